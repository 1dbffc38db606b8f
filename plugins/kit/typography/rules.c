/* The languages' rules: an own table for those whose typography we know well; for others quotes from CLDR, by ICU. */
#include "rules.h"

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#define COMMON_UNITS                                                                                                             \
  " % ‰ °C °F ° € $ £ km m cm mm µm km² m² cm² ha m³ kg g mg t l ml h min kW kWh MW MB GB TB kB MHz GHz pt px dpi " \
  "EUR "
#define COMMON_MARKS " № § §§ "

/* Quotes: CLDR, but inner ones which differ from the outer; short words: the manuals of style of each language, only
 * those that lean on what follows. */
static const typo_rules table[] = {
  {.language = "bg",
   .quotes = {0x201E, 0x201C, 0xAB, 0xBB},
   .short_words = "авикосуАВИКОСУ",
   .units = COMMON_UNITS "г г. гг. ч ч. мин мин. сек сек. лв лв. ст. хил хил. млн млн. млрд млрд. бр бр. км м см мм кг "
                         "кв.м т л ха дка кВтч евро века век в. ",
   .marks = COMMON_MARKS "т. чл. ал. стр. с. гл. фиг. табл. бр. п. л. кн. разд. ",
   .speech = true},
  {.language = "mk",
   .quotes = {0x201E, 0x201C, 0x201A, 0x2018},
   .short_words = "аиосвуАИОСВУ",
   .units = COMMON_UNITS "г. ч. ден. км м см мм кг ",
   .marks = COMMON_MARKS "т. чл. стр. гл. сл. таб. ",
   .percent = 0xA0,
   .speech = true},
  {.language = "ru",
   .quotes = {0xAB, 0xBB, 0x201E, 0x201C},
   .short_words = "авикосуяАВИКОСУЯ",
   .units =
     COMMON_UNITS "г г. гг. ч ч. мин мин. сек руб. коп. тыс. млн млрд чел. км м см мм кг т л га в. вв. века век ",
   .marks = COMMON_MARKS "т. ст. с. стр. гл. рис. табл. п. пп. ч. вып. ",
   .percent = 0xA0,
   .em_dash = true,
   .speech = true},
  {.language = "be",
   .quotes = {0xAB, 0xBB, 0x201E, 0x201C},
   .short_words = "абузійоіАБУЗІЙОЯ",
   .units = COMMON_UNITS "г. гг. руб. тыс. млн млрд км м см мм кг ст. ",
   .marks = COMMON_MARKS "т. арт. с. гл. мал. табл. ",
   .percent = 0xA0,
   .em_dash = true,
   .speech = true},
  {.language = "uk",
   .quotes = {0xAB, 0xBB, 0x201E, 0x201C},
   .short_words = "авзійоуєяАВЗІЙОУЄЯ",
   .units = COMMON_UNITS "р р. рр. грн коп. тис. млн млрд год хв км м см мм кг т л га ст. осіб ",
   .marks = COMMON_MARKS "т. ст. с. стор. гл. рис. табл. п. пп. ч. вип. ",
   .em_dash = true,
   .speech = true},
  {.language = "cs",
   .quotes = {0x201E, 0x201C, 0x201A, 0x2018},
   .short_words = "aikosuvzAIKOSUVZ",
   .units = COMMON_UNITS "Kč hod. tis. mil. mld. osob ",
   .marks = COMMON_MARKS "č. čl. s. str. odst. kap. obr. tab. roč. ",
   .percent = 0xA0},
  {.language = "sk",
   .quotes = {0x201E, 0x201C, 0x201A, 0x2018},
   .short_words = "aikosuvzAIKOSUVZ",
   .units = COMMON_UNITS "hod. tis. mil. mld. ",
   .marks = COMMON_MARKS "č. čl. s. str. ods. kap. obr. tab. roč. ",
   .percent = 0xA0},
  {.language = "pl",
   .quotes = {0x201E, 0x201D, 0xAB, 0xBB},
   .short_words = "aiouwzAIOUWZ",
   .units = COMMON_UNITS "zł gr r. w. tys. mln mld godz. ",
   .marks = COMMON_MARKS "nr art. ust. pkt s. str. t. rozdz. rys. tab. "},
  {.language = "de",
   .quotes = {0x201E, 0x201C, 0x201A, 0x2018},
   .short_words = "",
   .units = COMMON_UNITS "Uhr Mio. Mrd. Tsd. Std. Min. ",
   .marks = COMMON_MARKS "s. nr. art. abs. bd. kap. abb. tab. ziff. ",
   .percent = 0xA0},
  {.language = "fr",
   .quotes = {0xAB, 0xBB, 0x201C, 0x201D},
   .short_words = "",
   .units = COMMON_UNITS "millions milliards ",
   .marks = COMMON_MARKS "p. pp. n° nº art. chap. fig. tab. vol. t. al. ",
   .spaced_points = true,
   .percent = 0x202F},
  {.language = "en",
   .quotes = {0x201C, 0x201D, 0x2018, 0x2019},
   .short_words = "",
   .units = COMMON_UNITS "million billion thousand a.m. p.m. ",
   .marks = COMMON_MARKS "p. pp. no. nos. vol. vols. ch. art. arts. fig. figs. sec. para. ",
   .month_first = true},
};

