/* it ends the program when it is asked for a date, before there is a page */
#include <guidepress/shaper.h>
#include <stdlib.h>

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
  (void)shaper, (void)arena, (void)input, (void)result;
  return GP_OK;
}

static gp_status shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                            const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                            const gp_glyph **glyphs, size_t *count)
{
  (void)shaper, (void)arena, (void)input, (void)run, (void)start, (void)end, (void)hyphen, (void)glyphs, (void)count;
  return GP_OK;
}

static void reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  (void)shaper, (void)levels, (void)count, (void)order;
}

static gp_len hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  (void)shaper, (void)style;
  return GP_PT;
}

static void metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  (void)shaper, (void)font, (void)result;
}

static int compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b)
{
  (void)shaper, (void)lang;
  return gp_str_compare(a, b);
}

static gp_str format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso)
{
  (void)shaper, (void)arena, (void)lang, (void)iso;
  abort();
}

static bool is_rtl(gp_shaper *shaper, gp_str lang)
{
  (void)shaper, (void)lang;
  return false;
}

static const gp_shaper_v1 interface = {.size = sizeof(gp_shaper_v1),
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

GP_PLUGIN_DEFINE("shaper-crash", "1.0", "shaper", query);
