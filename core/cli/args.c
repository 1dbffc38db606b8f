/* The command line's words: options, their values, and what to say about wrong ones. */
#include "cli/cli.h"

#include <stdio.h>

typedef enum option_id {
  OPTION_OUTPUT = 1,
  OPTION_FORMATS,
  OPTION_LANGS,
  OPTION_EDITIONS,
  OPTION_THEME,
  OPTION_JOBS,
  OPTION_PLAN_FORMAT,
  OPTION_SHARD,
  OPTION_SINCE,
  OPTION_STAGE,
  OPTION_WIDTH,
  OPTION_CHECK,
  OPTION_PLUGIN,
  OPTION_OPTION,
  OPTION_CACHE,
  OPTION_NO_CACHE,
  OPTION_EXPLAIN_REBUILD,
  OPTION_CLEAR,
  OPTION_SHAPER,
  OPTION_PLUGIN_PATH,
  OPTION_DEPS,
  OPTION_REPORT,
  OPTION_REPORT_FILE,
  OPTION_TABLE,
  OPTION_TIME_LIMIT,
  OPTION_MEMORY_LIMIT,
  OPTION_TIMINGS,
  OPTION_DIAGNOSTICS,
  OPTION_WARNINGS,
  OPTION_COLOR,
  OPTION_PROGRESS,
  OPTION_QUIET,
  OPTION_HELP,
  OPTION_VERSION
} option_id;

typedef struct option {
  option_id id;
  const char *name;
  char letter;
  const char *value; /* name of its value in help, NULL if it takes none */
  unsigned groups;
  const char *help;
} option;

static const option options[] = {
  {OPTION_OUTPUT, "output", 'o', "DIR", GP_FOR_BUILD, "where products go (build/guides); '-' is standard output"},
  {OPTION_FORMATS, "formats", 'f', "LIST", GP_FOR_GUIDES, "pdf,text,...: instead of the guide's own outputs"},
  {OPTION_LANGS, "languages", 'l', "LIST", GP_FOR_GUIDES, "bg,en,...: only these languages"},
  {OPTION_EDITIONS, "editions", 'e', "LIST", GP_FOR_GUIDES, "only these editions; 'main' is the one without a name"},
  {OPTION_THEME, "theme", 't', "NAME", GP_FOR_GUIDES, "set with this theme; products are called GUIDE-LANG.NAME.EXT"},
  {OPTION_JOBS, "jobs", 'j', "N", GP_FOR_GUIDES, "worker processes (one for each core); 0: none, all in this process"},
  {OPTION_PLAN_FORMAT, "format", 0, "FORMAT", GP_FOR_PLAN, "text, json, ninja, make, github-matrix or slurm"},
  {OPTION_SHARD, "shard", 0, "I/N", GP_FOR_PART, "only part I of N: of all documents, each Nth"},
  {OPTION_SINCE, "since", 0, "GITREV", GP_FOR_PART, "only documents of which a file has changed since that revision"},
  {OPTION_STAGE, "stage", 's', "STAGE", GP_FOR_DUMP, "tree, resolved, lines or pages"},
  {OPTION_WIDTH, "width", 'w', "PT", GP_FOR_DUMP, "line width in points for the stage lines (300)"},
  {OPTION_CHECK, "check", 0, NULL, GP_FOR_PLUGINS, "check the plugins in these folders"},
  {OPTION_PLUGIN, "plugin", 0, "KIND", GP_FOR_INIT,
   "write a plugin: reader, transform, lint, block, layout, output or shaper"},
  {OPTION_OPTION, "option", 'O', "P.NAME=VALUE", GP_FOR_GUIDES, "set option NAME of plugin P"},
  {OPTION_SHAPER, "shaper", 0, "PLUGIN", GP_FOR_GUIDES, "use this shaper (icu); mono needs no fonts"},
  {OPTION_PLUGIN_PATH, "plugin-path", 0, "DIRS", GP_FOR_GUIDES | GP_FOR_PLUGINS,
   "look for plugins here first (folders divided by colons)"},
  {OPTION_CACHE, "cache", 0, "DIR", GP_FOR_CACHE, "where documents are kept (GP_CACHE, or ~/.cache/guidepress)"},
  {OPTION_NO_CACHE, "no-cache", 0, NULL, GP_FOR_BUILD | GP_FOR_CHECK, "build everything, and keep nothing"},
  {OPTION_EXPLAIN_REBUILD, "explain-rebuild", 0, NULL, GP_FOR_BUILD, "say for each document why it is built again"},
  {OPTION_CLEAR, "clear", 0, NULL, GP_FOR_CLEAR, "remove all that the cache holds"},
  {OPTION_DEPS, "deps", 0, "FILE", GP_FOR_BUILD, "write what the products depend on, as rules for make"},
  {OPTION_REPORT, "report", 0, NULL, GP_FOR_CHECK, "print an accessibility statement for each document without errors"},
  {OPTION_REPORT_FILE, "report", 0, "FILE", GP_FOR_BUILD,
   "write what became of each document: JSON, or JUnit if FILE ends in .xml"},
  {OPTION_TABLE, "table", 0, "WHEN", GP_FOR_BUILD | GP_FOR_CHECK,
   "auto, always or never: a table of all documents at the end"},
  {OPTION_TIME_LIMIT, "time-limit", 0, "SECONDS", GP_FOR_GUIDES, "give a document up after this time (300; 0 = never)"},
  {OPTION_MEMORY_LIMIT, "memory-limit", 0, "MIB", GP_FOR_GUIDES,
   "give a document up that needs more memory (4096; 0 = no limit)"},
  {OPTION_TIMINGS, "timings", 0, NULL, GP_FOR_GUIDES, "print how long each stage took"},
  {OPTION_DIAGNOSTICS, "diagnostics", 0, "FORM", GP_FOR_MESSAGES, "human, short, json, sarif or github"},
  {OPTION_WARNINGS, "warnings-as-errors", 0, NULL, GP_FOR_MESSAGES,
   "a document with warnings is not written; end with 3"},
  {OPTION_COLOR, "color", 0, "WHEN", GP_FOR_MESSAGES, "auto, always or never"},
  {OPTION_PROGRESS, "progress", 0, "WHEN", GP_FOR_GUIDES, "auto, always or never: a bar on a terminal"},
  {OPTION_QUIET, "quiet", 'q', NULL, GP_FOR_MESSAGES, "say nothing but errors and warnings"},
  {OPTION_HELP, "help", 'h', NULL, GP_FOR_ALL, "this help"},
  {OPTION_VERSION, "version", 'V', NULL, GP_FOR_ALL, "the program's version"},
  {0},
};

