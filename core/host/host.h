/* The plugin host: finding, loading and checking plugins, and the table each of them is given. */
#ifndef GP_HOST_HOST_H
#define GP_HOST_HOST_H

#include "diag/report.h"
#include "text/fonts.h"
#include "text/paragraph.h"
#include "tree/guide.h"
#include "tree/schemas.h"
#include "yaml/schema.h"
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
  size_t found; /* its number in the order in which the search path has them, from 1 */
  bool broken;  /* its manifest has errors, or its id is taken: it cannot be loaded */
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

/* The plugin of that id, or NULL. */
const gp_plugin_entry *gp_registry_find(const gp_registry *registry, gp_str id);

/* All plugins of a kind (or of two: `other` may be NULL), ordered by `before` and `after`, then id. A cycle is reported
 * (plugin.order-cycle) and broken at the plugin whose id comes first. The list lives in ctx->arena. */
gp_status gp_registry_order(gp_ctx *ctx, const gp_registry *registry, const char *kind, const char *other,
                            const gp_plugin_entry ***list, size_t *count);

/* The types of blocks of all plugins, sorted by name; `read` and `data` are left to the caller. */
gp_custom_blocks gp_registry_blocks(const gp_registry *registry);

/* Everything about a plugin folder that can be checked without a document; for `plugins --check`. */
gp_status gp_plugin_check(gp_ctx *ctx, gp_str folder, gp_buf *out);

struct gp_block_v1;
struct gp_block;

/* What the host asks of whoever runs the document: the instance behind a type of block (made at the first call; a
 * failure has been reported), the shaper where it is needed before its stage, and word of whose code runs. */
typedef struct gp_block_calls {
  void *data;
  gp_status (*find)(void *data, gp_str type, gp_span at, const struct gp_block_v1 **table, struct gp_block **instance,
                    gp_str *plugin);
  gp_status (*shaper)(void *data);
  void (*enters)(void *data, gp_str plugin);
} gp_block_calls;

/* What a document's plugins share. */
typedef struct gp_session {
  gp_ctx *ctx;
  gp_registry *registry;
  gp_fonts *fonts;
  gp_text_service text;
  gp_tree *tree; /* while readers and transforms run */
  const gp_guide *guide;
  const gp_value *options;              /* from guide.yaml and --option: map of plugin id to map; may be NULL */
  gp_str root;                          /* the guide's folder with links resolved; set by gp_session_open */
  GP_VEC(const gp_font *) fonts_used;   /* every font a plugin was given, once */
  GP_VEC(gp_str) files_used;            /* that plugins, or libraries they call, read by themselves */
  GP_VEC(const gp_image *) images;      /* opened so far */
  GP_VEC(const gp_plugin_entry *) used; /* plugins that were given a host table */
  bool at_fault;                        /* a plugin has broken its promises, which has been reported */
  const gp_block_calls *calls;          /* how plugins' blocks are reached; NULL where there are none */
} gp_session;

/* Completes a session whose fields up to `options` are set, and checks the options: plugins and options that do not
 * exist and values of the wrong type are reported; GP_ERROR_INPUT then. */
gp_status gp_session_open(gp_session *session);

/* Reads a file below the guide's folder; see host.h. `path` is relative to that folder; links and ".." that lead out of
 * it are refused. The file becomes a source of the document, so it is among its dependencies. */
gp_status gp_session_read_file(gp_session *session, gp_str path, gp_span span, gp_str *bytes);
gp_status gp_session_read_csv(gp_session *session, gp_str path, gp_span span, char separator, const gp_csv **csv);
gp_status gp_session_open_image(gp_session *session, gp_str path, gp_span span, const gp_image **image);

/* Measures a picture from its first bytes: format and size in pixels. NULL if all is well, else what is wrong. */
const char *gp_image_measure(gp_str bytes, gp_image *image);

/* Draws a block of a plugin, checks the drawing, and gives its markup: see gp_host. `caller` is the id of the plugin
 * that asks. */
gp_status gp_session_draw_block(gp_session *session, gp_str caller, gp_arena *arena, const gp_node *node,
                                const struct gp_block_frame *frame, struct gp_block_drawing *result);
gp_status gp_session_block_html(gp_session *session, gp_str caller, gp_arena *arena, const gp_node *node,
                                const struct gp_block_frame *frame, gp_str *markup);

/* A host table for one plugin in a session; lives in the session's arena. */
const gp_host *gp_host_new(gp_session *session, const gp_plugin_entry *plugin);

/* A copy, in ctx->arena, of a value that a plugin put together: everything in it has a place, if only that of what is
 * around it (`around` at the outside), so that messages name the file. NULL and what is wrong in *fault for what is no
 * value: nothing in place of one, one that holds itself, too many. */
const gp_value *gp_given_value(gp_ctx *ctx, const gp_value *value, gp_span around, const char **fault);

/* NULL for well-formed flow content without ids and scripts; else what is wrong with it, after "made". */
const char *gp_markup_problem(gp_str markup);
/* True for UTF-8 without control characters but newlines and tabs. */
bool gp_text_is_clean(gp_str text);

#endif
