/* `build` and `check`: all documents of the plan, over all cores. */
#include "base/file.h"
#include "base/memory.h"
#include "batch/batch.h"
#include "batch/confinement.h"
#include "build/cache.h"
#include "build/deps.h"
#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/record.h"
#include "process/signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Of a larger run only the documents with errors or warnings are in the table: nobody reads a thousand lines. */
enum { TABLE_LINES = 100, UNTRUSTED_SECONDS = 3600 };

typedef struct build {
  gp_cli *cli;
  gp_printer printer;
  bool writing, lines, bar;
  size_t done, failed, cached, count, reported;
  int64_t start_ns, pace_start_ns;
  size_t pace_start; /* finished when the first was begun */
  gp_status status;
} build;

/* One line a document, as soon as it and all before it are done. Put together first and printed at once, so that lines
 * of several programs under make do not mix. */
static void print_line(build *self, const gp_job *job, const gp_outcome *outcome)
{
  const char *what = outcome->status != GP_OK ? "failed"
                     : outcome->cached        ? "cached"
                     : self->writing          ? "built"
                                              : "checked";
  gp_arena *scratch = gp_arena_new();
  gp_buf line = GP_BUF(scratch);
  gp_buf_printf(&line, "%s", what);
  for (size_t i = 0; i < outcome->products.count; i++)
    gp_buf_printf(&line, "%s %.*s", i > 0 ? "," : "", GP_STR_ARG(outcome->products.items[i]));
  if (outcome->products.count == 0)
    gp_buf_printf(&line, " %.*s %.*s%s%.*s", GP_STR_ARG(job->path), GP_STR_ARG(job->lang),
                  job->edition.len > 0 ? " " : "", GP_STR_ARG(job->edition));
  if (outcome->status == GP_OK && outcome->pages > 0)
    gp_buf_printf(&line, " (%u page%s)", outcome->pages, outcome->pages == 1 ? "" : "s");
  gp_printer_clear_bar(&self->printer);
  gp_cli_say("%.*s", GP_STR_ARG(gp_buf_str(&line)));
  gp_arena_drop(scratch);
}

static void print_timings(const gp_job *job, const gp_outcome *outcome)
{
  gp_cli_say("timings %.*s-%.*s%s%.*s: read %.1f, resolve %.1f, pages %.1f, write %.1f ms", GP_STR_ARG(job->guide),
             GP_STR_ARG(job->lang), job->edition.len > 0 ? "-" : "", GP_STR_ARG(job->edition),
             (double)outcome->stage_ns[GP_STAGE_READ] / 1e6, (double)outcome->stage_ns[GP_STAGE_RESOLVE] / 1e6,
             (double)outcome->stage_ns[GP_STAGE_PAGES] / 1e6, (double)outcome->stage_ns[GP_STAGE_WRITE] / 1e6);
}

/* Called by the batch in the order of the plan, whichever document was done first. */
static void on_done(void *data, const gp_job *job, const gp_outcome *outcome)
{
  build *self = data;
  self->status = gp_status_worse(self->status, outcome->status);
  self->failed += outcome->status != GP_OK;
  self->cached += outcome->cached;
  gp_printer_add(&self->printer, outcome->messages, outcome->message_count);
  if (self->lines)
    print_line(self, job, outcome);
  if (self->cli->timings)
    print_timings(job, outcome);
  if (outcome->report.len > 0) {
    if (self->reported++ > 0) /* an empty line between two statements */
      self->status = gp_status_worse(self->status, gp_cli_print(GP_STR("\n")));
    self->status = gp_status_worse(self->status, gp_cli_print(outcome->report));
  }
}

