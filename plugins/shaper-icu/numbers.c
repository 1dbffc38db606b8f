/* Numbers in a language's form: its decimal sign, its digits, groups of three. */
#include "icu.h"

#include <unicode/ustring.h>

enum { MOST_DIGITS = 60 };

/* Digits, maybe a sign before and a point within; `behind` is the number of digits behind the point. */
static bool read_number(gp_str text, int32_t *behind)
{
  size_t at = text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'), point = text.len;
  size_t first = at;
  for (; at < text.len; at++) {
    if (text.ptr[at] == '.' && point == text.len && at > first)
      point = at;
    else if (text.ptr[at] < '0' || text.ptr[at] > '9')
      return false;
  }
  *behind = point < text.len ? (int32_t)(text.len - point - 1) : 0;
  return at > first && text.len <= MOST_DIGITS && (point == text.len || *behind > 0);
}

/* Digits are grouped as the language has it: Bulgarian from five digits on (CLDR, minimumGroupingDigits). The minus is
 * as wide as a digit. */
static UNumberFormat *format_of(icu_language *language)
{
  static const UChar minus[] = {0x2212, 0};
  UErrorCode error = U_ZERO_ERROR;
  UChar symbol[8];
  if (language->numbers != NULL)
    return language->numbers;
  language->numbers = unum_open(UNUM_DECIMAL, NULL, 0, language->locale, NULL, &error);
  if (U_FAILURE(error))
    return language->numbers = NULL;
  unum_setAttribute(language->numbers, UNUM_MINIMUM_GROUPING_DIGITS, UNUM_MINIMUM_GROUPING_DIGITS_AUTO);
  if (unum_getSymbol(language->numbers, UNUM_MINUS_SIGN_SYMBOL, symbol, 8, &error) == 1 && symbol[0] == '-')
    unum_setSymbol(language->numbers, UNUM_MINUS_SIGN_SYMBOL, minus, 1, &error);
  return language->numbers;
}

gp_str icu_format_number(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str number)
{
  UNumberFormat *format = format_of(icu_language_of(shaper, lang));
  UErrorCode error = U_ZERO_ERROR;
  UChar units[4 * MOST_DIGITS];
  char text[8 * MOST_DIGITS];
  int32_t behind, length, bytes = 0;
  if (format == NULL || !read_number(number, &behind))
    return gp_str_copy(arena, number);
  unum_setAttribute(format, UNUM_FRACTION_DIGITS, behind);
  length = unum_formatDecimal(format, number.ptr, (int32_t)number.len, units, 4 * MOST_DIGITS, NULL, &error);
  if (U_SUCCESS(error) && length <= 4 * MOST_DIGITS)
    u_strToUTF8(text, sizeof text, &bytes, units, length, &error);
  if (U_FAILURE(error) || bytes > (int32_t)sizeof text)
    return gp_str_copy(arena, number);
  return gp_str_copy(arena, (gp_str){text, (size_t)bytes});
}
