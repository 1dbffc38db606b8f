/* Hyphenation patterns: the files of a language, found and loaded when its first word is to be hyphenated. */
#include "icu.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST_AT_EDGE = 2, LARGE_FILE = 256 * 1024, LARGEST_FILE = 16 * 1024 * 1024 };

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

/* Loads the patterns of a file; those of a large one only if `main`. What has become of it goes to language->patterns.
 */
static bool load_patterns(gp_shaper *shaper, icu_language *language, bool main, const char *name)
{
  gp_str path = gp_str_printf(shaper->host->arena, "%.*s/hyph_%s.dic", GP_STR_ARG(shaper->hyphen_path), name);
  FILE *file = fopen(path.ptr, "re");
  long size;
  if (file == NULL)
    return false;
  size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
  language->large_patterns = size > LARGE_FILE && size < LARGEST_FILE;
  if (!language->large_patterns || main) {
    rewind(file);
    language->dict = language->large_patterns ? load_last_level(file, (size_t)size) : NULL;
    rewind(file);
    if (language->dict == NULL)
      language->dict = hnj_hyphen_load_file(file);
  }
  fclose(file);
  shaper->host->note_input(shaper->host, path);
  return true;
}

/* Tries hyph_LANGUAGE_REGION, with the likely region if the tag has none (bg: BG), then hyphenation for the language as
 * a whole. A tag whose script is not the language's usual one has the script in the name. */
static bool find_patterns(gp_shaper *shaper, icu_language *language, bool main)
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
    return load_patterns(shaper, language, main, english_file(country));
  }
  if (own[0] != '\0') {
    snprintf(name, sizeof name, "%s_%s", code, own);
    if (load_patterns(shaper, language, main, name))
      return true;
  }
  snprintf(name, sizeof name, "%s_%s", code, country);
  if (load_patterns(shaper, language, main, name))
    return true;
  return load_patterns(shaper, language, main, code);
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

/* What the patterns need besides; false if they cannot be used. */
static bool prepare_patterns(icu_language *language)
{
  UErrorCode error = U_ZERO_ERROR;
  language->least_left = language->dict->lhmin > LEAST_AT_EDGE ? language->dict->lhmin : LEAST_AT_EDGE;
  language->least_right = language->dict->rhmin > LEAST_AT_EDGE ? language->dict->rhmin : LEAST_AT_EDGE;
  if (language->dict->utf8)
    return true;
  language->charset = ucnv_open(language->dict->cset, &error);
  if (U_SUCCESS(error))
    ucnv_setFromUCallBack(language->charset, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  return U_SUCCESS(error);
}

static icu_patterns_state seek_patterns(gp_shaper *shaper, icu_language *language, bool main)
{
  if (!find_patterns(shaper, language, main))
    return PATTERNS_NONE;
  if (language->large_patterns && !main)
    return PATTERNS_LARGE;
  if (language->dict != NULL && prepare_patterns(language))
    return PATTERNS_LOADED;
  icu_patterns_close(language);
  return PATTERNS_NONE;
}

bool icu_patterns_open(gp_shaper *shaper, icu_language *language, bool main, gp_span at)
{
  if (language->patterns == PATTERNS_UNSOUGHT || (language->patterns == PATTERNS_LARGE && main))
    language->patterns = seek_patterns(shaper, language, main);
  if (language->patterns == PATTERNS_NONE && main && !language->missed_patterns) {
    language->missed_patterns = true;
    report_no_patterns(shaper, language, at);
  }
  return language->patterns == PATTERNS_LOADED && (main || !language->large_patterns);
}

void icu_patterns_close(icu_language *language)
{
  if (language->dict != NULL)
    hnj_hyphen_free(language->dict);
  if (language->charset != NULL)
    ucnv_close(language->charset);
  language->dict = NULL;
  language->charset = NULL;
}
