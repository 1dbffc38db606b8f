/* The table of options, and what each sets. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const gp_option gp_options[] = {
  {GP_OPTION_OUTPUT, "output", 'o', "DIR", GP_FOR_BUILD | GP_FOR_CONFIG,
   "where products go (build/guides); '-' is standard output", .completes = GP_COMPLETE_FOLDERS},
  {GP_OPTION_FORMATS, "formats", 'f', "LIST", GP_FOR_GUIDES, "pdf,text,...: instead of the guide's own outputs",
   .completes = GP_COMPLETE_FORMATS},
  {GP_OPTION_LANGS, "languages", 'l', "LIST", GP_FOR_GUIDES, "bg,en,...: only these languages",
   .completes = GP_COMPLETE_LANGUAGES},
  {GP_OPTION_EDITIONS, "editions", 'e', "LIST", GP_FOR_GUIDES, "only these editions; 'main' is the one without a name",
   .completes = GP_COMPLETE_EDITIONS},
  {GP_OPTION_THEME, "theme", 't', "NAME", GP_FOR_GUIDES, "set with this theme; products are called GUIDE-LANG.NAME.EXT",
   .completes = GP_COMPLETE_THEMES},
  {GP_OPTION_JOBS, "jobs", 'j', "N", GP_FOR_GUIDES | GP_FOR_CONFIG,
   "worker processes (one for each core); 0: none, all in this process", .most = 256},
  {GP_OPTION_PLAN_FORMAT, "format", 0, "FORMAT", GP_FOR_PLAN, "text, json, ninja, make, github-matrix or slurm",
   .choices = "text json ninja make github-matrix slurm"},
  {GP_OPTION_LIST_FORMAT, "format", 0, "FORMAT", GP_FOR_LANGUAGES, "text or json", .choices = "text json"},
  {GP_OPTION_SHARD, "shard", 0, "I/N", GP_FOR_PART, "only part I of N: of all documents, each Nth", .choices = NULL},
  {GP_OPTION_SINCE, "since", 0, "GITREV", GP_FOR_PART, "only documents of which a file has changed since that revision",
   .choices = NULL},
  {GP_OPTION_STAGE, "stage", 's', "STAGE", GP_FOR_DUMP, "tree, resolved, lines or pages",
   .choices = "tree resolved lines pages"},
  {GP_OPTION_WIDTH, "width", 'w', "PT", GP_FOR_DUMP, "line width in points for the stage lines (300)", .most = 10000},
  {GP_OPTION_CHECK, "check", 0, NULL, GP_FOR_PLUGINS, "check the plugins in these folders", .choices = NULL},
  {GP_OPTION_PLUGIN, "plugin", 0, "KIND", GP_FOR_INIT,
   "write a plugin: reader, transform, lint, block, layout, output or shaper",
   .choices = "reader transform lint block layout output shaper"},
  {GP_OPTION_IMPORT_FOLDER, "output", 'o', "DIR", GP_FOR_IMPORT,
   "the new guide's folder (the first FILE's name, without its ending)", .completes = GP_COMPLETE_FOLDERS},
  {GP_OPTION_LANG, "lang", 'l', "LANG", GP_FOR_IMPORT, "the language, such as bg (what the document says)",
   .completes = GP_COMPLETE_WORDS},
  {GP_OPTION_TO, "to", 0, "FORM", GP_FOR_IMPORT, "chapters as md, Markdown (the default), or as yaml",
   .choices = "md yaml"},
  {GP_OPTION_SPLIT, "split", 0, "LEVEL", GP_FOR_IMPORT, "headings up to this level begin chapters (1)", .most = 6},
  {GP_OPTION_FORCE, "force", 0, NULL, GP_FOR_IMPORT, "files in the folder may be replaced", .choices = NULL},
  {GP_OPTION_OPTION, "option", 'O', "P.NAME=VALUE", GP_FOR_GUIDES | GP_FOR_LANGUAGES, "set option NAME of plugin P",
   .completes = GP_COMPLETE_PLUGIN_OPTIONS},
  {GP_OPTION_SHAPER, "shaper", 0, "PLUGIN", GP_FOR_GUIDES, "use this shaper (icu); mono needs no fonts",
   .completes = GP_COMPLETE_SHAPERS},
  {GP_OPTION_PLUGIN_PATH, "plugin-path", 0, "DIRS", GP_FOR_GUIDES | GP_FOR_PLUGINS | GP_FOR_LANGUAGES,
   "look for plugins here first (folders divided by colons)", .completes = GP_COMPLETE_FOLDERS},
  {GP_OPTION_ALLOW_OUTSIDE, "allow-outside", 0, "DIR", GP_FOR_GUIDES,
   "let guides read files of this folder, too: shared pictures of a series", .completes = GP_COMPLETE_FOLDERS},
  {GP_OPTION_UNTRUSTED, "untrusted", 0, NULL, GP_FOR_GUIDES,
   "the guides may be a stranger's: build with few rights (by itself where CI is set)", .choices = NULL},
  {GP_OPTION_TRUSTED, "trusted", 0, NULL, GP_FOR_GUIDES, "build with all rights, also where CI is set",
   .choices = NULL},
  {GP_OPTION_CACHE, "cache", 0, "DIR", GP_FOR_CACHE | GP_FOR_CONFIG,
   "where documents are kept (GP_CACHE, or ~/.cache/guidepress)", .completes = GP_COMPLETE_FOLDERS},
  {GP_OPTION_CACHE_SIZE, "cache-size", 0, "MIB", GP_FOR_CACHE | GP_FOR_CONFIG,
   "how much the cache may hold (GP_CACHE_SIZE, or 1024); 0: nothing", .most = 1u << 30},
  {GP_OPTION_NO_CACHE, "no-cache", 0, NULL, GP_FOR_BUILD | GP_FOR_CHECK, "build everything, and keep nothing",
   .choices = NULL},
  {GP_OPTION_CACHE_READ_ONLY, "cache-read-only", 0, NULL, GP_FOR_BUILD | GP_FOR_CHECK,
   "take documents from the cache, and put none into it: for branches of strangers", .choices = NULL},
  {GP_OPTION_EXPLAIN_REBUILD, "explain-rebuild", 0, NULL, GP_FOR_BUILD, "say for each document why it is built again",
   .choices = NULL},
  {GP_OPTION_CLEAR, "clear", 0, NULL, GP_FOR_CLEAR, "remove all that the cache holds", .choices = NULL},
  {GP_OPTION_DEPS, "deps", 0, "FILE", GP_FOR_BUILD, "write what the products depend on, as rules for make",
   .completes = GP_COMPLETE_FILES},
  {GP_OPTION_REPORT, "report", 0, NULL, GP_FOR_CHECK,
   "print an accessibility statement for each document without errors", .choices = NULL},
  {GP_OPTION_REPORT_FILE, "report", 0, "FILE", GP_FOR_BUILD,
   "write what became of each document: JSON, or JUnit if FILE ends in .xml", .completes = GP_COMPLETE_FILES},
  {GP_OPTION_TABLE, "table", 0, "WHEN", GP_FOR_BUILD | GP_FOR_CHECK,
   "auto, always or never: a table of all documents at the end", .choices = GP_WHEN_CHOICES},
  {GP_OPTION_TIME_LIMIT, "time-limit", 0, "SECONDS", GP_FOR_GUIDES | GP_FOR_CONFIG | GP_FOR_IMPORT,
   "give a document up after this time (300; 0 = never)", .most = 1000000},
  {GP_OPTION_MAX_DOCUMENTS, "max-documents", 0, "N", GP_FOR_GUIDES,
   "build nothing if there are more documents (10000; 0 = any number)", .most = 1000000000},
  {GP_OPTION_MEMORY_LIMIT, "memory-limit", 0, "MIB", GP_FOR_GUIDES | GP_FOR_CONFIG,
   "give a document up that needs more memory (4096; 0 = no limit)", .most = 16777216},
  {GP_OPTION_SIZE_LIMIT, "size-limit", 0, "MIB", GP_FOR_GUIDES | GP_FOR_CONFIG,
   "give a document up whose products are larger together (4096; 0 = no limit)", .most = 16777216},
  {GP_OPTION_TOTAL_TIME, "total-time", 0, "SECONDS", GP_FOR_GUIDES | GP_FOR_CONFIG,
   "give all documents up that are not done after this time (0 = never; 3600 with --untrusted)", .most = 100000000},
  {GP_OPTION_TIMINGS, "timings", 0, NULL, GP_FOR_GUIDES, "print how long each stage took", .choices = NULL},
  {GP_OPTION_DIAGNOSTICS, "diagnostics", 0, "FORM", GP_FOR_MESSAGES | GP_FOR_CONFIG,
   "human, short, json, sarif or github", .choices = "human short json sarif github"},
  {GP_OPTION_WARNINGS, "warnings-as-errors", 0, NULL, GP_FOR_MESSAGES,
   "a document with warnings is not written; end with 3", .choices = NULL},
  {GP_OPTION_COLOR, "color", 0, "WHEN", GP_FOR_MESSAGES | GP_FOR_CONFIG, "auto, always or never",
   .choices = GP_WHEN_CHOICES},
  {GP_OPTION_PROGRESS, "progress", 0, "WHEN", GP_FOR_GUIDES | GP_FOR_CONFIG,
   "auto, always or never: a bar on a terminal", .choices = GP_WHEN_CHOICES},
  {GP_OPTION_QUIET, "quiet", 'q', NULL, GP_FOR_MESSAGES, "say nothing but errors and warnings", .choices = NULL},
  {GP_OPTION_HELP, "help", 'h', NULL, GP_FOR_ALL, "this help", .choices = NULL},
  {GP_OPTION_VERSION, "version", 'V', NULL, GP_FOR_ALL, "the versions of the program and of its libraries",
   .choices = NULL},
  {0},
};

bool gp_option_goes(const gp_cli *cli, const gp_option *option)
{
  return ((cli->command != NULL ? cli->command->groups : (unsigned)GP_FOR_ALL) & option->groups) != 0;
}

bool gp_option_given(const gp_cli *cli, gp_option_id id)
{
  return (cli->given >> id & 1) != 0;
}

const gp_option *gp_option_find(const gp_cli *cli, gp_str name, char letter)
{
  for (const gp_option *at = gp_options; at->name != NULL; at++)
    if (gp_option_goes(cli, at) && (letter != 0 ? at->letter == letter : gp_str_is(name, at->name)))
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

/* Adds a folder that guides may read besides their own, as it is without links: paths are compared with it. */
static gp_status allow_folder(gp_cli *cli, gp_str value)
{
  gp_arena *arena = cli->ctx->arena;
  char *real = realpath(gp_str_copy(arena, value).ptr, NULL);
  struct stat info;
  gp_str folder = real != NULL ? gp_str_copy(arena, gp_str_from(real)) : value;
  bool there = real != NULL && stat(real, &info) == 0 && S_ISDIR(info.st_mode);
  free(real);
  if (!there)
    return gp_cli_misuse(cli, GP_STR(""), "--allow-outside: there is no folder '%.*s'", GP_STR_ARG(value));
  add_names(cli, &cli->outside, folder, 0);
  return GP_OK;
}

