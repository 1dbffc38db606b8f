/* What the command line says by itself: wrong use, and text that it prints or writes. */
#include "base/file.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "diag/escape.h"
#include "value/scalars.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* All at once, so that lines of several programs under make do not mix. */
static void print_line(gp_arena *arena, gp_str line)
{
  gp_buf out = GP_BUF(arena);
  gp_buf_add(&out, gp_shown(arena, line));
  gp_buf_add_char(&out, '\n');
  fwrite(out.items, 1, out.count, stderr);
}

void gp_cli_say(const char *format, ...)
{
  gp_arena *arena = gp_arena_new();
  gp_buf line = GP_BUF(arena);
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&line, format, args);
  va_end(args);
  print_line(arena, gp_buf_str(&line));
  gp_arena_drop(arena);
}

gp_status gp_cli_misuse(const gp_cli *cli, gp_str hint, const char *format, ...)
{
  gp_arena *arena = gp_arena_new();
  gp_buf line = GP_BUF(arena);
  va_list args;
  gp_buf_printf(&line, "guidepress: ");
  va_start(args, format);
  gp_buf_vprintf(&line, format, args);
  va_end(args);
  if (hint.len > 0)
    gp_buf_printf(&line, "; did you mean '%.*s'?", GP_STR_ARG(hint));
  print_line(arena, gp_buf_str(&line));
  gp_arena_drop(arena);
  gp_cli_say("See 'guidepress %s%s--help'.", cli->command ? cli->command->name : "", cli->command ? " " : "");
  return GP_ERROR_USAGE;
}

gp_status gp_cli_print(gp_str bytes)
{
  if ((bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len) && fflush(stdout) == 0)
    return GP_OK;
  gp_cli_say("guidepress: cannot write to standard output: %s", strerror(errno));
  return GP_ERROR_FILE;
}

gp_status gp_cli_write_file(gp_str path, gp_str bytes)
{
  int error = gp_file_put(path, bytes, true);
  if (error == 0)
    return GP_OK;
  gp_cli_say("guidepress: cannot write '%.*s': %s", GP_STR_ARG(path), gp_write_problem(error));
  return GP_ERROR_FILE;
}

gp_status gp_cli_choice(const gp_cli *cli, const char *what, const char *choices, gp_str text, unsigned *number)
{
  GP_VEC(gp_str) names = {0};
  gp_str rest = gp_str_from(choices);
  gp_buf all = GP_BUF(cli->ctx->arena);
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest)) {
    gp_vec_push(cli->ctx->arena, &names, word);
    *number = (unsigned)names.count;
    if (gp_str_equal(text, word))
      return GP_OK;
    gp_buf_printf(&all, "%s%.*s", names.count == 1 ? "" : rest.len == 0 ? " or " : ", ", GP_STR_ARG(word));
  }
  return gp_cli_misuse(cli, gp_nearest_name(cli->ctx->arena, text, names.items, names.count),
                       "%s is to be %.*s, not '%.*s'", what, GP_STR_ARG(gp_buf_str(&all)), GP_STR_ARG(text));
}
