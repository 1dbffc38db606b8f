/* svg-to-pixels: draws an SVG picture, whose place is given in pixels, and hands them over. */
#include "svg.h"

#include <math.h>

/* A page of A4 at 600 an inch and more; the answer has four bytes for each. */
enum { LARGEST_PIXELS = 48 << 20 };

/* One row after the other. */
static void add_rows(cairo_surface_t *surface, int width, int height, buffer *out)
{
  const unsigned char *rows = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; y++)
    buffer_add(out, rows + (size_t)y * (size_t)stride, (size_t)width * 4);
}

int main(int count, char **arguments)
{
  svg_program p;
  cairo_surface_t *surface;
  double width, height;
  svg_open(&p, count, arguments);
  width = ceil(p.place.x + p.place.width);
  height = ceil(p.place.y + p.place.height);
  if (!(width >= 1 && height >= 1 && width * height <= LARGEST_PIXELS))
    refuse("it cannot be painted at this size");
  surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  svg_draw(&p, surface, &p.place);
  cairo_surface_flush(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    refuse("%s", cairo_status_to_string(cairo_surface_status(surface)));
  buffer_add(&p.out, SVG_PIXELS, 4);
  buffer_add_word(&p.out, (size_t)width);
  buffer_add_word(&p.out, (size_t)height);
  add_rows(surface, (int)width, (int)height, &p.out);
  cairo_surface_destroy(surface);
  svg_close(&p);
  return 0;
}
