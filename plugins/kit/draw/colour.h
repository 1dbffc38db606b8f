/* Colours mixed. */
#ifndef KIT_DRAW_COLOUR_H
#define KIT_DRAW_COLOUR_H

#include <guidepress/base.h>

/* `percent` of `over` on `under`. */
gp_color kit_color_mix(gp_color over, gp_color under, int percent);

#endif
