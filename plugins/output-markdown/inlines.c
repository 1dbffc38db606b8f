/* Inline text as CommonMark with the guide's own forms. */
#include "output.h"

#include <strings.h>

static void put(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

/* What makes an address in plain text a link: "https://", "www.". */
static bool is_address_sign(gp_str text, size_t at)
{
  if (text.ptr[at] == ':')
    return gp_str_starts_with(gp_str_slice(text, at + 1, text.len), GP_STR("//"));
  return text.ptr[at] == '.' && at >= 3 && strncasecmp(text.ptr + at - 3, "www", 3) == 0;
}

void write_escaped(gp_buf *out, gp_str text, const char *signs)
{
  for (size_t i = 0; text.ptr != NULL && i < text.len; i++) {
    bool marks = strchr(signs, '~') != NULL &&
                 ((text.ptr[i] == '=' && i + 1 < text.len && text.ptr[i + 1] == '=') || is_address_sign(text, i));
    if (text.ptr[i] == '\\' || marks || (text.ptr[i] != '\0' && strchr(signs, text.ptr[i]) != NULL))
      gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, text.ptr[i]);
  }
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
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

void write_text(writer *w, const gp_node *node)
{
  gp_buf *out = w->line;
  gp_str text = node->text;
  size_t from = 0;
  bool begins = node->prev == NULL && !gp_kind_is_inline(node->parent->kind) && w->place != PLACE_YAML;
  bool goes_on = node->prev != NULL && node->prev->kind == GP_LINE_BREAK && w->place == PLACE_PARAGRAPH;
  if (begins || goes_on)
    from = write_beginning(out, text);
  write_escaped(out, gp_str_slice(text, from, text.len), w->place == PLACE_CELL ? "`*_[]<&^~@{|" : "`*_[]<&^~@{");
  /* before a link "!" would begin a picture, at the end of a heading "#" would be lost */
  if (out->count > 0 && text.len > from && (text.ptr[text.len - 1] == '!' || text.ptr[text.len - 1] == '#')) {
    char last = out->items[--out->count];
    gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, last);
  }
}

gp_str backticks_for(writer *w, gp_str text, size_t least)
{
  gp_buf out = GP_BUF(w->host->arena);
  size_t run = 0;
  for (size_t i = 0; i < text.len; i++) {
    run = text.ptr[i] == '`' ? run + 1 : 0;
    least = run >= least ? run + 1 : least;
  }
  while (least-- > 0)
    gp_buf_add_char(&out, '`');
  return gp_buf_str(&out);
}

void write_code(writer *w, const gp_node *node)
{
  gp_buf *out = w->line;
  gp_str text = node->text, fence = backticks_for(w, text, 1);
  bool padded = text.len > 0 && (text.ptr[0] == '`' || text.ptr[text.len - 1] == '`' ||
                                 (text.ptr[0] == ' ' && text.ptr[text.len - 1] == ' '));
  gp_buf_add(out, fence);
  put(out, padded ? " " : "");
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '|' && w->place == PLACE_CELL)
      gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, text.ptr[i]);
  }
  put(out, padded ? " " : "");
  gp_buf_add(out, fence);
}

void write_link(writer *w, const gp_node *node)
{
  gp_buf *out = w->line;
  gp_str href = gp_link_of(node)->href, term = gp_link_of(node)->term;
  const gp_node *only = node->first_child != NULL && node->first_child->next == NULL ? node->first_child : NULL;
  gp_str title = gp_link_of(node)->title;
  bool plain = memchr(href.ptr, '|', href.len) == NULL && title.len == 0;
  if (only != NULL && only->kind == GP_TEXT && gp_str_equal(only->text, href) && plain &&
      (gp_str_starts_with(href, GP_STR("https://")) || gp_str_starts_with(href, GP_STR("http://"))) &&
      memchr(href.ptr, ' ', href.len) == NULL && memchr(href.ptr, '<', href.len) == NULL &&
      memchr(href.ptr, '&', href.len) == NULL && memchr(href.ptr, '>', href.len) == NULL) {
    gp_buf_printf(out, "<%.*s>", GP_STR_ARG(href));
    return;
  }
  gp_buf_add_char(out, '[');
  gp_walk_below(&w->inlines, node);
  if (term.len > 0) {
    gp_buf_printf(out, "]{term=%.*s}", GP_STR_ARG(term));
    return;
  }
  put(out, "](<");
  write_escaped(out, href, w->place == PLACE_CELL ? "<>&|" : "<>&");
  put(out, ">");
  if (title.len > 0) {
    put(out, " \"");
    write_escaped(out, title, w->place == PLACE_CELL ? "\"\\&|" : "\"\\&");
    put(out, "\"");
  }
  put(out, ")");
}

void write_cite(writer *w, const gp_node *node)
{
  gp_str keys = gp_cite_of(node)->keys;
  put(w->line, "[@");
  for (size_t i = 0; i < keys.len; i++)
    if (keys.ptr[i] == ' ')
      put(w->line, "; @");
    else
      gp_buf_add_char(w->line, keys.ptr[i]);
  put(w->line, "]");
}

void write_asterisks(writer *w, const gp_node *node)
{
  put(w->line, node->kind == GP_STRONG ? "**" : "*");
}

