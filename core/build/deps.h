/* Dependencies in the form that make reads. */
#ifndef GP_BUILD_DEPS_H
#define GP_BUILD_DEPS_H

#include "build/run.h"

/* What in the name of a file neither make nor ninja can say in a rule, such as "';'", or what it would take for a
 * command or for a name of its own; NULL if it can be said. */
const char *gp_deps_name_fault(gp_str name);

/* The first such name among the outcomes' products and inputs, with what is wrong in it; NULL if there is none. */
const char *gp_deps_fault(const gp_outcome *outcomes, size_t count, gp_str *name);

/* Appends the name of a file, which has no fault, as GNU make wants it in targets and prerequisites. */
void gp_deps_add_name(gp_buf *out, gp_str name);

/* Appends one rule: the outcome's products depend on its inputs. Nothing if it has no products. */
void gp_deps_add_rule(gp_buf *out, const gp_outcome *outcome);

/* Appends an empty rule for each input of all outcomes, once, so that make does not stop at one that was removed. */
void gp_deps_add_inputs(gp_buf *out, const gp_outcome *outcomes, size_t count);

#endif
