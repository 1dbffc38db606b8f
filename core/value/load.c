/* Loading YAML files from disk. */
#include "base/path.h"
#include "value/yaml.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int by_name(const void *a, const void *b)
{
  return gp_str_compare(*(const gp_str *)a, *(const gp_str *)b);
}

/* The file in the same folder with the name nearest to that of `path`; empty if
 * there is none. */
static gp_str nearest_file(gp_ctx *ctx, const gp_within *within, gp_str path)
{
  GP_VEC(gp_str) names = {0};
  gp_str folder = gp_str_copy(ctx->arena, gp_path_folder(path));
  int fd;
  DIR *listing = gp_within_open(within, folder, O_RDONLY | O_DIRECTORY, &fd) == 0 ? fdopendir(fd) : NULL;
  const struct dirent *found;
  if (listing == NULL) {
    if (fd >= 0)
      close(fd);
    return ((gp_str){NULL, 0});
  }
  while ((found = readdir(listing)) != NULL)
    gp_vec_push(ctx->arena, &names, gp_str_copy(ctx->arena, gp_str_from(found->d_name)));
  closedir(listing);
  if (names.count > 0)
    qsort(names.items, names.count, sizeof *names.items, by_name); /* the folder's own order differs by machine */
  return gp_nearest_name(ctx->arena, gp_path_name(path), names.items, names.count);
}

static gp_status report_missing(gp_ctx *ctx, const gp_within *within, gp_str path, gp_span at)
{
  gp_str near = nearest_file(ctx, within, path), hint = ((gp_str){NULL, 0});
  if (near.len > 0)
    hint = gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near));
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "file.missing", at, ((gp_str){NULL, 0}), hint, GP_NO_SPAN,
                        ((gp_str){NULL, 0}), "there is no file '%.*s'", GP_STR_ARG(path));
}

static gp_status report_unreadable(gp_ctx *ctx, const gp_within *within, gp_str path, gp_span at, int error)
{
  gp_status status = at.source != 0 ? GP_ERROR_INPUT : GP_ERROR_FILE;
  if (error == ENOENT || error == ENOTDIR)
    report_missing(ctx, within, path, at);
  else if (error == EISDIR)
    gp_report_with(ctx, GP_SEVERITY_ERROR, "file.is-folder", at, (gp_str){NULL, 0}, GP_STR("name a file in it"),
                   GP_NO_SPAN, (gp_str){NULL, 0}, "'%.*s' is a folder, expected a file", GP_STR_ARG(path));
  else if (error == EFBIG)
    gp_report_with(ctx, GP_SEVERITY_ERROR, "file.too-large", at, ((gp_str){NULL, 0}),
                   GP_STR("divide it into several files"), GP_NO_SPAN, ((gp_str){NULL, 0}),
                   "'%.*s' is larger than the %d MiB a YAML file may have", GP_STR_ARG(path),
                   GP_YAML_FILE_LIMIT / (1024 * 1024));
  else if (error == EXDEV)
    gp_report_with(ctx, GP_SEVERITY_ERROR, "file.outside-guide", at, ((gp_str){NULL, 0}),
                   GP_STR("copy it into the guide, or allow the folder it is in with --allow-outside"), GP_NO_SPAN,
                   ((gp_str){NULL, 0}), "'%.*s' is outside of the guide's folder", GP_STR_ARG(path));
  else
    gp_error(ctx, "file.unreadable", at, "cannot read '%.*s': %s", GP_STR_ARG(path), gp_within_problem(error));
  return status;
}

gp_status gp_yaml_load(gp_ctx *ctx, gp_str path, gp_span at, const gp_value **value, uint32_t *source)
{
  return gp_yaml_load_within(ctx, NULL, path, at, value, source);
}

gp_status gp_yaml_load_within(gp_ctx *ctx, const gp_within *within, gp_str path, gp_span at, const gp_value **value,
                              uint32_t *source)
{
  gp_str bytes, kept = gp_str_copy(ctx->arena, path);
  uint32_t number;
  int error = gp_within_read(ctx->arena, within, kept, GP_YAML_FILE_LIMIT, &bytes);
  *value = NULL;
  if (source != NULL)
    *source = 0;
  if (error != 0)
    return report_unreadable(ctx, within, kept, at, error);
  number = gp_sources_add(ctx->sources, kept, bytes);
  if (source != NULL)
    *source = number;
  return gp_yaml_read(ctx, number, value);
}
