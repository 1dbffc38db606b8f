/* Languages: what ICU and HarfBuzz know them by, collation, direction. */
#include "icu.h"

#include <unicode/uldnames.h>
#include <unicode/ustring.h>

enum { MOST_LANGUAGES = 256, MOST_TAG_LENGTH = 80 };

/* Languages whose data ICU has under another name: "prs" and "prs-u-nu-latn". Arabic without a country has the digits
 * of CLDR up to 43 on every machine: since 44 (ICU 74) they are 0 to 9. */
static gp_str locale_tag(gp_arena *arena, gp_str tag)
{
  static const char *const others[][2] = {{"prs", "fa-AF"}, {"kmr", "ku"}};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    size_t len = strlen(others[i][0]);
    if (gp_str_starts_with(tag, gp_str_from(others[i][0])) && (tag.len == len || tag.ptr[len] == '-'))
      return gp_str_printf(arena, "%s%.*s", others[i][1], (int)(tag.len - len), tag.ptr + len);
  }
  return gp_str_is(tag, "ar") || gp_str_is(tag, "ar-001") ? GP_STR("ar-u-nu-arab") : tag;
}

static bool is_traditional(const char *locale)
{
  char full[ULOC_FULLNAME_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  if (strncmp(locale, "zh", 2) != 0)
    return false;
  (void)uloc_addLikelySubtags(locale, full, sizeof full, &error);
  (void)uloc_getScript(full, script, sizeof script, &error);
  return U_SUCCESS(error) && strcmp(script, "Hant") == 0;
}

static icu_language *make_language(gp_shaper *shaper, gp_str tag)
{
  icu_language *made = GP_NEW(shaper->host->arena, icu_language);
  UErrorCode error = U_ZERO_ERROR;
  int32_t parsed = 0;
  made->tag = gp_str_copy(shaper->host->arena, tag);
  made->index = (uint32_t)shaper->languages.count;
  made->hb = hb_language_from_string(made->tag.ptr, (int)made->tag.len);
  (void)uloc_forLanguageTag(locale_tag(shaper->host->arena, made->tag).ptr, made->locale, ULOC_FULLNAME_CAPACITY,
                            &parsed, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
    made->locale[0] = '\0'; /* the root locale */
  error = U_ZERO_ERROR;
  made->script_count = uscript_getCode(made->locale, made->scripts, 4, &error);
  if (U_FAILURE(error) || made->script_count > 4)
    made->script_count = 0;
  made->is_traditional = is_traditional(made->locale);
  gp_vec_push(shaper->host->arena, &shaper->languages, made);
  return made;
}

icu_language *icu_language_of(gp_shaper *shaper, gp_str tag)
{
  if (tag.len > MOST_TAG_LENGTH)
    tag = GP_STR("und");
  for (size_t i = 0; i < shaper->languages.count; i++)
    if (gp_str_equal(shaper->languages.items[i]->tag, tag))
      return shaper->languages.items[i];
  if (shaper->languages.count >= MOST_LANGUAGES && !gp_str_is(tag, "und"))
    return icu_language_of(shaper, GP_STR("und"));
  return make_language(shaper, tag);
}

/* Japanese text is broken as in books: small kana and the long vowel mark do not begin a line (JLREQ, 3.1.7). */
UBreakIterator *icu_language_lines(icu_language *language)
{
  UErrorCode error = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  if (language->lines != NULL)
    return language->lines;
  memcpy(locale, language->locale, sizeof locale);
  if (strncmp(locale, "ja", 2) == 0)
    (void)uloc_setKeywordValue("lb", "strict", locale, sizeof locale, &error);
  error = U_ZERO_ERROR;
  language->lines = ubrk_open(UBRK_LINE, locale, NULL, 0, &error);
  return U_SUCCESS(error) ? language->lines : NULL;
}

bool icu_language_has_script(const icu_language *language, UScriptCode script)
{
  for (int32_t i = 0; i < language->script_count; i++)
    if (language->scripts[i] == script)
      return true;
  return false;
}

/* Words of these scripts are not divided, or where they may be is ICU's to say. */
bool icu_is_hyphenated(const icu_language *language)
{
  static const UScriptCode whole[] = {USCRIPT_ARABIC,   USCRIPT_HEBREW,  USCRIPT_SYRIAC,   USCRIPT_THAANA,
                                      USCRIPT_HAN,      USCRIPT_HANGUL,  USCRIPT_KATAKANA, USCRIPT_HIRAGANA,
                                      USCRIPT_BOPOMOFO, USCRIPT_THAI,    USCRIPT_LAO,      USCRIPT_KHMER,
                                      USCRIPT_MYANMAR,  USCRIPT_TIBETAN, USCRIPT_ETHIOPIC};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
    if (icu_language_has_script(language, whole[i]))
      return false;
  /* Vietnamese writes each syllable by itself. */
  return language->script_count > 0 && !(strncmp(language->locale, "vi", 2) == 0 && strchr("_", language->locale[2]));
}

bool icu_shows_hyphens(const icu_language *language)
{
  static const UScriptCode indic[] = {USCRIPT_DEVANAGARI, USCRIPT_BENGALI, USCRIPT_GURMUKHI, USCRIPT_GUJARATI,
                                      USCRIPT_ORIYA,      USCRIPT_TAMIL,   USCRIPT_TELUGU,   USCRIPT_KANNADA,
                                      USCRIPT_MALAYALAM,  USCRIPT_SINHALA};
  for (size_t i = 0; i < sizeof indic / sizeof *indic; i++)
    if (icu_language_has_script(language, indic[i]))
      return false;
  return true;
}

void icu_languages_close(gp_shaper *shaper)
{
  for (size_t i = 0; i < shaper->languages.count; i++) {
    icu_language *language = shaper->languages.items[i];
    if (language->lines != NULL)
      ubrk_close(language->lines);
    if (language->collator != NULL)
      ucol_close(language->collator);
    if (language->numbers != NULL)
      unum_close(language->numbers);
    if (language->letters != NULL)
      uset_close(language->letters);
    if (language->primary != NULL)
      ucol_close(language->primary);
    icu_patterns_close(language);
  }
}

/* Texts that the collation takes as equal are ordered by their bytes, so that sorting gives one result only. */
int icu_compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b)
{
  icu_language *language = icu_language_of(shaper, lang);
  UErrorCode error = U_ZERO_ERROR;
  UCollationResult order = UCOL_EQUAL;
  if (language->collator == NULL)
    language->collator = ucol_open(language->locale, &error);
  if (U_SUCCESS(error) && a.len <= INT32_MAX && b.len <= INT32_MAX)
    order = ucol_strcollUTF8(language->collator, a.ptr != NULL ? a.ptr : "", (int32_t)a.len, b.ptr != NULL ? b.ptr : "",
                             (int32_t)b.len, &error);
  if (U_SUCCESS(error) && order != UCOL_EQUAL)
    return order == UCOL_LESS ? -1 : 1;
  return gp_str_compare(a, b);
}

bool icu_is_rtl(gp_shaper *shaper, gp_str lang)
{
  return uloc_isRightToLeft(icu_language_of(shaper, lang)->locale);
}

/* "Български", "English (United Kingdom)": as an entry of a list begins. */
gp_str icu_language_name(gp_shaper *shaper, gp_arena *arena, gp_str lang)
{
  UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU, UDISPCTX_STANDARD_NAMES};
  const icu_language *language = icu_language_of(shaper, lang);
  UErrorCode error = U_ZERO_ERROR;
  ULocaleDisplayNames *names;
  UChar units[128];
  char text[512];
  int32_t length = 0, bytes = 0;
  if (language->locale[0] == '\0')
    return (gp_str){NULL, 0};
  if (!gp_str_equal(locale_tag(arena, language->tag), language->tag))
    contexts[1] = UDISPCTX_DIALECT_NAMES; /* fa-AF is called Dari */
  names = uldn_openForContext(language->locale, contexts, 2, &error);
  if (U_SUCCESS(error))
    length = uldn_localeDisplayName(names, language->locale, units, 128, &error);
  uldn_close(names);
  if (U_SUCCESS(error) && length < 128)
    u_strToUTF8(text, sizeof text, &bytes, units, length, &error);
  if (U_FAILURE(error) || bytes >= (int32_t)sizeof text)
    return (gp_str){NULL, 0};
  return gp_str_copy(arena, (gp_str){text, (size_t)bytes});
}
