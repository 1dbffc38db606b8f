/* The jobs of a plan, for engines that run them elsewhere. */
#ifndef GP_CLI_JOBS_H
#define GP_CLI_JOBS_H

#include "cli/cli.h"

/* A document of the plan, and the command that builds it alone. */
typedef struct gp_plan_job {
  const gp_job *job;
  gp_str name;        /* GUIDE-LANG[-EDITION][.THEME] */
  gp_names products;  /* paths; without those of plugins that could not be loaded */
  gp_names arguments; /* after "guidepress build" and the common ones: which document */
} gp_plan_job;

typedef struct gp_plan_jobs {
  const gp_plan_job *items;
  size_t count;
  gp_names common; /* the program, "build", and the options which all jobs have */
  gp_str output_folder;
} gp_plan_jobs;

/* Appends words as a shell (POSIX, 2.2) reads them, a space before each but the first. */
void gp_shell_add(gp_buf *out, gp_names words);

/* The command of a job for a shell, with `more` words (may be empty) before its own. */
gp_str gp_plan_command(gp_arena *arena, const gp_plan_jobs *jobs, const gp_plan_job *job, gp_names more);

/* build.ninja, and a makefile: each product depends on its guide.yaml and on what its depfile says. GP_ERROR_USAGE,
 * printed, if a path cannot be written so. */
GP_MUST_USE gp_status gp_plan_ninja(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out);
GP_MUST_USE gp_status gp_plan_makefile(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out);

#endif
