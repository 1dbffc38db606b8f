/* Line breaking: the choice of the best breaks of a whole paragraph (Knuth and Plass 1981). */
#ifndef GP_TEXT_BREAKER_H
#define GP_TEXT_BREAKER_H

#include "text/items.h"

/* One line as it would be set between two break points, before its glue is set. */
typedef struct gp_line_measure {
  int64_t natural; /* natural width without what hangs in the margins */
  int64_t spaces;  /* the share of word spaces in it */
  int64_t gaps;    /* what gaps in text without spaces may be stretched by, */
  int64_t trims;   /* and blank halves of marks narrowed */
  int64_t room;    /* what the line has: width less indent; may be negative */
} gp_line_measure;

/* More lines than these are never shaped. */
enum { GP_SHAPE_MOST = 16 };

/* Measures the line from the point `from` to the point `to` (from < to), which is number `line` of the paragraph, from
 * 0. */
gp_line_measure gp_breaker_measure(const gp_breakpoint *points, size_t from, size_t to, size_t line,
                                   const gp_break_options *options);

/* Word spaces stretch by half and shrink by a third of their width: the proportions of the paper and of Computer Modern
 * (space 1/3 em, stretch 1/6, shrink 1/9), which readers know from well set books. */
static inline int64_t gp_space_stretch(int64_t spaces)
{
  return spaces / 2;
}

static inline int64_t gp_space_shrink(int64_t spaces)
{
  return spaces / 3;
}

/* The stretch and the shrink of a line's spaces, gaps and marks. */
static inline int64_t gp_line_stretch(const gp_line_measure *line)
{
  return gp_space_stretch(line->spaces) + line->gaps;
}

static inline int64_t gp_line_shrink(const gp_line_measure *line)
{
  return gp_space_shrink(line->spaces) + line->trims;
}

/* What glyphs, and the space between them, can add to a line, or take from it: the line's stretch and shrink are those
 * of its spaces and this. The model is Han The Thanh's (Micro-typographic extensions to the TeX typesetting system,
 * 2000, chapter 2), where glyphs take their part before the spaces; the space between letters counts as more of it. */
static inline int64_t gp_glyph_stretch(const gp_line_measure *line, const gp_break_options *options)
{
  int64_t glyphs = line->natural - line->spaces;
  return glyphs > 0 ? glyphs * (options->expansion + options->letter_spacing) / 1000 : 0;
}

/* Chooses the breaks with the least sum of demerits. `points` (at least 2) is all of the paragraph; `*chosen` becomes
 * an array in `arena` of the points at which the lines end, the last point last. Returns the number of lines, at least
 * 1;
 * `*demerits` (may be NULL) is the sum found. Never fails: what does not fit is alone in an overfull line.
 *
 * Passes, each tried only if the one before found no way: without hyphens; with hyphens; with more stretch in each
 * line; anything, with overfull lines where a single unbreakable piece is wider than the line. Each pass finds the true
 * optimum of its costs. Time is linear in the number of points for a given width; where the first lines have widths of
 * their own, ways to them are kept apart by the number of lines. */
size_t gp_breaker_run(gp_arena *arena, const gp_breakpoint *points, size_t count, const gp_break_options *options,
                      uint32_t **chosen, int64_t *demerits);

#endif
