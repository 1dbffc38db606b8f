/* The entry of a plugin: what the host looks for in its shared object. Start with what `guidepress init --plugin`
 * writes. */
#ifndef GUIDEPRESS_PLUGIN_H
#define GUIDEPRESS_PLUGIN_H

#include <guidepress/base.h>
#include <guidepress/host.h>

/* The version of this interface: their single home. A host loads a plugin whose major is its own and whose minor is not
 * above its own. Minor rises with each addition, major when a plugin would have to change. */
#define GP_ABI_MAJOR 1
#define GP_ABI_MINOR 0

/* The one exported symbol, named gp_plugin_v1. Constant, and so are its strings, which are ended by a zero byte and not
 * NULL. What does not agree with plugin.yaml is refused when the plugin is loaded (exit code 4). Since ABI 1.0. */
typedef struct gp_plugin {
  uint32_t abi_major, abi_minor;
  uint32_t size;       /* sizeof(gp_plugin) */
  uint32_t reserved;   /* 0 */
  const char *id;      /* as in plugin.yaml: "output-pdf" */
  const char *version; /* as in plugin.yaml */
  const char *kind;    /* as in plugin.yaml: reader, transform, lint, shaper, layout, output, block */
  /* The interface of that name ("gp.output/1"), a table of functions such as gp_output_v1, or NULL if the plugin does
   * not have it. The result is constant. */
  const void *(*query)(const char *interface_name);
} gp_plugin;

#if defined(__GNUC__)
#define GP_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define GP_PLUGIN_EXPORT
#endif

/* Defines the entry: GP_PLUGIN_DEFINE("output-pdf", "1.0", "output", query); */
#define GP_PLUGIN_DEFINE(plugin_id, plugin_version, plugin_kind, plugin_query)                                         \
  GP_PLUGIN_EXPORT extern const gp_plugin gp_plugin_v1;                                                                \
  GP_PLUGIN_EXPORT const gp_plugin gp_plugin_v1 = {GP_ABI_MAJOR, GP_ABI_MINOR,     sizeof(gp_plugin), 0,               \
                                                   (plugin_id),  (plugin_version), (plugin_kind),     (plugin_query)}

#endif
