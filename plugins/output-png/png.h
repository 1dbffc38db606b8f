/* What the parts of output-png share. */
#ifndef OUTPUT_PNG_PNG_H
#define OUTPUT_PNG_PNG_H

#include "kit/paint/paint.h"

/* choice.c: the pages to be painted, indices from 0 in *pages. False after a report. */
bool png_choose_pages(painter *p, const uint32_t **pages, size_t *count);

#endif