static gp_status read_number(const gp_cli *cli, const gp_option *of, gp_str text, uint32_t most, uint32_t *result)
{
  uint64_t value;
  if (!gp_str_number(text, most, &value))
    return gp_cli_misuse(cli, GP_STR(""), "--%s is to be a number from 0 to %u, not '%.*s'", of->name, most,
                         GP_STR_ARG(text));
  *result = (uint32_t)value;
  return GP_OK;
}

/* "I/N", from 1/N to N/N. */
static gp_status read_shard(gp_cli *cli, const gp_option *of, gp_str text)
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

/* Where the number of an option goes; NULL for one that takes none. */
static uint32_t *number_of(gp_cli *cli, gp_option_id id)
{
  switch (id) {
  case GP_OPTION_JOBS:
    return &cli->jobs;
  case GP_OPTION_CACHE_SIZE:
    return &cli->cache_size;
  case GP_OPTION_TIME_LIMIT:
    return &cli->time_limit;
  case GP_OPTION_MAX_DOCUMENTS:
    return &cli->max_documents;
  case GP_OPTION_MEMORY_LIMIT:
    return &cli->memory_limit;
  case GP_OPTION_SIZE_LIMIT:
    return &cli->size_limit;
  case GP_OPTION_TOTAL_TIME:
    return &cli->total_time;
  case GP_OPTION_WIDTH:
    return &cli->width;
  case GP_OPTION_SPLIT:
    return &cli->split;
  default:
    return NULL;
  }
}

