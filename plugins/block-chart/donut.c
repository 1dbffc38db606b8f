/* Donuts: a ring cut into parts, each with its name and number beside it. */
#include "bars.h"
#include "trig.h"

enum { PARTS_MOST = 24 };

typedef struct ring {
  sketch *s;
  gp_len x, y, inner, outer;
} ring;

/* A part's label, and where its line begins. */
typedef struct part_label {
  label text;
  gp_len y; /* of its middle */
  gp_len from_x, from_y;
} part_label;

/* Angles run clockwise from the top. */
static gp_len along_x(gp_len radius, int64_t angle)
{
  return (gp_len)((radius * trig_sin(angle)) >> 30);
}

static gp_len along_y(gp_len radius, int64_t angle)
{
  return (gp_len)(-((radius * trig_cos(angle)) >> 30));
}

/* An arc as Bezier curves of at most an eighth of a turn: the handles are 4/3 tan(angle/4) radii long. */
static void path_arc(const ring *r, gp_len radius, int64_t from, int64_t to)
{
  int64_t turn = to - from, pieces = (turn < 0 ? -turn : turn) / (TURN / 8) + 1;
  for (int64_t i = 0; i < pieces; i++) {
    int64_t a = from + turn * i / pieces, b = from + turn * (i + 1) / pieces, quarter = (b - a) / 4;
    int64_t handle = (radius * 4 / 3) * (trig_sin(quarter) * (1 << 20) / trig_cos(quarter)) >> 20;
    path_curve(r->s, r->x + along_x(radius, a) + along_x((gp_len)handle, a + TURN / 4),
               r->y + along_y(radius, a) + along_y((gp_len)handle, a + TURN / 4),
               r->x + along_x(radius, b) - along_x((gp_len)handle, b + TURN / 4),
               r->y + along_y(radius, b) - along_y((gp_len)handle, b + TURN / 4), r->x + along_x(radius, b),
               r->y + along_y(radius, b));
  }
}

static void put_sector(const ring *r, int64_t from, int64_t to, gp_color fill)
{
  path_move(r->s, r->x + along_x(r->outer, from), r->y + along_y(r->outer, from));
  path_arc(r, r->outer, from, to);
  path_line(r->s, r->x + along_x(r->inner, to), r->y + along_y(r->inner, to));
  path_arc(r, r->inner, to, from);
  path_close(r->s);
  path_paint(r->s, fill, r->s->frame->paper, to - from < TURN ? GP_LEN_PT(1.5) : 0);
}

/* Which side of the ray at `angle` a point lies on: positive if clockwise of it. */
static int64_t side_of(int64_t angle, gp_len dx, gp_len dy)
{
  return ((int64_t)dy * (trig_sin(angle) >> 10) + (int64_t)dx * (trig_cos(angle) >> 10)) >> 20;
}

static bool in_sector(const ring *r, int64_t from, int64_t to, gp_len dx, gp_len dy)
{
  int64_t distance = root_of((uint64_t)((int64_t)dx * dx + (int64_t)dy * dy)), edge = GP_LEN_PT(2);
  bool after = side_of(from, dx, dy) > edge, before = side_of(to, dx, dy) < -edge;
  if (distance < r->inner + edge || distance > r->outer - edge)
    return false;
  return to - from > TURN / 2 ? after || before : after && before;
}

/* Small marks on a grid, those which lie wholly within the sector: dots, dashes, strokes. */
static void put_pattern(const ring *r, size_t index, int64_t from, int64_t to, gp_color ground)
{
  gp_len step = index % 4 == 0 ? GP_LEN_PT(3.4) : GP_LEN_PT(5), half = GP_LEN_PT(1.6);
  gp_color color = color_on(r->s, ground);
  for (gp_len dy = -r->outer; index > 0 && dy < r->outer; dy += step)
    for (gp_len dx = -r->outer; dx < r->outer; dx += step) {
      gp_len x = r->x + dx, y = r->y + dy;
      if (!in_sector(r, from, to, dx, dy))
        continue;
      if (index % 4 == 2)
        sketch_line(r->s, x - half, y, x + half, y, GP_LEN_PT(0.9), color);
      else if (index % 4 == 3)
        sketch_line(r->s, x - half, y + half, x + half, y - half, GP_LEN_PT(0.9), color);
      else
        sketch_disc(r->s, x, y, GP_LEN_PT(0.8), color, (gp_color){0}, 0);
    }
}

/* The angle at which `at` of `whole` is reached. */
static int64_t angle_of(int64_t at, int64_t whole)
{
  while (whole > (int64_t)1 << 38) { /* so that the product fits */
    whole >>= 1;
    at >>= 1;
  }
  return at >= whole ? TURN : at * TURN / whole;
}

static gp_color part_color(const sketch *s, size_t index)
{
  return s->series[index % SERIES_MOST];
}

static void sort_by_height(part_label *parts, size_t count)
{
  for (size_t i = 1; i < count; i++)
    for (size_t k = i; k > 0 && parts[k - 1].y > parts[k].y; k--) {
      part_label swap = parts[k];
      parts[k] = parts[k - 1];
      parts[k - 1] = swap;
    }
}

/* Moves labels of one side apart: down from the top, then up from the bottom. */
static void spread(part_label *parts, size_t count, gp_len top, gp_len bottom, gp_len gap)
{
  gp_len next = top;
  for (size_t i = 0; i < count; i++) {
    gp_len least = next + parts[i].text.height / 2;
    parts[i].y = parts[i].y < least ? least : parts[i].y;
    next = parts[i].y + parts[i].text.height / 2 + gap;
  }
  next = bottom;
  for (size_t i = count; i > 0; i--) {
    gp_len most = next - parts[i - 1].text.height / 2;
    parts[i - 1].y = parts[i - 1].y > most ? most : parts[i - 1].y;
    next = parts[i - 1].y - parts[i - 1].text.height / 2 - gap;
  }
}

