/* Fuzz target: any bytes as an SVG picture that is cleaned, and labels in HTML within it made text. */
#include "fuzz.h"

#include "offer/image.h"
#include "offer/offer.h"
#include "remake/svg.h"

/* True if the bytes have this word. */
static bool has(gp_str bytes, const char *word)
{
  return bytes.len > 0 && memmem(bytes.ptr, bytes.len, word, strlen(word)) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_arena *arena = gp_arena_new();
  svg_job job = {.arena = arena, .dropped = GP_BUF(arena)}, again = {.arena = arena, .dropped = GP_BUF(arena)};
  gp_str clean, made, twice;
  gp_foreign found;
  gp_image image = {0};
  (void)gp_image_measure((gp_str){(const char *)data, size}, &image);
  if (svg_clean(&job, (gp_str){(const char *)data, size}, &clean) == NULL) {
    made = gp_image_rewrite_foreign(arena, clean, &found);
    if (has(made, "<script") || has(made, "<!") || has(made, "<foreignObject"))
      __builtin_trap();
    /* what is clean stays as it is */
    if (svg_clean(&again, made, &twice) != NULL || again.dropped.count > 0 || !gp_str_equal(made, twice))
      __builtin_trap();
  }
  gp_arena_drop(arena);
  return 0;
}