/* The nearest among the commands' names to a wrong one, as a hint. */
static gp_str nearest_command(const gp_cli *cli, gp_str wrong)
{
  gp_str names[16];
  size_t count = 0;
  while (count < 16 && cli->commands[count].name != NULL) {
    names[count] = gp_str_from(cli->commands[count].name);
    count++;
  }
  return gp_nearest_name(cli->ctx->arena, wrong, names, count);
}

static bool takes(const gp_cli *cli, const option *of)
{
  return ((cli->command != NULL ? cli->command->groups : GP_FOR_ALL) & of->groups) != 0;
}

static gp_str nearest_option(const gp_cli *cli, gp_str wrong)
{
  gp_str names[sizeof options / sizeof *options];
  size_t count = 0;
  gp_str nearest;
  for (const option *at = options; at->name != NULL; at++)
    if (takes(cli, at))
      names[count++] = gp_str_from(at->name);
  nearest = gp_nearest_name(cli->ctx->arena, wrong, names, count);
  return nearest.len > 0 ? gp_str_printf(cli->ctx->arena, "--%.*s", GP_STR_ARG(nearest)) : nearest;
}

static const option *find_option(const gp_cli *cli, gp_str name, char letter)
{
  for (const option *at = options; at->name != NULL; at++)
    if (takes(cli, at) && (letter != 0 ? at->letter == letter : gp_str_is(name, at->name)))
      return at;
  return NULL;
}

