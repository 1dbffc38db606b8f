/* Pictures on pages: PNG by cairo, JPEG by libjpeg, SVG by a program of its own. */
#include "paint.h"

#include <math.h>

typedef struct reader {
  const unsigned char *at;
  size_t left;
} reader;

static cairo_status_t on_read(void *data, unsigned char *to, unsigned count)
{
  reader *r = data;
  if (count > r->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(to, r->at, count);
  r->at += count;
  r->left -= count;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *read_pixels(painter *p, const gp_image *image, gp_span span, unsigned *orientation)
{
  reader r = {image->data, image->data_len};
  const char *problem = NULL;
  cairo_surface_t *pixels;
  if (image->format == 2) {
    pixels = paint_read_jpeg(image, orientation, &problem);
  } else {
    pixels = cairo_image_surface_create_from_png_stream(on_read, &r);
    if (cairo_surface_status(pixels) != CAIRO_STATUS_SUCCESS) {
      problem = cairo_status_to_string(cairo_surface_status(pixels));
      cairo_surface_destroy(pixels);
      pixels = NULL;
    }
  }
  if (pixels == NULL)
    paint_bad_picture(p, image, span, problem);
  return pixels;
}

static const painted_picture *picture_of(painter *p, const gp_image *image, gp_span span)
{
  painted_picture made = {.image = image};
  for (size_t i = 0; i < p->pictures.count; i++)
    if (p->pictures.items[i].image->data == image->data)
      return &p->pictures.items[i];
  made.pixels = read_pixels(p, image, span, &made.orientation);
  gp_vec_push(p->arena, &p->pictures, made);
  return gp_vec_last(&p->pictures);
}

void paint_drop_pictures(painter *p)
{
  for (size_t i = 0; i < p->pictures.count; i++)
    if (p->pictures.items[i].pixels != NULL)
      cairo_surface_destroy(p->pictures.items[i].pixels);
}

/* The pixels onto the unit square, turned as Exif 2.3, 4.6.4 A tells: where row 0 and column 0 are shown. */
static void turn(painter *p, unsigned orientation)
{
  static const cairo_matrix_t turns[] = {{1, 0, 0, 1, 0, 0},   {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0},
                                         {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},  {0, 1, 1, 0, 0, 0},
                                         {0, 1, -1, 0, 1, 0},  {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}};
  cairo_transform(p->to, &turns[orientation <= 8 ? orientation : 0]);
}

static void paint_pixels(painter *p, const painted_picture *picture)
{
  int width = cairo_image_surface_get_width(picture->pixels), height = cairo_image_surface_get_height(picture->pixels);
  double dot_x = 1, dot_y = 0;
  if (width <= 0 || height <= 0)
    return;
  turn(p, picture->orientation);
  cairo_scale(p->to, 1.0 / width, 1.0 / height);
  cairo_set_source_surface(p->to, picture->pixels, 0, 0);
  /* dots much enlarged stay squares, as programs that show PDF files have them */
  cairo_user_to_device_distance(p->to, &dot_x, &dot_y);
  cairo_pattern_set_filter(cairo_get_source(p->to),
                           hypot(dot_x, dot_y) >= 4 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend(cairo_get_source(p->to), CAIRO_EXTEND_PAD); /* no pale seam at the edges */
  cairo_rectangle(p->to, 0, 0, width, height);
  cairo_fill(p->to);
}

void paint_picture(painter *p, const gp_image *image, gp_span span, double x, double y, double width, double height)
{
  const painted_picture *picture;
  if (width <= 0 || height <= 0)
    return;
  cairo_save(p->to);
  cairo_translate(p->to, x, y);
  if (image->format == 3) {
    paint_svg(p, image, span, width, height);
  } else {
    picture = picture_of(p, image, span);
    cairo_scale(p->to, width, height);
    if (picture->pixels != NULL)
      paint_pixels(p, picture);
  }
  cairo_restore(p->to);
}
