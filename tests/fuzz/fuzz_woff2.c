/* Fuzz target: any bytes as a font that is packed for a web page. */
#include "fuzz.h"

#include "output-html/webfonts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_arena *arena = gp_arena_new();
  gp_str packed = woff2_pack(arena, (gp_str){(const char *)data, size});
  if (packed.len > 0 && (packed.len % 4 != 0 || memcmp(packed.ptr, "wOF2", 4) != 0))
    __builtin_trap();
  gp_arena_drop(arena);
  return 0;
}
