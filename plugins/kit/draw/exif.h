/* How a camera held a picture: Exif blocks of JPEG files. */
#ifndef KIT_DRAW_EXIF_H
#define KIT_DRAW_EXIF_H

#include <guidepress/base.h>

/* Exif 2.3, 4.6.4: tag 112 (hexadecimal) of the first directory, 1 to 8; 0 without it. `at` is the content of an APP1
 * segment, "Exif" and two zero bytes first. */
unsigned exif_orientation(const unsigned char *at, size_t size);

#endif
