/* Merging values: themes over what they inherit, options of the command line over those of the guide. */
#include "build/run.h"

#include "base/map.h"

const gp_value *gp_value_merge(gp_arena *arena, const gp_value *a, const gp_value *b)
{
  gp_map places = {.arena = arena}; /* from key to the entry in the result */
  gp_value_entry *entries;
  gp_value *merged;
  if (b == NULL || b->kind == GP_VALUE_NONE)
    return a;
  if (a == NULL || a->kind != GP_VALUE_MAP || b->kind != GP_VALUE_MAP)
    return b;
  merged = GP_NEW(arena, gp_value);
  *merged = *b;
  entries = GP_NEW_ARRAY(arena, a->count + b->count, gp_value_entry);
  merged->entries = entries;
  merged->count = a->count;
  for (size_t i = 0; i < a->count; i++) {
    entries[i] = a->entries[i];
    gp_map_put(&places, entries[i].key, &entries[i]);
  }
  for (size_t i = 0; i < b->count; i++) {
    gp_value_entry *old = gp_map_lookup(&places, b->entries[i].key);
    if (old == NULL) {
      entries[merged->count++] = b->entries[i];
      continue;
    }
    old->key_span = b->entries[i].key_span;
    old->value = gp_value_merge(arena, old->value, b->entries[i].value);
  }
  return merged;
}
