/* Pixels: turned, without needless alpha, and fewer of them. All in whole numbers, so that every machine makes the
 * same. */
#include "remake/remake.h"

#include <stdlib.h>

enum { ONE = 1 << 14 };

void drop_opaque(picture *p)
{
  size_t count = (size_t)p->width * p->height, step = p->channels;
  if (p->inks || step % 2 != 0)
    return;
  for (size_t i = 0; i < count; i++)
    if (p->pixels[i * step + step - 1] != 255)
      return;
  for (size_t i = 0; i < count; i++)
    memmove(p->pixels + i * (step - 1), p->pixels + i * step, step - 1);
  p->channels--;
}

/* Where the pixel x, y of what is shown comes from: Exif says where row 0 and column 0 are shown. */
static size_t source_of(const picture *p, uint32_t x, uint32_t y)
{
  bool swapped = p->orientation >= 5;
  uint32_t column = swapped ? y : x, row = swapped ? x : y;
  bool from_right = p->orientation == 2 || p->orientation == 3 || p->orientation == 7 || p->orientation == 8;
  bool from_below = p->orientation == 3 || p->orientation == 4 || p->orientation == 6 || p->orientation == 7;
  column = from_right ? p->width - 1 - column : column;
  row = from_below ? p->height - 1 - row : row;
  return (size_t)row * p->width + column;
}

void turn(picture *p)
{
  picture turned = *p;
  if (p->orientation < 2 || p->orientation > 8)
    return;
  if (p->orientation >= 5) {
    turned.width = p->height;
    turned.height = p->width;
  }
  take_pixels(&turned);
  for (uint32_t y = 0; y < turned.height; y++)
    for (uint32_t x = 0; x < turned.width; x++)
      memcpy(turned.pixels + ((size_t)y * turned.width + x) * p->channels, p->pixels + source_of(p, x, y) * p->channels,
             p->channels);
  free(p->pixels);
  *p = turned;
  p->orientation = 0;
}

/* What each of the pixels `first` and following gives to one of fewer; all together ONE. */
typedef struct share {
  uint32_t first, count;
  const int32_t *weights;
} share;

/* The cubic of Catmull and Rom at t (in ONEs, from 0): sharp, and flat areas stay flat. */
static int64_t cubic(int64_t t)
{
  int64_t t2 = t * t / ONE, t3 = t2 * t / ONE;
  if (t < ONE)
    return (3 * t3 - 5 * t2) / 2 + ONE;
  if (t < 2 * ONE)
    return (5 * t2 - t3) / 2 - 4 * t + 2 * ONE;
  return 0;
}

static share *shares_of(uint32_t from, uint32_t to)
{
  share *shares = take(to * sizeof *shares);
  uint32_t most = (uint32_t)(4 * (uint64_t)from / to) + 3;
  int32_t *weights = take((size_t)to * most * sizeof *weights);
  for (uint32_t i = 0; i < to; i++, weights += most) {
    int64_t middle = ((int64_t)(2 * (uint64_t)i + 1) * from * ONE / to - ONE) / 2; /* in ONEs of a pixel */
    int64_t reach = 2 * (int64_t)from * ONE / to, sum = 0;
    int64_t low = (middle - reach) / ONE, high = (middle + reach) / ONE + 1;
    uint32_t first = low < 0 ? 0 : (uint32_t)low, last = high >= (int64_t)from ? from - 1 : (uint32_t)high, best = 0;
    for (uint32_t k = first; k <= last && k - first < most; k++) {
      weights[k - first] = (int32_t)cubic(llabs((int64_t)k * ONE - middle) * to / from);
      sum += weights[k - first];
      shares[i].count = k - first + 1;
    }
    for (uint32_t k = 0; k < shares[i].count; k++) {
      weights[k] = (int32_t)(sum != 0 ? (int64_t)weights[k] * ONE / sum : 0);
      best = weights[k] > weights[best] ? k : best;
    }
    sum = ONE;
    for (uint32_t k = 0; k < shares[i].count; k++)
      sum -= weights[k];
    weights[best] += (int32_t)sum; /* what rounding took */
    shares[i].first = first;
    shares[i].weights = weights;
  }
  return shares;
}

static unsigned char to_byte(int64_t value)
{
  return value < 0 ? 0 : value > 255 ? 255 : (unsigned char)value;
}

/* One line of pixels, `step` bytes apart in both, from `from` to `to`. */
static void shrink_line(const unsigned char *from, unsigned char *to, const share *shares, uint32_t count,
                        size_t step_from, size_t step_to, unsigned channels)
{
  for (uint32_t i = 0; i < count; i++, to += step_to) {
    const unsigned char *at = from + shares[i].first * step_from;
    int32_t sums[4] = {ONE / 2, ONE / 2, ONE / 2, ONE / 2};
    for (uint32_t k = 0; k < shares[i].count; k++, at += step_from)
      for (unsigned c = 0; c < channels; c++)
        sums[c] += shares[i].weights[k] * at[c];
    for (unsigned c = 0; c < channels; c++)
      to[c] = to_byte(sums[c] >> 14);
  }
}

/* Colours as they shine through, or as they are under their alpha. */
static void multiply(picture *p, bool back)
{
  size_t count = (size_t)p->width * p->height;
  for (size_t i = 0; i < count && p->channels % 2 == 0 && !p->inks; i++) {
    unsigned char *at = p->pixels + i * p->channels;
    unsigned alpha = at[p->channels - 1];
    for (unsigned c = 0; c + 1 < p->channels; c++)
      at[c] = back ? to_byte(alpha > 0 ? (at[c] * 255u + alpha / 2) / alpha : 0) : to_byte((at[c] * alpha + 127) / 255);
  }
}

void shrink(picture *p, uint32_t width, uint32_t height)
{
  const share *across = shares_of(p->width, width), *down = shares_of(p->height, height);
  size_t step = p->channels, old_width = p->width, old_height = p->height;
  unsigned char *whole, *narrow;
  multiply(p, false);
  whole = p->pixels;
  p->width = width;
  take_pixels(p);
  narrow = p->pixels;
  for (size_t y = 0; y < old_height; y++)
    shrink_line(whole + y * old_width * step, narrow + y * width * step, across, width, step, step, p->channels);
  free(whole);
  p->height = height;
  take_pixels(p);
  for (size_t x = 0; x < width; x++)
    shrink_line(narrow + x * step, p->pixels + x * step, down, height, width * step, width * step, p->channels);
  free(narrow);
  multiply(p, true);
}
