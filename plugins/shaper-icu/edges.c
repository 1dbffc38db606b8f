/* Optical margins: how much white there is beside what a glyph draws, measured on its outline. */
#include "icu.h"

#include <unicode/uchar.h>

/* The height of a glyph is cut into so many lines. White that is deeper than DEEPEST (in thousandths of an em) is not
 * seen as the letter's own. Coordinates are in quarters of the font's unit: outlines have halves. */
enum { ROWS = 48, DEEPEST = 250, QUARTERS = 4, CURVE_STEPS = 8 };

typedef struct point {
  int64_t x, y;
} point;

typedef struct outline {
  int64_t height; /* of the band that is measured, from the baseline up */
  int64_t left[ROWS], right[ROWS];
  bool inked[ROWS];
  point start, at;
} outline;

/* Damaged fonts have any number. */
static int64_t quarters(float units)
{
  if (!(units > -1e6F && units < 1e6F))
    return 0;
  return (int64_t)(units * QUARTERS + (units < 0 ? -0.5F : 0.5F));
}

static point point_of(float x, float y)
{
  return (point){quarters(x), quarters(y)};
}

static void add_line(outline *o, point to)
{
  point from = o->at;
  int64_t low = from.y < to.y ? from.y : to.y, high = from.y < to.y ? to.y : from.y;
  int64_t first = low * ROWS / o->height - 1; /* no row before it is within */
  o->at = to;
  for (int64_t i = first > 0 ? first : 0; i < ROWS; i++) {
    int64_t y = (2 * i + 1) * o->height / (2 * ROWS), x;
    if (y < low)
      continue;
    if (y >= high)
      break;
    x = from.x + (y - from.y) * (to.x - from.x) / (to.y - from.y);
    o->left[i] = o->inked[i] && o->left[i] < x ? o->left[i] : x;
    o->right[i] = o->inked[i] && o->right[i] > x ? o->right[i] : x;
    o->inked[i] = true;
  }
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
  outline *o = data;
  (void)funcs, (void)state, (void)user;
  o->start = o->at = point_of(x, y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
  (void)funcs, (void)state, (void)user;
  add_line(data, point_of(x, y));
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x, float y, void *user)
{
  enum { WHOLE = CURVE_STEPS * CURVE_STEPS * CURVE_STEPS };
  outline *o = data;
  point a = o->at, b = point_of(x1, y1), c = point_of(x2, y2), d = point_of(x, y);
  (void)funcs, (void)state, (void)user;
  for (int64_t t = 1, s; t <= CURVE_STEPS; t++) {
    s = CURVE_STEPS - t;
    add_line(o, (point){(s * s * s * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t * t * t * d.x) / WHOLE,
                        (s * s * s * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t * t * t * d.y) / WHOLE});
  }
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
  outline *o = data;
  (void)funcs, (void)state, (void)user;
  add_line(o, o->start);
}

static void draw(const icu_font *font, uint32_t glyph, outline *o)
{
  hb_draw_funcs_t *funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL); /* the other curves are made into these */
  hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(font->hb, glyph, funcs, o);
#else
  hb_font_get_glyph_shape(font->hb, glyph, funcs, o);
#endif
  hb_draw_funcs_destroy(funcs);
}

/* The mean white at the left and at the right between the baseline and `height`, in quarters of the font's unit. */
static void measure(const icu_font *font, uint32_t glyph, int32_t height, int64_t white[2])
{
  outline o = {.height = (int64_t)height * QUARTERS};
  int64_t advance = (int64_t)hb_font_get_glyph_h_advance(font->hb, glyph) * QUARTERS;
  int64_t most = (int64_t)font->units_per_em * QUARTERS * DEEPEST / 1000;
  draw(font, glyph, &o);
  white[0] = white[1] = 0;
  for (int i = 0; i < ROWS; i++) {
    int64_t left = o.inked[i] ? o.left[i] : most, right = o.inked[i] ? advance - o.right[i] : most;
    white[0] += left < most ? left : most;
    white[1] += right < most ? right : most;
  }
  white[0] /= ROWS;
  white[1] /= ROWS;
}

static bool is_tall(const icu_font *font, uint32_t glyph, uint32_t code, uint32_t features, gp_len x_height)
{
  hb_glyph_extents_t ink;
  if (u_isalpha((UChar32)code))
    return (features & GP_FEATURE_ALL_CAPS) != 0 || (u_isupper((UChar32)code) && !(features & GP_FEATURE_SMALL_CAPS));
  return hb_font_get_glyph_extents(font->hb, glyph, &ink) && ink.y_bearing > x_height + x_height / 4 &&
         ink.y_bearing + ink.height < x_height / 2;
}

/* Measures a glyph against a straight letter of its height, H or n. */
static void measure_edges(icu_font *font, uint32_t glyph, uint32_t code, uint32_t features, int32_t edges[2])
{
  gp_font_metrics metrics;
  hb_codepoint_t straight = 0;
  int64_t own[2];
  int32_t height;
  bool tall;
  edges[0] = edges[1] = 0;
  icu_font_metrics(font, &metrics);
  height = (int32_t)((int64_t)metrics.x_height * font->units_per_em / GP_PT);
  tall = is_tall(font, glyph, code, features, height);
  if (tall)
    height = (int32_t)((int64_t)metrics.cap_height * font->units_per_em / GP_PT);
  if (height <= 0 || !hb_font_get_nominal_glyph(font->hb, tall ? 'H' : 'n', &straight))
    return;
  if (!font->straight_known[tall]) {
    measure(font, straight, height, font->straight[tall]);
    font->straight_known[tall] = true;
  }
  measure(font, glyph, height, own);
  for (int i = 0; i < 2; i++)
    if (own[i] > font->straight[tall][i])
      edges[i] = (int32_t)((own[i] - font->straight[tall][i]) / QUARTERS);
}

gp_len icu_side_white(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, uint32_t glyph, uint32_t code,
                      bool right)
{
  icu_font *of = icu_font_of(shaper, font, GP_NO_SPAN);
  uint32_t count = of->bad ? 0 : hb_face_get_glyph_count(of->face);
  int32_t *edges;
  if (glyph >= count)
    return 0;
  if (of->edges == NULL) {
    of->edges = GP_NEW_ARRAY(shaper->host->arena, 2 * (size_t)count, int32_t);
    for (size_t i = 0; i < 2 * (size_t)count; i++)
      of->edges[i] = -1;
  }
  edges = &of->edges[2 * (size_t)glyph];
  if (edges[0] < 0)
    measure_edges(of, glyph, code, style->features, edges);
  return icu_scale(edges[right], style->size, of->units_per_em);
}
