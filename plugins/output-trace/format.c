/* Formatting for the trace: numbers, colours and quoted text, without printf. */
#include "format.h"

void put(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

void put_number(gp_buf *out, uint64_t number)
{
  char digits[20];
  size_t at = sizeof digits;
  do
    digits[--at] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  gp_buf_add(out, (gp_str){digits + at, sizeof digits - at});
}

void put_points(gp_buf *out, gp_len length)
{
  int64_t whole = length < 0 ? -(int64_t)length : length;
  uint64_t hundredths = (uint64_t)(whole * 100 + GP_PT / 2) / GP_PT;
  if (length < 0 && hundredths > 0)
    gp_buf_add_char(out, '-');
  put_number(out, hundredths / 100);
  gp_buf_add_char(out, '.');
  gp_buf_add_char(out, (char)('0' + hundredths / 10 % 10));
  gp_buf_add_char(out, (char)('0' + hundredths % 10));
}

void put_points_after(gp_buf *out, gp_len a, gp_len b)
{
  gp_buf_add_char(out, ' ');
  put_points(out, a);
  gp_buf_add_char(out, ' ');
  put_points(out, b);
}

static void put_hex(gp_buf *out, uint32_t value, unsigned least)
{
  static const char digits[] = "0123456789ABCDEF";
  unsigned shift = 28;
  while (shift >= 4 * least && (value >> shift & 15) == 0)
    shift -= 4;
  for (;; shift -= 4) {
    gp_buf_add_char(out, digits[value >> shift & 15]);
    if (shift == 0)
      return;
  }
}

void put_color(gp_buf *out, gp_color color)
{
  gp_buf_add_char(out, '#');
  put_hex(out, (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b, 6);
}

static bool is_hidden(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

/* The character at `*at`, which moves behind it; what is no UTF-8 counts as U+FFFD, a byte at a time. */
static uint32_t next_char(gp_str text, size_t *at)
{
  const unsigned char *p = (const unsigned char *)text.ptr + *at;
  size_t length = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
  uint32_t c = length < 2 ? p[0] : p[0] & (0xFFu >> (length + 1));
  bool good = length > 0 && length <= text.len - *at;
  for (size_t i = 1; good && i < length; i++) {
    good = (p[i] & 0xC0) == 0x80;
    c = c << 6 | (p[i] & 0x3Fu);
  }
  *at += good ? length : 1;
  return good ? c : 0xFFFD;
}

void put_quoted(gp_buf *out, gp_str text)
{
  gp_buf_add_char(out, '"');
  for (size_t at = 0; at < text.len;) {
    size_t start = at;
    uint32_t c = next_char(text, &at);
    if (is_hidden(c) || (c == 0xFFFD && at - start == 1)) {
      put(out, "\\u{");
      put_hex(out, c, 1);
      gp_buf_add_char(out, '}');
      continue;
    }
    if (c == '"' || c == '\\')
      gp_buf_add_char(out, '\\');
    gp_buf_add(out, (gp_str){text.ptr + start, at - start});
  }
  gp_buf_add_char(out, '"');
}

const char *role_name(gp_role role)
{
  static const char *const names[] = {
    "NonStruct", "Document", "Part", "Sect",  "Div",       "H1",    "H2",    "H3",    "H4",         "H5",    "H6",
    "P",         "L",        "LI",   "Lbl",   "LBody",     "Table", "THead", "TBody", "TR",         "TH",    "TD",
    "Caption",   "Figure",   "Note", "Link",  "Reference", "TOC",   "TOCI",  "Index", "BlockQuote", "Quote", "Code",
    "Span",      "BibEntry", "Form", "Aside", "TFoot",     "Title", "Em",    "Strong"};
  return (size_t)role < sizeof names / sizeof *names ? names[role] : "?";
}
