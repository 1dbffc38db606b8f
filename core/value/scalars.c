/* What single YAML scalars may look like, and their conversion to numbers,
 * lengths and colours. */
#include "value/scalars.h"

#include "base/letters.h"
#include "base/utf8.h"

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
  return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

bool gp_text_is_blank(gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '\n' && text.ptr[i] != '\r')
      return false;
  return true;
}

gp_str gp_next_word(gp_str *rest)
{
  size_t start = 0, end;
  gp_str word;
  while (start < rest->len && rest->ptr[start] == ' ')
    start++;
  end = start;
  while (end < rest->len && rest->ptr[end] != ' ')
    end++;
  word = gp_str_slice(*rest, start, end);
  *rest = gp_str_slice(*rest, end, rest->len);
  return word;
}

static bool is_choice(const char *choices, gp_str text)
{
  gp_str rest = gp_str_from(choices);
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest))
    if (gp_str_equal(word, text))
      return true;
  return false;
}

bool gp_text_is_id(gp_str text)
{
  if (text.len == 0 || !is_lower(text.ptr[0]))
    return false;
  for (size_t i = 1; i < text.len; i++)
    if (!is_lower(text.ptr[i]) && !is_digit(text.ptr[i]) && strchr("-._", text.ptr[i]) == NULL)
      return false;
  return memchr(text.ptr, '\0', text.len) == NULL;
}

bool gp_text_is_anchor(gp_str text)
{
  for (size_t at = 0; at < text.len;) {
    bool first = at == 0;
    uint32_t c = gp_utf8_next(text, &at);
    if (!gp_letter_is_of_word(c) && (first || (c != '-' && c != '.')))
      return false;
    if (first && c >= '0' && c <= '9')
      return false;
  }
  return text.len > 0;
}

bool gp_text_is_lang(gp_str text)
{
  size_t length = 0, part = 0;
  for (size_t i = 0; i <= text.len; i++) {
    char c = i < text.len ? text.ptr[i] : '-';
    if (c == '-') {
      if (length == 0 || length > 8 || (part == 0 && (length < 2 || length > 3)))
        return false;
      part++;
      length = 0;
    } else if (is_letter(c) || (is_digit(c) && part > 0)) {
      length++;
    } else {
      return false;
    }
  }
  return true;
}

/* A path from the folder of the file: no root, no drive letter, no backslash,
 * no zero byte. */
static bool is_path(gp_str text)
{
  if (gp_text_is_blank(text) || text.ptr[0] == '/')
    return false;
  if (memchr(text.ptr, '\\', text.len) != NULL || memchr(text.ptr, '\0', text.len) != NULL)
    return false;
  return !(text.len >= 2 && is_letter(text.ptr[0]) && text.ptr[1] == ':');
}

/* Exactly `count` digits at `*at`; moves after them. */
static bool take_digits(gp_str text, size_t *at, size_t count, int *number)
{
  gp_str part = gp_str_slice(text, *at, *at + count);
  uint64_t found;
  if (part.len != count || !gp_str_number(part, 9999, &found))
    return false;
  *number = (int)found;
  *at += count;
  return true;
}

/* ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD, in the Gregorian calendar. */
static bool is_date(gp_str text)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  size_t at = 0;
  int year, month, day, leap;
  if (!take_digits(text, &at, 4, &year) || year == 0)
    return false;
  if (at == text.len)
    return true;
  if (text.ptr[at++] != '-' || !take_digits(text, &at, 2, &month) || month < 1 || month > 12)
    return false;
  if (at == text.len)
    return true;
  if (text.ptr[at++] != '-' || !take_digits(text, &at, 2, &day) || at != text.len)
    return false;
  leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day >= 1 && day <= days[month - 1] + leap;
}

/* As GP_TYPE_NUMBER. */
static bool is_number(gp_str text)
{
  enum { MOST_DIGITS = 15 };
  size_t at = text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'), digits = 0, points = 0;
  for (; at < text.len; at++) {
    if (text.ptr[at] == '.' && digits > 0 && at + 1 < text.len)
      points++;
    else if (text.ptr[at] >= '0' && text.ptr[at] <= '9')
      digits++;
    else
      return false;
  }
  return digits > 0 && digits <= MOST_DIGITS && points <= 1;
}

