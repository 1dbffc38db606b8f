/* Reading the theme's YAML into what the layout needs. */
#include "theme.h"

static void report(const gp_host *host, gp_span span, const char *id, gp_str message)
{
  gp_diag diag = {sizeof diag, GP_SEVERITY_ERROR, gp_str_from(id), span, message, {NULL, 0}, NULL, 0, NULL, 0};
  host->report(host, &diag);
}

/* A decimal number with up to six digits after the point, in millionths; false if it is none or too large. */
static bool read_decimal(gp_str text, size_t *at, int64_t *millionths)
{
  int64_t value = 0, unit = 1000000;
  size_t start = *at;
  bool negative = *at < text.len && text.ptr[*at] == '-';
  if (negative)
    start = ++*at;
  for (; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9' && *at - start < 6; ++*at)
    value = value * 10 + (text.ptr[*at] - '0');
  if (*at == start)
    return false;
  value *= unit;
  if (*at < text.len && text.ptr[*at] == '.')
    for (++*at; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9'; ++*at) {
      unit /= 10;
      value += unit * (text.ptr[*at] - '0');
    }
  *millionths = negative ? -value : value;
  return true;
}

static bool parse_length(gp_str text, gp_len *result)
{
  static const struct {
    const char *name;
    int64_t micro_points; /* millionths of a point in one unit */
  } units[] = {{"pt", 1000000}, {"mm", 2834646}, {"cm", 28346457}, {"in", 72000000}};
  const int64_t limit = INT64_C(20000) * 1000000; /* keeps the products below within 64 bits */
  size_t at = 0;
  int64_t number;
  if (!read_decimal(text, &at, &number) || number > limit || number < -limit)
    return false;
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    if (gp_str_is(gp_str_slice(text, at, text.len), units[i].name)) {
      int64_t micro = number * units[i].micro_points / 1000000;
      if (micro > limit || micro < -limit)
        return false;
      *result = (gp_len)(micro * GP_PT / 1000000);
      return true;
    }
  }
  return false;
}

static int hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

static bool parse_color(gp_str text, gp_color *result)
{
  uint32_t rgb = 0;
  if (text.len != 7 || text.ptr[0] != '#')
    return false;
  for (size_t i = 1; i < 7; i++) {
    int digit = hex_digit(text.ptr[i]);
    if (digit < 0)
      return false;
    rgb = rgb << 4 | (uint32_t)digit;
  }
  *result = GP_RGB(rgb);
  return true;
}

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

/* In points: the largest page of PDF 1.7, and what leaves sums of lengths far from their end. */
enum { PAGE_MOST = 14400, SPACE_MOST = 1000, SIZE_MOST = 4000 };

typedef struct reader {
  const gp_host *host;
  const gp_value *root;
  bool failed;
} reader;

static void fail(reader *r, const gp_value *value, const char *what)
{
  report(r->host, value->span, "theme.bad-value",
         gp_str_printf(r->host->arena, "expected %s, found '%.*s'", what, GP_STR_ARG(value->text)));
  r->failed = true;
}

static gp_len signed_length_at(reader *r, const char *path, gp_len otherwise)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  gp_len result = otherwise;
  if (value != NULL && !parse_length(value->text, &result))
    fail(r, value, "a length such as '12pt' or '4mm'");
  return result;
}

/* A length from 0 to `most` points. */
static gp_len length_at(reader *r, const char *path, gp_len otherwise, int most)
{
  gp_len result = signed_length_at(r, path, otherwise);
  if (result >= 0 && result <= most * GP_PT)
    return result;
  fail(r, gp_value_lookup_path(r->root, path),
       result < 0 ? "a length that is not negative"
                  : gp_str_printf(r->host->arena, "a length of at most %d pt", most).ptr);
  return otherwise;
}

static gp_color color_at(reader *r, const char *path, gp_color otherwise)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  gp_color result = otherwise;
  if (value != NULL && !parse_color(value->text, &result))
    fail(r, value, "a colour such as '#1a2b3c'");
  return result;
}

static gp_str text_at(const reader *r, const char *path, gp_str otherwise)
{
  return gp_value_text(gp_value_lookup_path(r->root, path), otherwise);
}