static int64_t now_ns(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* By the pace so far of what was really built; what came from the cache is finished before the first is begun. */
static int64_t seconds_left(build *self, size_t finished, size_t count, size_t running)
{
  int64_t now = now_ns();
  if (self->pace_start_ns == 0 && running > 0) {
    self->pace_start_ns = now;
    self->pace_start = finished;
  }
  if (self->pace_start_ns == 0 || finished <= self->pace_start)
    return -1;
  return (now - self->pace_start_ns) / 1000000 * (int64_t)(count - finished) / (int64_t)(finished - self->pace_start) /
         1000;
}

static void on_progress(void *data, size_t finished, size_t count, const gp_job *const *running, size_t running_count)
{
  build *self = data;
  gp_arena *scratch;
  gp_buf words;
  if (!self->bar)
    return;
  scratch = gp_arena_new();
  words = GP_BUF(scratch);
  for (size_t i = 0; i < running_count; i++)
    gp_buf_printf(&words, "%s%.*s-%.*s%s%.*s", i > 0 ? ", " : "", GP_STR_ARG(running[i]->guide),
                  GP_STR_ARG(running[i]->lang), running[i]->edition.len > 0 ? "-" : "",
                  GP_STR_ARG(running[i]->edition));
  gp_printer_draw_bar(&self->printer, finished, count, seconds_left(self, finished, count, running_count),
                      gp_buf_str(&words));
  gp_arena_drop(scratch);
}

static void print_summary(build *self, const gp_plan *plan)
{
  size_t fine = plan->count - self->failed;
  gp_str cached = GP_STR("");
  gp_printer_clear_bar(&self->printer);
  /* What programs read must hold nothing but messages. */
  if (self->cli->quiet || self->cli->diagnostics == GP_DIAG_JSON || self->cli->diagnostics == GP_DIAG_SARIF)
    return;
  if (self->printer.errors > 0 || self->printer.warnings > 0)
    gp_cli_say("%zu error%s, %zu warning%s", self->printer.errors, self->printer.errors == 1 ? "" : "s",
               self->printer.warnings, self->printer.warnings == 1 ? "" : "s");
  if (self->cached > 0)
    cached = gp_str_printf(self->cli->ctx->arena, "; %zu from the cache", self->cached);
  if (plan->count + plan->failed > 1)
    gp_cli_say("%zu document%s %s, %zu not%s", fine, fine == 1 ? "" : "s", self->writing ? "built" : "checked",
               self->failed + plan->failed, cached.ptr);
}

/* A rule for each product, then an empty rule for each input: make does not stop at one that has been deleted. A name
 * that make would read as something else is in no rule. */
static gp_status write_deps(build *self, const gp_outcome *outcomes, size_t count)
{
  gp_buf text = GP_BUF(self->cli->ctx->arena);
  gp_str name;
  const char *fault = gp_deps_fault(outcomes, count, &name);
  if (fault != NULL) {
    gp_printer_clear_bar(&self->printer);
    gp_cli_say("guidepress: --deps: no rule for make or ninja can name '%.*s', since it has %s: rename it",
               GP_STR_ARG(name), fault);
    return GP_ERROR_INPUT;
  }
  for (size_t i = 0; i < count; i++)
    gp_deps_add_rule(&text, &outcomes[i]);
  gp_deps_add_inputs(&text, outcomes, count);
  return gp_cli_write_file(self->cli->deps, gp_buf_str(&text));
}

static void tell(int fd, gp_str guide, gp_str input)
{
  dprintf(fd, "%.*s%c%.*s%c", GP_STR_ARG(guide), 0, GP_STR_ARG(input), 0);
}

/* The guide that a file of the plan is the guide.yaml of, or nothing. */
static gp_str guide_of(const gp_plan *plan, gp_str path)
{
  for (size_t i = 0; i < plan->count; i++)
    if (gp_str_equal(plan->jobs[i].path, path))
      return path;
  return GP_STR("");
}

/* For `watch`: guides and what they read by turns, each ended by a zero byte; no guide for what concerns all.
 * `outcomes` is NULL if nothing was built. */
static void tell_inputs(build *self, const gp_plan *plan, const gp_outcome *outcomes)
{
  gp_ctx *ctx = self->cli->ctx;
  for (uint32_t i = 1; i <= gp_sources_count(ctx->sources); i++) {
    gp_str path = gp_sources_path(ctx->sources, i);
    tell(self->cli->inputs_fd, guide_of(plan, path), path);
  }
  for (size_t n = 0; outcomes != NULL && n < plan->count; n++)
    for (size_t i = 0; i < outcomes[n].inputs.count; i++)
      tell(self->cli->inputs_fd, plan->jobs[n].path, outcomes[n].inputs.items[i]);
}

/* A table is for people: on a terminal, or in the log of a CI system. */
static bool wants_table(const gp_cli *cli, const gp_plan *plan)
{
  if (cli->table != GP_WHEN_AUTO)
    return cli->table == GP_WHEN_ALWAYS;
  if (cli->quiet || plan->count < 2 || (cli->diagnostics != GP_DIAG_HUMAN && cli->diagnostics != GP_DIAG_SHORT))
    return false;
  return isatty(STDERR_FILENO) == 1 || gp_cli_in_ci();
}

/* After the last document: the table, and the file of --report. */
static void write_record(build *self, const gp_plan *plan, const gp_outcome *outcomes)
{
  gp_cli *cli = self->cli;
  gp_record record = {plan, outcomes, self->writing, now_ns() - self->start_ns};
  if (wants_table(cli, plan)) {
    gp_buf table = GP_BUF(cli->ctx->arena);
    gp_record_table(&table, &record, TABLE_LINES);
    gp_printer_clear_bar(&self->printer);
    fprintf(stderr, "%.*s", GP_STR_ARG(gp_buf_str(&table)));
  }
  if (cli->report_file.len > 0)
    self->status = gp_status_worse(self->status, gp_record_write(cli, &record, cli->report_file));
}

/* As many as were asked for; under make as it has tokens for; else as configured, or one for each core. */
static void count_workers(const gp_cli *cli, gp_jobserver *jobserver, gp_batch_options *options)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  bool under_make = gp_jobserver_open(jobserver, getenv("MAKEFLAGS")), usable = jobserver->read_fd >= 0;
  options->jobserver = usable ? jobserver : NULL;
  options->workers = cores > 0 ? (size_t)cores : 1;
  if (gp_option_given(cli, GP_OPTION_JOBS) || (cli->jobs_configured && !usable && !under_make))
    options->workers = cli->jobs;
  else if (usable)
    options->workers = SIZE_MAX; /* as many as make has tokens for: the batch cuts it down to the documents */
  else if (under_make) {
    options->workers = 1;
    if (!cli->quiet && cli->diagnostics == GP_DIAG_HUMAN)
      fputs("guidepress: make has more jobs but does not share them: put '+' before the command in the makefile\n",
            stderr);
  }
}

