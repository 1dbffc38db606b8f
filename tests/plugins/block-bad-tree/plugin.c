/* it puts a cell into the body of its block */
#include "../good_block.h"

static gp_status read_block(gp_block *block, gp_node *node, const gp_value *value)
{
  const gp_host *host = block->host;
  gp_node *body = host->node_new(host, GP_BODY, value->span);
  host->node_append(host, body, host->node_new(host, GP_CELL, value->span));
  host->node_append(host, node, body);
  return GP_OK;
}

static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1), .create = good_create, .destroy = good_destroy, .read = read_block};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("block-bad-tree", "1.0", "block", query);
