/* Letters of an index: under which of a language's letters a word stands. */
#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

enum { MOST_UNITS = 64 };

/* The locale of the language if it is written in that script, else the script's likeliest: what is Latin in a Bulgarian
 * index stands under English letters. */
static icu_language *language_for(gp_shaper *shaper, gp_str lang, UScriptCode script)
{
  icu_language *language = icu_language_of(shaper, lang);
  char tag[16], full[ULOC_FULLNAME_CAPACITY], name[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  if (icu_language_has_script(language, script))
    return language;
  snprintf(tag, sizeof tag, "und_%s", uscript_getShortName(script));
  (void)uloc_addLikelySubtags(tag, full, sizeof full, &error);
  (void)uloc_getLanguage(full, name, sizeof name, &error);
  return U_SUCCESS(error) && name[0] != '\0' ? icu_language_of(shaper, gp_str_from(name)) : language;
}

bool icu_open_letters(icu_language *language)
{
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data;
  if (language->letters != NULL)
    return language->primary != NULL;
  data = ulocdata_open(language->locale, &error);
  language->letters = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_INDEX, &error);
  ulocdata_close(data);
  language->primary = ucol_open(language->locale, &error);
  if (U_FAILURE(error)) {
    if (language->primary != NULL)
      ucol_close(language->primary);
    language->primary = NULL;
    return false;
  }
  ucol_setStrength(language->primary, UCOL_PRIMARY);
  return true;
}

/* Takes the letter if it comes before the word, but behind the best so far. */
static void try_letter(const icu_language *language, const UChar *word, int32_t word_len, const UChar *letter,
                       int32_t len, UChar *best, int32_t *best_len)
{
  if (len <= 0 || len > 8 || ucol_strcoll(language->primary, letter, len, word, word_len) == UCOL_GREATER)
    return;
  if (*best_len > 0 && ucol_strcoll(language->primary, letter, len, best, *best_len) != UCOL_GREATER)
    return;
  u_memcpy(best, letter, len);
  *best_len = len;
}

/* Letters that words begin with and that Unicode's index of the language leaves out. */
static const UChar *left_out(const icu_language *language)
{
  static const struct {
    const char *locale;
    UChar letters[3];
  } table[] = {{"bg", {0x42A, 0x42C, 0}}, /* Ъ Ь */
               {"bs", {0x110, 0}},        /* Đ */
               {"sr_Latn", {0x110, 0}},
               {"sr_ME", {0x110, 0}}};
  static const UChar none[] = {0};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    size_t len = strlen(table[i].locale);
    if (strncmp(language->locale, table[i].locale, len) == 0 && strchr("_", language->locale[len]) != NULL)
      return table[i].letters;
  }
  return none;
}

static gp_str find_letter(const icu_language *language, gp_arena *arena, const UChar *word, int32_t word_len)
{
  UChar best[8], letter[8];
  int32_t best_len = 0, len = 0, count = uset_getItemCount(language->letters);
  char text[32];
  UErrorCode error = U_ZERO_ERROR;
  for (int32_t i = 0; i < count; i++) {
    UChar32 first, last;
    UErrorCode failed = U_ZERO_ERROR;
    int32_t units = uset_getItem(language->letters, i, &first, &last, letter, 8, &failed);
    if (units >= 2 && U_SUCCESS(failed))
      try_letter(language, word, word_len, letter, units, best, &best_len);
    for (UChar32 c = first; units < 2 && U_SUCCESS(failed) && c <= last; c++) {
      (void)u_strFromUTF32(letter, 8, &len, &c, 1, &failed);
      try_letter(language, word, word_len, letter, len, best, &best_len);
    }
  }
  for (const UChar *more = left_out(language); *more != 0; more++)
    try_letter(language, word, word_len, more, 1, best, &best_len);
  (void)u_strToUTF8(text, sizeof text, &len, best, best_len, &error);
  return best_len > 0 && U_SUCCESS(error) ? gp_str_copy(arena, (gp_str){text, (size_t)len}) : (gp_str){NULL, 0};
}

/* Chinese words by the first letter of their sound or, in Taiwan and Hong Kong, by how many strokes the first ideograph
 * has: its collation has marks where these begin, U+FDD0 with the letter, or with U+2800 and the strokes. */
static gp_str find_chinese(const icu_language *language, gp_arena *arena, const UChar *word, int32_t word_len)
{
  UChar mark[2] = {0xFDD0, 0};
  uint32_t first = language->is_traditional ? 0x2801 : 'A', last = language->is_traditional ? 0x2840 : 'Z', found = 0;
  for (uint32_t c = first; c <= last; c++) {
    mark[1] = (UChar)c;
    if (ucol_strcoll(language->primary, mark, 2, word, word_len) != UCOL_GREATER)
      found = c;
  }
  if (found == 0)
    return (gp_str){NULL, 0};
  return language->is_traditional ? gp_str_printf(arena, "%u\xE5\x8A\x83", (unsigned)(found - 0x2800))
                                  : gp_str_printf(arena, "%c", (char)found);
}

/* Ideographs have no letters: in Chinese as above, in Japanese all after the kana, for how they are read is not known.
 */
static gp_str find_ideograph(icu_language *language, gp_arena *arena, const UChar *word, int32_t word_len)
{
  if (strncmp(language->locale, "ja", 2) == 0)
    return GP_STR("\xE6\xBC\xA2\xE5\xAD\x97");
  if (strncmp(language->locale, "zh", 2) == 0)
    return find_chinese(language, arena, word, word_len);
  return find_letter(language, arena, word, word_len);
}

gp_str icu_index_letter(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str word)
{
  UChar units[MOST_UNITS];
  int32_t len = 0;
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script;
  icu_language *language;
  UChar32 c;
  size_t bytes = word.len < MOST_UNITS ? word.len : MOST_UNITS;
  while (bytes < word.len && bytes > 0 && ((unsigned char)word.ptr[bytes] & 0xC0) == 0x80)
    bytes--;
  (void)u_strFromUTF8WithSub(units, MOST_UNITS, &len, word.ptr != NULL ? word.ptr : "", (int32_t)bytes, 0xFFFD, NULL,
                             &error);
  if (U_FAILURE(error) || len == 0)
    return (gp_str){NULL, 0};
  c = units[0]; /* letters beyond the BMP have no index of their own in any locale */
  if (u_isdigit(c))
    return GP_STR("0\xE2\x80\x93"
                  "9");
  if (!u_isalpha(c))
    return (gp_str){NULL, 0};
  script = uscript_getScript(c, &error);
  language = language_for(shaper, lang, script);
  if (!icu_open_letters(language))
    return (gp_str){NULL, 0};
  return script == USCRIPT_HAN ? find_ideograph(language, arena, units, len) : find_letter(language, arena, units, len);
}
