/* Plain text: cleaned, with backslashes where it would be markup, and taken out of inlines. */
#include "import/importer.h"

#include "base/utf8.h"

bool import_is_word(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

bool import_is_among(char c, const char *characters)
{
  return c != '\0' && strchr(characters, c) != NULL;
}

bool import_has_break(gp_str text)
{
  return text.len > 0 && memchr(text.ptr, '\n', text.len) != NULL;
}

char import_last_of(const gp_buf *out)
{
  return out->count > 0 ? out->items[out->count - 1] : ' ';
}

gp_str import_clean(importer *im, gp_str text)
{
  gp_buf out = GP_BUF(im->arena);
  for (size_t at = 0; at < text.len;) {
    uint32_t c = gp_utf8_next(text, &at);
    if (c == '\n' || c == '\t' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
      c = ' ';
    if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF &&
        (c != ' ' || (out.count > 0 && import_last_of(&out) != ' ')))
      gp_buf_add_utf8(&out, c);
  }
  while (out.count > 0 && import_last_of(&out) == ' ')
    out.count--;
  return gp_buf_str(&out);
}

/* Whether "&name;" or "&#38;" begins at `at`, which would be read as a character. */
bool import_is_entity(gp_str text, size_t at)
{
  size_t end = at + 1;
  if (end < text.len && text.ptr[end] == '#')
    end++;
  while (end < text.len && import_is_word(text.ptr[end]) && (unsigned char)text.ptr[end] < 0x80)
    end++;
  return end < text.len && text.ptr[end] == ';' && end > at + 1;
}

/* Whether a character of a text would be read as markup. */
static bool needs_backslash(gp_str text, size_t at, char before)
{
  char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
  switch (c) {
  case '\\':
  case '`':
  case '[':
  case ']':
  case '{':
  case '^':
  case '~':
  case '*':
    return true;
  case '_':
    return !import_is_word(before) || !import_is_word(next);
  case '<':
    return import_is_word(next) || next == '/' || next == '!' || next == '?' || next == '\0';
  case '&':
    return import_is_entity(text, at);
  case '=':
    return before == '=' || next == '=';
  case '@':
    return !import_is_word(before) && next != ' ';
  default:
    return false;
  }
}

/* Text without control characters, and with backslashes where it would be markup. */
void import_add_text(gp_buf *out, gp_str text)
{
  for (size_t at = 0; at < text.len;) {
    size_t start = at;
    uint32_t c = gp_utf8_next(text, &at);
    if (c == 0x2028 || c == 0x85) {
      gp_buf_add(out, GP_STR("\\\n"));
    } else if (c == '\n' || c == '\t' || c == 0x2029) {
      if (import_last_of(out) != ' ')
        gp_buf_add_char(out, ' ');
    } else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF) {
      if (c < 0x80 && needs_backslash(text, start, start > 0 ? text.ptr[start - 1] : import_last_of(out)))
        gp_buf_add_char(out, '\\');
      gp_buf_add_utf8(out, c);
    }
  }
}

/* A comment, or words that a tracked change takes away. */
static bool is_aside(const gp_value *value)
{
  const gp_value *attributes = import_at(import_content(value), 0);
  return gp_str_is(import_type(value), "Span") &&
         (import_has_class(attributes, "deletion") || import_has_class(attributes, "comment-start"));
}

static void read_plain(importer *im, gp_buf *out, const gp_value *value)
{
  gp_str type = import_type(value);
  if (value == NULL || value->kind == GP_VALUE_SCALAR || gp_str_is(type, "Note") || is_aside(value))
    return;
  if (++im->depth > IMPORT_DEPTH_LIMIT * 4)
    im->too_deep = true;
  else if (gp_str_is(type, "Str"))
    gp_buf_add(out, gp_value_text(import_content(value), (gp_str){NULL, 0}));
  else if (gp_str_is(type, "Code") || gp_str_is(type, "Math"))
    gp_buf_add(out, gp_value_text(import_at(import_content(value), 1), (gp_str){NULL, 0}));
  else if (gp_str_is(type, "Space") || gp_str_is(type, "SoftBreak") || gp_str_is(type, "LineBreak"))
    gp_buf_add_char(out, ' ');
  else if (gp_str_is(type, "Para") || gp_str_is(type, "Plain"))
    read_plain(im, out, import_content(value)), gp_buf_add_char(out, ' ');
  else
    for (size_t i = 0; i < value->count; i++)
      read_plain(im, out, value->entries[i].value);
  im->depth--;
}

gp_str import_plain(importer *im, const gp_value *inlines)
{
  gp_buf out = GP_BUF(im->arena);
  unsigned depth = im->depth;
  im->depth = 0;
  read_plain(im, &out, inlines);
  im->depth = depth;
  return import_clean(im, gp_buf_str(&out));
}

gp_str import_literal(importer *im, gp_str text)
{
  gp_buf out = GP_BUF(im->arena);
  import_add_text(&out, import_clean(im, text));
  return gp_buf_str(&out);
}
