/* Per cent and per mille: with or without a space before them, as the language has it, whichever was typed. */
#include "passes.h"

static bool is_percent(int32_t c)
{
  return c == '%' || c == 0x2030;
}

/* Whether the sign at `at` ends there: "5%-ный" and "%20" are words and codes. */
static bool ends_there(const typo_flow *flow, size_t at)
{
  int32_t after = typo_at(flow, at + 1);
  return !flow->units.items[at].fixed && (!typo_is_letter(after) || typo_is_spaceless(after)) &&
         !typo_is_digit(after) && after != '-' && after != '%' && after != 0x2010 && after != 0x2011;
}

/* A space as it is typed, or as other programs put it there. */
static bool is_plain_space(int32_t c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F;
}

/* Whether the unit is a space that goes, between a number and its sign. */
static bool is_needless(const typo_flow *flow, size_t at)
{
  return at > 0 && at + 1 < flow->units.count && is_plain_space(typo_at(flow, at)) &&
         typo_is_digit(typo_at(flow, at - 1)) && is_percent(typo_at(flow, at + 1)) && ends_there(flow, at + 1) &&
         flow->units.items[at].part == flow->units.items[at - 1].part && typo_rules_at(flow, at)->percent == 0;
}

void typo_percent(typo_flow *flow)
{
  size_t w = 0;
  for (size_t r = 0; r < flow->units.count; r++) {
    typo_unit unit = flow->units.items[r];
    int32_t space = typo_rules_at(flow, r)->percent;
    if (w > 0 && is_needless(flow, r)) {
      flow->units.items[w - 1].end = unit.end;
      flow->units.items[w - 1].changed = true;
      continue;
    }
    if (r > 0 && space > 0 && is_percent(unit.c) && ends_there(flow, r)) {
      if (typo_is_digit(typo_at(flow, r - 1))) {
        unit.before = space;
        unit.changed = true;
      } else if (is_plain_space(typo_at(flow, r - 1)) && r > 1 && typo_is_digit(typo_at(flow, r - 2))) {
        typo_put(flow, w - 1, space);
      }
    }
    flow->units.items[w++] = unit;
  }
  flow->units.count = w;
}
