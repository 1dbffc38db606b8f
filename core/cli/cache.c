/* `cache`: what is kept of documents built before; and the cache of other commands. */
#include "build/cache.h"
#include "batch/paths.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

enum { MIB = 1024 * 1024, USUAL_LIMIT_MIB = 1024 };

/* In bytes. */
static uint64_t cache_limit(const gp_cli *cli)
{
  return (uint64_t)(cli->cache_size_set ? cli->cache_size : USUAL_LIMIT_MIB) * MIB;
}

void gp_cli_open_cache(const gp_cli *cli, gp_setup *setup)
{
  setup->touch = cli->deps.len > 0;
  gp_cache_open(setup, cli->cache.len > 0 ? cli->cache : gp_cache_folder(cli->ctx->arena), cache_limit(cli),
                cli->cache_read_only);
}

static gp_status print_sizes(gp_cli *cli, gp_str folder, gp_store_sizes sizes, const char *what)
{
  return gp_cli_print(
    gp_str_printf(cli->ctx->arena, "%.*s: %s%zu document%s, %zu product%s, %.1f MiB (limit %.0f MiB)\n",
                  GP_STR_ARG(folder), what, sizes.records, sizes.records == 1 ? "" : "s", sizes.blobs,
                  sizes.blobs == 1 ? "" : "s", (double)sizes.bytes / MIB, (double)cache_limit(cli) / MIB));
}

gp_status gp_command_cache(gp_cli *cli)
{
  gp_str folder = cli->cache.len > 0 ? gp_str_copy(cli->ctx->arena, cli->cache) : gp_cache_folder(cli->ctx->arena);
  gp_store store;
  int error;
  if (cli->arguments.count > 0)
    return gp_cli_misuse(cli, GP_STR(""), "cache takes no '%.*s'", GP_STR_ARG(cli->arguments.items[0]));
  if (folder.len == 0)
    return gp_cli_print(GP_STR("there is no cache: GP_CACHE is empty\n"));
  error = gp_store_open(&store, folder, cache_limit(cli), false);
  if (error != 0) {
    gp_cli_say("guidepress: the cache folder '%s' cannot be used: %s", folder.ptr, gp_store_problem(error));
    return GP_ERROR_FILE;
  }
  return cli->clear ? print_sizes(cli, folder, gp_store_clear(&store), "removed ")
                    : print_sizes(cli, folder, gp_store_measure(&store), "");
}
