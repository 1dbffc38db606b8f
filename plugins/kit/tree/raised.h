/* Raised and lowered text, and what is struck, where there are characters alone. */
#ifndef KIT_TREE_RAISED_H
#define KIT_TREE_RAISED_H

#include <guidepress/arena.h>

/* The raised or lowered character for the one at `*at` of the text, and moves `*at` after it; empty if there is none.
 */
gp_str kit_raised(gp_str text, size_t *at, bool lowered);
/* Adds a text raised or lowered: as characters that are so where there is one for each ("2" is "²"); else "^" or "_"
 * and the text, in parentheses unless it is one word ("^st", "_(a + b)"). */
void kit_add_raised(gp_buf *out, gp_str text, bool lowered);

#endif
