/* its runs end before the text does */
#include <guidepress/shaper.h>

struct gp_shaper {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_shaper **result)
{
  *result = GP_NEW(host->arena, gp_shaper);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_shaper *shaper)
{
  (void)shaper;
}

static gp_status shape(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result)
{
  gp_shaped_run *run = GP_NEW(arena, gp_shaped_run);
  gp_glyph *glyph = GP_NEW(arena, gp_glyph);
  (void)shaper;
  *glyph = (gp_glyph){.id = 1, .advance = GP_LEN_PT(5)};
  *run =
    (gp_shaped_run){.font = input->spans[0].style->font, .style = input->spans[0].style, .end = 1, .glyph_count = 1};
  *result = (gp_shaped){.size = sizeof *result, .runs = run, .run_count = 1, .glyphs = glyph, .glyph_count = 1};
  return GP_OK;
}

static gp_status shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                            const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                            const gp_glyph **glyphs, size_t *count)
{
  (void)shaper, (void)arena, (void)input, (void)run, (void)start, (void)end, (void)hyphen;
  *glyphs = NULL;
  *count = 0;
  return GP_OK;
}

static void reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  (void)shaper, (void)levels;
  for (size_t i = 0; i < count; i++)
    order[i] = (uint32_t)i;
}

static gp_len hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  (void)shaper;
  return style->size / 2;
}

static void metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  (void)shaper, (void)font;
  *result = (gp_font_metrics){.ascent = GP_LEN_PT(8), .descent = GP_LEN_PT(2)};
}

static int compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b)
{
  (void)shaper, (void)lang;
  return gp_str_compare(a, b);
}

static gp_str format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso)
{
  (void)shaper, (void)arena, (void)lang;
  return iso;
}

static bool is_rtl(gp_shaper *shaper, gp_str lang)
{
  (void)shaper, (void)lang;
  return false;
}

static const gp_shaper_v1 interface = {.size = sizeof interface,
                                       .create = create,
                                       .destroy = destroy,
                                       .shape = shape,
                                       .shape_part = shape_part,
                                       .reorder = reorder,
                                       .hyphen_width = hyphen_width,
                                       .metrics = metrics,
                                       .compare = compare,
                                       .format_date = format_date,
                                       .is_rtl = is_rtl};

static const void *query(const char *name)
{
  return strcmp(name, GP_SHAPER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("shaper-bad-result", "1.0", "shaper", query);
