/* Outcomes as bytes, for the way from a worker process to its parent. */
#ifndef GP_RUN_PACK_H
#define GP_RUN_PACK_H

#include "run/run.h"

void gp_outcome_pack(gp_buf *out, const gp_outcome *outcome);

/* The outcome in `bytes`; its strings are copied into `arena`. False if the bytes are not whole. */
bool gp_outcome_unpack(gp_arena *arena, gp_str bytes, gp_outcome *outcome);

#endif
