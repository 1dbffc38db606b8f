/* A plugin of kind block as it was written for the first interface; built with the headers of each. */
#include <guidepress/block.h>

/* Headers before ABI 1.3 have no function for it. */
static int32_t old_integer(const gp_value *value, int32_t otherwise)
{
  gp_str text = gp_value_text(value, GP_STR(""));
  int32_t number = 0;
  for (size_t i = 0; i < text.len; i++)
    number = number * 10 + (text.ptr[i] - '0');
  return text.len > 0 ? number : otherwise;
}

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_block {
  const gp_host *host;
  gp_len height;
};

static gp_status create(const gp_host *host, gp_block **result)
{
  gp_block *block = GP_NEW(host->arena, gp_block); /* lives as long as the document: nothing to free */
  block->host = host;
  block->height = old_integer(host->option(host, GP_STR("height")), 9) * GP_PT;
  *result = block;
  return GP_OK;
}

static void destroy(gp_block *block)
{
  (void)block; /* what was taken from elsewhere than the arena would be freed here */
}

/* Scalars of the author's mapping have become attributes of the node. */
static int32_t percent(const gp_node *node, const char *name)
{
  return (int32_t)gp_node_count(node, name, 0);
}

/* A message: a severity, an id of your own ("area.what"), the place, and what is wrong, in lower case. */
static void warn_behind(const gp_host *host, const gp_value *goal)
{
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_WARNING,
                  .id = GP_STR("old.behind"),
                  .span = goal->span,
                  .message = GP_STR("less has been done than should have been")};
  host->report(host, &diag);
}

/* "body; paragraph; text": what the block says in words, for outputs that cannot draw. */
static gp_status add_words(const gp_host *host, gp_node *node, gp_str words)
{
  gp_node *body = host->node_new(host, GP_BODY, node->span);
  gp_node *paragraph = host->node_new(host, GP_PARAGRAPH, node->span);
  gp_node *text = host->node_new(host, GP_TEXT, node->span);
  gp_text_edit all = {0, 0, words};
  host->node_append(host, node, body);
  host->node_append(host, body, paragraph);
  host->node_append(host, paragraph, text);
  return host->node_edit_text(host, text, &all, 1);
}

/* Checks what the manifest cannot, and gives the node its words. What `draw` needs is to be in the node: trees may be
 * copied between the two. */
static gp_status read_block(gp_block *block, gp_node *node, const gp_value *value)
{
  const gp_host *host = block->host;
  const gp_value *goal = gp_value_lookup(value, GP_STR("goal"));
  if (goal != NULL && percent(node, "done") < percent(node, "goal"))
    warn_behind(host, goal);
  return add_words(host, node, gp_str_printf(host->arena, "%d per cent", percent(node, "done")));
}

/* Items in painting order, from the top left corner of the drawing; all memory is in `arena`. The frame says how much
 * room there is, and which colours can be read on the theme's paper. */
static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  gp_item *items = GP_NEW_ARRAY(arena, 3, gp_item);
  gp_len goal = gp_len_scale(frame->width, percent(node, "goal"), 100);
  bool right_to_left = frame->direction == GP_DIRECTION_RTL;
  memset(items, 0, 3 * sizeof *items);
  items[0] = (gp_item){.type = GP_ITEM_RECT, .fill = frame->rule, .width = frame->width, .height = block->height};
  items[1] = (gp_item){.type = GP_ITEM_RECT, .fill = frame->accent, .height = block->height};
  items[1].width = gp_len_scale(frame->width, percent(node, "done"), 100);
  items[1].x = right_to_left ? frame->width - items[1].width : 0;
  items[2] = (gp_item){.type = GP_ITEM_LINE, .stroke = frame->ink, .stroke_width = GP_PT, .height = block->height};
  items[2].x = right_to_left ? frame->width - goal : goal;
  result->width = frame->width;
  result->height = block->height;
  result->items = items;
  result->item_count = goal > 0 ? 3 : 2;
  result->alt = gp_node_attr(node, "alt");
  return GP_OK;
}

/* `html` may be left out: outputs then turn the drawing into SVG. */
static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1),
  .create = create,
  .destroy = destroy,
  .read = read_block,
  .draw = draw,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("block-old", "1.0", "block", query);
