/* Lengths as themes write them. */
#include "length.h"

bool kit_parse_length(gp_str text, gp_len *result)
{
  static const struct {
    const char *name;
    int64_t micro_points; /* millionths of a point in one unit */
  } units[] = {{"pt", 1000000}, {"mm", 2834646}, {"cm", 28346457}, {"in", 72000000}};
  const int64_t limit = INT64_C(20000) * 1000000; /* keeps the products below within 64 bits */
  bool minus = text.len > 0 && text.ptr[0] == '-';
  size_t at = minus;
  uint64_t found;
  int64_t number;
  if (!gp_str_decimal(text, &at, 6, (uint64_t)limit, &found))
    return false;
  number = minus ? -(int64_t)found : (int64_t)found;
  if (at == text.len && number == 0) {
    *result = 0;
    return true;
  }
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    if (gp_str_is(gp_str_slice(text, at, text.len), units[i].name)) {
      int64_t micro = number * units[i].micro_points / 1000000;
      if (micro > limit || micro < -limit)
        return false;
      *result = (gp_len)(micro * GP_PT / 1000000);
      return true;
    }
  }
  return false;
}
