/* What CommonMark's reader is given: a copy of the text, byte for byte, in which is masked what it would take for
 * markup or knows less of than the newest CommonMark. What is printed comes from the text itself. */
#include "base/utf8.h"
#include "markup/inline.h"

/* Beside emphasis, symbols count as punctuation since CommonMark 0.31; md4c 0.4 takes them for letters. */
static bool is_symbol(uint32_t c)
{
  return (c >= 0xA2 && c <= 0xA9) || c == 0xAC || (c >= 0xAE && c <= 0xB1) || c == 0xB4 || c == 0xB8 || c == 0xD7 ||
         c == 0xF7 || (c >= 0x20A0 && c <= 0x20C0) || (c >= 0x2190 && c <= 0x23FF) || (c >= 0x2500 && c <= 0x2767) ||
         (c >= 0x2794 && c <= 0x27C4) || (c >= 0x27F0 && c <= 0x2982) || (c >= 0x2999 && c <= 0x2BFF) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

/* Punctuation of as many bytes. */
static void mask_symbol(char *masked, size_t len)
{
  static const char *const signs[] = {"\xC2\xA7", "\xE2\x80\xA0", "\xF0\x90\x84\x80"};
  memcpy(masked, signs[len - 2], len);
}

static void mask_symbols(const gp_inline *p, char *masked)
{
  for (size_t at = 0; at < p->copy.len;) {
    size_t start = at;
    uint32_t c;
    if ((unsigned char)p->copy.ptr[at] < 0xC0) {
      at++;
      continue;
    }
    c = gp_utf8_next(p->copy, &at);
    if (at - start >= 2 && is_symbol(c) &&
        ((start > 0 && strchr("*_", masked[start - 1]) != NULL) ||
         (at < p->copy.len && strchr("*_", masked[at]) != NULL)))
      mask_symbol(masked + start, at - start);
  }
}

/* In the braces after a passage, as in '[]{index="<b>"}', are no tags. */
static void mask_braces(const gp_inline *p, char *masked)
{
  gp_str text = p->copy;
  size_t open = 0; /* where such braces begin, or 0 */
  for (size_t at = 1; at < text.len; at++) {
    if (text.ptr[at] == '{' && text.ptr[at - 1] == ']')
      open = at;
    if (text.ptr[at] != '}' || open == 0)
      continue;
    for (; open < at; open++)
      if (text.ptr[open] == '<')
        masked[open] = 'x';
    open = 0;
  }
}

/* Within formulas and commands of templates nothing is markup, but for links around dollars; line ends stay. */
static void mask_foreign(const gp_inline *p, char *masked)
{
  for (size_t i = 0; i < p->foreign.count; i++) {
    const gp_inline_stretch *one = &p->foreign.items[i];
    const char *marks = p->copy.ptr[one->start] == '{' ? "*_&\\`~<>[]!" : "*_&\\`~";
    for (size_t at = one->start; at < one->end; at++)
      if (masked[at] != '\0' && strchr(marks, masked[at]) != NULL)
        masked[at] = 'x';
  }
}

size_t gp_inline_mask(gp_inline *p)
{
  static const char divider[] = "\n\n";
  size_t len = p->copy.len, total = len + strlen(divider) + p->definitions.len;
  char *masked = GP_NEW_ARRAY(p->tree->arena, total + 1, char);
  memcpy(masked, p->copy.ptr, len);
  memcpy(masked + len, divider, strlen(divider));
  if (p->definitions.len > 0)
    memcpy(masked + len + strlen(divider), p->definitions.ptr, p->definitions.len);
  masked[total] = '\0';
  gp_inline_find_addresses(p, masked);
  mask_symbols(p, masked);
  mask_braces(p, masked);
  mask_foreign(p, masked);
  for (size_t i = 0; i < p->broken.count; i++)
    masked[p->broken.items[i]] = '<'; /* so it is no target */
  p->masked = masked;
  return p->definitions.len > 0 ? total : len;
}
