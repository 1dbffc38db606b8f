/* Contrast of text with its ground: every pair that layouts set (WCAG 2.2, success criterion 1.4.3). */
#include "theme_read.h"

/* Contrast in hundredths: of text, and of large text (18 pt, or 14 pt in bold); the same where the theme promises 7:1.
 */
enum { NEEDED = 450, NEEDED_LARGE = 300, PROMISED = 700, PROMISED_LARGE = 450, PATH_ROOM = 64, PAIRS_MOST = 128 };

/* A colour with the key it comes from, for messages. */
typedef struct named {
  const char *path;
  gp_color color;
} named;

typedef struct checker {
  theme_reader *r;
  const theme *t;
  uint32_t needed, needed_large;
  gp_span told[PAIRS_MOST]; /* places of what has been reported: one mistake is told once */
  size_t told_count;
} checker;

static gp_str hex(gp_arena *arena, gp_color color)
{
  return gp_str_printf(arena, "#%02x%02x%02x", color.r, color.g, color.b);
}

/* The colour nearest to `color` on its way to black or white that can be read on the ground. */
static gp_color readable(const gp_host *host, gp_color color, gp_color ground, uint32_t needed)
{
  bool darker = host->contrast(host, ground, GP_RGB(0x000000)) > host->contrast(host, ground, GP_RGB(0xFFFFFF));
  for (int percent = 99; percent > 0; percent--) {
    gp_color mixed = color_tint(color, percent);
    if (darker)
      mixed = (gp_color){(uint8_t)(color.r * percent / 100), (uint8_t)(color.g * percent / 100),
                         (uint8_t)(color.b * percent / 100), 1};
    if (host->contrast(host, mixed, ground) >= needed)
      return mixed;
  }
  return darker ? GP_RGB(0x000000) : GP_RGB(0xFFFFFF);
}

static bool is_said(const checker *c, const char *path)
{
  return gp_value_lookup_path(c->r->root, path) != NULL;
}

/* Where the accent is said, from which all colours come that are not said themselves. */
static gp_span accent_place(const checker *c)
{
  const gp_value *option = c->r->host->option(c->r->host, GP_STR("accent"));
  return option != NULL && option->text.len > 0 ? option->span : theme_place_at(c->r, "colours.accent");
}

static bool told_already(checker *c, gp_span at)
{
  for (size_t i = 0; i < c->told_count; i++)
    if (c->told[i].source == at.source && c->told[i].start == at.start)
      return true;
  if (c->told_count < PAIRS_MOST)
    c->told[c->told_count++] = at;
  return false;
}

static void check(checker *c, const char *what, named text, named ground, bool large)
{
  const gp_host *host = c->r->host;
  uint32_t needed = large ? c->needed_large : c->needed, found = host->contrast(host, text.color, ground.color);
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR_INIT("theme.contrast")};
  bool of_accent = strcmp(text.path, "colours.accent") == 0;
  bool of_ground = !of_accent && !is_said(c, text.path) && is_said(c, ground.path);
  gp_color better = of_ground ? ground.color : text.color;
  gp_str hint;
  if (found >= needed)
    return;
  diag.span = of_ground ? theme_place_at(c->r, ground.path) : accent_place(c);
  if (!of_ground && !of_accent && is_said(c, text.path))
    diag.span = theme_place_at(c->r, text.path);
  if (told_already(c, diag.span))
    return;
  diag.message = gp_str_printf(
    host->arena, "%s in '%s' (%.*s) on '%s' (%.*s) has a contrast of %u.%02u:1; expected at least %u.%u:1", what,
    text.path, GP_STR_ARG(hex(host->arena, text.color)), ground.path, GP_STR_ARG(hex(host->arena, ground.color)),
    found / 100, found % 100, needed / 100, needed % 100 / 10);
  better = readable(host, better, of_ground ? text.color : ground.color, needed);
  hint = gp_str_printf(host->arena, "'%.*s' would do", GP_STR_ARG(hex(host->arena, better)));
  diag.hints = &hint;
  diag.hint_count = 1;
  host->report(host, &diag);
  c->r->failed = true;
}

