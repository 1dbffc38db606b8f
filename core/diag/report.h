/* Reporting: collecting diagnostics of a document, counting them, cutting off repeats. */
#ifndef GP_DIAG_REPORT_H
#define GP_DIAG_REPORT_H

#include "diag/sources.h"
#include <guidepress/diag.h>

/* What nearly every function of the core receives first: the document's memory, files and messages. One per document,
 * used by one thread. */
typedef struct gp_ctx {
  gp_arena *arena; /* lives until the document is finished */
  gp_sources *sources;
  struct gp_reports *reports;
  const gp_str *outside; /* folders that guides may read besides their own: real, each with a zero byte */
  size_t outside_count;
} gp_ctx;

/* The messages of one document, in order of coming. */
typedef struct gp_reports gp_reports;

gp_reports *gp_reports_new(gp_arena *arena);

/* Makes a ctx with an arena of its own, no files and no messages; ended by gp_ctx_drop, which frees all of it. */
gp_ctx *gp_ctx_new(void);
void gp_ctx_drop(gp_ctx *ctx);

/* Adds a message; everything is copied. `plugin` is the id of the plugin that sent it, or empty. More than 20 of one id
 * are counted, not kept; a message with the same severity, id, span and text as a kept one is dropped. */
void gp_report_diag(gp_ctx *ctx, const gp_diag *diag, gp_str plugin);

/* Short forms: an error or a warning with a printf message. Returns GP_ERROR_INPUT, so that one can
 * `return gp_error(...)`. */
gp_status gp_error(gp_ctx *ctx, const char *id, gp_span span, const char *format, ...) GP_PRINTF(4, 5);
void gp_warning(gp_ctx *ctx, const char *id, gp_span span, const char *format, ...) GP_PRINTF(4, 5);

/* The same with a label beside the carets, one hint and one note; each may be NULL or empty. */
gp_status gp_report_with(gp_ctx *ctx, gp_severity severity, const char *id, gp_span span, gp_str label, gp_str hint,
                         gp_span note_span, gp_str note, const char *format, ...) GP_PRINTF(9, 10);

/* "error", "warning", "note" */
const char *gp_severity_name(gp_severity severity);

/* The graver of two: internal, file system, plugin, use, input, warnings, fine. */
gp_status gp_status_worse(gp_status a, gp_status b);

size_t gp_reports_errors(const gp_reports *reports);
size_t gp_reports_warnings(const gp_reports *reports);

/* The kept messages. */
size_t gp_reports_count(const gp_reports *reports);
const gp_diag *gp_reports_at(const gp_reports *reports, size_t index, gp_str *plugin);

/* How many messages of the `index`-th cut-off id (from 0) were counted but not kept; 0 at the end. */
size_t gp_reports_cut(const gp_reports *reports, size_t index, gp_str *id);

/* The name among `names` nearest to `wrong` (Damerau-Levenshtein over code points, at most a third of its length), or
 * the empty string. */
gp_str gp_nearest_name(gp_arena *arena, gp_str wrong, const gp_str *names, size_t count);

#endif
