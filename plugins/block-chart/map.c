/* Dot maps: cities of Europe on Lambert's azimuthal equal-area projection about 52 N 10 E (ETRS89-LAEA; J. Snyder, "Map
 * projections: a working manual", 1987, p. 185), computed in whole numbers. */
#include "map.h"

#include "sketch.h"
#include "trig.h"

/* A point on the plane: radii of the earth, TRIG_ONE = 1; y upwards. */
typedef struct plane_point {
  int64_t x, y;
} plane_point;

typedef struct point {
  gp_len x, y;
} point;

/* The part of the plane that is drawn. */
typedef struct view {
  sketch *s;
  int64_t left, top, span; /* span: of the plane's units over the drawing's width */
  gp_len width, height;
} view;

static int64_t angle_from(int32_t hundredths)
{
  return (int64_t)hundredths * TURN / 36000;
}

static plane_point project(int32_t longitude, int32_t latitude)
{
  const int64_t centre = angle_from(5200);
  int64_t sin1 = trig_sin(centre), cos1 = trig_cos(centre), around = angle_from(longitude - 1000);
  int64_t sin = trig_sin(angle_from(latitude)), cos = trig_cos(angle_from(latitude));
  int64_t sin_around = trig_sin(around), cos_around = trig_cos(around);
  int64_t across = (cos * cos_around) >> 30;
  int64_t facing = ((sin1 * sin) >> 30) + ((cos1 * across) >> 30);
  int64_t square = ((2 * TRIG_ONE) << 30) / (TRIG_ONE + facing);
  int64_t k = root_of((uint64_t)square << 30);
  return (plane_point){(k * ((cos * sin_around) >> 30)) >> 30,
                       (k * (((cos1 * sin) >> 30) - ((sin1 * across) >> 30))) >> 30};
}

static point place(const view *v, plane_point at)
{
  return (point){(gp_len)((at.x - v->left) * v->width / v->span), (gp_len)((v->top - at.y) * v->width / v->span)};
}

/* The view that holds all cities with room around them, not lower than half its width nor higher than it. */
static view frame_cities(sketch *s, const chart *c)
{
  view v = {.s = s, .width = s->frame->width};
  int64_t west = INT64_MAX, east = INT64_MIN, south = INT64_MAX, north = INT64_MIN, pad, high;
  for (size_t i = 0; i < c->rows; i++) {
    plane_point at = project(c->longitude[i], c->latitude[i]);
    west = at.x < west ? at.x : west;
    east = at.x > east ? at.x : east;
    south = at.y < south ? at.y : south;
    north = at.y > north ? at.y : north;
  }
  pad = (east - west > north - south ? east - west : north - south) * 15 / 100;
  pad = pad < TRIG_ONE / 12 ? TRIG_ONE / 12 : pad;
  v.span = east - west + 2 * pad;
  high = north - south + 2 * pad;
  if (high > v.span * 92 / 100)
    v.span = high * 100 / 92;
  if (high < v.span / 2)
    high = v.span / 2;
  v.height = (gp_len)(high * v.width / v.span);
  if (v.height > s->frame->height) {
    v.height = s->frame->height;
    v.span = high * v.width / v.height;
  }
  v.left = (west + east) / 2 - v.span / 2;
  v.top = (north + south) / 2 + high / 2;
  return v;
}

/* One side of the drawing in the way of Sutherland and Hodgman: 0 left, 1 right, 2 top, 3 bottom. */
static int64_t inside(const view *v, int side, point at)
{
  return side == 0 ? at.x : side == 1 ? (int64_t)v->width - at.x : side == 2 ? at.y : (int64_t)v->height - at.y;
}

