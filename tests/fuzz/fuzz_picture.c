/* Fuzz target: any bytes as a PNG or JPEG picture that goes into a PDF, cleaned as the core does. */
#include "fuzz.h"

#include "offer/image.h"
#include "offer/offer.h"
#include "output-pdf/images.h"

#include <libdeflate.h>

static void read_as_pdf(gp_arena *arena, const gp_image *image, gp_str file)
{
  static struct libdeflate_compressor *deflate;
  pdf p = {.arena = arena, .packed = GP_BUF(arena), .body = GP_BUF(arena)};
  pdf_bitmap bitmap = {0};
  const char *problem;
  if (deflate == NULL)
    deflate = libdeflate_alloc_compressor(1);
  p.deflate = deflate;
  problem = image->format == GP_IMAGE_PNG ? pdf_read_png(&p, file, &bitmap) : pdf_read_jpeg(&p, file, &bitmap);
  if (problem == NULL && (bitmap.width == 0 || bitmap.height == 0 || bitmap.data.len == 0))
    __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_str file = {(const char *)data, size};
  gp_image image = {0};
  /* libFuzzer's memory has a bound; what is larger than this is tried by tests/fuzz/run */
  if (gp_image_measure(file, &image) == NULL && image.format != GP_IMAGE_SVG &&
      (uint64_t)image.width * image.height < 4000000) {
    gp_arena *arena = gp_arena_new();
    bool animated;
    read_as_pdf(arena, &image, file);
    read_as_pdf(arena, &image, gp_image_strip(arena, file, image.format, &animated));
    gp_arena_drop(arena);
  }
  return 0;
}
