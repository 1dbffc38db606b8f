/* Raised and lowered text, and what is struck, where there are characters alone. */
#ifndef KIT_TREE_RAISED_H
#define KIT_TREE_RAISED_H

#include <guidepress/arena.h>

/* Adds a text raised or lowered: as characters that are so where there is one for each ("2" is "²"); else "^" or "_"
 * and the text, in parentheses unless it is one word ("^st", "_(a + b)"). */
void kit_add_raised(gp_buf *out, gp_str text, bool lowered);

#endif
