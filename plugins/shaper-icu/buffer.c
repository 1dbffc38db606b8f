/* Characters to glyphs: HarfBuzz called for one stretch in one font. */
#include "icu.h"

enum { MOST_FEATURES = 12, DOTTED_CIRCLE = 0x25CC };

static unsigned list_features(uint32_t bits, hb_feature_t *list)
{
  static const struct {
    uint32_t bit;
    hb_tag_t tag;
    uint32_t value;
  } table[] = {
    {GP_FEATURE_SMALL_CAPS, HB_TAG('s', 'm', 'c', 'p'), 1},   {GP_FEATURE_OLDSTYLE, HB_TAG('o', 'n', 'u', 'm'), 1},
    {GP_FEATURE_LINING, HB_TAG('l', 'n', 'u', 'm'), 1},       {GP_FEATURE_TABULAR, HB_TAG('t', 'n', 'u', 'm'), 1},
    {GP_FEATURE_SUPERSCRIPT, HB_TAG('s', 'u', 'p', 's'), 1},  {GP_FEATURE_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0},
    {GP_FEATURE_NO_LIGATURES, HB_TAG('c', 'l', 'i', 'g'), 0}, {GP_FEATURE_ALL_CAPS, HB_TAG('c', 'a', 's', 'e'), 1},
    {GP_FEATURE_PROPORTIONAL, HB_TAG('p', 'n', 'u', 'm'), 1}, {GP_FEATURE_SUBSCRIPT, HB_TAG('s', 'u', 'b', 's'), 1},
    {GP_FEATURE_SUBSCRIPT, HB_TAG('s', 'i', 'n', 'f'), 1},
  };
  unsigned count = 0;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (bits & table[i].bit)
      list[count++] = (hb_feature_t){table[i].tag, table[i].value, 0, HB_FEATURE_GLOBAL_END};
  assert(count <= MOST_FEATURES);
  return count;
}

static void fill_buffer(gp_shaper *shaper, const icu_setting *setting, const uint32_t *codes, size_t count,
                        uint32_t first, uint32_t end, hb_buffer_flags_t flags)
{
  hb_buffer_clear_contents(shaper->buffer);
  hb_buffer_add_codepoints(shaper->buffer, codes, (int)count, first, (int)(end - first));
  hb_buffer_set_cluster_level(shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | flags);
  hb_buffer_set_direction(shaper->buffer, setting->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(shaper->buffer,
                       hb_script_from_iso15924_tag(hb_tag_from_string(uscript_getShortName(setting->script), -1)));
  hb_buffer_set_language(shaper->buffer, setting->language->hb);
}

static bool shape_buffer(gp_shaper *shaper, const icu_setting *setting, const icu_font *font, const char *const *ways)
{
  hb_feature_t features[MOST_FEATURES];
  unsigned feature_count = list_features(setting->features, features);
  return hb_shape_full(font->hb, shaper->buffer, features, feature_count, ways) &&
         hb_buffer_allocation_successful(shaper->buffer);
}

/* MONOTONE_CHARACTERS keeps marks apart from their letters and clusters in order, which line breaking relies on. Where
 * HarfBuzz gives up, because the font's rules make more and more glyphs or memory ran out, the characters are set
 * without the rules. */
void icu_run_harfbuzz(gp_shaper *shaper, const icu_setting *setting, const icu_font *font, const uint32_t *codes,
                      size_t count, uint32_t first, uint32_t end)
{
  static const char *const plain[] = {"fallback", NULL};
  static const hb_buffer_flags_t flags =
    HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE | HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL;
  fill_buffer(shaper, setting, codes, count, first, end, flags);
  if (shape_buffer(shaper, setting, font, NULL))
    return;
  hb_buffer_reset(shaper->buffer);
  fill_buffer(shaper, setting, codes, count, first, end, flags);
  if (shape_buffer(shaper, setting, font, plain))
    icu_report_endless(shaper, font);
  else
    shaper->no_memory = true;
}

/* Scripts in which letters and marks make syllables by rules, and what breaks them is drawn with a dotted circle. */
static bool has_syllables(UScriptCode script)
{
  static const UScriptCode without[] = {USCRIPT_COMMON,   USCRIPT_INHERITED, USCRIPT_LATIN,    USCRIPT_CYRILLIC,
                                        USCRIPT_GREEK,    USCRIPT_ARABIC,    USCRIPT_HEBREW,   USCRIPT_HAN,
                                        USCRIPT_HIRAGANA, USCRIPT_HANGUL,    USCRIPT_KATAKANA, USCRIPT_ARMENIAN,
                                        USCRIPT_GEORGIAN, USCRIPT_THAI,      USCRIPT_LAO,      USCRIPT_ETHIOPIC,
                                        USCRIPT_SYRIAC,   USCRIPT_THAANA,    USCRIPT_BOPOMOFO, USCRIPT_UNKNOWN};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++)
    if (script == without[i])
      return false;
  return true;
}

void icu_check_syllables(gp_shaper *shaper, const icu_setting *setting, const icu_stretch *stretch, size_t count)
{
  const uint32_t *codes = shaper->chars.codes.items;
  const hb_glyph_info_t *infos;
  hb_codepoint_t circle;
  unsigned glyphs = 0;
  if (!has_syllables(setting->script) || !hb_font_get_nominal_glyph(stretch->font->hb, DOTTED_CIRCLE, &circle))
    return;
  fill_buffer(shaper, setting, codes, count, stretch->first, stretch->first + stretch->count, HB_BUFFER_FLAG_DEFAULT);
  if (!shape_buffer(shaper, setting, stretch->font, NULL))
    return;
  infos = hb_buffer_get_glyph_infos(shaper->buffer, &glyphs);
  for (unsigned i = 0; i < glyphs; i++)
    if (infos[i].codepoint == circle && codes[infos[i].cluster] != DOTTED_CIRCLE) {
      icu_report_syllable(shaper, infos[i].cluster);
      return;
    }
}
