/* an option and a key of a block that are deprecated: each is a warning, once */
#include "../good_block.h"

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  (void)block, (void)arena, (void)node, (void)frame, (void)result;
  return GP_OK;
}

BLOCK_PLUGIN("block-deprecated");
