/* UTF-8: decoding, checking, columns on a terminal. */
#include "utf8.h"

uint32_t gp_utf8_next(gp_str s, size_t *at)
{
  const unsigned char *p = (const unsigned char *)s.ptr + *at;
  size_t left = s.len - *at;
  uint32_t c = p[0];
  size_t need;
  assert(*at < s.len);
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

typedef struct range {
  uint32_t first, last;
} range;

static bool in_ranges(uint32_t c, const range *ranges, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return true;
  return false;
}

unsigned gp_utf8_columns(uint32_t c)
{
  static const range zero[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},
    {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
  static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0x33FF}, {0x3400, 0x4DBF},
                               {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},  {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
                               {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
                               {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  if (c < 0x300)
    return 1;
  if (in_ranges(c, zero, sizeof zero / sizeof zero[0]))
    return 0;
  return in_ranges(c, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}
