/* What core/base/make_letters_data.py makes of Unicode; both sorted by code point. */
#ifndef GP_BASE_LETTERS_DATA_H
#define GP_BASE_LETTERS_DATA_H

#include "base/utf8_data.h"

/* The capitals from `first` to `last`, every `step`-th: `change` leads to the small letter. */
typedef struct gp_letters_capital {
  uint32_t first, last, step;
  int32_t change;
} gp_letters_capital;

extern const gp_utf8_range gp_letters_words[];
extern const size_t gp_letters_words_count;
extern const gp_letters_capital gp_letters_capitals[];
extern const size_t gp_letters_capitals_count;

#endif
