/* Fuzz target: any bytes as a picture whose private data is taken out. What is left is a part of the file, and is
 * measured as the file is,. */
#include "fuzz.h"
#include "offer/image.h"
#include "offer/offer.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_arena *arena = gp_arena_new();
  gp_str file = {(const char *)data, size}, left, again;
  gp_image before = {0}, after = {0};
  bool animated = false;
  if (gp_image_measure(file, &before) == NULL && before.format != GP_IMAGE_SVG) {
    left = gp_image_strip(arena, file, before.format, &animated);
    if (left.len > file.len + 64 || gp_image_measure(left, &after) != NULL || before.width != after.width ||
        before.height != after.height || before.format != after.format)
      __builtin_trap();
    again = gp_image_strip(arena, left, after.format, &animated);
    if (again.len > left.len)
      __builtin_trap();
  }
  gp_arena_drop(arena);
  return 0;
}
