/* Lines: one for each series, with its name and last number at its end. */
#include "scale.h"

typedef struct plot {
  sketch *s;
  const chart *c;
  scale values;
  gp_len left, right, top, bottom;
  int64_t first, last; /* of the rows' years; last = first: rows are spaced evenly */
} plot;

/* A name at a line's end. */
typedef struct end_label {
  label text;
  gp_len y; /* of its middle */
  size_t series;
} end_label;

static bool read_year(gp_str text, int64_t *year)
{
  return text.len == 4 && number_parse(text, 0, year) && *year > 0;
}

/* Rows that are years stand where their years do, if those rise. */
static void read_years(plot *p)
{
  int64_t before = 0, year = 0;
  for (size_t i = 0; i < p->c->rows; i++, before = year) {
    if (!read_year(p->c->names[i], &year) || year <= before) {
      p->first = p->last = 0;
      return;
    }
    if (i == 0)
      p->first = year;
  }
  p->last = year;
}

static gp_len row_x(const plot *p, size_t row)
{
  gp_len width = p->right - p->left;
  int64_t year = 0;
  if (p->last > p->first && read_year(p->c->names[row], &year))
    return p->left + (gp_len)((year - p->first) * width / (p->last - p->first));
  return p->c->rows > 1 ? p->left + (gp_len)((int64_t)width * (int64_t)row / (int64_t)(p->c->rows - 1))
                        : p->left + width / 2;
}

static gp_len value_y(const plot *p, int64_t value)
{
  return p->bottom - scale_at(&p->values, value);
}

static gp_len axis_width(const plot *p)
{
  gp_len widest = 0, natural, word;
  for (int64_t tick = p->values.low; tick <= p->values.high; tick += p->values.step) {
    label_widths(p->s, tick_text(p->s, p->c, tick), false, &natural, &word);
    widest = natural > widest ? natural : widest;
  }
  return widest + p->s->size / 2;
}

static void put_grid(const plot *p)
{
  for (int64_t tick = p->values.low; tick <= p->values.high; tick += p->values.step) {
    gp_len y = value_y(p, tick);
    label value = label_make(p->s, tick_text(p->s, p->c, tick), false, p->s->frame->muted, 0);
    bool base = tick == p->values.low;
    sketch_line(p->s, p->left, y, p->right, y, base ? GP_LEN_PT(0.8) : GP_LEN_PT(0.5),
                base ? p->s->frame->ink : p->s->frame->rule);
    label_put(p->s, &value, p->left - p->s->size / 2, y - p->s->leading / 2, ALIGN_RIGHT);
  }
}

/* Names of rows below, leaving out those that would touch; the last one is always there. */
static gp_len put_names(const plot *p)
{
  gp_len next = 0, height = 0, slot = p->c->rows > 1 ? (p->right - p->left) / (gp_len)(p->c->rows - 1) : 0;
  label last = label_make(p->s, p->c->names[p->c->rows - 1], false, p->s->frame->ink, 0);
  for (size_t i = 0; i < p->c->rows; i++) {
    bool is_last = i + 1 == p->c->rows;
    label name =
      is_last ? last : label_make(p->s, p->c->names[i], false, p->s->frame->ink, slot > GP_LEN_PT(40) ? slot : 0);
    gp_len x = row_x(p, i) - name.width / 2, most = p->s->frame->width - name.width;
    x = x < 0 ? 0 : x > most ? most : x;
    if (i > 0 &&
        (x < next || (!is_last && x + name.width + p->s->size / 2 > row_x(p, p->c->rows - 1) - last.width / 2)))
      continue;
    sketch_line(p->s, row_x(p, i), p->bottom, row_x(p, i), p->bottom + GP_LEN_PT(3), GP_LEN_PT(0.8), p->s->frame->ink);
    label_put(p->s, &name, x, p->bottom + GP_LEN_PT(6), ALIGN_LEFT);
    next = x + name.width + p->s->size / 2;
    height = name.height > height ? name.height : height;
  }
  return height + GP_LEN_PT(6);
}

/* A sign of the series' own at a point, for those who do not see its colour. */
static void put_mark(const plot *p, size_t series, gp_len x, gp_len y)
{
  gp_len r = gp_len_scale(p->s->size, 31, 100);
  gp_color color = p->s->series[series];
  switch (series % 4) {
  case 1:
    sketch_rect(p->s, x - r, y - r, 2 * r, 2 * r, color);
    return;
  case 2:
    path_move(p->s, x, y - r - r / 4);
    path_line(p->s, x + r + r / 4, y + r);
    path_line(p->s, x - r - r / 4, y + r);
    break;
  case 3:
    path_move(p->s, x, y - r - r / 3);
    path_line(p->s, x + r + r / 3, y);
    path_line(p->s, x, y + r + r / 3);
    path_line(p->s, x - r - r / 3, y);
    break;
  default:
    sketch_disc(p->s, x, y, r, color, (gp_color){0}, 0);
    return;
  }
  path_close(p->s);
  path_paint(p->s, color, (gp_color){0}, 0);
}

