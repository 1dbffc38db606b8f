/* Comparing the languages of a guide, for `check`: the same blocks with the same ids are expected in each. */
#include "build/run.h"

/* The tree of another language, or NULL if it has mistakes: its own document tells of them. */
static gp_tree *read_silently(gp_run *run, gp_str lang)
{
  struct gp_reports *reports = run->ctx->reports;
  gp_tree *tree = NULL;
  gp_status status;
  run->ctx->reports = gp_reports_new(run->ctx->arena);
  status = gp_guide_read(&run->session, run->guide, lang, &tree);
  if (status != GP_OK || gp_reports_errors(run->ctx->reports) > 0)
    tree = NULL;
  run->ctx->reports = reports;
  return tree;
}

void gp_run_compare(gp_run *run)
{
  const gp_session before = run->session;
  if (run->tree == NULL || gp_reports_errors(run->ctx->reports) > 0)
    return;
  for (size_t i = 0; i < run->guide->language_count; i++) {
    gp_str lang = run->guide->languages[i];
    gp_tree *other = gp_str_equal(lang, run->job->lang) ? NULL : read_silently(run, lang);
    if (other != NULL)
      gp_guide_compare(run->ctx, run->tree, run->job->lang, other, lang);
  }
  run->session.status = before.status;
  run->session.at_fault = before.at_fault;
}
