/* Values that a plugin put together by itself: checked, and given places where they have none. */
#include "offer/offer.h"

#include "base/source_map.h"
#include "value/yaml.h"
#include <string.h>

/* A format whose blocks are one in the other makes several levels of values for each; deeper than this is a ring. */
enum { DEPTH_LIMIT = 4 * GP_YAML_DEPTH_LIMIT };

typedef struct copier {
  gp_ctx *ctx;
  size_t nodes;
  const char *fault; /* the first one */
} copier;

/* A place that a plugin gave, if it is one; else that of what is around it. */
static gp_span place_of(const copier *c, gp_span span, gp_span around)
{
  const gp_sources *sources = c->ctx->sources;
  if (span.source == 0 || span.source > gp_sources_count(sources))
    return around;
  if (span.start > span.end || span.end > gp_sources_bytes(sources, span.source).len)
    return around;
  return span;
}

static const char *fault_of(const copier *c, const gp_value *value, unsigned depth)
{
  if (value == NULL)
    return "a list or a map it made has a place with no value";
  if (value->kind > GP_VALUE_MAP || (value->count > 0 && value->entries == NULL && value->kind >= GP_VALUE_LIST))
    return "a value it made is neither a scalar nor a list nor a map";
  if (depth >= DEPTH_LIMIT)
    return "values it made are nested too deeply, or hold themselves";
  if (c->nodes >= GP_YAML_NODE_LIMIT)
    return "it made too many values";
  return NULL;
}

/* A plugin may have changed the place or the text of a value that it was given. */
static bool is_mapped(const gp_value *value, gp_span span)
{
  if (value->map == NULL || memcmp(&span, &value->span, sizeof span) != 0)
    return false;
  return value->text.len == (value->map->count > 0 ? value->map->len : span.end - span.start);
}

/* NULL after a fault. Scalars without a place of their own keep their text, and take the place around them. */
static const gp_value *copy(copier *c, const gp_value *value, gp_span around, unsigned depth)
{
  gp_value *result;
  gp_value_entry *entries;
  c->fault = fault_of(c, value, depth);
  if (c->fault != NULL)
    return NULL;
  c->nodes++;
  result = GP_NEW(c->ctx->arena, gp_value);
  *result = *value;
  result->span = place_of(c, value->span, around);
  result->map = is_mapped(value, result->span) ? value->map : NULL;
  if (value->kind != GP_VALUE_LIST && value->kind != GP_VALUE_MAP)
    return result;
  if (value->count > GP_YAML_NODE_LIMIT - c->nodes) {
    c->fault = "it made too many values";
    return NULL;
  }
  entries = GP_NEW_ARRAY(c->ctx->arena, value->count, gp_value_entry);
  for (size_t i = 0; i < value->count; i++) {
    entries[i] = value->entries[i];
    entries[i].value = copy(c, entries[i].value, result->span, depth + 1);
    if (entries[i].value == NULL)
      return NULL;
    entries[i].key_span = place_of(c, entries[i].key_span, entries[i].value->span);
  }
  result->entries = entries;
  return result;
}

const gp_value *gp_given_value(gp_ctx *ctx, const gp_value *value, gp_span around, const char **fault)
{
  copier c = {.ctx = ctx};
  const gp_value *result = copy(&c, value, around, 0);
  assert(fault != NULL);
  *fault = c.fault;
  return result;
}
