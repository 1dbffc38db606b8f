/* Text from files and plugins made safe for a terminal. */
#include "diag/escape.h"

#include "base/utf8.h"

bool gp_is_unsafe(uint32_t c)
{
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return true;
  if (c < 0x61C)
    return false;
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

unsigned gp_add_shown(gp_buf *out, uint32_t c)
{
  size_t before = out->count;
  if (!gp_is_unsafe(c)) {
    gp_buf_add_utf8(out, c);
    return gp_utf8_columns(c);
  }
  gp_buf_printf(out, c < 0x100 ? "\\x%02X" : "\\u{%X}", (unsigned)c);
  return (unsigned)(out->count - before);
}

static size_t add_text(gp_buf *out, gp_str text, bool blanks)
{
  size_t at = 0, columns = 0;
  while (at < text.len) {
    size_t start = at;
    uint32_t c = gp_utf8_next(text, &at);
    if (c == 0xFFFD && at - start == 1) {
      gp_buf_printf(out, "\\x%02X", (unsigned)(unsigned char)text.ptr[start]);
      columns += 4;
    } else {
      columns += gp_add_shown(out, blanks && (c == '\n' || c == '\r' || c == '\t') ? ' ' : c);
    }
  }
  return columns;
}

size_t gp_add_shown_text(gp_buf *out, gp_str text)
{
  return add_text(out, text, true);
}

gp_str gp_shown(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t at = 0; at < text.len; at++)
    if ((unsigned char)text.ptr[at] < 0x20 || (unsigned char)text.ptr[at] >= 0x7F) {
      add_text(&out, text, false);
      return gp_buf_str(&out);
    }
  return text;
}
