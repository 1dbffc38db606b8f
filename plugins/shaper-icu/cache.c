/* A map from short byte strings to small values, for words that come again and again. Its memory is taken from the
 * document's arena in blocks, which are used again when the map has forgotten everything. */
#include "icu.h"

enum { BLOCK_SIZE = 64 * 1024, FIRST_CAPACITY = 1024 };

struct icu_cache_block {
  icu_cache_block *next;
  size_t used, size;
};

/* The value follows the entry, the key follows the value. */
struct icu_cache_entry {
  uint32_t hash, tag;
  uint32_t key_len, value_size;
};

static const char *entry_key(const icu_cache_entry *entry)
{
  return (const char *)(entry + 1) + entry->value_size;
}

uint32_t icu_hash(uint32_t tag, const void *key, size_t len)
{
  const unsigned char *at = key;
  uint64_t hash = (tag + 1) * 0x9E3779B97F4A7C15u ^ len, part;
  for (; len >= 8; at += 8, len -= 8) {
    memcpy(&part, at, 8);
    hash = (hash ^ part) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
  }
  if (len > 0) {
    part = 0;
    memcpy(&part, at, len);
    hash = (hash ^ part) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
  }
  hash *= 0xD6E8FEB86659FD93u;
  return (uint32_t)(hash >> 32);
}

static icu_cache_entry **find_slot(icu_cache_entry **slots, size_t capacity, uint32_t hash, uint32_t tag,
                                   const void *key, size_t len)
{
  size_t at = hash & (capacity - 1);
  while (slots[at] != NULL) {
    const icu_cache_entry *entry = slots[at];
    if (entry->hash == hash && entry->tag == tag && entry->key_len == len && memcmp(entry_key(entry), key, len) == 0)
      break;
    at = (at + 1) & (capacity - 1);
  }
  return &slots[at];
}

const void *icu_cache_lookup(const icu_cache *cache, uint32_t hash, uint32_t tag, const void *key, size_t len)
{
  const icu_cache_entry *entry;
#ifdef GP_HARD
  return NULL;
#endif
  if (cache->count == 0)
    return NULL;
  entry = *find_slot(cache->slots, cache->capacity, hash, tag, key, len);
  return entry != NULL ? entry + 1 : NULL;
}

static void grow_table(icu_cache *cache)
{
  size_t capacity = cache->capacity ? cache->capacity * 2 : FIRST_CAPACITY;
  icu_cache_entry **slots = GP_NEW_ARRAY(cache->arena, capacity, icu_cache_entry *);
  memset(slots, 0, capacity * sizeof *slots);
  for (size_t i = 0; i < cache->capacity; i++) {
    icu_cache_entry *entry = cache->slots[i];
    if (entry != NULL)
      *find_slot(slots, capacity, entry->hash, entry->tag, entry_key(entry), entry->key_len) = entry;
  }
  cache->slots = slots;
  cache->capacity = capacity;
}

static void *take(icu_cache *cache, size_t size)
{
  icu_cache_block *block = cache->current;
  while (block != NULL && size > block->size - block->used)
    block = block->next;
  if (block == NULL) {
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    block = gp_arena_alloc(cache->arena, sizeof *block + room, 16);
    *block = (icu_cache_block){.size = room};
    if (cache->current != NULL) {
      block->next = cache->current->next;
      cache->current->next = block;
    } else {
      cache->blocks = block;
    }
  }
  cache->current = block;
  block->used += size;
  cache->used += size;
  return (char *)(block + 1) + (block->used - size);
}

void *icu_cache_add(icu_cache *cache, uint32_t hash, uint32_t tag, const void *key, size_t len, size_t size)
{
  size_t value_size = (size + 7) & ~(size_t)7, whole;
  icu_cache_entry *entry;
  if ((cache->count + 1) * 2 > cache->capacity)
    grow_table(cache);
  whole = (sizeof *entry + value_size + len + 7) & ~(size_t)7;
  entry = take(cache, whole);
  *entry = (icu_cache_entry){.hash = hash, .tag = tag, .key_len = (uint32_t)len, .value_size = (uint32_t)value_size};
  memset(entry + 1, 0, value_size);
  if (len > 0)
    memcpy((char *)(entry + 1) + value_size, key, len);
  *find_slot(cache->slots, cache->capacity, hash, tag, key, len) = entry;
  cache->count++;
  return entry + 1;
}

void icu_cache_trim(icu_cache *cache)
{
  if (cache->used <= cache->limit)
    return;
  memset(cache->slots, 0, cache->capacity * sizeof *cache->slots);
  for (icu_cache_block *block = cache->blocks; block != NULL; block = block->next)
    block->used = 0;
  cache->current = cache->blocks;
  cache->count = 0;
  cache->used = 0;
}
