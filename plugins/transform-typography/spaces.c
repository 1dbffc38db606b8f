/* No-break spaces: after short words, between numbers and what belongs to them, before dashes. */
#include "passes.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { NO_BREAK_SPACE = 0xA0, NARROW_SPACE = 0x202F, MOST_BYTES = 48 };

/* A word beside a space, as UTF-8. */
typedef struct token {
  char bytes[MOST_BYTES];
  size_t length;
} token;

static gp_str token_str(const token *t)
{
  return (gp_str){t->bytes, t->length};
}

static bool ends_token(int32_t c)
{
  return c == 0 || typo_is_space(c) || typo_opens(c) || c == TYPO_OBJECT;
}

/* Adds a character in small letters if `fold`; false if there is no more room. */
static bool token_add(token *t, int32_t c, bool fold)
{
  UBool failed = false;
  int32_t at = (int32_t)t->length;
  uint32_t point = (uint32_t)(fold ? u_foldCase(c, U_FOLD_CASE_DEFAULT) : c);
  if (t->length >= MOST_BYTES) /* U8_APPEND looks at the room from the second byte on only */
    return false;
  U8_APPEND((uint8_t *)t->bytes, at, MOST_BYTES, point, failed);
  if (!failed)
    t->length = (size_t)at;
  return !failed;
}

/* The word from `at` on, without the signs behind it that belong to the sentence; a full stop only if `stop`. */
static token token_from(const typo_flow *flow, size_t at, bool fold, bool stop)
{
  token result = {.length = 0};
  for (; !ends_token(typo_at(flow, at)); at++) {
    int32_t c = typo_at(flow, at);
    if (c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == 0x201C ||
        c == 0x201D || c == 0xBB || c == '"' || c == 0x2026 || (c == '.' && !stop))
      break;
    if (!token_add(&result, c, fold))
      return (token){.length = 0};
  }
  return result;
}

/* The word that ends before `at`. */
static token token_before(const typo_flow *flow, size_t at)
{
  token result = {.length = 0};
  size_t begin = at;
  while (begin > 0 && at - begin < MOST_BYTES / 2 && !ends_token(typo_at(flow, begin - 1)))
    begin--;
  for (size_t i = begin; i < at; i++)
    if (!token_add(&result, typo_at(flow, i), true))
      return (token){.length = 0};
  return result;
}

static size_t digits_before(const typo_flow *flow, size_t at)
{
  size_t begin = at;
  while (begin > 0 && at - begin < 5 && typo_is_digit(typo_at(flow, begin - 1)))
    begin--;
  return at - begin;
}

static size_t digits_from(const typo_flow *flow, size_t at)
{
  size_t end = at;
  while (end - at < 5 && typo_is_digit(typo_at(flow, end)))
    end++;
  return end - at;
}

/* A short word, alone before the space. */
static bool leans_on_next(const typo_flow *flow, size_t at)
{
  int32_t word = typo_at(flow, at - 1), before = at > 1 ? typo_at(flow, at - 2) : 0;
  const char *words = typo_rules_at(flow, at - 1)->short_words;
  return words[0] != '\0' && (typo_opens(before) || before == 0x201C) && typo_among(words, word);
}

/* "36 000": one to three digits, then groups of three. */
static bool is_in_number(const typo_flow *flow, size_t at)
{
  size_t before = digits_before(flow, at), begin = at - before;
  int32_t left = begin > 0 ? typo_at(flow, begin - 1) : 0, after = typo_at(flow, at + 4);
  if (before < 1 || before > 3 || digits_from(flow, at + 1) != 3 || typo_is_letter(after) || after == '-')
    return false;
  if (left == NO_BREAK_SPACE && begin > 1 && typo_is_digit(typo_at(flow, begin - 2)))
    return before == 3; /* a later group of one that was begun */
  return typo_at(flow, begin) != '0' && !typo_is_letter(left) && left != '.' && left != ',' && left != '-' &&
         left != '/';
}

/* Whether the word behind the space names a month. */
static bool leads_month(const typo_flow *flow, size_t at)
{
  const typo_rules *rules = typo_rules_at(flow, at);
  token word = token_from(flow, at + 1, true, true);
  if (typo_is_month(flow->languages, rules, token_str(&word)))
    return true;
  word = token_from(flow, at + 1, true, false);
  return typo_is_month(flow->languages, rules, token_str(&word));
}

/* "3. Mai": a day with a point, where the language writes it so. In English a sentence may end there. */
static bool is_day_with_point(const typo_flow *flow, size_t at)
{
  size_t digits = digits_before(flow, at - 1);
  return (digits == 1 || digits == 2) && !typo_rules_at(flow, at)->month_first && leads_month(flow, at);
}

/* A number and its unit, its month, the word "year" behind it. */
static bool follows_number(const typo_flow *flow, size_t at)
{
  const typo_rules *rules = typo_rules_at(flow, at);
  token word = token_from(flow, at + 1, false, true);
  size_t digits;
  if (typo_listed(rules->units, token_str(&word)))
    return true;
  word = token_from(flow, at + 1, false, false);
  if (typo_listed(rules->units, token_str(&word)))
    return true;
  digits = digits_before(flow, at);
  return digits <= 2 && leads_month(flow, at);
}