static gp_len stack_height(const part_label *parts, size_t count, gp_len gap)
{
  gp_len height = 0;
  for (size_t i = 0; i < count; i++)
    height += parts[i].text.height + (i > 0 ? gap : 0);
  return height;
}

static void put_labels(const ring *r, const part_label *parts, size_t count, bool right)
{
  gp_len reach = r->outer + GP_LEN_PT(12);
  for (size_t i = 0; i < count; i++) {
    gp_len end = right ? r->x + reach : r->x - reach;
    path_move(r->s, parts[i].from_x, r->y + parts[i].from_y);
    path_line(r->s, end, parts[i].y);
    path_paint(r->s, (gp_color){0}, r->s->frame->muted, GP_LEN_PT(0.6));
    label_put(r->s, &parts[i].text, right ? end + GP_LEN_PT(3) : end - GP_LEN_PT(3),
              parts[i].y - parts[i].text.height / 2, right ? ALIGN_LEFT : ALIGN_RIGHT);
  }
}

static void put_middle(const ring *r, const chart *c)
{
  gp_str unit = c->unit;
  int64_t sum = 0;
  label total;
  if (gp_str_is(unit, "%"))
    return;
  for (size_t i = 0; i < c->rows; i++)
    sum += row_sum(c, i);
  unit =
    r->s->host->format_number(r->s->host, r->s->arena, r->s->frame->lang, number_text(r->s->arena, sum, c->decimals));
  unit = with_unit(r->s->arena, r->s->frame, unit, c->unit);
  total = label_make(r->s, unit, true, r->s->frame->ink, r->inner * 3 / 2);
  label_put(r->s, &total, r->x, r->y - total.height / 2, ALIGN_MIDDLE);
}

/* What the ring and its labels are made of. */
typedef struct donut {
  ring r;
  const chart *c;
  int64_t whole;
  part_label sides[2][PARTS_MOST]; /* left, right */
  size_t counts[2];
} donut;

static void make_labels(donut *d, gp_len room)
{
  sketch *s = d->r.s;
  int64_t at = 0;
  for (size_t i = 0; i < d->c->rows; i++) {
    const datum *own = datum_at(d->c, i, 0);
    int64_t middle;
    part_label made;
    size_t side;
    if (!own->given || own->value <= 0)
      continue;
    middle = angle_of(at + own->value / 2, d->whole);
    side = middle < TURN / 2;
    made.text = label_make(s, gp_str_printf(s->arena, "%.*s %.*s", GP_STR_ARG(d->c->names[i]), GP_STR_ARG(own->shown)),
                           false, s->frame->ink, room);
    made.from_x = d->r.x + along_x(d->r.outer, middle);
    made.from_y = made.y = along_y(d->r.outer, middle);
    d->sides[side][d->counts[side]++] = made;
    at += own->value;
  }
}

static void put_parts(const donut *d)
{
  int64_t at = 0;
  for (size_t i = 0; i < d->c->rows; i++) {
    const datum *own = datum_at(d->c, i, 0);
    int64_t from = angle_of(at, d->whole), to;
    if (!own->given || own->value <= 0)
      continue;
    at += own->value;
    to = angle_of(at, d->whole);
    if (to <= from)
      continue;
    put_sector(&d->r, from, to, part_color(d->r.s, i));
    if (d->c->patterns)
      put_pattern(&d->r, i, from, to, part_color(d->r.s, i));
  }
}

gp_len draw_donut(sketch *s, const chart *c)
{
  donut d = {.r = {.s = s, .x = s->frame->width / 2, .outer = gp_len_scale(s->frame->width, 20, 100)}, .c = c};
  gp_len gap = s->size / 3, height, left, right;
  for (size_t i = 0; i < c->rows; i++)
    d.whole += row_sum(c, i);
  if (c->rows > PARTS_MOST || c->series != 1 || d.whole <= 0)
    return draw_bars(s, c); /* no one tells so many parts apart */
  palette_fill(s, c->rows < SERIES_MOST ? c->rows : SERIES_MOST);
  d.r.outer = d.r.outer > GP_LEN_PT(84) ? GP_LEN_PT(84) : d.r.outer;
  d.r.inner = gp_len_scale(d.r.outer, 56, 100);
  if (s->frame->width / 2 - d.r.outer - GP_LEN_PT(16) < 4 * s->size)
    return draw_bars(s, c); /* no room for names beside a ring */
  make_labels(&d, s->frame->width / 2 - d.r.outer - GP_LEN_PT(16));
  left = stack_height(d.sides[0], d.counts[0], gap);
  right = stack_height(d.sides[1], d.counts[1], gap);
  height = left > right ? left : right;
  height = height > 2 * d.r.outer + GP_LEN_PT(4) ? height : 2 * d.r.outer + GP_LEN_PT(4);
  d.r.y = height / 2;
  put_parts(&d);
  for (int side = 0; side < 2; side++) {
    for (size_t i = 0; i < d.counts[side]; i++)
      d.sides[side][i].y += d.r.y;
    sort_by_height(d.sides[side], d.counts[side]);
    spread(d.sides[side], d.counts[side], 0, height, gap);
    put_labels(&d.r, d.sides[side], d.counts[side], side == 1);
  }
  put_middle(&d.r, c);
  return height;
}
