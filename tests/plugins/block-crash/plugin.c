/* crashes while it draws */
#include "../good_block.h"
#include <stdlib.h>

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  (void)block;
  (void)arena;
  (void)node;
  (void)frame;
  (void)result;
  abort();
}

BLOCK_PLUGIN("block-crash");
