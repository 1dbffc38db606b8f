/* What the parts of the PDF writer share: one job, its objects, and what each part hands to the others. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "format.h"

#include <guidepress/output.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <libdeflate.h>

typedef struct pdf pdf;
typedef struct pdf_font pdf_font;
typedef struct pdf_picture pdf_picture;

/* Writes the entries of an object's dictionary, without << and >>. Called when the file is saved. */
typedef void pdf_body(pdf *p, gp_buf *out, const void *record);

/* A marked content sequence that belongs to a structure element. The pieces of a page are numbered from 0 (MCID) in
 * painting order and stand together in `pdf.pieces`. */
typedef struct pdf_piece {
  uint32_t elem;
  uint32_t page;
  uint32_t mcid;  /* number on its page */
  uint32_t order; /* its place in reading among those of its page: the page's item it shows first */
  bool reversed;  /* of those of one item the last painted is read first */
} pdf_piece;

typedef struct pdf_page {
  uint32_t id, content; /* object numbers */
  size_t first_piece;   /* index in pdf.pieces; the next page's ends it */
  size_t first_link;    /* index in pdf.links */
} pdf_page;

/* An annotation: a link or the widget of a field. */
typedef struct pdf_link {
  uint32_t id; /* object number of the annotation */
  uint32_t page;
  uint32_t elem; /* the Link or Form element it belongs to */
  const gp_page_link *link;
  const gp_form_field *field; /* instead of `link` */
  uint32_t on, off;           /* its appearances; a text field has the second */
} pdf_link;

/* A mark over or under letters, drawn as a shape. */
typedef struct pdf_mark {
  uint32_t id; /* object number of the form: one em is 1 */
} pdf_mark;

/* See cmyk.h. */
typedef struct pdf_inks pdf_inks;

/* A colour profile that pictures brought along. */
typedef struct pdf_profile {
  gp_str bytes;
  uint32_t id;
} pdf_profile;

/* Bounds of what is painted for a figure, in hundredths of a point from the page's bottom left; empty if x1 < x0. */
typedef struct pdf_box {
  int64_t x0, y0, x1, y1;
} pdf_box;

/* One document being written. Everything lives in `arena` but libharu's objects and HarfBuzz's. */
struct pdf {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  const gp_page_tree *tree;
  gp_sink *sink;
  HPDF_Doc doc;
  struct libdeflate_compressor *deflate;
  gp_buf packed;    /* scratch of pdf_deflate */
  gp_buf body;      /* scratch of one object while saving */
  pdf_inks *cmyk;   /* the converter to inks, or NULL: colours stay RGB; see cmyk.h */
  gp_status status; /* the first failure; it has been reported */

  pdf_page *pages; /* tree->page_count + 1 */
  GP_VEC(pdf_piece) pieces;
  GP_VEC(pdf_link) links;
  GP_VEC(pdf_font *) fonts;
  pdf_font *form_font;   /* that readers type in; NULL without text fields */
  uint32_t *page_fields; /* for each page its first field + 1, for each field the next one; 0 = none */
  uint32_t *next_field;
  const pdf_link *like[2]; /* the last text field and the last check box */
  pdf_font **font_by_serial;
  size_t font_slots;
  GP_VEC(pdf_mark) marks;
  GP_VEC(pdf_profile) profiles;
  GP_VEC(pdf_picture *) pictures;
  pdf_picture **picture_slots;
  size_t picture_capacity;
  uint32_t *figure_of; /* for each element the figure it lies in, or 0 */
  pdf_box *boxes;      /* for each element; used for figures */

