/* `plan`: what `build` would do, as jobs for an engine: one command a document. */
#include "base/path.h"
#include "cli/jobs.h"
#include "diag/json.h"

#include <guidepress/output.h>
#include <stdio.h>
#include <string.h>

/* GitHub runs at most 256 jobs of a matrix; Slurm's usual MaxArraySize is 1001, one more than its largest number. */
enum { MATRIX_LIMIT = 256, ARRAY_LIMIT = 1000 };

typedef GP_VEC(gp_str) words;

static gp_str join(gp_arena *arena, gp_names names, const char *divider)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < names.count; i++)
    gp_buf_printf(&out, "%s%.*s", i > 0 ? divider : "", GP_STR_ARG(names.items[i]));
  return gp_buf_str(&out);
}

static void add_option(words *to, gp_arena *arena, const char *name, gp_str value)
{
  if (value.len > 0)
    gp_vec_push(arena, to, gp_str_printf(arena, "--%s=%.*s", name, GP_STR_ARG(value)));
}

/* What is as usual is left out, so that a plan stays readable. */
static void add_number(words *to, gp_arena *arena, const char *name, uint32_t value, uint32_t usual)
{
  if (value != usual)
    add_option(to, arena, name, gp_str_printf(arena, "%u", value));
}

/* The program, and all options that change what comes out, as they were given. */
static gp_names common_words(const gp_cli *cli)
{
  static const char *const forms[] = {[GP_DIAG_HUMAN] = "", "short", "json", "sarif", "github"};
  static const char *const when[] = {"", "always", "never"};
  gp_arena *arena = cli->ctx->arena;
  words to = {0};
  /* A program that was found by PATH is called by its name, since the plan may run on another machine. */
  gp_vec_push(arena, &to, gp_str_from(strchr(cli->program, '/') != NULL ? cli->program : "guidepress"));
  gp_vec_push(arena, &to, GP_STR("build"));
  gp_vec_push(arena, &to, GP_STR("--jobs=1")); /* the engine decides how many run */
  add_option(&to, arena, "output", cli->output);
  add_option(&to, arena, "formats", join(arena, cli->formats, ","));
  add_option(&to, arena, "theme", cli->theme);
  for (size_t i = 0; i < cli->option_texts.count; i++)
    add_option(&to, arena, "option", cli->option_texts.items[i]);
  add_option(&to, arena, "shaper", cli->shaper);
  add_option(&to, arena, "plugin-path", join(arena, cli->plugin_paths, ":"));
  for (size_t i = 0; i < cli->outside.count; i++)
    add_option(&to, arena, "allow-outside", cli->outside.items[i]);
  add_option(&to, arena, "cache", cli->cache);
  add_number(&to, arena, "time-limit", cli->time_limit, 300);
  add_number(&to, arena, "memory-limit", cli->memory_limit, 4096);
  add_number(&to, arena, "size-limit", cli->size_limit, 4096);
  add_number(&to, arena, "max-documents", cli->max_documents, 10000);
  add_option(&to, arena, "diagnostics", gp_str_from(forms[cli->diagnostics]));
  add_option(&to, arena, "color", gp_str_from(when[cli->color]));
  if (cli->trust != GP_TRUST_AUTO)
    gp_vec_push(arena, &to, cli->trust == GP_TRUST_GIVEN ? GP_STR("--trusted") : GP_STR("--untrusted"));
  if (cli->no_cache)
    gp_vec_push(arena, &to, GP_STR("--no-cache"));
  if (cli->cache_read_only)
    gp_vec_push(arena, &to, GP_STR("--cache-read-only"));
  if (cli->warnings_as_errors)
    gp_vec_push(arena, &to, GP_STR("--warnings-as-errors"));
  if (cli->explain_rebuild)
    gp_vec_push(arena, &to, GP_STR("--explain-rebuild"));
  if (cli->quiet)
    gp_vec_push(arena, &to, GP_STR("--quiet"));
  return (gp_names){to.items, to.count};
}

