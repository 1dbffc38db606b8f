/* draws wider than its frame */
#include "../good_block.h"

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  (void)block;
  (void)node;
  result->width = frame->width + 1;
  result->height = GP_PT;
  result->items = GP_NEW(arena, gp_item);
  result->item_count = 1;
  result->alt = GP_STR("a thing");
  return GP_OK;
}

BLOCK_PLUGIN("block-bad-drawing");
