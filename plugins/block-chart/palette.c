/* Colours of series: the guide's own colour first, then colours of M. Okabe and K. Ito, "Color Universal Design"
 * (2008), darkened where the ground asks for it. */
#include "sketch.h"

gp_color color_on(const sketch *s, gp_color ground)
{
  return s->host->contrast(s->host, ground, GP_RGB(0xFFFFFF)) >= 450 ? GP_RGB(0xFFFFFF) : GP_RGB(0x14191C);
}

bool promises_contrast(const sketch *s)
{
  const gp_value *contrast = gp_value_lookup_path(s->frame->theme, "colours.contrast");
  return contrast != NULL && gp_str_is(contrast->text, "7");
}

/* The colour, made darker or lighter until it is 3 : 1 against the paper (WCAG 2.2, 1.4.11). */
static gp_color seen_on_paper(const sketch *s, gp_color color)
{
  gp_color paper = s->frame->paper;
  gp_color towards = color_on(s, paper), result = color;
  for (int percent = 96; percent >= 0 && s->host->contrast(s->host, result, paper) < 310; percent -= 4)
    result = kit_color_mix(color, towards, percent);
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
  s->series[0] = seen_on_paper(s, s->frame->accent);
  while (made < count && made < SERIES_MOST && next < COLORS) {
    gp_color color = seen_on_paper(s, GP_RGB(colors[next]));
    next++;
    /* Colours near the guide's own come last, if at all. */
    if (distance(color, s->series[0]) < TOO_NEAR && COLORS - next >= count - made)
      continue;
    s->series[made++] = color;
  }
  while (made < SERIES_MOST)
    s->series[made++] = s->frame->muted;
}
