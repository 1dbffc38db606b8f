/* What several commands do: paths, set-up, standard output. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/since.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool gp_cli_color(const gp_cli *cli)
{
  const char *no_color = getenv("NO_COLOR");
  if (cli->color != GP_WHEN_AUTO)
    return cli->color == GP_WHEN_ALWAYS;
  return (no_color == NULL || no_color[0] == '\0') && isatty(STDERR_FILENO) == 1;
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

gp_status gp_cli_print(gp_str bytes)
{
  if ((bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len) && fflush(stdout) == 0)
    return GP_OK;
  fprintf(stderr, "guidepress: cannot write to standard output: %s\n", strerror(errno));
  return GP_ERROR_FILE;
}

gp_status gp_cli_write_file(gp_cli *cli, gp_str path, gp_str bytes)
{
  gp_str file = gp_str_copy(cli->ctx->arena, path);
  gp_file_writer writer;
  int error = gp_folder_make(gp_path_join(cli->ctx->arena, gp_path_folder(file), GP_STR("")).ptr);
  if (error == 0)
    error = gp_file_writer_open(&writer, file.ptr);
  if (error == 0) {
    gp_status written = writer.sink.write(&writer.sink, bytes.ptr, bytes.len);
    error = gp_file_writer_commit(&writer);
    if (written == GP_OK && error == 0)
      return GP_OK;
  }
  fprintf(stderr, "guidepress: cannot write '%s': %s\n", file.ptr, strerror(error));
  return GP_ERROR_FILE;
}

gp_setup_options gp_cli_setup_options(const gp_cli *cli)
{
  return (gp_setup_options){.plugin_paths = cli->plugin_paths,
                            .option_texts = cli->option_texts,
                            .shaper = cli->shaper,
                            .theme = cli->theme,
                            .output_folder = cli->output,
                            .format = cli->diagnostics,
                            .memory_limit = cli->memory_limit,
                            .color = gp_cli_color(cli),
                            .write = true,
                            .report = cli->report,
                            .warnings_as_errors = cli->warnings_as_errors};
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
  gp_plan_options options = {
    .paths = cli->arguments, .langs = cli->langs, .editions = cli->editions, .formats = cli->formats};
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
