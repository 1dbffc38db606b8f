/* The passes over a paragraph; each sees what those before it made. */
#ifndef TYPO_PASSES_H
#define TYPO_PASSES_H

#include "kit/typography/flow.h"

/* Hyphens to dashes, three points to an ellipsis. May join units. */
void typo_signs(typo_flow *flow);
/* The space before per cent signs. May join units. */
void typo_percent(typo_flow *flow);
/* Straight quotes to those of the language, and apostrophes. */
void typo_quotes(typo_flow *flow);
/* Spaces at which no line may end to no-break spaces. */
void typo_spaces(typo_flow *flow);
/* Telephone numbers and addresses in right-to-left text keep their direction. */
void typo_isolates(typo_flow *flow);

/* Changes a unit's character. */
static inline void typo_put(typo_flow *flow, size_t i, int32_t c)
{
  flow->units.items[i].c = c;
  flow->units.items[i].changed = true;
}

#endif
