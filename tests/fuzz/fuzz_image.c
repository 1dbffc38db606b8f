/* Fuzz target: any bytes as a picture to be measured, and as a font to be checked. */
#include "fuzz.h"
#include "offer/offer.h"
#include "text/sfnt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_image image = {0};
  const char *wrong = gp_image_measure((gp_str){(const char *)data, size}, &image);
  if (wrong == NULL && (image.width == 0 || image.height == 0))
    __builtin_trap();
  for (uint32_t face = 0; face < 3; face++)
    (void)gp_sfnt_check(data, size, face);
  return 0;
}
