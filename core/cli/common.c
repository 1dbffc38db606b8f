/* What several commands do: messages, set-up, the plan. */
#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/since.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool gp_cli_color(const gp_cli *cli)
{
  const char *no_color = getenv("NO_COLOR");
  if (cli->color != GP_WHEN_AUTO)
    return cli->color == GP_WHEN_ALWAYS;
  return (no_color == NULL || no_color[0] == '\0') && isatty(STDERR_FILENO) == 1;
}

bool gp_cli_in_ci(void)
{
  const char *ci = getenv("CI");
  return ci != NULL && ci[0] != '\0';
}

void gp_cli_print_reports(gp_cli *cli)
{
  const gp_message *messages;
  gp_printer printer;
  size_t count;
  gp_messages_collect(cli->ctx, cli->diagnostics, gp_cli_color(cli), cli->ctx->arena, &messages, &count);
  gp_printer_begin(&printer, cli->ctx->arena, cli->diagnostics);
  gp_printer_add(&printer, messages, count);
  gp_printer_end(&printer);
}

static bool is_untrusted(const gp_cli *cli)
{
#ifdef GP_HARD /* so that all tests run with few rights, too */
  return cli->trust != GP_TRUST_GIVEN;
#else
  return cli->trust == GP_TRUST_NONE || (cli->trust == GP_TRUST_AUTO && gp_cli_in_ci());
#endif
}

gp_setup_options gp_cli_setup_options(const gp_cli *cli)
{
  return (gp_setup_options){.plugin_paths = cli->plugin_paths,
                            .option_texts = cli->option_texts,
                            .outside = cli->outside,
                            .shaper = cli->shaper,
                            .theme = cli->theme,
                            .output_folder = cli->output,
                            .format = cli->diagnostics,
                            .memory_limit = cli->memory_limit,
                            .size_limit = cli->size_limit,
                            .color = gp_cli_color(cli),
                            .write = true,
                            .report = cli->report,
                            .warnings_as_errors = cli->warnings_as_errors,
                            .untrusted = is_untrusted(cli)};
}

static bool exists(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0;
}

/* Leaves the jobs of the part that was asked for. */
static void take_shard(const gp_cli *cli, gp_plan *plan)
{
  gp_job *jobs = GP_NEW_ARRAY(cli->ctx->arena, plan->count, gp_job);
  size_t count = 0;
  if (cli->shard_count == 0)
    return;
  for (size_t i = cli->shard - 1; i < plan->count; i += cli->shard_count)
    jobs[count++] = plan->jobs[i];
  plan->jobs = jobs;
  plan->count = count;
}

gp_status gp_cli_plan(gp_cli *cli, const gp_setup *setup, gp_plan *plan)
{
  static const gp_str here = GP_STR_INIT("."), guides = GP_STR_INIT("guides");
  gp_status status;
  gp_plan_options options = {.paths = cli->arguments,
                             .langs = cli->langs,
                             .editions = cli->editions,
                             .formats = cli->formats,
                             .most = cli->max_documents};
  *plan = (gp_plan){0};
  if (options.paths.count == 0 && exists("guide.yaml"))
    options.paths = (gp_names){&here, 1};
  else if (options.paths.count == 0 && exists("guides"))
    options.paths = (gp_names){&guides, 1};
  if (options.paths.count == 0)
    return gp_cli_misuse(cli, GP_STR(""), "which guide? There is no guide.yaml and no folder 'guides' here");
  status = gp_plan_make(cli->ctx, &options, plan);
  if (cli->since.len > 0 && status != GP_ERROR_USAGE) {
    gp_status compared = gp_cli_plan_since(cli, setup, plan);
    if (compared != GP_OK)
      return compared;
  }
  take_shard(cli, plan);
  return status;
}
