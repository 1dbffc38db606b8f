/* Drawings of covers: tiles, bands, arcs, a network. The same document has the same one everywhere. */
#include "print.h"

/* A small generator (G. Marsaglia, "Xorshift RNGs", 2003), seeded by the document's id (FNV-1a). */
typedef struct random_state {
  uint32_t at;
} random_state;

static random_state seed(const gp_layout *l)
{
  random_state r = {2166136261u};
  for (size_t i = 0; i < l->document->id.len; i++)
    r.at = (r.at ^ (unsigned char)l->document->id.ptr[i]) * 16777619u;
  r.at |= 1;
  return r;
}

static uint32_t next(random_state *r)
{
  r->at ^= r->at << 13;
  r->at ^= r->at >> 17;
  r->at ^= r->at << 5;
  return r->at;
}

static void add_item(gp_layout *l, canvas *page, gp_item item)
{
  item.artifact = GP_ARTIFACT_BACKGROUND;
  gp_vec_push(l->arena, &page->items, item);
}

static void add_path(gp_layout *l, canvas *page, const gp_segment *shape, size_t count, gp_color fill)
{
  gp_segment *segments = GP_NEW_ARRAY(l->arena, count, gp_segment);
  memcpy(segments, shape, count * sizeof *segments);
  add_item(l, page, (gp_item){.type = GP_ITEM_PATH, .fill = fill, .segments = segments, .segment_count = count});
}

/* A quarter disc of that radius, its centre at a corner of a square tile of that side. */
static void add_quarter(gp_layout *l, canvas *page, gp_len x, gp_len y, gp_len side, gp_len radius, unsigned corner,
                        gp_color fill)
{
  gp_len k = gp_len_scale(radius, 5523, 10000);
  gp_len cx = corner & 1 ? x + side : x, cy = corner & 2 ? y + side : y;
  gp_len sx = corner & 1 ? -1 : 1, sy = corner & 2 ? -1 : 1;
  gp_segment arcs[] = {{'M', 0, 0, 0, 0, cx, cy},
                       {'L', 0, 0, 0, 0, cx + sx * radius, cy},
                       {'C', cx + sx * radius, cy + sy * k, cx + sx * k, cy + sy * radius, cx, cy + sy * radius},
                       {'Z', 0, 0, 0, 0, 0, 0}};
  add_path(l, page, arcs, sizeof arcs / sizeof arcs[0], fill);
}

void draw_pattern(gp_layout *l, canvas *page, gp_len left, gp_len top, gp_len side, unsigned columns, unsigned rows)
{
  const theme *t = &l->theme;
  random_state state = seed(l);
  for (unsigned tile = 0; tile < rows * columns; tile++) {
    gp_len x = left + (gp_len)(tile % columns) * side, y = top + (gp_len)(tile / columns) * side;
    uint32_t r = next(&state);
    gp_color fill = t->art[r % 13 == 0 ? 2 : r % 3 == 0 ? 0 : r % 3 == 1 ? 1 : 3];
    if ((r >> 8) % 7 == 0)
      continue;
    if ((r >> 8) % 7 == 1)
      add_item(l, page, item_circle(l->arena, x + side / 2, y + side / 2, side / 2, fill));
    else
      add_quarter(l, page, x, y, side, side, r >> 16 & 3, fill);
  }
}

/* Drawings go over the whole width and into the bleed; they are drawn from 0 on and moved to their place. */
static gp_len art_width(const gp_layout *l)
{
  return l->theme.page_width + 2 * l->theme.bleed;
}

static void draw_tiles(gp_layout *l, canvas *page, gp_len top, gp_len bottom)
{
  enum { COLUMNS = 6, ROWS = 4 };
  gp_len side = art_width(l) / COLUMNS;
  unsigned rows = ROWS;
  while (rows > 0 && bottom - (gp_len)rows * side < top)
    rows--; /* a long title needs the room */
  draw_pattern(l, page, 0, bottom - (gp_len)rows * side, side, COLUMNS, rows);
}

/* Hills one before the other, each a curve over the whole width. */
static void draw_bands(gp_layout *l, canvas *page, gp_len top, gp_len bottom)
{
  static const int colors[] = {3, 1, 0, 3, 2, 1};
  enum { COUNT = 6 };
  const theme *t = &l->theme;
  random_state state = seed(l);
  gp_len width = art_width(l), step = (bottom - top) / (COUNT + 2);
  for (int i = 0; i < COUNT; i++) {
    gp_len y = top + step * (i + 2);
    gp_len a = (gp_len)(next(&state) % 100), b = (gp_len)(next(&state) % 100), c = (gp_len)(next(&state) % 100);
    gp_len left = y - gp_len_scale(step, a, 100), right = y - gp_len_scale(step, b, 100);
    gp_len swing = gp_len_scale(step, 60 + c, 60) * (i % 2 == 0 ? 1 : -1);
    gp_segment hill[] = {{'M', 0, 0, 0, 0, 0, left},
                         {'C', width / 3, left - swing, width * 2 / 3, right + swing, width, right},
                         {'L', 0, 0, 0, 0, width, bottom},
                         {'L', 0, 0, 0, 0, 0, bottom},
                         {'Z', 0, 0, 0, 0, 0, 0}};
    add_path(l, page, hill, sizeof hill / sizeof hill[0], t->art[colors[i]]);
  }
}

