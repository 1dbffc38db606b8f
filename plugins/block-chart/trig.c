/* Sines and roots in whole numbers. */
#include "trig.h"

/* Taylor's series up to the eleventh power: exact to 6e-8 in the first quarter. */
static int64_t sin_quarter(int64_t angle)
{
  const int64_t two_pi = 6746518852; /* in units of 2^-30 */
  int64_t x = (angle * two_pi) >> 24, square = (x * x) >> 30, term = x, sum = x;
  for (int64_t n = 2; n <= 10; n += 2) {
    term = -((term * square) >> 30) / (n * (n + 1));
    sum += term;
  }
  return sum > TRIG_ONE ? TRIG_ONE : sum;
}

int64_t trig_sin(int64_t angle)
{
  int64_t a = ((angle % TURN) + TURN) % TURN;
  if (a < TURN / 4)
    return sin_quarter(a);
  if (a < TURN / 2)
    return sin_quarter(TURN / 2 - a);
  if (a < TURN / 4 * 3)
    return -sin_quarter(a - TURN / 2);
  return -sin_quarter(TURN - a);
}

int64_t trig_cos(int64_t angle)
{
  return trig_sin(angle + TURN / 4);
}

int64_t root_of(uint64_t square)
{
  uint64_t root = 0, bit = (uint64_t)1 << 62;
  while (bit > square)
    bit >>= 2;
  for (; bit != 0; bit >>= 2) {
    if (square >= root + bit) {
      square -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  return (int64_t)root;
}
