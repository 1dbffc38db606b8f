/* Measuring pictures; what image.c and image_svg.c share. */
#ifndef GP_OFFER_IMAGE_H
#define GP_OFFER_IMAGE_H

#include <guidepress/page.h>

/* gp_image.format */
enum { GP_IMAGE_PNG = 1, GP_IMAGE_JPEG = 2, GP_IMAGE_SVG = 3 };

/* True if the bytes begin as XML does. */
bool gp_image_is_svg(gp_str bytes);
/* Sets format, width and height from the root element; NULL, or what is wrong. The size is in CSS pixels where it is a
 * whole number of them; otherwise only the ratio of width and height holds. */
const char *gp_image_measure_svg(gp_str bytes, gp_image *image);

#endif
