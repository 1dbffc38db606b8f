/* Codes of glyphs: each pair of a glyph and the text it stands for gets the next code of its font. */
#include "font.h"

#include "kit/draw/face.h"

#include <hb-ot.h>

/* Fonts are found by serial number, which counts the fonts of the process. */
static pdf_font **font_slot(pdf *p, uint32_t serial)
{
  if (serial >= p->font_slots) {
    size_t count = p->font_slots;
    pdf_font **slots =
      gp_vec_grow_items(p->arena, p->font_by_serial, count, &p->font_slots, serial + (size_t)1, sizeof *slots);
    memset(slots + count, 0, (p->font_slots - count) * sizeof *slots);
    p->font_by_serial = slots;
  }
  return &p->font_by_serial[serial];
}

static gp_status bad_font(pdf *p, const gp_font *font, gp_span span)
{
  return pdf_error(p, GP_ERROR_INPUT, "pdf.bad-font", font->source.source != 0 ? font->source : span,
                   gp_str_printf(p->arena, "font file '%.*s' cannot be read", GP_STR_ARG(font->path)));
}

static gp_status read_cids(pdf *p, pdf_font *f, gp_span span)
{
  hb_blob_t *table = hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
  unsigned length = 0;
  const char *bytes = hb_blob_get_data(table, &length);
  bool by_cid, read;
  f->cids = GP_NEW_ARRAY(p->arena, f->glyph_count, uint32_t);
  read = pdf_cff_cids((gp_str){bytes, length}, f->cids, f->glyph_count, &by_cid);
  hb_blob_destroy(table);
  f->keeps_glyphs = !by_cid;
  return read ? GP_OK : bad_font(p, f->font, span);
}

static gp_status open_face(pdf *p, pdf_font *f, gp_span span)
{
  const gp_font *font = f->font;
  if (font->data == NULL || font->data_len > UINT32_MAX)
    return pdf_error(p, GP_ERROR_INPUT, "pdf.no-font-file", span,
                     gp_str_printf(p->arena,
                                   "font '%.*s' has no file to embed; build with a shaper that uses real fonts",
                                   GP_STR_ARG(font->family)));
  f->face = kit_face_of(font);
  f->glyph_count = hb_face_get_glyph_count(f->face);
  f->upem = hb_face_get_upem(f->face);
  if (f->glyph_count == 0 || f->upem == 0)
    return bad_font(p, font, span);
  f->hb = hb_font_create(f->face);
  f->cff = pdf_has_table(f->face, HB_TAG('C', 'F', 'F', ' '));
  return f->cff ? read_cids(p, f, span) : GP_OK;
}

/* A font of the document; without `first` if its file is bad, which has been reported. */
static pdf_font *add_font(pdf *p, const gp_font *font, bool wide, gp_span span)
{
  pdf_font *f = GP_NEW(p->arena, pdf_font);
  hb_codepoint_t space = 0;
  f->font = font;
  f->index = (uint32_t)p->fonts.count;
  gp_vec_push(p->arena, &p->fonts, f); /* pdf_fonts_close drops the face */
  if (open_face(p, f, span) != GP_OK)
    return f;
  f->wide = wide || f->cff;
  f->first = gp_arena_zalloc(p->arena, f->glyph_count * sizeof *f->first, 4);
  if (hb_font_get_nominal_glyph(f->hb, ' ', &space))
    f->space = space;
  return f;
}

pdf_font *pdf_font_open(pdf *p, const gp_font *font, bool wide, gp_span span)
{
  pdf_font **slot = font_slot(p, font->serial);
  if (*slot == NULL)
    *slot = add_font(p, font, wide, span);
  return (*slot)->first != NULL ? *slot : NULL; /* a broken one has been reported */
}

pdf_font *pdf_font_open_apart(pdf *p, const gp_font *font, gp_span span)
{
  pdf_font *f = add_font(p, font, true, span); /* programs that set what was typed know two bytes alone */
  return f->first != NULL ? f : NULL;
}

/* Bytes that need an escape in a literal string, or are a space to readers of single bytes. */
static bool is_special(uint32_t byte)
{
  return byte == '(' || byte == ')' || byte == '\\' || byte == '\r' || byte == ' ';
}

/* The next value none of whose bytes is special; 0 at the end. */
static uint32_t next_value(uint32_t value, bool wide)
{
  do {
    value++;
    if (value > (wide ? 0xFEFF : 0xFF))
      return 0;
    if (is_special(value >> 8))
      value |= 0xFF;
  } while (is_special(value & 255) || is_special(value >> 8));
  return value;
}

