/* What the characters become whose case does not count. */
#ifndef MARKDOWN_CASEFOLD_DATA_H
#define MARKDOWN_CASEFOLD_DATA_H

#include <stddef.h>
#include <stdint.h>

typedef struct casefold {
  uint32_t from;
  const char *to; /* one to three characters, UTF-8 */
} casefold;

extern const casefold casefolds[]; /* sorted; none of ASCII */
extern const size_t casefolds_count;

#endif
