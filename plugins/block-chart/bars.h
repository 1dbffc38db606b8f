/* What bars and columns have in common. */
#ifndef CHART_BARS_H
#define CHART_BARS_H

#include "scale.h"

enum { SHARE_WHOLE = 1000000 }; /* of STACK_SHARE */

/* The sum of a row's numbers; a number as part of its row, if the chart shows shares; the range of all bars. */
int64_t row_sum(const chart *c, size_t row);
int64_t part_of(const chart *c, size_t row, int64_t value);
void bar_range(const chart *c, int64_t *least, int64_t *most);
gp_str sum_text(sketch *s, const chart *c, size_t row);

#endif
