/* Columns: bars that rise, with their names below; where names find no room, they become bars from left to right. */
#include "bars.h"

typedef struct columns {
  sketch *s;
  const chart *c;
  scale values;
  gp_len left, slot, thick, top, bottom, names; /* slot: the room of one row with the space around; names: their top */
  bool piled;
} columns;

static gp_len height_of(const columns *n, int64_t value)
{
  return n->bottom - scale_at(&n->values, value);
}

static void put_column(const columns *n, size_t series, gp_len x, int64_t from, int64_t to)
{
  gp_len y1 = height_of(n, from > to ? from : to), y2 = height_of(n, from > to ? to : from);
  gp_len slit = n->piled && from > 0 ? GP_LEN_PT(1) : 0;
  sketch_rect(n->s, x, y1, n->thick, y2 - y1 - slit, n->s->series[series]);
  if (n->c->patterns && n->c->series > 1)
    pattern_rect(n->s, series, x, y1, n->thick, y2 - y1 - slit, n->s->series[series]);
}

static void put_number(const columns *n, gp_str text, bool bold, gp_len x, int64_t value)
{
  label number;
  if (!n->c->has_values)
    return;
  number = label_make(n->s, text, bold, n->s->frame->ink, 0);
  label_put(n->s, &number, x,
            value < 0 ? height_of(n, value) + GP_LEN_PT(1) : height_of(n, value) - n->s->leading - GP_LEN_PT(1),
            ALIGN_MIDDLE);
}

static void put_pile(const columns *n, size_t row, gp_len x)
{
  int64_t at = 0;
  for (size_t k = 0; k < n->c->series; k++) {
    const datum *d = datum_at(n->c, row, k);
    int64_t part = d->given ? part_of(n->c, row, d->value) : 0;
    label number;
    if (part <= 0)
      continue;
    put_column(n, k, x, at, at + part);
    number = label_make(n->s, d->shown, promises_contrast(n->s), color_on(n->s, n->s->series[k]), 0);
    if (n->c->has_values && !n->c->patterns && number.width <= n->thick - GP_LEN_PT(2) &&
        height_of(n, at) - height_of(n, at + part) > n->s->leading)
      label_put(n->s, &number, x + n->thick / 2, (height_of(n, at) + height_of(n, at + part) - n->s->leading) / 2,
                ALIGN_MIDDLE);
    at += part;
  }
  if (n->c->stack == STACK_VALUES)
    put_number(n, sum_text(n->s, n->c, row), true, x + n->thick / 2, at);
}

static void put_row(const columns *n, size_t row)
{
  size_t count = n->piled ? 1 : n->c->series;
  gp_len middle = n->left + (gp_len)row * n->slot + n->slot / 2;
  gp_len x = middle - ((gp_len)count * n->thick + (gp_len)(count - 1) * GP_LEN_PT(1)) / 2;
  label name = label_make(n->s, n->c->names[row], false, n->s->frame->ink, n->slot - GP_LEN_PT(4));
  label_put(n->s, &name, middle, n->names, ALIGN_MIDDLE);
  if (n->piled)
    put_pile(n, row, x);
  for (size_t k = 0; !n->piled && k < n->c->series; k++, x += n->thick + GP_LEN_PT(1)) {
    const datum *d = datum_at(n->c, row, k);
    if (!d->given)
      continue;
    put_column(n, k, x, 0, d->value);
    put_number(n, d->shown, n->c->series == 1, x + n->thick / 2, d->value);
  }
}

static gp_len axis_width(const columns *n, const scale *values)
{
  gp_len widest = 0, natural, word;
  for (int64_t tick = values->low; tick <= values->high; tick += values->step) {
    label_widths(n->s, tick_text(n->s, n->c, tick), false, &natural, &word);
    widest = natural > widest ? natural : widest;
  }
  return widest + n->s->size / 2;
}

static void put_grid(const columns *n)
{
  for (int64_t tick = n->values.low; tick <= n->values.high; tick += n->values.step) {
    gp_len y = height_of(n, tick);
    gp_str text = n->c->stack == STACK_SHARE
                    ? percent_text(n->s->host, n->s->arena, n->s->frame, (int)(tick * 100 / SHARE_WHOLE))
                    : tick_text(n->s, n->c, tick);
    label value = label_make(n->s, text, false, n->s->frame->muted, 0);
    if (tick != 0)
      sketch_line(n->s, n->left, y, n->s->frame->width, y, GP_LEN_PT(0.5), n->s->frame->rule);
    label_put(n->s, &value, n->left - n->s->size / 2, y - n->s->leading / 2, ALIGN_RIGHT);
  }
}

/* True if each name's widest word and each number has room in its slot. */
static bool fits(const columns *n)
{
  gp_len natural, word, share = n->piled ? n->slot : n->slot / (gp_len)n->c->series;
  for (size_t i = 0; i < n->c->rows; i++) {
    label_widths(n->s, n->c->names[i], false, &natural, &word);
    if (word > n->slot - GP_LEN_PT(4))
      return false;
    for (size_t k = 0; n->c->has_values && !n->piled && k < n->c->series; k++) {
      label_widths(n->s, datum_at(n->c, i, k)->shown, true, &natural, &word);
      if (natural > share - GP_LEN_PT(2))
        return false;
    }
  }
  return true;
}

static gp_len names_height(const columns *n)
{
  gp_len height = 0;
  for (size_t i = 0; i < n->c->rows; i++) {
    label name = label_make(n->s, n->c->names[i], false, n->s->frame->ink, n->slot - GP_LEN_PT(4));
    height = name.height > height ? name.height : height;
  }
  return height;
}

gp_len draw_columns(sketch *s, const chart *c)
{
  columns n = {.s = s, .c = c, .piled = c->stack != STACK_NONE};
  int64_t least, most;
  gp_len plot = gp_len_scale(s->frame->width, 42, 100);
  size_t count = n.piled ? 1 : c->series;
  plot = plot < GP_LEN_PT(90) ? GP_LEN_PT(90) : plot > GP_LEN_PT(190) ? GP_LEN_PT(190) : plot;
  bar_range(c, &least, &most);
  n.values = c->has_values || c->stack == STACK_SHARE ? scale_exact(least, most, plot)
                                                      : scale_nice(least, most, 1, plot / GP_LEN_PT(32), plot);
  if (c->stack == STACK_SHARE)
    n.values.step = SHARE_WHOLE / 4;
  if (!c->has_values)
    n.left = c->stack == STACK_SHARE ? s->size * 4 : axis_width(&n, &n.values);
  n.slot = (s->frame->width - n.left) / (gp_len)c->rows;
  if (!fits(&n))
    return draw_bars(s, c);
  palette_fill(s, c->series);
  n.thick = gp_len_scale(n.slot, 64, 100) / (gp_len)count;
  n.thick = n.thick > GP_LEN_PT(56) ? GP_LEN_PT(56) : n.thick;
  n.top = c->series > 1 ? legend_put(s, c, 0, 0, s->frame->width) : 0;
  n.top += c->has_values && c->stack != STACK_SHARE ? s->leading + GP_LEN_PT(1) : s->leading / 2;
  n.bottom = n.top + plot;
  n.names = n.bottom + GP_LEN_PT(4) + (least < 0 && c->has_values ? s->leading : 0);
  if (!c->has_values)
    put_grid(&n);
  for (size_t i = 0; i < c->rows; i++)
    put_row(&n, i);
  sketch_line(s, n.left, height_of(&n, 0), s->frame->width, height_of(&n, 0), GP_LEN_PT(0.8), s->frame->ink);
  return n.names + names_height(&n);
}
