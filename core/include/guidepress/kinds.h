/* The kinds of nodes, made of the rows of kinds.def. */
#ifndef GUIDEPRESS_KINDS_H
#define GUIDEPRESS_KINDS_H

#include <guidepress/base.h>

/* GP_TABLE, GP_FIGURE, ...: kinds.def says what each may hold. Any block may also have `id`, `only` and `unless` (tags
 * divided by spaces). After resolving, chapters, sections, tables, figures and notes always have an id. A plugin
 * handles kinds that are newer than itself like the ones it does not care for. Since ABI 1.0. */
typedef enum gp_kind {
  GP_KIND_NONE = 0,
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) GP_##NAME = (number),
#include <guidepress/kinds.def>
} gp_kind;

#endif