static void put_line(const plot *p, size_t series)
{
  bool drawing = false;
  for (size_t i = 0; i < p->c->rows; i++) {
    const datum *d = datum_at(p->c, i, series);
    if (!d->given && drawing)
      path_paint(p->s, (gp_color){0}, p->s->series[series], p->s->size / 4);
    if (d->given && drawing)
      path_line(p->s, row_x(p, i), value_y(p, d->value));
    else if (d->given)
      path_move(p->s, row_x(p, i), value_y(p, d->value));
    drawing = d->given;
  }
  path_paint(p->s, (gp_color){0}, p->s->series[series], p->s->size / 4);
  for (size_t i = 0; i < p->c->rows; i++)
    if (datum_at(p->c, i, series)->given && (p->c->rows <= 30 || i + 1 == p->c->rows))
      put_mark(p, series, row_x(p, i), value_y(p, datum_at(p->c, i, series)->value));
}

/* The last number of a series, or NULL. */
static const datum *last_of(const chart *c, size_t series)
{
  for (size_t i = c->rows; i > 0; i--)
    if (datum_at(c, i - 1, series)->given)
      return datum_at(c, i - 1, series);
  return NULL;
}

static gp_str end_text(const plot *p, size_t series)
{
  const datum *d = last_of(p->c, series);
  if (p->c->series == 1) /* the unit stands above the axis */
    return tick_text(p->s, p->c, d->value);
  return gp_str_printf(p->s->arena, "%.*s %.*s", GP_STR_ARG(p->c->heads[series]), GP_STR_ARG(d->shown));
}

/* Labels at the lines' ends, moved apart where they would touch: from the top down, then back up from the bottom. */
static void put_ends(const plot *p, gp_len room)
{
  end_label ends[SERIES_MOST];
  size_t count = 0;
  for (size_t k = 0; k < p->c->series; k++) {
    const datum *d = last_of(p->c, k);
    end_label own = {.series = k};
    size_t at = count;
    if (d == NULL)
      continue;
    own.text = label_make(p->s, end_text(p, k), true, p->s->series[k], room);
    own.y = value_y(p, d->value);
    for (; at > 0 && ends[at - 1].y > own.y; at--)
      ends[at] = ends[at - 1];
    ends[at] = own;
    count++;
  }
  for (size_t i = 1; i < count; i++) {
    gp_len least = ends[i - 1].y + (ends[i - 1].text.height + ends[i].text.height) / 2;
    ends[i].y = ends[i].y < least ? least : ends[i].y;
  }
  for (size_t i = count; i > 0; i--) {
    gp_len most = i == count ? p->bottom : ends[i].y - (ends[i].text.height + ends[i - 1].text.height) / 2;
    if (i == count)
      most -= ends[i - 1].text.height / 2 - p->s->leading / 2;
    ends[i - 1].y = ends[i - 1].y > most ? most : ends[i - 1].y;
  }
  for (size_t i = 0; i < count; i++)
    label_put(p->s, &ends[i].text, p->right + p->s->size * 2 / 3, ends[i].y - ends[i].text.height / 2, ALIGN_LEFT);
}

/* What colours of text need, in hundredths: more where the theme promises it, and where inks make colours lighter. */
static uint32_t needed_for_text(const sketch *s)
{
  enum { NEEDED = 460, IN_INKS = 560, PROMISED = 710 };
  const gp_value *colours = gp_value_lookup_path(s->frame->theme, "print.colours");
  if (promises_contrast(s))
    return PROMISED;
  return colours != NULL && gp_str_is(colours->text, "cmyk") ? IN_INKS : NEEDED;
}

/* Colours of lines name their series too: they can be read as text. */
static void darken_for_text(sketch *s, size_t count)
{
  const uint32_t needed = needed_for_text(s);
  for (size_t k = 0; k < count; k++)
    for (int i = 0; i < 12 && s->host->contrast(s->host, s->series[k], s->frame->paper) < needed; i++)
      s->series[k] = kit_color_mix(s->series[k], color_on(s, s->frame->paper), 92);
}

static gp_len ends_width(const plot *p)
{
  gp_len widest = 0, natural, word, limit = gp_len_scale(p->s->frame->width, 30, 100);
  for (size_t k = 0; k < p->c->series; k++) {
    if (last_of(p->c, k) == NULL)
      continue;
    label_widths(p->s, end_text(p, k), true, &natural, &word);
    widest = natural > widest ? natural : widest;
  }
  return widest < limit ? widest : limit;
}

gp_len draw_lines(sketch *s, const chart *c)
{
  plot p = {.s = s, .c = c, .top = s->leading / 2};
  gp_len height = gp_len_scale(s->frame->width, 44, 100), room;
  int64_t least = c->least, most = c->most;
  height = height < GP_LEN_PT(100) ? GP_LEN_PT(100) : height > GP_LEN_PT(200) ? GP_LEN_PT(200) : height;
  if (least > 0 && least < most - most * 6 / 10) /* near enough to zero to begin there */
    least = 0;
  palette_fill(s, c->series);
  darken_for_text(s, c->series);
  read_years(&p);
  p.values = scale_nice(least, most, 1, height / GP_LEN_PT(34), height);
  if (c->unit.len > 0 && !gp_str_is(c->unit, "%")) {
    label unit = label_make(s, c->unit, false, s->frame->muted, 0);
    label_put(s, &unit, 0, 0, ALIGN_LEFT);
    p.top += s->leading;
  }
  p.bottom = p.top + height;
  room = ends_width(&p);
  p.left = axis_width(&p);
  p.right = s->frame->width - room - s->size;
  if (p.right < p.left + GP_LEN_PT(40))
    p.right = p.left + GP_LEN_PT(40);
  put_grid(&p);
  for (size_t k = 0; k < c->series; k++)
    put_line(&p, k);
  put_ends(&p, room + GP_PT);
  return p.bottom + put_names(&p);
}
