/* The look of each text role: face, size, leading, colour. */
#include "theme_read.h"

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

static const char *role_path(char path[64], text_role role, const char *key)
{
  snprintf(path, 64, "text.%s.%s", defaults[role].name, key);
  return path;
}

/* Oldstyle figures are for sentences; titles, labels, tables and cards have lining ones always. */
static bool is_running_text(text_role role)
{
  return role == TEXT_BODY || role == TEXT_LEAD || role == TEXT_NOTE || role == TEXT_QUOTE || role == TEXT_CAPTION;
}

static void read_look(theme_reader *r, theme *t, text_role role)
{
  text_look *look = &t->looks[role];
  char path[64];
  bool oldstyle = gp_str_is(theme_text_at(r, "text.figures", GP_STR("lining")), "oldstyle");
  look->family = defaults[role].display ? t->display_family : t->text_family;
  look->family = theme_text_at(r, role_path(path, role, "family"), role == TEXT_CODE ? t->mono_family : look->family);
  look->weight = (uint16_t)theme_number_at(r, role_path(path, role, "weight"), defaults[role].weight, 100, 900);
  look->italic = theme_flag_at(r, role_path(path, role, "italic"), defaults[role].italic);
  look->figures = oldstyle && is_running_text(role) ? GP_FEATURE_OLDSTYLE : GP_FEATURE_LINING;
  look->size = theme_length_at(r, role_path(path, role, "size"), defaults[role].size * (GP_PT / 10), THEME_SIZE_MOST);
  if (theme_flag_at(r, role_path(path, role, "small-caps"), false))
    look->figures |= GP_FEATURE_SMALL_CAPS;
  look->leading =
    theme_length_at(r, role_path(path, role, "leading"), defaults[role].leading * (GP_PT / 10), THEME_SIZE_MOST);
  look->tracking = theme_signed_length_at(r, role_path(path, role, "tracking"), 0);
  if (look->tracking > look->size || look->tracking < -look->size / 2) {
    theme_fail(r, theme_place_at(r, path), "theme.bad-value",
               GP_STR("expected a tracking between minus half the text size and the text size"));
    look->tracking = 0;
  }
  if (look->size < GP_PT || look->leading < look->size / 2) {
    theme_fail(r, theme_place_at(r, role_path(path, role, look->size < GP_PT ? "size" : "leading")), "theme.bad-value",
               gp_str_printf(r->host->arena, "text size or leading of '%s' is too small", defaults[role].name));
    look->size = 10 * GP_PT;
    look->leading = 14 * GP_PT;
  }
}

/* Where the theme names the family of a role. */
static gp_span family_place(const theme_reader *r, text_role role)
{
  char path[64];
  if (gp_value_lookup_path(r->root, role_path(path, role, "family")) != NULL)
    return theme_place_at(r, path);
  return theme_place_at(r, role == TEXT_CODE ? "fonts.mono" : defaults[role].display ? "fonts.display" : "fonts.text");
}

/* Puts the baseline so that ascent and descent have equal room above and below. Without its font nothing can be set;
 * the host has reported what is wrong with it. */
static void place_baseline(theme_reader *r, text_look *look, gp_span place)
{
  gp_font_metrics metrics = {0};
  const gp_font *font = r->host->find_font(r->host, look->family, look->weight, look->italic != 0, place);
  gp_len above, below;
  if (font == NULL) {
    r->failed = true;
    return;
  }
  r->host->font_metrics(r->host, font, &metrics);
  above = gp_len_scale(metrics.ascent, look->size, GP_PT);
  below = gp_len_scale(metrics.descent, look->size, GP_PT);
  look->baseline = (look->leading + above - below) / 2;
}

/* The colours of text that is not ink, and its figures. */
static void tune(theme *t)
{
  t->looks[TEXT_LEAD].color = t->accent_dark;
  t->looks[TEXT_CHAPTER].color = t->accent_dark;
  t->looks[TEXT_CHAPTER_NUMBER].color = t->accent;
  t->looks[TEXT_H2].color = t->accent_dark;
  t->looks[TEXT_LABEL].color = t->accent_dark;
  t->looks[TEXT_BIG_NUMBER].color = t->accent;
  t->looks[TEXT_TABLE_HEAD].color = t->accent_dark;
  t->looks[TEXT_TABLE_HEAD].figures |= GP_FEATURE_TABULAR;
  t->looks[TEXT_SMALL].figures |= GP_FEATURE_TABULAR;
  t->looks[TEXT_QUOTE].color = t->accent_dark;
  t->looks[TEXT_HEAD].color = t->muted;
  t->looks[TEXT_COVER_TITLE].color = t->cover_ink;
  t->looks[TEXT_COVER_SUBTITLE].color = t->cover_ink;
  t->looks[TEXT_COVER_SMALL].color = t->cover_ink;
}

const char *theme_role_name(text_role role)
{
  return defaults[role].name;
}

void theme_read_looks(theme_reader *r, theme *t)
{
  char path[64];
  for (int role = 0; role < TEXT_ROLE_COUNT; role++) {
    read_look(r, t, (text_role)role);
    t->looks[role].color = t->ink;
    place_baseline(r, &t->looks[role], family_place(r, (text_role)role));
  }
  tune(t);
  for (int role = 0; role < TEXT_ROLE_COUNT; role++)
    t->looks[role].color = theme_color_at(r, role_path(path, (text_role)role, "colour"), t->looks[role].color);
}
