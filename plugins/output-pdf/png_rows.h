/* Rows of PNG pictures as they go into streams of a PDF: each a byte that names its filter, then the filtered bytes. */
#ifndef PDF_PNG_ROWS_H
#define PDF_PNG_ROWS_H

#include "pdf.h"

/* A picture of 8 bits a channel, or of packed pixels where it is not taken apart. */
typedef struct png_shape {
  uint32_t width, height;
  unsigned channels; /* alpha included */
  unsigned depth;    /* bits of each */
} png_shape;

/* Bytes of a row without that of its filter. */
size_t png_row_size(const png_shape *shape);

/* The filtered rows of a file from the data of its IDAT chunks, to be freed; NULL if there is no memory for them, or if
 * the data is damaged, is not exactly as long as the shape says, or names a filter that there is not. */
unsigned char *png_inflate(const png_shape *shape, gp_str data);

/* True if the last of the channels is 255 everywhere. `rows` as png_inflate gives them, with 8 bits a channel. */
bool png_is_opaque(const png_shape *shape, const unsigned char *rows);

/* Packs the colours, or the last channel, of filtered rows. A filter works on each channel alone, so rows need not be
 * filtered anew when others are left out. `png_take_colours` writes over `rows`. Empty if there is no memory. */
gp_str png_take_alpha(pdf *p, const png_shape *shape, const unsigned char *rows);
gp_str png_take_colours(pdf *p, const png_shape *shape, unsigned char *rows);

/* Packs `step` channels from `first` on of pixels that are not filtered, each row with the filter that leaves the
 * least. Empty if there is no memory. */
gp_str png_pack(pdf *p, const png_shape *shape, unsigned char *const *rows, unsigned first, unsigned step);

#endif
