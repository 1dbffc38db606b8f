/* The objects of an embedded font: the subset file, widths, code maps and the map back to text. */
#include "font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>

/* A font while its objects are made. */
typedef struct embedding {
  pdf *p;
  pdf_font *f;
  hb_face_t *subset;
  hb_blob_t *file;  /* what goes into the document */
  gp_str name;      /* with its tag: "ABCDEF+Vollkorn-Regular" */
  uint32_t *glyphs; /* for each code, the glyph's number in the subset */
} embedding;

/* Tables that drawing glyphs by number does not need. Without GSUB, hb-subset adds no alternates of the glyphs. */
static const hb_tag_t dropped_tables[] = {
  HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('c', 'm', 'a', 'p'),
  HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('k', 'e', 'r', 'n'),
  HB_TAG('g', 'a', 's', 'p'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('B', 'A', 'S', 'E'),
  HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('J', 'S', 'T', 'F'),
  HB_TAG('S', 'V', 'G', ' '), HB_TAG('s', 'b', 'i', 'x'), HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'),
  HB_TAG('V', 'O', 'R', 'G'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'),
  HB_TAG('m', 'e', 't', 'a'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('T', 'S', 'I', 'V'), HB_TAG('P', 'C', 'L', 'T'),
  HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('f', 'e', 'a', 't'),
};

static hb_subset_input_t *subset_input(const pdf_font *f)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_set_t *tables, *glyphs;
  if (input == NULL)
    return NULL;
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                     (f->keeps_glyphs ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
  tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
    hb_set_add(tables, dropped_tables[i]);
  glyphs = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < f->codes.count; i++)
    hb_set_add(glyphs, f->codes.items[i].glyph);
  return input;
}

/* A variable font is embedded at its default. */
static void pin_axes(hb_subset_input_t *input, hb_face_t *face)
{
  hb_ot_var_axis_info_t axes[16];
  unsigned count = sizeof axes / sizeof *axes;
  (void)hb_ot_var_get_axis_infos(face, 0, &count, axes);
  for (unsigned i = 0; i < count; i++)
    (void)hb_subset_input_pin_axis_to_default(input, face, axes[i].tag);
}

bool pdf_has_table(hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table(face, tag);
  bool found = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return found;
}

/* Makes the subset and, for each code, the glyph's number in it. */
static bool make_subset(embedding *e)
{
  const pdf_font *f = e->f;
  hb_subset_input_t *input = subset_input(f);
  hb_subset_plan_t *plan;
  if (input == NULL)
    return false;
  pin_axes(input, f->face);
  plan = hb_subset_plan_create_or_fail(f->face, input);
  hb_subset_input_destroy(input);
  if (plan == NULL)
    return false;
  e->subset = hb_subset_plan_execute_or_fail(plan);
  if (e->subset != NULL) {
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < f->codes.count; i++) {
      hb_codepoint_t glyph = hb_map_get(map, f->codes.items[i].glyph);
      e->glyphs[i] = glyph == HB_MAP_VALUE_INVALID ? 0 : glyph;
    }
  }
  hb_subset_plan_destroy(plan);
  return e->subset != NULL;
}

static gp_str blob_bytes(hb_blob_t *blob)
{
  unsigned length = 0;
  const char *bytes = hb_blob_get_data(blob, &length);
  return (gp_str){bytes, length};
}

/* For CFF the bare table is embedded. */
static bool take_file(embedding *e)
{
  if (e->f->cff)
    e->file = hb_face_reference_table(e->subset, HB_TAG('C', 'F', 'F', ' '));
  else
    e->file = hb_face_reference_blob(e->subset);
  return hb_blob_get_length(e->file) > 0;
}

/* Six letters for the set of glyphs (ISO 32000-1, 9.6.4), a plus sign, the PostScript name. */
static gp_str tagged_name(const embedding *e)
{
  gp_buf name = GP_BUF(e->p->arena);
  char text[128];
  unsigned size = sizeof text;
  uint64_t hash[2] = {0, 0}, bits;
  for (size_t i = 0; i < e->f->codes.count; i++) {
    uint32_t glyph = e->f->codes.items[i].glyph;
    unsigned char bytes[3] = {(unsigned char)(glyph >> 16), (unsigned char)(glyph >> 8), (unsigned char)glyph};
    pdf_hash_feed(hash, bytes, sizeof bytes);
  }
  bits = hash[0];
  for (int i = 0; i < 6; i++, bits /= 26)
    gp_buf_add_char(&name, (char)('A' + bits % 26));
  gp_buf_add_char(&name, '+');
  hb_ot_name_get_utf8(e->f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, text);
  if (size == 0)
    gp_buf_add(&name, e->f->font->family.len > 0 ? e->f->font->family : GP_STR("Font"));
  for (unsigned i = 0; i < size; i++)
    if (text[i] > ' ' && text[i] < 0x7F)
      gp_buf_add_char(&name, text[i]);
  return gp_buf_str(&name);
}

static int64_t big_endian16(const char *at)
{
  int value = (unsigned char)at[0] << 8 | (unsigned char)at[1];
  return value >= 0x8000 ? value - 0x10000 : value;
}

static void put_scaled(gp_buf *out, const pdf_font *f, int64_t value)
{
  int64_t scaled = value * 1000, half = f->upem / 2;
  pdf_put_int(out, (scaled >= 0 ? scaled + half : scaled - half) / f->upem);
}

/* FontBBox from the table `head`, ItalicAngle from `post`. */
static void put_box_and_angle(gp_buf *out, const pdf_font *f)
{
  hb_blob_t *head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
  hb_blob_t *post = hb_face_reference_table(f->face, HB_TAG('p', 'o', 's', 't'));
  gp_str h = blob_bytes(head), t = blob_bytes(post);
  PDF_PUT(out, "/FontBBox[");
  for (size_t i = 0; i < 4; i++) {
    if (i > 0)
      gp_buf_add_char(out, ' ');
    put_scaled(out, f, h.len >= 44 ? big_endian16(h.ptr + 36 + 2 * i) : 0);
  }
  PDF_PUT(out, "]/ItalicAngle ");
  pdf_put_int(out, t.len >= 8 ? big_endian16(t.ptr + 4) : 0);
  hb_blob_destroy(head);
  hb_blob_destroy(post);
}

static gp_str descriptor(const embedding *e, uint32_t file)
{
  const pdf_font *f = e->f;
  gp_buf out = GP_BUF(e->p->arena);
  hb_font_extents_t extents = {0};
  hb_position_t cap = 0;
  int weight = f->font->weight ? f->font->weight : 400;
  hb_font_get_h_extents(f->hb, &extents);
  hb_ot_metrics_get_position_with_fallback(f->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
  PDF_PUT(&out, "/Type/FontDescriptor/FontName");
  pdf_put_name(&out, e->name);
  PDF_PUT(&out, "/Flags ");
  pdf_put_int(&out, f->font->italic ? 4 | 64 : 4);
  put_box_and_angle(&out, f);
  PDF_PUT(&out, "/Ascent ");
  put_scaled(&out, f, extents.ascender);
  PDF_PUT(&out, "/Descent ");
  put_scaled(&out, f, extents.descender);
  PDF_PUT(&out, "/CapHeight ");
  put_scaled(&out, f, cap);
  PDF_PUT(&out, "/StemV "); /* no font says; this is what stems of that weight measure */
  pdf_put_int(&out, 50 + weight * weight / 4225);
  if (e->f->cff)
    PDF_PUT(&out, "/FontFile3 ");
  else
    PDF_PUT(&out, "/FontFile2 ");
  pdf_put_ref(&out, file);
  return gp_buf_str(&out);
}

typedef struct cid_width {
  uint32_t cid;
  int32_t width;
} cid_width;

static int by_cid(const void *a, const void *b)
{
  uint32_t x = ((const cid_width *)a)->cid, y = ((const cid_width *)b)->cid;
  return (x > y) - (x < y);
}

/* /W: runs of consecutive CIDs as "first [width ...]" (9.7.4.3). */
static void put_widths(const embedding *e, gp_buf *out)
{
  size_t count = e->f->codes.count;
  cid_width *all = GP_NEW_ARRAY(e->p->arena, count, cid_width);
  for (size_t i = 0; i < count; i++)
    all[i] = (cid_width){e->f->codes.items[i].value, e->f->codes.items[i].width};
  qsort(all, count, sizeof *all, by_cid);
  PDF_PUT(out, "/DW 0/W[");
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && all[i].cid == all[i - 1].cid)
      continue;
    if (i == 0 || all[i].cid != all[i - 1].cid + 1) {
      if (i > 0)
        gp_buf_add_char(out, ']');
      pdf_put_int(out, all[i].cid);
      gp_buf_add_char(out, '[');
    } else {
      gp_buf_add_char(out, ' ');
    }
    pdf_put_int(out, all[i].width);
  }
  PDF_PUT(out, "]]");
}

