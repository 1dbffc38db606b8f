/* Calendar dates in a language's long form. */
#include "icu.h"

#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

typedef struct iso_date {
  int32_t year, month, day; /* month and day: 0 if not given */
} iso_date;

static bool read_digits(gp_str text, size_t at, size_t count, int32_t *value)
{
  gp_str part = gp_str_slice(text, at, at + count);
  uint64_t found;
  if (part.len != count || !gp_str_number(part, 9999, &found))
    return false;
  *value = (int32_t)found;
  return true;
}

static int32_t days_in_month(int32_t year, int32_t month)
{
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

/* YYYY, YYYY-MM or YYYY-MM-DD, and a day that there is. Years before 1583 are left alone: their calendar is a matter of
 * the country. */
static bool read_iso(gp_str text, iso_date *date)
{
  *date = (iso_date){0};
  if (text.len != 4 && text.len != 7 && text.len != 10)
    return false;
  if (!read_digits(text, 0, 4, &date->year) || date->year < 1583)
    return false;
  if (text.len == 4)
    return true;
  if (text.ptr[4] != '-' || !read_digits(text, 5, 2, &date->month) || date->month < 1 || date->month > 12)
    return false;
  if (text.len == 7)
    return true;
  return text.ptr[7] == '-' && read_digits(text, 8, 2, &date->day) && date->day >= 1 &&
         date->day <= days_in_month(date->year, date->month);
}

/* Days from 1970-01-01 of a day in the Gregorian calendar, counting years from March. */
static int64_t days_since_epoch(iso_date date)
{
  int32_t month = date.month != 0 ? date.month : 1, day = date.day != 0 ? date.day : 1;
  int64_t year = date.year - (month <= 2), shifted = (month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1 - 719468;
}

/* English without a region is European here: "25 February 2022". The calendar is always the Gregorian one, in which
 * the date was given. */
static bool date_locale(const icu_language *language, char *locale, int32_t room)
{
  const char *name = strcmp(language->locale, "en") == 0 ? "en_150" : language->locale;
  UErrorCode error = U_ZERO_ERROR;
  size_t length = strlen(name);
  if (length >= (size_t)room)
    return false;
  memcpy(locale, name, length + 1);
  (void)uloc_setKeywordValue("calendar", "gregorian", locale, room, &error);
  return U_SUCCESS(error);
}

/* The pattern of a month or a year alone in the language. */
static int32_t short_pattern(const char *locale, const iso_date *date, UChar *pattern, int32_t room)
{
  static const UChar year[] = {'y', 0}, month[] = {'y', 'M', 'M', 'M', 'M', 0};
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open(locale, &error);
  const UChar *skeleton = date->month != 0 ? month : year;
  int32_t length = 0;
  if (U_SUCCESS(error))
    length = udatpg_getBestPattern(generator, skeleton, u_strlen(skeleton), pattern, room, &error);
  udatpg_close(generator);
  return U_SUCCESS(error) && length < room ? length : 0;
}

static UDateFormat *open_format(const char *locale, const iso_date *date)
{
  static const UChar utc[] = {'U', 'T', 'C', 0};
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat *format;
  UChar pattern[64];
  int32_t length = 0;
  if (date->day == 0 && (length = short_pattern(locale, date, pattern, 64)) == 0)
    return NULL;
  format = date->day != 0 ? udat_open(UDAT_NONE, UDAT_LONG, locale, utc, -1, NULL, 0, &error)
                          : udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, &error);
  return U_SUCCESS(error) ? format : NULL;
}

gp_str icu_format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso)
{
  const icu_language *language = icu_language_of(shaper, lang);
  char locale[ULOC_FULLNAME_CAPACITY + 32], text[256];
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat *format;
  UChar units[128];
  iso_date date;
  int32_t length, bytes = 0;
  if (!read_iso(iso, &date) || !date_locale(language, locale, (int32_t)sizeof locale))
    return gp_str_copy(arena, iso);
  format = open_format(locale, &date);
  if (format == NULL)
    return gp_str_copy(arena, iso);
  length = udat_format(format, (UDate)days_since_epoch(date) * 86400000.0, units, 128, NULL, &error);
  udat_close(format);
  if (U_SUCCESS(error) && length <= 128)
    u_strToUTF8(text, sizeof text, &bytes, units, length, &error);
  if (U_FAILURE(error) || bytes > (int32_t)sizeof text)
    return gp_str_copy(arena, iso);
  return gp_str_copy(arena, (gp_str){text, (size_t)bytes});
}
