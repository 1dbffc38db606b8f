/* Lines: cutting a shaped paragraph at the chosen breaks and placing its runs. */
#ifndef GP_TEXT_LINES_H
#define GP_TEXT_LINES_H

#include "text/breaker.h"

/* What cutting keeps from line to line. Lines must be made in text order. */
typedef struct gp_line_maker {
  gp_text_service *service;
  gp_arena *arena;
  const gp_paragraph *paragraph;
  const gp_break_options *options;
  size_t run;     /* the shaped run in which the next line begins */
  uint32_t glyph; /* and how many of its glyphs, in the order of the text, lie before that line */
  size_t number;  /* of the next line, from 0 */
} gp_line_maker;

/* Makes the line from the point `from` to the point `to`. */
GP_MUST_USE gp_status gp_line_make(gp_line_maker *maker, size_t from, size_t to, gp_line *line);

/* The glyphs of a part of a run, cut out and, where the font asks for it, shaped again. */
typedef struct gp_cut {
  uint32_t start, end;           /* bytes of the text: what the part holds */
  uint32_t visible, visible_end; /* what of it is drawn: white space at a line's edges keeps glyphs without advance */
  bool hyphen;
} gp_cut;

/* Fills glyphs, glyph_count and text of `result`; glyphs and clusters as promised in text.h. `*glyph` counts the run's
 * glyphs before `cut->start` and is moved on to `cut->end`. */
GP_MUST_USE gp_status gp_run_cut(const gp_line_maker *maker, const gp_shaped_run *run, const gp_cut *cut,
                                 uint32_t *glyph, gp_glyph_run *result);

#endif