static size_t clip_side(const view *v, int side, const point *from, size_t count, point *to)
{
  size_t made = 0;
  for (size_t i = 0; i < count; i++) {
    point a = from[i > 0 ? i - 1 : count - 1], b = from[i];
    int64_t da = inside(v, side, a), db = inside(v, side, b);
    if ((da >= 0) != (db >= 0))
      to[made++] = (point){(gp_len)(a.x + (int64_t)(b.x - a.x) * da / (da - db)),
                           (gp_len)(a.y + (int64_t)(b.y - a.y) * da / (da - db))};
    if (db >= 0)
      to[made++] = b;
  }
  return made;
}

static void put_land(const view *v, gp_color color)
{
  const europe_point *from = europe_land_points;
  for (const uint16_t *count = europe_land_counts; *count > 0; from += *count++) {
    point *a = GP_NEW_ARRAY(v->s->arena, 16 * (size_t)*count, point), *b = a + 8 * (size_t)*count;
    size_t left = *count;
    for (size_t i = 0; i < left; i++)
      a[i] = place(v, project(from[i].longitude, from[i].latitude));
    for (int side = 0; side < 4; side++) {
      left = clip_side(v, side, side % 2 == 0 ? a : b, left, side % 2 == 0 ? b : a);
      if (left > 4 * (size_t)*count)
        left = 4 * (size_t)*count; /* a ring of land never has so many */
    }
    for (size_t i = 0; left >= 3 && i < left; i++)
      (i == 0 ? path_move : path_line)(v->s, a[i].x, a[i].y);
    if (left >= 3)
      path_close(v->s);
    path_paint(v->s, color, (gp_color){0}, 0);
  }
}

static bool is_seen(const view *v, point at)
{
  return at.x >= 0 && at.x <= v->width && at.y >= 0 && at.y <= v->height;
}

/* Borders are fine lines: pieces that leave the drawing end at their last point within it. */
static void put_borders(const view *v, gp_color color)
{
  const europe_point *from = europe_border_points;
  for (const uint16_t *count = europe_border_counts; *count > 0; from += *count++) {
    bool drawing = false;
    for (size_t i = 0; i < *count; i++) {
      point at = place(v, project(from[i].longitude, from[i].latitude));
      if (!is_seen(v, at)) {
        path_paint(v->s, (gp_color){0}, color, GP_LEN_PT(0.6));
        drawing = false;
        continue;
      }
      (drawing ? path_line : path_move)(v->s, at.x, at.y);
      drawing = true;
    }
    path_paint(v->s, (gp_color){0}, color, GP_LEN_PT(0.6));
  }
}

typedef struct box {
  gp_len x1, y1, x2, y2;
} box;

static int64_t overlap(box a, box b)
{
  int64_t width = (a.x2 < b.x2 ? a.x2 : b.x2) - (int64_t)(a.x1 > b.x1 ? a.x1 : b.x1);
  int64_t height = (a.y2 < b.y2 ? a.y2 : b.y2) - (int64_t)(a.y1 > b.y1 ? a.y1 : b.y1);
  return width > 0 && height > 0 ? (width >> 8) * (height >> 8) : 0;
}

/* Cities with their dots and labels. */
typedef struct cities {
  const view *v;
  const chart *c;
  point *at;
  gp_len *radius;
  box *taken; /* by dots, then by labels */
  size_t taken_count;
} cities;

/* The area of a dot grows with its number. */
static gp_len dot_radius(const sketch *s, const chart *c, size_t row)
{
  const gp_len plain = s->size * 3 / 8, least = s->size / 4, most = s->size * 4 / 3;
  const datum *d = datum_at(c, row, 0);
  int64_t value, whole = c->most;
  if (c->series == 0 || c->most <= 0)
    return plain;
  if (!d->given || d->value <= 0)
    return least;
  value = d->value;
  while (whole > (int64_t)1 << 32) {
    whole >>= 1;
    value >>= 1;
  }
  value = most * root_of((uint64_t)((value << 30) / whole)) >> 15;
  return value < least ? least : (gp_len)value;
}

