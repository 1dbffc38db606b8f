/* Colours of inks as those of screens: browsers show CMYK pictures in other colours, or not at all. */
#include "remake/remake.h"

#include <lcms2.h>
#include <stdlib.h>

/* From the picture's own profile to sRGB; NULL where it has none that is for inks. */
static cmsHTRANSFORM transform_of(const picture *p)
{
  cmsHPROFILE from = p->profile != NULL ? cmsOpenProfileFromMem(p->profile, (cmsUInt32Number)p->profile_size) : NULL;
  cmsHPROFILE to = from != NULL && cmsGetColorSpace(from) == cmsSigCmykData ? cmsCreate_sRGBProfile() : NULL;
  cmsHTRANSFORM made = to != NULL
                         ? cmsCreateTransform(from, TYPE_CMYK_8_REV, to, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                                              cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION)
                         : NULL;
  if (to != NULL)
    (void)cmsCloseProfile(to);
  if (from != NULL)
    (void)cmsCloseProfile(from);
  return made;
}

/* Without a profile each ink takes away its own light. */
static void mix(const unsigned char *inks, unsigned char *rgb, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (unsigned c = 0; c < 3; c++)
      rgb[3 * i + c] = (unsigned char)((inks[4 * i + c] * inks[4 * i + 3] + 127) / 255);
}

void show_inks(picture *p)
{
  size_t count = (size_t)p->width * p->height;
  unsigned char *rgb;
  cmsHTRANSFORM transform;
  if (!p->inks)
    return;
  rgb = take(count * 3);
  transform = transform_of(p);
  if (transform != NULL) {
    for (uint32_t y = 0; y < p->height; y++)
      cmsDoTransform(transform, p->pixels + (size_t)y * p->width * 4, rgb + (size_t)y * p->width * 3, p->width);
    cmsDeleteTransform(transform);
  } else {
    mix(p->pixels, rgb, count);
  }
  free(p->pixels);
  p->pixels = rgb;
  p->channels = 3;
  p->inks = false;
  p->profile = NULL;
  p->profile_size = 0;
}