/* Language and edition in full, also where a guide has one only: it may get another before the job runs. */
static gp_names own_words(gp_arena *arena, const gp_job *job)
{
  words to = {0};
  gp_str edition = job->edition.len > 0 ? job->edition : GP_STR("main");
  add_option(&to, arena, "languages", job->lang);
  add_option(&to, arena, "editions", edition);
  if (job->path.len > 0 && job->path.ptr[0] == '-')
    gp_vec_push(arena, &to, GP_STR("--")); /* a path that looks like an option */
  gp_vec_push(arena, &to, job->path);
  return (gp_names){to.items, to.count};
}

/* Only the plugins know the extensions of their products. */
static gp_names products_of(gp_cli *cli, const gp_setup *setup, const gp_job *job, gp_status *status)
{
  gp_arena *arena = cli->ctx->arena;
  words to = {0};
  for (size_t i = 0; i < job->formats.count; i++) {
    gp_str id = gp_str_printf(arena, "output-%.*s", GP_STR_ARG(job->formats.items[i]));
    const void *table;
    gp_status loaded = gp_registry_interface(cli->ctx, setup->registry, id, "output", GP_NO_SPAN, &table);
    *status = gp_status_worse(*status, loaded);
    if (loaded == GP_OK)
      gp_vec_push(arena, &to, gp_product_path(arena, setup, job, ((const gp_output_v1 *)table)->extension));
  }
  return (gp_names){to.items, to.count};
}

static gp_plan_jobs make_jobs(gp_cli *cli, const gp_setup *setup, const gp_plan *plan, gp_status *status)
{
  gp_arena *arena = cli->ctx->arena;
  gp_plan_job *items = GP_NEW_ARRAY(arena, plan->count, gp_plan_job);
  for (size_t i = 0; i < plan->count; i++) {
    gp_str path = gp_product_path(arena, setup, &plan->jobs[i], "x");
    items[i] = (gp_plan_job){.job = &plan->jobs[i],
                             .name = gp_path_stem(path),
                             .products = products_of(cli, setup, &plan->jobs[i], status),
                             .arguments = own_words(arena, &plan->jobs[i])};
  }
  return (gp_plan_jobs){items, plan->count, common_words(cli), setup->output_folder};
}

static void add_text(gp_arena *arena, const gp_plan_jobs *jobs, gp_buf *out)
{
  for (size_t i = 0; i < jobs->count; i++) {
    gp_buf_add(out, gp_plan_command(arena, jobs, &jobs->items[i], (gp_names){0}));
    gp_buf_add_char(out, '\n');
  }
}

static void add_field(gp_buf *out, const char *name, gp_str text)
{
  gp_json_add_member(out, name, text);
  gp_buf_add(out, GP_STR(", "));
}

static void add_list(gp_buf *out, const char *name, gp_names first, gp_names second)
{
  gp_buf_printf(out, "\"%s\": [", name);
  for (size_t i = 0; i < first.count + second.count; i++) {
    gp_buf_add(out, i > 0 ? GP_STR(", ") : GP_STR(""));
    gp_json_add(out, i < first.count ? first.items[i] : second.items[i - first.count]);
  }
  gp_buf_add_char(out, ']');
}

/* The command is a list of words, which needs no quoting. */
static void add_json(const gp_plan_jobs *jobs, gp_buf *out)
{
  gp_buf_printf(out, "{\n  \"guidepress\": \"" GP_VERSION "\",\n  \"documents\": [");
  for (size_t i = 0; i < jobs->count; i++) {
    const gp_plan_job *of = &jobs->items[i];
    gp_buf_printf(out, "%s\n    {", i > 0 ? "," : "");
    add_field(out, "name", of->name);
    add_field(out, "guide", of->job->guide);
    add_field(out, "path", of->job->path);
    add_field(out, "language", of->job->lang);
    add_field(out, "edition", of->job->edition);
    add_list(out, "formats", of->job->formats, (gp_names){0});
    gp_buf_add(out, GP_STR(",\n     "));
    add_list(out, "products", of->products, (gp_names){0});
    gp_buf_add(out, GP_STR(",\n     "));
    add_list(out, "command", jobs->common, of->arguments);
    gp_buf_add_char(out, '}');
  }
  gp_buf_printf(out, "\n  ]\n}\n");
}

