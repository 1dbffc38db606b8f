/* `plugins --check`: all that can be checked about a plugin's folder without a document. */
#include "plugin/manifest.h"
#include "plugin/registry.h"
#include "plugin/symbols.h"

#include "base/file.h"
#include "base/path.h"
#include <stdlib.h>

enum { OBJECT_LIMIT = 512 * 1024 * 1024 };

/* Anything else that a plugin exports can take the place of another plugin's function of the same name. */
static void check_symbols(gp_ctx *ctx, const gp_plugin_entry *entry)
{
  const gp_str *names;
  gp_str bytes;
  size_t count;
  if (gp_file_read(ctx->arena, entry->object_path.ptr, OBJECT_LIMIT, &bytes) != 0 ||
      !gp_symbols_read(ctx->arena, bytes, &names, &count))
    return; /* loading it says why */
  for (size_t i = 0; i < count; i++)
    if (!gp_str_is(names[i], "gp_plugin_v1") &&
        !gp_str_starts_with(names[i], GP_STR("__odr_asan."))) /* sanitizers add it */
      gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.extra-symbol", GP_NO_SPAN, GP_STR(""),
                     GP_STR("build with -fvisibility=hidden, as plugin.mk does"), GP_NO_SPAN, GP_STR(""),
                     "plugin '%.*s' exports '%.*s'; only 'gp_plugin_v1' may be exported", GP_STR_ARG(entry->id),
                     GP_STR_ARG(names[i]));
}

gp_status gp_plugin_check(gp_ctx *ctx, gp_str folder, gp_buf *out)
{
  size_t errors = gp_reports_errors(ctx->reports);
  gp_plugin_entry *entry = GP_NEW(ctx->arena, gp_plugin_entry);
  const char *interface_name;
  const void *table;
  char *real = realpath(gp_str_copy(ctx->arena, folder).ptr, NULL);
  /* The folder's own name counts, also where it was given as "." */
  gp_manifest_read(ctx, real != NULL ? gp_str_copy(ctx->arena, gp_str_from(real)) : folder, entry);
  free(real);
  interface_name = gp_kind_interface(entry->kind);
  if (!entry->broken) {
    check_symbols(ctx, entry);
    if (gp_plugin_load(ctx, NULL, entry, GP_NO_SPAN) == GP_OK &&
        gp_plugin_query(ctx, entry, interface_name, GP_NO_SPAN, &table) == GP_OK)
      gp_buf_printf(out, "%.*s %.*s: %s, plugin interface %u.%u\n", GP_STR_ARG(entry->id), GP_STR_ARG(entry->version),
                    interface_name, entry->plugin->abi_major, entry->plugin->abi_minor);
  }
  return gp_reports_errors(ctx->reports) == errors ? GP_OK : GP_ERROR_PLUGIN;
}
