/* Memory: arenas and the one place where running out of memory ends the program. */
#include "memory.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct block block;
struct block {
  block *next;
  size_t size; /* of the whole block, header included */
};

/* The public part comes first, so a gp_arena pointer is an arena_full pointer. */
typedef struct arena_full {
  gp_arena public;
  block *blocks; /* newest first; the last one is the first block */
  size_t footprint;
} arena_full;

#ifdef GP_HARD /* one page each, never used again, and full of what is neither zero nor an address */
enum { FIRST_BLOCK = 4096, LARGEST_STEP = 4096, JUNK = 0xDB };
#else
enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };
#endif
enum { HEADER = (sizeof(block) + 15) & ~15u };

static void (*failure_handler)(size_t wanted);
static size_t fail_at;

void gp_memory_on_failure(void (*handler)(size_t wanted))
{
  failure_handler = handler;
}

void gp_memory_fail_at(size_t nth)
{
  fail_at = nth;
}

static _Noreturn void out_of_memory(size_t wanted)
{
  static const char message[] = "guidepress: out of memory\n";
  if (failure_handler != NULL)
    failure_handler(wanted);
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
    _exit(GP_ERROR_INTERNAL);
  _exit(GP_ERROR_INTERNAL);
}

static bool fails_now(void)
{
  return fail_at != 0 && --fail_at == 0;
}

void *gp_malloc(size_t size)
{
  void *memory = fails_now() ? NULL : malloc(size ? size : 1);
  if (memory == NULL)
    out_of_memory(size);
  return memory;
}

void gp_free(void *memory)
{
  free(memory);
}

static void *arena_grow(gp_arena *arena, size_t size, size_t align)
{
  arena_full *full = (arena_full *)arena;
  size_t step = full->blocks ? full->blocks->size : FIRST_BLOCK / 2;
  block *fresh;
  if (size > SIZE_MAX - HEADER - align)
    out_of_memory(size);
  step = step >= LARGEST_STEP / 2 ? LARGEST_STEP : step * 2;
  if (step < size + HEADER + align)
    step = size + HEADER + align;
  fresh = gp_malloc(step);
#ifdef GP_HARD
  memset(fresh, JUNK, step);
#endif
  fresh->size = step;
  fresh->next = full->blocks;
  full->blocks = fresh;
  full->footprint += step;
  arena->cursor = (char *)fresh + HEADER;
  arena->end = (char *)fresh + step;
  return gp_arena_alloc(arena, size, align);
}

gp_arena *gp_arena_new(void)
{
  arena_full *full = gp_malloc(sizeof *full);
  *full = (arena_full){.public = {.grow = arena_grow}};
  return &full->public;
}

static void free_blocks(block *first, const block *keep)
{
  while (first != keep) {
    block *next = first->next;
#ifdef GP_HARD
    memset(first, JUNK, first->size);
#endif
    gp_free(first);
    first = next;
  }
}

void gp_arena_drop(gp_arena *arena)
{
  if (arena == NULL)
    return;
  free_blocks(((arena_full *)arena)->blocks, NULL);
  gp_free(arena);
}

void gp_arena_reset(gp_arena *arena)
{
  arena_full *full = (arena_full *)arena;
  block *oldest = full->blocks;
  if (oldest == NULL)
    return;
#ifdef GP_HARD
  free_blocks(oldest, NULL);
  *full = (arena_full){.public = {.grow = arena_grow}};
  return;
#endif
  while (oldest->next != NULL)
    oldest = oldest->next;
  free_blocks(full->blocks, oldest);
  full->blocks = oldest;
  full->footprint = oldest->size;
  arena->cursor = (char *)oldest + HEADER;
  arena->end = (char *)oldest + oldest->size;
}

size_t gp_arena_footprint(const gp_arena *arena)
{
  return ((const arena_full *)arena)->footprint;
}
