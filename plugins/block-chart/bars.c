/* Bars from left to right: a name, a bar or a group or a pile of bars, the numbers at their ends. */
#include "bars.h"

/* What bars of a chart have in common. */
typedef struct bars {
  sketch *s;
  const chart *c;
  scale values;
  gp_len left, right; /* of the plot */
  gp_len thick, gap;  /* of one bar; between rows */
  bool piled;
} bars;

int64_t row_sum(const chart *c, size_t row)
{
  int64_t sum = 0;
  for (size_t k = 0; k < c->series; k++)
    if (datum_at(c, row, k)->given)
      sum += datum_at(c, row, k)->value;
  return sum;
}

int64_t part_of(const chart *c, size_t row, int64_t value)
{
  int64_t sum = row_sum(c, row);
  while (sum > (int64_t)1 << 40) {
    sum >>= 1;
    value >>= 1;
  }
  return c->stack != STACK_SHARE ? value : sum > 0 ? value * SHARE_WHOLE / sum : 0;
}

void bar_range(const chart *c, int64_t *least, int64_t *most)
{
  *least = c->least < 0 ? c->least : 0;
  *most = c->most > 0 ? c->most : 0;
  if (c->stack == STACK_SHARE)
    *most = SHARE_WHOLE;
  for (size_t i = 0; c->stack == STACK_VALUES && i < c->rows; i++)
    *most = row_sum(c, i) > *most ? row_sum(c, i) : *most;
}

gp_str sum_text(sketch *s, const chart *c, size_t row)
{
  gp_str number =
    s->host->format_number(s->host, s->arena, s->frame->lang, number_text(s->arena, row_sum(c, row), c->decimals));
  return with_unit(s->arena, s->frame, number, c->unit);
}

/* The widest of all numbers that stand behind bars. */
static gp_len values_width(const bars *b)
{
  gp_len widest = 0, natural, word;
  for (size_t i = 0; b->c->has_values && i < b->c->rows; i++) {
    for (size_t k = 0; !b->piled && k < b->c->series; k++) {
      label_widths(b->s, datum_at(b->c, i, k)->shown, b->c->series == 1, &natural, &word);
      widest = natural > widest ? natural : widest;
    }
    if (b->c->stack == STACK_VALUES) {
      label_widths(b->s, sum_text(b->s, b->c, i), true, &natural, &word);
      widest = natural > widest ? natural : widest;
    }
  }
  return widest > 0 ? widest + b->s->size / 2 : 0;
}

/* Names take what they need, up to two fifths of the width; longer ones are broken. */
static gp_len names_width(const bars *b)
{
  gp_len widest = 0, limit = gp_len_scale(b->s->frame->width, 40, 100), natural, word;
  for (size_t i = 0; i < b->c->rows; i++) {
    label_widths(b->s, b->c->names[i], false, &natural, &word);
    widest = natural > widest ? natural : widest;
  }
  return widest < limit ? widest : limit;
}

static void put_bar(const bars *b, size_t series, int64_t from, int64_t to, gp_len y)
{
  gp_len x1 = b->left + scale_at(&b->values, from < to ? from : to);
  gp_len x2 = b->left + scale_at(&b->values, from < to ? to : from);
  gp_color color = b->s->series[series];
  gp_len slit = b->piled && from > 0 ? GP_LEN_PT(1) : 0; /* paper between parts tells them apart in any colours */
  sketch_rect(b->s, x1 + slit, y, x2 - x1 - slit, b->thick, color);
  if (b->c->patterns && b->c->series > 1)
    pattern_rect(b->s, series, x1 + slit, y, x2 - x1 - slit, b->thick, color);
}

/* The number within its part, if there is room. */
static void put_inside(const bars *b, size_t series, gp_str text, int64_t from, int64_t to, gp_len y)
{
  gp_len x1 = b->left + scale_at(&b->values, from), x2 = b->left + scale_at(&b->values, to);
  label number;
  if (!b->c->has_values || b->c->patterns)
    return;
  number = label_make(b->s, text, promises_contrast(b->s), color_on(b->s, b->s->series[series]), 0);
  if (number.width + b->s->size / 2 <= x2 - x1 && b->thick >= b->s->leading)
    label_put(b->s, &number, (x1 + x2) / 2, y + (b->thick - b->s->leading) / 2, ALIGN_MIDDLE);
}

static void put_pile(const bars *b, size_t row, gp_len y)
{
  int64_t at = 0;
  label sum;
  for (size_t k = 0; k < b->c->series; k++) {
    const datum *d = datum_at(b->c, row, k);
    int64_t part = d->given ? part_of(b->c, row, d->value) : 0;
    if (part <= 0)
      continue;
    put_bar(b, k, at, at + part, y);
    put_inside(b, k, d->shown, at, at + part, y);
    at += part;
  }
  if (b->c->stack != STACK_VALUES || !b->c->has_values)
    return;
  sum = label_make(b->s, sum_text(b->s, b->c, row), true, b->s->frame->ink, 0);
  label_put(b->s, &sum, b->left + scale_at(&b->values, at) + b->s->size / 2, y + (b->thick - b->s->leading) / 2,
            ALIGN_LEFT);
}

static void put_single(const bars *b, size_t row, size_t series, gp_len y)
{
  const datum *d = datum_at(b->c, row, series);
  gp_len end;
  label number;
  if (!d->given)
    return;
  put_bar(b, series, 0, d->value, y);
  if (!b->c->has_values)
    return;
  number = label_make(b->s, d->shown, b->c->series == 1, b->s->frame->ink, 0);
  end = b->left + scale_at(&b->values, d->value) + (d->value < 0 ? -b->s->size / 2 : b->s->size / 2);
  label_put(b->s, &number, end, y + (b->thick - b->s->leading) / 2, d->value < 0 ? ALIGN_RIGHT : ALIGN_LEFT);
}

