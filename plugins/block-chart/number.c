/* Numbers of the data: decimal text to whole numbers and back, so that no machine rounds them in its own way. */
#include "chart.h"

unsigned number_decimals(gp_str text)
{
  const char *point = text.len > 0 ? memchr(text.ptr, '.', text.len) : NULL;
  return point != NULL ? (unsigned)(text.len - (size_t)(point - text.ptr) - 1) : 0;
}

bool number_parse(gp_str text, unsigned decimals, int64_t *value)
{
  bool negative = text.len > 0 && text.ptr[0] == '-', point = false;
  size_t at = text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'), digits = 0;
  unsigned behind = 0;
  *value = 0;
  for (; at < text.len; at++) {
    char c = text.ptr[at];
    if (c == '.' && !point && digits > 0 && at + 1 < text.len) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || digits == DIGITS_MOST)
      return false;
    digits += digits > 0 || c != '0' || point;
    digits += digits == 0;
    behind += point;
    *value = *value * 10 + (c - '0');
  }
  if (digits == 0 || behind > decimals)
    return false;
  for (; behind < decimals; behind++)
    *value *= 10;
  *value = negative ? -*value : *value;
  return true;
}

gp_str number_text(gp_arena *arena, int64_t value, unsigned decimals)
{
  uint64_t size = value < 0 ? (uint64_t)-value : (uint64_t)value, unit = 1;
  for (unsigned i = 0; i < decimals; i++)
    unit *= 10;
  while (decimals > 0 && size % 10 == 0) {
    size /= 10;
    unit /= 10;
    decimals--;
  }
  if (decimals == 0)
    return gp_str_printf(arena, "%s%llu", value < 0 ? "-" : "", (unsigned long long)size);
  return gp_str_printf(arena, "%s%llu.%0*llu", value < 0 ? "-" : "", (unsigned long long)(size / unit), (int)decimals,
                       (unsigned long long)(size % unit));
}

chart_kind kind_from_name(gp_str name)
{
  static const char *const names[] = {"bar", "column", "line", "donut", "timeline", "map"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (gp_str_is(name, names[i]))
      return (chart_kind)(i + 1);
  return CHART_BAR;
}
