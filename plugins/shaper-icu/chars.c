/* The characters of a word as HarfBuzz gets them: without soft hyphens, in upper case if asked, composed; each with the
 * byte of the source it comes from. */
#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

enum { LOCAL_UNITS = 256 };

static void push(gp_shaper *shaper, icu_chars *chars, uint32_t code, uint32_t offset)
{
  gp_vec_push(shaper->host->arena, &chars->codes, code);
  gp_vec_push(shaper->host->arena, &chars->offsets, offset);
}

static void decode_word(gp_shaper *shaper, icu_chars *chars, gp_str word)
{
  const uint8_t *bytes = (const uint8_t *)word.ptr;
  for (int32_t at = 0; at < (int32_t)word.len;) {
    uint32_t offset = (uint32_t)at;
    UChar32 c;
    U8_NEXT(bytes, at, (int32_t)word.len, c);
    if (c != SOFT_HYPHEN)
      push(shaper, chars, c < 0 ? 0xFFFD : (uint32_t)c, offset);
  }
}

/* Replaces the characters by `length` units, of which unit i comes from source byte offsets[i]. */
static void set_units(gp_shaper *shaper, icu_chars *chars, const UChar *units, int32_t length, const uint32_t *offsets)
{
  chars->codes.count = chars->offsets.count = 0;
  for (int32_t i = 0; i < length;) {
    uint32_t offset = offsets[i];
    push(shaper, chars, icu_next(units, &i, length), offset);
  }
}

/* Writes the characters as UTF-16 with their offsets into arrays of at least 2 * count; returns the number of units. */
static int32_t units_of(const icu_chars *chars, size_t first, size_t end, UChar *units, uint32_t *offsets)
{
  int32_t length = 0;
  for (size_t i = first; i < end; i++) {
    UChar32 c = (UChar32)chars->codes.items[i];
    if (c > 0xFFFF) {
      offsets[length] = chars->offsets.items[i];
      units[length++] = U16_LEAD(c);
    }
    offsets[length] = chars->offsets.items[i];
    units[length++] = c > 0xFFFF ? U16_TRAIL(c) : (UChar)c;
  }
  return length;
}

/* Upper case by the language's rules. Each character's own upper case tells how many units of the whole belong to it;
 * where the neighbours change that (Greek accents), units are matched one by one, the last source standing for any
 * surplus. */
static void to_upper(gp_shaper *shaper, icu_chars *chars, const icu_language *language)
{
  size_t room = chars->codes.count * 2 + 1;
  UChar *units = GP_NEW_ARRAY(shaper->host->arena, room * 4, UChar), *upper = units + room;
  uint32_t *offsets = GP_NEW_ARRAY(shaper->host->arena, room * 4, uint32_t), *upper_offsets = offsets + room;
  int32_t length = units_of(chars, 0, chars->codes.count, units, offsets), upper_length, sum = 0;
  int32_t upper_room = (int32_t)room * 3;
  UErrorCode error = U_ZERO_ERROR;
  upper_length = u_strToUpper(upper, upper_room, units, length, language->locale, &error);
  if (U_FAILURE(error) || length == 0)
    return; /* the word stays as it is: three times its length is always enough (Unicode 15, SpecialCasing) */
  for (int32_t i = 0; i < length && sum <= upper_length; i++) {
    UErrorCode single = U_ZERO_ERROR;
    UChar one[8];
    int32_t many = u_strToUpper(one, 8, units + i, 1, language->locale, &single);
    for (int32_t k = 0; k < many && sum < upper_room; k++)
      upper_offsets[sum++] = offsets[i];
  }
  if (sum != upper_length)
    for (int32_t i = 0; i < upper_length; i++)
      upper_offsets[i] = offsets[i < length ? i : length - 1];
  set_units(shaper, chars, upper, upper_length, upper_offsets);
}

/* Composes one stretch between normalisation boundaries. */
static void compose_segment(gp_shaper *shaper, const icu_chars *from, size_t first, size_t end, icu_chars *to)
{
  UChar units[LOCAL_UNITS], composed[LOCAL_UNITS * 3];
  uint32_t offsets[LOCAL_UNITS];
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  size_t at = first;
  if ((end - first) * 2 <= LOCAL_UNITS) {
    int32_t many = units_of(from, first, end, units, offsets);
    length = unorm2_normalize(shaper->nfc, units, many, composed, LOCAL_UNITS * 3, &error);
  }
  if (length == 0 || U_FAILURE(error)) { /* absurdly many marks on one letter: HarfBuzz takes them as they are */
    for (; at < end; at++)
      push(shaper, to, from->codes.items[at], from->offsets.items[at]);
    return;
  }
  for (int32_t i = 0; i < length;) {
    uint32_t c = icu_next(composed, &i, length);
    push(shaper, to, c, from->offsets.items[at < end ? at : end - 1]);
    at++;
  }
}

/* The quick check of UAX 15: nearly all text is composed already. */
static bool needs_composing(const icu_chars *chars)
{
  for (size_t i = 0; i < chars->codes.count; i++)
    if (chars->codes.items[i] >= 0x300 &&
        u_getIntPropertyValue((UChar32)chars->codes.items[i], UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
      return true;
  return false;
}

static void compose(gp_shaper *shaper, icu_chars *chars)
{
  icu_chars source = {0};
  size_t first = 0;
  for (size_t i = 0; i < chars->codes.count; i++)
    push(shaper, &source, chars->codes.items[i], chars->offsets.items[i]);
  chars->codes.count = chars->offsets.count = 0;
  for (size_t i = 1; i <= source.codes.count; i++) {
    if (i < source.codes.count && !unorm2_hasBoundaryBefore(shaper->nfc, (UChar32)source.codes.items[i]))
      continue;
    compose_segment(shaper, &source, first, i, chars);
    first = i;
  }
}

void icu_chars_read(gp_shaper *shaper, icu_chars *chars, gp_str word, bool caps, const icu_language *language)
{
  chars->codes.count = chars->offsets.count = 0;
  decode_word(shaper, chars, word);
  if (caps)
    to_upper(shaper, chars, language);
  if (needs_composing(chars))
    compose(shaper, chars);
}
