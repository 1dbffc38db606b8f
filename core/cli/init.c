/* `init`: a small guide in two languages, to start from. */
#include "cli/init.h"
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "cli/jobs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A guide's id from its folder's name: lower-case letters, digits and hyphens; "guide" if nothing is left. */
static gp_str make_id(gp_arena *arena, gp_str folder)
{
  char *real = realpath(folder.ptr, NULL);
  gp_str name = gp_path_name(real != NULL ? gp_str_from(real) : folder);
  gp_buf id = GP_BUF(arena);
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c - 'A' + 'a');
    if (!(c >= 'a' && c <= 'z') && (id.count == 0 || !(c >= '0' && c <= '9')))
      c = '-';
    if (c != '-' || (id.count > 0 && id.items[id.count - 1] != '-'))
      gp_buf_add_char(&id, c);
  }
  free(real);
  while (id.count > 0 && id.items[id.count - 1] == '-')
    id.count--;
  return id.count > 0 ? gp_buf_str(&id) : GP_STR("guide");
}

static gp_str fill_in(gp_arena *arena, const char *text, gp_str id)
{
  gp_buf out = GP_BUF(arena);
  for (const char *mark; (mark = strstr(text, "@ID@")) != NULL; text = mark + 4) {
    gp_buf_add(&out, (gp_str){text, (size_t)(mark - text)});
    gp_buf_add(&out, id);
  }
  gp_buf_add(&out, gp_str_from(text));
  return gp_buf_str(&out);
}

gp_status gp_command_init(gp_cli *cli)
{
  gp_arena *arena = cli->ctx->arena;
  gp_str folder, id;
  gp_buf command = GP_BUF(arena);
  int error;
  if (cli->plugin.len > 0)
    return gp_init_plugin(cli);
  if (cli->arguments.count != 1)
    return gp_cli_misuse(cli, GP_STR(""), "which folder? guidepress init DIR");
  folder = gp_path_join(arena, cli->arguments.items[0], GP_STR(""));
  error = gp_folder_check_empty(folder.ptr);
  if (error == ENOTEMPTY)
    return gp_cli_misuse(cli, GP_STR(""), "'%s' is not empty: choose a new folder", folder.ptr);
  if (error == 0)
    error = gp_folder_make(folder.ptr);
  id = make_id(arena, folder);
  for (const gp_init_file *file = gp_init_files; error == 0 && file->path != NULL; file++)
    error = gp_file_put(gp_path_join(arena, folder, gp_str_from(file->path)), fill_in(arena, file->text, id), true);
  if (error != 0) {
    gp_cli_say("guidepress: cannot write to '%s': %s", folder.ptr, strerror(error));
    return GP_ERROR_FILE;
  }
  if (folder.ptr[0] == '-')
    folder = gp_str_printf(arena, "./%s", folder.ptr); /* no option */
  gp_shell_add(&command, (gp_names){&folder, 1});
  printf("'%s' holds a small guide in English and Bulgarian. Build it with:\n  guidepress build %.*s\n", folder.ptr,
         GP_STR_ARG(gp_buf_str(&command)));
  return GP_OK;
}
