/* The outline of the dark modules: one path, few segments, no seams. */
#include "qr.h"

/* Directions in the order of turns to the right. */
enum { EAST = 0, SOUTH = 1, WEST = 2, NORTH = 3 };

static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};

typedef struct tracer {
  gp_arena *arena;
  const qr_code *code;
  unsigned char *edges; /* for each corner of the grid, a bit for each direction in which an edge leaves it */
  int across;           /* corners in a row */
  gp_len x, y, module;
  GP_VEC(gp_segment) path;
} tracer;

static bool is_dark(const qr_code *code, int x, int y)
{
  int width = (int)code->width;
  return x >= 0 && y >= 0 && x < width && y < width && code->dark[y * width + x] != 0;
}

static unsigned char *corner(const tracer *t, int x, int y)
{
  return &t->edges[y * t->across + x];
}

/* An edge lies between a dark and a light module and has the dark one on its right. */
static void find_edges(tracer *t)
{
  for (int y = 0; y < t->across; y++)
    for (int x = 0; x < t->across; x++) {
      bool here = is_dark(t->code, x, y), above = is_dark(t->code, x, y - 1), left = is_dark(t->code, x - 1, y);
      if (here && !above)
        *corner(t, x, y) |= 1 << EAST;
      if (above && !here)
        *corner(t, x + 1, y) |= 1 << WEST;
      if (left && !here)
        *corner(t, x, y) |= 1 << SOUTH;
      if (here && !left)
        *corner(t, x, y + 1) |= 1 << NORTH;
    }
}

static void put_point(tracer *t, char op, int x, int y)
{
  gp_segment segment = {.op = (uint8_t)op, .x = t->x + x * t->module, .y = t->y + y * t->module};
  gp_vec_push(t->arena, &t->path, segment);
}

/* From a corner along its edge to the east, right before straight before left, until the way closes. */
static void trace(tracer *t, int x, int y)
{
  static const int turns[] = {1, 0, 3};
  int from_x = x, from_y = y, direction = EAST;
  put_point(t, 'M', x, y);
  do {
    int next = direction;
    *corner(t, x, y) &= (unsigned char)~(1 << direction);
    x += step_x[direction];
    y += step_y[direction];
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
      next = (direction + turns[i]) % 4;
      if ((*corner(t, x, y) & 1 << next) != 0)
        break;
    }
    if (next != direction && (x != from_x || y != from_y))
      put_point(t, 'L', x, y);
    direction = next;
  } while (x != from_x || y != from_y || (*corner(t, x, y) & 1 << direction) != 0);
  put_point(t, 'Z', 0, 0);
}

qr_path qr_outline(gp_arena *arena, const qr_code *code, gp_len x, gp_len y, gp_len module)
{
  tracer t = {.arena = arena, .code = code, .across = (int)code->width + 1, .x = x, .y = y, .module = module};
  size_t corners = ((size_t)t.across + 1) * ((size_t)t.across + 1);
  t.edges = memset(GP_NEW_ARRAY(arena, corners, unsigned char), 0, corners);
  find_edges(&t);
  for (int j = 0; j < t.across; j++)
    for (int i = 0; i < t.across; i++)
      if ((*corner(&t, i, j) & 1 << EAST) != 0)
        trace(&t, i, j);
  return (qr_path){t.path.items, t.path.count};
}
