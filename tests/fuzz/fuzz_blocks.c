/* Fuzz target: any bytes as a YAML list of blocks, the body of a chapter. */
#include "fuzz.h"
#include "read/guide.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_tree *tree = gp_tree_new(ctx->arena);
  gp_session session = {.ctx = ctx};
  const gp_value *value = NULL;
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("fuzz.yaml"), (gp_str){(const char *)data, size});
  if (gp_registry_open(ctx, NULL, 0, &session.registry) != GP_OK)
    __builtin_trap();
  if (gp_yaml_read(ctx, source, &value) == GP_OK) {
    gp_node *chapter = gp_tree_new_node(tree, GP_CHAPTER, value->span);
    gp_buf out = GP_BUF(ctx->arena);
    gp_status status;
    gp_node_append(tree->root, chapter);
    status = gp_blocks_read(&session, tree, chapter, value, 0);
    if ((status == GP_OK) != (gp_reports_errors(ctx->reports) == 0))
      __builtin_trap();
    gp_tree_dump(&out, tree->root);
  }
  fuzz_render(ctx);
  gp_ctx_drop(ctx);
  return 0;
}
