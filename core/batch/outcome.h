/* Outcomes: what is kept of them as long as a run lasts. */
#ifndef GP_BATCH_OUTCOME_H
#define GP_BATCH_OUTCOME_H

#include "base/map.h"
#include "build/run.h"

/* What of outcomes is kept after they have been reported; the rest of a large run would only fill memory. */
typedef struct gp_outcome_parts {
  bool messages, inputs;
  gp_map names; /* of inputs: many documents are made from the same files. Start with {.arena = arena} */
} gp_outcome_parts;

/* Counts the messages of an outcome by severity, in the outcome. */
void gp_outcome_count(gp_outcome *outcome);

/* A copy in `arena` with status, figures and products, and these parts. */
gp_outcome gp_outcome_keep(gp_arena *arena, const gp_outcome *from, gp_outcome_parts *parts);

#endif
