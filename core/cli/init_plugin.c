/* `init --plugin`: a small plugin that works, copied from the templates of its kind. */
#include "base/file.h"
#include "base/path.h"
#include "batch/paths.h"
#include "cli/cli.h"
#include "cli/init.h"
#include "model/schemas.h"
#include "read/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Templates are a few small files in few folders. */
enum { FILE_LIMIT = 1024 * 1024, DEPTH_LIMIT = 8, NAME_LIMIT = 40, SEARCH_LIMIT = 64 };

/* What is being made. */
typedef struct maker {
  gp_cli *cli;
  gp_str kind, name, id;
  gp_str where; /* for messages: what could not be read or written */
} maker;

static bool is_name(gp_str name)
{
  bool fine = name.ptr != NULL && name.len > 0 && name.len <= NAME_LIMIT && name.ptr[name.len - 1] != '-';
  for (size_t i = 0; fine && i < name.len; i++) {
    char c = name.ptr[i];
    fine = (c >= 'a' && c <= 'z') || (i > 0 && ((c >= '0' && c <= '9') || (c == '-' && name.ptr[i - 1] != '-')));
  }
  return fine;
}

/* Where a plugin of that id lies already, among those that would be found; empty if nowhere. */
static gp_str installed(const maker *m)
{
  gp_arena *arena = m->cli->ctx->arena;
  gp_str folders[SEARCH_LIMIT];
  size_t count = gp_plugin_folders(arena, folders, SEARCH_LIMIT);
  for (size_t i = 0; i < count; i++) {
    gp_str folder = gp_path_join(arena, folders[i], m->id);
    if (gp_is_file(gp_path_join(arena, folder, GP_STR("plugin.yaml"))))
      return folder;
  }
  return (gp_str){NULL, 0};
}

static gp_status check_name(maker *m)
{
  const gp_cli *cli = m->cli;
  gp_str prefix = gp_str_printf(cli->ctx->arena, "%.*s-", GP_STR_ARG(m->kind)), there;
  if (gp_str_starts_with(m->name, prefix)) /* "output-outline" is as good as "outline" */
    m->name = gp_str_slice(m->name, prefix.len, m->name.len);
  if (!is_name(m->name))
    return gp_cli_misuse(cli, (gp_str){NULL, 0},
                         "'%.*s' cannot be a plugin's name: small letters, digits and single hyphens, beginning with "
                         "a letter",
                         GP_STR_ARG(m->name));
  m->id = gp_str_printf(cli->ctx->arena, "%.*s-%.*s", GP_STR_ARG(m->kind), GP_STR_ARG(m->name));
  if (gp_str_is(m->kind, "block") && gp_block_type_find(m->name) != NULL)
    return gp_cli_misuse(cli, (gp_str){NULL, 0}, "'%.*s' is a block that guidepress has: choose another name",
                         GP_STR_ARG(m->name));
  there = installed(m);
  if (there.len > 0)
    return gp_cli_misuse(cli, (gp_str){NULL, 0}, "there is a plugin '%.*s' in '%.*s': choose another name",
                         GP_STR_ARG(m->id), GP_STR_ARG(there));
  return GP_OK;
}

/* "@ID@" and "@NAME@" in texts and names of files. */
static gp_str fill_in(const maker *m, gp_str text)
{
  static const gp_str id = GP_STR_INIT("@ID@"), name = GP_STR_INIT("@NAME@");
  gp_buf out = GP_BUF(m->cli->ctx->arena);
  for (size_t i = 0; i < text.len;) {
    gp_str rest = gp_str_slice(text, i, text.len);
    bool is_id = gp_str_starts_with(rest, id), is_the_name = gp_str_starts_with(rest, name);
    if (is_id || is_the_name)
      gp_buf_add(&out, is_id ? m->id : m->name);
    else
      gp_buf_add_char(&out, text.ptr[i]);
    i += is_id ? id.len : is_the_name ? name.len : 1;
  }
  return gp_str_copy(m->cli->ctx->arena, gp_buf_str(&out));
}

static int copy_file(maker *m, gp_str from, gp_str to)
{
  gp_str bytes;
  int error = gp_file_read(m->cli->ctx->arena, from.ptr, FILE_LIMIT, &bytes);
  m->where = error != 0 ? from : to;
  return error != 0 ? error : gp_file_put(to, fill_in(m, bytes), true);
}

/* Files and folders below `from`, to `to`. */
static int copy_folder(maker *m, gp_str from, gp_str to, unsigned depth)
{
  gp_arena *arena = m->cli->ctx->arena;
  DIR *stream = opendir(from.ptr);
  struct dirent *entry;
  int error = 0;
  m->where = from;
  if (stream == NULL)
    return errno;
  while (error == 0 && (entry = readdir(stream)) != NULL) {
    gp_str name = gp_str_from(entry->d_name), source = gp_path_join(arena, from, name);
    gp_str target = gp_path_join(arena, to, fill_in(m, name));
    if (gp_str_is(name, ".") || gp_str_is(name, ".."))
      continue;
    if (gp_is_file(source))
      error = copy_file(m, source, target);
    else if (depth < DEPTH_LIMIT)
      error = copy_folder(m, source, target, depth + 1);
  }
  closedir(stream);
  return error;
}

static void say_what_next(const maker *m)
{
  printf("'%.*s' holds a small plugin of kind '%.*s'. In that folder:\n"
         "  make            build it into build/lib/guidepress/plugins/%.*s\n"
         "  make check      look whether guidepress would take it\n"
         "  make test       run its tests (make accept: take their results over)\n"
         "  make install    put it beside guidepress's own plugins\n",
         GP_STR_ARG(m->id), GP_STR_ARG(m->kind), GP_STR_ARG(m->id));
}

gp_status gp_init_plugin(gp_cli *cli)
{
  gp_arena *arena = cli->ctx->arena;
  maker m = {.cli = cli, .kind = cli->plugin};
  gp_str from;
  int error;
  if (cli->arguments.count != 1)
    return gp_cli_misuse(cli, GP_STR(""), "which name? guidepress init --plugin %.*s NAME", GP_STR_ARG(m.kind));
  m.name = cli->arguments.items[0];
  if (check_name(&m) != GP_OK)
    return GP_ERROR_USAGE;
  error = gp_folder_check_empty(m.id.ptr);
  if (error == ENOTEMPTY || error == ENOTDIR)
    return gp_cli_misuse(cli, GP_STR(""), "'%.*s' is there already: choose another name, or another folder to be in",
                         GP_STR_ARG(m.id));
  m.where = m.id;
  from = gp_path_join(arena, gp_path_join(arena, gp_data_folder(arena), GP_STR("template")), m.kind);
  if (error == 0)
    error = copy_folder(&m, from, m.id, 0);
  if (error == ENOENT && gp_str_equal(m.where, from)) {
    gp_cli_say(
      "guidepress: there are no templates of plugins in '%.*s': on Debian the package guidepress-dev holds them",
      GP_STR_ARG(gp_path_folder(from)));
    return GP_ERROR_FILE;
  }
  if (error != 0) {
    gp_cli_say("guidepress: cannot make the plugin: '%.*s': %s", GP_STR_ARG(m.where), strerror(error));
    return GP_ERROR_FILE;
  }
  say_what_next(&m);
  return GP_OK;
}
