/* Fuzz target: any UTF-8 text as inline markup. */
#include "base/utf8.h"
#include "fuzz.h"
#include "markup/markup.h"

#include <stdio.h>
#include <stdlib.h>

/* Places of the text nodes must lie in the text. */
static void check_places(gp_ctx *ctx, const gp_node *root, uint32_t source)
{
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    gp_span span = gp_node_text_span(node, node->text.len / 3, node->text.len);
    if (node->text.len == 0)
      continue;
    if (span.source != source || span.start > span.end || span.end > gp_sources_bytes(ctx->sources, source).len) {
      fprintf(stderr, "%s '%.*s' at %u-%u: part at source %u, %u-%u\n", gp_kind_name(node->kind),
              GP_STR_ARG(node->text), node->span.start, node->span.end, span.source, span.start, span.end);
      abort();
    }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_str text = {(const char *)data, size};
  gp_ctx *ctx;
  gp_tree *tree;
  gp_node *paragraph;
  gp_buf out;
  uint32_t source;
  gp_status status;
  if (size > 256 * 1024 || gp_utf8_check(text) != size || memchr(data, 0, size) != NULL)
    return 0;
  ctx = gp_ctx_new();
  tree = gp_tree_new(ctx->arena);
  source = gp_sources_add(ctx->sources, GP_STR("fuzz.md"), text);
  paragraph = gp_tree_new_node(tree, GP_PARAGRAPH, (gp_span){source, 0, (uint32_t)size});
  gp_node_append(tree->root, paragraph);
  status = gp_inline_parse_at(ctx, tree, paragraph, text, source, 0);
  if ((status == GP_OK) != (gp_reports_errors(ctx->reports) == 0))
    __builtin_trap();
  check_places(ctx, paragraph, source);
  out = GP_BUF(ctx->arena);
  gp_tree_dump(&out, tree->root);
  fuzz_render(ctx);
  gp_ctx_drop(ctx);
  return 0;
}
