/* A block that draws and a block that does not: the example of plugins/README.md, "Blocks". */
#include <guidepress/block.h>

struct gp_block {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_block **result)
{
  *result = GP_NEW(host->arena, gp_block);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_block *block)
{
  (void)block; /* its memory is the document's */
}

/* "GP_BODY; paragraph": what the block says in words, for outputs that cannot draw. */
static gp_status read_block(gp_block *block, gp_node *node, const gp_value *value)
{
  const gp_host *host = block->host;
  gp_node *body = host->node_new(host, GP_BODY, node->span);
  gp_node *paragraph = host->node_new(host, GP_PARAGRAPH, node->span);
  gp_node *text = host->node_new(host, GP_TEXT, node->span);
  gp_str words = value->kind == GP_VALUE_SCALAR
                   ? gp_str_printf(host->arena, "At %.*s.", GP_STR_ARG(value->text))
                   : gp_str_printf(host->arena, "%.*s per cent.", GP_STR_ARG(gp_node_attr(node, "done")));
  gp_text_edit all = {0, 0, words};
  host->node_append(host, node, body);
  host->node_append(host, body, paragraph);
  host->node_append(host, paragraph, text);
  return host->node_edit_text(host, text, &all, 1);
}

static int read_percent(gp_str text)
{
  int percent = 0;
  for (size_t i = 0; i < text.len && i < 3; i++)
    percent = percent * 10 + (text.ptr[i] - '0');
  return percent;
}

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  gp_item *items = GP_NEW_ARRAY(arena, 2, gp_item);
  gp_len height = frame->text_size;
  (void)block;
  if (gp_str_is(gp_node_attr(node, "type"), "place"))
    return GP_OK; /* nothing drawn: the block is its body */
  memset(items, 0, 2 * sizeof *items);
  items[0] = (gp_item){.type = GP_ITEM_RECT, .fill = frame->rule, .width = frame->width, .height = height};
  items[1] = (gp_item){.type = GP_ITEM_RECT, .fill = frame->accent, .height = height};
  items[1].width = gp_len_scale(frame->width, read_percent(gp_node_attr(node, "done")), 100);
  result->width = frame->width;
  result->height = height;
  result->items = items;
  result->item_count = 2;
  result->alt = gp_node_attr(node, "alt");
  return GP_OK;
}

static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1), .create = create, .destroy = destroy, .read = read_block, .draw = draw};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

#ifndef PLUGIN_ID
#define PLUGIN_ID "block-progress"
#endif
GP_PLUGIN_DEFINE(PLUGIN_ID, "1.0", "block", query);
