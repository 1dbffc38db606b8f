/* Colours: reading and mixing them. */
#include "colour.h"

static int hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

bool kit_color_read(gp_str text, gp_color *color)
{
  uint32_t rgb = 0;
  if ((text.len != 4 && text.len != 7) || text.ptr[0] != '#')
    return false;
  for (size_t i = 1; i < text.len; i++) {
    int digit = hex_digit(text.ptr[i]);
    if (digit < 0)
      return false;
    rgb = rgb << 4 | (uint32_t)digit;
    if (text.len == 4)
      rgb = rgb << 4 | (uint32_t)digit;
  }
  *color = GP_RGB(rgb);
  return true;
}

static uint8_t mix_channel(uint8_t over, uint8_t under, int percent)
{
  return (uint8_t)((over * percent + under * (100 - percent) + 50) / 100);
}

gp_color kit_color_mix(gp_color over, gp_color under, int percent)
{
  return (gp_color){mix_channel(over.r, under.r, percent), mix_channel(over.g, under.g, percent),
                    mix_channel(over.b, under.b, percent), 1};
}
