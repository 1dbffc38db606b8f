/* Block plugin: charts drawn from data, as vectors, in the guide's colours and language. */
#include "sketch.h"

static gp_status create(const gp_host *host, gp_block **result)
{
  *result = GP_NEW(host->arena, gp_block);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_block *block)
{
  (void)block; /* all memory is the document's */
}

static gp_len draw_kind(sketch *s, const chart *c)
{
  switch (c->kind) {
  case CHART_BAR:
    return draw_bars(s, c);
  case CHART_COLUMN:
    return draw_columns(s, c);
  case CHART_LINE:
    return draw_lines(s, c);
  case CHART_DONUT:
    return draw_donut(s, c);
  case CHART_TIMELINE:
    return draw_timeline(s, c);
  case CHART_MAP:
    return draw_map(s, c);
  }
  return 0;
}

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  sketch s;
  chart c;
  if (!chart_model(block->host, arena, node, frame, &c))
    return GP_OK; /* nothing to draw: the caption stays */
  sketch_start(&s, block->host, arena, frame);
  result->height = draw_kind(&s, &c);
  sketch_finish(&s, frame->direction == GP_DIRECTION_RTL && c.kind != CHART_MAP, frame->width);
  result->width = frame->width;
  result->items = s.items.items;
  result->item_count = s.items.count;
  result->alt = chart_alt(arena, &c);
  result->data = gp_node_attr(node, "data"); /* empty where the rows are in the chapter */
  return s.status;
}

static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1), .create = create, .destroy = destroy, .read = chart_read, .draw = draw};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("block-chart", "1.0", "block", query);