static const typo_rules no_language = {.language = "",
                                       .quotes = {0x201C, 0x201D, 0x2018, 0x2019},
                                       .short_words = "",
                                       .units = COMMON_UNITS,
                                       .marks = COMMON_MARKS};

/* The names of months in a language, in small letters, all forms. */
typedef GP_VEC(gp_str) word_list;

typedef struct met_language {
  gp_str tag;
  const typo_rules *rules;
} met_language;

typedef struct month_names {
  const char *language;
  word_list words;
} month_names;

struct typo_languages {
  gp_arena *arena;
  bool no_memory;
  GP_VEC(met_language) met;
  GP_VEC(month_names) months;
};

typo_languages *typo_languages_new(gp_arena *arena)
{
  typo_languages *languages = GP_NEW(arena, typo_languages);
  languages->arena = arena;
  return languages;
}

bool typo_no_memory(const typo_languages *languages)
{
  return languages->no_memory;
}

/* True if ICU did what it was asked. Names it does not have are no matter, but want of memory is. */
static bool went_well(typo_languages *languages, UErrorCode error)
{
  languages->no_memory = languages->no_memory || error == U_MEMORY_ALLOCATION_ERROR;
  return U_SUCCESS(error);
}

static gp_str primary_subtag(gp_str tag)
{
  size_t length = 0;
  while (length < tag.len && tag.ptr[length] != '-' && tag.ptr[length] != '_')
    length++;
  return gp_str_slice(tag, 0, length);
}

static void read_quotes(typo_languages *languages, const char *name, int32_t *quotes)
{
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(name, &error);
  for (int i = 0; went_well(languages, error) && i < 4; i++) {
    UChar sign[4];
    int32_t length = ulocdata_getDelimiter(data, (ULocaleDataDelimiterType)i, sign, 4, &error);
    if (went_well(languages, error) && length == 1)
      quotes[i] = sign[0];
  }
  if (data != NULL)
    ulocdata_close(data);
}

/* The space before the per cent character in "5 %"; 0 for no space, or where it goes first. */
static int32_t read_percent(typo_languages *languages, const char *name)
{
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_PERCENT, NULL, 0, name, NULL, &error);
  UChar pattern[32];
  int32_t space = 0, length = 0;
  if (went_well(languages, error))
    length = unum_toPattern(format, false, pattern, 32, &error);
  for (int32_t i = 1; went_well(languages, error) && i < length && i < 32; i++)
    if (pattern[i] == '%' && (pattern[i - 1] == 0xA0 || pattern[i - 1] == 0x202F))
      space = pattern[i - 1];
  if (format != NULL)
    unum_close(format);
  return space;
}

/* Rules of a language that is not in the table: quotes and the space before per cent from CLDR, the rest common to all.
 */
static const typo_rules *make_rules(typo_languages *languages, gp_str language)
{
  typo_rules *rules = GP_NEW(languages->arena, typo_rules);
  const char *name = gp_str_copy(languages->arena, language).ptr;
  *rules = no_language;
  rules->language = name;
  read_quotes(languages, name, rules->quotes);
  rules->percent = read_percent(languages, name);
  return rules;
}

