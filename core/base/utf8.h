/* UTF-8: decoding, checking, columns on a terminal. Knows no more of Unicode than it must. */
#ifndef GP_BASE_UTF8_H
#define GP_BASE_UTF8_H

#include <guidepress/base.h>

/* Decodes the code point at `*at` (< s.len) and moves `*at` after it. Bytes that are not UTF-8 (RFC 3629: overlong
 * forms, surrogates, above U+10FFFF, truncated) give U+FFFD and move by one. */
uint32_t gp_utf8_next(gp_str s, size_t *at);

/* The offset of the first byte that is not UTF-8, or s.len. */
size_t gp_utf8_check(gp_str s);

/* Columns of a code point on a terminal: 0 for combining marks and format characters, 2 for East Asian wide ones,
 * else 1. */
unsigned gp_utf8_columns(uint32_t c);

/* The value of a hexadecimal digit, as of "%D0" in an address; -1 for other characters. */
static inline int gp_hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

#endif
