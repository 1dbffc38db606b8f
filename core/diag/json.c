/* Writing JSON strings. */
#include "diag/json.h"

#include "base/utf8.h"
#include "diag/escape.h"

static void add_character(gp_buf *out, uint32_t c)
{
  static const char short_forms[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *found = c != 0 && c < 128 ? strchr(short_forms, (int)c) : NULL;
  if (found != NULL) {
    gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, letters[found - short_forms]);
  } else if (gp_is_unsafe(c) && c < 0x10000) {
    gp_buf_printf(out, "\\u%04x", (unsigned)c);
  } else {
    gp_buf_add_utf8(out, c);
  }
}

void gp_json_add(gp_buf *out, gp_str text)
{
  size_t at = 0;
  gp_buf_add_char(out, '"');
  while (at < text.len)
    add_character(out, gp_utf8_next(text, &at));
  gp_buf_add_char(out, '"');
}

void gp_json_add_member(gp_buf *out, const char *name, gp_str text)
{
  gp_buf_printf(out, "\"%s\": ", name);
  gp_json_add(out, text);
}
