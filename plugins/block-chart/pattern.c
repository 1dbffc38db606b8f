/* Patterns: what tells series apart where colours do not. Lines are cut to the rectangle by arithmetic, for display
 * items have no clipping. */
#include "sketch.h"

static const gp_len step = GP_LEN_PT(5), thickness = GP_LEN_PT(0.9), margin = GP_LEN_PT(0.5);

/* Diagonals rising (`up`) or falling, through the points of a line below the rectangle. */
static void diagonals(sketch *s, gp_len x, gp_len y, gp_len width, gp_len height, bool up, gp_color color)
{
  for (gp_len at = step / 2; at < width + height; at += step) {
    /* In coordinates from the lower left corner: the line u + v = at. */
    gp_len u1 = at > height ? at - height : 0, u2 = at < width ? at : width;
    gp_len v1 = at - u1, v2 = at - u2;
    if (up) /* mirrored in the middle of the rectangle */
      sketch_line(s, x + width - u1, y + height - v1, x + width - u2, y + height - v2, thickness, color);
    else
      sketch_line(s, x + u1, y + height - v1, x + u2, y + height - v2, thickness, color);
  }
}

static void dots(sketch *s, gp_len x, gp_len y, gp_len width, gp_len height, gp_color color)
{
  gp_len radius = GP_LEN_PT(0.9);
  bool odd = false;
  for (gp_len v = step / 2; v + radius < height; v += step, odd = !odd)
    for (gp_len u = odd ? step : step / 2; u + radius < width; u += step)
      sketch_disc(s, x + u, y + v, radius, color, (gp_color){0}, 0);
}

static void rules(sketch *s, gp_len x, gp_len y, gp_len width, gp_len height, gp_color color)
{
  for (gp_len v = step / 2; v < height; v += step)
    sketch_line(s, x, y + v, x + width, y + v, thickness, color);
}

void pattern_rect(sketch *s, size_t index, gp_len x, gp_len y, gp_len width, gp_len height, gp_color ground)
{
  gp_color color = color_on(s, ground);
  x += margin;
  y += margin;
  width -= 2 * margin;
  height -= 2 * margin;
  if (width <= 0 || height <= 0)
    return;
  switch (index % 6) { /* 0: plain */
  case 1:
    diagonals(s, x, y, width, height, false, color);
    return;
  case 2:
    dots(s, x, y, width, height, color);
    return;
  case 3:
    diagonals(s, x, y, width, height, true, color);
    return;
  case 4:
    rules(s, x, y, width, height, color);
    return;
  case 5:
    diagonals(s, x, y, width, height, false, color);
    diagonals(s, x, y, width, height, true, color);
    return;
  default:
    return;
  }
}
