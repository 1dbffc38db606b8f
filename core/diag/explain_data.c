/* The catalogue of diagnostics, sorted by id. tests/check/diag-ids holds it
 * against the sources. */
#include "diag/explain.h"

static const gp_explanation table[] = {
    {"yaml.duplicate-key", "a key is given twice",
     "YAML would silently keep one of the two values, and nobody could tell "
     "which.",
     "Keep one of them, or rename the other.", ""},
};

const gp_explanation *gp_explanations(size_t *count) {
  *count = sizeof table / sizeof table[0];
  return table;
}