/* Rings in the corners of large tiles. */
static void draw_arcs(gp_layout *l, canvas *page, gp_len top, gp_len bottom)
{
  enum { COLUMNS = 3, RINGS = 5 };
  const theme *t = &l->theme;
  random_state state = seed(l);
  gp_len side = art_width(l) / COLUMNS;
  int rows = (int)((bottom - top + GP_PT) / side);
  for (int tile = 0; tile < COLUMNS * (rows < 3 ? rows : 3); tile++) {
    gp_len x = (gp_len)(tile % COLUMNS) * side, y = bottom - (gp_len)(tile / COLUMNS + 1) * side;
    uint32_t r = next(&state);
    unsigned corner = r >> 16 & 3, first = r >> 8 & 1;
    for (int ring = 0; ring < RINGS; ring++) {
      unsigned color = ring == RINGS - 1 && r % 4 == 0     ? 2
                       : ((unsigned)ring + first) % 2 == 0 ? 3
                       : ring % 3 == 0                     ? 0
                                                           : 1;
      add_quarter(l, page, x, y, side, gp_len_scale(side, RINGS - ring, RINGS), corner, t->art[color]);
    }
  }
}

/* Cities on a grid that has been shaken, joined with their neighbours. */
static void draw_network(gp_layout *l, canvas *page, gp_len top, gp_len bottom)
{
  enum { COLUMNS = 8, MOST_ROWS = 7 };
  const theme *t = &l->theme;
  random_state state = seed(l);
  gp_len side = art_width(l) / (COLUMNS - 1), xs[MOST_ROWS * COLUMNS] = {0}, ys[MOST_ROWS * COLUMNS] = {0};
  int rows = (int)((bottom - top + GP_PT) / side);
  rows = rows > MOST_ROWS ? MOST_ROWS : rows;
  for (int i = 0; i < rows * COLUMNS; i++) {
    xs[i] = side * (i % COLUMNS) + gp_len_scale(side, (gp_len)(next(&state) % 60) - 30, 100);
    ys[i] = bottom - side * (i / COLUMNS) - side / 2 + gp_len_scale(side, (gp_len)(next(&state) % 60) - 30, 100);
  }
  for (int i = 0; i < rows * COLUMNS; i++) {
    uint32_t r = next(&state);
    int ends[] = {i + 1, i + COLUMNS, i + COLUMNS + (r >> 4 & 1 ? 1 : -1)};
    bool there[] = {i % COLUMNS + 1 < COLUMNS, i + COLUMNS < rows * COLUMNS,
                    i + COLUMNS < rows * COLUMNS && i % COLUMNS > 0 && i % COLUMNS + 1 < COLUMNS};
    for (int k = 0; k < 3; k++)
      if (there[k] && (r >> (8 + 2 * k) & 3) != 0)
        add_item(l, page,
                 (gp_item){.type = GP_ITEM_LINE,
                           .stroke = t->art[k == 2 ? 3 : 1],
                           .stroke_width = GP_LEN_PT(1.1),
                           .x = xs[i],
                           .y = ys[i],
                           .width = xs[ends[k]] - xs[i],
                           .height = ys[ends[k]] - ys[i]});
  }
  for (int i = 0; i < rows * COLUMNS; i++) {
    uint32_t r = next(&state);
    gp_len radius = gp_len_scale(side, r % 5 == 0 ? 22 : r % 5 < 3 ? 11 : 7, 100);
    add_item(l, page, item_circle(l->arena, xs[i], ys[i], radius, t->art[r % 11 == 0 ? 2 : r % 3 == 0 ? 0 : 1]));
  }
}

void draw_art(gp_layout *l, canvas *page, gp_str kind, gp_len top, gp_len bottom)
{
  size_t first = page->items.count;
  gp_len bleed = l->theme.bleed;
  if (top == 0)
    top = -bleed;
  if (bottom - top < GP_LEN_PT(40) || gp_str_is(kind, "none"))
    return;
  if (gp_str_is(kind, "bands"))
    draw_bands(l, page, top, bottom);
  else if (gp_str_is(kind, "arcs"))
    draw_arcs(l, page, top, bottom);
  else if (gp_str_is(kind, "network"))
    draw_network(l, page, top, bottom);
  else
    draw_tiles(l, page, top, bottom);
  for (size_t i = first; i < page->items.count && bleed > 0; i++)
    page->items.items[i] = item_moved(l->arena, &page->items.items[i], -bleed, 0);
}