/* Where an option without a value is noted; NULL for others. */
static bool *flag_of(gp_cli *cli, gp_option_id id)
{
  switch (id) {
  case GP_OPTION_NO_CACHE:
    return &cli->no_cache;
  case GP_OPTION_CACHE_READ_ONLY:
    return &cli->cache_read_only;
  case GP_OPTION_EXPLAIN_REBUILD:
    return &cli->explain_rebuild;
  case GP_OPTION_CLEAR:
    return &cli->clear;
  case GP_OPTION_FORCE:
    return &cli->force;
  case GP_OPTION_TIMINGS:
    return &cli->timings;
  case GP_OPTION_REPORT:
    return &cli->report;
  case GP_OPTION_WARNINGS:
    return &cli->warnings_as_errors;
  case GP_OPTION_QUIET:
    return &cli->quiet;
  case GP_OPTION_CHECK:
    return &cli->check;
  case GP_OPTION_HELP:
    return &cli->help;
  case GP_OPTION_VERSION:
    return &cli->version;
  default:
    return NULL;
  }
}

static gp_status set_choice(gp_cli *cli, const gp_option *of, gp_str value)
{
  unsigned number = 0;
  gp_status status =
    gp_cli_choice(cli, gp_str_printf(cli->ctx->arena, "--%s", of->name).ptr, of->choices, value, &number);
  if (status != GP_OK)
    return status;
  switch (of->id) {
  case GP_OPTION_STAGE:
    cli->stage = (gp_dump_stage)number;
    break;
  case GP_OPTION_PLAN_FORMAT:
    cli->plan_format = (gp_plan_format)number;
    break;
  case GP_OPTION_LIST_FORMAT:
    cli->json = number == 2;
    break;
  case GP_OPTION_TO:
    cli->yaml = number == 2;
    break;
  case GP_OPTION_DIAGNOSTICS:
    cli->diagnostics = (gp_diag_format)number;
    break;
  case GP_OPTION_COLOR:
    cli->color = (gp_when)(number - 1);
    break;
  case GP_OPTION_PROGRESS:
    cli->progress = (gp_when)(number - 1);
    break;
  case GP_OPTION_TABLE:
    cli->table = (gp_when)(number - 1);
    break;
  default:
    assert(of->id == GP_OPTION_PLUGIN);
    cli->plugin = value;
  }
  return GP_OK;
}

