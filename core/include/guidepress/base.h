/* Basic types shared by the core and every plugin: status, strings, lengths, spans. */
#ifndef GUIDEPRESS_BASE_H
#define GUIDEPRESS_BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* GP_MUST_USE is before each function that can fail: the compiler warns of a call that does not look at its result. For
 * functions and members alike, so C23's [[nodiscard]], which members may not have, would not do.
 * GP_DEPRECATED(remedy): before what still works and will go; the remedy says what replaces it and when it goes. */
#if defined(__GNUC__)
#define GP_MUST_USE __attribute__((warn_unused_result))
#define GP_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define GP_DEPRECATED(remedy) __attribute__((deprecated(remedy)))
#else
#define GP_MUST_USE
#define GP_PRINTF(fmt, args)
#define GP_DEPRECATED(remedy)
#endif

/* A call whose result is ignored on purpose; a comment beside it says why. A cast to void alone is not enough for gcc.
 */
#define GP_IGNORE(call) ((void)!(call))

/* Structs grow in one of three ways, so that a plugin works with later hosts without being built again. Those that only
 * the host makes grow at their end: it knows at least what a plugin knows. Those that a plugin makes begin with `size`;
 * the host reads the members that lie within it. Those that are items of arrays never grow: they have `reserved`
 * members, which are zero until a later minor gives them a meaning. */

/* Where `member` ends: a struct that says `size` has it if `size` is not less. */
#define GP_END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/* Result of every function which can fail. A failure has been reported once, where its cause is known; callers only
 * pass the status up. The values are the program's exit codes. Since ABI 1.0. */
typedef enum gp_status {
  GP_OK = 0,
  GP_ERROR_INPUT = 1,    /* errors in the guide */
  GP_ERROR_USAGE = 2,    /* wrong use of the command line or of a function */
  GP_ERROR_WARNINGS = 3, /* warnings made errors */
  GP_ERROR_PLUGIN = 4,   /* a plugin could not be loaded or broke its promises */
  GP_ERROR_FILE = 5,     /* the file system */
  GP_ERROR_INTERNAL = 70 /* a fault of the program itself */
} gp_status;

/* A string: pointer and length in bytes, UTF-8, not ended by zero. Borrowed unless a function says otherwise. The empty
 * string is {NULL, 0} or any pointer with length 0; both are equal. Since ABI 1.0. */
typedef struct gp_str {
  const char *ptr;
  size_t len;
} gp_str;

/* A gp_str from a string literal; GP_STR_INIT is the same for static initialisers. */
#define GP_STR(literal) ((gp_str){("" literal ""), sizeof(literal) - 1})
#define GP_STR_INIT(literal)                                                                                           \
  {                                                                                                                    \
    ("" literal ""), sizeof(literal) - 1                                                                               \
  }
/* Arguments for the printf format "%.*s". */
#define GP_STR_ARG(s) (int)(s).len, ((s).ptr ? (s).ptr : "")

/* The whole of a string that a zero byte ends, borrowed; empty for NULL. */
static inline gp_str gp_str_from(const char *zero_ended)
{
  return (gp_str){zero_ended, zero_ended ? strlen(zero_ended) : 0};
}

/* Comparisons by bytes; an empty string equals any other, and every string starts and ends with it. `zero_ended` may be
 * NULL: then it is empty. */
