/* The loader: opens a plugin's object and trusts nothing in it before it has been checked. */
#include "plugin/libraries.h"
#include "plugin/registry.h"

#include <dlfcn.h>
#include <guidepress/block.h>
#include <guidepress/layout.h>
#include <guidepress/output.h>
#include <guidepress/reader.h>
#include <guidepress/shaper.h>
#include <guidepress/transform.h>
#include <unistd.h>

#define ENTRY_SYMBOL "gp_plugin_v1"
/* That of ABI 1.0; a later one may be larger. */
#define ENTRY_SIZE GP_END_OF(gp_plugin, query)

/* Reports why a plugin is refused: one message with the file and the remedy. */
static gp_status refuse(gp_ctx *ctx, const gp_plugin_entry *entry, const char *id, gp_span at, gp_str remedy,
                        gp_str reason)
{
  gp_report_with(ctx, GP_SEVERITY_ERROR, id, at, GP_STR(""), remedy, GP_NO_SPAN, GP_STR(""),
                 "plugin '%.*s' (%.*s) %.*s", GP_STR_ARG(entry->id), GP_STR_ARG(entry->object_path),
                 GP_STR_ARG(reason));
  return GP_ERROR_PLUGIN;
}

static gp_status refuse_version(gp_ctx *ctx, const gp_plugin_entry *entry, const gp_plugin *plugin, const char *id,
                                gp_span at)
{
  bool newer = plugin->abi_major > GP_ABI_MAJOR || plugin->abi_major == GP_ABI_MAJOR;
  return refuse(ctx, entry, id, at,
                newer ? GP_STR("install a newer guidepress, or build the plugin with the headers of this one")
                      : GP_STR("build the plugin again with the headers of this guidepress"),
                gp_str_printf(ctx->arena, "is made for plugin interface %u.%u, but this program has %d.%d",
                              plugin->abi_major, plugin->abi_minor, GP_ABI_MAJOR, GP_ABI_MINOR));
}

static gp_status refuse_mismatch(gp_ctx *ctx, const gp_plugin_entry *entry, const char *what, const char *in_object,
                                 gp_str in_manifest, gp_span at)
{
  return refuse(ctx, entry, "plugin.mismatch", at,
                GP_STR("let plugin.yaml and GP_PLUGIN_DEFINE say the same, and install both together"),
                gp_str_printf(ctx->arena, "has the %s '%s', but its manifest says '%.*s'", what,
                              in_object ? in_object : "", GP_STR_ARG(in_manifest)));
}

/* The version first: of an entry of another interface nothing else can be read. */
static gp_status check_entry(gp_ctx *ctx, const gp_plugin_entry *entry, const gp_plugin *plugin, gp_span at)
{
  if (plugin->abi_major != GP_ABI_MAJOR)
    return refuse_version(ctx, entry, plugin, "plugin.abi-major", at);
  if (plugin->abi_minor > GP_ABI_MINOR)
    return refuse_version(ctx, entry, plugin, "plugin.abi-minor", at);
  if (plugin->size < ENTRY_SIZE)
    return refuse(ctx, entry, "plugin.short-entry", at, GP_STR("define the entry with GP_PLUGIN_DEFINE"),
                  gp_str_printf(ctx->arena, "has an entry of %u bytes, but interface %d.%d needs %zu", plugin->size,
                                GP_ABI_MAJOR, GP_ABI_MINOR, ENTRY_SIZE));
  if (!gp_str_equal(gp_str_from(plugin->id), entry->id))
    return refuse_mismatch(ctx, entry, "id", plugin->id, entry->id, at);
  if (!gp_str_equal(gp_str_from(plugin->version), entry->version))
    return refuse_mismatch(ctx, entry, "version", plugin->version, entry->version, at);
  if (!gp_str_equal(gp_str_from(plugin->kind), entry->kind))
    return refuse_mismatch(ctx, entry, "kind", plugin->kind, entry->kind, at);
  if (plugin->query == NULL)
    return refuse(ctx, entry, "plugin.no-query", at, GP_STR("give GP_PLUGIN_DEFINE a query function"),
                  GP_STR("has no query function"));
  return GP_OK;
}

/* What dlopen says, without the path that it begins with: that is in the message already. */
static const char *open_error(const gp_plugin_entry *entry)
{
  const char *said = dlerror();
  gp_str text = gp_str_from(said);
  if (said == NULL)
    return "unknown error";
  if (gp_str_starts_with(text, entry->object_path) &&
      gp_str_starts_with(gp_str_slice(text, entry->object_path.len, text.len), GP_STR(": ")))
    return said + entry->object_path.len + 2;
  return said;
}

