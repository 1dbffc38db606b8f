/* The command line's words: options, their values, and what to say about wrong ones. */
#include "cli/options.h"

#include "batch/paths.h"

#include <stdio.h>

/* The nearest among the commands' names to a wrong one, as a hint. */
static gp_str nearest_command(const gp_cli *cli, gp_str wrong)
{
  GP_VEC(gp_str) names = {0};
  for (const gp_command *at = cli->commands; at->name != NULL; at++)
    if (at->summary != NULL)
      gp_vec_push(cli->ctx->arena, &names, gp_str_from(at->name));
  return gp_nearest_name(cli->ctx->arena, wrong, names.items, names.count);
}

/* Among those that go with the command: another's would only be wrong again. */
static gp_str nearest_option(const gp_cli *cli, gp_str wrong)
{
  GP_VEC(gp_str) names = {0};
  gp_str nearest;
  for (const gp_option *at = gp_options; at->name != NULL; at++)
    if (gp_option_goes(cli, at))
      gp_vec_push(cli->ctx->arena, &names, gp_str_from(at->name));
  nearest = gp_nearest_name(cli->ctx->arena, wrong, names.items, names.count);
  return nearest.len > 0 ? gp_str_printf(cli->ctx->arena, "--%.*s", GP_STR_ARG(nearest)) : nearest;
}

/* Reads one option, "--name", "--name=value", "--name value", "-x", "-xvalue" or "-x value". */
static gp_status read_option(gp_cli *cli, int argc, char **argv, int *at)
{
  gp_str word = gp_str_from(argv[*at]), value = {NULL, 0};
  bool is_long = gp_str_starts_with(word, GP_STR("--"));
  size_t equals = is_long ? strcspn(word.ptr, "=") : 2;
  gp_str name = gp_str_slice(word, is_long ? 2 : 1, equals);
  const gp_option *of = gp_option_find(cli, name, is_long ? '\0' : word.ptr[1]);
  bool attached = equals < word.len;
  if (of == NULL)
    return gp_cli_misuse(cli, is_long ? nearest_option(cli, name) : GP_STR(""), "%s has no option '%s%.*s'",
                         cli->command ? cli->command->name : "guidepress", is_long ? "--" : "-", GP_STR_ARG(name));
  cli->given |= (uint64_t)1 << of->id; /* so that config.yaml does not overrule it */
  if (of->value == NULL) {
    if (attached)
      return gp_cli_misuse(cli, GP_STR(""), "--%s takes no value", of->name);
    return gp_option_set(cli, of, value);
  }
  if (attached)
    value = gp_str_slice(word, equals + (is_long ? 1 : 0), word.len);
  else if (*at + 1 < argc)
    value = gp_str_from(argv[++*at]);
  if (value.len == 0)
    return gp_cli_misuse(cli, GP_STR(""), "--%s needs a value: --%s=%s", of->name, of->name, of->value);
  return gp_option_set(cli, of, value);
}

void gp_cli_add_argument(gp_cli *cli, gp_str word)
{
  gp_str *items = GP_NEW_ARRAY(cli->ctx->arena, cli->arguments.count + 1, gp_str);
  if (cli->arguments.count > 0)
    memcpy(items, cli->arguments.items, cli->arguments.count * sizeof *items);
  items[cli->arguments.count] = word;
  cli->arguments = (gp_names){items, cli->arguments.count + 1};
}

static gp_status read_word(gp_cli *cli, gp_str word)
{
  if (cli->command != NULL) {
    gp_cli_add_argument(cli, word);
    return GP_OK;
  }
  if (gp_str_is(word, "help")) {
    cli->help = true;
    return GP_OK;
  }
  for (const gp_command *at = cli->commands; at->name != NULL; at++)
    if (gp_str_is(word, at->name)) {
      cli->command = at;
      return GP_OK;
    }
  return gp_cli_misuse(cli, nearest_command(cli, word), "there is no command '%.*s'", GP_STR_ARG(word));
}

void gp_cli_begin(gp_cli *cli)
{
  cli->diagnostics = GP_DIAG_HUMAN;
  cli->time_limit = 300;
  cli->max_documents = 10000;
  cli->memory_limit = cli->size_limit = 4096;
  cli->width = 300;
  cli->plan_format = GP_PLAN_TEXT;
  cli->output = GP_STR("build/guides");
}

gp_status gp_cli_read(gp_cli *cli, int argc, char **argv)
{
  bool only_words = false;
  gp_status status = GP_OK;
  gp_cli_begin(cli);
  for (int i = 1; i < argc && status == GP_OK; i++) {
    if (!only_words && strcmp(argv[i], "--") == 0)
      only_words = true;
    else if (!only_words && argv[i][0] == '-' && argv[i][1] != '\0') /* "-" alone is a word */
      status = read_option(cli, argc, argv, &i);
    else
      status = read_word(cli, gp_str_from(argv[i]));
  }
  return status;
}

static void print_options(const gp_cli *cli)
{
  for (const gp_option *at = gp_options; at->name != NULL; at++) {
    char left[64];
    if (!gp_option_goes(cli, at))
      continue;
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", at->letter ? '-' : ' ', at->letter ? at->letter : ' ',
             at->letter ? ", " : "  ", at->name, at->value ? "=" : "", at->value ? at->value : "");
    printf("  %-32s %s\n", left, at->help);
  }
}

void gp_cli_help(const gp_cli *cli)
{
  if (cli->command != NULL && cli->command->summary != NULL) {
    printf("guidepress %s: %s\n\nUsage: guidepress %s %s\n", cli->command->name, cli->command->summary,
           cli->command->name, cli->command->arguments);
    if (cli->command->details[0] != '\0')
      printf("\n%s", cli->command->details);
    printf("\nOptions:\n");
    print_options(cli);
    return;
  }
  printf("guidepress turns guides written in YAML into accessible PDFs and other formats.\n\n"
         "Try:\n"
         "  guidepress init my-guide        write a small guide\n"
         "  guidepress build my-guide       build it: build/guides/my-guide-en.pdf\n\n"
         "Usage: guidepress COMMAND [OPTIONS] [PATH...]\n\nCommands:\n");
  for (const gp_command *at = cli->commands; at->name != NULL; at++)
    if (at->summary != NULL)
      printf("  %-10s %s\n", at->name, at->summary);
  printf("\n'guidepress COMMAND --help' says more about a command.\n"
         "Exit codes: 0 fine, 1 errors in a guide, 2 wrong use, 3 warnings made errors, 4 plugin, 5 file system,\n"
         "70 a fault of the program.\n");
  if (gp_manual_page(cli->ctx->arena).len > 0)
    printf("The manual: %s\n", gp_manual_page(cli->ctx->arena).ptr);
}
