/* A file in memory and the ways to damage it. */
#ifndef TESTS_FUZZ_DAMAGE_H
#define TESTS_FUZZ_DAMAGE_H

#include <stddef.h>
#include <stdint.h>

typedef struct text {
  char *bytes;
  size_t len;
} text;

/* A stream of numbers that is the same on every machine (splitmix64). */
typedef struct dice {
  uint64_t state;
} dice;

uint64_t dice_next(dice *self);
/* A number from 0 to bound - 1; 0 for an empty range. */
size_t dice_below(dice *self, size_t bound);

/* Allocation that ends the program instead of returning NULL. */
void *must_alloc(void *old, size_t size);

/* Puts bytes in the place of `remove` bytes. */
void text_splice(text *self, size_t at, size_t remove, const char *insert, size_t len);

typedef struct damage {
  const char *name;
  void (*apply)(text *file, dice *numbers);
} damage;

/* All ways to damage the bytes of one file. */
extern const damage damages[];
extern const size_t damage_count;

#endif