/* What a text role is called in the theme, and what it is where the theme is silent. */
static const struct {
  const char *name;
  bool display;
  uint16_t weight;
  uint8_t italic;
  uint16_t size, leading; /* tenths of a point */
} defaults[TEXT_ROLE_COUNT] = {
  [TEXT_BODY] = {"body", false, 400, 0, 105, 150},
  [TEXT_LEAD] = {"lead", false, 400, 1, 135, 190},
  [TEXT_SMALL] = {"small", false, 400, 0, 95, 130},
  [TEXT_NOTE] = {"note", false, 400, 0, 85, 115},
  [TEXT_CHAPTER] = {"chapter", true, 800, 0, 260, 310},
  [TEXT_CHAPTER_NUMBER] = {"chapter-number", true, 800, 0, 560, 600},
  [TEXT_H2] = {"heading-2", true, 700, 0, 145, 190},
  [TEXT_H3] = {"heading-3", true, 700, 0, 115, 155},
  [TEXT_H4] = {"heading-4", true, 600, 0, 100, 145},
  [TEXT_BOX_TITLE] = {"box-title", true, 700, 0, 110, 150},
  [TEXT_LABEL] = {"label", true, 700, 0, 78, 120},
  [TEXT_CAPTION] = {"caption", true, 600, 0, 90, 125},
  [TEXT_TABLE_HEAD] = {"table-head", true, 700, 0, 85, 120},
  [TEXT_BIG_NUMBER] = {"big-number", true, 800, 0, 240, 280},
  [TEXT_QUOTE] = {"quote", false, 400, 1, 120, 170},
  [TEXT_CODE] = {"code", false, 400, 0, 85, 125},
  [TEXT_HEAD] = {"running-head", true, 500, 0, 78, 100},
  [TEXT_TOC_CHAPTER] = {"contents-chapter", true, 700, 0, 110, 160},
  [TEXT_TOC_SECTION] = {"contents-section", false, 400, 0, 105, 150},
  [TEXT_COVER_TITLE] = {"cover-title", true, 800, 0, 400, 460},
  [TEXT_COVER_SUBTITLE] = {"cover-subtitle", true, 500, 0, 160, 220},
  [TEXT_COVER_SMALL] = {"cover-small", true, 600, 0, 100, 140},
};

static void read_look(reader *r, theme *t, text_role role, gp_str text_family, gp_str display_family)
{
  text_look *look = &t->looks[role];
  char path[64];
  const gp_value *value;
  snprintf(path, sizeof path, "text.%s.family", defaults[role].name);
  look->family = text_at(r, path, defaults[role].display ? display_family : text_family);
  if (role == TEXT_CODE)
    look->family = t->mono_family;
  snprintf(path, sizeof path, "text.%s.weight", defaults[role].name);
  value = gp_value_lookup_path(r->root, path);
  look->weight = defaults[role].weight;
  if (value != NULL) {
    int64_t millionths = 0;
    size_t at = 0;
    if (!read_decimal(value->text, &at, &millionths) || millionths < 100000000 || millionths > 900000000)
      fail(r, value, "a weight from 100 to 900");
    else
      look->weight = (uint16_t)(millionths / 1000000);
  }
  snprintf(path, sizeof path, "text.%s.italic", defaults[role].name);
  value = gp_value_lookup_path(r->root, path);
  look->italic = value != NULL ? gp_str_is(value->text, "true") : defaults[role].italic;
  look->figures =
    gp_str_is(text_at(r, "text.figures", GP_STR("lining")), "oldstyle") ? GP_FEATURE_OLDSTYLE : GP_FEATURE_LINING;
  snprintf(path, sizeof path, "text.%s.size", defaults[role].name);
  look->size = length_at(r, path, defaults[role].size * (GP_PT / 10), SIZE_MOST);
  snprintf(path, sizeof path, "text.%s.leading", defaults[role].name);
  look->leading = length_at(r, path, defaults[role].leading * (GP_PT / 10), SIZE_MOST);
  snprintf(path, sizeof path, "text.%s.tracking", defaults[role].name);
  look->tracking = signed_length_at(r, path, 0);
  if (look->tracking > look->size || look->tracking < -look->size / 2) {
    fail(r, gp_value_lookup_path(r->root, path), "a tracking from half the size less to the size more");
    look->tracking = 0;
  }
  if (look->size < GP_PT || look->leading < look->size / 2) {
    report(r->host, r->root->span, "theme.bad-value",
           gp_str_printf(r->host->arena, "text size or leading of '%s' is too small", defaults[role].name));
    look->size = 10 * GP_PT;
    look->leading = 14 * GP_PT;
    r->failed = true;
  }
}

/* Puts the baseline so that ascent and descent have equal room above and below. */
static void place_baseline(const gp_host *host, text_look *look)
{
  gp_font_metrics metrics = {0};
  const gp_font *font = host->find_font(host, look->family, look->weight, look->italic != 0, GP_NO_SPAN);
  look->baseline = gp_len_scale(look->leading, 3, 4);
  if (font != NULL) {
    gp_len above, below;
    host->font_metrics(host, font, &metrics);
    above = gp_len_scale(metrics.ascent, look->size, GP_PT);
    below = gp_len_scale(metrics.descent, look->size, GP_PT);
    look->baseline = (look->leading + above - below) / 2;
  }
}

