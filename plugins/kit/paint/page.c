/* Paints one page: items in their order, colours and places as in a PDF. */
#include "paint.h"

#include <math.h>

static void paint_path_kept(const painter *p, const gp_item *item)
{
  if (item->fill.set && item->type != GP_ITEM_LINE) {
    paint_set_color(p, item->fill);
    cairo_fill_preserve(p->to);
  }
  if (item->stroke.set && item->stroke_width > 0) {
    paint_set_color(p, item->stroke);
    cairo_set_line_width(p->to, paint_points(item->stroke_width));
    cairo_stroke_preserve(p->to);
  }
  cairo_new_path(p->to);
}

static void paint_rect(const painter *p, const gp_item *item)
{
  const double quarter = acos(0.0);
  double x = paint_points(item->x), y = paint_points(item->y);
  double width = paint_points(item->width), height = paint_points(item->height);
  double radius = fmin(paint_points(item->radius), fmin(width, height) / 2);
  if (radius > 0) {
    cairo_arc(p->to, x + width - radius, y + radius, radius, -quarter, 0);
    cairo_arc(p->to, x + width - radius, y + height - radius, radius, 0, quarter);
    cairo_arc(p->to, x + radius, y + height - radius, radius, quarter, 2 * quarter);
    cairo_arc(p->to, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(p->to);
  } else {
    cairo_rectangle(p->to, x, y, width, height);
  }
  paint_path_kept(p, item);
}

static void paint_line(const painter *p, const gp_item *item)
{
  double x = paint_points(item->x), y = paint_points(item->y);
  cairo_move_to(p->to, x, y);
  cairo_line_to(p->to, x + paint_points(item->width), y + paint_points(item->height));
  paint_path_kept(p, item);
}

static void paint_path(const painter *p, const gp_item *item)
{
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *s = &item->segments[i];
    double x = paint_points(s->x), y = paint_points(s->y);
    if (s->op == 'Z')
      cairo_close_path(p->to);
    else if (s->op == 'M')
      cairo_move_to(p->to, x, y);
    else if (s->op == 'C')
      cairo_curve_to(p->to, paint_points(s->x1), paint_points(s->y1), paint_points(s->x2), paint_points(s->y2), x, y);
    else
      cairo_line_to(p->to, x, y);
  }
  paint_path_kept(p, item);
}

static gp_color color_of(const gp_item *item)
{
  return item->fill.set ? item->fill : item->run->style->color.set ? item->run->style->color : GP_RGB(0);
}

static gp_span source_of(const painter *p, const gp_item *item)
{
  return p->tree != NULL ? p->tree->elems[item->elem].source : GP_NO_SPAN;
}

void paint_page(painter *p, const gp_page *page)
{
  cairo_save(p->to);
  cairo_rectangle(p->to, 0, 0, paint_points(page->width), paint_points(page->height));
  cairo_clip(p->to);
  cairo_set_source_rgb(p->to, 1, 1, 1);
  cairo_paint(p->to);
  for (size_t i = 0; i < page->item_count && p->status == GP_OK; i++) {
    const gp_item *item = &page->items[i];
    switch (item->type) {
    case GP_ITEM_GLYPHS:
      paint_run(p, item->run, color_of(item), paint_points(item->x), paint_points(item->y));
      break;
    case GP_ITEM_RECT:
      paint_rect(p, item);
      break;
    case GP_ITEM_LINE:
      paint_line(p, item);
      break;
    case GP_ITEM_PATH:
      paint_path(p, item);
      break;
    case GP_ITEM_IMAGE:
      paint_picture(p, item->image, source_of(p, item), paint_points(item->x), paint_points(item->y),
                    paint_points(item->width), paint_points(item->height));
      break;
    }
  }
  cairo_restore(p->to);
}
