/* UTF-8: decoding, checking, columns on a terminal. */
#include "utf8.h"

#include "utf8_data.h"

uint32_t gp_utf8_next(gp_str s, size_t *at)
{
  const unsigned char *p = (const unsigned char *)s.ptr + *at;
  size_t left = s.len - *at;
  uint32_t c;
  size_t need;
  assert(*at < s.len);
  c = p[0];
  if (c < 0x80) {
    *at += 1;
    return c;
  }
  need = c >= 0xF0 && c < 0xF5 ? 3 : c >= 0xE0 && c < 0xF0 ? 2 : c >= 0xC2 && c < 0xE0 ? 1 : 0;
  if (need == 0 || left <= need)
    goto bad;
  c &= 0x3Fu >> need;
  for (size_t i = 1; i <= need; i++) {
    if ((p[i] & 0xC0) != 0x80)
      goto bad;
    c = c << 6 | (p[i] & 0x3Fu);
  }
  if ((need == 2 && c < 0x800) || (need == 3 && c < 0x10000) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
    goto bad;
  *at += need + 1;
  return c;
bad:
  *at += 1;
  return 0xFFFD;
}

size_t gp_utf8_check(gp_str s)
{
  size_t at = 0;
  while (at < s.len) {
    size_t start = at;
    if ((unsigned char)s.ptr[at] < 0x80) {
      at++;
      continue;
    }
    if (gp_utf8_next(s, &at) == 0xFFFD && at - start == 1)
      return start;
  }
  return s.len;
}

static bool in_ranges(uint32_t c, const gp_utf8_range *ranges, size_t count)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c < ranges[middle].first)
      high = middle;
    else if (c > ranges[middle].last)
      low = middle + 1;
    else
      return true;
  }
  return false;
}

unsigned gp_utf8_columns(uint32_t c)
{
  if (c < 0x300)
    return 1;
  if (in_ranges(c, gp_utf8_zero, gp_utf8_zero_count))
    return 0;
  return in_ranges(c, gp_utf8_wide, gp_utf8_wide_count) ? 2 : 1;
}
