/* `schema`: JSON Schema of guide.yaml, of chapters, of themes and of config.yaml. */
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
  enum { GUIDE = 1, CHAPTER, THEME, CONFIG }; /* in the order of the command's choices */
  gp_buf out = GP_BUF(cli->ctx->arena);
  gp_str which = cli->arguments.count == 1 ? cli->arguments.items[0] : GP_STR("");
  unsigned number;
  gp_status status = gp_cli_choice(cli, "the schema", cli->command->choices, which, &number);
  if (status != GP_OK)
    return status;
  if (number == GUIDE)
    gp_guide_schema(&out);
  else if (number == CHAPTER)
    status = chapter_schema(cli, &out);
  else if (number == THEME)
    gp_theme_schema(&out);
  else
    gp_config_schema(cli->ctx->arena, &out);
  if (out.count > 0 && out.items[out.count - 1] != '\n')
    gp_buf_add_char(&out, '\n');
  return gp_status_worse(status, gp_cli_print(gp_buf_str(&out)));
}