/* The words after the common ones of a job that builds each `count`th document from number `index` on. */
static gp_names shard_words(const gp_cli *cli, size_t index, size_t count)
{
  gp_arena *arena = cli->ctx->arena;
  words to = {0};
  add_option(&to, arena, "languages", join(arena, cli->langs, ","));
  add_option(&to, arena, "editions", join(arena, cli->editions, ","));
  add_option(&to, arena, "shard", gp_str_printf(arena, "%zu/%zu", index + 1, count));
  gp_vec_push(arena, &to, GP_STR("--"));
  for (size_t i = 0; i < cli->arguments.count; i++)
    gp_vec_push(arena, &to, cli->arguments.items[i]);
  return (gp_names){to.items, to.count};
}

/* A part of a plan that is itself a part, or of what has changed, cannot be named by a number. */
static gp_status check_limit(gp_cli *cli, const gp_plan_jobs *jobs, size_t limit)
{
  if (jobs->count <= limit || (cli->shard_count == 0 && cli->since.len == 0))
    return GP_OK;
  return gp_cli_misuse(cli, GP_STR(""), "%zu documents are too many for one plan of this format, of which %zu may be",
                       jobs->count, limit);
}

static void add_entry(gp_buf *out, gp_arena *arena, gp_str name, const gp_plan_jobs *jobs, gp_names own)
{
  gp_buf arguments = GP_BUF(arena);
  gp_names without_program = {jobs->common.items + 1, jobs->common.count - 1};
  gp_shell_add(&arguments, without_program);
  gp_shell_add(&arguments, own);
  add_field(out, "name", name);
  gp_buf_add(out, GP_STR("\"arguments\": "));
  gp_json_add(out, gp_buf_str(&arguments));
}

/* One line, as $GITHUB_OUTPUT wants it. More documents than a matrix may have jobs are built in as many parts. */
static gp_status add_matrix(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out)
{
  gp_arena *arena = cli->ctx->arena;
  gp_status status = check_limit(cli, jobs, MATRIX_LIMIT);
  bool shards = jobs->count > MATRIX_LIMIT;
  if (status != GP_OK)
    return status;
  gp_buf_printf(out, "{\"include\": [");
  for (size_t i = 0; i < (shards ? MATRIX_LIMIT : jobs->count); i++) {
    const gp_plan_job *of = &jobs->items[i];
    gp_buf_printf(out, "%s{", i > 0 ? ", " : "");
    if (shards) {
      add_entry(out, arena, gp_str_printf(arena, "part %zu of %d", i + 1, MATRIX_LIMIT), jobs,
                shard_words(cli, i, MATRIX_LIMIT));
    } else {
      add_field(out, "guide", of->job->guide);
      add_field(out, "language", of->job->lang);
      add_field(out, "edition", of->job->edition);
      add_entry(out, arena, of->name, jobs, of->arguments);
    }
    gp_buf_add_char(out, '}');
  }
  gp_buf_printf(out, "]}\n");
  return GP_OK;
}

