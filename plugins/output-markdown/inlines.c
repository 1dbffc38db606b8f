/* Inline text as CommonMark with the guide's own forms. */
#include "output.h"

static void put(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

void write_escaped(gp_buf *out, gp_str text, const char *signs)
{
  for (size_t i = 0; text.ptr != NULL && i < text.len; i++) {
    if (text.ptr[i] == '\\' || (text.ptr[i] != '\0' && strchr(signs, text.ptr[i]) != NULL))
      gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, text.ptr[i]);
  }
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* At the beginning of a line these would begin a block: "-", "+", "#", ">", ":", "=", "12." */
static size_t write_beginning(gp_buf *out, gp_str text)
{
  size_t digits = 0;
  if (text.len > 0 && strchr("-+#>:=|", text.ptr[0]) != NULL) {
    gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, text.ptr[0]);
    return 1;
  }
  if (gp_str_starts_with(text, GP_STR("Table: "))) {
    put(out, "Table\\:");
    return 6;
  }
  while (digits < text.len && is_digit(text.ptr[digits]))
    digits++;
  if (digits == 0 || digits >= text.len || (text.ptr[digits] != '.' && text.ptr[digits] != ')'))
    return 0;
  gp_buf_add(out, gp_str_slice(text, 0, digits));
  gp_buf_add_char(out, '\\');
  gp_buf_add_char(out, text.ptr[digits]);
  return digits + 1;
}

static void write_text(gp_buf *out, const gp_node *node, place where)
{
  gp_str text = node->text;
  size_t from = 0;
  bool begins = node->prev == NULL && !gp_kind_is_inline(node->parent->kind) && where != PLACE_YAML;
  bool goes_on = node->prev != NULL && node->prev->kind == GP_LINE_BREAK && where == PLACE_PARAGRAPH;
  if (begins || goes_on)
    from = write_beginning(out, text);
  write_escaped(out, gp_str_slice(text, from, text.len), where == PLACE_CELL ? "`*_[]<&^~@{|" : "`*_[]<&^~@{");
  /* before a link "!" would begin a picture, at the end of a heading "#" would be lost */
  if (out->count > 0 && text.len > from && (text.ptr[text.len - 1] == '!' || text.ptr[text.len - 1] == '#')) {
    char last = out->items[--out->count];
    gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, last);
  }
}

/* Code between more backticks than it holds in a row. */
static void write_code(gp_buf *out, gp_str text, place where)
{
  size_t most = 0, run = 0;
  bool padded = text.len > 0 && (text.ptr[0] == '`' || text.ptr[text.len - 1] == '`' ||
                                 (text.ptr[0] == ' ' && text.ptr[text.len - 1] == ' '));
  for (size_t i = 0; i < text.len; i++) {
    run = text.ptr[i] == '`' ? run + 1 : 0;
    most = run > most ? run : most;
  }
  for (size_t i = 0; i <= most; i++)
    gp_buf_add_char(out, '`');
  put(out, padded ? " " : "");
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '|' && where == PLACE_CELL)
      gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, text.ptr[i]);
  }
  put(out, padded ? " " : "");
  for (size_t i = 0; i <= most; i++)
    gp_buf_add_char(out, '`');
}

static void write_link(gp_buf *out, const gp_node *node, place where)
{
  gp_str href = gp_link_of(node)->href, term = gp_link_of(node)->term;
  const gp_node *only = node->first_child != NULL && node->first_child->next == NULL ? node->first_child : NULL;
  bool plain = memchr(href.ptr, '|', href.len) == NULL;
  if (only != NULL && only->kind == GP_TEXT && gp_str_equal(only->text, href) && plain &&
      (gp_str_starts_with(href, GP_STR("https://")) || gp_str_starts_with(href, GP_STR("http://"))) &&
      memchr(href.ptr, ' ', href.len) == NULL && memchr(href.ptr, '<', href.len) == NULL &&
      memchr(href.ptr, '&', href.len) == NULL && memchr(href.ptr, '>', href.len) == NULL) {
    gp_buf_printf(out, "<%.*s>", GP_STR_ARG(href));
    return;
  }
  gp_buf_add_char(out, '[');
  write_inlines(out, node, where);
  if (term.len > 0) {
    gp_buf_printf(out, "]{term=%.*s}", GP_STR_ARG(term));
    return;
  }
  put(out, "](<");
  write_escaped(out, href, where == PLACE_CELL ? "<>&|" : "<>&");
  put(out, ">)");
}

