/* Shaper plugin: the interface, and the instance that serves one document. */
#include "icu.h"

#include <unicode/uchar.h>

enum { WORD_CACHE_LIMIT = 24 * 1024 * 1024, HYPHEN_CACHE_LIMIT = 4 * 1024 * 1024, SPACE_CACHE_LIMIT = 1024 * 1024 };

/* Classes and scripts of the characters below CLASS_LIMIT, from ICU. */
static void fill_tables(gp_shaper *shaper)
{
  for (UChar32 c = 0; c < CLASS_LIMIT; c++) {
    uint32_t kind = U_MASK(u_charType(c));
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &error);
    uint8_t class = 0;
    if (kind & U_GC_L_MASK)
      class |= CLASS_LETTER;
    if (kind & (U_GC_LU_MASK | U_GC_LT_MASK))
      class |= CLASS_UPPER;
    if (kind & U_GC_ND_MASK)
      class |= CLASS_DIGIT;
    if (kind & U_GC_M_MASK)
      class |= CLASS_MARK;
    shaper->classes[c] = class;
    shaper->scripts[c] = U_SUCCESS(error) && script >= 0 && script <= UINT8_MAX ? (uint8_t)script : USCRIPT_COMMON;
  }
}

static gp_status report_broken(const gp_host *host)
{
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_ERROR,
                  .id = GP_STR_INIT("shaper.no-unicode-data"),
                  .message = GP_STR_INIT("ICU's data cannot be opened"),
                  .hint_count = 1};
  gp_str hint = GP_STR("install the Debian package 'libicu" U_ICU_VERSION_SHORT
                       "' again: apt-get install --reinstall libicu" U_ICU_VERSION_SHORT);
  diag.hints = &hint;
  host->report(host, &diag);
  return GP_ERROR_PLUGIN;
}

static gp_status create(const gp_host *host, gp_shaper **result)
{
  gp_shaper *shaper = GP_NEW(host->arena, gp_shaper);
  UErrorCode error = U_ZERO_ERROR;
  shaper->host = host;
  shaper->hyphen_path = gp_value_text(host->option(host, GP_STR("hyphen-path")), GP_STR(""));
  shaper->hyphenates = !gp_str_is(gp_value_text(host->option(host, GP_STR("hyphenate")), GP_STR("true")), "false");
  shaper->lists = host->hyphenation(host);
  shaper->listed = (icu_cache){.arena = host->arena};
  shaper->words = (icu_cache){.arena = host->arena, .limit = WORD_CACHE_LIMIT};
  shaper->spaces = (icu_cache){.arena = host->arena, .limit = SPACE_CACHE_LIMIT};
  shaper->hyphenations = (icu_cache){.arena = host->arena, .limit = HYPHEN_CACHE_LIMIT};
  shaper->nfc = unorm2_getNFCInstance(&error);
  if (U_FAILURE(error))
    return report_broken(host);
  shaper->bidi = ubidi_open();
  shaper->buffer = hb_buffer_create();
  shaper->missing = hb_set_create();
  fill_tables(shaper);
  *result = shaper;
  return GP_OK;
}

static void destroy(gp_shaper *shaper)
{
  icu_languages_close(shaper);
  icu_fonts_close(shaper);
  ubidi_close(shaper->bidi);
  if (shaper->clusters != NULL)
    ubrk_close(shaper->clusters);
  hb_buffer_destroy(shaper->buffer);
  hb_set_destroy(shaper->missing);
}

/* GP_OK, or an error if HarfBuzz has run out of memory. */
static gp_status check_memory(const gp_shaper *shaper)
{
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_ERROR,
                  .id = GP_STR_INIT("shaper.no-memory"),
                  .message = GP_STR_INIT("out of memory")};
  if (!shaper->no_memory)
    return GP_OK;
  shaper->host->report(shaper->host, &diag);
  return GP_ERROR_INTERNAL;
}

/* True if every style's font can be used; those that cannot have been reported. */
static bool check_fonts(gp_shaper *shaper, const gp_paragraph_input *input)
{
  bool good = true;
  for (size_t i = 0; i < input->span_count; i++)
    good &= !icu_font_of(shaper, input->spans[i].style->font, input->spans[i].source)->bad;
  return good;
}

