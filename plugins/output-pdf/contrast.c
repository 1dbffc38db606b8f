/* Contrast of text as it is printed: on what is painted below it on its page, in the colours of the inks. Themes are
 * checked by pairs before there are pages; here drawings, grounds that lie on one another and inks are known. */
#include "cmyk.h"

enum {
  NEEDED = 450, /* in hundredths: of text, of large text, and the same where the theme promises 7:1 */
  NEEDED_LARGE = 300,
  PROMISED = 700,
  PROMISED_LARGE = 450,
  STEPS = 8, /* of a curve */
  POINTS = 3 /* of a piece of text */
};

/* Two colours that have met; each pair is looked at, and reported, once. */
typedef struct pair {
  gp_color text, ground;
  uint32_t needed;
} pair;

/* What text may lie on, and the box that it lies in. */
typedef struct backdrop {
  const gp_item *item;
  int64_t left, top, right, bottom;
} backdrop;

typedef struct checker {
  pdf *p;
  const gp_value *theme;
  gp_color paper;
  bool promised;
  backdrop *grounds; /* of this page, in painting order */
  size_t ground_count;
  GP_VEC(pair) pairs;
} checker;

static bool same(gp_color a, gp_color b)
{
  return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* How often a ray from the point to the right crosses the line, which is given from the point: even-odd rule. */
static bool crosses(double x0, double y0, double x1, double y1)
{
  double across = x0 * y1 - x1 * y0;
  return (y0 > 0) != (y1 > 0) && (y1 > y0 ? across > 0 : across < 0);
}

static double on_curve(const double at[4], int step)
{
  double t = (double)step / STEPS, u = 1 - t;
  return u * u * u * at[0] + 3 * u * u * t * at[1] + 3 * u * t * t * at[2] + t * t * t * at[3];
}

static bool in_path(const gp_item *item, double x, double y)
{
  bool in = false;
  double start_x = 0, start_y = 0, px = 0, py = 0;
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *s = &item->segments[i];
    double sx = s->op == 'Z' ? start_x : s->x - x, sy = s->op == 'Z' ? start_y : s->y - y;
    if (s->op == 'M') {
      in ^= crosses(px, py, start_x, start_y);
      start_x = sx;
      start_y = sy;
    } else if (s->op == 'C') {
      const double xs[4] = {px, s->x1 - x, s->x2 - x, sx}, ys[4] = {py, s->y1 - y, s->y2 - y, sy};
      for (int step = 0; step < STEPS; step++)
        in ^= crosses(on_curve(xs, step), on_curve(ys, step), on_curve(xs, step + 1), on_curve(ys, step + 1));
    } else {
      in ^= crosses(px, py, sx, sy);
    }
    px = sx;
    py = sy;
  }
  return in ^ crosses(px, py, start_x, start_y);
}

static void extend(backdrop *g, int64_t x, int64_t y)
{
  g->left = x < g->left ? x : g->left;
  g->right = x > g->right ? x : g->right;
  g->top = y < g->top ? y : g->top;
  g->bottom = y > g->bottom ? y : g->bottom;
}

/* Curves lie within the box of their four points. */
static backdrop ground_of(const gp_item *item)
{
  int64_t x = item->x, y = item->y;
  backdrop g = {item, x, y, x + item->width, y + item->height};
  if (item->type != GP_ITEM_PATH)
    return g;
  g = (backdrop){item, GP_LEN_MAX, GP_LEN_MAX, -GP_LEN_MAX, -GP_LEN_MAX};
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *s = &item->segments[i];
    if (s->op == 'Z')
      continue;
    extend(&g, s->x, s->y);
    if (s->op != 'C')
      continue;
    extend(&g, s->x1, s->y1);
    extend(&g, s->x2, s->y2);
  }
  return g;
}

static bool covers(const backdrop *g, int64_t x, int64_t y)
{
  if (x < g->left || x > g->right || y < g->top || y > g->bottom)
    return false;
  return g->item->type == GP_ITEM_PATH ? in_path(g->item, (double)x, (double)y) : x < g->right && y < g->bottom;
}

/* The topmost ground at a point; false if that is a picture, whose colours are not known. */
static bool ground_at(const checker *c, int64_t x, int64_t y, gp_color *color)
{
  for (size_t i = c->ground_count; i-- > 0;) {
    if (!covers(&c->grounds[i], x, y))
      continue;
    *color = c->grounds[i].item->fill;
    return c->grounds[i].item->type != GP_ITEM_IMAGE;
  }
  *color = c->paper;
  return true;
}

/* The theme's key that says a colour, as "boxes.tip"; empty if it was made from another. */
static gp_str key_of(checker *c, const gp_value *map, gp_str path, gp_color color, gp_span *place)
{
  gp_str found = {NULL, 0};
  for (size_t i = 0; map != NULL && map->kind == GP_VALUE_MAP && i < map->count && found.len == 0; i++) {
    const gp_value_entry *entry = &map->entries[i];
    gp_color own;
    gp_str name =
      path.len == 0 ? entry->key : gp_str_printf(c->p->arena, "%.*s.%.*s", GP_STR_ARG(path), GP_STR_ARG(entry->key));
    if (entry->value->kind == GP_VALUE_MAP) {
      found = key_of(c, entry->value, name, color, place);
    } else if (entry->value->kind == GP_VALUE_SCALAR && gp_str_color(entry->value->text, &own) && same(own, color)) {
      *place = entry->value->span;
      found = name;
    }
  }
  return found;
}

