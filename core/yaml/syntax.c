/* libyaml's errors, told so that an author of guides can act on them. */
#include "yaml/syntax.h"

gp_status gp_yaml_syntax_error(gp_ctx *ctx, uint32_t source,
                               const gp_yaml_bytes *bytes,
                               const yaml_parser_t *parser) {
  size_t at = gp_yaml_bytes_offset(bytes, parser->problem_mark.index);
  gp_span span = {source, (uint32_t)at, (uint32_t)at};
  if (parser->error == YAML_MEMORY_ERROR)
    gp_arena_alloc(ctx->arena, SIZE_MAX, 1);
  return gp_error(ctx, "yaml.syntax", span, "%s",
                  parser->problem ? parser->problem : "not YAML");
}
