/* A plugin of kind shaper as it was written for the first interface; built with the headers of each. */
#include <guidepress/shaper.h>

/* Headers before ABI 1.3 have no function for it. */
static int32_t old_integer(const gp_value *value, int32_t otherwise)
{
  gp_str text = gp_value_text(value, GP_STR(""));
  int32_t number = 0;
  for (size_t i = 0; i < text.len; i++)
    number = number * 10 + (text.ptr[i] - '0');
  return text.len > 0 ? number : otherwise;
}

struct gp_shaper {
  const gp_host *host;
  int32_t width; /* thousandths of the size */
};

static gp_status create(const gp_host *host, gp_shaper **result)
{
  gp_shaper *shaper = GP_NEW(host->arena, gp_shaper); /* lives as long as the document: nothing to free */
  shaper->host = host;
  shaper->width = old_integer(host->option(host, GP_STR("width")), 600);
  *result = shaper;
  return GP_OK;
}

static void destroy(gp_shaper *shaper)
{
  (void)shaper; /* what was taken from elsewhere than the arena would be freed here */
}

static gp_len advance(const gp_shaper *shaper, const gp_text_style *style)
{
  return gp_len_scale(style->size, shaper->width, 1000) + style->tracking;
}

typedef GP_VEC(gp_glyph) glyph_list;

/* A glyph for each character from `start` to `end`; U+2028 has none, and bytes that continue a character are passed. */
static void add_glyphs(const gp_shaper *shaper, gp_arena *arena, gp_str text, uint32_t start, uint32_t end,
                       const gp_text_style *style, glyph_list *glyphs)
{
  for (uint32_t at = start; at < end; at++) {
    uint8_t byte = (uint8_t)text.ptr[at];
    gp_glyph glyph = {.id = byte, .cluster = at, .advance = advance(shaper, style)};
    if ((byte & 0xC0) == 0x80 || gp_str_starts_with(gp_str_slice(text, at, end), GP_STR("\xE2\x80\xA8")))
      continue;
    glyph.flags = byte == ' ' ? GP_GLYPH_SPACE : 0;
    gp_vec_push(arena, glyphs, glyph);
  }
}

/* Where lines may end: behind spaces; where they must: behind U+2028. */
static void find_breaks(gp_arena *arena, gp_str text, gp_shaped *result)
{
  GP_VEC(gp_break) breaks = {0};
  for (uint32_t at = 1; at < text.len; at++) {
    bool must = gp_str_ends_with(gp_str_slice(text, 0, at), GP_STR("\xE2\x80\xA8"));
    bool may = text.ptr[at - 1] == ' ' && text.ptr[at] != ' ';
    if (must || may)
      gp_vec_push(arena, &breaks, ((gp_break){.offset = at, .kind = must ? GP_BREAK_MANDATORY : GP_BREAK_SPACE}));
  }
  result->breaks = breaks.items;
  result->break_count = breaks.count;
}

/* A run for each span of the text; a shaper which knows scripts, directions and fallback fonts makes more of them. */
static gp_status shape(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result)
{
  gp_shaped_run *runs = GP_NEW_ARRAY(arena, input->span_count, gp_shaped_run);
  glyph_list glyphs = {0};
  *result = (gp_shaped){.size = sizeof *result, .runs = runs, .run_count = input->span_count};
  for (size_t i = 0; i < input->span_count; i++) {
    const gp_text_span *span = &input->spans[i];
    runs[i] = (gp_shaped_run){.font = span->style->font, .style = span->style, .start = span->start, .end = span->end};
    runs[i].span = (uint32_t)i;
    runs[i].first_glyph = (uint32_t)glyphs.count;
    add_glyphs(shaper, arena, input->text, span->start, span->end, span->style, &glyphs);
    runs[i].glyph_count = (uint32_t)glyphs.count - runs[i].first_glyph;
  }
  result->glyphs = glyphs.items;
  result->glyph_count = glyphs.count;
  find_breaks(arena, input->text, result);
  return GP_OK;
}

/* A part of a run, shaped again because a line begins or ends in it. */
static gp_status shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                            const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                            const gp_glyph **glyphs, size_t *count)
{
  glyph_list made = {0};
  gp_glyph sign = {.id = '-', .cluster = end, .advance = advance(shaper, run->style), .flags = GP_GLYPH_SOFT_HYPHEN};
  add_glyphs(shaper, arena, input->text, start, end, run->style, &made);
  if (hyphen)
    gp_vec_push(arena, &made, sign);
  *glyphs = made.items;
  *count = made.count;
  return GP_OK;
}

static void reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  (void)shaper;
  (void)levels; /* all runs are from left to right */
  for (size_t i = 0; i < count; i++)
    order[i] = (uint32_t)i;
}

static gp_len hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  return advance(shaper, style);
}

/* Measures of a font at the size of 1 em = 65536. */
static void metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  (void)shaper;
  (void)font;
  *result = (gp_font_metrics){.ascent = GP_LEN_PT(0.8), .descent = GP_LEN_PT(0.2), .cap_height = GP_LEN_PT(0.7)};
  result->x_height = GP_LEN_PT(0.5);
  result->underline_position = GP_LEN_PT(0.1);
  result->underline_thickness = GP_LEN_PT(0.05);
}

static int compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b)
{
  (void)shaper;
  (void)lang;
  return gp_str_compare(a, b);
}

static gp_str format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso)
{
  (void)shaper;
  (void)lang;
  return gp_str_copy(arena, iso);
}

static bool is_rtl(gp_shaper *shaper, gp_str lang)
{
  (void)shaper;
  return gp_str_is(lang, "ar") || gp_str_is(lang, "fa") || gp_str_is(lang, "he");
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
  .compare = compare,
  .format_date = format_date,
  .is_rtl = is_rtl,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_SHAPER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("shaper-old", "1.0", "shaper", query);