gp_status gp_option_set(gp_cli *cli, const gp_option *of, gp_str value)
{
  bool *flag = flag_of(cli, of->id);
  assert(cli != NULL && of->id < 64 && (of->value == NULL || value.ptr != NULL || value.len == 0));
  if (flag != NULL) {
    *flag = true;
    return GP_OK;
  }
  if (of->choices != NULL)
    return set_choice(cli, of, value);
  if (of->id == GP_OPTION_UNTRUSTED || of->id == GP_OPTION_TRUSTED) { /* the last one counts */
    cli->trust = of->id == GP_OPTION_TRUSTED ? GP_TRUST_GIVEN : GP_TRUST_NONE;
    return GP_OK;
  }
  cli->cache_size_set = cli->cache_size_set || of->id == GP_OPTION_CACHE_SIZE;
  if (of->most > 0)
    return read_number(cli, of, value, of->most, number_of(cli, of->id));
  switch (of->id) {
  case GP_OPTION_OUTPUT:
  case GP_OPTION_IMPORT_FOLDER:
    cli->output = value;
    return GP_OK;
  case GP_OPTION_FORMATS:
    add_names(cli, &cli->formats, value, ',');
    return GP_OK;
  case GP_OPTION_LANGS:
    add_names(cli, &cli->langs, value, ',');
    return GP_OK;
  case GP_OPTION_EDITIONS:
    add_names(cli, &cli->editions, value, ',');
    return GP_OK;
  case GP_OPTION_LANG:
    cli->lang = value;
    return GP_OK;
  case GP_OPTION_THEME:
    cli->theme = value;
    return GP_OK;
  case GP_OPTION_OPTION:
    add_names(cli, &cli->option_texts, value, 0);
    return GP_OK;
  case GP_OPTION_PLUGIN_PATH:
    add_names(cli, &cli->plugin_paths, value, ':');
    return GP_OK;
  case GP_OPTION_ALLOW_OUTSIDE:
    return allow_folder(cli, value);
  case GP_OPTION_DEPS:
    cli->deps = value;
    return GP_OK;
  case GP_OPTION_SHAPER:
    cli->shaper = shaper_id(cli, value);
    return GP_OK;
  case GP_OPTION_CACHE:
    cli->cache = value;
    return GP_OK;
  case GP_OPTION_SINCE:
    cli->since = value;
    return GP_OK;
  case GP_OPTION_SHARD:
    return read_shard(cli, of, value);
  case GP_OPTION_REPORT_FILE:
    cli->report_file = value;
    return GP_OK;
  default:
    return GP_ERROR_INTERNAL;
  }
}
