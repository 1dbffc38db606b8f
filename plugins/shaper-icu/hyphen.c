/* Hyphenation of words by libhyphen with the patterns of the word's language. */
#include "icu.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

enum { LONGEST_WORD = 64, MOST_BYTES = LONGEST_WORD * 3 + 8, LEAST_AT_EDGE = 2 };
enum { LARGE_FILE = 256 * 1024, LARGEST_FILE = 16 * 1024 * 1024 };

typedef struct points {
  uint32_t count;
  uint16_t at[LONGEST_WORD];
} points;

/* English without a region is British: the guides are European, and British patterns break more by origin ("infra-
 * struc-ture") than by sound. North America has patterns of its own. No silent change from one to the other: the same
 * guide must break in the same places everywhere. */
static const char *english_file(const char *country)
{
  return strcmp(country, "US") == 0 || strcmp(country, "CA") == 0 ? "en_US" : "en_GB";
}

/* The last level of a large file of patterns, with the charset from its first line. The level before it is a list of
 * words: German has 69,000 of them, which libhyphen needs seconds to take in, and its patterns alone divide the words
 * of our texts no worse ("be-auf-trag-te"). NULL if the file has one level only. */
static HyphenDict *load_last_level(FILE *file, size_t size)
{
  static const char mark[] = "\nNEXTLEVEL";
  char *bytes = malloc(size), *level = NULL, *charset_end, *at;
  HyphenDict *patterns = NULL;
  FILE *rest = NULL;
  if (bytes == NULL || fread(bytes, 1, size, file) != size)
    size = 0;
  charset_end = size > 0 ? memchr(bytes, '\n', size) : NULL;
  for (at = charset_end; at != NULL; at = memmem(at + 1, size - (size_t)(at + 1 - bytes), mark, sizeof mark - 1))
    level = at;
  if (level != charset_end) {
    size_t head = (size_t)(charset_end - bytes);
    at = level + sizeof mark - 1 - head;
    memmove(at, bytes, head); /* over the end of the list, in front of the line feed behind the mark */
    rest = fmemopen(at, size - (size_t)(at - bytes), "r");
  }
  if (rest != NULL) {
    patterns = hnj_hyphen_load_file(rest);
    fclose(rest);
  }
  free(bytes);
  return patterns;
}

static HyphenDict *load_file(const char *path)
{
  FILE *file = fopen(path, "re");
  HyphenDict *patterns = NULL;
  long size;
  if (file == NULL)
    return NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > LARGE_FILE && size < LARGEST_FILE) {
    rewind(file);
    patterns = load_last_level(file, (size_t)size);
  }
  rewind(file);
  if (patterns == NULL)
    patterns = hnj_hyphen_load_file(file);
  fclose(file);
  return patterns;
}

static bool load_patterns(gp_shaper *shaper, icu_language *language, const char *name)
{
  gp_str path = gp_str_printf(shaper->host->arena, "%.*s/hyph_%s.dic", GP_STR_ARG(shaper->hyphen_path), name);
  language->patterns = load_file(path.ptr);
  return language->patterns != NULL;
}

/* Tries hyph_LANGUAGE_REGION, with the likely region if the tag has none (bg: BG), then hyphenation for the language as
 * a whole. A tag whose script is not the language's usual one has the script in the name. */
static bool find_patterns(gp_shaper *shaper, icu_language *language)
{
  char full[ULOC_FULLNAME_CAPACITY], code[ULOC_LANG_CAPACITY], country[ULOC_COUNTRY_CAPACITY], script[8], own[8];
  char name[64];
  UErrorCode error = U_ZERO_ERROR;
  uloc_getLanguage(language->locale, code, sizeof code, &error);
  uloc_getScript(language->locale, own, sizeof own, &error);
  uloc_addLikelySubtags(language->locale, full, sizeof full, &error);
  uloc_getScript(full, script, sizeof script, &error);
  uloc_getCountry(full, country, sizeof country, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || code[0] == '\0')
    return false;
  if (strcmp(code, "en") == 0) {
    uloc_getCountry(language->locale, country, sizeof country, &error);
    return load_patterns(shaper, language, english_file(country));
  }
  if (own[0] != '\0') {
    snprintf(name, sizeof name, "%s_%s", code, own);
    if (load_patterns(shaper, language, name))
      return true;
  }
  snprintf(name, sizeof name, "%s_%s", code, country);
  if (load_patterns(shaper, language, name))
    return true;
  return load_patterns(shaper, language, code);
}

