/* The registry's inside, for the files of this folder. */
#ifndef GP_PLUGIN_REGISTRY_H
#define GP_PLUGIN_REGISTRY_H

#include "plugin/host.h"

struct gp_registry {
  gp_arena *arena;
  gp_names folders; /* searched, in order */
  GP_VEC(gp_plugin_entry) entries;
  GP_VEC(gp_custom_block) blocks; /* of all entries that are not broken, sorted by name */
};

/* Opens the object of an entry and checks it; sets entry->plugin. All that is wrong is reported at `at`; if that is a
 * missing library, with the plugins of `registry` (may be NULL) that need it. */
GP_MUST_USE gp_status gp_plugin_load(gp_ctx *ctx, const gp_registry *registry, gp_plugin_entry *entry, gp_span at);

/* Asks a loaded plugin for an interface and checks that it is whole. */
GP_MUST_USE gp_status gp_plugin_query(gp_ctx *ctx, const gp_plugin_entry *entry, const char *interface_name, gp_span at,
                                      const void **result);

#endif
