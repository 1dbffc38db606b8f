/* The characters of the text in an SVG picture, found without reading it as XML: the program that draws it does that.
 */
#include "svg.h"

#include <stdlib.h>

/* Where in the file it is. */
typedef struct scan {
  gp_str file;
  size_t at;
  int text, silent; /* how many elements `text`, and `title` or `desc` in these, are open */
  uint32_t *found;
  size_t count, most;
} scan;

static void take(scan *s, uint32_t c)
{
  if (s->text == 0 || s->silent > 0 || c < 0x80 || c > 0x10FFFF)
    return;
  for (size_t i = 0; i < s->count; i++)
    if (s->found[i] == c)
      return;
  if (s->count < s->most)
    s->found[s->count++] = c;
}

static bool begins_with(const scan *s, const char *what)
{
  size_t len = strlen(what);
  return s->file.len - s->at >= len && memcmp(s->file.ptr + s->at, what, len) == 0;
}

/* Moves after the next `what`, or to the end. */
static void skip_past(scan *s, const char *what)
{
  const char *found = memmem(s->file.ptr + s->at, s->file.len - s->at, what, strlen(what));
  s->at = found != NULL ? (size_t)(found - s->file.ptr) + strlen(what) : s->file.len;
}

static void take_plain(scan *s)
{
  unsigned char first = (unsigned char)s->file.ptr[s->at++];
  uint32_t c = first < 0x80 ? first : first >= 0xF0 ? first & 7u : first >= 0xE0 ? first & 15u : first & 31u;
  while (s->at < s->file.len && ((unsigned char)s->file.ptr[s->at] & 0xC0) == 0x80)
    c = c << 6 | ((unsigned char)s->file.ptr[s->at++] & 0x3Fu);
  take(s, c);
}

/* "&#1041;", "&#x411;"; those with names are of ASCII, or of the file itself. */
static void take_reference(scan *s)
{
  char digits[12] = "";
  size_t from = s->at + 2, len = 0;
  bool hex = false;
  if (!begins_with(s, "&#")) {
    s->at++;
    return;
  }
  if (from < s->file.len && (s->file.ptr[from] == 'x' || s->file.ptr[from] == 'X')) {
    hex = true;
    from++;
  }
  while (from + len < s->file.len && len < sizeof digits - 1 && s->file.ptr[from + len] != ';') {
    digits[len] = s->file.ptr[from + len];
    len++;
  }
  s->at = from + len;
  take(s, (uint32_t)strtoul(digits, NULL, hex ? 16 : 10));
}

static void take_tag(scan *s)
{
  size_t from = s->at + 1, to;
  bool closing = from < s->file.len && s->file.ptr[from] == '/', empty;
  gp_str name;
  from += closing;
  for (to = from; to < s->file.len && strchr(" \t\r\n/>", s->file.ptr[to]) == NULL; to++)
    if (s->file.ptr[to] == ':')
      from = to + 1;
  name = gp_str_slice(s->file, from, to);
  skip_past(s, ">");
  empty = s->at >= 2 && s->file.ptr[s->at - 2] == '/';
  if (empty)
    return;
  if (gp_str_is(name, "text"))
    s->text += closing ? (s->text > 0 ? -1 : 0) : 1;
  else if (gp_str_is(name, "title") || gp_str_is(name, "desc"))
    s->silent += closing ? (s->silent > 0 ? -1 : 0) : 1;
}

size_t svg_characters(gp_str file, uint32_t *found, size_t most)
{
  scan s = {.file = file, .found = found, .most = most};
  while (s.at < file.len) {
    if (begins_with(&s, "<!--")) {
      skip_past(&s, "-->");
    } else if (begins_with(&s, "<![CDATA[")) {
      s.at += strlen("<![CDATA[");
      while (s.at < file.len && !begins_with(&s, "]]>"))
        take_plain(&s);
    } else if (file.ptr[s.at] == '<') {
      take_tag(&s);
    } else if (file.ptr[s.at] == '&') {
      take_reference(&s);
    } else {
      take_plain(&s);
    }
  }
  return s.count;
}