  uint32_t code_map;             /* of TrueType fonts; 0 until one needs it */
  uint32_t resources;            /* object numbers */
  uint32_t first_node;           /* of the page tree; 0 if the root holds the pages */
  uint32_t first_elem;           /* of element 1; element n has first_elem + n - 1 */
  uint32_t form, form_resources; /* 0 without fields */
  uint32_t namespace;            /* of PDF 2.0, in PDF/UA-2 */
  uint32_t struct_root, names, outlines, labels, metadata, intent;
  bool attach_sources; /* what the user asks for */
  bool ua2;            /* PDF/UA-2 and PDF/A-4 instead of PDF/UA-1 and PDF/A-2 */
  bool linearize;
  gp_span linearize_at; /* where that is said */
  uint32_t attached;    /* object number of the name tree of attached files, or 0 */
  uint32_t first_file;  /* object number of the first file specification; the others follow */
  size_t file_count;
  const gp_dest **dests; /* sorted by id, in byte order */
};

static inline gp_len pdf_bleed(const pdf *p)
{
  return p->tree->bleed > 0 ? p->tree->bleed : 0;
}
/* At least the bleed. */
static inline gp_len pdf_slug(const pdf *p)
{
  gp_len bleed = pdf_bleed(p);
  return p->tree->slug > bleed ? p->tree->slug : bleed;
}

/* objects.c: numbered objects. All return 0 once something has failed; 0 is no object's number. */

gp_status pdf_objects_open(pdf *p, int level);
void pdf_objects_close(pdf *p);
/* A dictionary whose entries are written by `body` when the file is saved. */
uint32_t pdf_object(pdf *p, pdf_body *body, const void *record);
/* The same for a run of consecutive numbers; record i is at `records + i * size`. Returns the first number. */
uint32_t pdf_objects(pdf *p, pdf_body *body, const void *records, size_t size, size_t count);
/* Makes one of libharu's own objects (catalog, page tree root, document information) write `body` alone. */
void pdf_take_over(pdf *p, HPDF_Dict dict, pdf_body *body, const void *record);
/* A dictionary of fixed entries. `entries` must live as long as the job. */
uint32_t pdf_fixed_object(pdf *p, gp_str entries);
/* A stream: `entries` of its dictionary besides Length, and its bytes as they go into the file. */
uint32_t pdf_stream(pdf *p, gp_str entries, gp_str bytes);
/* A stream whose bytes are compressed first; Filter is added to `entries`. */
uint32_t pdf_packed_stream(pdf *p, gp_str entries, gp_str bytes);
/* A stream whose dictionary is written by `body` when the file is saved; its bytes are compressed first where `pack`
 * says so, and copied in any case. */
uint32_t pdf_body_stream(pdf *p, pdf_body *body, const void *record, gp_str bytes, bool pack);
/* `bytes` compressed (zlib format), in the arena. */
gp_str pdf_deflate(pdf *p, gp_str bytes);
/* The number of one of libharu's own objects. */
static inline uint32_t pdf_dict_id(HPDF_Dict dict)
{
  return dict->header.obj_id & 0x00FFFFFF;
}
/* The bytes of an object's stream; false if it has none. */
bool pdf_object_stream(const void *made, gp_str *bytes);
/* Writes the entries of such an object; not for libharu's own. */
void pdf_object_body(const void *made, gp_buf *out);

/* Reports an error at `span`, keeps `status` as the job's if it is the first, and returns it. */
gp_status pdf_error(pdf *p, gp_status status, const char *id, gp_span span, gp_str message);

/* save.c: the whole file, to `sink`. */
gp_status pdf_save(pdf *p);
/* linearize.c: the same, in the order in which viewers fetch it from the web. */
gp_status pdf_save_linear(pdf *p);
/* 128 bits that tell byte strings apart, not secure. `hash` starts as zeros; the same parts give the same hash. */
void pdf_hash_feed(uint64_t hash[2], const void *bytes, size_t count);

/* content.c: the pages' content; fills pages[].content, pieces, boxes. */
gp_status pdf_content_write(pdf *p);

/* fonts.c: codes for glyphs; font_file.c: the font objects. */
/* `wide`: a font opened for the first time has two-byte codes, for scripts of many glyphs. */
pdf_font *pdf_font_open(pdf *p, const gp_font *font, bool wide, gp_span span);
/* The same font for another purpose, with codes and a file of its own. */
pdf_font *pdf_font_open_apart(pdf *p, const gp_font *font, gp_span span);
/* The code of a glyph that represents `text`; 0 if no code is left, which has been reported. `*font` becomes the one
 * whose code it is: another one with the same face where the first has none left. `*width` is in 1/1000 em. */