/* Adds a value, or the values divided by `divider` in it, to a list. */
static void add_names(gp_cli *cli, gp_names *names, gp_str value, char divider)
{
  size_t start = 0;
  gp_str *items = GP_NEW_ARRAY(cli->ctx->arena, names->count + value.len + 1, gp_str);
  if (names->count > 0)
    memcpy(items, names->items, names->count * sizeof *items);
  for (size_t i = 0; i <= value.len; i++) {
    if (i < value.len && (divider == 0 || value.ptr[i] != divider))
      continue;
    if (i > start)
      items[names->count++] = gp_str_slice(value, start, i);
    start = i + 1;
  }
  names->items = items;
}

static gp_status read_number(const gp_cli *cli, const option *of, gp_str text, uint32_t most, uint32_t *result)
{
  uint32_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] < '0' || text.ptr[i] > '9' || value > most)
      return gp_cli_misuse(cli, GP_STR(""), "--%s is to be a number from 0 to %u, not '%.*s'", of->name, most,
                           GP_STR_ARG(text));
    value = value * 10 + (uint32_t)(text.ptr[i] - '0');
  }
  if (text.len == 0 || value > most)
    return gp_cli_misuse(cli, GP_STR(""), "--%s is to be a number from 0 to %u, not '%.*s'", of->name, most,
                         GP_STR_ARG(text));
  *result = value;
  return GP_OK;
}

/* The number of a word among `words`, from 1. */
static gp_status read_choice(const gp_cli *cli, const option *of, gp_str text, const char *const *words, size_t count,
                             unsigned *result)
{
  gp_str names[8];
  gp_buf all = GP_BUF(cli->ctx->arena);
  for (size_t i = 0; i < count; i++) {
    names[i] = gp_str_from(words[i]);
    gp_buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", words[i]);
    *result = (unsigned)i + 1;
    if (gp_str_equal(text, names[i]))
      return GP_OK;
  }
  return gp_cli_misuse(cli, gp_nearest_name(cli->ctx->arena, text, names, count), "--%s is to be %.*s, not '%.*s'",
                       of->name, GP_STR_ARG(gp_buf_str(&all)), GP_STR_ARG(text));
}

static gp_status read_when(const gp_cli *cli, const option *of, gp_str text, gp_when *result)
{
  static const char *const words[] = {"auto", "always", "never"};
  unsigned number;
  gp_status status = read_choice(cli, of, text, words, 3, &number);
  if (status == GP_OK)
    *result = (gp_when)(number - 1);
  return status;
}

static gp_status set_choice(gp_cli *cli, const option *of, gp_str value)
{
  static const char *const forms[] = {"human", "short", "json", "sarif", "github"};
  static const char *const stages[] = {"tree", "resolved", "lines", "pages"};
  static const char *const plans[] = {"text", "json", "ninja", "make", "github-matrix", "slurm"};
  unsigned number;
  gp_status status = of->id == OPTION_STAGE         ? read_choice(cli, of, value, stages, 4, &number)
                     : of->id == OPTION_PLAN_FORMAT ? read_choice(cli, of, value, plans, 6, &number)
                                                    : read_choice(cli, of, value, forms, 5, &number);
  if (status != GP_OK)
    return status;
  if (of->id == OPTION_STAGE)
    cli->stage = (gp_dump_stage)number;
  else if (of->id == OPTION_PLAN_FORMAT)
    cli->plan_format = (gp_plan_format)number;
  else
    cli->diagnostics = (gp_diag_format)number;
  return GP_OK;
}

/* "I/N", from 1/N to N/N. */
static gp_status read_shard(gp_cli *cli, const option *of, gp_str text)
{
  size_t slash = 0;
  gp_status status;
  while (slash < text.len && text.ptr[slash] != '/')
    slash++;
  if (slash == text.len)
    return gp_cli_misuse(cli, GP_STR(""), "--shard is to be a part and the number of parts, as in 1/4, not '%.*s'",
                         GP_STR_ARG(text));
  status = read_number(cli, of, gp_str_slice(text, slash + 1, text.len), 1000000, &cli->shard_count);
  if (status == GP_OK)
    status = read_number(cli, of, gp_str_slice(text, 0, slash), 1000000, &cli->shard);
  if (status != GP_OK || (cli->shard > 0 && cli->shard <= cli->shard_count))
    return status;
  return gp_cli_misuse(cli, GP_STR(""), "--shard is to be from 1/%u to %u/%u, not '%.*s'", cli->shard_count,
                       cli->shard_count, cli->shard_count, GP_STR_ARG(text));
}

