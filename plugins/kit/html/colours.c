/* Colours: mixing, and contrast as WCAG 2.2 measures it, in whole numbers. */
#include "html.h"

/* sRGB made linear (IEC 61966-2-1), 65535 = 1. */
static const uint16_t linear[256] = {
  0,     20,    40,    60,    80,    99,    119,   139,   159,   179,   199,   219,   241,   264,   288,   313,
  340,   367,   396,   427,   458,   491,   526,   562,   599,   637,   677,   718,   761,   805,   851,   898,
  947,   997,   1048,  1101,  1156,  1212,  1270,  1330,  1391,  1453,  1517,  1583,  1651,  1720,  1790,  1863,
  1937,  2013,  2090,  2170,  2250,  2333,  2418,  2504,  2592,  2681,  2773,  2866,  2961,  3058,  3157,  3258,
  3360,  3464,  3570,  3678,  3788,  3900,  4014,  4129,  4247,  4366,  4488,  4611,  4736,  4864,  4993,  5124,
  5257,  5392,  5530,  5669,  5810,  5953,  6099,  6246,  6395,  6547,  6700,  6856,  7014,  7174,  7335,  7500,
  7666,  7834,  8004,  8177,  8352,  8528,  8708,  8889,  9072,  9258,  9445,  9635,  9828,  10022, 10219, 10417,
  10619, 10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309, 12530, 12754, 12980, 13209, 13440, 13673, 13909,
  14146, 14387, 14629, 14874, 15122, 15371, 15623, 15878, 16135, 16394, 16656, 16920, 17187, 17456, 17727, 18001,
  18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281, 20577, 20876, 21177, 21481, 21787, 22096, 22407, 22721,
  23038, 23357, 23678, 24002, 24329, 24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094,
  28452, 28813, 29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179, 32567, 32957, 33350, 33745, 34143,
  34544, 34948, 35355, 35764, 36176, 36591, 37008, 37429, 37852, 38278, 38706, 39138, 39572, 40009, 40449, 40891,
  41337, 41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002, 45473, 45947, 46423, 46903, 47385, 47871, 48359,
  48850, 49344, 49841, 50341, 50844, 51349, 51858, 52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567,
  57105, 57646, 58190, 58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795, 64372, 64952, 65535,
};

static int hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

bool read_color(gp_str text, gp_color *color)
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

gp_color mix(gp_color over, gp_color under, int percent)
{
  return (gp_color){mix_channel(over.r, under.r, percent), mix_channel(over.g, under.g, percent),
                    mix_channel(over.b, under.b, percent), 1};
}

/* WCAG 2.2, relative luminance, with the 0.05 that the ratio adds. */
static uint32_t luminance(gp_color color)
{
  return (2126u * linear[color.r] + 7152u * linear[color.g] + 722u * linear[color.b]) / 10000 + 3277;
}

bool contrasts(gp_color a, gp_color b, unsigned tenths)
{
  uint32_t one = luminance(a), other = luminance(b);
  uint32_t light = one > other ? one : other, dark = one > other ? other : one;
  return light * 10 >= dark * tenths;
}

gp_color readable(gp_color color, gp_color ground)
{
  const gp_color black = GP_RGB(0x000000), white = GP_RGB(0xFFFFFF);
  gp_color towards = contrasts(ground, white, 46) ? white : black;
  gp_color result = color;
  for (int percent = 96; percent >= 0 && !contrasts(result, ground, 46); percent -= 4)
    result = mix(color, towards, percent);
  return result;
}
