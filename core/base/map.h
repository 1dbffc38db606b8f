/* A hash map from strings to pointers, in an arena. */
#ifndef GP_BASE_MAP_H
#define GP_BASE_MAP_H

#include <guidepress/arena.h>

typedef struct gp_map_slot {
  gp_str key;
  uint64_t hash;
  void *value; /* NULL = free slot */
} gp_map_slot;

/* Start with {.arena = arena}. Values are never NULL; keys are borrowed. Walk `slots[0..capacity)`, skipping free ones;
 * that order depends on nothing but the keys. */
typedef struct gp_map {
  gp_arena *arena;
  gp_map_slot *slots;
  size_t count, capacity;
} gp_map;

/* The value of `key`, or NULL. */
void *gp_map_lookup(const gp_map *map, gp_str key);

/* Adds or replaces; returns the value that was there before, or NULL. */
void *gp_map_put(gp_map *map, gp_str key, void *value);

/* FNV-1a, 64 bits, with a final mix. */
uint64_t gp_hash(gp_str bytes);

#endif
