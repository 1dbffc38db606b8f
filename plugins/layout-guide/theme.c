/* The theme: page geometry, spaces and colours. */
#include "theme_read.h"

gp_color color_tint(gp_color color, int percent)
{
  gp_color tint = color;
  tint.r = (uint8_t)(255 - (255 - color.r) * percent / 100);
  tint.g = (uint8_t)(255 - (255 - color.g) * percent / 100);
  tint.b = (uint8_t)(255 - (255 - color.b) * percent / 100);
  return tint;
}

static gp_color color_shade(gp_color color, int percent)
{
  gp_color shade = color;
  shade.r = (uint8_t)(color.r * percent / 100);
  shade.g = (uint8_t)(color.g * percent / 100);
  shade.b = (uint8_t)(color.b * percent / 100);
  return shade;
}

static void read_colors(theme_reader *r, theme *t)
{
  static const char *const boxes[BOX_KIND_COUNT] = {"key", "tip", "warning", "example", "note"};
  static const uint32_t bars[BOX_KIND_COUNT] = {0, 0x2F6F4F, 0xA8421B, 0x5A4B8A, 0x5B6770};
  const gp_value *accent = r->host->option(r->host, GP_STR("accent"));
  t->ink = theme_color_at(r, "colours.ink", GP_RGB(0x1D2327));
  t->muted = theme_color_at(r, "colours.muted", GP_RGB(0x5B6770));
  t->rule = theme_color_at(r, "colours.rule", GP_RGB(0xCBD3D8));
  t->paper = theme_color_at(r, "colours.paper", GP_RGB(0xFFFFFF));
  t->good = theme_color_at(r, "colours.good", GP_RGB(0x2F6F4F));
  t->bad = theme_color_at(r, "colours.bad", GP_RGB(0xA8321B));
  t->accent = theme_color_at(r, "colours.accent", GP_RGB(0x0B6E8A));
  if (accent != NULL && accent->text.len > 0 && !theme_parse_color(accent->text, &t->accent))
    theme_fail(
      r, accent->span, "theme.bad-value",
      gp_str_printf(r->host->arena, "expected a colour such as '#1a2b3c', found '%.*s'", GP_STR_ARG(accent->text)));
  t->accent_dark = color_shade(t->accent, 62);
  t->accent_tint = color_tint(t->accent, 9);
  for (int i = 0; i < BOX_KIND_COUNT; i++) {
    char path[48];
    snprintf(path, sizeof path, "boxes.%s", boxes[i]);
    t->box_bar[i] = theme_color_at(r, path, i == BOX_KEY ? t->accent : GP_RGB(bars[i]));
    t->box_fill[i] = color_tint(t->box_bar[i], 9);
  }
  t->art[0] = color_tint(t->accent, 78);
  t->art[1] = color_tint(t->accent, 52);
  t->art[2] = theme_color_at(r, "colours.spot", GP_RGB(0xF2B544));
  t->art[3] = color_tint(t->accent, 24);
}

/* The page; a named size gives the width and height that the theme does not say. */
static void read_page(theme_reader *r, theme *t)
{
  static const char *const names[] = {"a4", "a5", "letter", NULL};
  static const gp_len sizes[][2] = {
    {GP_LEN_MM(210), GP_LEN_MM(297)}, {GP_LEN_MM(148), GP_LEN_MM(210)}, {GP_LEN_PT(612), GP_LEN_PT(792)}};
  static const char *const chapters[] = {"any", "right", NULL};
  int size = theme_choice_at(r, "page.size", names, 0);
  t->page_width = theme_length_at(r, "page.width", sizes[size][0], THEME_PAGE_MOST);
  t->page_height = theme_length_at(r, "page.height", sizes[size][1], THEME_PAGE_MOST);
  t->margin_left = theme_length_at(r, "page.margin-left", GP_LEN_PT(62), THEME_PAGE_MOST);
  t->margin_right = theme_length_at(r, "page.margin-right", GP_LEN_PT(62), THEME_PAGE_MOST);
  t->facing = theme_flag_at(r, "page.facing", false);
  if (t->facing) {
    t->margin_left = theme_length_at(r, "page.margin-inner", t->margin_left, THEME_PAGE_MOST);
    t->margin_right = theme_length_at(r, "page.margin-outer", t->margin_right, THEME_PAGE_MOST);
  }
  t->margin_top = theme_length_at(r, "page.margin-top", GP_LEN_PT(84), THEME_PAGE_MOST);
  t->margin_bottom = theme_length_at(r, "page.margin-bottom", GP_LEN_PT(78), THEME_PAGE_MOST);
  t->side = theme_length_at(r, "page.side", GP_LEN_PT(92), THEME_PAGE_MOST);
  t->chapters_right = theme_choice_at(r, "page.chapters", chapters, 0) == 1;
}

/* The widths of text; false if there is no room for any. */
static bool find_room(theme_reader *r, theme *t)
{
  int64_t full = (int64_t)t->page_width - t->margin_left - t->margin_right;
  if (full - t->side < GP_LEN_PT(100) || (int64_t)t->page_height - t->margin_top - t->margin_bottom < GP_LEN_PT(150)) {
    theme_fail(r, theme_place_at(r, "page"), "theme.no-room", GP_STR("the page's margins leave no room for text"));
    return false;
  }
  t->full_width = (gp_len)full;
  t->text_width = t->full_width - t->side;
  return true;
}

gp_status theme_read(const gp_host *host, const gp_document *document, theme *result)
{
  theme_reader r = {host, document->theme, false};
  *result = (theme){0};
  result->text_family = theme_text_at(&r, "fonts.text", GP_STR("Vollkorn"));
  result->display_family = theme_text_at(&r, "fonts.display", GP_STR("Manrope"));
  result->mono_family = theme_text_at(&r, "fonts.mono", GP_STR("DejaVu Sans Mono"));
  read_page(&r, result);
  result->paragraph_gap = theme_length_at(&r, "spaces.paragraph", GP_LEN_PT(6.5), THEME_SPACE_MOST);
  result->block_gap = theme_length_at(&r, "spaces.block", GP_LEN_PT(14), THEME_SPACE_MOST);
  result->box_pad = theme_length_at(&r, "spaces.box", GP_LEN_PT(11), THEME_SPACE_MOST);
  result->justify = theme_flag_at(&r, "text.justify", true);
  result->hanging = theme_flag_at(&r, "text.hanging-punctuation", false);
  if (!find_room(&r, result))
    return GP_ERROR_INPUT;
  read_colors(&r, result);
  theme_read_looks(&r, result);
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
