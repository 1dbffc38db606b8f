/* Writing PDF syntax into a buffer: numbers, names, strings, references. No printf and no floating point. */
#ifndef PDF_FORMAT_H
#define PDF_FORMAT_H

#include <guidepress/arena.h>

/* Adds a string literal. */
#define PDF_PUT(out, literal) gp_buf_add((out), GP_STR(literal))

void pdf_put_int(gp_buf *out, int64_t value);

/* A number given in hundredths, without needless zeros: 1250 is "12.5", -5 is "-.05". */
void pdf_put_fixed(gp_buf *out, int64_t hundredths);

/* A channel of a colour, 0 to 255, as a number from 0 to 1 with three decimals. */
void pdf_put_channel(gp_buf *out, uint8_t channel);

/* A reference to an object: "12 0 R". */
void pdf_put_ref(gp_buf *out, uint32_t id);

/* A name with its slash; bytes that names cannot hold are written as #xx (ISO 32000-1, 7.3.5). */
void pdf_put_name(gp_buf *out, gp_str name);

/* A byte string as a literal string (ISO 32000-1, 7.3.4.2). */
void pdf_put_bytes(gp_buf *out, gp_str bytes);

/* A text string (7.9.2.2): PDFDocEncoding for plain ASCII, otherwise UTF-16BE with a byte order mark. What is not valid
 * UTF-8 becomes U+FFFD. */
void pdf_put_text(gp_buf *out, gp_str utf8);

/* The code units of `utf8` as UTF-16BE in hexadecimal digits; `reversed` puts the characters in opposite order. U+0000,
 * U+FEFF and U+FFFE, which ToUnicode maps must not hold, become U+200B. */
void pdf_put_utf16_hex(gp_buf *out, gp_str utf8, bool reversed);

/* Decodes the character at `*at` and moves on; U+FFFD for what is not UTF-8. `*at` must be below the length. */
uint32_t pdf_next_char(gp_str utf8, size_t *at);

/* Hundredths of a point, rounded to nearest. */
static inline int64_t pdf_hundredths(int64_t length)
{
  int64_t scaled = length * 25;
  return (scaled >= 0 ? scaled + 8192 : scaled - 8191) / 16384;
}

/* A length in points with at most two decimals. */
static inline void pdf_put_len(gp_buf *out, gp_len length)
{
  pdf_put_fixed(out, pdf_hundredths(length));
}

#endif