/* What went wrong so far (plugins, the plan) comes first. */
static void print_first(build *self)
{
  const gp_message *messages;
  size_t count;
  gp_messages_collect(self->cli->ctx, self->cli->diagnostics, gp_cli_color(self->cli), self->cli->ctx->arena, &messages,
                      &count);
  gp_printer_begin(&self->printer, self->cli->ctx->arena, self->cli->diagnostics);
  gp_printer_add(&self->printer, messages, count);
}

/* What need not be built; says why the others must, if that is asked. Returns the number found. */
static size_t find_cached(build *self, const gp_setup *setup, const gp_plan *plan, gp_outcome *outcomes)
{
  gp_outcome_parts parts = {true, setup->tell_inputs, {.arena = self->cli->ctx->arena}};
  gp_arena *scratch = gp_arena_new();
  size_t found = 0;
  for (size_t i = 0; i < plan->count; i++) {
    const gp_job *job = &plan->jobs[i];
    gp_outcome outcome;
    gp_str why;
    gp_arena_reset(scratch);
    if (gp_cache_find(setup, job, scratch, &outcome, &why)) {
      outcomes[i] = gp_outcome_keep(self->cli->ctx->arena, &outcome, &parts);
      found++;
    } else if (self->cli->explain_rebuild) {
      gp_cli_say("%.*s-%.*s%s%.*s: %.*s", GP_STR_ARG(job->guide), GP_STR_ARG(job->lang),
                 job->edition.len > 0 ? "-" : "", GP_STR_ARG(job->edition),
                 GP_STR_ARG(why.len > 0 ? why : GP_STR("there is no cache")));
    }
  }
  gp_arena_drop(scratch);
  return found;
}

