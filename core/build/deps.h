/* Dependencies in the form that make reads. */
#ifndef GP_BUILD_DEPS_H
#define GP_BUILD_DEPS_H

#include "build/run.h"

/* Appends the name of a file as GNU make wants it in targets and prerequisites. */
void gp_deps_add_name(gp_buf *out, gp_str name);

/* Appends one rule: the outcome's products depend on its inputs. Nothing if it has no products. */
void gp_deps_add_rule(gp_buf *out, const gp_outcome *outcome);

/* Appends an empty rule for each input of all outcomes, once, so that make does not stop at one that was removed. */
void gp_deps_add_inputs(gp_buf *out, const gp_outcome *outcomes, size_t count);

#endif