/* The `index`-th place for a label: right, left, above, below, then at the corners. */
static box candidate(const cities *k, size_t row, const label *text, int index)
{
  gp_len gap = k->radius[row] + GP_LEN_PT(2.5), x = k->at[row].x, y = k->at[row].y, w = text->width, h = text->height;
  gp_len corner = gap * 3 / 4;
  box b = {x + gap, y - h / 2, 0, 0};
  switch (index) {
  case 1:
    b.x1 = x - gap - w;
    break;
  case 2:
    b = (box){x - w / 2, y - gap - h, 0, 0};
    break;
  case 3:
    b = (box){x - w / 2, y + gap, 0, 0};
    break;
  case 4:
    b = (box){x + corner, y - corner - h, 0, 0};
    break;
  case 5:
    b = (box){x + corner, y + corner, 0, 0};
    break;
  case 6:
    b = (box){x - corner - w, y - corner - h, 0, 0};
    break;
  case 7:
    b = (box){x - corner - w, y + corner, 0, 0};
    break;
  default:
    break;
  }
  b.x2 = b.x1 + w;
  b.y2 = b.y1 + h;
  return b;
}

/* How much of a label would cover what is there, or leave the drawing. */
static int64_t trouble(const cities *k, box b)
{
  int64_t sum = 0;
  gp_len out = 0;
  for (size_t i = 0; i < k->taken_count; i++)
    sum += overlap(b, k->taken[i]);
  out += b.x1 < 0 ? -b.x1 : 0;
  out += b.x2 > k->v->width ? b.x2 - k->v->width : 0;
  out += b.y1 < 0 ? -b.y1 : 0;
  out += b.y2 > k->v->height ? b.y2 - k->v->height : 0;
  return sum + (int64_t)out * 64;
}

static void put_label(cities *k, size_t row)
{
  sketch *s = k->v->s;
  gp_str words = k->c->names[row];
  int64_t least = INT64_MAX;
  box best = {0};
  label text;
  if (k->c->series > 0 && k->c->has_values && datum_at(k->c, row, 0)->given)
    words = gp_str_printf(s->arena, "%.*s %.*s", GP_STR_ARG(words), GP_STR_ARG(datum_at(k->c, row, 0)->shown));
  text = label_make(s, words, false, s->frame->ink, k->v->width / 3);
  for (int i = 0; i < 8 && least > 0; i++) {
    box b = candidate(k, row, &text, i);
    int64_t bad = trouble(k, b);
    if (bad < least) {
      least = bad;
      best = b;
    }
  }
  label_put(s, &text, best.x1, best.y1, ALIGN_LEFT);
  k->taken[k->taken_count++] = best;
}

gp_len draw_map(sketch *s, const chart *c)
{
  view v = frame_cities(s, c);
  cities k = {.v = &v, .c = c};
  palette_fill(s, 1);
  k.at = GP_NEW_ARRAY(s->arena, c->rows, point);
  k.radius = GP_NEW_ARRAY(s->arena, c->rows, gp_len);
  k.taken = GP_NEW_ARRAY(s->arena, 2 * c->rows, box);
  put_land(&v, kit_color_mix(s->frame->ink, s->frame->paper, 13)); /* light in any theme */
  put_borders(&v, s->frame->paper);
  for (size_t i = 0; i < c->rows; i++) {
    k.at[i] = place(&v, project(c->longitude[i], c->latitude[i]));
    k.radius[i] = dot_radius(s, c, i);
    k.taken[k.taken_count++] =
      (box){k.at[i].x - k.radius[i], k.at[i].y - k.radius[i], k.at[i].x + k.radius[i], k.at[i].y + k.radius[i]};
    sketch_disc(s, k.at[i].x, k.at[i].y, k.radius[i], s->series[0], s->frame->paper, GP_LEN_PT(0.8));
  }
  for (size_t i = 0; i < c->rows; i++)
    put_label(&k, i);
  return v.height;
}
