/* Colours for the press, by Little CMS: sRGB to the inks of the print run whose profile is in cmyk_data.c. */
#include "cmyk.h"

#include <lcms2.h>

gp_status pdf_cmyk_open(pdf *p)
{
  gp_str srgb;
  cmsHPROFILE from, to;
  if (p->tree->print_colours != GP_PRINT_CMYK)
    return GP_OK;
  srgb = pdf_srgb_profile(p->arena);
  from = cmsOpenProfileFromMem(srgb.ptr, (cmsUInt32Number)srgb.len);
  to = cmsOpenProfileFromMem(pdf_cmyk_bytes, (cmsUInt32Number)pdf_cmyk_size);
  if (from != NULL && to != NULL)
    p->cmyk = cmsCreateTransform(from, TYPE_RGB_8, to, TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC,
                                 cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  if (from != NULL)
    cmsCloseProfile(from);
  if (to != NULL)
    cmsCloseProfile(to);
  if (p->cmyk != NULL)
    return GP_OK;
  return pdf_error(p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN,
                   GP_STR("memory ran out while the colours for print were prepared"));
}

void pdf_cmyk_close(pdf *p)
{
  if (p->cmyk != NULL)
    cmsDeleteTransform(p->cmyk);
  p->cmyk = NULL;
}

void pdf_cmyk_from(const pdf *p, gp_color color, uint8_t inks[4])
{
  const uint8_t rgb[3] = {color.r, color.g, color.b};
  memset(inks, 0, 4);
  if (color.r == color.g && color.g == color.b)
    inks[3] = (uint8_t)(255 - color.r);
  else
    cmsDoTransform(p->cmyk, rgb, inks, 1);
}