/* "#1a2b3c ('colours.ink')", with what it is printed as. */
static gp_str name_of(checker *c, gp_color color, gp_span *place)
{
  gp_color shown = pdf_cmyk_shown(c->p, color);
  gp_str key = key_of(c, c->theme, (gp_str){NULL, 0}, color, place);
  gp_buf name = GP_BUF(c->p->arena);
  gp_buf_printf(&name, "#%02x%02x%02x", color.r, color.g, color.b);
  if (key.len > 0)
    gp_buf_printf(&name, " (the theme's '%.*s')", GP_STR_ARG(key));
  if (!same(shown, color))
    gp_buf_printf(&name, ", printed as #%02x%02x%02x,", shown.r, shown.g, shown.b);
  return gp_buf_str(&name);
}

static void warn(checker *c, const gp_page *page, const gp_glyph_run *run, const pair *of, uint32_t found)
{
  pdf *p = c->p;
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("pdf.contrast")};
  gp_span ground_place = GP_NO_SPAN, text_place = GP_NO_SPAN;
  gp_str text = name_of(c, of->text, &text_place), ground = name_of(c, of->ground, &ground_place);
  gp_str hint = GP_STR("change one of the two colours in the theme, or the guide's 'accent' they are made from");
  diag.span = run->source.source != 0 ? run->source : text_place.source != 0 ? text_place : ground_place;
  diag.message =
    gp_str_printf(p->arena, "text on page %.*s in %.*s on %.*s has a contrast of %u.%02u:1; expected at least %u.%u:1",
                  GP_STR_ARG(page->label), GP_STR_ARG(text), GP_STR_ARG(ground), found / 100, found % 100,
                  of->needed / 100, of->needed % 100 / 10);
  diag.hints = &hint;
  diag.hint_count = 1;
  p->host->report(p->host, &diag);
}

static bool is_known(const checker *c, const pair *of)
{
  for (size_t i = 0; i < c->pairs.count; i++)
    if (same(c->pairs.items[i].text, of->text) && same(c->pairs.items[i].ground, of->ground) &&
        c->pairs.items[i].needed == of->needed)
      return true;
  return false;
}

static uint32_t needed_by(const checker *c, const gp_glyph_run *run)
{
  gp_len size = run->style->size;
  bool large = size >= 18 * GP_PT || (size >= 14 * GP_PT && run->font->weight >= 700);
  if (c->promised)
    return large ? PROMISED_LARGE : PROMISED;
  return large ? NEEDED_LARGE : NEEDED;
}

/* Its ends and its middle, a quarter of its size above the baseline: there letters have ink. */
static void check_text(checker *c, const gp_page *page, const gp_item *item)
{
  const gp_glyph_run *run = item->run;
  const gp_host *host = c->p->host;
  pair of = {.text = item->fill.set ? item->fill : run->style->color, .needed = needed_by(c, run)};
  int64_t edge = run->style->size / 4, x = item->x, y = item->y - edge, width = run->width;
  const int64_t xs[POINTS] = {x + edge, x + width / 2, x + width - edge};
  if (!of.text.set)
    of.text = GP_RGB(0x000000);
  for (int i = 0; i < POINTS; i++) {
    uint32_t found;
    if (!ground_at(c, width > 2 * edge ? xs[i] : xs[1], y, &of.ground) || is_known(c, &of))
      continue;
    gp_vec_push(c->p->arena, &c->pairs, of);
    found = host->contrast(host, pdf_cmyk_shown(c->p, of.text), pdf_cmyk_shown(c->p, of.ground));
    if (found < of.needed)
      warn(c, page, run, &of, found);
  }
}

static bool has_letters(const gp_glyph_run *run)
{
  for (size_t i = 0; i < run->text.len; i++)
    if (run->text.ptr[i] != ' ')
      return run->glyph_count > 0;
  return run->text.len == 0 && run->glyph_count > 0;
}

void pdf_check_contrast(pdf *p)
{
  const gp_page_tree *tree = p->tree;
  checker c = {.p = p, .theme = p->document != NULL ? p->document->theme : NULL, .paper = GP_RGB(0xFFFFFF)};
  const gp_value *contrast = gp_value_lookup_path(c.theme, "colours.contrast");
  const gp_value *paper = gp_value_lookup_path(c.theme, "colours.paper");
  if (paper != NULL && !gp_str_color(paper->text, &c.paper))
    c.paper = GP_RGB(0xFFFFFF);
  c.promised = contrast != NULL && gp_str_is(contrast->text, "7");
  for (size_t i = 0; i < tree->page_count; i++) {
    const gp_page *page = &tree->pages[i];
    c.grounds = GP_NEW_ARRAY(p->arena, page->item_count + 1, backdrop);
    c.ground_count = 0;
    for (size_t k = 0; k < page->item_count; k++) {
      const gp_item *item = &page->items[k];
      if (item->type == GP_ITEM_IMAGE || (item->type != GP_ITEM_GLYPHS && item->type != GP_ITEM_LINE && item->fill.set))
        c.grounds[c.ground_count++] = ground_of(item);
      else if (item->type == GP_ITEM_GLYPHS && has_letters(item->run))
        check_text(&c, page, item);
    }
  }
}
