/* The registry: looks for plugins in the search path and keeps them sorted by id. */
#include "plugin/registry.h"

#include "base/path.h"
#include "plugin/manifest.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool has_manifest(gp_arena *arena, gp_str folder)
{
  struct stat info;
  return stat(gp_path_join(arena, folder, GP_STR("plugin.yaml")).ptr, &info) == 0;
}

static int compare_strings(const void *a, const void *b)
{
  return gp_str_compare(*(const gp_str *)a, *(const gp_str *)b);
}

static void add_plugin(gp_ctx *ctx, gp_registry *registry, gp_str folder)
{
  struct stat info = {.st_ino = 0};
  bool known = stat(folder.ptr, &info) == 0;
  gp_plugin_entry *added;
  for (size_t i = 0; known && i < registry->entries.count; i++)
    if (registry->entries.items[i].inode == info.st_ino && registry->entries.items[i].device == info.st_dev)
      return;
  gp_vec_push_zero(registry->arena, &registry->entries);
  added = gp_vec_last(&registry->entries);
  gp_manifest_read(ctx, folder, added);
  added->device = info.st_dev;
  added->inode = info.st_ino;
  added->found = registry->entries.count;
}

static void search_folder(gp_ctx *ctx, gp_registry *registry, gp_str folder)
{
  GP_VEC(gp_str) found = {0};
  struct dirent *entry;
  DIR *stream;
  folder = gp_path_join(registry->arena, folder, GP_STR(""));
  if (has_manifest(registry->arena, folder)) {
    add_plugin(ctx, registry, folder);
    return;
  }
  stream = opendir(folder.ptr);
  if (stream == NULL) {
    gp_warning(ctx, "plugin.no-folder", GP_NO_SPAN, "cannot look for plugins in '%s': %s", folder.ptr, strerror(errno));
    return;
  }
  while ((entry = readdir(stream)) != NULL) {
    gp_str path;
    if (entry->d_name[0] == '.')
      continue;
    path = gp_path_join(registry->arena, folder, gp_str_from(entry->d_name));
    if (has_manifest(registry->arena, path))
      gp_vec_push(registry->arena, &found, path);
  }
  closedir(stream);
  if (found.count > 0)
    qsort(found.items, found.count, sizeof *found.items, compare_strings);
  for (size_t i = 0; i < found.count; i++)
    add_plugin(ctx, registry, found.items[i]);
}

static int compare_entries(const void *a, const void *b)
{
  const gp_plugin_entry *x = a, *y = b;
  int order = gp_str_compare(x->id, y->id);
  return order != 0 ? order : (x->found > y->found) - (x->found < y->found);
}

/* It is not clear which of two plugins with one id is meant: neither is used. */
static void refuse_duplicates(gp_ctx *ctx, gp_registry *registry)
{
  for (size_t i = 1; i < registry->entries.count; i++) {
    gp_plugin_entry *first = &registry->entries.items[i - 1], *second = &registry->entries.items[i];
    if (!gp_str_equal(first->id, second->id))
      continue;
    gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.duplicate-id", GP_NO_SPAN, GP_STR(""),
                   GP_STR("remove one, or take its folder from the search path"), GP_NO_SPAN, GP_STR(""),
                   "plugin '%.*s' is in two places: '%.*s' and '%.*s'", GP_STR_ARG(first->id),
                   GP_STR_ARG(first->folder), GP_STR_ARG(second->folder));
    first->broken = second->broken = true;
  }
}

static int compare_blocks(const void *a, const void *b)
{
  const gp_custom_block *x = a, *y = b;
  int order = strcmp(x->type.name, y->type.name);
  return order != 0 ? order : gp_str_compare(x->plugin, y->plugin);
}

/* A key that two plugins bring would mean the one or the other by chance: it is neither's. */
static void collect_blocks(gp_ctx *ctx, gp_registry *registry)
{
  size_t kept = 0;
  for (size_t i = 0; i < registry->entries.count; i++)
    for (size_t k = 0; !registry->entries.items[i].broken && k < registry->entries.items[i].block_count; k++)
      gp_vec_push(registry->arena, &registry->blocks, registry->entries.items[i].blocks[k]);
  if (registry->blocks.count > 0)
    qsort(registry->blocks.items, registry->blocks.count, sizeof *registry->blocks.items, compare_blocks);
  for (size_t i = 0, next; i < registry->blocks.count; i = next) {
    const gp_custom_block first = registry->blocks.items[i];
    for (next = i + 1; next < registry->blocks.count; next++)
      if (strcmp(registry->blocks.items[next].type.name, first.type.name) != 0)
        break;
    if (next == i + 1)
      registry->blocks.items[kept++] = first;
    else
      gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.block-taken", GP_NO_SPAN, GP_STR(""),
                     GP_STR("remove one, or take its folder from the search path"), GP_NO_SPAN, GP_STR(""),
                     "the block '%s' is brought by two plugins: '%.*s' and '%.*s'", first.type.name,
                     GP_STR_ARG(first.plugin), GP_STR_ARG(registry->blocks.items[i + 1].plugin));
  }
  registry->blocks.count = kept;
}

gp_custom_blocks gp_registry_blocks(const gp_registry *registry)
{
  return (gp_custom_blocks){.items = registry->blocks.items, .count = registry->blocks.count};
}

const gp_custom_block *gp_registry_block(const gp_registry *registry, gp_str name)
{
  for (size_t i = 0; i < registry->blocks.count; i++)
    if (gp_str_is(name, registry->blocks.items[i].type.name))
      return &registry->blocks.items[i];
  return NULL;
}

