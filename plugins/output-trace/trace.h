/* The trace writer's parts. */
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include "format.h"
#include <guidepress/output.h>

/* Appends one page: its size, items in painting order, links. */
void trace_page(gp_buf *out, const gp_output_job *job, size_t index);
/* Appends the outline, destinations and page labels, each if there are any. */
void trace_navigation(gp_buf *out, const gp_page_tree *tree);
/* Appends the structure tree with the text of each element. Memory comes from `arena`. */
void trace_structure(gp_buf *out, gp_arena *arena, const gp_page_tree *tree);

#endif