static void put_code(gp_buf *out, const embedding *e, uint32_t value)
{
  static const char digits[] = "0123456789ABCDEF";
  gp_buf_add_char(out, '<');
  for (int shift = e->f->wide ? 12 : 4; shift >= 0; shift -= 4)
    gp_buf_add_char(out, digits[value >> shift & 15]);
  gp_buf_add_char(out, '>');
}

/* A block of a CMap holds at most 100 lines. */
static void put_block_edge(gp_buf *out, size_t i, size_t count, const char *what)
{
  if (i % 100 != 0 && i != count)
    return;
  if (i > 0) {
    PDF_PUT(out, "end");
    gp_buf_add(out, gp_str_from(what));
    gp_buf_add_char(out, '\n');
  }
  if (i < count) {
    pdf_put_int(out, (int64_t)(count - i < 100 ? count - i : 100));
    PDF_PUT(out, " begin");
    gp_buf_add(out, gp_str_from(what));
    gp_buf_add_char(out, '\n');
  }
}

#define CMAP_START(ordering, name)                                                                                     \
  "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(" ordering     \
  ")/Supplement 0>>def/CMapName/" name " def"
#define ONE_BYTE "1 begincodespacerange<00><FF>endcodespacerange\n"
#define TWO_BYTES "1 begincodespacerange<0000><FFFF>endcodespacerange\n"
#define CMAP_END "endcmap CMapName currentdict/CMap defineresource pop end end\n"