gp_status gp_plugin_load(gp_ctx *ctx, const gp_registry *registry, gp_plugin_entry *entry, gp_span at)
{
  const gp_plugin *plugin;
  const char *why;
  void *object;
  assert(!entry->broken);
  if (entry->plugin != NULL)
    return GP_OK;
  /* All symbols now, so that a missing one is a message here and not a crash in the middle of a document; none of them
   * for others, so that two plugins may have functions of one name. Never closed: unloading code that libraries have
   * registered somewhere crashes at exit. */
  object = dlopen(entry->object_path.ptr, RTLD_NOW | RTLD_LOCAL);
  if (object == NULL && access(entry->object_path.ptr, F_OK) != 0)
    return refuse(ctx, entry, "plugin.cannot-open", at,
                  gp_str_printf(ctx->arena,
                                "build it: 'make' leaves the whole plugin in build/lib/guidepress/plugins/%.*s",
                                GP_STR_ARG(entry->id)),
                  GP_STR("cannot be opened: there is no such file"));
  if (object == NULL) {
    why = open_error(entry);
    if (gp_libraries_report_missing(ctx, registry, entry, gp_str_copy(ctx->arena, gp_str_from(why))))
      return GP_ERROR_PLUGIN;
    return refuse(ctx, entry, "plugin.cannot-open", at, GP_STR("build the plugin again, on this machine"),
                  gp_str_printf(ctx->arena, "cannot be opened: %s", why));
  }
  plugin = dlsym(object, ENTRY_SYMBOL);
  if (plugin == NULL)
    return refuse(ctx, entry, "plugin.no-entry", at, GP_STR("define the entry with GP_PLUGIN_DEFINE"),
                  gp_str_printf(ctx->arena, "does not export '" ENTRY_SYMBOL "', the entry of interface %d.%d",
                                GP_ABI_MAJOR, GP_ABI_MINOR));
  if (check_entry(ctx, entry, plugin, at) != GP_OK)
    return GP_ERROR_PLUGIN;
  entry->plugin = plugin;
  return GP_OK;
}

/* What an interface must hold: its size and the offsets of members that may not be NULL, ended by one without a name.
 */
typedef struct interface_rule {
  const char *name;
  size_t size;
  struct {
    size_t offset;
    const char *name;
  } functions[16];
} interface_rule;

/* The size of an interface as it was in ABI 1.0: members that come later may be absent. */
#define AT(type, member)                                                                                               \
  {                                                                                                                    \
    offsetof(type, member), #member                                                                                    \
  }
static const interface_rule rules[] = {
  {GP_READER_INTERFACE,
   GP_END_OF(gp_reader_v1, read),
   {AT(gp_reader_v1, extensions), AT(gp_reader_v1, create), AT(gp_reader_v1, destroy), AT(gp_reader_v1, read)}},
  {GP_TRANSFORM_INTERFACE,
   GP_END_OF(gp_transform_v1, text),
   {AT(gp_transform_v1, create), AT(gp_transform_v1, destroy), AT(gp_transform_v1, run)}},
  {GP_SHAPER_INTERFACE,
   GP_END_OF(gp_shaper_v1, is_inside),
   {AT(gp_shaper_v1, create), AT(gp_shaper_v1, destroy), AT(gp_shaper_v1, shape), AT(gp_shaper_v1, shape_part),
    AT(gp_shaper_v1, reorder), AT(gp_shaper_v1, hyphen_width), AT(gp_shaper_v1, metrics), AT(gp_shaper_v1, compare),
    AT(gp_shaper_v1, format_date), AT(gp_shaper_v1, is_rtl)}},
  {GP_LAYOUT_INTERFACE,
   GP_END_OF(gp_layout_v1, run),
   {AT(gp_layout_v1, create), AT(gp_layout_v1, destroy), AT(gp_layout_v1, run)}},
  {GP_BLOCK_INTERFACE, GP_END_OF(gp_block_v1, html), {AT(gp_block_v1, create), AT(gp_block_v1, destroy)}},
  {GP_OUTPUT_INTERFACE,
   GP_END_OF(gp_output_v1, check),
   {AT(gp_output_v1, extension), AT(gp_output_v1, create), AT(gp_output_v1, destroy), AT(gp_output_v1, write)}},
};

static const interface_rule *find_rule(const char *name)
{
  assert(name != NULL);
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (strcmp(rules[i].name, name) == 0)
      return &rules[i];
  return NULL;
}

static gp_status check_interface(gp_ctx *ctx, const gp_plugin_entry *entry, const interface_rule *rule,
                                 const void *table, gp_span at)
{
  uint32_t size; /* by memcpy, since the table's type is known by its name alone */
  memcpy(&size, table, sizeof size);
  if (size < rule->size)
    return refuse(ctx, entry, "plugin.short-interface", at,
                  GP_STR("set its first member to the size of the struct, with the headers of this guidepress"),
                  gp_str_printf(ctx->arena, "gives an interface '%s' of %u bytes, but interface %d.%d needs %zu",
                                rule->name, size, GP_ABI_MAJOR, GP_ABI_MINOR, rule->size));
  for (size_t i = 0; rule->functions[i].name != NULL; i++) {
    void *member;
    memcpy(&member, (const char *)table + rule->functions[i].offset, sizeof member);
    if (member == NULL)
      return refuse(
        ctx, entry, "plugin.missing-function", at, GP_STR("set every member of the interface"),
        gp_str_printf(ctx->arena, "leaves '%s' of interface '%s' empty", rule->functions[i].name, rule->name));
  }
  return GP_OK;
}

gp_status gp_plugin_query(gp_ctx *ctx, const gp_plugin_entry *entry, const char *interface_name, gp_span at,
                          const void **result)
{
  const interface_rule *rule = find_rule(interface_name);
  const void *table;
  assert(entry->plugin != NULL);
  table = entry->plugin->query(interface_name);
  *result = NULL;
  if (table == NULL)
    return refuse(ctx, entry, "plugin.no-interface", at,
                  GP_STR("let its query function return that interface, or change 'kind' in plugin.yaml"),
                  gp_str_printf(ctx->arena, "is of kind '%.*s' but does not offer the interface '%s'",
                                GP_STR_ARG(entry->kind), interface_name));
  if (rule != NULL && check_interface(ctx, entry, rule, table, at) != GP_OK)
    return GP_ERROR_PLUGIN;
  *result = table;
  return GP_OK;
}
