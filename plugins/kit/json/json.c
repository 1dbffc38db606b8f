/* JSON (RFC 8259), two spaces a level. */
#include "json.h"

enum { PIECE = 65536 };

void json_flush(writer *w)
{
  if (w->status == GP_OK && w->out.count > 0)
    w->status = w->sink->write(w->sink, w->out.items, w->out.count);
  w->out.count = 0;
}

static void begin_item(writer *w)
{
  if (w->depth == 0)
    return;
  gp_buf_add(&w->out, w->first ? GP_STR("\n") : GP_STR(",\n"));
  for (unsigned i = 0; i < w->depth; i++)
    gp_buf_add(&w->out, GP_STR("  "));
  w->first = false;
}

void json_string(gp_buf *out, gp_str text, const char *by_number)
{
  gp_buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c == '"' || c == '\\')
      gp_buf_printf(out, "\\%c", c);
    else if (c == '\n' && strchr(by_number, c) == NULL)
      gp_buf_add(out, GP_STR("\\n"));
    else if (c < 0x20 || c == 0x7F || strchr(by_number, c) != NULL)
      gp_buf_printf(out, "\\u%04x", c);
    else
      gp_buf_add_char(out, (char)c);
  }
  gp_buf_add_char(out, '"');
}

static void item(writer *w, gp_str key)
{
  begin_item(w);
  if (key.len == 0)
    return;
  json_string(&w->out, key, "");
  gp_buf_add(&w->out, GP_STR(": "));
}

void json_begin(writer *w, const char *key, char bracket)
{
  item(w, gp_str_from(key));
  gp_buf_add_char(&w->out, bracket);
  w->depth++;
  w->first = true;
}

void json_end(writer *w, char bracket)
{
  w->depth--;
  if (!w->first) {
    gp_buf_add_char(&w->out, '\n');
    for (unsigned i = 0; i < w->depth; i++)
      gp_buf_add(&w->out, GP_STR("  "));
  }
  gp_buf_add_char(&w->out, bracket);
  w->first = false;
  if (w->out.count >= PIECE)
    json_flush(w);
}

void json_text(writer *w, gp_str key, gp_str text)
{
  item(w, key);
  json_string(&w->out, text, "");
}

void json_some(writer *w, const char *key, gp_str text)
{
  if (text.len > 0)
    json_text(w, gp_str_from(key), text);
}

void json_number(writer *w, const char *key, uint64_t number)
{
  item(w, gp_str_from(key));
  gp_buf_printf(&w->out, "%llu", (unsigned long long)number);
}
