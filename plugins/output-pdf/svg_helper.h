/* What the parts of the program svg-to-pdf share. */
#ifndef PDF_SVG_HELPER_H
#define PDF_SVG_HELPER_H

#include "kit/programs/svg.h"

/* svg_objects.c: the first page of a PDF file as a form and all that it needs, in the format of kit/svg/format.h. */
void convert(const buffer *pdf, double width, double height, const svg_facts *facts, buffer *out);

#endif
