/* Files that plugins read: below the guide's folder, and nowhere else. */
#include "offer/offer.h"

#include "base/file.h"
#include "base/path.h"
#include "read/folder.h"
#include "value/csv.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 256 * 1024 * 1024 };

/* The name of the folder's entry nearest to a missing one, as a hint. */
static gp_str nearest_file(gp_ctx *ctx, gp_str path)
{
  gp_str folder = gp_path_join(ctx->arena, gp_path_folder(path), GP_STR(""));
  gp_str nearest = gp_folder_nearest(ctx->arena, folder, gp_path_name(path));
  if (!gp_is_folder(folder))
    return gp_str_printf(ctx->arena, "there is no folder '%s'", folder.ptr);
  return nearest.len > 0 ? gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest)) : GP_STR("");
}

static gp_status report_missing(gp_session *session, gp_str path, gp_str full, gp_span span, int error)
{
  const char *id = error == ENOENT || error == ENOTDIR ? "file.missing" : "file.unreadable";
  gp_str hint = error == ENOENT || error == ENOTDIR ? nearest_file(session->ctx, full) : GP_STR("");
  if (error == ENOENT || error == ENOTDIR)
    return gp_report_with(session->ctx, GP_SEVERITY_ERROR, id, span, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                          "there is no file '%.*s'", GP_STR_ARG(path));
  return gp_error(session->ctx, id, span, "cannot read '%.*s': %s", GP_STR_ARG(path),
                  error == EFBIG ? "it has more than 256 MiB" : strerror(error));
}

/* Where `path` really is, with links resolved; refused if that is not below the guide's folder. */
static gp_status find_file(gp_session *session, gp_str path, gp_span span, gp_str *full)
{
  char *real;
  *full = gp_path_join(session->ctx->arena, session->folder, path);
  if (path.len == 0 || memchr(path.ptr, '\0', path.len) != NULL || path.ptr[0] == '/' || session->root.len == 0)
    return gp_error(session->ctx, "file.outside-guide", span, "'%.*s' is not a path below the guide's folder",
                    GP_STR_ARG(path));
  if (!gp_path_is_below(session->folder, *full))
    return gp_error(session->ctx, "file.outside-guide", span, "'%.*s' leads out of the guide's folder",
                    GP_STR_ARG(path));
  real = realpath(full->ptr, NULL);
  if (real == NULL)
    return report_missing(session, path, *full, span, errno);
  if (!gp_path_is_below(session->root, gp_str_from(real))) {
    free(real);
    return gp_error(session->ctx, "file.outside-guide", span, "'%.*s' is a link that leads out of the guide's folder",
                    GP_STR_ARG(path));
  }
  free(real);
  return GP_OK;
}

gp_status gp_session_read_file(gp_session *session, gp_str path, gp_span span, gp_str *bytes)
{
  gp_ctx *ctx = session->ctx;
  gp_str full;
  int error;
  *bytes = (gp_str){NULL, 0};
  if (find_file(session, path, span, &full) != GP_OK)
    return GP_ERROR_INPUT;
  error = gp_file_read(ctx->arena, full.ptr, FILE_LIMIT, bytes);
  if (error != 0)
    return report_missing(session, path, full, span, error);
  gp_sources_add(ctx->sources, full, *bytes);
  return GP_OK;
}

gp_status gp_session_read_csv(gp_session *session, gp_str path, gp_span span, char separator, const gp_csv **csv)
{
  gp_csv *made = GP_NEW(session->ctx->arena, gp_csv);
  gp_str bytes, full;
  *csv = NULL;
  if (gp_session_read_file(session, path, span, &bytes) != GP_OK)
    return GP_ERROR_INPUT;
  full = gp_path_join(session->ctx->arena, session->folder, path);
  if (gp_csv_check_file(session->ctx, bytes, path, span) != GP_OK)
    return GP_ERROR_INPUT;
  if (gp_csv_read(session->ctx, gp_sources_lookup(session->ctx->sources, full), separator, made) != GP_OK)
    return GP_ERROR_INPUT;
  *csv = made;
  return GP_OK;
}

gp_status gp_session_open_image(gp_session *session, gp_str path, gp_span span, const gp_image **result)
{
  gp_image *image;
  const char *problem;
  gp_str bytes;
  *result = NULL;
  for (size_t i = 0; i < session->images.count; i++)
    if (gp_str_equal(session->images.items[i]->path, path)) {
      *result = session->images.items[i];
      return GP_OK;
    }
  if (gp_session_read_file(session, path, span, &bytes) != GP_OK)
    return GP_ERROR_INPUT;
  image = GP_NEW(session->ctx->arena, gp_image);
  problem = gp_image_measure(bytes, image);
  if (problem != NULL)
    return gp_error(session->ctx, "image.unreadable", span, "cannot use the image '%.*s': %s", GP_STR_ARG(path),
                    problem);
  image->path = gp_str_copy(session->ctx->arena, path);
  image->data = (const unsigned char *)bytes.ptr;
  image->data_len = bytes.len;
  gp_vec_push(session->ctx->arena, &session->images, image);
  *result = image;
  return GP_OK;
}
