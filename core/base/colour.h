/* Contrast of colours. */
#ifndef GP_BASE_COLOUR_H
#define GP_BASE_COLOUR_H

#include <guidepress/base.h>

/* The contrast ratio of two colours (WCAG 2.2, contrast ratio), in hundredths and rounded down: 2100 is black on white,
 * 100 two equal ones. Their order does not matter. */
uint32_t gp_contrast(gp_color a, gp_color b);

#endif
