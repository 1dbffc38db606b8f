/* A picture read from a file, ready to become an image object. */
#ifndef PDF_IMAGES_H
#define PDF_IMAGES_H

#include "pdf.h"

typedef struct pdf_bitmap {
  uint32_t width, height;
  unsigned components;  /* 1 gray or index, 3 RGB, 4 CMYK */
  unsigned depth;       /* bits of each */
  gp_str data;          /* as it goes into the file */
  gp_str filter;        /* entries: Filter and DecodeParms */
  gp_str palette;       /* RGB triples; empty if there is none */
  gp_str profile;       /* ICC profile of the file; empty if there is none */
  bool inverted;        /* CMYK with 0 for full ink */
  unsigned orientation; /* how Exif says it is to be turned, 1 to 8; 0 as it is */
  gp_str alpha;         /* 8 bits a pixel, packed; empty if all is opaque */
  gp_str alpha_filter;
} pdf_bitmap;

/* png.c and jpeg.c: fill `bitmap` and return NULL, or return what is wrong with the file (in the arena or constant). */
const char *pdf_read_png(pdf *p, gp_str file, pdf_bitmap *bitmap);
const char *pdf_read_jpeg(pdf *p, gp_str file, pdf_bitmap *bitmap);

/* A picture drawn as vectors. */
typedef struct pdf_drawing {
  uint32_t id; /* of the form, which fills the unit square */
  bool raster; /* parts of it are pixels */
} pdf_drawing;

/* svg.c: makes the objects of a picture that is printed in this size (hundredths of a point); characters of it that no
 * font has are reported at `span`. NULL, or what is wrong. */
const char *pdf_read_svg(pdf *p, const gp_image *image, gp_span span, int64_t width, int64_t height,
                         pdf_drawing *drawing);

#endif
