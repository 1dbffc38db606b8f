/* Colours of series: the guide's own colour first, then colours of M. Okabe and K. Ito, "Color Universal Design"
 * (2008), darkened where the ground asks for it. */
#include "sketch.h"

/* A channel of sRGB made linear, 65535 = 1: the cubic that follows IEC 61966-2-1 to half a per cent, in whole numbers.
 */
static uint32_t linear(uint8_t channel)
{
  int64_t c = channel * 257, c2 = c * c / 65535, c3 = c2 * c / 65535;
  return (uint32_t)((305306 * c3 + 682171 * c2 + 12523 * c) / 1000000);
}

static uint32_t luminance(gp_color color)
{
  return (2126 * linear(color.r) + 7152 * linear(color.g) + 722 * linear(color.b)) / 10000 + 3277;
}

bool colors_contrast(gp_color a, gp_color b, unsigned tenths)
{
  uint32_t one = luminance(a), other = luminance(b);
  uint32_t light = one > other ? one : other, dark = one > other ? other : one;
  return light * 10 >= dark * tenths;
}

static uint8_t mix_channel(uint8_t over, uint8_t under, int percent)
{
  return (uint8_t)((over * percent + under * (100 - percent) + 50) / 100);
}

gp_color color_mix(gp_color over, gp_color under, int percent)
{
  return (gp_color){mix_channel(over.r, under.r, percent), mix_channel(over.g, under.g, percent),
                    mix_channel(over.b, under.b, percent), 1};
}

gp_color color_on(gp_color ground)
{
  return colors_contrast(ground, GP_RGB(0xFFFFFF), 45) ? GP_RGB(0xFFFFFF) : GP_RGB(0x14191C);
}

/* The colour, made darker or lighter until it is 3 : 1 against the paper (WCAG 2.2, 1.4.11). */
static gp_color seen_on(gp_color color, gp_color paper)
{
  gp_color towards = color_on(paper), result = color;
  for (int percent = 96; percent >= 0 && !colors_contrast(result, paper, 31); percent -= 4)
    result = color_mix(color, towards, percent);
  return result;
}

static int distance(gp_color a, gp_color b)
{
  int r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;
  return 3 * r * r + 4 * g * g + 2 * blue * blue;
}

/* Dark and light take turns, so that neighbours differ in grey too. */
void palette_fill(sketch *s, size_t count)
{
  static const uint32_t colors[] = {0xD55E00, 0x3A3F45, 0xE69F00, 0x56B4E9, 0xCC79A7, 0x009E73, 0x0072B2, 0x8C6D1F};
  enum { COLORS = sizeof colors / sizeof colors[0], TOO_NEAR = 24000 };
  size_t made = 1, next = 0;
  s->series[0] = seen_on(s->frame->accent, s->frame->paper);
  while (made < count && made < SERIES_MOST && next < COLORS) {
    gp_color color = seen_on(GP_RGB(colors[next]), s->frame->paper);
    next++;
    /* Colours near the guide's own come last, if at all. */
    if (distance(color, s->series[0]) < TOO_NEAR && COLORS - next >= count - made)
      continue;
    s->series[made++] = color;
  }
  while (made < SERIES_MOST)
    s->series[made++] = s->frame->muted;
}