/* "mono" and "shaper-mono" are the same. */
static gp_str shaper_id(gp_cli *cli, gp_str name)
{
  if (gp_str_starts_with(name, GP_STR("shaper-")))
    return name;
  return gp_str_printf(cli->ctx->arena, "shaper-%.*s", GP_STR_ARG(name));
}

static gp_status set_option(gp_cli *cli, const option *of, gp_str value)
{
  switch (of->id) {
  case OPTION_OUTPUT:
    cli->output = value;
    return GP_OK;
  case OPTION_FORMATS:
    add_names(cli, &cli->formats, value, ',');
    return GP_OK;
  case OPTION_LANGS:
    add_names(cli, &cli->langs, value, ',');
    return GP_OK;
  case OPTION_EDITIONS:
    add_names(cli, &cli->editions, value, ',');
    return GP_OK;
  case OPTION_THEME:
    cli->theme = value;
    return GP_OK;
  case OPTION_OPTION:
    add_names(cli, &cli->option_texts, value, 0);
    return GP_OK;
  case OPTION_PLUGIN_PATH:
    add_names(cli, &cli->plugin_paths, value, ':');
    return GP_OK;
  case OPTION_DEPS:
    cli->deps = value;
    return GP_OK;
  case OPTION_SHAPER:
    cli->shaper = shaper_id(cli, value);
    return GP_OK;
  case OPTION_CACHE:
    cli->cache = value;
    return GP_OK;
  case OPTION_NO_CACHE:
    cli->no_cache = true;
    return GP_OK;
  case OPTION_EXPLAIN_REBUILD:
    cli->explain_rebuild = true;
    return GP_OK;
  case OPTION_CLEAR:
    cli->clear = true;
    return GP_OK;
  case OPTION_JOBS:
    cli->jobs_given = true;
    return read_number(cli, of, value, 256, &cli->jobs);
  case OPTION_TIME_LIMIT:
    return read_number(cli, of, value, 1000000, &cli->time_limit);
  case OPTION_MEMORY_LIMIT:
    return read_number(cli, of, value, 16777216, &cli->memory_limit);
  case OPTION_WIDTH:
    return read_number(cli, of, value, 10000, &cli->width);
  case OPTION_SINCE:
    cli->since = value;
    return GP_OK;
  case OPTION_SHARD:
    return read_shard(cli, of, value);
  case OPTION_STAGE:
  case OPTION_PLAN_FORMAT:
  case OPTION_DIAGNOSTICS:
    return set_choice(cli, of, value);
  case OPTION_COLOR:
    return read_when(cli, of, value, &cli->color);
  case OPTION_PROGRESS:
    return read_when(cli, of, value, &cli->progress);
  case OPTION_TABLE:
    return read_when(cli, of, value, &cli->table);
  case OPTION_REPORT_FILE:
    cli->report_file = value;
    return GP_OK;
  case OPTION_TIMINGS:
    cli->timings = true;
    return GP_OK;
  case OPTION_REPORT:
    cli->report = true;
    return GP_OK;
  case OPTION_WARNINGS:
    cli->warnings_as_errors = true;
    return GP_OK;
  case OPTION_QUIET:
    cli->quiet = true;
    return GP_OK;
  case OPTION_PLUGIN:
    cli->plugin = value;
    return GP_OK;
  case OPTION_CHECK:
    cli->check = true;
    return GP_OK;
  case OPTION_HELP:
    cli->help = true;
    return GP_OK;
  case OPTION_VERSION:
    cli->version = true;
    return GP_OK;
  }
  return GP_ERROR_INTERNAL;
}

