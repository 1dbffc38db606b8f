/* Colours: mixing them, and making them readable. */
#include "html.h"

static uint8_t mix_channel(uint8_t over, uint8_t under, int percent)
{
  return (uint8_t)((over * percent + under * (100 - percent) + 50) / 100);
}

gp_color mix(gp_color over, gp_color under, int percent)
{
  return (gp_color){mix_channel(over.r, under.r, percent), mix_channel(over.g, under.g, percent),
                    mix_channel(over.b, under.b, percent), 1};
}

bool contrasts(const gp_host *host, gp_color a, gp_color b, unsigned tenths)
{
  return host->contrast(host, a, b) >= tenths * 10;
}

gp_color readable(const gp_host *host, gp_color color, gp_color ground)
{
  const gp_color black = GP_RGB(0x000000), white = GP_RGB(0xFFFFFF);
  gp_color towards = contrasts(host, ground, white, 46) ? white : black;
  gp_color result = color;
  for (int percent = 96; percent >= 0 && !contrasts(host, result, ground, 46); percent -= 4)
    result = mix(color, towards, percent);
  return result;
}
