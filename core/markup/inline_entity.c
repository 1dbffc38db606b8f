/* Character references in inline text: numbers, and the names one meets in prose. */
#include "markup/inline.h"

typedef struct entity {
  const char *name;
  uint32_t c;
} entity;

/* The HTML names of characters that keyboards lack or Markdown takes for itself; letters are typed. Sorted. */
static const entity entities[] = {
  {"amp", '&'},       {"apos", '\''},     {"bdquo", 0x201E},  {"bull", 0x2022},   {"cent", 0xA2},    {"copy", 0xA9},
  {"deg", 0xB0},      {"emsp", 0x2003},   {"ensp", 0x2002},   {"euro", 0x20AC},   {"frac12", 0xBD},  {"frac14", 0xBC},
  {"frac34", 0xBE},   {"ge", 0x2265},     {"gt", '>'},        {"hellip", 0x2026}, {"larr", 0x2190},  {"laquo", 0xAB},
  {"ldquo", 0x201C},  {"le", 0x2264},     {"lrm", 0x200E},    {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", '<'},
  {"mdash", 0x2014},  {"middot", 0xB7},   {"minus", 0x2212},  {"nbsp", 0xA0},     {"ndash", 0x2013}, {"ne", 0x2260},
  {"numero", 0x2116}, {"para", 0xB6},     {"permil", 0x2030}, {"plusmn", 0xB1},   {"pound", 0xA3},   {"prime", 0x2032},
  {"quot", '"'},      {"raquo", 0xBB},    {"rarr", 0x2192},   {"rdquo", 0x201D},  {"reg", 0xAE},     {"rlm", 0x200F},
  {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"sect", 0xA7},     {"shy", 0xAD},     {"sup2", 0xB2},
  {"sup3", 0xB3},     {"thinsp", 0x2009}, {"times", 0xD7},    {"trade", 0x2122},  {"zwj", 0x200D},   {"zwnj", 0x200C},
};

static uint32_t numeric(gp_str digits)
{
  bool hex = digits.len > 0 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
  uint32_t c = 0;
  for (size_t i = hex ? 1 : 0; i < digits.len && c <= 0x10FFFF; i++) {
    char d = digits.ptr[i];
    unsigned value = d <= '9' ? (unsigned)(d - '0') : (unsigned)((d | 0x20) - 'a') + 10;
    c = c * (hex ? 16 : 10) + value;
  }
  return c;
}

static uint32_t named(gp_str name)
{
  size_t low = 0, high = sizeof entities / sizeof entities[0];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = gp_str_compare(name, gp_str_from(entities[middle].name));
    if (order == 0)
      return entities[middle].c;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}

gp_str gp_inline_entity(gp_arena *arena, gp_str reference)
{
  gp_buf out = GP_BUF(arena);
  gp_str inner;
  uint32_t c;
  if (reference.len < 4)
    return (gp_str){0}; /* the shortest are "&lt;" and "&#9;" */
  inner = (gp_str){reference.ptr + 1, reference.len - 2};
  c = inner.ptr[0] == '#' ? numeric(gp_str_slice(inner, 1, inner.len)) : named(inner);
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return (gp_str){0};
  gp_buf_add_utf8(&out, c);
  return gp_buf_str(&out);
}
