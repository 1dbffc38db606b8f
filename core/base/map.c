/* A hash map from strings to pointers, in an arena: open addressing with linear probing. */
#include "map.h"

uint64_t gp_hash(gp_str bytes)
{
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < bytes.len; i++)
    hash = (hash ^ (unsigned char)bytes.ptr[i]) * 1099511628211u;
  hash ^= hash >> 32;
  return hash * 0x9E3779B97F4A7C15u ^ hash >> 29;
}

static gp_map_slot *find_slot(gp_map_slot *slots, size_t capacity, gp_str key, uint64_t hash)
{
  size_t at = (size_t)hash & (capacity - 1);
  while (slots[at].value != NULL && !(slots[at].hash == hash && gp_str_equal(slots[at].key, key)))
    at = (at + 1) & (capacity - 1);
  return &slots[at];
}

void *gp_map_lookup(const gp_map *map, gp_str key)
{
  return map->count ? find_slot(map->slots, map->capacity, key, gp_hash(key))->value : NULL;
}

static void map_grow(gp_map *map)
{
  size_t capacity = map->capacity ? map->capacity * 2 : 16;
  gp_map_slot *slots = gp_arena_array(map->arena, capacity, sizeof *slots, _Alignof(gp_map_slot));
  memset(slots, 0, capacity * sizeof *slots);
  for (size_t i = 0; i < map->capacity; i++)
    if (map->slots[i].value != NULL)
      *find_slot(slots, capacity, map->slots[i].key, map->slots[i].hash) = map->slots[i];
  map->slots = slots;
  map->capacity = capacity;
}

void *gp_map_put(gp_map *map, gp_str key, void *value)
{
  uint64_t hash = gp_hash(key);
  gp_map_slot *slot;
  void *before;
  assert(value != NULL);
  if ((map->count + 1) * 4 > map->capacity * 3)
    map_grow(map);
  slot = find_slot(map->slots, map->capacity, key, hash);
  before = slot->value;
  if (before == NULL) {
    slot->key = key;
    slot->hash = hash;
    map->count++;
  }
  slot->value = value;
  return before;
}
