/* Lengths as themes write them. */
#ifndef KIT_DRAW_LENGTH_H
#define KIT_DRAW_LENGTH_H

#include <guidepress/base.h>

/* "12pt", "4mm", "-1.5cm", "1in" or "0". False, and *result is not changed, if the text is no such length. */
GP_MUST_USE bool kit_parse_length(gp_str text, gp_len *result);

#endif
