/* Straight quotes that are no quotes: feet and inches, minutes and seconds, marks of Hebrew abbreviations. */
#include "flow.h"

enum { PRIME = 0x2032, DOUBLE_PRIME = 0x2033, APOSTROPHE = 0x2019, GERESH = 0x5F3, GERSHAYIM = 0x5F4, DEGREE = 0xB0 };

static size_t digits_after(const typo_flow *flow, size_t at)
{
  size_t count = 0;
  while (typo_is_digit(typo_at(flow, at + 1 + count)))
    count++;
  return count;
}

/* Where the number that ends before `at` begins; `at` if no number does. */
static size_t number_begin(const typo_flow *flow, size_t at)
{
  size_t begin = at;
  while (begin > 0 && typo_is_digit(typo_at(flow, begin - 1)))
    begin--;
  if (begin > 1 && begin < at && (typo_at(flow, begin - 1) == '.' || typo_at(flow, begin - 1) == ',') &&
      typo_is_digit(typo_at(flow, begin - 2)))
    for (begin--; begin > 0 && typo_is_digit(typo_at(flow, begin - 1));)
      begin--;
  return begin;
}

/* Whether inches follow, after a space or none: 6' 2". */
static bool leads_inches(const typo_flow *flow, size_t at)
{
  size_t space = typo_is_space(typo_at(flow, at + 1)), digits = digits_after(flow, at + space);
  return digits > 0 && digits < 3 && typo_at(flow, at + space + digits + 1) == '"';
}

int32_t typo_measure_sign(const typo_flow *flow, size_t at, bool is_open)
{
  int32_t c = typo_at(flow, at), after = typo_at(flow, at + 1), left;
  size_t begin = number_begin(flow, at), digits = digits_after(flow, at);
  if (begin == at)
    return 0;
  left = begin > 0 ? typo_at(flow, begin - 1) : 0;
  if (left == PRIME || left == DEGREE) /* goes on: 5'10", 41°24'12" */
    return c == '"' ? DOUBLE_PRIME : PRIME;
  if (c == '"' && left == '\'' && begin > 1 && typo_is_digit(typo_at(flow, begin - 2)))
    return DOUBLE_PRIME; /* the same before the first was looked at */
  if (left == ' ' && begin > 1 && typo_at(flow, begin - 2) == PRIME && c == '"')
    return DOUBLE_PRIME;
  if (c == '\'' && digits == 3) /* 10'000 in Switzerland */
    return APOSTROPHE;
  if (c == '\'' && (digits > 0 || leads_inches(flow, at)))
    return PRIME;
  if (is_open || typo_is_letter(after) || !typo_opens(left) || at - begin > 3)
    return 0;
  return c == '"' ? DOUBLE_PRIME : PRIME;
}

static bool is_hebrew(int32_t c)
{
  return (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x591 && c <= 0x5C7);
}

/* Letters before a word that belong to it: "the", "and", "in", "as", "to", "from", "that". */
static bool is_prefix(int32_t c)
{
  return c == 0x5D4 || c == 0x5D5 || c == 0x5D1 || c == 0x5DB || c == 0x5DC || c == 0x5DE || c == 0x5E9;
}

/* Whether a quote that opens at `at` is closed at a word's end further on. */
static bool closes_ahead(const typo_flow *flow, size_t at)
{
  for (size_t i = at + 2; i < flow->units.count; i++)
    if (typo_at(flow, i) == '"' && !is_hebrew(typo_at(flow, i + 1)) && !typo_is_space(typo_at(flow, i - 1)))
      return true;
  return false;
}

/* Whether the letters before `at` may all be prefixes of a word in quotes. */
static bool follows_prefix(const typo_flow *flow, size_t at)
{
  size_t begin = at;
  while (begin > 0 && is_hebrew(typo_at(flow, begin - 1)))
    if (!is_prefix(typo_at(flow, --begin)))
      return false;
  return is_hebrew(typo_at(flow, at + 2)) && closes_ahead(flow, at);
}

bool typo_opens_after_prefix(const typo_flow *flow, size_t at)
{
  return typo_at(flow, at) == '"' && at > 0 && is_hebrew(typo_at(flow, at - 1)) && is_hebrew(typo_at(flow, at + 1)) &&
         follows_prefix(flow, at);
}

int32_t typo_hebrew_sign(const typo_flow *flow, size_t at, bool is_open)
{
  int32_t after = typo_at(flow, at + 1);
  if (at == 0 || !is_hebrew(typo_at(flow, at - 1)))
    return 0;
  if (typo_at(flow, at) == '\'')
    return is_hebrew(after) || !is_open ? GERESH : 0;
  return is_hebrew(after) && !typo_opens_after_prefix(flow, at) ? GERSHAYIM : 0;
}

bool typo_follows_elision(const typo_flow *flow, size_t at)
{
  return at > 1 && (typo_at(flow, at - 1) == APOSTROPHE || typo_at(flow, at - 1) == '\'') &&
         typo_is_letter(typo_at(flow, at - 2)) && typo_is_letter(typo_at(flow, at + 1));
}