/* ToUnicode (9.10.3). Codes in right-to-left text hold their characters reversed: readers reverse whole visual runs by
 * character. */
static uint32_t add_to_unicode(const embedding *e)
{
  gp_buf out = GP_BUF(e->p->arena);
  size_t count = e->f->codes.count;
  PDF_PUT(&out, CMAP_START("UCS", "Adobe-Identity-UCS") "/CMapType 2 def ");
  gp_buf_add(&out, e->f->wide ? GP_STR(TWO_BYTES) : GP_STR(ONE_BYTE));
  for (size_t i = 0; i < count; i++) {
    const pdf_code *code = &e->f->codes.items[i];
    put_block_edge(&out, i, count, "bfchar");
    put_code(&out, e, code->value);
    gp_buf_add_char(&out, '<');
    pdf_put_utf16_hex(&out, code->text, code->rtl);
    PDF_PUT(&out, ">\n");
  }
  put_block_edge(&out, count, count, "bfchar");
  PDF_PUT(&out, CMAP_END);
  return pdf_packed_stream(e->p, GP_STR(""), gp_buf_str(&out));
}

/* The CMap of all fonts with codes of one byte (9.7.5.4), which are the CIDs. Its name is the one that Ghostscript
 * gives such a CMap: pdfminer.six knows CMaps by their names alone, and that one. */
