/* Filters of PNG (ISO/IEC 15948, 9): one loop a filter, which the compiler makes into vectors (-O3 in GNUmakefile). */
#include "png_rows.h"

#include <stdlib.h>

enum { FILTERS = 5, MOST_CHANNELS = 4 };

/* A row with zeros before it, where the pixel left of the first would be. */
typedef struct filter_work {
  unsigned char *row, *above, *made[FILTERS];
  size_t count, step;
} filter_work;

size_t png_row_size(const png_shape *shape)
{
  return ((size_t)shape->width * shape->channels * shape->depth + 7) / 8;
}

unsigned char *png_inflate(const png_shape *shape, gp_str data)
{
  size_t row = png_row_size(shape) + 1, size = row * shape->height;
  struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
  unsigned char *rows = malloc(size);
  bool whole = inflate != NULL && rows != NULL &&
               libdeflate_zlib_decompress(inflate, data.ptr, data.len, rows, size, NULL) == LIBDEFLATE_SUCCESS;
  for (size_t y = 0; whole && y < shape->height; y++)
    whole = rows[y * row] < FILTERS;
  if (inflate != NULL)
    libdeflate_free_decompressor(inflate);
  if (whole)
    return rows;
  free(rows);
  return NULL;
}

/* What is left of a row of 255 after a filter, where all above it is 255 too, or there is nothing above it. */
static bool is_opaque_row(const unsigned char *row, size_t width, size_t step, bool top)
{
  static const unsigned char left[2][FILTERS] = {{255, 255, 0, 128, 0}, {255, 255, 255, 255, 255}};
  static const unsigned char rest[2][FILTERS] = {{255, 0, 0, 0, 0}, {255, 0, 255, 128, 0}};
  unsigned char expected = rest[top][row[0]], different = row[step] ^ left[top][row[0]];
  for (size_t x = 1; x < width; x++)
    different |= row[step * (x + 1)] ^ expected;
  return different == 0;
}

bool png_is_opaque(const png_shape *shape, const unsigned char *rows)
{
  for (size_t y = 0; y < shape->height; y++)
    if (!is_opaque_row(rows + y * (png_row_size(shape) + 1), shape->width, shape->channels, y == 0))
      return false;
  return true;
}

gp_str png_take_alpha(pdf *p, const png_shape *shape, const unsigned char *rows)
{
  size_t width = shape->width, step = shape->channels;
  unsigned char *alpha = malloc((width + 1) * shape->height), *to = alpha;
  gp_str packed = {NULL, 0};
  for (size_t y = 0; y < shape->height && alpha != NULL; y++) {
    const unsigned char *from = rows + y * (width * step + 1);
    *to++ = *from;
    for (size_t x = 1; x <= width; x++)
      *to++ = from[x * step];
  }
  if (alpha != NULL)
    packed = pdf_deflate(p, (gp_str){(const char *)alpha, (size_t)(to - alpha)});
  free(alpha);
  return packed;
}

/* Where it writes is never after where it reads, and all four channels are read before they are written. */
gp_str png_take_colours(pdf *p, const png_shape *shape, unsigned char *rows)
{
  unsigned char *to = rows;
  const unsigned char *from = rows;
  for (size_t y = 0; y < shape->height; y++) {
    *to++ = *from++;
    for (size_t x = 0; x < shape->width && shape->channels == 4; x++, from += 4, to += 3) {
      unsigned char pixel[4];
      memcpy(pixel, from, 4);
      memcpy(to, pixel, 4);
    }
    for (size_t x = 0; x < shape->width && shape->channels == 2; x++, from += 2)
      *to++ = *from;
  }
  return pdf_deflate(p, (gp_str){(const char *)rows, (size_t)(to - rows)});
}

static void filter_sub(filter_work *restrict w)
{
  const unsigned char *restrict row = w->row, *restrict left = w->row - w->step;
  unsigned char *restrict out = w->made[1];
  for (size_t i = 0; i < w->count; i++)
    out[i] = (unsigned char)(row[i] - left[i]);
}

static void filter_up(filter_work *restrict w)
{
  const unsigned char *restrict row = w->row, *restrict above = w->above;
  unsigned char *restrict out = w->made[2];
  for (size_t i = 0; i < w->count; i++)
    out[i] = (unsigned char)(row[i] - above[i]);
}

static void filter_average(filter_work *restrict w)
{
  const unsigned char *restrict row = w->row, *restrict left = w->row - w->step, *restrict above = w->above;
  unsigned char *restrict out = w->made[3];
  for (size_t i = 0; i < w->count; i++)
    out[i] = (unsigned char)(row[i] - (left[i] + above[i]) / 2);
}

static void filter_paeth(filter_work *restrict w)
{
  const unsigned char *restrict row = w->row, *restrict left = w->row - w->step, *restrict above = w->above,
                                *restrict corner = w->above - w->step;
  unsigned char *restrict out = w->made[4];
  for (size_t i = 0; i < w->count; i++) {
    short up = (short)(above[i] - corner[i]), across = (short)(left[i] - corner[i]), both = (short)(up + across);
    short a = (short)abs(up), b = (short)abs(across), c = (short)abs(both);
    unsigned char other = b <= c ? above[i] : corner[i];
    out[i] = (unsigned char)(row[i] - (a <= b && a <= c ? left[i] : other));
  }
}

/* The measure of 12.8: the sum of the differences. A row has 65535 pixels at most. */
static uint32_t sum_of(const unsigned char *bytes, size_t count)
{
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += (uint32_t)abs((signed char)bytes[i]);
  return sum;
}

/* The number of the filter that leaves the least of the row. */
static unsigned best_filter(filter_work *w)
{
  unsigned best = 0;
  uint32_t least = UINT32_MAX;
  w->made[0] = w->row;
  filter_sub(w);
  filter_up(w);
  filter_average(w);
  filter_paeth(w);
  for (unsigned type = 0; type < FILTERS; type++) {
    uint32_t sum = sum_of(w->made[type], w->count);
    if (sum < least) {
      least = sum;
      best = type;
    }
  }
  return best;
}

static void copy_channels(unsigned char *restrict to, const unsigned char *restrict from, size_t width, size_t channels,
                          size_t step)
{
  if (step == channels) {
    memcpy(to, from, width * step);
    return;
  }
  for (size_t x = 0; x < width; x++, to += step, from += channels)
    for (size_t k = 0; k < step; k++)
      to[k] = from[k];
}

gp_str png_pack(pdf *p, const png_shape *shape, unsigned char *const *rows, unsigned first, unsigned step)
{
  filter_work w = {.count = (size_t)shape->width * step, .step = step};
  size_t room = MOST_CHANNELS + w.count;
  unsigned char *work = calloc(room, FILTERS + 1), *all = malloc((w.count + 1) * shape->height), *to = all;
  gp_str packed = {NULL, 0};
  if (work != NULL && all != NULL) {
    w.row = work + MOST_CHANNELS;
    w.above = w.row + room;
    for (size_t type = 1; type < FILTERS; type++)
      w.made[type] = w.above + type * room;
    for (size_t y = 0; y < shape->height; y++) {
      unsigned char *swap = w.above;
      unsigned best;
      copy_channels(w.row, rows[y] + first, shape->width, shape->channels, step);
      best = best_filter(&w);
      *to = (unsigned char)best;
      memcpy(to + 1, w.made[best], w.count);
      to += w.count + 1;
      w.above = w.row;
      w.row = swap;
    }
    packed = pdf_deflate(p, (gp_str){(const char *)all, (size_t)(to - all)});
  }
  free(work);
  free(all);
  return packed;
}
