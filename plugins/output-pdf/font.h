/* A font of the document: its face and the codes its glyphs have been given. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "pdf.h"

#include <hb.h>

/* A code of the PDF font: one byte to 0xBF, then two from 0xC001 on; in CFF fonts, and in that of fields, two bytes
 * from 0x0001 on. A glyph has one for each source text it stands for, for a code has one text. In TrueType fonts codes
 * are CIDs, too: to mupdf all CIDs are within the range of codes, and the CIDs of a CFF font are those of its file. */
typedef struct pdf_code {
  uint32_t glyph;
  uint32_t value; /* its bytes, the first one higher */
  uint32_t next;  /* index + 1 of the glyph's next code; 0 = none */
  int32_t width;  /* in 1/1000 em */
  bool rtl;       /* stands in right-to-left text, which readers reverse by character */
  gp_str text;
} pdf_code;

struct pdf_font {
  const gp_font *font;
  hb_face_t *face;
  hb_font_t *hb;
  uint32_t id;    /* object number of the Type 0 font */
  uint32_t index; /* in pdf.fonts */
  uint32_t upem, glyph_count, space;
  uint32_t last_value;
  bool has_space;    /* PDF_SPACE_CODE is taken */
  bool cff;          /* its CIDs are those of the font file */
  bool wide;         /* all codes have two bytes, from 0x0001 on */
  uint32_t *mark_of; /* for each glyph, index + 1 of its form in pdf.marks; NULL: none is drawn as a mark */
  uint32_t *first;   /* for each glyph, index + 1 of its first code; 0 = none */
  GP_VEC(pdf_code) codes;
};

/* font_file.c: subsets the face and fills in the objects. */
bool pdf_has_table(hb_face_t *face, hb_tag_t tag);
gp_status pdf_font_embed(pdf *p, pdf_font *f);

/* cff.c: the CIDs of a CFF font's glyphs. `cids` has room for `count`; a font that is not keyed by CID, or cannot be
 * read, gets the glyph numbers. False if the font cannot be read. */
bool pdf_cff_cids(gp_str cff, uint32_t *cids, uint32_t count);

#endif
