/* Rendering diagnostics for people and for programs. */
#ifndef GP_DIAG_RENDER_H
#define GP_DIAG_RENDER_H

#include "diag/report.h"

typedef enum gp_diag_format {
  GP_DIAG_HUMAN = 1, /* with the source line and carets */
  GP_DIAG_SHORT,     /* path:line:column: severity[id]: message */
  GP_DIAG_JSON,      /* one object a line */
  GP_DIAG_SARIF,     /* SARIF 2.1.0, one log for the run */
  GP_DIAG_GITHUB     /* ::error file=...,line=...:: */
} gp_diag_format;

/* Appends all messages of the document to `out`, ending with the counts of what was cut off. `color`: ANSI colours.
 * SARIF appends the `results` only, divided by commas: gp_sarif_begin and gp_sarif_end make the log around them. */
void gp_diag_render(gp_buf *out, gp_ctx *ctx, gp_diag_format format, bool color);
void gp_sarif_begin(gp_buf *out);
void gp_sarif_end(gp_buf *out);

#endif
