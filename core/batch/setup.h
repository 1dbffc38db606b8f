/* Setting up a run: plugins, fonts, data, options. */
#ifndef GP_BATCH_SETUP_H
#define GP_BATCH_SETUP_H

#include "batch/plan.h"

typedef struct gp_setup_options {
  gp_names plugin_paths; /* of --plugin-path, in order */
  gp_names option_texts; /* of --option */
  gp_names outside;      /* of --allow-outside: real folders, each with a zero byte */
  gp_str shaper;         /* empty: shaper-icu */
  gp_str theme;          /* empty: each guide its own */
  gp_str output_folder;
  gp_diag_format format;
  uint32_t memory_limit; /* of a worker, in MiB; 0 = none */
  uint32_t size_limit;   /* of a document's products together, in MiB; 0 = none */
  bool color, write, report, warnings_as_errors, untrusted;
} gp_setup_options;

/* Finds plugins and fonts. What is wrong is reported in `ctx`, which must live as long as the setup; the setup can be
 * used all the same, unless the status is GP_ERROR_USAGE. */
GP_MUST_USE gp_status gp_setup_open(gp_ctx *ctx, const gp_setup_options *options, gp_setup *setup);
void gp_setup_close(gp_setup *setup);

/* Only the plugins: for commands that build nothing. */
GP_MUST_USE gp_status gp_setup_plugins(gp_ctx *ctx, gp_names plugin_paths, gp_registry **registry);

/* Loads the shaper of this program, whose libraries are large, so that the workers share it. No other plugin is loaded
 * in the process that watches the workers: one that crashes while it is loaded fails its documents alone. Failures are
 * not reported: the documents report them. */
void gp_setup_load_shaper(gp_setup *setup);

#endif
