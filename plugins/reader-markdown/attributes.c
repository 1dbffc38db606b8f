/* Attributes in braces, as pandoc writes them: {#id .class key=value key="two words"}. */
#include "markdown.h"

enum { ATTRIBUTE_LIMIT = 64 };

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

/* The end of a word: up to a blank, '}', '=' or a quote. */
static size_t word_end(gp_str text, size_t at)
{
  while (at < text.len && !is_space(text.ptr[at]) && strchr("}={\"'", text.ptr[at]) == NULL)
    at++;
  return at;
}

/* A value, in quotes or without; `*at` moves after it. False if a quote is not closed. */
static bool take_value(gp_str text, size_t *at, attribute *result)
{
  size_t start = *at, end;
  char quote = start < text.len ? text.ptr[start] : '\0';
  if (quote != '"' && quote != '\'') {
    end = start;
    while (end < text.len && !is_space(text.ptr[end]) && strchr("{}", text.ptr[end]) == NULL)
      end++;
    *at = end;
  } else {
    for (end = ++start; end < text.len && text.ptr[end] != quote && text.ptr[end] != '\n';)
      end += text.ptr[end] == '\\' && end + 1 < text.len ? 2 : 1;
    if (end >= text.len || text.ptr[end] != quote)
      return false;
    *at = end + 1;
    result->quoted = true;
  }
  result->value = gp_str_slice(text, start, end);
  result->at = start;
  return true;
}

static bool take_attribute(gp_str text, size_t *at, attribute *result)
{
  char sign = text.ptr[*at];
  size_t start = *at + (sign == '#' || sign == '.'), end = word_end(text, start);
  *result = (attribute){.key_at = *at};
  if (end == start)
    return false;
  if (sign == '#' || sign == '.') {
    result->key = sign == '#' ? GP_STR("id") : GP_STR("class");
    result->value = gp_str_slice(text, start, end);
    result->at = start;
    *at = end;
    return true;
  }
  result->key = gp_str_slice(text, start, end);
  result->at = end;
  *at = end;
  if (end == text.len || text.ptr[end] != '=')
    return true;
  *at = end + 1;
  return take_value(text, at, result);
}

size_t md_attributes(gp_arena *arena, gp_str text, size_t at, attributes *result)
{
  *result = (attributes){0};
  if (at >= text.len || text.ptr[at] != '{')
    return 0;
  for (at++; at < text.len;) {
    attribute one;
    if (text.ptr[at] == '}')
      return at + 1;
    if (is_space(text.ptr[at])) {
      at++;
      continue;
    }
    if (result->list.count == ATTRIBUTE_LIMIT || !take_attribute(text, &at, &one))
      return 0;
    gp_vec_push(arena, &result->list, one);
  }
  return 0;
}

gp_str md_attribute(const attributes *of, const char *key)
{
  for (size_t i = 0; i < of->list.count; i++)
    if (gp_str_is(of->list.items[i].key, key))
      return of->list.items[i].value;
  return (gp_str){NULL, 0};
}

/* The '{' whose '}' is the line's last sign: the last one after a blank, or first, that gives attributes. */
bool md_trailing_attributes(markdown *m, line *of, attributes *result, uint32_t *at)
{
  gp_str text = md_slice(m, of->start, of->end);
  size_t open, tries = 16;
  while (text.len > 0 && is_space(text.ptr[text.len - 1]))
    text.len--;
  if (text.len == 0 || text.ptr[text.len - 1] != '}')
    return false;
  for (open = text.len; open > 0 && tries > 0; open--) {
    if (text.ptr[open - 1] != '{' || (open > 1 && text.ptr[open - 2] != ' '))
      continue;
    if (md_attributes(m->arena, text, open - 1, result) == text.len)
      break;
    tries--;
  }
  if (open == 0 || tries == 0)
    return false;
  *at = of->start;
  text.len = open - 1;
  while (text.len > 0 && is_space(text.ptr[text.len - 1]))
    text.len--;
  of->end = of->start + (uint32_t)text.len;
  return true;
}
