/* Pictures: they must be there, within the guide's folder, before a layout asks for them. */
#include "base/path.h"
#include "read/folder.h"
#include "resolve/steps.h"
#include <errno.h>

static void report_missing(gp_resolver *r, const gp_attr *image, gp_str path)
{
  gp_arena *arena = r->ctx->arena;
  gp_str folder = gp_path_folder(path), hint = {0}, near = {0};
  r->failed = true;
  if (r->guesses++ < GP_GUESS_LIMIT)
    near = gp_folder_nearest(arena, &r->guide->within, folder, gp_path_name(path));
  if (gp_str_equal(near, gp_path_name(path))) {
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "file.is-folder", image->span, (gp_str){0},
                   GP_STR("name a picture in it"), GP_NO_SPAN, (gp_str){0},
                   "expected a picture, found the folder '%.*s'", GP_STR_ARG(path));
    return;
  }
  if (near.len > 0)
    hint = gp_str_printf(arena, "did you mean '%.*s'? It is in '%.*s'", GP_STR_ARG(near), GP_STR_ARG(folder));
  else
    hint = GP_STR("paths of pictures start at the guide's folder");
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "file.missing", image->span, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 "there is no picture '%.*s'", GP_STR_ARG(path));
}

static void check_file(gp_resolver *r, const gp_attr *image)
{
  gp_str path = gp_path_join(r->ctx->arena, r->guide->folder, image->value);
  int error = gp_within_look(&r->guide->within, path);
  if (error == EXDEV) {
    r->failed = true;
    gp_report_with(
      r->ctx, GP_SEVERITY_ERROR, "file.outside-guide", image->span, (gp_str){0},
      GP_STR("copy the picture into the guide, for instance to 'images/', or allow its folder with --allow-outside"),
      GP_NO_SPAN, (gp_str){0}, "the picture '%.*s' is outside of the guide's folder", GP_STR_ARG(path));
  } else if (error == ENOENT || error == ENOTDIR || error == EISDIR) {
    report_missing(r, image, path);
  } else if (error != 0) {
    r->failed = true;
    gp_error(r->ctx, "file.unreadable", image->span, "cannot read '%.*s': %s", GP_STR_ARG(path),
             gp_within_problem(error));
  }
}

/* "https://city.example/map.png" */
static void report_on_web(gp_resolver *r, const gp_attr *image)
{
  gp_str address = image->value;
  size_t end = address.len, start;
  for (size_t i = 0; i < address.len && end == address.len; i++)
    end = address.ptr[i] == '?' || address.ptr[i] == '#' ? i : end;
  for (start = end; start > 0 && address.ptr[start - 1] != '/';)
    start--;
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "file.missing", image->span, (gp_str){0},
                 gp_str_printf(r->ctx->arena, "save it in the guide's folder and name the file: 'images/%.*s'",
                               GP_STR_ARG(start < end ? gp_str_slice(address, start, end) : GP_STR("picture.png"))),
                 GP_NO_SPAN, (gp_str){0}, "the picture is on the web, and a guide has its pictures itself");
}

static void check_image(gp_resolver *r, const gp_attr *image)
{
  if (gp_str_starts_with(image->value, GP_STR("https://")) || gp_str_starts_with(image->value, GP_STR("http://"))) {
    report_on_web(r, image);
    return;
  }
  check_file(r, image);
}

void gp_resolve_images(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_attr *image = node->kind == GP_FIGURE ? gp_attr_at(node, GP_AT_figure_image) : NULL;
    if (image != NULL)
      check_image(r, image);
  }
}
