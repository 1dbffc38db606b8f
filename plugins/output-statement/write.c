/* Writing the statement's words, and what the guide says, as Markdown. */
#include "statement.h"

#include "kit/tree/nodes.h"

gp_str word(const statement *s, const char *key)
{
  return kit_term(s->document, gp_str_printf(s->host->arena, "statement-%s", key));
}

void put(statement *s, const char *text)
{
  gp_buf_add(&s->out, gp_str_from(text));
}

void put_text(statement *s, gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '\n' || c == '\r')
      c = ' ';
    if (strchr("\\`*_[]<>|#", c) != NULL && c != '\0')
      gp_buf_add_char(&s->out, '\\');
    gp_buf_add_char(&s->out, c);
  }
}

void put_word(statement *s, const char *key)
{
  gp_buf_add(&s->out, word(s, key));
}

void put_filled(statement *s, const char *key, gp_str text)
{
  gp_str phrase = word(s, key);
  for (size_t i = 0; i < phrase.len; i++)
    if (phrase.ptr[i] == '{' && i + 1 < phrase.len && phrase.ptr[i + 1] == '}') {
      put_text(s, text);
      i++;
    } else
      gp_buf_add_char(&s->out, phrase.ptr[i]);
}

void put_number(statement *s, const char *key, size_t number)
{
  put_filled(s, key, kit_count(s->host, s->host->arena, s->lang, number));
}

void put_heading(statement *s, const char *marks, const char *key)
{
  gp_buf_printf(&s->out, "\n%s ", marks);
  put_word(s, key);
  put(s, "\n\n");
}

void put_items(statement *s, const char *key, size_t most, const char *before, const char *after)
{
  gp_str rest = word(s, key);
  for (size_t i = 0; i < most && rest.len > 0; i++) {
    const char *bar = memchr(rest.ptr, '|', rest.len);
    size_t length = bar != NULL ? (size_t)(bar - rest.ptr) : rest.len;
    put(s, before);
    gp_buf_add(&s->out, gp_str_slice(rest, 0, length));
    put(s, after);
    rest = gp_str_slice(rest, bar != NULL ? length + 1 : length, rest.len);
  }
}

gp_str date_text(const statement *s, gp_str iso)
{
  return s->host->format_date(s->host, s->host->arena, s->lang, iso);
}

gp_str asked_text(const statement *s, const gp_value *map, const char *key)
{
  const gp_value *value = gp_value_lookup(map, gp_str_from(key));
  if (value != NULL && value->kind == GP_VALUE_MAP)
    value = gp_value_lookup(value, s->document->lang);
  return gp_value_text(value, (gp_str){NULL, 0});
}