static gp_status shape(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result)
{
  icu_result made = {.arena = arena};
  const UBiDiLevel *levels;
  *result = (gp_shaped){.size = sizeof *result, .base_level = input->direction == GP_DIRECTION_RTL};
  assert(input->text.len < UINT32_MAX / 2);
  if (input->text.len == 0 || input->span_count == 0)
    return GP_OK;
  if (!check_fonts(shaper, input))
    return GP_ERROR_INPUT;
  icu_cache_trim(&shaper->words);
  icu_cache_trim(&shaper->spaces);
  icu_cache_trim(&shaper->hyphenations);
  icu_decode(shaper, input->text, 0, (uint32_t)input->text.len);
  levels = icu_levels(shaper, input, &result->base_level);
  icu_itemise(shaper, input, levels, result->base_level, 0, USCRIPT_COMMON);
  made.glyphs.capacity = shaper->units.count + 1;
  made.glyphs.items = GP_NEW_ARRAY(arena, made.glyphs.capacity, gp_glyph);
  icu_shape_items(shaper, &made, input, NULL, false);
  icu_find_breaks(shaper, arena, input, result);
  icu_space_glyphs(shaper, input, &made, result->breaks, result->break_count);
  result->runs = made.runs.items;
  result->run_count = made.runs.count;
  result->glyphs = made.glyphs.items;
  result->glyph_count = made.glyphs.count;
  return check_memory(shaper);
}

static gp_status shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                            const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                            const gp_glyph **glyphs, size_t *count)
{
  icu_result made = {.arena = arena};
  icu_font *font = icu_font_of(shaper, run->font, input->spans[run->span].source);
  assert(run->start <= start && start <= end && end <= run->end);
  *glyphs = NULL;
  *count = 0;
  if (font->bad)
    return GP_ERROR_INPUT;
  icu_cache_trim(&shaper->words);
  icu_decode(shaper, input->text, start, end);
  icu_itemise(shaper, input, NULL, run->level, run->span, icu_script_around(shaper, input->text, start, run->level));
  icu_shape_items(shaper, &made, input, font, hyphen);
  icu_space_glyphs(shaper, input, &made, NULL, 0);
  *glyphs = made.glyphs.items;
  *count = made.glyphs.count;
  return check_memory(shaper);
}

static void reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  bool flat = true;
  (void)shaper;
  for (size_t i = 0; i < count; i++) {
    order[i] = (uint32_t)i;
    flat &= levels[i] == levels[0];
  }
  if (count == 0 || (flat && (levels[0] & 1) == 0))
    return;
  ubidi_reorderVisual(levels, (int32_t)count, (int32_t *)order);
}

static gp_len hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  const icu_font *font = icu_font_of(shaper, style->font, GP_NO_SPAN);
  if (!icu_shows_hyphens(icu_language_of(shaper, style->lang)))
    return 0;
  return icu_scale(font->hyphen_advance, style->size, font->units_per_em) + style->tracking;
}

static void metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  icu_font_metrics(icu_font_of(shaper, font, GP_NO_SPAN), result);
}

static const gp_shaper_v1 interface = {
  .size = sizeof(gp_shaper_v1),
  .create = create,
  .destroy = destroy,
  .shape = shape,
  .shape_part = shape_part,
  .reorder = reorder,
  .hyphen_width = hyphen_width,
  .metrics = metrics,
  .compare = icu_compare,
  .format_date = icu_format_date,
  .is_rtl = icu_is_rtl,
  .format_number = icu_format_number,
  .index_letter = icu_index_letter,
  .language_name = icu_language_name,
  .describe = icu_describe,
  .elongation = icu_elongation,
  .font_instance = icu_font_instance,
  .is_inside = icu_is_inside,
  .side_white = icu_side_white,
};

/* ICU locks itself out for ever where memory runs out while it makes its default locale (Locale::getDefault within
 * locale_set_default_internal): it makes that here, before there are workers with little memory. */
static const void *query(const char *name)
{
  (void)uloc_getDefault();
  return strcmp(name, GP_SHAPER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("shaper-icu", "1.0", "shaper", query);
