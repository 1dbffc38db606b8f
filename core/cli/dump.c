/* `dump`: what a stage made, on standard output. */
#include "base/memory.h"
#include "batch/confinement.h"
#include "cli/cli.h"
#include "cli/messages.h"

static gp_status dump_job(gp_cli *cli, const gp_setup *setup, const gp_job *job, bool title, gp_printer *printer)
{
  gp_run run = {0};
  gp_arena *arena = gp_arena_new();
  gp_buf out = GP_BUF(arena);
  const gp_message *messages;
  size_t count;
  gp_status status;
  if (title)
    gp_buf_printf(&out, "== %.*s %.*s%s%.*s\n", GP_STR_ARG(job->guide), GP_STR_ARG(job->lang),
                  job->edition.len > 0 ? " " : "", GP_STR_ARG(job->edition));
  gp_run_begin(&run, setup, job);
  status = gp_run_dump(&run, cli->stage, (gp_len)cli->width * GP_PT, &out);
  if (gp_reports_errors(run.ctx->reports) > 0)
    status = gp_status_worse(status, GP_ERROR_INPUT);
  else if (setup->warnings_as_errors && gp_reports_warnings(run.ctx->reports) > 0)
    status = gp_status_worse(status, GP_ERROR_WARNINGS);
  gp_messages_collect(run.ctx, setup->format, setup->color, arena, &messages, &count);
  gp_printer_add(printer, messages, count);
  status = gp_status_worse(status, gp_cli_print(gp_buf_str(&out)));
  gp_run_end(&run);
  gp_arena_drop(arena);
  return status;
}

/* This process builds by itself, so it is the one that gives up what it does not need. */
static gp_status confine(const gp_setup *setup, const gp_plan *plan)
{
  gp_confinement confinement;
  bool done;
  gp_confinement_open(&confinement, setup, plan->jobs, plan->count, (gp_names){0});
  done = gp_confinement_enter(&confinement);
  gp_confinement_close(&confinement);
  if (!done)
    gp_cli_say("guidepress: the kernel refused to confine this process (--untrusted)");
  return done ? GP_OK : GP_ERROR_INTERNAL;
}

gp_status gp_command_dump(gp_cli *cli)
{
  gp_setup_options options = gp_cli_setup_options(cli);
  const gp_message *messages;
  gp_printer printer;
  gp_setup setup;
  gp_plan plan = {0};
  gp_status status;
  size_t count;
  if (cli->stage == 0)
    return gp_cli_misuse(cli, GP_STR(""), "which stage? --stage=tree, resolved, lines or pages");
  if (cli->width == 0)
    return gp_cli_misuse(cli, GP_STR(""), "--width is to be at least 1");
  status = gp_setup_open(cli->ctx, &options, &setup);
  setup.write = false; /* but to standard output */
  if (setup.untrusted)
    gp_confinement_check(&setup);
  if (status != GP_ERROR_USAGE && status != GP_ERROR_FILE)
    status = gp_status_worse(status, gp_cli_plan(cli, &setup, &plan));
  gp_messages_collect(cli->ctx, cli->diagnostics, gp_cli_color(cli), cli->ctx->arena, &messages, &count);
  gp_printer_begin(&printer, cli->ctx->arena, cli->diagnostics);
  gp_printer_add(&printer, messages, count);
  if (setup.untrusted && plan.count > 0 && confine(&setup, &plan) != GP_OK) {
    status = GP_ERROR_INTERNAL;
    plan.count = 0;
  }
  for (size_t i = 0; i < plan.count; i++)
    status = gp_status_worse(status, dump_job(cli, &setup, &plan.jobs[i], plan.count > 1, &printer));
  gp_printer_end(&printer);
  gp_setup_close(&setup);
  return status;
}
