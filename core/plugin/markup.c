/* Checks the markup that block plugins make: it becomes part of a page, and must neither end nor break it. */
#include "plugin/session.h"

#include "base/utf8.h"
#include <string.h>

enum { DEEPEST = 64 };

typedef struct scanner {
  gp_str text;
  size_t at;
  gp_str open[DEEPEST]; /* names of the elements that have begun */
  size_t depth;
} scanner;

static bool is_name(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

static char peek(const scanner *s)
{
  return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

static bool take(scanner *s, const char *expected)
{
  if (!gp_str_starts_with(gp_str_slice(s->text, s->at, s->text.len), gp_str_from(expected)))
    return false;
  s->at += strlen(expected);
  return true;
}

static void skip_blanks(scanner *s)
{
  while (peek(s) == ' ' || peek(s) == '\n' || peek(s) == '\t')
    s->at++;
}

static gp_str take_name(scanner *s)
{
  size_t start = s->at;
  while (is_name(peek(s)))
    s->at++;
  return gp_str_slice(s->text, start, s->at);
}

static bool is_one_of(gp_str name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (gp_str_is(name, *names))
      return true;
  return false;
}

/* Only what XML knows by itself: e-books have no other names. */
static const char *reference(scanner *s)
{
  static const char *const known[] = {"amp", "lt", "gt", "quot", "apos", NULL};
  gp_str name;
  bool number = take(s, "&#");
  if (!number)
    s->at++;
  name = take_name(s);
  if (!take(s, ";") || name.len == 0 || (!number && !is_one_of(name, known)))
    return "markup with an '&' that begins none of the references '&amp;', '&lt;', '&gt;', '&quot;', '&apos;', "
           "'&#...;'";
  return NULL;
}

static const char *attribute(scanner *s)
{
  gp_str name = take_name(s);
  char quote;
  if (name.len == 0 || !take(s, "=") || (peek(s) != '"' && peek(s) != '\''))
    return "markup with an attribute that is not written 'name=\"value\"'";
  if (gp_str_is(name, "id"))
    return "markup with an id: those are the core's";
  if (gp_str_starts_with(name, GP_STR("on")))
    return "markup with a script";
  quote = s->text.ptr[s->at++];
  while (s->at < s->text.len && peek(s) != quote) {
    const char *problem = peek(s) == '&' ? reference(s) : peek(s) == '<' ? "markup with a '<' in an attribute" : NULL;
    if (problem != NULL)
      return problem;
    if (peek(s) != quote && peek(s) != '&' && peek(s) != '<')
      s->at++;
  }
  return take(s, quote == '"' ? "\"" : "'") ? NULL : "markup with an attribute that does not end";
}

static bool may_be_empty(const scanner *s, gp_str name)
{
  static const char *const voids[] = {"area",  "br",   "col",    "embed", "hr",  "img",
                                      "input", "link", "source", "track", "wbr", NULL};
  static const char *const foreign[] = {"svg", "math", NULL};
  for (size_t i = 0; i < s->depth; i++)
    if (is_one_of(s->open[i], foreign))
      return true;
  return is_one_of(name, voids) || is_one_of(name, foreign);
}

static const char *start_tag(scanner *s)
{
  static const char *const strange[] = {"script", "style", "iframe", "object", "html", "head", "body", "base", NULL};
  gp_str name = take_name(s);
  if (name.len == 0)
    return "markup with a '<' that begins no element";
  if (is_one_of(name, strange))
    return "markup with an element that is no flow content";
  for (;;) {
    const char *problem;
    skip_blanks(s);
    if (take(s, "/>"))
      return may_be_empty(s, name) ? NULL : "markup with an empty element that HTML does not know as such";
    if (take(s, ">"))
      break;
    problem = attribute(s);
    if (problem != NULL)
      return problem;
  }
  if (s->depth == DEEPEST)
    return "markup that is nested too deeply";
  s->open[s->depth++] = name;
  return NULL;
}

static const char *end_tag(scanner *s)
{
  gp_str name = take_name(s);
  skip_blanks(s);
  if (!take(s, ">") || s->depth == 0 || !gp_str_equal(s->open[s->depth - 1], name))
    return "markup with an end tag that ends nothing";
  s->depth--;
  return NULL;
}

const char *gp_markup_problem(gp_str markup)
{
  scanner s = {.text = markup};
  const char *problem = NULL;
  if (!gp_text_is_clean(markup))
    return "markup that is not UTF-8, or has control characters";
  while (problem == NULL && s.at < markup.len) {
    if (peek(&s) == '&')
      problem = reference(&s);
    else if (take(&s, "</"))
      problem = end_tag(&s);
    else if (take(&s, "<"))
      problem = start_tag(&s);
    else
      s.at++;
  }
  return problem == NULL && s.depth > 0 ? "markup with an element that does not end" : problem;
}

bool gp_text_is_clean(gp_str text)
{
  if (text.len > 0 && (text.ptr == NULL || gp_utf8_check(text) != text.len))
    return false;
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\n' && text.ptr[i] != '\t')
      return false;
  return true;
}