/* Lines at the ticks with their values below; only where no numbers stand at the bars. */
static gp_len put_axis(const bars *b, gp_len top, gp_len bottom)
{
  gp_len next = 0;
  for (int64_t tick = b->values.low; tick <= b->values.high; tick += b->values.step) {
    gp_len x = b->left + scale_at(&b->values, tick);
    gp_str text = b->c->stack == STACK_SHARE
                    ? percent_text(b->s->host, b->s->arena, b->s->frame, (int)(tick * 100 / SHARE_WHOLE))
                    : tick_text(b->s, b->c, tick);
    label value = label_make(b->s, text, false, b->s->frame->muted, 0);
    if (tick != 0)
      sketch_line(b->s, x, top, x, bottom, GP_LEN_PT(0.5), b->s->frame->rule);
    if (x - value.width / 2 < next)
      continue;
    label_put(b->s, &value, x, bottom + GP_LEN_PT(3), ALIGN_MIDDLE);
    next = x + value.width / 2 + b->s->size / 2;
  }
  return b->s->leading + GP_LEN_PT(3);
}

/* True if every part of the first row is wide enough for its series' name, which then stands above it. */
static bool names_fit(const bars *b)
{
  int64_t at = 0;
  for (size_t k = 0; b->piled && k < b->c->series; k++) {
    const datum *d = datum_at(b->c, 0, k);
    int64_t part = d->given ? part_of(b->c, 0, d->value) : 0;
    gp_len natural, word;
    label_widths(b->s, b->c->heads[k], true, &natural, &word);
    if (natural + b->s->size > scale_at(&b->values, at + part) - scale_at(&b->values, at))
      return false;
    at += part;
  }
  return b->piled;
}

static gp_len put_names_above(const bars *b)
{
  int64_t at = 0;
  for (size_t k = 0; k < b->c->series; k++) {
    int64_t part = part_of(b->c, 0, datum_at(b->c, 0, k)->value);
    label name = label_make(b->s, b->c->heads[k], true, b->s->frame->ink, 0);
    label_put(b->s, &name, b->left + scale_at(&b->values, at) + GP_LEN_PT(1), 0, ALIGN_LEFT);
    at += part;
  }
  return b->s->leading + GP_LEN_PT(2);
}

static gp_len put_rows(const bars *b, gp_len top, gp_len names)
{
  size_t in_row = b->piled ? 1 : b->c->series;
  gp_len y = top;
  for (size_t i = 0; i < b->c->rows; i++) {
    label name = label_make(b->s, b->c->names[i], false, b->s->frame->ink, names);
    gp_len group = (gp_len)in_row * b->thick + (gp_len)(in_row - 1) * GP_LEN_PT(1);
    gp_len height = name.height > group ? name.height : group, at = y + (height - group) / 2;
    label_put(b->s, &name, 0, y + (height - name.height) / 2, ALIGN_LEFT);
    if (b->piled)
      put_pile(b, i, at);
    for (size_t k = 0; !b->piled && k < b->c->series; k++)
      put_single(b, i, k, at + (gp_len)k * (b->thick + GP_LEN_PT(1)));
    y += height + b->gap;
  }
  return y - b->gap;
}

gp_len draw_bars(sketch *s, const chart *c)
{
  bars b = {.s = s, .c = c, .piled = c->stack != STACK_NONE};
  int64_t least, most;
  gp_len names, top = 0, bottom, ends, below = 0;
  bool axis = !c->has_values;
  size_t grid;
  palette_fill(s, c->series);
  bar_range(c, &least, &most);
  names = names_width(&b);
  ends = values_width(&b);
  b.left = names + s->size + (least < 0 && c->has_values ? ends : 0);
  b.right = s->frame->width - (axis ? s->size * 3 / 2 : most > 0 ? ends : 0);
  if (b.right - b.left < GP_LEN_PT(40))
    b.right = b.left + GP_LEN_PT(40) < s->frame->width ? b.left + GP_LEN_PT(40) : s->frame->width;
  b.values = axis && c->stack != STACK_SHARE
               ? scale_nice(least, most, 1, (b.right - b.left) / GP_LEN_PT(55), b.right - b.left)
               : scale_exact(least, most, b.right - b.left);
  if (c->stack == STACK_SHARE)
    b.values.step = SHARE_WHOLE / 4;
  b.thick = !b.piled && c->series > 1 ? gp_len_scale(s->leading, 100, 100) : gp_len_scale(s->leading, 128, 100);
  b.gap = c->series > 1 && !b.piled ? s->size : gp_len_scale(s->size, 65, 100);
  if (c->rows > 16)
    b.gap = s->size / 3;
  if (c->series > 1)
    top = names_fit(&b) ? put_names_above(&b) : legend_put(s, c, 0, 0, s->frame->width);
  grid = s->items.count;
  bottom = put_rows(&b, top, names);
  if (axis) {
    size_t before = s->items.count;
    below = put_axis(&b, top - GP_LEN_PT(2), bottom + GP_LEN_PT(2));
    items_to_back(s, grid, before);
  }
  sketch_line(s, b.left + scale_at(&b.values, 0), top - GP_LEN_PT(2), b.left + scale_at(&b.values, 0),
              bottom + GP_LEN_PT(2), GP_LEN_PT(0.8), s->frame->ink);
  return bottom + GP_LEN_PT(2) + below;
}
