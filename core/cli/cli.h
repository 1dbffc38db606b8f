/* The command line: commands, their options, and what they share. */
#ifndef GP_CLI_CLI_H
#define GP_CLI_CLI_H

#include "batch/setup.h"

/* Semantic versioning; GNUmakefile reads it here. */
#define GP_VERSION "1.0.0"

typedef enum gp_when { GP_WHEN_AUTO = 0, GP_WHEN_ALWAYS, GP_WHEN_NEVER } gp_when;

/* Whether guides may be a stranger's: if nobody says, they are where CI is set. */
typedef enum gp_trust { GP_TRUST_AUTO = 0, GP_TRUST_NONE, GP_TRUST_GIVEN } gp_trust;

typedef enum gp_plan_format {
  GP_PLAN_TEXT = 1,
  GP_PLAN_JSON,
  GP_PLAN_NINJA,
  GP_PLAN_MAKE,
  GP_PLAN_GITHUB_MATRIX,
  GP_PLAN_SLURM
} gp_plan_format;

#define GP_WHEN_CHOICES "auto always never" /* gp_when, for the table of options */

/* What completion offers for a value or an argument. */
typedef enum gp_completion {
  GP_COMPLETE_NOTHING = 0,
  GP_COMPLETE_FILES,
  GP_COMPLETE_FOLDERS,
  GP_COMPLETE_FORMATS,
  GP_COMPLETE_LANGUAGES,
  GP_COMPLETE_EDITIONS,
  GP_COMPLETE_THEMES,
  GP_COMPLETE_SHAPERS,
  GP_COMPLETE_PLUGIN_OPTIONS,
  GP_COMPLETE_PLUGINS,
  GP_COMPLETE_MESSAGES, /* ids, for `explain` */
  GP_COMPLETE_WORDS     /* languages with words of the program */
} gp_completion;

/* Everything that options can say; the fields a command does not take keep their defaults. */
typedef struct gp_cli {
  gp_ctx *ctx;                       /* of the process */
  const char *program;               /* as it was called */
  const struct gp_command *commands; /* all there are, ended by one without name */
  const struct gp_command *command;
  gp_names arguments; /* what is no option */
  gp_names plugin_paths, option_texts, formats, langs, editions;
  gp_names outside; /* folders that guides may read besides their own: real, each with a zero byte */
  gp_str output, deps, shaper, theme, cache, report_file;
  gp_str since;  /* a revision of git; empty: all */
  gp_str plugin; /* init: the kind of plugin to make; empty: a guide */
  gp_diag_format diagnostics;
  gp_when color, progress, table;
  gp_trust trust;
  uint32_t jobs, time_limit, total_time, memory_limit, size_limit, max_documents, width;
  uint32_t shard, shard_count;          /* of the plan, only documents number shard, shard + shard_count, ...; 0: all */
  uint32_t cache_size;                  /* in MiB */
  uint64_t given;                       /* a bit for each gp_option_id that was on the command line */
  bool jobs_configured, cache_size_set; /* the number of jobs is the configuration's; `cache_size` says something */
  gp_plan_format plan_format;
  gp_dump_stage stage;
  int inputs_fd; /* for `watch`: where a build tells what it read; 0 = nowhere */
  bool warnings_as_errors, quiet, timings, help, version, check, report;
  bool no_cache, cache_read_only, explain_rebuild, clear, json;
  gp_str lang;      /* import: of the guide */
  uint32_t split;   /* import: the level of headings that begin chapters */
  bool yaml, force; /* import: chapters as YAML; files may be replaced */
} gp_cli;

/* Groups of options, as bits: a command names those it takes. */
enum {
  GP_FOR_ALL = 1,
  GP_FOR_GUIDES = 2,
  GP_FOR_BUILD = 4,
  GP_FOR_DUMP = 8,
  GP_FOR_PLUGINS = 16,
  GP_FOR_MESSAGES = 32,
  GP_FOR_CHECK = 64,
  GP_FOR_INIT = 128,
  GP_FOR_CACHE = 256,
  GP_FOR_CLEAR = 512,
  GP_FOR_PLAN = 1024,   /* the command `plan` */
  GP_FOR_PART = 2048,   /* commands that can do a part of the plan */
  GP_FOR_CONFIG = 4096, /* no command's: options that config.yaml may hold */
  GP_FOR_LANGUAGES = 8192,
  GP_FOR_IMPORT = 16384
};

