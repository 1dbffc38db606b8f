/* Elongation of words in justified lines. */
#ifndef GP_TEXT_ELONGATE_H
#define GP_TEXT_ELONGATE_H

#include "lines.h"

/* Puts strokes into words of a line that may be elongated, as even and as few as fill `wanted`. Returns by how much the
 * line is wider: `wanted`, or less where its words do not take that much; rounded, for there are no halves of a stroke.
 */
int64_t gp_elongate(const gp_line_maker *maker, gp_glyph_run *runs, uint32_t count, int64_t wanted);

#endif
