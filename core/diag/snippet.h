/* Source lines with carets under a span, for terminals. */
#ifndef GP_DIAG_SNIPPET_H
#define GP_DIAG_SNIPPET_H

#include "diag/sources.h"

/* How a snippet is drawn. Colours are escape sequences or empty strings. */
typedef struct gp_snippet_style {
  unsigned gutter;           /* columns of the line numbers */
  char mark;                 /* '^' or '-' */
  const char *frame, *color; /* of the gutter; of marks and label */
  const char *reset;
} gp_snippet_style;

/* Appends the lines at the ends of `span` with marks beneath and `label` after
 * them. Long lines are cut around the span. Nothing for a span without a file,
 * or of no length at a file's start: that means the file as a whole. */
void gp_snippet_add(gp_buf *out, gp_sources *sources, gp_span span, gp_str label, const gp_snippet_style *style);

/* The digits of the largest line number the snippet shows; 0 if it shows
 * nothing. */
unsigned gp_snippet_gutter(gp_sources *sources, gp_span span);

#endif