typedef struct gp_command {
  const char *name, *summary; /* without a summary it is not for people: help does not show it */
  const char *arguments;      /* as usage shows them */
  const char *details;        /* more help, in lines */
  unsigned groups;
  GP_MUST_USE gp_status (*run)(gp_cli *cli);
  gp_completion completes; /* its arguments */
  const char *choices;     /* those it takes, divided by spaces; NULL: others */
} gp_command;

/* Sets what options have if nobody says otherwise. */
void gp_cli_begin(gp_cli *cli);

/* Reads the command line. GP_ERROR_USAGE, printed, if it is wrong. No command leaves cli->command NULL. */
GP_MUST_USE gp_status gp_cli_read(gp_cli *cli, int argc, char **argv);

/* Adds a word that is no option. */
void gp_cli_add_argument(gp_cli *cli, gp_str word);

/* Prints one line to standard error, whole: names in it that have line breaks or control characters show those as
 * "\x0A", so that no name of a file is a line of its own or speaks to the terminal. */
void gp_cli_say(const char *format, ...) GP_PRINTF(1, 2);

/* Prints a wrong use with the nearest right name (may be empty) to standard error; returns GP_ERROR_USAGE. */
GP_MUST_USE gp_status gp_cli_misuse(const gp_cli *cli, gp_str hint, const char *format, ...) GP_PRINTF(3, 4);

/* The number of a word among `choices` (divided by spaces), from 1; `what` names it in messages. GP_ERROR_USAGE,
 * printed with the nearest, if it is not one of them. */
GP_MUST_USE gp_status gp_cli_choice(const gp_cli *cli, const char *what, const char *choices, gp_str text,
                                    unsigned *number);

/* Adds what the user's config.yaml says, for options that neither the command line nor the environment sets.
 * GP_ERROR_USAGE if it is wrong, GP_ERROR_FILE if it cannot be read; both printed. */
GP_MUST_USE gp_status gp_cli_configure(gp_cli *cli);

/* The JSON Schema of config.yaml. */
void gp_config_schema(gp_arena *arena, gp_buf *out);

/* `--version`: the program's version, then its interface, its commit, and the libraries it runs with. */
GP_MUST_USE gp_status gp_cli_print_version(gp_cli *cli);

/* Help on standard output: for the program, or for one command. */
void gp_cli_help(const gp_cli *cli);

/* Whether messages are coloured: --color, then NO_COLOR, then whether standard error is a terminal. */
bool gp_cli_color(const gp_cli *cli);

/* Whether this is the machine of a CI system: they set CI. */
bool gp_cli_in_ci(void);

/* Prints what was reported in the process's ctx so far, once, to standard error. */
void gp_cli_print_reports(gp_cli *cli);

/* Writes bytes to standard output; GP_ERROR_FILE, printed, if that fails. */
GP_MUST_USE gp_status gp_cli_print(gp_str bytes);

/* Writes a file whole or not at all, and its folder; GP_ERROR_FILE, printed, if that fails. */
GP_MUST_USE gp_status gp_cli_write_file(gp_str path, gp_str bytes);

/* The options of the command line as the run wants them, and the plan: of the paths given, else of what lies here;
 * without what --since and --shard leave out. */
gp_setup_options gp_cli_setup_options(const gp_cli *cli);
GP_MUST_USE gp_status gp_cli_plan(gp_cli *cli, const gp_setup *setup, gp_plan *plan);

/* Opens the cache that the command line or the environment names; setup->cache stays NULL if there is none. */
void gp_cli_open_cache(const gp_cli *cli, gp_setup *setup);

GP_MUST_USE gp_status gp_command_build(gp_cli *cli);
GP_MUST_USE gp_status gp_command_check(gp_cli *cli);
GP_MUST_USE gp_status gp_command_watch(gp_cli *cli);
GP_MUST_USE gp_status gp_command_plan(gp_cli *cli);
GP_MUST_USE gp_status gp_command_dump(gp_cli *cli);
GP_MUST_USE gp_status gp_command_plugins(gp_cli *cli);
GP_MUST_USE gp_status gp_command_languages(gp_cli *cli);
GP_MUST_USE gp_status gp_command_explain(gp_cli *cli);
GP_MUST_USE gp_status gp_command_schema(gp_cli *cli);
GP_MUST_USE gp_status gp_command_init(gp_cli *cli);
GP_MUST_USE gp_status gp_command_import(gp_cli *cli);
GP_MUST_USE gp_status gp_command_cache(gp_cli *cli);
GP_MUST_USE gp_status gp_command_completion(gp_cli *cli);
GP_MUST_USE gp_status gp_command_complete(gp_cli *cli);

#endif
