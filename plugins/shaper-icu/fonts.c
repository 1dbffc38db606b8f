/* HarfBuzz's view of the host's fonts: opened once for each, with what they can set and how wide their spaces are. */
#include "icu.h"

#include <hb-ot.h>

/* As many characters of a script as make a font fit to set it; scripts smaller than this are not set in text. */
enum { ENOUGH_CHARS = 12 };

static void report_bad(gp_shaper *shaper, const gp_font *font, gp_span at, const char *wrong)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR_INIT("font.bad-file"), .span = at};
  if (font->source.source != 0)
    diag.span = font->source;
  if (font->data == NULL)
    diag.message = gp_str_printf(shaper->host->arena, "font family '%.*s' %s", GP_STR_ARG(font->family), wrong);
  else
    diag.message = gp_str_printf(shaper->host->arena, "font file '%.*s' %s", GP_STR_ARG(font->path), wrong);
  shaper->host->report(shaper->host, &diag);
}

/* Which scripts the font can set, by counting its characters. */
static void count_scripts(const gp_shaper *shaper, icu_font *font)
{
  uint8_t counts[USCRIPT_CODE_LIMIT] = {0};
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  while (hb_set_next(font->chars, &c)) {
    UScriptCode script = icu_script_of(shaper, (UChar32)c);
    if (script < 0 || script >= USCRIPT_CODE_LIMIT || counts[script] >= ENOUGH_CHARS)
      continue;
    if (++counts[script] == ENOUGH_CHARS)
      font->scripts[script / 8] |= (uint8_t)(1u << (script % 8));
  }
}

bool icu_font_has_script(const icu_font *font, UScriptCode script)
{
  return script >= 0 && script < USCRIPT_CODE_LIMIT && (font->scripts[script / 8] >> (script % 8) & 1) != 0;
}

/* Whether kerning knows the space glyph, so that words have to be shaped beside it, and whether it looks at what is on
 * the other side of it. */
static void find_space_kerning(icu_font *font)
{
  static const hb_tag_t kern[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG_NONE};
  hb_set_t *lookups = hb_set_create(), *before = hb_set_create(), *glyphs = hb_set_create(), *after = hb_set_create();
  hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
  hb_ot_layout_collect_lookups(font->face, HB_OT_TAG_GPOS, NULL, NULL, kern, lookups);
  while (!font->kerns_over && hb_set_next(lookups, &lookup)) {
    hb_set_clear(before);
    hb_set_clear(glyphs);
    hb_set_clear(after);
    hb_ot_layout_lookup_collect_glyphs(font->face, HB_OT_TAG_GPOS, lookup, before, glyphs, after, NULL);
    if (!hb_set_has(before, font->space) && !hb_set_has(glyphs, font->space) && !hb_set_has(after, font->space))
      continue;
    font->kerns_space = true;
    font->kerns_over = !hb_set_is_empty(before) || !hb_set_is_empty(after);
  }
  hb_set_destroy(lookups);
  hb_set_destroy(before);
  hb_set_destroy(glyphs);
  hb_set_destroy(after);
}

static void find_common_glyphs(icu_font *font)
{
  if (!hb_font_get_nominal_glyph(font->hb, ' ', &font->space))
    font->space = 0;
  font->space_advance = hb_font_get_glyph_h_advance(font->hb, font->space);
  if (font->space == 0)
    font->space_advance = font->units_per_em / 4;
  if (!hb_font_get_nominal_glyph(font->hb, HYPHEN, &font->hyphen) &&
      !hb_font_get_nominal_glyph(font->hb, '-', &font->hyphen))
    font->hyphen = font->space;
  font->hyphen_advance = hb_font_get_glyph_h_advance(font->hb, font->hyphen);
}

/* The host has checked the table directory; HarfBuzz checks each table when it reads it and takes a bad one as empty.
 */
static void open_font(gp_shaper *shaper, icu_font *made, gp_span at)
{
  const gp_font *font = made->font;
  hb_blob_t *blob;
  if (font->data == NULL) {
    report_bad(shaper, font, at, "has no font file, which shaper-icu needs");
    return;
  }
  if (font->data_len > UINT32_MAX) {
    report_bad(shaper, font, at, "is larger than 4 GiB");
    return;
  }
  blob = hb_blob_create((const char *)font->data, (unsigned)font->data_len, HB_MEMORY_MODE_READONLY, NULL, NULL);
  made->face = hb_face_create(blob, font->face_index);
  hb_blob_destroy(blob);
  made->units_per_em = (int32_t)hb_face_get_upem(made->face);
  made->hb = hb_font_create(made->face);
  hb_font_set_scale(made->hb, made->units_per_em, made->units_per_em);
  made->chars = hb_set_create();
  hb_face_collect_unicodes(made->face, made->chars);
  made->bad = hb_face_get_glyph_count(made->face) < 2 || made->units_per_em <= 0 || hb_set_is_empty(made->chars);
  if (made->bad) {
    report_bad(shaper, font, at, "is damaged: it has no glyphs, or no characters lead to them");
    return;
  }
  count_scripts(shaper, made);
  find_common_glyphs(made);
  if (made->space != 0)
    find_space_kerning(made);
}

icu_font *icu_font_of(gp_shaper *shaper, const gp_font *font, gp_span at)
{
  icu_font *made;
  while (shaper->fonts.count <= font->serial)
    gp_vec_push(shaper->host->arena, &shaper->fonts, NULL);
  made = shaper->fonts.items[font->serial];
  if (made != NULL)
    return made;
  made = GP_NEW(shaper->host->arena, icu_font);
  shaper->fonts.items[font->serial] = made;
  made->font = font;
  made->bad = true;
  made->units_per_em = 1000;
  open_font(shaper, made, at);
  return made;
}

static gp_len em(const icu_font *font, int32_t units)
{
  return icu_scale(units, GP_PT, font->units_per_em);
}

static int32_t measure(const icu_font *font, hb_ot_metrics_tag_t tag)
{
  hb_position_t position = 0;
  hb_ot_metrics_get_position_with_fallback(font->hb, tag, &position);
  return position;
}

void icu_font_metrics(const icu_font *font, gp_font_metrics *result)
{
  hb_font_extents_t extents = {0};
  *result = (gp_font_metrics){.ascent = GP_LEN_PT(0.8), .descent = GP_LEN_PT(0.2)};
  if (font->bad)
    return;
  hb_font_get_h_extents(font->hb, &extents);
  result->ascent = em(font, extents.ascender);
  result->descent = em(font, -extents.descender);
  result->line_gap = em(font, extents.line_gap);
  result->cap_height = em(font, measure(font, HB_OT_METRICS_TAG_CAP_HEIGHT));
  result->x_height = em(font, measure(font, HB_OT_METRICS_TAG_X_HEIGHT));
  result->underline_position = em(font, -measure(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET));
  result->underline_thickness = em(font, measure(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE));
}

void icu_fonts_close(gp_shaper *shaper)
{
  for (size_t i = 0; i < shaper->fonts.count; i++) {
    icu_font *font = shaper->fonts.items[i];
    if (font == NULL || font->face == NULL)
      continue;
    hb_set_destroy(font->chars);
    hb_font_destroy(font->hb);
    hb_face_destroy(font->face);
  }
}
