/* its markup ends the element around it */
#include "../good_block.h"

static gp_status html(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_str *markup)
{
  (void)block;
  (void)arena;
  (void)node;
  (void)frame;
  *markup = GP_STR("<p>A thing</p></figure>");
  return GP_OK;
}

static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1), .create = good_create, .destroy = good_destroy, .html = html};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("block-bad-markup", "1.0", "block", query);
