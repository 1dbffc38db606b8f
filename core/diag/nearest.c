/* The nearest known name, for "did you mean". */
#include "base/utf8.h"
#include "diag/report.h"

enum { LONGEST = 64 };

typedef struct letters {
  uint32_t at[LONGEST];
  size_t count;
} letters;

/* Code points, ASCII in lower case. False if there are more than LONGEST. */
static bool letters_of(gp_str name, letters *result)
{
  size_t at = 0;
  result->count = 0;
  while (at < name.len) {
    uint32_t c = gp_utf8_next(name, &at);
    if (result->count == LONGEST)
      return false;
    result->at[result->count++] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }
  return true;
}

static unsigned smaller(unsigned a, unsigned b)
{
  return a < b ? a : b;
}

/* Optimal string alignment: the Damerau-Levenshtein distance in which no part is edited twice (Damerau 1964). */
static unsigned distance(const letters *a, const letters *b)
{
  unsigned rows[3][LONGEST + 1];
  unsigned *before = rows[0], *last = rows[1], *row = rows[2];
  for (size_t j = 0; j <= b->count; j++)
    last[j] = (unsigned)j;
  for (size_t i = 1; i <= a->count; i++) {
    unsigned *spare = before;
    row[0] = (unsigned)i;
    for (size_t j = 1; j <= b->count; j++) {
      unsigned change = last[j - 1] + (a->at[i - 1] != b->at[j - 1]);
      row[j] = smaller(change, smaller(last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
        row[j] = smaller(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
    row = spare;
  }
  return last[b->count];
}

gp_str gp_nearest_name(gp_arena *arena, gp_str wrong, const gp_str *names, size_t count)
{
  letters *sought = GP_NEW(arena, letters), *known = GP_NEW(arena, letters);
  gp_str best = {NULL, 0};
  unsigned bound;
  if (!letters_of(wrong, sought) || sought->count == 0)
    return best;
  bound = (unsigned)sought->count / 3 + 1; /* the first distance that is too far */
  for (size_t i = 0; i < count && bound > 0; i++) {
    unsigned found;
    if (names[i].len == 0 || !letters_of(names[i], known))
      continue;
    if (known->count >= sought->count + bound || sought->count >= known->count + bound)
      continue;
    found = distance(sought, known);
    if (found >= bound)
      continue;
    bound = found;
    best = names[i];
  }
  return best;
}