bool gp_scalar_fits(const gp_schema *schema, const gp_value *scalar)
{
  int32_t integer, percent;
  bool truth;
  gp_len length;
  gp_color color;
  if (scalar->kind != GP_VALUE_SCALAR)
    return false;
  switch (schema->type) {
  case GP_TYPE_ANY:
    return true;
  case GP_TYPE_TEXT:
  case GP_TYPE_INLINE:
  case GP_TYPE_LOCALIZED:
  case GP_TYPE_BLOCKS:
    return !gp_text_is_blank(scalar->text);
  case GP_TYPE_INTEGER:
    return gp_value_to_integer(scalar, &integer);
  case GP_TYPE_NUMBER:
    return scalar->style == GP_SCALAR_PLAIN && is_number(scalar->text);
  case GP_TYPE_BOOLEAN:
    return gp_value_to_boolean(scalar, &truth);
  case GP_TYPE_ENUM:
    return is_choice(schema->choices, scalar->text);
  case GP_TYPE_ID:
    return gp_text_is_id(scalar->text);
  case GP_TYPE_ANCHOR:
    return gp_text_is_anchor(scalar->text);
  case GP_TYPE_LANG:
    return gp_text_is_lang(scalar->text);
  case GP_TYPE_LENGTH:
    return gp_value_to_length(scalar, &length, &percent);
  case GP_TYPE_COLOR:
    return gp_value_to_color(scalar, &color);
  case GP_TYPE_PATH:
    return is_path(scalar->text);
  case GP_TYPE_DATE:
    return is_date(scalar->text);
  default:
    return false;
  }
}

bool gp_value_to_integer(const gp_value *value, int32_t *result)
{
  gp_str text = gp_value_text(value, (gp_str){NULL, 0});
  return text.len > 0 && value->style == GP_SCALAR_PLAIN && gp_str_integer(text, result);
}

bool gp_value_to_boolean(const gp_value *value, bool *result)
{
  gp_str text = gp_value_text(value, (gp_str){NULL, 0});
  if (text.len == 0 || value->style != GP_SCALAR_PLAIN || (!gp_str_is(text, "true") && !gp_str_is(text, "false")))
    return false;
  *result = gp_str_is(text, "true");
  return true;
}

typedef struct unit {
  const char *name;
  int64_t numerator, denominator; /* points */
} unit;

bool gp_value_to_length(const gp_value *value, gp_len *length, int32_t *percent)
{
  static const unit units[] = {{"pt", 1, 1}, {"mm", 360, 127}, {"cm", 3600, 127}, {"in", 72, 1}};
  gp_str text = gp_value_text(value, (gp_str){NULL, 0}), name;
  bool negative = text.len > 0 && text.ptr[0] == '-';
  size_t at = negative;
  int64_t millionths, points, scale;
  uint64_t number;
  if (!gp_str_decimal(text, &at, 6, 99999999999, &number))
    return false;
  millionths = (int64_t)number;
  name = gp_str_slice(text, at, text.len);
  *length = 0;
  if (percent != NULL)
    *percent = 0;
  if (gp_str_is(name, "%")) {
    if (percent == NULL || negative || millionths % 1000000 != 0)
      return false;
    *percent = (int32_t)(millionths / 1000000);
    return true;
  }
  if (name.len == 0)
    return millionths == 0;
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    if (!gp_str_is(name, units[i].name))
      continue;
    /* at most 99999 * 10^6 * 3600: within 64 bits; the fraction of a point is
     * scaled on its own */
    scale = units[i].denominator * 1000000;
    points = millionths * units[i].numerator;
    if (points / scale > 32000)
      return false;
    points = points / scale * GP_PT + (points % scale * GP_PT + scale / 2) / scale;
    *length = (gp_len)(negative ? -points : points);
    return true;
  }
  return false;
}

bool gp_value_to_color(const gp_value *value, gp_color *color)
{
  return gp_str_color(gp_value_text(value, (gp_str){NULL, 0}), color);
}
