/* The plugin host: finding, loading and checking plugins, and the table each of them is given. */
#ifndef GP_HOST_HOST_H
#define GP_HOST_HOST_H

#include "diag/report.h"
#include "text/fonts.h"
#include "text/paragraph.h"
#include "tree/guide.h"
#include <guidepress/plugin.h>

/* A plugin that has been found; loaded when first asked for. */
typedef struct gp_plugin_entry {
  gp_str id, kind, version, summary, licence, folder, manifest_path, object_path;
  const gp_value *manifest;
  const gp_plugin *plugin; /* NULL until loaded */
} gp_plugin_entry;

/* All plugins of a process, sorted by id. */
typedef struct gp_registry gp_registry;

/* Looks through the folders in order (each folder with a plugin.yaml in it is a plugin). A bad manifest or an id found
 * twice is reported. */
gp_status gp_registry_open(gp_ctx *ctx, const gp_str *folders, size_t count, gp_registry **registry);
void gp_registry_drop(gp_registry *registry);
size_t gp_registry_count(const gp_registry *registry);
const gp_plugin_entry *gp_registry_at(const gp_registry *registry, size_t index);

/* Loads a plugin and gives its interface. GP_ERROR_PLUGIN, with one message naming the file, the versions and the
 * remedy, if it cannot be found, loaded or trusted; `at` is the place that asked for it. */
gp_status gp_registry_interface(gp_ctx *ctx, gp_registry *registry, gp_str id, const char *kind,
                                const char *interface_name, gp_span at, const void **result);

/* Everything about a plugin folder that can be checked without a document; for `plugins --check`. */
gp_status gp_plugin_check(gp_ctx *ctx, gp_str folder, gp_buf *out);

/* What a document's plugins share. */
typedef struct gp_session {
  gp_ctx *ctx;
  gp_registry *registry;
  gp_fonts *fonts;
  gp_text_service text;
  gp_tree *tree; /* while readers and transforms run */
  const gp_guide *guide;
  const gp_value *options; /* from guide.yaml and --option: map of plugin id to map; may be NULL */
} gp_session;

/* A host table for one plugin in a session; lives in the session's arena. */
const gp_host *gp_host_new(gp_session *session, const gp_plugin_entry *plugin);

#endif
