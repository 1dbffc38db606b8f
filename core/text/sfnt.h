/* Font files: is this an OpenType font one can read without falling off its end. */
#ifndef GP_TEXT_SFNT_H
#define GP_TEXT_SFNT_H

#include <guidepress/base.h>

/* Checks the table directory of a face (OpenType 1.9, "Organization of an OpenType font"): every table lies inside the
 * file and those that text cannot do without are there. Returns NULL if all is well, else what is wrong, in words that
 * follow the file's name: "is cut off: ...". */
const char *gp_sfnt_check(const unsigned char *data, size_t len, uint32_t face_index);

#endif
