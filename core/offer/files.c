/* Files that plugins read: below the guide's folder, and nowhere else. */
#include "offer/offer.h"

#include "base/path.h"
#include "read/folder.h"
#include "value/csv.h"
#include <errno.h>
#include <string.h>

enum { FILE_LIMIT = 256 * 1024 * 1024 };

/* The name of the folder's entry nearest to a missing one, as a hint. */
static gp_str nearest_file(gp_session *session, gp_str path)
{
  gp_ctx *ctx = session->ctx;
  gp_str folder = gp_path_join(ctx->arena, gp_path_folder(path), GP_STR(""));
  gp_str nearest = gp_folder_nearest(ctx->arena, session->within, folder, gp_path_name(path));
  int error = gp_within_look(session->within, folder);
  if (error == ENOENT || error == ENOTDIR)
    return gp_str_printf(ctx->arena, "there is no folder '%s'", folder.ptr);
  return nearest.len > 0 ? gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest)) : GP_STR("");
}

static gp_status report_unread(gp_session *session, gp_str path, gp_str full, gp_span span, int error)
{
  if (error == ENOENT || error == ENOTDIR)
    return gp_report_with(session->ctx, GP_SEVERITY_ERROR, "file.missing", span, GP_STR(""),
                          nearest_file(session, full), GP_NO_SPAN, GP_STR(""), "there is no file '%.*s'",
                          GP_STR_ARG(path));
  if (error == EXDEV)
    return gp_error(session->ctx, "file.outside-guide", span, "'%.*s' leads out of the guide's folder",
                    GP_STR_ARG(path));
  return gp_error(session->ctx, "file.unreadable", span, "cannot read '%.*s': %s", GP_STR_ARG(path),
                  error == EFBIG ? "it has more than 256 MiB" : gp_within_problem(error));
}

gp_status gp_session_read_file(gp_session *session, gp_str path, gp_span span, gp_str *bytes)
{
  gp_ctx *ctx = session->ctx;
  gp_str full = gp_path_join(ctx->arena, session->folder, path);
  int error;
  *bytes = (gp_str){NULL, 0};
  if (path.len == 0 || memchr(path.ptr, '\0', path.len) != NULL || path.ptr[0] == '/' || session->within == NULL)
    return gp_error(ctx, "file.outside-guide", span, "'%.*s' is not a path below the guide's folder", GP_STR_ARG(path));
  error = gp_within_read(ctx->arena, session->within, full, FILE_LIMIT, bytes);
  if (error != 0)
    return report_unread(session, path, full, span, error);
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
