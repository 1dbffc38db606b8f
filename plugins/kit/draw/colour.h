/* Colours: reading and mixing them. */
#ifndef KIT_DRAW_COLOUR_H
#define KIT_DRAW_COLOUR_H

#include <guidepress/base.h>

/* "#1a2b3c" or "#123"; false, and nothing set, if it is neither. */
bool kit_color_read(gp_str text, gp_color *color);
/* `percent` of `over` on `under`. */
gp_color kit_color_mix(gp_color over, gp_color under, int percent);

#endif