enum { PDF_SPACE_CODE = 32 };
uint32_t pdf_font_code(pdf *p, pdf_font **font, uint32_t glyph, gp_str text, bool rtl, int32_t *width);
/* Its width alone, in 1/1000 em. */
int32_t pdf_font_width(const pdf_font *font, uint32_t glyph);
/* The glyph of U+0020, or 0. */
uint32_t pdf_font_space(const pdf_font *font);
/* True for marks, which take no room after the letter before them. */
bool pdf_font_has_no_width(const pdf_font *font, uint32_t glyph);
/* True if all of the font's codes have two bytes: then there is no word spacing. */
bool pdf_font_wide(const pdf_font *font);
uint32_t pdf_font_index(const pdf_font *font);
gp_status pdf_fonts_finish(pdf *p);
void pdf_fonts_close(pdf *p);

/* marks.c: the index of the glyph's form, which is made when it is met first. */
uint32_t pdf_mark_open(pdf *p, pdf_font *font, uint32_t glyph);

/* images.c */
/* The picture that `item` shows, which is made when it is met first. Painted in the unit square. */
gp_status pdf_picture_open(pdf *p, const gp_item *item, pdf_picture **result);
uint32_t pdf_picture_index(const pdf_picture *picture);
/* How Exif says that it is to be turned, 2 to 8; 0 and 1 as it is. */
unsigned pdf_picture_orientation(const pdf_picture *picture);

/* The entries of the one resource dictionary. */
void pdf_put_fonts(pdf *p, gp_buf *out);
/* Of its XObject entry. */
void pdf_put_pictures(pdf *p, gp_buf *out);
void pdf_put_marks(pdf *p, gp_buf *out);

/* check.c: refuses page trees that break the promises of guidepress/page.h, as far as this plugin relies on them. */
gp_status pdf_check(pdf *p);
/* contrast.c: warns of text that cannot be read on what is painted below it, in the colours that are printed (WCAG 2.2,
 * success criteria 1.4.3 and 1.4.6). */
void pdf_check_contrast(pdf *p);

/* attributes.c: /A of an element, if it has any. `numbered`: a list is said to have labels, whatever its layout says.
 */
void pdf_put_attributes(const pdf *p, gp_buf *out, uint32_t elem, bool numbered);

/* structure.c */
const char *pdf_role_name(gp_role role);
void pdf_structure_write(pdf *p);
static inline uint32_t pdf_elem_id(const pdf *p, uint32_t elem)
{
  return p->first_elem + elem - 1;
}

/* links.c, navigation.c, metadata.c */
gp_status pdf_links_write(pdf *p);
gp_status pdf_navigation_write(pdf *p);
const gp_dest *pdf_dest_find(const pdf *p, gp_str id);
void pdf_metadata_write(pdf *p);
/* "D:20261122000000Z" */
gp_str pdf_date(gp_arena *arena, int64_t timestamp);
gp_str pdf_title(const pdf *p);
gp_str pdf_lang(const pdf *p);
/* The language of an element (0: none) where it is not the document's; else empty. */
gp_str pdf_lang_of(const pdf *p, uint32_t elem);

/* attachments.c: files inside of the document, which is PDF/A-3 then. */
void pdf_attachments_write(pdf *p);

/* forms.c: the form as a whole, and the widgets of a page, which join the annotations. */
gp_status pdf_forms_open(pdf *p);
void pdf_forms_add(pdf *p, uint32_t page);

/* icc.c: an sRGB profile, and the objects of all. */
gp_str pdf_srgb_profile(gp_arena *arena);
/* The object of an ICC profile with so many components: one for each different profile. */
uint32_t pdf_profile_object(pdf *p, gp_str profile, unsigned components);

#endif