/* Reads one option, "--name", "--name=value", "--name value", "-x", "-xvalue" or "-x value". */
static gp_status read_option(gp_cli *cli, int argc, char **argv, int *at)
{
  gp_str word = gp_str_from(argv[*at]), value = {NULL, 0};
  bool is_long = gp_str_starts_with(word, GP_STR("--"));
  size_t equals = is_long ? strcspn(word.ptr, "=") : 2;
  gp_str name = gp_str_slice(word, is_long ? 2 : 1, equals);
  const option *of = find_option(cli, name, is_long ? '\0' : word.ptr[1]);
  bool attached = equals < word.len;
  if (of == NULL)
    return gp_cli_misuse(cli, is_long ? nearest_option(cli, name) : GP_STR(""), "%s has no option '%s%.*s'",
                         cli->command ? cli->command->name : "guidepress", is_long ? "--" : "-", GP_STR_ARG(name));
  if (of->value == NULL) {
    if (attached)
      return gp_cli_misuse(cli, GP_STR(""), "--%s takes no value", of->name);
    return set_option(cli, of, value);
  }
  if (attached)
    value = gp_str_slice(word, equals + (is_long ? 1 : 0), word.len);
  else if (*at + 1 < argc)
    value = gp_str_from(argv[++*at]);
  if (value.len == 0)
    return gp_cli_misuse(cli, GP_STR(""), "--%s needs a value: --%s=%s", of->name, of->name, of->value);
  return set_option(cli, of, value);
}

static gp_status read_word(gp_cli *cli, gp_str word)
{
  if (cli->command != NULL) {
    add_names(cli, &cli->arguments, word, 0);
    return GP_OK;
  }
  if (gp_str_is(word, "help")) {
    cli->help = true;
    return GP_OK;
  }
  for (const gp_command *at = cli->commands; at->name != NULL; at++)
    if (gp_str_is(word, at->name)) {
      cli->command = at;
      return GP_OK;
    }
  return gp_cli_misuse(cli, nearest_command(cli, word), "there is no command '%.*s'", GP_STR_ARG(word));
}

gp_status gp_cli_read(gp_cli *cli, int argc, char **argv)
{
  bool only_words = false;
  gp_status status = GP_OK;
  cli->diagnostics = GP_DIAG_HUMAN;
  cli->time_limit = 300;
  cli->memory_limit = 4096;
  cli->width = 300;
  cli->plan_format = GP_PLAN_TEXT;
  cli->output = GP_STR("build/guides");
  for (int i = 1; i < argc && status == GP_OK; i++) {
    if (!only_words && strcmp(argv[i], "--") == 0)
      only_words = true;
    else if (!only_words && argv[i][0] == '-' && argv[i][1] != '\0')
      status = read_option(cli, argc, argv, &i);
    else
      status = read_word(cli, gp_str_from(argv[i]));
  }
  return status;
}

static void print_options(unsigned groups)
{
  for (const option *at = options; at->name != NULL; at++) {
    char left[64];
    if ((at->groups & groups) == 0)
      continue;
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", at->letter ? '-' : ' ', at->letter ? at->letter : ' ',
             at->letter ? ", " : "  ", at->name, at->value ? "=" : "", at->value ? at->value : "");
    printf("  %-32s %s\n", left, at->help);
  }
}

void gp_cli_help(const gp_cli *cli)
{
  if (cli->command != NULL) {
    printf("guidepress %s: %s\n\nUsage: guidepress %s %s\n", cli->command->name, cli->command->summary,
           cli->command->name, cli->command->arguments);
    if (cli->command->details[0] != '\0')
      printf("\n%s", cli->command->details);
    printf("\nOptions:\n");
    print_options(cli->command->groups);
    return;
  }
  printf("guidepress turns guides written in YAML into accessible PDFs and other formats.\n\n"
         "Try:\n"
         "  guidepress init my-guide        write a small guide\n"
         "  guidepress build my-guide       build it: build/guides/my-guide-en.pdf\n\n"
         "Usage: guidepress COMMAND [OPTIONS] [PATH...]\n\nCommands:\n");
  for (const gp_command *at = cli->commands; at->name != NULL; at++)
    printf("  %-10s %s\n", at->name, at->summary);
  printf("\n'guidepress COMMAND --help' tells more about a command.\n"
         "Exit codes: 0 fine, 1 errors in a guide, 2 wrong use, 3 warnings made errors, 4 plugin, 5 file system,\n"
         "70 a fault of the program.\n");
}
