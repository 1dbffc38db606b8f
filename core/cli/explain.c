/* `explain`: a message in full, or the list of all ids. */
#include "diag/explain.h"
#include "cli/cli.h"

#include <stdio.h>

static void print_part(const char *title, const char *text)
{
  if (text != NULL && text[0] != '\0')
    printf("\n%s\n%s%s", title, text, text[strlen(text) - 1] == '\n' ? "" : "\n");
}

static gp_status list_all(void)
{
  size_t count;
  const gp_explanation *all = gp_explanations(&count);
  for (size_t i = 0; i < count; i++)
    printf("%-30s %s\n", all[i].id, all[i].title);
  return GP_OK;
}

static gp_str nearest_id(const gp_cli *cli, gp_str wrong)
{
  size_t count;
  const gp_explanation *all = gp_explanations(&count);
  gp_str *names = GP_NEW_ARRAY(cli->ctx->arena, count, gp_str);
  for (size_t i = 0; i < count; i++)
    names[i] = gp_str_from(all[i].id);
  return gp_nearest_name(cli->ctx->arena, wrong, names, count);
}

gp_status gp_command_explain(gp_cli *cli)
{
  if (cli->arguments.count == 0)
    return list_all();
  for (size_t i = 0; i < cli->arguments.count; i++) {
    gp_str id = cli->arguments.items[i];
    const gp_explanation *of = gp_explain(id);
    if (of == NULL)
      return gp_cli_misuse(cli, nearest_id(cli, id), "no message has the id '%.*s'", GP_STR_ARG(id));
    printf("%s%s: %s\n", i > 0 ? "\n" : "", of->id, of->title);
    print_part("Why", of->reason);
    print_part("What to do", of->remedy);
    print_part("Example", of->example);
  }
  return GP_OK;
}
