/* Paths, as text: nothing here asks the file system. */
#include "path.h"

#include "memory.h"

static size_t last_slash(gp_str path)
{
  size_t at = path.len;
  while (at > 0 && path.ptr[at - 1] != '/')
    at--;
  return at; /* offset after the slash, 0 if none */
}

/* Appends the parts of `path` to `out`, resolving "." and "..". */
static void add_parts(gp_buf *out, gp_str path)
{
  size_t at = 0;
  while (at < path.len) {
    size_t end = at;
    gp_str part;
    while (end < path.len && path.ptr[end] != '/')
      end++;
    part = gp_str_slice(path, at, end);
    at = end + 1;
    if (part.len == 0 || gp_str_is(part, "."))
      continue;
    if (gp_str_is(part, "..") && out->count > 0) {
      size_t keep = last_slash(gp_buf_str(out));
      if (!gp_str_is(gp_str_slice(gp_buf_str(out), keep, out->count), "..") && !(keep == 1 && out->count == 1)) {
        out->count = keep > 1 ? keep - 1 : keep;
        continue;
      }
      if (keep == 1 && out->count == 1)
        continue; /* "/.." is "/" */
    }
    if (out->count > 0 && out->items[out->count - 1] != '/')
      gp_buf_add_char(out, '/');
    gp_buf_add(out, part);
  }
}

gp_str gp_path_join(gp_arena *arena, gp_str folder, gp_str name)
{
  gp_buf out = GP_BUF(arena);
  bool absolute = name.len > 0 && name.ptr[0] == '/';
  if (absolute || (folder.len > 0 && folder.ptr[0] == '/'))
    gp_buf_add_char(&out, '/');
  if (!absolute)
    add_parts(&out, folder);
  add_parts(&out, name);
  if (out.count == 0)
    gp_buf_add_char(&out, '.');
  gp_buf_add_char(&out, '\0');
  return (gp_str){out.items, out.count - 1};
}

gp_str gp_path_folder(gp_str path)
{
  size_t slash = last_slash(path);
  if (slash == 0)
    return GP_STR(".");
  return gp_str_slice(path, 0, slash > 1 ? slash - 1 : 1);
}

gp_str gp_path_name(gp_str path)
{
  return gp_str_slice(path, last_slash(path), path.len);
}

static size_t extension_dot(gp_str name)
{
  size_t at = name.len;
  assert(name.ptr != NULL || name.len == 0);
  while (at > 1 && name.ptr[at - 1] != '.')
    at--;
  return at > 1 ? at - 1 : name.len;
}

gp_str gp_path_stem(gp_str path)
{
  gp_str name = gp_path_name(path);
  return gp_str_slice(name, 0, extension_dot(name));
}

gp_str gp_path_extension(gp_str path)
{
  gp_str name = gp_path_name(path);
  return gp_str_slice(name, extension_dot(name) + 1, name.len);
}

bool gp_path_is_below(gp_str folder, gp_str path)
{
  gp_arena *arena = gp_arena_new();
  gp_str outer = gp_path_join(arena, (gp_str){NULL, 0}, folder), inner = gp_path_join(arena, (gp_str){NULL, 0}, path);
  bool below;
  if (gp_str_is(outer, "."))
    below =
      !gp_str_starts_with(inner, GP_STR("/")) && !gp_str_is(inner, "..") && !gp_str_starts_with(inner, GP_STR("../"));
  else
    below = gp_str_starts_with(inner, outer) &&
            (inner.len == outer.len || outer.ptr[outer.len - 1] == '/' || inner.ptr[outer.len] == '/');
  gp_arena_drop(arena);
  return below;
}
