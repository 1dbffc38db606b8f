/* Fuzz target: any bytes as an SVG picture with HTML in it. What is made of it has no HTML left that was counted. */
#include "fuzz.h"
#include "offer/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_arena *arena = gp_arena_new();
  gp_str svg = {(const char *)data, size}, made;
  gp_foreign found;
  gp_image image = {0};
  made = gp_image_rewrite_foreign(arena, svg, &found);
  if ((found.drawn.count > 0 || found.lost.count > 0) && made.ptr == svg.ptr)
    __builtin_trap();
  if (made.len > 64 * (size + 64))
    __builtin_trap();
  (void)gp_image_measure_svg(svg, &image);
  gp_arena_drop(arena);
  return 0;
}
