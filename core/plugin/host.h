/* The plugin host: finding, loading and checking plugins. */
#ifndef GP_PLUGIN_HOST_H
#define GP_PLUGIN_HOST_H

#include "diag/report.h"
#include "model/schemas.h"
#include "value/schema.h"
#include <guidepress/plugin.h>

/* A list of strings. */
typedef struct gp_names {
  const gp_str *items;
  size_t count;
} gp_names;

/* A plugin that has been found; loaded when first asked for. */
typedef struct gp_plugin_entry {
  gp_str id, kind, version, summary, licence, folder, manifest_path, object_path;
  const gp_value *manifest;
  const gp_plugin *plugin;          /* NULL until loaded */
  const gp_schema *option_schema;   /* MAP of the options which the manifest declares */
  const gp_value *option_defaults;  /* MAP: option to default; without places */
  gp_names requires, before, after; /* ids of plugins */
  const gp_custom_block *blocks;    /* the types of blocks it brings, by its manifest */
  size_t block_count;
  unsigned long device, inode; /* of its folder: one plugin reached by two paths is one plugin */
  size_t found;                /* its number in the order in which the search path has them, from 1 */
  bool broken;                 /* its manifest has errors, or its id is taken: it cannot be loaded */
} gp_plugin_entry;

/* All plugins of a process, sorted by id. */
typedef struct gp_registry gp_registry;

/* Looks through the folders in order (each folder with a plugin.yaml in it is a plugin). A bad manifest or an id found
 * twice is reported. It lives in ctx->arena; objects that were loaded are never closed. */
GP_MUST_USE gp_status gp_registry_open(gp_ctx *ctx, const gp_str *folders, size_t count, gp_registry **registry);
size_t gp_registry_count(const gp_registry *registry);
const gp_plugin_entry *gp_registry_at(const gp_registry *registry, size_t index);

/* Loads a plugin and gives the interface of its kind (`kind` NULL: whatever that is). GP_ERROR_PLUGIN, with one message
 * naming the file, the versions and the remedy, if it cannot be found, loaded or trusted; `at` is the place that asked
 * for it. */
GP_MUST_USE gp_status gp_registry_interface(gp_ctx *ctx, gp_registry *registry, gp_str id, const char *kind, gp_span at,
                                            const void **result);

/* The plugin of that id, or NULL. */
const gp_plugin_entry *gp_registry_find(const gp_registry *registry, gp_str id);

/* All plugins of a kind (or of two: `other` may be NULL), ordered by `before` and `after`, then id. A cycle is reported
 * (plugin.order-cycle) and broken at the plugin whose id comes first. The list lives in ctx->arena. */
GP_MUST_USE gp_status gp_registry_order(gp_ctx *ctx, const gp_registry *registry, const char *kind, const char *other,
                                        const gp_plugin_entry ***list, size_t *count);

/* The types of blocks of all plugins, sorted by name; the type of a name, or NULL. */
gp_custom_blocks gp_registry_blocks(const gp_registry *registry);
const gp_custom_block *gp_registry_block(const gp_registry *registry, gp_str name);

/* Everything about a plugin folder that can be checked without a document; for `plugins --check`. */
GP_MUST_USE gp_status gp_plugin_check(gp_ctx *ctx, gp_str folder, gp_buf *out);

#endif