static inline bool gp_str_equal(gp_str a, gp_str b)
{
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool gp_str_is(gp_str a, const char *zero_ended)
{
  return gp_str_equal(a, gp_str_from(zero_ended));
}

static inline bool gp_str_starts_with(gp_str a, gp_str prefix)
{
  return a.len >= prefix.len && (prefix.len == 0 || memcmp(a.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool gp_str_ends_with(gp_str a, gp_str suffix)
{
  return a.len >= suffix.len && (suffix.len == 0 || memcmp(a.ptr + (a.len - suffix.len), suffix.ptr, suffix.len) == 0);
}

/* The part of `a` from byte `start` up to byte `end`; both are clamped to the string. Borrows from `a`. */
static inline gp_str gp_str_slice(gp_str a, size_t start, size_t end)
{
  if (end > a.len)
    end = a.len;
  if (start > end)
    start = end;
  return (gp_str){a.ptr ? a.ptr + start : NULL, end - start};
}

/* Reads a decimal number without plus or minus from byte `*at` of the text, as a multiple of 10^-places: "1.25" with 3
 * places is 1250; with 0 places a point ends it. `*at` moves after it. False, and neither is changed, where there is no
 * digit, more digits after the point than places, or more than `most` (which is below UINT64_MAX / 10). Since ABI 1.0.
 */
static inline GP_MUST_USE bool gp_str_decimal(gp_str text, size_t *at, unsigned places, uint64_t most, uint64_t *number)
{
  uint64_t value = 0;
  unsigned after = 0; /* digits after the point */
  size_t i = *at, point = SIZE_MAX;
  for (; text.ptr != NULL && i < text.len; i++) {
    unsigned digit = (unsigned)(unsigned char)text.ptr[i] - '0';
    if (text.ptr[i] == '.' && places > 0 && i > *at && point == SIZE_MAX && i + 1 < text.len &&
        text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9') {
      point = i;
      continue;
    }
    if (digit > 9)
      break;
    value = value * 10 + digit;
    after += point != SIZE_MAX;
    if (value > most || after > places)
      return false;
  }
  for (; after < places && value <= most; after++)
    value *= 10;
  if (i == *at || value > most)
    return false;
  *at = i;
  *number = value;
  return true;
}

/* The whole text as a number of decimal digits. False, and the number is not changed, if it is not one or is more than
 * `most`. Since ABI 1.0. */
static inline GP_MUST_USE bool gp_str_number(gp_str text, uint64_t most, uint64_t *number)
{
  size_t at = 0;
  uint64_t found;
  if (!gp_str_decimal(text, &at, 0, most, &found) || at != text.len)
    return false;
  *number = found;
  return true;
}

/* The same for a text that may begin with '+' or '-'. Since ABI 1.0. */
static inline GP_MUST_USE bool gp_str_integer(gp_str text, int32_t *number)
{
  char first = text.ptr != NULL && text.len > 0 ? text.ptr[0] : '0';
  bool minus = first == '-', sign = minus || first == '+';
  uint64_t found;
  if (!gp_str_number(gp_str_slice(text, sign, text.len), (uint64_t)INT32_MAX + minus, &found))
    return false;
  *number = minus ? (int32_t) - (int64_t)found : (int32_t)found;
  return true;
}

/* Byte order: less than, equal to or greater than zero. For collation by language see shaper.h. */
static inline int gp_str_compare(gp_str a, gp_str b)
{
  size_t n = a.len < b.len ? a.len : b.len;
  int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
  if (order != 0)
    return order;
  return (a.len > b.len) - (a.len < b.len);
}

/* Lengths and positions: 1/65536 pt (1 pt = 1/72 inch), x to the right, y downwards from the page's top left corner.
 * The range is +-32767 pt. There is no floating point between the shaper and the page tree. Since ABI 1.0. */
typedef int32_t gp_len;
#define GP_PT 65536
/* A constant number of points or millimetres as gp_len; for literals only, since it is done in floating point. */
#define GP_LEN_PT(points) ((gp_len)((points) * (double)GP_PT))
#define GP_LEN_MM(millimetres) ((gp_len)((millimetres) * (72.0 / 25.4) * (double)GP_PT))
#define GP_LEN_MAX INT32_MAX

/* `a * numerator / denominator`, rounded to nearest (halves away from zero), in 64 bits. `denominator` is above 0. The
 * result must fit a gp_len, which is not checked. */
static inline gp_len gp_len_scale(gp_len a, int32_t numerator, int32_t denominator)
{
  int64_t product = (int64_t)a * numerator;
  int64_t half = denominator / 2;
  assert(denominator > 0);
  return (gp_len)((product >= 0 ? product + half : product - half) / denominator);
}

/* A place in a source file: `source` numbers the file (0 = no place known), `start` and `end` are byte offsets into the
 * file, end exclusive. Spans of text taken from a YAML scalar point into the file, not into the scalar. Since ABI 1.0.
 */
typedef struct gp_span {
  uint32_t source;
  uint32_t start, end;
} gp_span;

#define GP_NO_SPAN ((gp_span){0, 0, 0})

/* From the bytes of a text to their places in a file. Private to the host: plugins pass pointers on. Since ABI 1.0. */
typedef struct gp_source_map gp_source_map;

/* A colour in sRGB, 8 bits a channel; `set` is 0 for "no colour". Since ABI 1.0. */
typedef struct gp_color {
  uint8_t r, g, b, set;
} gp_color;

/* A colour from 0xRRGGBB. */
#define GP_RGB(rgb) ((gp_color){(uint8_t)((rgb) >> 16 & 255), (uint8_t)((rgb) >> 8 & 255), (uint8_t)((rgb)&255), 1})

/* "#1a2b3c" or "#fff" as a colour. False, and the colour is not changed, if the text is not a colour. Since ABI 1.0. */
static inline GP_MUST_USE bool gp_str_color(gp_str text, gp_color *color)
{
  uint32_t rgb = 0;
  if ((text.len != 4 && text.len != 7) || text.ptr[0] != '#')
    return false;
  for (size_t i = 1; i < text.len; i++) {
    char c = text.ptr[i];
    bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    uint32_t digit = letter ? (uint32_t)(c & 15) + 9 : (uint32_t)(c & 15);
    if (!letter && !(c >= '0' && c <= '9'))
      return false;
    rgb = rgb << 4 | digit;
    if (text.len == 4)
      rgb = rgb << 4 | digit;
  }
  *color = GP_RGB(rgb);
  return true;
}

#endif