/* Word spacing goes by the single byte 32 (ISO 32000-1, 9.3.3): it is that of the space between words. poppler takes it
 * from the width of the CID 32, whatever that is, so it has to be the same. */
static uint32_t value_for(pdf_font *f, uint32_t glyph, gp_str text, bool rtl)
{
  uint32_t value;
  if (f->cff)
    return f->first[glyph] == 0 ? f->cids[glyph] : 0;
  if (glyph == f->space && !f->wide && !f->has_space && !rtl && gp_str_is(text, " ")) {
    f->has_space = true;
    return PDF_SPACE_CODE;
  }
  value = next_value(f->last_value, f->wide);
  f->last_value = value != 0 ? value : f->last_value;
  return value;
}

int32_t pdf_font_width(const pdf_font *f, uint32_t glyph)
{
  int64_t advance = hb_font_get_glyph_h_advance(f->hb, glyph);
  return (int32_t)((advance * 1000 + f->upem / 2) / f->upem);
}

/* NULL if the font has no code left. */
static const pdf_code *add_code(pdf *p, pdf_font *f, uint32_t glyph, gp_str text, bool rtl)
{
  pdf_code code = {.glyph = glyph, .next = f->first[glyph], .rtl = rtl};
  code.value = value_for(f, glyph, text, rtl);
  if (code.value == 0)
    return NULL;
  code.text = gp_str_copy(p->arena, text);
  code.width = pdf_font_width(f, glyph);
  gp_vec_push(p->arena, &f->codes, code);
  f->first[glyph] = (uint32_t)f->codes.count;
  return gp_vec_last(&f->codes);
}

/* Texts are short: mostly one character. */
static inline bool same_text(gp_str a, gp_str b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (a.ptr[i] != b.ptr[i])
      return false;
  return true;
}

static const pdf_code *find_code(const pdf_font *f, uint32_t glyph, gp_str text, bool rtl)
{
  for (uint32_t at = f->first[glyph]; at != 0; at = f->codes.items[at - 1].next) {
    const pdf_code *code = &f->codes.items[at - 1];
    if (code->rtl == rtl && same_text(code->text, text))
      return code;
  }
  return NULL;
}

uint32_t pdf_font_code(pdf *p, pdf_font **font, uint32_t glyph, gp_str text, bool rtl, int32_t *width)
{
  const pdf_code *code;
  *width = 0;
  if (glyph >= (*font)->glyph_count)
    glyph = 0;
  if ((*font)->cff && (*font)->cids[glyph] == 0) /* a broken font: CID 0 is for what is missing */
    return 0;
  for (;; *font = (*font)->more) {
    code = find_code(*font, glyph, text, rtl);
    if (code == NULL)
      code = add_code(p, *font, glyph, text, rtl);
    if (code != NULL) {
      *width = code->width;
      return code->value;
    }
    if ((*font)->more == NULL)
      (*font)->more = add_font(p, (*font)->font, true, GP_NO_SPAN);
    if ((*font)->more->first == NULL) /* reported */
      return 0;
  }
}

bool pdf_font_has_no_width(const pdf_font *f, uint32_t glyph)
{
  return hb_font_get_glyph_h_advance(f->hb, glyph) == 0;
}

uint32_t pdf_font_space(const pdf_font *f)
{
  return f->space;
}

bool pdf_font_wide(const pdf_font *f)
{
  return f->wide;
}

uint32_t pdf_font_index(const pdf_font *f)
{
  return f->index;
}

gp_status pdf_fonts_finish(pdf *p)
{
  for (size_t i = 0; i < p->fonts.count && p->status == GP_OK; i++)
    if (p->fonts.items[i]->codes.count > 0)
      (void)pdf_font_embed(p, p->fonts.items[i]);
  return p->status;
}

void pdf_fonts_close(pdf *p)
{
  for (size_t i = 0; i < p->fonts.count; i++) {
    hb_font_destroy(p->fonts.items[i]->hb);
    hb_face_destroy(p->fonts.items[i]->face);
  }
}

void pdf_put_fonts(pdf *p, gp_buf *out)
{
  PDF_PUT(out, "/Font<<");
  for (size_t i = 0; i < p->fonts.count; i++) {
    if (p->fonts.items[i]->id == 0)
      continue;
    PDF_PUT(out, "/F");
    pdf_put_int(out, (int64_t)i);
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->fonts.items[i]->id);
  }
  PDF_PUT(out, ">>");
}