/* Where a region or script has other quotes than the language: Swiss German, traditional Chinese, Portugal. */
static const typo_rules *vary_rules(typo_languages *languages, const typo_rules *rules, gp_str tag)
{
  typo_rules *made;
  int32_t quotes[4];
  char name[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;
  UErrorCode error = U_ZERO_ERROR;
  memcpy(quotes, rules->quotes, sizeof quotes);
  if (gp_str_is(tag, "de-CH") || gp_str_is(tag, "de-LI")) {
    static const int32_t swiss[] = {0xAB, 0xBB, 0x2039, 0x203A};
    memcpy(quotes, swiss, sizeof quotes);
  } else if (gp_str_is(primary_subtag(tag), "zh") || gp_str_is(primary_subtag(tag), "pt")) {
    (void)uloc_forLanguageTag(gp_str_copy(languages->arena, tag).ptr, name, sizeof name, &parsed, &error);
    if (went_well(languages, error))
      read_quotes(languages, name, quotes);
  }
  if (memcmp(quotes, rules->quotes, sizeof quotes) == 0)
    return rules;
  made = GP_NEW(languages->arena, typo_rules);
  *made = *rules;
  memcpy(made->quotes, quotes, sizeof quotes);
  return made;
}

const typo_rules *typo_rules_of(typo_languages *languages, gp_str tag)
{
  gp_str primary = primary_subtag(tag);
  const typo_rules *rules = NULL;
  for (size_t i = 0; i < languages->met.count; i++)
    if (gp_str_equal(languages->met.items[i].tag, tag))
      return languages->met.items[i].rules;
  for (size_t i = 0; rules == NULL && i < sizeof table / sizeof table[0]; i++)
    if (gp_str_is(primary, table[i].language))
      rules = &table[i];
  if (rules == NULL)
    rules = primary.len < 2 || primary.len > 8 ? &no_language : make_rules(languages, primary);
  rules = vary_rules(languages, rules, tag);
  gp_vec_push(languages->arena, &languages->met, ((met_language){gp_str_copy(languages->arena, tag), rules}));
  return rules;
}

static void add_word(gp_arena *arena, word_list *words, const UChar *name, int32_t length)
{
  UChar folded[64];
  char bytes[192];
  int32_t count = 0;
  UErrorCode error = U_ZERO_ERROR;
  length = u_strFoldCase(folded, 64, name, length, U_FOLD_CASE_DEFAULT, &error);
  u_strToUTF8(bytes, sizeof bytes, &count, folded, length, &error);
  if (U_SUCCESS(error) && count > 2)
    gp_vec_push(arena, words, gp_str_copy(arena, ((gp_str){bytes, (size_t)count})));
}

/* The months' names in dates, alone, and abbreviated, from ICU. */
static void read_months(typo_languages *languages, month_names *result)
{
  static const UDateFormatSymbolType forms[] = {UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS};
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_LONG, UDAT_NONE, result->language, NULL, 0, NULL, 0, &error);
  for (size_t form = 0; went_well(languages, error) && form < 3; form++) {
    int32_t count = udat_countSymbols(format, forms[form]);
    for (int32_t i = 0; i < count; i++) {
      UChar name[64];
      int32_t length;
      error = U_ZERO_ERROR;
      length = udat_getSymbols(format, forms[form], i, name, 64, &error);
      if (went_well(languages, error))
        add_word(languages->arena, &result->words, name, length);
    }
    error = U_ZERO_ERROR;
  }
  if (format != NULL)
    udat_close(format);
}

bool typo_is_month(typo_languages *languages, const typo_rules *rules, gp_str word)
{
  const month_names *found = NULL;
  for (size_t i = 0; found == NULL && i < languages->months.count; i++)
    if (strcmp(languages->months.items[i].language, rules->language) == 0)
      found = &languages->months.items[i];
  if (found == NULL) {
    month_names made = {.language = rules->language};
    if (rules->language[0] != '\0')
      read_months(languages, &made);
    gp_vec_push(languages->arena, &languages->months, made);
    found = gp_vec_last(&languages->months);
  }
  for (size_t i = 0; i < found->words.count; i++)
    if (gp_str_equal(found->words.items[i], word))
      return true;
  return false;
}

bool typo_listed(const char *list, gp_str word)
{
  const char *at = list;
  if (word.len == 0)
    return false;
  while ((at = strchr(at, ' ')) != NULL) {
    at++;
    if (strncmp(at, word.ptr, word.len) == 0 && at[word.len] == ' ')
      return true;
  }
  return false;
}

bool typo_among(const char *letters, int32_t c)
{
  const uint8_t *bytes = (const uint8_t *)letters;
  for (int32_t at = 0; bytes[at] != 0;) {
    UChar32 one;
    U8_NEXT(bytes, at, -1, one);
    if (one == c)
      return true;
  }
  return false;
}