/* An abbreviation before a number, "February" before "25" in English. */
static bool leads_number(const typo_flow *flow, size_t at)
{
  const typo_rules *rules = typo_rules_at(flow, at);
  token word = token_before(flow, at);
  size_t digits = digits_from(flow, at + 1);
  if (typo_listed(rules->marks, token_str(&word)))
    return true;
  return rules->month_first && digits <= 2 && !typo_is_letter(typo_at(flow, at + 1 + digits)) &&
         typo_is_month(flow->languages, rules, token_str(&word));
}

/* "А. Б. Иванов": a capital with its point before another capital. */
static bool joins_initials(const typo_flow *flow, size_t at)
{
  int32_t left = at > 2 ? typo_at(flow, at - 3) : 0;
  int32_t c = at > 1 ? typo_at(flow, at - 2) : 0;
  return typo_at(flow, at - 1) == '.' && u_isupper(c) && (typo_opens(left) || left == '.') &&
         u_isupper(typo_at(flow, at + 1)) && !(c == 'I' && left != '.' && typo_at(flow, at + 2) != '.');
}

static bool is_spaced_point(const typo_flow *flow, size_t at)
{
  int32_t before = typo_at(flow, at - 1), after = typo_at(flow, at + 1), behind = typo_at(flow, at + 2);
  if (!typo_rules_at(flow, at)->spaced_points)
    return false;
  return before == 0xAB || after == 0xBB ||
         ((after == ';' || after == ':' || after == '!' || after == '?') &&
          (behind == 0 || typo_is_space(behind) || behind == 0xBB || behind == ')' || behind == '!' || behind == '?'));
}

static bool is_high_point(int32_t c)
{
  return c == ';' || c == '!' || c == '?';
}

/* The space before a high point is a narrow one (Lexique des règles typographiques en usage à l'Imprimerie nationale);
 * that before a colon and those within quotes are as wide as others. */
static int32_t space_before_point(const typo_flow *flow, size_t at)
{
  return typo_rules_at(flow, at)->spaced_points && is_high_point(typo_at(flow, at + 1)) ? NARROW_SPACE : NO_BREAK_SPACE;
}

/* "Quoi?" typed without the space which the language has there: 0, or the space that is missing before `at`. */
static int32_t missing_space(const typo_flow *flow, size_t at)
{
  int32_t c = typo_at(flow, at), before, after;
  if ((!is_high_point(c) && c != ':') || flow->units.items[at].fixed || !typo_rules_at(flow, at)->spaced_points)
    return 0;
  before = typo_at(flow, at - 1);
  after = typo_at(flow, at + 1);
  if (!(after == 0 || typo_is_space(after) || after == 0xBB || after == ')' || after == '"') ||
      !(typo_is_letter(before) || typo_is_digit(before) || before == ')' || before == '%' || before == 0xBB ||
        before == 0x201D))
    return 0;
  return c == ':' ? NO_BREAK_SPACE : NARROW_SPACE;
}

/* The space that is missing within quotes, in "20°C" and in "№5": before the character (then *after is false), or after
 * it; or 0. */
static int32_t space_within(const typo_flow *flow, size_t at, bool *after)
{
  const typo_unit *unit = &flow->units.items[at];
  int32_t left = at > 0 ? typo_at(flow, at - 1) : 0, right = typo_at(flow, at + 1);
  bool quotes = typo_rules_at(flow, at)->spaced_points && !unit->fixed;
  *after = unit->c == 0xAB || unit->c == 0x2116;
  if (unit->fixed || unit->before != 0 || unit->after != 0)
    return 0;
  if (unit->c == 0x2116)
    return typo_is_digit(right) ? NO_BREAK_SPACE : 0;
  if (unit->c == 0xB0)
    return typo_is_digit(left) && (right == 'C' || right == 'F') && !typo_is_letter(typo_at(flow, at + 2))
             ? NO_BREAK_SPACE
             : 0;
  if (unit->c == 0xAB)
    return quotes && right != 0 && !typo_is_space(right) ? NO_BREAK_SPACE : 0;
  return unit->c == 0xBB && quotes && left != 0 && !typo_is_space(left) ? NO_BREAK_SPACE : 0;
}

static bool keeps_together(const typo_flow *flow, size_t at)
{
  int32_t before = typo_at(flow, at - 1), after = typo_at(flow, at + 1);
  if (typo_is_space(before) || typo_is_space(after))
    return false;
  if (at == 1 && (before == 0x2013 || before == 0x2014))
    return true; /* what somebody says */
  if (after == 0x2013 || after == 0x2014)
    return at + 2 < flow->units.count && typo_is_space(typo_at(flow, at + 2));
  if (typo_is_digit(after) && (leads_number(flow, at) || is_in_number(flow, at)))
    return true;
  if (typo_is_digit(before) && follows_number(flow, at))
    return true;
  if (before == '.' && (joins_initials(flow, at) || is_day_with_point(flow, at)))
    return true;
  return leans_on_next(flow, at) || is_spaced_point(flow, at);
}

void typo_spaces(typo_flow *flow)
{
  for (size_t i = 0; i < flow->units.count; i++) {
    bool after = false;
    int32_t space = i > 0 ? missing_space(flow, i) : 0, within = space_within(flow, i, &after);
    if (within != 0) {
      typo_put(flow, i, typo_at(flow, i));
      if (after)
        flow->units.items[i].after = within;
      else
        flow->units.items[i].before = within;
    } else if (space != 0) {
      typo_put(flow, i, typo_at(flow, i));
      flow->units.items[i].before = space;
    } else if (i > 0 && i + 1 < flow->units.count && typo_at(flow, i) == ' ' && keeps_together(flow, i)) {
      typo_put(flow, i, space_before_point(flow, i));
    }
  }
}
