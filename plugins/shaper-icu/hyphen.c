/* Hyphenation of words by libhyphen, each different word once. */
#include "icu.h"

#include <stdlib.h>
#include <unicode/ustring.h>

enum { LONGEST_WORD = ICU_LONGEST_WORD, MOST_BYTES = LONGEST_WORD * 3 + 8 };

int32_t icu_plain_letters(gp_shaper *shaper, const icu_language *language, const UChar *units, int32_t length,
                          UChar *plain, uint16_t *map)
{
  UChar composed[LONGEST_WORD * 3], lower[LONGEST_WORD * 3];
  UErrorCode error = U_ZERO_ERROR;
  int32_t many, count = 0, letters = 0;
  for (int32_t i = 0; i < length; i++)
    if ((icu_class_of(shaper, units[i]) & CLASS_MARK) == 0)
      map[letters++] = (uint16_t)i;
  many = unorm2_normalize(shaper->nfc, units, length, composed, LONGEST_WORD * 3, &error);
  many = u_strToLower(lower, LONGEST_WORD * 3, composed, many, language->locale, &error);
  if (U_FAILURE(error) || many > LONGEST_WORD * 3)
    return 0;
  for (int32_t i = 0; i < many; i++)
    if ((icu_class_of(shaper, lower[i]) & CLASS_MARK) == 0 && count < LONGEST_WORD)
      plain[count++] = lower[i];
  return count == letters ? count : 0;
}

static int32_t encode(const icu_language *language, const UChar *plain, int32_t count, char *bytes)
{
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  if (language->charset != NULL)
    length = ucnv_fromUChars(language->charset, bytes, MOST_BYTES - 5, plain, count, &error);
  else
    u_strToUTF8(bytes, MOST_BYTES - 5, &length, plain, count, &error);
  if (U_FAILURE(error) || length >= MOST_BYTES - 5 || (language->charset != NULL && length != count))
    return 0;
  return length;
}

static void free_replacements(char **rep, int *pos, int *cut, int32_t length)
{
  if (rep != NULL)
    for (int32_t i = 0; i < length; i++)
      free(rep[i]);
  free(rep);
  free(pos);
  free(cut);
}

static void find_points(gp_shaper *shaper, const icu_language *language, const UChar *units, int32_t length,
                        icu_points *result)
{
  UChar plain[LONGEST_WORD];
  uint16_t map[LONGEST_WORD];
  char bytes[MOST_BYTES], hyphens[MOST_BYTES + 5] = {0};
  int32_t count = icu_plain_letters(shaper, language, units, length, plain, map), size;
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  if (count == 0 || (size = encode(language, plain, count, bytes)) == 0)
    return;
  bytes[size] = '\0';
  if (hnj_hyphen_hyphenate2(language->dict, bytes, size, hyphens, NULL, &rep, &pos, &cut) == 0)
    for (int32_t i = 1; i < count; i++)
      if ((hyphens[i - 1] & 1) != 0 && (rep == NULL || rep[i - 1] == NULL) && i >= language->least_left &&
          count - i >= language->least_right)
        result->at[result->count++] = map[i]; /* points that would change the spelling are left out */
  free_replacements(rep, pos, cut, size);
}

const uint16_t *icu_hyphenate(gp_shaper *shaper, icu_language *language, const UChar *letters, int32_t length,
                              bool main, gp_span at, size_t *count)
{
  const icu_points *known;
  icu_points made = {0}, *stored;
  size_t bytes = (size_t)length * sizeof *letters;
  uint32_t hash;
  *count = 0;
  if (length > LONGEST_WORD || !shaper->hyphenates || !icu_is_hyphenated(language) ||
      !icu_patterns_open(shaper, language, main, at))
    return NULL;
  hash = icu_hash(language->index, letters, bytes);
  known = icu_cache_lookup(&shaper->hyphenations, hash, language->index, letters, bytes);
  if (known == NULL) {
    size_t size;
    find_points(shaper, language, letters, length, &made);
    size = offsetof(icu_points, at) + made.count * sizeof *made.at;
    stored = icu_cache_add(&shaper->hyphenations, hash, language->index, letters, bytes, size);
    memcpy(stored, &made, size);
    known = stored;
  }
  *count = known->count;
  return known->at;
}
