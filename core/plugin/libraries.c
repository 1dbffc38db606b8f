/* The libraries of plugins, and what to say where one is missing. */
#include "plugin/libraries.h"

#include "base/file.h"
#include "base/path.h"
#include "plugin/registry.h"
#include "value/scalars.h"
#include <dlfcn.h>

#define NOT_FOUND ": cannot open shared object file: No such file or directory"

enum { FILE_LIMIT = 1024 * 1024 };

const gp_library *gp_libraries_read(gp_arena *arena, gp_str plugin_folder, size_t *count)
{
  GP_VEC(gp_library) list = {0};
  gp_str bytes;
  *count = 0;
  if (gp_file_read(arena, gp_path_join(arena, plugin_folder, GP_STR("libraries.txt")).ptr, FILE_LIMIT, &bytes) != 0)
    return NULL;
  for (size_t at = 0; at < bytes.len;) {
    const char *end = memchr(bytes.ptr + at, '\n', bytes.len - at);
    size_t stop = end != NULL ? (size_t)(end - bytes.ptr) : bytes.len;
    gp_str line = gp_str_slice(bytes, at, stop);
    gp_library library = {.soname = gp_next_word(&line)};
    library.package = gp_next_word(&line);
    if (gp_str_is(library.package, "-"))
      library.package = GP_STR("");
    library.direct = gp_str_is(gp_next_word(&line), "direct");
    if (library.soname.len > 0)
      gp_vec_push(arena, &list, library);
    at = stop + 1;
  }
  *count = list.count;
  return list.items;
}

/* The library that dlopen says is not there, or nothing. */
static gp_str missing_in(gp_str why)
{
  gp_str tail = GP_STR(NOT_FOUND);
  if (!gp_str_ends_with(why, tail) || memchr(why.ptr, '/', why.len - tail.len) != NULL)
    return GP_STR("");
  return gp_str_slice(why, 0, why.len - tail.len);
}

/* The ids of plugins that need the library; `entry` does in any case. Finds the package on the way. */
static gp_str find_users(gp_ctx *ctx, const gp_registry *registry, const gp_plugin_entry *entry, gp_str soname,
                         gp_str *package)
{
  gp_buf users = GP_BUF(ctx->arena);
  for (size_t i = 0; i < (registry != NULL ? registry->entries.count : 1); i++) {
    const gp_plugin_entry *other = registry != NULL ? &registry->entries.items[i] : entry;
    size_t count;
    const gp_library *libraries = gp_libraries_read(ctx->arena, other->folder, &count);
    bool uses = other == entry;
    for (size_t k = 0; k < count; k++) {
      if (!gp_str_equal(libraries[k].soname, soname))
        continue;
      uses = true;
      *package = package->len == 0 ? libraries[k].package : *package;
    }
    if (uses)
      gp_buf_printf(&users, "%s%.*s", users.count > 0 ? ", " : "", GP_STR_ARG(other->id));
  }
  return gp_buf_str(&users);
}

static void report(gp_ctx *ctx, const gp_registry *registry, const gp_plugin_entry *entry, gp_str soname)
{
  gp_str package = GP_STR("");
  gp_str users = find_users(ctx, registry, entry, soname, &package);
  gp_str hint =
    package.len > 0
      ? gp_str_printf(ctx->arena, "install its Debian package: apt-get install %.*s", GP_STR_ARG(package))
      : gp_str_printf(ctx->arena, "find the package that brings it: apt-file search %.*s", GP_STR_ARG(soname));
  gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.library-missing", GP_NO_SPAN, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                 "the library '%.*s' is missing, which is needed by %.*s", GP_STR_ARG(soname), GP_STR_ARG(users));
}

bool gp_libraries_report_missing(gp_ctx *ctx, const gp_registry *registry, const gp_plugin_entry *entry, gp_str why)
{
  size_t count;
  const gp_library *libraries = gp_libraries_read(ctx->arena, entry->folder, &count);
  gp_str first = missing_in(why);
  if (first.len == 0)
    return false;
  report(ctx, registry, entry, first);
  for (size_t i = 0; i < count; i++) { /* whoever installs one learns of the others at once */
    gp_str soname = gp_str_copy(ctx->arena, libraries[i].soname);
    void *object = dlopen(soname.ptr, RTLD_LAZY | RTLD_LOCAL); /* and left open, as all are */
    if (object == NULL && !gp_str_equal(soname, first) && gp_str_equal(missing_in(gp_str_from(dlerror())), soname))
      report(ctx, registry, entry, soname);
  }
  return true;
}