static void read_colors(reader *r, theme *t)
{
  static const char *const boxes[BOX_KIND_COUNT] = {"key", "tip", "warning", "example", "note"};
  static const uint32_t bars[BOX_KIND_COUNT] = {0, 0x2F6F4F, 0xA8421B, 0x5A4B8A, 0x5B6770};
  const gp_value *accent = r->host->option(r->host, GP_STR("accent"));
  t->ink = color_at(r, "colours.ink", GP_RGB(0x1D2327));
  t->muted = color_at(r, "colours.muted", GP_RGB(0x5B6770));
  t->rule = color_at(r, "colours.rule", GP_RGB(0xCBD3D8));
  t->paper = color_at(r, "colours.paper", GP_RGB(0xFFFFFF));
  t->good = color_at(r, "colours.good", GP_RGB(0x2F6F4F));
  t->bad = color_at(r, "colours.bad", GP_RGB(0xA8321B));
  t->accent = color_at(r, "colours.accent", GP_RGB(0x0B6E8A));
  if (accent != NULL && accent->text.len > 0 && !parse_color(accent->text, &t->accent))
    fail(r, accent, "a colour such as '#1a2b3c'");
  t->accent_dark = color_shade(t->accent, 62);
  t->accent_tint = color_tint(t->accent, 9);
  for (int i = 0; i < BOX_KIND_COUNT; i++) {
    char path[48];
    snprintf(path, sizeof path, "boxes.%s", boxes[i]);
    t->box_bar[i] = color_at(r, path, i == BOX_KEY ? t->accent : GP_RGB(bars[i]));
    t->box_fill[i] = color_tint(t->box_bar[i], 9);
  }
  t->art[0] = color_tint(t->accent, 78);
  t->art[1] = color_tint(t->accent, 52);
  t->art[2] = color_at(r, "colours.spot", GP_RGB(0xF2B544));
  t->art[3] = color_tint(t->accent, 24);
}

gp_status theme_read(const gp_host *host, const gp_document *document, theme *result)
{
  reader r = {host, document->theme, false};
  gp_str text_family = text_at(&r, "fonts.text", GP_STR("Vollkorn"));
  gp_str display_family = text_at(&r, "fonts.display", GP_STR("Manrope"));
  int64_t full;
  *result = (theme){0};
  result->mono_family = text_at(&r, "fonts.mono", GP_STR("DejaVu Sans Mono"));
  result->page_width = length_at(&r, "page.width", GP_LEN_MM(210), PAGE_MOST);
  result->page_height = length_at(&r, "page.height", GP_LEN_MM(297), PAGE_MOST);
  result->margin_left = length_at(&r, "page.margin-left", GP_LEN_PT(62), PAGE_MOST);
  result->margin_right = length_at(&r, "page.margin-right", GP_LEN_PT(62), PAGE_MOST);
  result->margin_top = length_at(&r, "page.margin-top", GP_LEN_PT(84), PAGE_MOST);
  result->margin_bottom = length_at(&r, "page.margin-bottom", GP_LEN_PT(78), PAGE_MOST);
  result->side = length_at(&r, "page.side", GP_LEN_PT(92), PAGE_MOST);
  result->paragraph_gap = length_at(&r, "spaces.paragraph", GP_LEN_PT(6.5), SPACE_MOST);
  result->block_gap = length_at(&r, "spaces.block", GP_LEN_PT(14), SPACE_MOST);
  result->box_pad = length_at(&r, "spaces.box", GP_LEN_PT(11), SPACE_MOST);
  result->justify = !gp_str_is(text_at(&r, "text.justify", GP_STR("true")), "false");
  result->hanging = gp_str_is(text_at(&r, "text.hanging-punctuation", GP_STR("false")), "true");
  full = (int64_t)result->page_width - result->margin_left - result->margin_right;
  if (full - result->side < GP_LEN_PT(100) ||
      (int64_t)result->page_height - result->margin_top - result->margin_bottom < GP_LEN_PT(150)) {
    report(host, document->theme->span, "theme.no-room", GP_STR("the page's margins leave no room for text"));
    return GP_ERROR_INPUT;
  }
  result->full_width = (gp_len)full;
  result->text_width = result->full_width - result->side;
  read_colors(&r, result);
  for (int role = 0; role < TEXT_ROLE_COUNT; role++) {
    read_look(&r, result, (text_role)role, text_family, display_family);
    result->looks[role].color = result->ink;
    place_baseline(host, &result->looks[role]);
  }
  result->looks[TEXT_LEAD].color = result->accent_dark;
  result->looks[TEXT_CHAPTER].color = result->accent_dark;
  result->looks[TEXT_CHAPTER_NUMBER].color = result->accent;
  result->looks[TEXT_H2].color = result->accent_dark;
  result->looks[TEXT_LABEL].color = result->accent_dark;
  result->looks[TEXT_BIG_NUMBER].color = result->accent;
  result->looks[TEXT_TABLE_HEAD].color = result->accent_dark;
  result->looks[TEXT_TABLE_HEAD].figures |= GP_FEATURE_TABULAR;
  result->looks[TEXT_SMALL].figures |= GP_FEATURE_TABULAR;
  result->looks[TEXT_QUOTE].color = result->accent_dark;
  result->looks[TEXT_HEAD].color = result->muted;
  result->looks[TEXT_COVER_TITLE].color = result->paper;
  result->looks[TEXT_COVER_SUBTITLE].color = result->paper;
  result->looks[TEXT_COVER_SMALL].color = result->paper;
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
