/* Fuzz target: any bytes as a YAML file. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *value = NULL;
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("fuzz.yaml"), (gp_str){(const char *)data, size});
  gp_status status = gp_yaml_read(ctx, source, &value);
  if ((status == GP_OK) != (gp_reports_errors(ctx->reports) == 0))
    __builtin_trap(); /* a failure without a message, or the other way round */
  fuzz_spans(ctx, value);
  fuzz_render(ctx);
  gp_ctx_drop(ctx);
  return 0;
}