static gp_status run_plan(build *self, gp_setup *setup, const gp_plan *plan)
{
  gp_cli *cli = self->cli;
  gp_outcome *outcomes = GP_NEW_ARRAY(cli->ctx->arena, plan->count + 1, gp_outcome);
  gp_jobserver jobserver;
  gp_batch_options options = {.time_limit = cli->time_limit,
                              .total_time = cli->total_time,
                              .done = on_done,
                              .progress = on_progress,
                              .data = self};
  const gp_str own_files[] = {cli->deps, cli->report_file};
  size_t found;
  int stopped;
  if (setup->untrusted && !gp_option_given(cli, GP_OPTION_TOTAL_TIME) && cli->total_time == 0)
    options.total_time = UNTRUSTED_SECONDS;
  /* What a run left that was killed; one that is at work holds its locks. */
  if (self->writing && !gp_str_is(cli->output, "-"))
    gp_folder_remove_stale(gp_str_copy(cli->ctx->arena, cli->output).ptr);
  options.keep_messages = cli->report_file.len > 0;
  options.own_files = (gp_names){own_files, 2};
  setup->tell_inputs = cli->deps.len > 0 || cli->inputs_fd > 0;
  memset(outcomes, 0, (plan->count + 1) * sizeof *outcomes);
  count_workers(cli, &jobserver, &options);
  found = find_cached(self, setup, plan, outcomes);
  if (self->lines && plan->count > 1)
    gp_cli_say("%zu documents to %s, %zu of them in the cache", plan->count, self->writing ? "build" : "check", found);
  if (found < plan->count) /* a run that finds all in the cache is done before ICU would be loaded */
    gp_setup_load_shaper(setup);
  stopped = gp_batch_run(setup, plan->jobs, plan->count, &options, cli->ctx->arena, outcomes);
  gp_jobserver_close(&jobserver);
  if (stopped != 0) { /* workers and temporary files are gone; what is written after a run is not */
    gp_printer_end(&self->printer);
    gp_signals_end_by(stopped);
  }
  if (setup->cache != NULL && self->cached < plan->count)
    gp_store_trim(&setup->cache->store);
  if (cli->inputs_fd > 0)
    tell_inputs(self, plan, outcomes);
  if (cli->deps.len > 0)
    self->status = gp_status_worse(self->status, write_deps(self, outcomes, plan->count));
  write_record(self, plan, outcomes);
  return self->status;
}

/* Two products in one stream could not be divided again. */
static gp_status check_stdout(gp_cli *cli, const gp_plan *plan)
{
  if (!gp_str_is(cli->output, "-") || (plan->count == 1 && plan->jobs[0].formats.count == 1))
    return GP_OK;
  return gp_cli_misuse(cli, GP_STR(""),
                       "-o - is for one product: choose a guide, -l LANGUAGE, -f FORMAT, -e EDITION (or -e main)");
}

/* The plan; false if the command is wrong, which has been said. */
static bool make_plan(build *self, const gp_setup *setup, gp_plan *plan)
{
  gp_status status;
  *plan = (gp_plan){0};
  if (self->status == GP_ERROR_USAGE || self->status == GP_ERROR_FILE)
    return true; /* nothing can be built; why not is still to be printed */
  status = gp_cli_plan(self->cli, setup, plan);
  if (status == GP_ERROR_USAGE) {
    plan->count = 0;
    self->status = status;
    return gp_reports_errors(self->cli->ctx->reports) > 0;
  }
  self->status = gp_status_worse(self->status, status);
  if (check_stdout(self->cli, plan) == GP_OK)
    return true;
  self->status = GP_ERROR_USAGE;
  return false;
}

static gp_status run_build(gp_cli *cli, bool writing)
{
  gp_setup_options options = gp_cli_setup_options(cli);
  build self = {.cli = cli, .writing = writing, .start_ns = now_ns()};
  gp_setup setup;
  gp_plan plan;
  self.bar =
    !cli->quiet && (cli->progress == GP_WHEN_ALWAYS || (cli->progress == GP_WHEN_AUTO && isatty(STDERR_FILENO) == 1));
  self.lines = !cli->quiet && (cli->diagnostics == GP_DIAG_HUMAN || cli->diagnostics == GP_DIAG_SHORT);
  options.write = writing;
  self.status = gp_setup_open(cli->ctx, &options, &setup);
  if (self.status != GP_ERROR_USAGE && !cli->no_cache)
    gp_cli_open_cache(cli, &setup);
  if (setup.untrusted)
    gp_confinement_check(&setup);
  if (make_plan(&self, &setup, &plan)) {
    print_first(&self);
    if (plan.count > 0)
      run_plan(&self, &setup, &plan);
    else if (cli->inputs_fd > 0)
      tell_inputs(&self, &plan, NULL);
    print_summary(&self, &plan);
    gp_printer_end(&self.printer);
  }
  gp_setup_close(&setup);
  return self.status;
}

gp_status gp_command_build(gp_cli *cli)
{
  return run_build(cli, true);
}

gp_status gp_command_check(gp_cli *cli)
{
  return run_build(cli, false);
}
