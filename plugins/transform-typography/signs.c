/* Dashes and ellipses of hyphens and points. */
#include "passes.h"

enum { EN_DASH = 0x2013, EM_DASH = 0x2014, ELLIPSIS = 0x2026, NO_BREAK_SPACE = 0xA0, MOST_DIGITS = 9 };

/* Characters of one sort one after another in one node, none of them part of an address. */
static size_t run_length(const typo_flow *flow, size_t at)
{
  const typo_unit *first = &flow->units.items[at];
  size_t end = at;
  while (end < flow->units.count && flow->units.items[end].c == first->c && !flow->units.items[end].fixed &&
         flow->units.items[end].part == first->part)
    end++;
  return end - at;
}

static bool is_number_sign(int32_t c)
{
  return typo_is_digit(c) || c == '.' || c == ',' || c == ':';
}

/* A number beside a hyphen: where it begins and ends, whether it is of digits alone, and its value. */
typedef struct number {
  size_t begin, end;
  bool plain;
  uint32_t value;
} number;

static number read_number(const typo_flow *flow, size_t begin, size_t end)
{
  number result = {begin, end, end > begin && end - begin <= MOST_DIGITS, 0};
  for (size_t i = begin; result.plain && i < end; i++) {
    result.plain = typo_is_digit(typo_at(flow, i));
    result.value = result.value * 10 + (uint32_t)(typo_at(flow, i) - '0');
  }
  return result;
}

/* Letters and signs beside which a number is part of a code, a telephone number or an address. */
static bool belongs_to_code(int32_t c)
{
  return typo_is_letter(c) || c == '-' || c == '/' || c == '_' || c == '#' || c == '=' || c == '+' || c == '.';
}

/* Whether the numbers rise, as years and pages do: 2020-2022, 9-12, 2020-21; telephone numbers and dates seldom do. */
static bool rises(const typo_flow *flow, number a, number b)
{
  size_t a_length = a.end - a.begin, b_length = b.end - b.begin;
  if (typo_at(flow, a.begin) == '0' || (typo_at(flow, b.begin) == '0' && b_length != 2))
    return false;
  if (a_length == 4 && b_length == 2)
    return a.value % 100 < b.value;
  return (b_length == a_length || b_length == a_length + 1) && a.value < b.value;
}

/* Whether the hyphen at `at` stands in a range of numbers. `before` is how many units of the row are final. */
static bool is_range(const typo_flow *flow, size_t before, size_t at)
{
  size_t begin = before, end = at + 1;
  number a, b;
  while (begin > 0 && is_number_sign(typo_at(flow, begin - 1)))
    begin--;
  while (end < flow->units.count && is_number_sign(typo_at(flow, end)))
    end++;
  if (belongs_to_code(typo_at(flow, end)) || (begin > 0 && belongs_to_code(typo_at(flow, begin - 1))))
    return false;
  while (end > at + 1 && !typo_is_digit(typo_at(flow, end - 1)))
    end--;
  if (begin == before || end == at + 1 || !typo_is_digit(typo_at(flow, begin)) ||
      !typo_is_digit(typo_at(flow, before - 1)) || !typo_is_digit(typo_at(flow, at + 1)))
    return false;
  a = read_number(flow, begin, before);
  b = read_number(flow, at + 1, end);
  return a.plain && b.plain ? rises(flow, a, b) : !a.plain && !b.plain;
}

/* The dash for `length` hyphens, or 0. `w` is the unit's place in the final row, `r` in the old one. */
static int32_t dash_for(typo_flow *flow, size_t w, size_t r, size_t length)
{
  const typo_rules *rules = typo_rules_at(flow, r);
  int32_t left = w > 0 ? typo_at(flow, w - 1) : 0, right = typo_at(flow, r + length);
  int32_t dash = rules->em_dash ? EM_DASH : EN_DASH;
  bool apart = typo_is_space(left) && typo_is_space(right), ends = r + length + 1 >= flow->units.count;
  if (w == 0 && rules->speech && length <= 2 && right == ' ' && !ends)
    return dash;
  if (left == 0 || right == 0)
    return 0;
  if (length == 1)
    return apart && w > 1 && !ends ? dash : is_range(flow, w, r) ? EN_DASH : 0;
  if (typo_is_space(left) != typo_is_space(right) || (apart && w < 2))
    return 0;
  if (length == 2 && typo_is_digit(left) && typo_is_digit(right))
    return EN_DASH;
  return length == 2 ? dash : length == 3 ? EM_DASH : 0;
}

void typo_signs(typo_flow *flow)
{
  size_t w = 0;
  for (size_t r = 0, length; r < flow->units.count; r += length) {
    typo_unit unit = flow->units.items[r];
    int32_t sign = 0;
    length = 1;
    if ((unit.c == '-' || unit.c == '.') && !unit.fixed) {
      length = run_length(flow, r);
      if (unit.c == '-')
        sign = dash_for(flow, w, r, length);
      else if (length == 3 && typo_at(flow, r + 3) != '/')
        sign = ELLIPSIS;
    }
    if (sign == 0) {
      for (size_t i = 0; i < length; i++)
        flow->units.items[w++] = flow->units.items[r + i];
      continue;
    }
    /* Two hyphens between words without spaces: a dash with them, but between numbers. */
    if (length == 2 && w > 0 && !typo_is_space(typo_at(flow, w - 1)) &&
        !(typo_is_digit(typo_at(flow, w - 1)) && typo_is_digit(typo_at(flow, r + 2)))) {
      unit.before = NO_BREAK_SPACE;
      unit.after = ' ';
    }
    unit.c = sign;
    unit.changed = true;
    unit.end = flow->units.items[r + length - 1].end;
    flow->units.items[w++] = unit;
  }
  flow->units.count = w;
}
