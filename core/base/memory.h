/* Memory: arenas and the one place where running out of memory ends the program. */
#ifndef GP_BASE_MEMORY_H
#define GP_BASE_MEMORY_H

#include <guidepress/arena.h>

/* Allocation that never returns NULL: out of memory writes one line to standard error and exits with code 70. */
void *gp_malloc(size_t size);
void gp_free(void *memory);

/* Called when memory runs out: to clean up, or in tests to leave by other ways. If it returns, the program says so and
 * exits as always. NULL: nothing is called. */
void gp_memory_on_failure(void (*handler)(size_t wanted));

/* Lets the `nth` allocation from now on (from 1) fail, for tests; 0 switches it off. */
void gp_memory_fail_at(size_t nth);

/* A new, empty arena; drop it with gp_arena_drop. */
gp_arena *gp_arena_new(void);

/* Frees all that was taken from the arena and the arena itself. NULL is allowed. */
void gp_arena_drop(gp_arena *arena);

/* Frees all that was taken from the arena, keeping its first block for use again. */
void gp_arena_reset(gp_arena *arena);

/* Bytes the arena holds from the system, for `make bench` and limits. */
size_t gp_arena_footprint(const gp_arena *arena);

#endif
