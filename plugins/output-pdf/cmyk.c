/* Colours for the press, by Little CMS: sRGB to the inks of the print run whose profile is in cmyk_data.c. */
#include "cmyk.h"

#include <lcms2.h>
#include <stdlib.h>

enum { WHITE = 255, SHARES = 256 };

struct pdf_inks {
  cmsHTRANSFORM from_rgb, shown;
  uint8_t black[SHARES]; /* the share of black ink that looks like each grey */
};

static cmsHTRANSFORM transform(cmsHPROFILE from, cmsUInt32Number input, cmsHPROFILE to, cmsUInt32Number output,
                               bool compensate)
{
  cmsUInt32Number flags = cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE;
  return cmsCreateTransform(from, input, to, output, INTENT_RELATIVE_COLORIMETRIC,
                            compensate ? flags | cmsFLAGS_BLACKPOINTCOMPENSATION : flags);
}

/* Black ink spreads on paper: half of it looks darker than a grey of one half. For each grey the share whose light is
 * next to its own; where no share is as dark, all of it. */
static void read_black_curve(pdf_inks *inks, cmsHTRANSFORM shown)
{
  uint8_t green[SHARES]; /* nearest to what the eye sees as light */
  unsigned share = WHITE;
  for (unsigned k = 0; k < SHARES; k++) {
    uint8_t cmyk[4] = {0, 0, 0, (uint8_t)k}, rgb[3];
    cmsDoTransform(shown, cmyk, rgb, 1);
    green[k] = rgb[1];
  }
  for (unsigned grey = 0; grey < SHARES; grey++) {
    while (share > 0 && green[share] < grey && abs(green[share - 1] - (int)grey) <= abs(green[share] - (int)grey))
      share--;
    inks->black[grey] = (uint8_t)share;
  }
  inks->black[0] = WHITE;
  inks->black[WHITE] = 0;
}

static bool open_transforms(pdf_inks *inks, cmsHPROFILE srgb, cmsHPROFILE press)
{
  cmsHTRANSFORM curve = transform(press, TYPE_CMYK_8, srgb, TYPE_RGB_8, true);
  inks->from_rgb = transform(srgb, TYPE_RGB_8, press, TYPE_CMYK_8, true);
  inks->shown = transform(press, TYPE_CMYK_8, srgb, TYPE_RGB_8, false);
  if (curve != NULL) {
    read_black_curve(inks, curve);
    cmsDeleteTransform(curve);
  }
  return curve != NULL && inks->from_rgb != NULL && inks->shown != NULL;
}

gp_status pdf_cmyk_open(pdf *p)
{
  gp_str srgb;
  cmsHPROFILE from, to;
  bool open;
  if (p->tree->print_colours != GP_PRINT_CMYK)
    return GP_OK;
  srgb = pdf_srgb_profile(p->arena);
  from = cmsOpenProfileFromMem(srgb.ptr, (cmsUInt32Number)srgb.len);
  to = cmsOpenProfileFromMem(pdf_cmyk_bytes, (cmsUInt32Number)pdf_cmyk_size);
  p->cmyk = gp_arena_zalloc(p->arena, sizeof *p->cmyk, 16);
  open = from != NULL && to != NULL && open_transforms(p->cmyk, from, to);
  if (from != NULL)
    cmsCloseProfile(from);
  if (to != NULL)
    cmsCloseProfile(to);
  if (open)
    return GP_OK;
  return pdf_error(p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN,
                   GP_STR("memory ran out while the colours for print were prepared"));
}

void pdf_cmyk_close(pdf *p)
{
  if (p->cmyk == NULL)
    return;
  if (p->cmyk->from_rgb != NULL)
    cmsDeleteTransform(p->cmyk->from_rgb);
  if (p->cmyk->shown != NULL)
    cmsDeleteTransform(p->cmyk->shown);
  p->cmyk = NULL;
}

void pdf_cmyk_from(const pdf *p, gp_color color, uint8_t inks[4])
{
  const uint8_t rgb[3] = {color.r, color.g, color.b};
  memset(inks, 0, 4);
  if (color.r == color.g && color.g == color.b)
    inks[3] = p->cmyk->black[color.r];
  else
    cmsDoTransform(p->cmyk->from_rgb, rgb, inks, 1);
}

gp_color pdf_cmyk_shown(const pdf *p, gp_color color)
{
  uint8_t inks[4], rgb[3];
  if (p->cmyk == NULL)
    return color;
  pdf_cmyk_from(p, color, inks);
  cmsDoTransform(p->cmyk->shown, inks, rgb, 1);
  return (gp_color){rgb[0], rgb[1], rgb[2], 1};
}
