/* Colours of the theme, and what blocks look like. */
#include "kit/draw/colour.h"
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

/* A guide's own accent is for all of its editions: in a theme that promises 7:1, one that is readable elsewhere is made
 * darker until it can be read there on its own tint. */
static gp_color keep_promise(const theme_reader *r, gp_color accent)
{
  enum { READABLE = 450, PROMISED = 700, TINT = 9 };
  const gp_color white = GP_RGB(0xFFFFFF);
  gp_color darker = accent;
  if (!gp_str_is(theme_text_at(r, "colours.contrast", GP_STR("4.5")), "7") ||
      r->host->contrast(r->host, accent, white) < READABLE)
    return accent;
  for (int percent = 99; percent > 0; percent--) {
    if (r->host->contrast(r->host, darker, color_tint(darker, TINT)) >= PROMISED)
      return darker;
    darker = color_shade(accent, percent);
  }
  return darker;
}

/* The colour that a cover's words and a guide's titles come from: the option of the plugin, or the theme's. */
static gp_color read_accent(theme_reader *r)
{
  const gp_value *option = r->host->option(r->host, GP_STR("accent"));
  gp_color accent = theme_color_at(r, "colours.accent", GP_RGB(0x0B6E8A));
  if (option != NULL && option->text.len > 0 && !gp_str_color(option->text, &accent))
    theme_fail(
      r, option->span, "theme.bad-value",
      gp_str_printf(r->host->arena, "expected a colour such as '#1a2b3c', found '%.*s'", GP_STR_ARG(option->text)));
  return option != NULL && option->text.len > 0 ? keep_promise(r, accent) : accent;
}

/* A block's own keys over what is usual for it. */
static void read_block(theme_reader *r, theme *t, block_kind kind, const char *name, block_look usual)
{
  block_look *look = &t->blocks[kind];
  gp_arena *arena = r->host->arena;
  gp_color none = {0};
#define AT(key) gp_str_printf(arena, "blocks.%s.%s", name, key).ptr
  int tint = theme_number_at(r, AT("tint"), 9, 0, 100);
  *look = usual;
  if (usual.fill.set && gp_value_lookup_path(r->root, AT("tint")) != NULL)
    look->fill = tint > 0 ? color_tint(t->accent, tint) : none;
  look->fill = theme_color_at(r, AT("fill"), look->fill);
  look->bar = theme_length_at(r, AT("bar"), usual.bar, THEME_SPACE_MOST);
  look->bar_color = theme_color_at(r, AT("bar-colour"), none);
  look->frame = theme_length_at(r, AT("frame"), usual.frame, THEME_SPACE_MOST);
  look->frame_color = theme_color_at(r, AT("frame-colour"), none);
  look->radius = theme_length_at(r, AT("radius"), usual.radius, THEME_SPACE_MOST);
  look->pad = theme_length_at(r, AT("pad"), usual.pad, THEME_SPACE_MOST);
  look->gap = theme_length_at(r, AT("gap"), usual.gap, THEME_SPACE_MOST);
#undef AT
}

static void read_blocks(theme_reader *r, theme *t)
{
  static const char *const boxes[BOX_KIND_COUNT] = {"key", "tip", "warning", "example", "note"};
  static const uint32_t bars[BOX_KIND_COUNT] = {0, 0x2F6F4F, 0xA8421B, 0x5A4B8A, 0x5B6770};
  gp_len pad = t->box_pad, gap = t->block_gap;
  int tint = theme_number_at(r, "blocks.callout.tint", 9, 0, 100);
  read_block(r, t, BLOCK_CALLOUT, "callout", (block_look){.bar = GP_LEN_PT(3.5), .pad = pad, .gap = gap});
  read_block(
    r, t, BLOCK_PRACTICE, "practice",
    (block_look){.fill = t->accent_tint, .radius = GP_LEN_PT(5), .pad = pad + GP_LEN_PT(3), .gap = gap + GP_LEN_PT(4)});
  read_block(r, t, BLOCK_QUOTE, "quote", (block_look){.bar = GP_LEN_PT(2.5), .gap = gap});
  read_block(r, t, BLOCK_CODE, "code",
             (block_look){.fill = t->accent_tint, .radius = GP_LEN_PT(3), .pad = GP_LEN_PT(6), .gap = gap});
  t->table_stripe = theme_color_at(r, "blocks.table.stripe", (gp_color){0});
  t->table_group = theme_color_at(r, "blocks.table.group", t->accent_tint);
  for (int i = 0; i < BOX_KIND_COUNT; i++) {
    gp_str path = gp_str_printf(r->host->arena, "boxes.%s", boxes[i]);
    t->box_bar[i] = theme_color_at(r, path.ptr, i == BOX_KEY ? t->accent : GP_RGB(bars[i]));
    t->box_fill[i] = t->blocks[BLOCK_CALLOUT].fill;
    if (!t->box_fill[i].set && tint > 0)
      t->box_fill[i] = color_tint(t->box_bar[i], tint);
  }
}

/* The strongest tint of the second colour on which the ink can be read. */
static gp_color marker_of(const theme_reader *r, const theme *t)
{
  enum { NEEDED = 450, MOST = 45, STEP = 5 };
  for (int percent = MOST; percent > 0; percent -= STEP) {
    gp_color tint = color_tint(t->art[2], percent);
    if (r->host->contrast(r->host, t->ink, tint) >= NEEDED)
      return tint;
  }
  return t->paper;
}

void theme_read_colours(theme_reader *r, theme *t)
{
  t->ink = theme_color_at(r, "colours.ink", GP_RGB(0x1D2327));
  t->muted = theme_color_at(r, "colours.muted", GP_RGB(0x5B6770));
  t->rule = theme_color_at(r, "colours.rule", GP_RGB(0xCBD3D8));
  t->paper = theme_color_at(r, "colours.paper", GP_RGB(0xFFFFFF));
  t->good = theme_color_at(r, "colours.good", GP_RGB(0x2F6F4F));
  t->bad = theme_color_at(r, "colours.bad", GP_RGB(0xA8321B));
  t->accent = read_accent(r);
  t->accent_dark = theme_color_at(r, "colours.strong", color_shade(t->accent, 62));
  t->accent_tint = theme_color_at(r, "colours.tint", color_tint(t->accent, 9));
  t->cover_ground = theme_color_at(r, "cover.ground", t->accent_dark);
  t->cover_ink = theme_color_at(r, "cover.ink", t->paper);
  t->cover_art = theme_text_at(r, "cover.art", GP_STR("tiles"));
  t->art[0] = color_tint(t->accent, 78);
  t->art[1] = color_tint(t->accent, 52);
  t->art[2] = theme_color_at(r, "colours.spot", GP_RGB(0xF2B544));
  t->mark = theme_color_at(r, "colours.mark", marker_of(r, t));
  t->art[3] = color_tint(t->accent, 24);
  read_blocks(r, t);
}
