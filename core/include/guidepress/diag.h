/* Diagnostics: what is wrong with the user's source, where, and what to do about it. */
#ifndef GUIDEPRESS_DIAG_H
#define GUIDEPRESS_DIAG_H

#include <guidepress/base.h>

/* An error makes the document fail, a warning only with --warnings-as-errors, a note never. Since ABI 1.0. */
typedef enum gp_severity { GP_SEVERITY_NOTE = 1, GP_SEVERITY_WARNING = 2, GP_SEVERITY_ERROR = 3 } gp_severity;

/* A second place that explains the first, e.g. "first used here". `span` may be GP_NO_SPAN. Since ABI 1.0. */
typedef struct gp_diag_note {
  gp_span span;
  gp_str text;
  uint64_t reserved; /* 0 */
} gp_diag_note;

/* One message. Wording: lower case, no full stop, names of things in single quotes, what was found and what was
 * expected. The host copies everything during the call of `report`. Texts are UTF-8; control characters in them are
 * shown as escapes. Since ABI 1.0. */
typedef struct gp_diag {
  uint32_t size; /* sizeof(gp_diag) */
  gp_severity severity;
  gp_str id;                 /* stable, "area.what": "layout.overfull-line" */
  gp_span span;              /* the place of the mistake; GP_NO_SPAN if there is none in a file */
  gp_str message;            /* not empty */
  gp_str label;              /* text beside the carets; may be empty */
  const gp_diag_note *notes; /* `note_count` of them; may be NULL */
  size_t note_count;
  const gp_str *hints; /* "did you mean 'warning'?"; may be NULL */
  size_t hint_count;
} gp_diag;

#endif
