/* Scales: values to lengths, and the ticks of an axis. */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "sketch.h"

/* Values from `low` to `high` (high > low) on a line `length` long. */
typedef struct scale {
  int64_t low, high, step; /* step: from tick to tick */
  gp_len length;
} scale;

/* A scale that holds least and most and begins and ends at a tick, with about `wanted` steps of 1, 2 or 5 times a power
 * of ten (P. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990). `smallest`: the least step. */
scale scale_nice(int64_t least, int64_t most, int64_t smallest, int wanted, gp_len length);
/* One from low to high as they are. */
scale scale_exact(int64_t low, int64_t high, gp_len length);
/* Where the value lies; outside values are put at the ends. */
gp_len scale_at(const scale *s, int64_t value);
/* The tick's value as the language writes it. */
gp_str tick_text(const sketch *k, const chart *c, int64_t value);

#endif
