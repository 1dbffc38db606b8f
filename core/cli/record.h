/* What became of a run's documents: a table for people, a file for programs. */
#ifndef GP_CLI_RECORD_H
#define GP_CLI_RECORD_H

#include "cli/cli.h"

/* A run that is over; documents without an outcome (a stopped run) are left out. */
typedef struct gp_record {
  const gp_plan *plan;
  const gp_outcome *outcomes; /* as many as plan->count */
  bool writing;               /* build, not check */
  int64_t wall_ns;            /* the whole run */
} gp_record;

/* Appends the table: a line for each document, but beyond `most` lines only for those with errors or warnings, and for
 * what is left out a count. */
void gp_record_table(gp_buf *out, const gp_record *record, size_t most);

/* Writes the record to a file: JUnit XML if its name ends in ".xml", else JSON. The forms are described in the manual.
 * GP_ERROR_FILE, printed, if that fails. */
GP_MUST_USE gp_status gp_record_write(gp_cli *cli, const gp_record *record, gp_str path);

#endif