/* What is a word of its own: no letter, digit or mark touches it. */
static bool is_apart(const gp_node *node)
{
  const gp_node *before = node->prev, *after = node->next;
  gp_str left = before != NULL ? before->text : GP_STR(" "), right = after != NULL ? after->text : GP_STR(" ");
  return left.len > 0 && right.len > 0 && strchr(" (", left.ptr[left.len - 1]) != NULL &&
         strchr(" .,;:!?)", right.ptr[0]) != NULL;
}

static bool begins_and_ends_with_word(const gp_node *node)
{
  const gp_node *first = node->first_child, *last = node->last_child;
  if (first == NULL || first->kind != GP_TEXT || last->kind != GP_TEXT || first->text.len == 0 || last->text.len == 0)
    return false;
  return is_alnum(first->text.ptr[0]) && is_alnum(last->text.ptr[last->text.len - 1]);
}

/* GitHub's tildes, where every reader takes them for what they are; tags of HTML for the rest, which
 * Markdown has no marks for. */
static const char *tag_of(const gp_node *node)
{
  switch (node->kind) {
  case GP_SUPERSCRIPT:
    return "sup";
  case GP_SUBSCRIPT:
    return "sub";
  case GP_STRUCK:
    return is_apart(node) && begins_and_ends_with_word(node) ? NULL : "del";
  case GP_INSERTED:
    return "ins";
  case GP_UNDERLINED:
    return "u";
  case GP_SMALL:
    return "small";
  case GP_KEYBOARD:
    return "kbd";
  default:
    return "mark";
  }
}

static void put_tag(writer *w, const gp_node *node, const char *opening)
{
  const char *tag = tag_of(node);
  if (tag != NULL)
    gp_buf_printf(w->line, "%s%s>", opening, tag);
  else
    put(w->line, "~~");
}

void open_tag(writer *w, const gp_node *node)
{
  put_tag(w, node, "<");
}

void close_tag(writer *w, const gp_node *node)
{
  put_tag(w, node, "</");
}

void open_anchor(writer *w, const gp_node *node)
{
  gp_buf_printf(w->line, "<a id=\"%.*s\">", GP_STR_ARG(node->id));
}

void close_anchor(writer *w, const gp_node *node)
{
  (void)node;
  put(w->line, "</a>");
}

void open_bracket(writer *w, const gp_node *node)
{
  put(w->line, node->kind == GP_NOTE ? "^[" : "[");
}

/* What kind of a passage it is stands after it. */
void close_bracket(writer *w, const gp_node *node)
{
  gp_str entry = node->kind == GP_INDEX_MARK ? gp_index_mark_of(node)->entry : (gp_str){NULL, 0};
  put(w->line, "]");
  if (node->kind == GP_SPAN_LANG)
    gp_buf_printf(w->line, "{lang=%.*s}", GP_STR_ARG(gp_span_lang_of(node)->lang));
  if (node->kind == GP_INDEX_MARK)
    gp_buf_printf(w->line, entry.len > 0 ? "{index=\"%.*s\"}" : "{index}", GP_STR_ARG(entry));
}

gp_str note_mark(const writer *w, const gp_node *node, size_t index)
{
  gp_str name = gp_note_of(node)->name;
  return name.len > 0 ? gp_str_printf(w->host->arena, "[^%.*s]", GP_STR_ARG(name))
                      : gp_str_printf(w->host->arena, "[^n%zu]", index + 1);
}

/* Whether the note is among those of the chapter's end, by another of its marks. */
static bool is_kept(const writer *w, const gp_node *node)
{
  gp_str name = gp_note_of(node)->name;
  for (size_t i = 0; name.len > 0 && i < w->notes.count; i++)
    if (gp_str_equal(gp_note_of(w->notes.items[i])->name, name))
      return true;
  return false;
}

void write_note(writer *w, const gp_node *node)
{
  bool named = gp_note_of(node)->name.len > 0;
  if (gp_node_child(node, GP_BODY) != NULL || named) {
    gp_buf_add(w->line, note_mark(w, node, w->notes.count));
    if (!is_kept(w, node))
      gp_vec_push(w->host->arena, &w->notes, node);
    return;
  }
  open_bracket(w, node);
  gp_walk_below(&w->inlines, node);
  close_bracket(w, node);
}

void write_break(writer *w, const gp_node *node)
{
  (void)node;
  put(w->line, w->place == PLACE_PARAGRAPH || w->place == PLACE_YAML ? "\\\n" : "<br>");
}

void write_reference(writer *w, const gp_node *node)
{
  gp_buf_printf(w->line, "@%.*s", GP_STR_ARG(gp_ref_of(node)->target));
}

void write_variable(writer *w, const gp_node *node)
{
  gp_buf_printf(w->line, "{{%.*s}}", GP_STR_ARG(gp_variable_of(node)->name));
}

static void add_inlines(writer *w, gp_buf *out, const gp_node *parent, place where)
{
  gp_buf *line = w->line;
  place around = w->place;
  w->line = out;
  w->place = where;
  gp_walk_below(&w->inlines, parent);
  w->line = line;
  w->place = around;
}

void write_inlines(writer *w, const gp_node *parent, place where)
{
  add_inlines(w, &w->out, parent, where);
}

gp_str inlines_text(writer *w, const gp_node *parent, place where)
{
  gp_buf out = GP_BUF(w->host->arena);
  add_inlines(w, &out, parent, where);
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
    add_inlines(w, &out, node, where);
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
