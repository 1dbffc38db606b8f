/* Fuzz target: any bytes as a plugin's manifest. */
#include "fuzz.h"
#include "plugin/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_plugin_entry entry = {0};
  fuzz_write("plugin.yaml", data, size);
  gp_manifest_read(ctx, gp_str_from(fuzz_folder()), &entry);
  if (entry.broken != (gp_reports_errors(ctx->reports) > 0))
    __builtin_trap();
  fuzz_render(ctx);
  gp_ctx_drop(ctx);
  return 0;
}
