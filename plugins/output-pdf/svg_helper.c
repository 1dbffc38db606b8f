/* svg-to-pdf: draws an SVG picture, whose size is given in points, and hands its PDF objects over. */
#include "svg_helper.h"

#include <cairo-pdf.h>
#include <stdlib.h>

/* What is drawn pixel by pixel (filters, masks) has this many dots an inch. */
enum { DOTS_PER_INCH = 300, POINTS_PER_INCH = 72 };

static cairo_status_t take_pdf(void *closure, const unsigned char *bytes, unsigned count)
{
  buffer *b = closure;
  buffer_add(b, bytes, count);
  return b->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

int main(int count, char **arguments)
{
  svg_program p;
  svg_place dots = {0};
  buffer pdf = {0};
  cairo_surface_t *surface;
  svg_open(&p, count, arguments);
  dots.width = p.place.width * DOTS_PER_INCH / POINTS_PER_INCH;
  dots.height = p.place.height * DOTS_PER_INCH / POINTS_PER_INCH;
  if (!(dots.width >= 1 && dots.height >= 1 && dots.width <= 100000 && dots.height <= 100000))
    refuse("it cannot be printed at this size");
  surface = cairo_pdf_surface_create_for_stream(take_pdf, &pdf, dots.width, dots.height);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  svg_draw(&p, surface, &dots);
  cairo_surface_show_page(surface);
  cairo_surface_finish(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || pdf.failed)
    refuse("%s", cairo_status_to_string(cairo_surface_status(surface)));
  cairo_surface_destroy(surface);
  convert(&pdf, dots.width, dots.height, &p.facts, &p.out);
  svg_close(&p);
  free(pdf.at);
  return 0;
}
