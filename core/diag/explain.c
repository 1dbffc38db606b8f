/* Finding the explanation of a diagnostic. */
#include "diag/explain.h"

const gp_explanation *gp_explain(gp_str id)
{
  size_t count, low = 0, high;
  const gp_explanation *all = gp_explanations(&count);
  high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = gp_str_compare(id, gp_str_from(all[middle].id));
    if (order == 0)
      return &all[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}
