/* The catalogue of diagnostics: for each id its reason, its remedy, an example. */
#ifndef GP_DIAG_EXPLAIN_H
#define GP_DIAG_EXPLAIN_H

#include <guidepress/base.h>

typedef struct gp_explanation {
  const char *id;      /* "yaml.duplicate-key" */
  const char *title;   /* one line */
  const char *reason;  /* why it is an error or a warning */
  const char *remedy;  /* what to do */
  const char *example; /* YAML that causes it, and what to write instead; may be empty */
} gp_explanation;

/* The explanation of an id, or NULL; and all of them, sorted by id. A source check makes sure that every id used in the
 * core is here. */
const gp_explanation *gp_explain(gp_str id);
const gp_explanation *gp_explanations(size_t *count);

#endif
