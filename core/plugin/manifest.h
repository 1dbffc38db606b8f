/* Manifests: what plugin.yaml says about a plugin. */
#ifndef GP_PLUGIN_MANIFEST_H
#define GP_PLUGIN_MANIFEST_H

#include "plugin/host.h"

/* Reads FOLDER/plugin.yaml into `entry`, whose strings live in ctx->arena. If the manifest has errors, they have been
 * reported, the entry is marked broken and its id is the manifest's, or else the folder's name. */
void gp_manifest_read(gp_ctx *ctx, gp_str folder, gp_plugin_entry *entry);

/* The schema of `blocks` in a manifest, and reading them into entry->blocks once the manifest has been checked. */
extern const gp_schema gp_manifest_blocks_schema;
GP_MUST_USE gp_status gp_manifest_read_blocks(gp_ctx *ctx, gp_plugin_entry *entry);

/* `deprecated` of an option or a key in a manifest: its schema, and what it says (`spec` is the option's or key's
 * declaration, checked), copied to the field. */
extern const gp_schema gp_manifest_deprecated_schema;
void gp_manifest_read_deprecated(gp_ctx *ctx, const gp_value *spec, gp_field *field);

/* The interface which plugins of a kind offer ("gp.output/1"), or NULL for an unknown kind. */
const char *gp_kind_interface(gp_str kind);

#endif