static void write_marked(gp_buf *out, const gp_node *node, place where)
{
  gp_str entry = gp_index_mark_of(node)->entry;
  gp_buf_add_char(out, '[');
  write_inlines(out, node, where);
  put(out, "]{index");
  if (entry.len > 0)
    gp_buf_printf(out, "=\"%.*s\"", GP_STR_ARG(entry));
  put(out, "}");
}

static void write_cite(gp_buf *out, const gp_node *node)
{
  gp_str keys = gp_cite_of(node)->keys;
  put(out, "[@");
  for (size_t i = 0; i < keys.len; i++)
    if (keys.ptr[i] == ' ')
      put(out, "; @");
    else
      gp_buf_add_char(out, keys.ptr[i]);
  put(out, "]");
}

static void write_wrapped(gp_buf *out, const char *before, const gp_node *node, const char *after, place where)
{
  put(out, before);
  write_inlines(out, node, where);
  put(out, after);
}

static void write_inline(gp_buf *out, const gp_node *node, place where)
{
  switch (node->kind) {
  case GP_TEXT:
    write_text(out, node, where);
    break;
  case GP_EMPH:
    write_wrapped(out, "*", node, "*", where);
    break;
  case GP_STRONG:
    write_wrapped(out, "**", node, "**", where);
    break;
  case GP_CODE:
    write_code(out, node->text, where);
    break;
  case GP_LINK:
    write_link(out, node, where);
    break;
  case GP_NOTE:
    write_wrapped(out, "^[", node, "]", where);
    break;
  case GP_INDEX_MARK:
    write_marked(out, node, where);
    break;
  case GP_CITE:
    write_cite(out, node);
    break;
  case GP_LINE_BREAK:
    put(out, where == PLACE_PARAGRAPH || where == PLACE_YAML ? "\\\n" : "<br>");
    break;
  case GP_REF:
    gp_buf_printf(out, "@%.*s", GP_STR_ARG(gp_ref_of(node)->target));
    break;
  case GP_VARIABLE:
    gp_buf_printf(out, "{{%.*s}}", GP_STR_ARG(gp_variable_of(node)->name));
    break;
  case GP_SPAN_LANG:
    write_wrapped(out, "[", node, "]{lang=", where);
    gp_buf_add(out, gp_span_lang_of(node)->lang);
    put(out, "}");
    break;
  default:
    break;
  }
}

void write_inlines(gp_buf *out, const gp_node *parent, place where)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next)
    write_inline(out, node, where);
}

gp_str inlines_text(writer *w, const gp_node *parent, place where)
{
  gp_buf out = GP_BUF(w->host->arena);
  write_inlines(&out, parent, where);
  return gp_buf_str(&out);
}

gp_str paragraphs_text(writer *w, const gp_node *parent, place where)
{
  gp_buf out = GP_BUF(w->host->arena);
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    if (node->kind != GP_PARAGRAPH)
      continue;
    if (out.count > 0)
      put(&out, "\n\n");
    write_inlines(&out, node, where);
  }
  return gp_buf_str(&out);
}

bool has_line_break(const gp_node *parent)
{
  for (const gp_node *node = parent; node != NULL; node = gp_node_following(node, parent))
    if (node->kind == GP_LINE_BREAK)
      return true;
  return false;
}
