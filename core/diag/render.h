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

/* JSON lines: each message is one object on a line of its own:
 *
 *   {"severity": "error" | "warning" | "note", "id": "yaml.tab", "message": "...",
 *    "file": "guides/x/guide.yaml", "start": {"line": 3, "column": 7, "offset": 41}, "end": {...},
 *    "label": "...", "notes": [{"text": "...", "file": ..., "start": ..., "end": ...}], "hints": ["..."],
 *    "plugin": "output-pdf"}
 *
 * Lines and columns count from 1, columns in code points; offsets are bytes from 0; `end` is exclusive. `file`, `start`
 * and `end` are left out where no place is known; "label" and "plugin" may be empty. A file as a whole is the place
 * from offset 0 to 0. What was cut off of one id follows at the end: {"cut": "yaml.tab", "count": 12}.
 *
 * SARIF: columns count code points, as the log says. Hints are in the message's text, notes in relatedLocations; the
 * catalogue of explanations is the tool's list of rules. GitHub: hints are in the message, notes are left out.
 *
 * Control characters and marks that turn text round are shown as \x1B or \u{202E}; in JSON and SARIF they are escaped.
 */

/* Appends all messages of the document to `out`, ending with the counts of what was cut off. `color`: ANSI colours.
 * SARIF appends the `results` only, divided by commas (one is put before the first too if `out` ends with a result):
 * gp_sarif_begin and gp_sarif_end make the log around them. */
void gp_diag_render(gp_buf *out, gp_ctx *ctx, gp_diag_format format, bool color);
void gp_sarif_begin(gp_buf *out);
void gp_sarif_end(gp_buf *out);

#endif
