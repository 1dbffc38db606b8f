/* Options for plugins: those of guide.yaml and those given with --option. */
#include "base/source_map.h"
#include "build/run.h"

static const gp_value *one_entry_map(gp_arena *arena, gp_str key, gp_span key_span, const gp_value *value)
{
  gp_value *map = GP_NEW(arena, gp_value);
  gp_value_entry *entry = GP_NEW(arena, gp_value_entry);
  *entry = (gp_value_entry){key, key_span, value};
  map->kind = GP_VALUE_MAP;
  map->span = value->span;
  map->entries = entry;
  map->count = 1;
  return map;
}

static size_t find_char(gp_str text, char c, size_t from)
{
  const char *at = from < text.len ? memchr(text.ptr + from, c, text.len - from) : NULL;
  return at != NULL ? (size_t)(at - text.ptr) : text.len;
}

/* PLUGIN.NAME=VALUE as a map of a map; its places are in a source named "--option", so messages can show them. */
static gp_status read_option(gp_ctx *ctx, gp_str text, const gp_value **result)
{
  size_t equals = find_char(text, '=', 0), dot = find_char(gp_str_slice(text, 0, equals), '.', 0);
  uint32_t source = gp_sources_add(ctx->sources, gp_str_printf(ctx->arena, "--option %.*s", GP_STR_ARG(text)), text);
  gp_value *value = GP_NEW(ctx->arena, gp_value);
  *result = NULL;
  if (equals == text.len || dot == equals || dot == 0 || equals == dot + 1)
    return gp_error(ctx, "run.bad-option", (gp_span){source, 0, (uint32_t)text.len},
                    "expected PLUGIN.NAME=VALUE, such as output-pdf.compression=9");
  value->kind = GP_VALUE_SCALAR;
  value->style = GP_SCALAR_PLAIN;
  value->text = gp_str_slice(text, equals + 1, text.len);
  value->span = (gp_span){source, (uint32_t)equals + 1, (uint32_t)text.len};
  value->map = &gp_source_as_written;
  *result = one_entry_map(ctx->arena, gp_str_slice(text, dot + 1, equals),
                          (gp_span){source, (uint32_t)dot + 1, (uint32_t)equals}, value);
  *result = one_entry_map(ctx->arena, gp_str_slice(text, 0, dot), (gp_span){source, 0, (uint32_t)dot}, *result);
  return GP_OK;
}

gp_status gp_options_merge(gp_ctx *ctx, const gp_value *from_guide, gp_names texts, const gp_value **options)
{
  gp_status status = GP_OK;
  assert(options != NULL);
  *options = from_guide;
  for (size_t i = 0; i < texts.count; i++) {
    const gp_value *option;
    if (read_option(ctx, texts.items[i], &option) == GP_OK)
      *options = gp_value_merge(ctx->arena, *options, option);
    else
      status = GP_ERROR_USAGE;
  }
  return status;
}
