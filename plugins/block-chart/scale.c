/* Scales and ticks, in whole numbers. */
#include "scale.h"

/* The least of 1, 2, 5 times a power of ten that is not below `wanted`. */
static int64_t nice_step(int64_t wanted)
{
  int64_t power = 1;
  while (power <= wanted / 10)
    power *= 10;
  for (int i = 0; i < 2; i++, power *= 10) {
    if (power >= wanted)
      return power;
    if (2 * power >= wanted)
      return 2 * power;
    if (5 * power >= wanted)
      return 5 * power;
  }
  return power;
}

static int64_t floor_to(int64_t value, int64_t step)
{
  int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

scale scale_nice(int64_t least, int64_t most, int64_t smallest, int wanted, gp_len length)
{
  scale s = {.length = length};
  int64_t room = most - least;
  s.step = nice_step(room / (wanted > 0 ? wanted : 1) > smallest ? room / wanted : smallest);
  s.low = floor_to(least, s.step);
  s.high = -floor_to(-most, s.step);
  if (s.high <= s.low)
    s.high = s.low + s.step;
  return s;
}

scale scale_exact(int64_t low, int64_t high, gp_len length)
{
  return (scale){.low = low, .high = high > low ? high : low + 1, .step = 1, .length = length};
}

gp_len scale_at(const scale *s, int64_t value)
{
  int64_t range = s->high - s->low, at = value - s->low;
  if (at <= 0)
    return 0;
  if (at >= range)
    return s->length;
  while (range > (int64_t)1 << 31) { /* so that the product fits */
    range >>= 1;
    at >>= 1;
  }
  return (gp_len)(at * s->length / range);
}

gp_str tick_text(const sketch *k, const chart *c, int64_t value)
{
  gp_str number = k->host->format_number(k->host, k->arena, k->frame->lang, number_text(k->arena, value, c->decimals));
  bool close = gp_str_is(c->unit, "%");
  return close ? gp_str_printf(k->arena, "%.*s%s%%", GP_STR_ARG(number),
                               gp_str_starts_with(k->frame->lang, GP_STR("en")) ? "" : "\xC2\xA0")
               : number;
}
