/* Ranges of characters by their columns on a terminal, sorted; see make_utf8_data.py. */
#ifndef GP_BASE_UTF8_DATA_H
#define GP_BASE_UTF8_DATA_H

#include <stddef.h>
#include <stdint.h>

typedef struct gp_utf8_range {
  uint32_t first, last;
} gp_utf8_range;

extern const gp_utf8_range gp_utf8_zero[], gp_utf8_wide[];
extern const size_t gp_utf8_zero_count, gp_utf8_wide_count;

#endif