/* The Debian package with a language's patterns, or NULL if it is not one of those that we know of. */
static const char *package_of(const char *code, const char *locale)
{
  static const char *const same[] = {"af", "be", "bg", "ca", "cs", "da", "de", "el", "es", "fr", "gl", "hr", "hu", "is",
                                     "it", "lt", "lv", "nl", "no", "pl", "ro", "ru", "sk", "sl", "sr", "sv", "uk"};
  if (strcmp(code, "en") == 0)
    return strcmp(locale, "en_US") == 0 || strcmp(locale, "en_CA") == 0 ? "en-us" : "en-gb";
  if (strcmp(code, "nb") == 0 || strcmp(code, "nn") == 0)
    return "no";
  if (strcmp(code, "pt") == 0)
    return strcmp(locale, "pt_BR") == 0 ? "pt-br" : "pt-pt";
  for (size_t i = 0; i < sizeof same / sizeof *same; i++)
    if (strcmp(same[i], code) == 0)
      return code;
  return NULL;
}

static void report_no_patterns(gp_shaper *shaper, const icu_language *language, gp_span at)
{
  char code[ULOC_LANG_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  gp_diag diag = {
    .size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("text.no-hyphenation"), .span = at};
  const char *package;
  gp_str hint;
  uloc_getLanguage(language->locale, code, sizeof code, &error);
  package = U_SUCCESS(error) ? package_of(code, language->locale) : NULL;
  if (package == NULL)
    return; /* languages that are not hyphenated, or for which there are no patterns */
  diag.message = gp_str_printf(shaper->host->arena, "no hyphenation patterns for language '%.*s' in '%.*s'",
                               GP_STR_ARG(language->tag), GP_STR_ARG(shaper->hyphen_path));
  hint = gp_str_printf(shaper->host->arena, "install the Debian package 'hyphen-%s': apt-get install hyphen-%s",
                       package, package);
  diag.hints = &hint;
  diag.hint_count = 1;
  shaper->host->report(shaper->host, &diag);
}

static void seek_patterns(gp_shaper *shaper, icu_language *language)
{
  UErrorCode error = U_ZERO_ERROR;
  language->patterns_sought = true;
  if (!find_patterns(shaper, language))
    return;
  language->least_left = language->patterns->lhmin > LEAST_AT_EDGE ? language->patterns->lhmin : LEAST_AT_EDGE;
  language->least_right = language->patterns->rhmin > LEAST_AT_EDGE ? language->patterns->rhmin : LEAST_AT_EDGE;
  if (language->patterns->utf8)
    return;
  language->charset = ucnv_open(language->patterns->cset, &error);
  if (U_SUCCESS(error))
    ucnv_setFromUCallBack(language->charset, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  if (U_FAILURE(error))
    icu_patterns_close(language);
}

void icu_patterns_close(icu_language *language)
{
  if (language->patterns != NULL)
    hnj_hyphen_free(language->patterns);
  if (language->charset != NULL)
    ucnv_close(language->charset);
  language->patterns = NULL;
  language->charset = NULL;
}

/* The word as the patterns know it: composed, in lower case, without stress marks. map[i] is the unit at which letter i
 * begins. Returns the number of letters, 0 if the word is not one for patterns. */
static int32_t plain_letters(gp_shaper *shaper, const icu_language *language, const UChar *units, int32_t length,
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
                        points *result)
{
  UChar plain[LONGEST_WORD];
  uint16_t map[LONGEST_WORD];
  char bytes[MOST_BYTES], hyphens[MOST_BYTES + 5] = {0};
  int32_t count = plain_letters(shaper, language, units, length, plain, map), size;
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  if (count == 0 || (size = encode(language, plain, count, bytes)) == 0)
    return;
  bytes[size] = '\0';
  if (hnj_hyphen_hyphenate2(language->patterns, bytes, size, hyphens, NULL, &rep, &pos, &cut) == 0)
    for (int32_t i = 1; i < count; i++)
      if ((hyphens[i - 1] & 1) != 0 && (rep == NULL || rep[i - 1] == NULL) && i >= language->least_left &&
          count - i >= language->least_right)
        result->at[result->count++] = map[i]; /* points that would change the spelling are left out */
  free_replacements(rep, pos, cut, size);
}

const uint16_t *icu_hyphenate(gp_shaper *shaper, icu_language *language, const UChar *letters, int32_t length,
                              gp_span at, size_t *count)
{
  const points *known;
  points made = {0}, *stored;
  size_t bytes = (size_t)length * sizeof *letters;
  uint32_t hash;
  *count = 0;
  if (length > LONGEST_WORD)
    return NULL;
  if (!language->patterns_sought)
    seek_patterns(shaper, language);
  if (language->patterns == NULL) {
    if (at.source != 0 && !language->patterns_missed) {
      language->patterns_missed = true;
      report_no_patterns(shaper, language, at);
    }
    return NULL;
  }
  hash = icu_hash(language->index, letters, bytes);
  known = icu_cache_lookup(&shaper->hyphenations, hash, language->index, letters, bytes);
  if (known == NULL) {
    find_points(shaper, language, letters, length, &made);
    bytes = offsetof(points, at) + made.count * sizeof *made.at;
    stored =
      icu_cache_add(&shaper->hyphenations, hash, language->index, letters, (size_t)length * sizeof *letters, bytes);
    memcpy(stored, &made, bytes);
    known = stored;
  }
  *count = known->count;
  return known->at;
}
