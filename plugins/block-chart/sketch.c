/* Drawing primitives: rectangles, lines, paths, discs. */
#include "sketch.h"

void sketch_start(sketch *s, const gp_host *host, gp_arena *arena, const gp_block_frame *frame)
{
  gp_font_metrics metrics = {0};
  *s = (sketch){.host = host, .arena = arena, .frame = frame, .size = frame->text_size};
  host->font_metrics(host, frame->font, &metrics);
  s->leading = gp_len_scale(s->size, 124, 100);
  s->ascent =
    (s->leading + gp_len_scale(metrics.ascent, s->size, GP_PT) - gp_len_scale(metrics.descent, s->size, GP_PT)) / 2;
}

static gp_item *new_item(sketch *s, gp_item_type type)
{
  gp_vec_push_zero(s->arena, &s->items);
  gp_vec_last(&s->items)->type = type;
  return gp_vec_last(&s->items);
}

void sketch_rect(sketch *s, gp_len x, gp_len y, gp_len width, gp_len height, gp_color fill)
{
  gp_item *item;
  if (width <= 0 || height <= 0)
    return;
  item = new_item(s, GP_ITEM_RECT);
  item->x = x;
  item->y = y;
  item->width = width;
  item->height = height;
  item->fill = fill;
}

void sketch_line(sketch *s, gp_len x1, gp_len y1, gp_len x2, gp_len y2, gp_len thickness, gp_color color)
{
  gp_item *item = new_item(s, GP_ITEM_LINE);
  item->x = x1;
  item->y = y1;
  item->width = x2 - x1;
  item->height = y2 - y1;
  item->stroke = color;
  item->stroke_width = thickness;
}

static void add_segment(sketch *s, gp_segment segment)
{
  gp_vec_push(s->arena, &s->path, segment);
}

void path_move(sketch *s, gp_len x, gp_len y)
{
  add_segment(s, (gp_segment){.op = 'M', .x = x, .y = y});
}

void path_line(sketch *s, gp_len x, gp_len y)
{
  add_segment(s, (gp_segment){.op = 'L', .x = x, .y = y});
}

void path_curve(sketch *s, gp_len x1, gp_len y1, gp_len x2, gp_len y2, gp_len x, gp_len y)
{
  add_segment(s, (gp_segment){.op = 'C', .x1 = x1, .y1 = y1, .x2 = x2, .y2 = y2, .x = x, .y = y});
}

void path_close(sketch *s)
{
  add_segment(s, (gp_segment){.op = 'Z'});
}

void path_paint(sketch *s, gp_color fill, gp_color stroke, gp_len thickness)
{
  gp_item *item;
  if (s->path.count > 1) {
    item = new_item(s, GP_ITEM_PATH);
    item->segments = s->path.items;
    item->segment_count = s->path.count;
    item->fill = fill;
    item->stroke = stroke;
    item->stroke_width = stroke.set ? thickness : 0;
  }
  s->path.items = NULL;
  s->path.count = s->path.capacity = 0;
}

void sketch_disc(sketch *s, gp_len x, gp_len y, gp_len radius, gp_color fill, gp_color stroke, gp_len thickness)
{
  gp_len k = gp_len_scale(radius, 5523, 10000); /* of a quarter circle as a Bezier curve */
  path_move(s, x + radius, y);
  path_curve(s, x + radius, y + k, x + k, y + radius, x, y + radius);
  path_curve(s, x - k, y + radius, x - radius, y + k, x - radius, y);
  path_curve(s, x - radius, y - k, x - k, y - radius, x, y - radius);
  path_curve(s, x + k, y - radius, x + radius, y - k, x + radius, y);
  path_close(s);
  path_paint(s, fill, stroke, thickness);
}

/* The runs of a line of text keep their order: the line moves as a whole. */
static void mirror_item(gp_item *item, gp_len width)
{
  gp_segment *segments = (gp_segment *)(uintptr_t)item->segments; /* made by path_paint */
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    item->x = width - (item->x - item->height) - item->width + item->height;
    return;
  case GP_ITEM_LINE:
    item->x = width - item->x;
    item->width = -item->width;
    return;
  default:
    item->x = width - item->x - item->width;
    break;
  }
  for (size_t k = 0; k < item->segment_count; k++) {
    segments[k].x = width - segments[k].x;
    segments[k].x1 = width - segments[k].x1;
    segments[k].x2 = width - segments[k].x2;
  }
}

void sketch_finish(sketch *s, bool mirror, gp_len width)
{
  for (size_t i = 0; i < s->items.count; i++) {
    gp_item *item = &s->items.items[i];
    if (mirror)
      mirror_item(item, width);
    if (item->type == GP_ITEM_GLYPHS)
      item->width = item->height = 0;
  }
}

void items_to_back(sketch *s, size_t first, size_t from)
{
  size_t count = s->items.count - from;
  gp_item *moved = GP_NEW_ARRAY(s->arena, count + 1, gp_item);
  memcpy(moved, s->items.items + from, count * sizeof *moved);
  memmove(s->items.items + first + count, s->items.items + first, (from - first) * sizeof *moved);
  memcpy(s->items.items + first, moved, count * sizeof *moved);
}
