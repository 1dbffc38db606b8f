/* Exif blocks: the one number of them that matters. */
#ifndef GP_OFFER_EXIF_H
#define GP_OFFER_EXIF_H

#include <guidepress/base.h>

/* How a picture is to be turned, 1 to 8 (Exif 2.3, 4.6.4 A), by an Exif block: the directory that begins with its order
 * of bytes, "II" or "MM". 0 if it does not say so, or is damaged. */
unsigned gp_exif_orientation(const unsigned char *block, size_t size);

#endif
