/* The plan of a run: every guide in every language, edition and format that was asked for. */
#ifndef GP_BATCH_PLAN_H
#define GP_BATCH_PLAN_H

#include "build/run.h"

typedef struct gp_plan_options {
  gp_names paths;    /* guide folders, guide.yaml files, folders of guides */
  gp_names langs;    /* empty: all of each guide */
  gp_names editions; /* empty: all; "main" is the one without a name */
  gp_names formats;  /* empty: those of each guide */
  size_t most;       /* documents that a plan may have; 0: any number */
} gp_plan_options;

typedef struct gp_plan {
  const gp_job *jobs;
  size_t count;
  size_t failed; /* guides that were found but could not be planned */
} gp_plan;

/* Makes the plan: guides in the order of the paths, those of a folder sorted by name. What cannot be planned (a guide
 * with a bad guide.yaml, a language it does not have, two guides with one id) is reported in `ctx` and left out; then
 * the status is not GP_OK. A guide with which there would be more than `most` documents is named (run.too-many), and
 * nothing is planned. Everything lives in ctx->arena. */
GP_MUST_USE gp_status gp_plan_make(gp_ctx *ctx, const gp_plan_options *options, gp_plan *plan);

#endif
