/* Letters of all scripts: what is part of a word, small letters, names made of headings. */
#ifndef GP_BASE_LETTERS_H
#define GP_BASE_LETTERS_H

#include <guidepress/arena.h>

/* True for letters, marks, digits and what joins words ("_"), of any script. */
bool gp_letter_is_of_word(uint32_t c);

/* The small letter of a capital, where that is one character; else `c`. */
uint32_t gp_letter_small(uint32_t c);

/* How heading ids are made of a heading's words. */
typedef enum gp_slug_way {
  GP_SLUG_GITHUB = 1, /* small letters; what is of no word is left out, but '-'; blanks become '-' */
  GP_SLUG_PANDOC,     /* the same with '.' kept; runs of blanks are one; begins with the first letter */
  GP_SLUG_LOOSE       /* what is of words alone: to find what was written nearly so */
} gp_slug_way;

/* The id that a heading of these words has; may be empty. */
gp_str gp_slug(gp_arena *arena, gp_str words, gp_slug_way way);

#endif