gp_status gp_registry_open(gp_ctx *ctx, const gp_str *folders, size_t count, gp_registry **result)
{
  size_t errors = gp_reports_errors(ctx->reports);
  gp_registry *registry = GP_NEW(ctx->arena, gp_registry);
  gp_str *copies = GP_NEW_ARRAY(ctx->arena, count, gp_str);
  registry->arena = ctx->arena;
  for (size_t i = 0; i < count; i++) {
    copies[i] = gp_str_copy(ctx->arena, folders[i]);
    search_folder(ctx, registry, copies[i]);
  }
  registry->folders = (gp_names){copies, count};
  /* By id, so that nothing depends on the order in which a file system lists its folders. */
  if (registry->entries.count > 0)
    qsort(registry->entries.items, registry->entries.count, sizeof *registry->entries.items, compare_entries);
  refuse_duplicates(ctx, registry);
  collect_blocks(ctx, registry);
  *result = registry;
  return gp_reports_errors(ctx->reports) == errors ? GP_OK : GP_ERROR_PLUGIN;
}

size_t gp_registry_count(const gp_registry *registry)
{
  return registry->entries.count;
}

const gp_plugin_entry *gp_registry_at(const gp_registry *registry, size_t index)
{
  assert(index < registry->entries.count);
  return &registry->entries.items[index];
}

/* The first of that id: there may be two, neither of which is used. */
static gp_plugin_entry *find_entry(const gp_registry *registry, gp_str id)
{
  size_t low = 0, high = registry->entries.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (gp_str_compare(registry->entries.items[middle].id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < registry->entries.count && gp_str_equal(registry->entries.items[low].id, id)
           ? &registry->entries.items[low]
           : NULL;
}

const gp_plugin_entry *gp_registry_find(const gp_registry *registry, gp_str id)
{
  return find_entry(registry, id);
}

/* With the nearest id, or one that ends in what was written, and with the folders that were searched: most often the
 * path is wrong, not the name. */
static gp_status report_unknown(gp_ctx *ctx, const gp_registry *registry, gp_str id, const char *kind, gp_span at)
{
  GP_VEC(gp_str) names = {0};
  gp_buf searched = GP_BUF(ctx->arena);
  gp_str nearest, hint = GP_STR("");
  for (size_t i = 0; i < registry->entries.count; i++)
    if (kind == NULL || gp_str_is(registry->entries.items[i].kind, kind))
      gp_vec_push(ctx->arena, &names, registry->entries.items[i].id);
  nearest = gp_nearest_name(ctx->arena, id, names.items, names.count);
  for (size_t i = 0; nearest.len == 0 && id.len > 0 && i < names.count; i++) {
    gp_str name = names.items[i];
    if (name.len > id.len + 1 && name.ptr[name.len - id.len - 1] == '-' &&
        gp_str_equal(gp_str_slice(name, name.len - id.len, name.len), id))
      nearest = name; /* "pdf" for "output-pdf" */
  }
  if (nearest.len > 0)
    hint = gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest));
  for (size_t i = 0; i < registry->folders.count; i++)
    gp_buf_printf(&searched, "%s'%.*s'", i > 0 ? ", " : "searched in ", GP_STR_ARG(registry->folders.items[i]));
  gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.unknown", at, GP_STR(""), hint, GP_NO_SPAN, gp_buf_str(&searched),
                 "there is no plugin '%.*s'", GP_STR_ARG(id));
  return GP_ERROR_PLUGIN;
}

/* Asked when the plugin is loaded, not when it is found: a plugin that nobody uses may lack what it needs. */
static gp_status check_requires(gp_ctx *ctx, const gp_registry *registry, const gp_plugin_entry *entry, gp_span at)
{
  for (size_t i = 0; i < entry->requires.count; i++) {
    const gp_plugin_entry *other = gp_registry_find(registry, entry->requires.items[i]);
    if (other != NULL && !other->broken)
      continue;
    gp_error(ctx, "plugin.requires", at, "plugin '%.*s' needs plugin '%.*s', which %s", GP_STR_ARG(entry->id),
             GP_STR_ARG(entry->requires.items[i]), other == NULL ? "is not installed" : "cannot be used");
    return GP_ERROR_PLUGIN;
  }
  return GP_OK;
}

gp_status gp_registry_interface(gp_ctx *ctx, gp_registry *registry, gp_str id, const char *kind, gp_span at,
                                const void **result)
{
  gp_plugin_entry *entry = find_entry(registry, id);
  assert(result != NULL);
  *result = NULL;
  if (entry == NULL)
    return report_unknown(ctx, registry, id, kind, at);
  if (entry->broken) {
    gp_error(ctx, "plugin.broken", at, "plugin '%.*s' in '%.*s' cannot be used: see the errors about it",
             GP_STR_ARG(entry->id), GP_STR_ARG(entry->folder));
    return GP_ERROR_PLUGIN;
  }
  if (kind != NULL && !gp_str_is(entry->kind, kind)) {
    gp_error(ctx, "plugin.wrong-kind", at, "plugin '%.*s' is of kind '%.*s', but a plugin of kind '%s' is wanted",
             GP_STR_ARG(entry->id), GP_STR_ARG(entry->kind), kind);
    return GP_ERROR_PLUGIN;
  }
  if (check_requires(ctx, registry, entry, at) != GP_OK || gp_plugin_load(ctx, registry, entry, at) != GP_OK)
    return GP_ERROR_PLUGIN;
  return gp_plugin_query(ctx, entry, gp_kind_interface(entry->kind), at, result);
}
