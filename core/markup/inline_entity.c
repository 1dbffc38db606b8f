/* Character references in inline text: numbers and names. */
#include "markup/entity_data.h"
#include "markup/inline.h"

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

static gp_str named(gp_str name)
{
  size_t low = 0, high = gp_entities_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = gp_str_compare(name, gp_str_from(gp_entities[middle].name));
    if (order == 0)
      return (unsigned char)gp_entities[middle].text[0] < 0x20 ? GP_STR(" ") : gp_str_from(gp_entities[middle].text);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return (gp_str){0};
}

gp_str gp_character_named(gp_arena *arena, gp_str reference)
{
  gp_buf out = GP_BUF(arena);
  gp_str inner;
  uint32_t c;
  if (reference.len < 4)
    return (gp_str){0}; /* the shortest are "&lt;" and "&#9;" */
  inner = (gp_str){reference.ptr + 1, reference.len - 2};
  if (inner.ptr[0] != '#')
    return named(inner);
  c = numeric(gp_str_slice(inner, 1, inner.len));
  if (c == '\t' || c == '\n' || c == '\r')
    c = ' ';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return (gp_str){0};
  gp_buf_add_utf8(&out, c);
  return gp_buf_str(&out);
}
