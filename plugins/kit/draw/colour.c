/* Colours mixed. */
#include "colour.h"

static uint8_t mix_channel(uint8_t over, uint8_t under, int percent)
{
  return (uint8_t)((over * percent + under * (100 - percent) + 50) / 100);
}

gp_color kit_color_mix(gp_color over, gp_color under, int percent)
{
  return (gp_color){mix_channel(over.r, under.r, percent), mix_channel(over.g, under.g, percent),
                    mix_channel(over.b, under.b, percent), 1};
}
