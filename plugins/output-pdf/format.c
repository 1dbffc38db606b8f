/* Writing PDF syntax into a buffer: numbers, names, strings, references. */
#include "format.h"

static const char hex_digits[] = "0123456789ABCDEF";

static void put_digits(gp_buf *out, uint64_t value)
{
  char digits[20];
  size_t at = sizeof digits;
  do {
    digits[--at] = (char)('0' + value % 10);
    value /= 10;
  } while (value != 0);
  gp_buf_add(out, (gp_str){digits + at, sizeof digits - at});
}

void pdf_put_int(gp_buf *out, int64_t value)
{
  if (value < 0)
    gp_buf_add_char(out, '-');
  put_digits(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void pdf_put_fixed(gp_buf *out, int64_t hundredths)
{
  uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
  unsigned rest = (unsigned)(size % 100);
  if (hundredths < 0)
    gp_buf_add_char(out, '-');
  if (size >= 100 || rest == 0)
    put_digits(out, size / 100);
  if (rest == 0)
    return;
  gp_buf_add_char(out, '.');
  gp_buf_add_char(out, (char)('0' + rest / 10));
  if (rest % 10 != 0)
    gp_buf_add_char(out, (char)('0' + rest % 10));
}

void pdf_put_channel(gp_buf *out, uint8_t channel)
{
  unsigned thousandths = (channel * 1000u + 127u) / 255u;
  char digits[4] = {'.', (char)('0' + thousandths / 100), (char)('0' + thousandths / 10 % 10),
                    (char)('0' + thousandths % 10)};
  size_t count = 4;
  if (thousandths == 0 || thousandths == 1000) {
    gp_buf_add_char(out, thousandths == 0 ? '0' : '1');
    return;
  }
  while (digits[count - 1] == '0')
    count--;
  gp_buf_add(out, (gp_str){digits, count});
}

void pdf_put_ref(gp_buf *out, uint32_t id)
{
  put_digits(out, id);
  PDF_PUT(out, " 0 R");
}

void pdf_put_name(gp_buf *out, gp_str name)
{
  gp_buf_add_char(out, '/');
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.ptr[i];
    if (c > 0x20 && c < 0x7F && strchr("()<>[]{}/%#", c) == NULL) {
      gp_buf_add_char(out, (char)c);
    } else {
      gp_buf_add_char(out, '#');
      gp_buf_add_char(out, hex_digits[c >> 4]);
      gp_buf_add_char(out, hex_digits[c & 15]);
    }
  }
}

static void put_byte(gp_buf *out, unsigned char c)
{
  if (c == '(' || c == ')' || c == '\\')
    gp_buf_add_char(out, '\\');
  if (c == '\r')
    PDF_PUT(out, "\\r");
  else
    gp_buf_add_char(out, (char)c);
}

void pdf_put_bytes(gp_buf *out, gp_str bytes)
{
  gp_buf_add_char(out, '(');
  for (size_t i = 0; i < bytes.len; i++)
    put_byte(out, (unsigned char)bytes.ptr[i]);
  gp_buf_add_char(out, ')');
}

uint32_t pdf_next_char(gp_str utf8, size_t *at)
{
  static const uint32_t least[4] = {0, 0x80, 0x800, 0x10000};
  unsigned char first = (unsigned char)utf8.ptr[(*at)++];
  size_t more = first < 0x80 ? 0 : first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : 1;
  uint32_t c = more == 0 ? first : first & (0x3Fu >> more);
  if ((first >= 0x80 && first < 0xC2) || first >= 0xF5 || utf8.len - *at < more)
    return 0xFFFD;
  for (size_t i = 0; i < more; i++) {
    unsigned char next = (unsigned char)utf8.ptr[*at + i];
    if ((next & 0xC0) != 0x80)
      return 0xFFFD;
    c = c << 6 | (next & 0x3Fu);
  }
  if (c < least[more] || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
    return 0xFFFD;
  *at += more;
  return c;
}

static bool is_ascii(gp_str s)
{
  for (size_t i = 0; i < s.len; i++)
    if ((unsigned char)s.ptr[i] >= 0x7F || (unsigned char)s.ptr[i] < 0x20)
      return false;
  return true;
}

static void put_unit(gp_buf *out, uint32_t unit)
{
  put_byte(out, (unsigned char)(unit >> 8));
  put_byte(out, (unsigned char)(unit & 255));
}

void pdf_put_text(gp_buf *out, gp_str utf8)
{
  size_t at = 0;
  if (is_ascii(utf8)) {
    pdf_put_bytes(out, utf8);
    return;
  }
  PDF_PUT(out, "(\xFE\xFF");
  while (at < utf8.len) {
    uint32_t c = pdf_next_char(utf8, &at);
    if (c >= 0x10000) {
      put_unit(out, 0xD800 + ((c - 0x10000) >> 10));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    put_unit(out, c);
  }
  gp_buf_add_char(out, ')');
}

static void put_unit_hex(gp_buf *out, uint32_t unit)
{
  for (int shift = 12; shift >= 0; shift -= 4)
    gp_buf_add_char(out, hex_digits[unit >> shift & 15]);
}

static void put_char_hex(gp_buf *out, uint32_t c)
{
  if (c == 0 || c == 0xFEFF || c == 0xFFFE)
    c = 0x200B;
  if (c >= 0x10000) {
    put_unit_hex(out, 0xD800 + ((c - 0x10000) >> 10));
    c = 0xDC00 + ((c - 0x10000) & 0x3FF);
  }
  put_unit_hex(out, c);
}

void pdf_put_utf16_hex(gp_buf *out, gp_str utf8, bool reversed)
{
  size_t at = 0;
  if (!reversed) {
    while (at < utf8.len)
      put_char_hex(out, pdf_next_char(utf8, &at));
    return;
  }
  for (size_t end = utf8.len; end > 0;) {
    size_t start = end - 1;
    while (start > 0 && ((unsigned char)utf8.ptr[start] & 0xC0) == 0x80)
      start--;
    at = start;
    put_char_hex(out, pdf_next_char(utf8, &at));
    end = start;
  }
}
