/* `import`: documents of Word and other programs become a new guide. */
#include "import/import.h"
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "cli/jobs.h"
#include "cli/options.h"
#include "diag/escape.h"
#include "process/signals.h"
#include "value/scalars.h"

#include <errno.h>
#include <stdio.h>

/* Beside the first document, or in this folder: where the user is. */
static gp_str choose_folder(gp_cli *cli)
{
  if (gp_option_given(cli, GP_OPTION_IMPORT_FOLDER))
    return gp_path_join(cli->ctx->arena, cli->output, GP_STR(""));
  return gp_path_join(cli->ctx->arena, GP_STR("."), gp_path_stem(cli->arguments.items[0]));
}

static gp_status check_folder(const gp_cli *cli, gp_str folder)
{
  int error = gp_folder_check_empty(folder.ptr);
  if (error == 0 || (error == ENOTEMPTY && cli->force))
    return GP_OK;
  if (error == ENOTEMPTY)
    return gp_cli_misuse(
      cli, GP_STR(""), "'%s' is not empty: name a new folder with -o DIR, or let files in it be replaced with --force",
      folder.ptr);
  return gp_cli_misuse(cli, GP_STR(""), "'%s' cannot be the new guide's folder: %s", folder.ptr, strerror(error));
}

static const char *plural(size_t count)
{
  return count == 1 ? "" : "s";
}

/* A name or a text of the document is no line of its own, and does not speak to the terminal. */
static void print_line(const gp_cli *cli, const char *format, ...) GP_PRINTF(2, 3);

static void print_line(const gp_cli *cli, const char *format, ...)
{
  gp_buf line = GP_BUF(cli->ctx->arena);
  gp_str shown;
  va_list arguments;
  va_start(arguments, format);
  gp_buf_vprintf(&line, format, arguments);
  va_end(arguments);
  shown = gp_shown(cli->ctx->arena, gp_buf_str(&line));
  printf("%.*s\n", GP_STR_ARG(shown));
}

static gp_str place_of(gp_arena *arena, gp_str folder, const gp_import_hand *hand)
{
  if (hand->path.len == 0)
    return gp_str_printf(arena, "%.*s", GP_STR_ARG(folder));
  if (hand->line == 0)
    return gp_str_printf(arena, "%.*s/%.*s", GP_STR_ARG(folder), GP_STR_ARG(hand->path));
  return gp_str_printf(arena, "%.*s/%.*s:%u", GP_STR_ARG(folder), GP_STR_ARG(hand->path), hand->line);
}

static void print_hands(const gp_cli *cli, gp_str folder, const gp_import_result *result)
{
  size_t widest = 0;
  for (size_t i = 0; i < result->hand_count; i++) {
    size_t len = place_of(cli->ctx->arena, folder, &result->hands[i]).len;
    widest = len > widest ? len : widest;
  }
  if (result->hand_count > 0)
    printf("\nWhat needs a hand:\n");
  for (size_t i = 0; i < result->hand_count; i++)
    print_line(cli, "  %-*s  %.*s", (int)widest, place_of(cli->ctx->arena, folder, &result->hands[i]).ptr,
               GP_STR_ARG(result->hands[i].text));
}

static void print_result(gp_cli *cli, gp_str folder, const gp_import_result *result)
{
  gp_buf command = GP_BUF(cli->ctx->arena);
  print_line(cli, "'%s' holds a guide in '%.*s': %zu chapter%s, %zu table%s, %zu picture%s, %zu note%s.", folder.ptr,
             GP_STR_ARG(result->lang), result->chapters, plural(result->chapters), result->tables,
             plural(result->tables), result->pictures, plural(result->pictures), result->notes, plural(result->notes));
  if (result->lang_guessed)
    printf("The language is a guess from its letters and words; if it is another one, import again with --lang and "
           "--force.\n");
  print_hands(cli, folder, result);
  if (folder.ptr[0] == '-')
    folder = gp_str_printf(cli->ctx->arena, "./%s", folder.ptr); /* no option */
  gp_shell_add(&command, (gp_names){&folder, 1});
  printf("\nNext:\n  guidepress check %.*s\n  guidepress build %.*s\n", GP_STR_ARG(gp_buf_str(&command)),
         GP_STR_ARG(gp_buf_str(&command)));
}

gp_status gp_command_import(gp_cli *cli)
{
  gp_import_options options = {.files = cli->arguments,
                               .lang = cli->lang,
                               .split = cli->split > 0 ? cli->split : 1,
                               .yaml = cli->yaml,
                               .force = cli->force,
                               .seconds = cli->time_limit};
  gp_import_result result;
  gp_status status;
  if (cli->arguments.count == 0)
    return gp_cli_misuse(cli, GP_STR(""), "which document? guidepress import FILE");
  if (cli->lang.len > 0 && !gp_text_is_lang(cli->lang))
    return gp_cli_misuse(cli, GP_STR(""), "--lang is to be a language such as bg or en-GB, not '%.*s'",
                         GP_STR_ARG(cli->lang));
  options.folder = choose_folder(cli);
  status = check_folder(cli, options.folder);
  if (status != GP_OK)
    return status;
  gp_signals_flag();
  status = gp_import(cli->ctx, &options, &result);
  if (gp_signals_stopped() != 0)
    gp_signals_end_by(gp_signals_stopped());
  gp_cli_print_reports(cli);
  if (status == GP_OK)
    print_result(cli, options.folder, &result);
  return status;
}
