/* What readers take for one character: no line ends inside. */
#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

enum { VIRAMA_CLASS = 9, ZERO_WIDTH_JOINER = 0x200D };

/* Consonants that a virama joins are drawn as one, as Unicode's clusters have it since 15.1 only. */
static bool joins_consonants(gp_str text, uint32_t at)
{
  const uint8_t *bytes = (const uint8_t *)text.ptr;
  int32_t before = (int32_t)at, after = (int32_t)at;
  UChar32 last, next;
  U8_NEXT(bytes, after, (int32_t)text.len, next);
  do
    U8_PREV(bytes, 0, before, last);
  while (last == ZERO_WIDTH_JOINER && before > 0);
  return u_getCombiningClass(last) == VIRAMA_CLASS && u_isalpha(next);
}

bool icu_is_inside(gp_shaper *shaper, gp_str text, uint32_t at)
{
  UErrorCode error = U_ZERO_ERROR;
  UText chars = UTEXT_INITIALIZER;
  bool inside;
  if (shaper->clusters == NULL)
    shaper->clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &error);
  utext_openUTF8(&chars, text.ptr, (int64_t)text.len, &error);
  if (U_SUCCESS(error))
    ubrk_setUText(shaper->clusters, &chars, &error);
  inside = U_SUCCESS(error) && !ubrk_isBoundary(shaper->clusters, (int32_t)at);
  utext_close(&chars);
  return inside || joins_consonants(text, at);
}