static uint32_t one_byte_cmap(pdf *p)
{
  if (p->code_map == 0)
    p->code_map = pdf_packed_stream(
      p,
      GP_STR("/Type/CMap/CMapName/OneByteIdentityH/WMode 0/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
             "/Supplement 0>>"),
      GP_STR(CMAP_START("Identity", "OneByteIdentityH") "/CMapType 1 def/WMode 0 def " ONE_BYTE
                                                        "1 begincidrange\n<00><FF>0\nendcidrange\n" CMAP_END));
  return p->code_map;
}

/* TrueType: the glyphs of CIDs (9.7.4.2). */
static uint32_t add_glyph_map(const embedding *e)
{
  size_t size = 2 * ((e->f->last_value > PDF_SPACE_CODE ? e->f->last_value : PDF_SPACE_CODE) + (size_t)1);
  char *map = gp_arena_zalloc(e->p->arena, size, 1);
  for (size_t i = 0; i < e->f->codes.count; i++) {
    size_t at = 2 * (size_t)e->f->codes.items[i].value;
    map[at] = (char)(e->glyphs[i] >> 8);
    map[at + 1] = (char)(e->glyphs[i] & 255);
  }
  return pdf_packed_stream(e->p, GP_STR(""), (gp_str){map, size});
}

static void add_objects(const embedding *e)
{
  gp_buf cid_font = GP_BUF(e->p->arena), font = GP_BUF(e->p->arena);
  gp_str bytes = blob_bytes(e->file);
  gp_str entries =
    e->f->cff ? GP_STR("/Subtype/CIDFontType0C") : gp_str_printf(e->p->arena, "/Length1 %lu", (unsigned long)bytes.len);
  uint32_t file = pdf_packed_stream(e->p, entries, bytes);
  PDF_PUT(&cid_font, "/Type/Font/Subtype/CIDFontType");
  gp_buf_add_char(&cid_font, e->f->cff ? '0' : '2');
  PDF_PUT(&cid_font, "/BaseFont");
  pdf_put_name(&cid_font, e->name);
  PDF_PUT(&cid_font, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
  pdf_put_ref(&cid_font, pdf_fixed_object(e->p, descriptor(e, file)));
  if (!e->f->cff) {
    PDF_PUT(&cid_font, "/CIDToGIDMap ");
    pdf_put_ref(&cid_font, add_glyph_map(e));
  }
  put_widths(e, &cid_font);
  PDF_PUT(&font, "/Type/Font/Subtype/Type0/BaseFont");
  pdf_put_name(&font, e->name);
  PDF_PUT(&font, "/Encoding");
  if (e->f->wide) {
    PDF_PUT(&font, "/Identity-H");
  } else {
    gp_buf_add_char(&font, ' ');
    pdf_put_ref(&font, one_byte_cmap(e->p));
  }
  PDF_PUT(&font, "/DescendantFonts[");
  pdf_put_ref(&font, pdf_fixed_object(e->p, gp_buf_str(&cid_font)));
  PDF_PUT(&font, "]/ToUnicode ");
  pdf_put_ref(&font, add_to_unicode(e));
  e->f->id = pdf_fixed_object(e->p, gp_buf_str(&font));
}

gp_status pdf_font_embed(pdf *p, pdf_font *f)
{
  embedding e = {.p = p, .f = f};
  bool made;
  e.glyphs = GP_NEW_ARRAY(p->arena, f->codes.count, uint32_t);
  made = make_subset(&e) && take_file(&e);
  if (made) {
    e.name = tagged_name(&e);
    add_objects(&e);
  }
  hb_blob_destroy(e.file);
  hb_face_destroy(e.subset);
  if (!made)
    return pdf_error(
      p, GP_ERROR_INPUT, "pdf.bad-font", f->font->source,
      gp_str_printf(p->arena, "font file '%.*s' cannot be made smaller for embedding", GP_STR_ARG(f->font->path)));
  return p->status;
}