static bool is_large(const text_look *look)
{
  return look->size >= 18 * GP_PT || (look->size >= 14 * GP_PT && look->weight >= 700);
}

/* Where the colour of a role comes from if the theme does not give it one of its own. */
static const char *source_of(const theme *t, gp_color color)
{
  const struct {
    const char *path;
    gp_color color;
  } known[] = {{"colours.ink", t->ink},
               {"colours.strong", t->accent_dark},
               {"colours.accent", t->accent},
               {"colours.muted", t->muted},
               {"cover.ink", t->cover_ink}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (known[i].color.r == color.r && known[i].color.g == color.g && known[i].color.b == color.b)
      return known[i].path;
  return "colours.ink";
}

static void check_roles(checker *c)
{
  const theme *t = c->t;
  const named paper = {"colours.paper", t->paper}, cover = {"cover.ground", t->cover_ground};
  for (int role = 0; role < TEXT_ROLE_COUNT; role++) {
    char path[PATH_ROOM];
    named text = {path, t->looks[role].color};
    bool on_cover = role == TEXT_COVER_TITLE || role == TEXT_COVER_SUBTITLE || role == TEXT_COVER_SMALL;
    snprintf(path, sizeof path, "text.%s.colour", theme_role_name((text_role)role));
    if (gp_value_lookup_path(c->r->root, path) == NULL)
      text.path = source_of(t, text.color);
    check(c, theme_role_name((text_role)role), text, on_cover ? cover : paper, is_large(&t->looks[role]));
  }
}

/* Text on the ground of a block: running text, links, remarks. */
static void check_ground(checker *c, named ground)
{
  const theme *t = c->t;
  if (!ground.color.set)
    ground = (named){"colours.paper", t->paper};
  check(c, "text", (named){"colours.ink", t->ink}, ground, false);
  check(c, "a link", (named){"colours.strong", t->accent_dark}, ground, false);
  check(c, "a remark", (named){"colours.muted", t->muted}, ground, false);
}

void theme_check_contrast(theme_reader *r, const theme *t)
{
  static const char *const boxes[BOX_KIND_COUNT] = {"boxes.key", "boxes.tip", "boxes.warning", "boxes.example",
                                                    "boxes.note"};
  const named paper = {"colours.paper", t->paper}, accent = {"colours.accent", t->accent};
  bool promised = gp_str_is(theme_text_at(r, "colours.contrast", GP_STR("4.5")), "7");
  checker c = {
    .r = r, .t = t, .needed = promised ? PROMISED : NEEDED, .needed_large = promised ? PROMISED_LARGE : NEEDED_LARGE};
  check(&c, "a number", accent, paper, false);
  check_roles(&c);
  check_ground(&c, paper);
  check_ground(&c, (named){"blocks.practice.fill", t->blocks[BLOCK_PRACTICE].fill});
  check_ground(&c, (named){"blocks.code.fill", t->blocks[BLOCK_CODE].fill});
  check_ground(&c, (named){"blocks.table.stripe", t->table_stripe});
  check_ground(&c, (named){"blocks.table.group", t->table_group});
  if (is_said(&c, "colours.mark"))
    check(&c, "marked text", (named){"colours.ink", t->ink}, (named){"colours.mark", t->mark}, false);
  for (int i = 0; i < BOX_KIND_COUNT; i++) {
    named ground = {"blocks.callout.fill", t->box_fill[i].set ? t->box_fill[i] : t->paper};
    check(&c, "a label", (named){boxes[i], t->box_bar[i]}, ground, false);
    check_ground(&c, ground);
  }
  check(&c, "a head", paper, (named){"colours.good", t->good}, false);
  check(&c, "a head", paper, (named){"colours.bad", t->bad}, false);
  check(&c, "a word", (named){"colours.bad", t->bad}, paper, false);
}
