/* Pictures that Word cannot show by itself, as PNG: drawings of plugins, SVG, photos on their side. */
#include "docx.h"

#include "kit/paint/paint.h"

#include <guidepress/block.h>

enum { DOTS_PER_POINT = 3, SIDE_MOST = 8000 };

static cairo_status_t take_bytes(void *data, const unsigned char *bytes, unsigned count)
{
  gp_buf_add((gp_buf *)data, (gp_str){(const char *)bytes, count});
  return CAIRO_STATUS_SUCCESS;
}

static gp_str finish(gp_output *o, painter *p, cairo_surface_t *surface)
{
  gp_buf bytes = GP_BUF(o->arena);
  cairo_status_t status = cairo_status(p->to);
  if (status == CAIRO_STATUS_SUCCESS && p->status == GP_OK)
    status = cairo_surface_write_to_png_stream(surface, take_bytes, &bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    fail(o, "docx.internal", GP_NO_SPAN, GP_STR("a picture could not be painted"), NULL);
  if (p->status != GP_OK && o->status == GP_OK)
    o->status = p->status;
  paint_drop_faces(p);
  paint_drop_pictures(p);
  paint_drop_drawings(p);
  cairo_destroy(p->to);
  cairo_surface_destroy(surface);
  return o->status == GP_OK ? gp_buf_str(&bytes) : (gp_str){NULL, 0};
}

gp_str paint_image(gp_output *o, const gp_image *image, gp_span span, unsigned width, unsigned height)
{
  unsigned longest = width > height ? width : height;
  unsigned by = longest > SIDE_MOST ? (longest + SIDE_MOST - 1) / SIDE_MOST : 1, across = width / by,
           down = height / by;
  cairo_surface_t *surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, across > 0 ? (int)across : 1, down > 0 ? (int)down : 1);
  painter p = {
    .host = o->host, .arena = o->arena, .plugin = "output-docx", .document = o->document, .to = cairo_create(surface)};
  paint_picture(&p, image, span, 0, 0, across, down);
  return finish(o, &p, surface);
}

gp_str paint_drawing(gp_output *o, const gp_block_drawing *drawing, gp_span span)
{
  gp_page page = {
    .width = drawing->width, .height = drawing->height, .items = drawing->items, .item_count = drawing->item_count};
  int width = (int)((int64_t)drawing->width * DOTS_PER_POINT / GP_PT) + 1;
  int height = (int)((int64_t)drawing->height * DOTS_PER_POINT / GP_PT) + 1;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  painter p = {
    .host = o->host, .arena = o->arena, .plugin = "output-docx", .document = o->document, .to = cairo_create(surface)};
  (void)span;
  cairo_set_source_rgb(p.to, 1, 1, 1);
  cairo_paint(p.to);
  cairo_scale(p.to, DOTS_PER_POINT, DOTS_PER_POINT);
  paint_page(&p, &page);
  return finish(o, &p, surface);
}
