/* The parts of a flow that stand there in two forms, as the page breaker sees them: what lies on a page, and how high.
 */
#ifndef KIT_PRINT_CHOICES_H
#define KIT_PRINT_CHOICES_H

#include "flow.h"

/* Sums over the atoms 0..i-1: of those in no second form, and of those in one. */
typedef struct sums {
  int64_t *main, *other;
} sums;

/* Of each atom, and of the end: the part in two forms that it lies in, but is not the first atom of; else NULL. */
const choice **find_parts(const flow *f, gp_arena *arena);

/* Whether a page that begins or ends before the atom `i` does so within the second form of a part. */
bool in_other_form(const choice *const *part, size_t i);

/* The next end of a page that begins at `first`, after the end `end`. The second form of a part is not begun after some
 * of the first. */
size_t end_after(const choice *const *part, size_t first, size_t end);

/* Where a page that begins at `first` may end though it does not fit down to `end`: within the other form, or with the
 * whole first one; 0 = nowhere. */
size_t end_in_other_form(const choice *const *part, size_t first, size_t end);

/* Where the atom before a float is after flow_settle: the last one of either form before its place. */
size_t atom_placed(const size_t *places, size_t at);

void sums_start(sums *s, gp_arena *arena, size_t count);
void sums_add(sums *s, const choice *const *part, size_t i, int64_t value);

/* The sum over what is on a page with the atoms `first` to `end`. Of a part in two forms that is the one in which the
 * page begins or ends, else the first one. */
int64_t sum_between(const sums *s, const choice *const *part, size_t first, size_t end);

#endif
