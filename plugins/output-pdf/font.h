/* A font of the document: its face and the codes its glyphs have been given. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "pdf.h"

#include <hb.h>

/* A code of the PDF font, which is the CID, too: programs that know CMaps by their names alone read all of it. It has
 * one byte, or two in wide fonts. A glyph has a code for each source text it stands for, since a code has one text. */
typedef struct pdf_code {
  uint32_t glyph;
  uint32_t value;
  uint32_t next; /* index + 1 of the glyph's next code; 0 = none */
  int32_t width; /* in 1/1000 em */
  bool rtl;      /* stands in right-to-left text, which readers reverse by character */
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
  bool cff;          /* its CIDs are those of the font file, so that a glyph has one code */
  bool wide;         /* all codes have two bytes */
  bool keeps_glyphs; /* CFF whose CIDs are its glyph numbers: the subset keeps them */
  uint32_t *cids;    /* of all glyphs of a CFF font */
  pdf_font *more;    /* the same face again, for what this one has no code for; NULL: not needed so far */
  uint32_t *mark_of; /* for each glyph, index + 1 of its form in pdf.marks; NULL: none is drawn as a mark */
  uint32_t *first;   /* for each glyph, index + 1 of its first code; 0 = none */
  GP_VEC(pdf_code) codes;
};

/* font_file.c: subsets the face and fills in the objects. */
bool pdf_has_table(hb_face_t *face, hb_tag_t tag);
gp_status pdf_font_embed(pdf *p, pdf_font *f);

/* cff.c: the CIDs of a CFF font's glyphs. `cids` has room for `count`; a font that is not keyed by CID, which
 * `*keyed_by_cid` says, or cannot be read, gets the glyph numbers. False if the font cannot be read. */
bool pdf_cff_cids(gp_str cff, uint32_t *cids, uint32_t count, bool *keyed_by_cid);

#endif
