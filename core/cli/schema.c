/* `schema`: JSON Schema of guide.yaml, of chapters and of themes. */
#include "cli/cli.h"

/* With the types of blocks of all plugins found. */
static gp_status chapter_schema(gp_cli *cli, gp_buf *out)
{
  gp_registry *registry;
  gp_status status = gp_setup_plugins(cli->ctx, cli->plugin_paths, &registry);
  gp_custom_blocks custom = gp_registry_blocks(registry);
  gp_chapter_schema(out, &custom);
  gp_cli_print_reports(cli);
  return status;
}

gp_status gp_command_schema(gp_cli *cli)
{
  gp_buf out = GP_BUF(cli->ctx->arena);
  gp_status status = GP_OK;
  const gp_str names[] = {GP_STR("guide"), GP_STR("chapter"), GP_STR("theme")};
  gp_str which = cli->arguments.count == 1 ? cli->arguments.items[0] : GP_STR("");
  if (gp_str_is(which, "guide"))
    gp_guide_schema(&out);
  else if (gp_str_is(which, "chapter"))
    status = chapter_schema(cli, &out);
  else if (gp_str_is(which, "theme"))
    gp_theme_schema(&out);
  else
    return gp_cli_misuse(cli, gp_nearest_name(cli->ctx->arena, which, names, 3),
                         "which schema? 'guidepress schema guide', 'chapter' or 'theme'");
  if (out.count > 0 && out.items[out.count - 1] != '\n')
    gp_buf_add_char(&out, '\n');
  return gp_status_worse(status, gp_cli_print(gp_buf_str(&out)));
}