/* A job array: each task picks its words by its number. Larger plans than arrays may be are built in parts. */
static gp_status add_slurm(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out)
{
  gp_status status = check_limit(cli, jobs, ARRAY_LIMIT);
  bool shards = jobs->count > ARRAY_LIMIT;
  size_t count = shards ? ARRAY_LIMIT : jobs->count;
  if (status != GP_OK)
    return status;
  gp_buf_printf(out,
                "#!/bin/bash\n#SBATCH --job-name=guidepress\n#SBATCH --array=1-%zu\n#SBATCH --cpus-per-task=1\n"
                "# %zu document%s. Made by 'guidepress plan --format=slurm'; submit it with sbatch from the same "
                "folder.\n"
                "case $SLURM_ARRAY_TASK_ID in\n",
                count, jobs->count, jobs->count == 1 ? "" : "s");
  for (size_t i = 0; i < count; i++) {
    gp_buf_printf(out, "%zu) set --", i + 1);
    gp_shell_add(out, shards ? shard_words(cli, i, ARRAY_LIMIT) : jobs->items[i].arguments);
    gp_buf_printf(out, " ;;\n");
  }
  gp_buf_printf(out, "*) echo \"there is no task '$SLURM_ARRAY_TASK_ID'\" >&2; exit 2 ;;\nesac\nexec");
  gp_shell_add(out, jobs->common);
  gp_buf_printf(out, " \"$@\"\n");
  return GP_OK;
}

/* A line is a job, a word one word: a line break or an escape sequence in a name is in no form of a plan. */
static gp_status check_words(gp_cli *cli, gp_names list)
{
  for (size_t i = 0; i < list.count; i++)
    for (size_t n = 0; n < list.items[i].len; n++) {
      unsigned char c = (unsigned char)list.items[i].ptr[n];
      if (c < 0x20 || c == 0x7F)
        return gp_cli_misuse(cli, GP_STR(""), "no plan can hold '%.*s', since it has %s", GP_STR_ARG(list.items[i]),
                             c == '\n' || c == '\r' ? "a line break" : "a control character");
    }
  return GP_OK;
}

static gp_status check_jobs(gp_cli *cli, const gp_plan_jobs *jobs)
{
  gp_status status = check_words(cli, jobs->common);
  if (status == GP_OK)
    status = check_words(cli, cli->arguments); /* of the parts of a large plan */
  for (size_t i = 0; i < jobs->count && status == GP_OK; i++) {
    status = check_words(cli, jobs->items[i].arguments);
    if (status == GP_OK)
      status = check_words(cli, jobs->items[i].products);
  }
  return status;
}

static gp_status print_jobs(gp_cli *cli, const gp_plan_jobs *jobs)
{
  gp_buf out = GP_BUF(cli->ctx->arena);
  gp_status status = check_jobs(cli, jobs);
  if (status != GP_OK)
    return status;
  switch (cli->plan_format) {
  case GP_PLAN_TEXT:
    add_text(cli->ctx->arena, jobs, &out);
    break;
  case GP_PLAN_JSON:
    add_json(jobs, &out);
    break;
  case GP_PLAN_NINJA:
    status = gp_plan_ninja(cli, jobs, &out);
    break;
  case GP_PLAN_MAKE:
    status = gp_plan_makefile(cli, jobs, &out);
    break;
  case GP_PLAN_GITHUB_MATRIX:
    status = add_matrix(cli, jobs, &out);
    break;
  case GP_PLAN_SLURM:
    status = add_slurm(cli, jobs, &out);
    break;
  }
  return status == GP_OK ? gp_cli_print(gp_buf_str(&out)) : status;
}

gp_status gp_command_plan(gp_cli *cli)
{
  gp_setup_options options = gp_cli_setup_options(cli);
  gp_setup setup;
  gp_plan plan;
  gp_status status, made;
  if (gp_str_is(cli->output, "-"))
    return gp_cli_misuse(cli, GP_STR(""), "plan needs a folder for the products, not -o -");
  status = gp_setup_open(cli->ctx, &options, &setup);
  if (status != GP_ERROR_USAGE && !cli->no_cache)
    gp_cli_open_cache(cli, &setup);
  made = status == GP_ERROR_USAGE || status == GP_ERROR_FILE ? status : gp_cli_plan(cli, &setup, &plan);
  status = gp_status_worse(status, made);
  if (made != GP_ERROR_USAGE && made != GP_ERROR_FILE) {
    gp_plan_jobs jobs = make_jobs(cli, &setup, &plan, &status);
    made = print_jobs(cli, &jobs);
    status = gp_status_worse(status, made);
  }
  gp_cli_print_reports(cli);
  gp_setup_close(&setup);
  return status;
}
