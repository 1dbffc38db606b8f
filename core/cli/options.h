/* The options of the command line: one table for reading them, help, the configuration file and completion. */
#ifndef GP_CLI_OPTIONS_H
#define GP_CLI_OPTIONS_H

#include "cli/cli.h"

typedef enum gp_option_id {
  GP_OPTION_OUTPUT = 1,
  GP_OPTION_FORMATS,
  GP_OPTION_LANGS,
  GP_OPTION_EDITIONS,
  GP_OPTION_THEME,
  GP_OPTION_JOBS,
  GP_OPTION_PLAN_FORMAT,
  GP_OPTION_LIST_FORMAT,
  GP_OPTION_SHARD,
  GP_OPTION_SINCE,
  GP_OPTION_STAGE,
  GP_OPTION_WIDTH,
  GP_OPTION_CHECK,
  GP_OPTION_PLUGIN,
  GP_OPTION_IMPORT_FOLDER,
  GP_OPTION_LANG,
  GP_OPTION_TO,
  GP_OPTION_SPLIT,
  GP_OPTION_FORCE,
  GP_OPTION_OPTION,
  GP_OPTION_CACHE,
  GP_OPTION_CACHE_SIZE,
  GP_OPTION_NO_CACHE,
  GP_OPTION_CACHE_READ_ONLY,
  GP_OPTION_EXPLAIN_REBUILD,
  GP_OPTION_CLEAR,
  GP_OPTION_SHAPER,
  GP_OPTION_PLUGIN_PATH,
  GP_OPTION_ALLOW_OUTSIDE,
  GP_OPTION_UNTRUSTED,
  GP_OPTION_TRUSTED,
  GP_OPTION_DEPS,
  GP_OPTION_REPORT,
  GP_OPTION_REPORT_FILE,
  GP_OPTION_TABLE,
  GP_OPTION_TIME_LIMIT,
  GP_OPTION_MAX_DOCUMENTS,
  GP_OPTION_MEMORY_LIMIT,
  GP_OPTION_SIZE_LIMIT,
  GP_OPTION_TOTAL_TIME,
  GP_OPTION_TIMINGS,
  GP_OPTION_DIAGNOSTICS,
  GP_OPTION_WARNINGS,
  GP_OPTION_COLOR,
  GP_OPTION_PROGRESS,
  GP_OPTION_QUIET,
  GP_OPTION_HELP,
  GP_OPTION_VERSION
} gp_option_id;

typedef struct gp_option {
  gp_option_id id;
  const char *name;
  char letter;
  const char *value; /* name of its value in help, NULL if it takes none */
  unsigned groups;
  const char *help;
  const char *choices;     /* the values it takes, divided by spaces; NULL: others */
  uint32_t most;           /* of a number, from 0; 0: no number */
  gp_completion completes; /* what completion offers for its value, where there are no choices */
} gp_option;

extern const gp_option gp_options[]; /* ended by one without name */

/* Whether the command of `cli` (or the program, if there is none yet) takes the option. */
bool gp_option_goes(const gp_cli *cli, const gp_option *option);

/* The option of that name, or of that letter if it is not 0, among those that go with the command; or NULL. */
const gp_option *gp_option_find(const gp_cli *cli, gp_str name, char letter);

/* Whether it was on the command line. */
bool gp_option_given(const gp_cli *cli, gp_option_id id);

/* Gives an option its value, which is empty for one that takes none. GP_ERROR_USAGE, printed, if it is wrong. */
GP_MUST_USE gp_status gp_option_set(gp_cli *cli, const gp_option *option, gp_str value);

#endif
