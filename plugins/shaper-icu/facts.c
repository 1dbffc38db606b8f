/* What is known of a language: direction, scripts, quotation marks, alphabet, hyphenation. */
#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

enum { MOST_LETTERS = 40 };

static gp_str to_utf8(gp_arena *arena, const UChar *units, int32_t length)
{
  char text[256];
  int32_t bytes = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(text, sizeof text, &bytes, units, length, &error);
  return U_SUCCESS(error) && bytes > 0 ? gp_str_copy(arena, (gp_str){text, (size_t)bytes}) : (gp_str){NULL, 0};
}

static gp_str delimiter(gp_arena *arena, ULocaleData *data, ULocaleDataDelimiterType which)
{
  UChar mark[8];
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = ulocdata_getDelimiter(data, which, mark, 8, &error);
  return U_SUCCESS(error) && length > 0 && length < 8 ? to_utf8(arena, mark, length) : (gp_str){NULL, 0};
}

/* Scripts whose alphabets are listed with marks or with whole words in them: their languages enumerate with Latin
 * letters. */
static bool has_own_alphabet(const icu_language *language)
{
  static const UScriptCode others[] = {USCRIPT_LATIN, USCRIPT_HAN, USCRIPT_HANGUL, USCRIPT_KATAKANA, USCRIPT_HIRAGANA};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (icu_language_has_script(language, others[i]))
      return false;
  return true;
}

/* The letters of the language's index in its order, as small ones. */
static gp_str alphabet(gp_arena *arena, icu_language *language)
{
  UChar letters[MOST_LETTERS * 2], lower[MOST_LETTERS * 3];
  UChar32 sorted[MOST_LETTERS], first, last;
  UErrorCode error = U_ZERO_ERROR;
  int32_t count = 0, length = 0;
  if (!has_own_alphabet(language) || !icu_open_letters(language))
    return (gp_str){NULL, 0};
  for (int32_t i = 0; uset_getItem(language->letters, i, &first, &last, NULL, 0, &error) == 0 && U_SUCCESS(error); i++)
    for (UChar32 c = first; c <= last && count < MOST_LETTERS; c++) {
      int32_t at = count++;
      for (; at > 0; at--) {
        UChar a[2], b[2];
        int32_t a_len = 0, b_len = 0;
        U16_APPEND_UNSAFE(a, a_len, sorted[at - 1]);
        U16_APPEND_UNSAFE(b, b_len, c);
        if (ucol_strcoll(language->primary, a, a_len, b, b_len) != UCOL_GREATER)
          break;
        sorted[at] = sorted[at - 1];
      }
      sorted[at] = c;
    }
  for (int32_t i = 0; i < count; i++)
    U16_APPEND_UNSAFE(letters, length, sorted[i]);
  error = U_ZERO_ERROR;
  length = u_strToLower(lower, MOST_LETTERS * 3, letters, length, language->locale, &error);
  return U_SUCCESS(error) ? to_utf8(arena, lower, length) : (gp_str){NULL, 0};
}

static void describe_hyphenation(gp_shaper *shaper, gp_arena *arena, const icu_language *language,
                                 gp_language_facts *facts)
{
  facts->hyphenation = GP_HYPHENATION_NONE;
  if (!icu_is_hyphenated(language))
    return;
  facts->patterns = icu_patterns_file(shaper, arena, language);
  facts->patterns_package = icu_patterns_package(arena, language);
  facts->hyphenation = facts->patterns.len > 0 ? GP_HYPHENATION_FOUND : GP_HYPHENATION_MISSING;
}

void icu_describe(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_language_facts *facts)
{
  icu_language *language = icu_language_of(shaper, lang);
  gp_buf scripts = GP_BUF(arena);
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data;
  facts->is_rtl = icu_is_rtl(shaper, lang);
  facts->name = icu_language_name(shaper, arena, lang);
  if (language->script_count == 0)
    return; /* not a language that ICU knows */
  for (int32_t i = 0; i < language->script_count; i++)
    if (language->scripts[i] != USCRIPT_BOPOMOFO) /* is for readers who learn Han characters */
      gp_buf_printf(&scripts, "%s%s", i > 0 ? " " : "", uscript_getShortName(language->scripts[i]));
  facts->scripts = gp_buf_str(&scripts);
  data = ulocdata_open(language->locale, &error);
  if (U_SUCCESS(error)) {
    facts->quotes[0] = delimiter(arena, data, ULOCDATA_QUOTATION_START);
    facts->quotes[1] = delimiter(arena, data, ULOCDATA_QUOTATION_END);
  }
  ulocdata_close(data);
  facts->letters = alphabet(arena, language);
  describe_hyphenation(shaper, arena, language, facts);
}
