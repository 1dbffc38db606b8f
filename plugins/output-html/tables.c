/* Tables: caption, header cells with their scope, a frame that scrolls on a narrow screen. */
#include "html.h"

enum { COLUMNS_THAT_FIT = 2, MOST_COLUMNS = 64 };

/* Word number `index` of a list divided by spaces. */
static gp_str word_at(gp_str words, size_t index)
{
  size_t at = 0;
  while (at < words.len) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != ' ')
      end++;
    if (index-- == 0)
      return gp_str_slice(words, at, end);
    at = end + 1;
  }
  return (gp_str){NULL, 0};
}

static size_t count_columns(const gp_node *table)
{
  size_t most = 0;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    size_t count = 0;
    if (row->kind != GP_ROW && row->kind != GP_ROW_HEAD)
      continue;
    for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
      count++;
    most = count > most ? count : most;
  }
  return most;
}

/* A share such as "1.5" in hundredths. */
static unsigned read_share(gp_str text)
{
  unsigned value = 0, digits = 0;
  bool point = false;
  for (size_t i = 0; i < text.len && value < 100000 && digits < 2; i++) {
    if (text.ptr[i] == '.') {
      point = true;
    } else if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
      value = value * 10 + (unsigned)(text.ptr[i] - '0');
      digits += point;
    }
  }
  for (; digits < 2; digits++)
    value *= 10;
  return value;
}

static void put_columns(gp_output *o, gp_str widths, size_t columns)
{
  uint64_t sum = 0;
  for (size_t c = 0; c < columns; c++)
    sum += read_share(word_at(widths, c));
  if (widths.len == 0 || sum == 0 || columns > MOST_COLUMNS)
    return;
  put(o, "<colgroup>");
  for (size_t c = 0; c < columns; c++)
    gp_buf_printf(&o->out, "<col style=\"width:%u%%\">", (unsigned)(read_share(word_at(widths, c)) * 100 / sum));
  put(o, "</colgroup>\n");
}

static const char *align_class(gp_str word)
{
  if (gp_str_is(word, "right") || gp_str_is(word, "decimal"))
    return "end";
  return gp_str_is(word, "center") ? "center" : NULL;
}

/* `align` is used up word by word. */
static void put_row(gp_output *o, const gp_node *row, gp_str align, bool header_column)
{
  bool first = true;
  open_node(o, "tr", NULL, row);
  put(o, ">");
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next, first = false) {
    gp_str word = word_at(align, 0);
    bool names_column = row->kind == GP_ROW_HEAD && cell->first_child != NULL;
    bool names_row = row->kind == GP_ROW && header_column && first && cell->first_child != NULL;
    const char *tag = names_column || names_row ? "th" : "td";
    open_node(o, tag, align_class(word), cell);
    put_attr(o, "scope", gp_str_from(names_column ? "col" : names_row ? "row" : NULL));
    put(o, ">");
    put_inlines(o, cell);
    gp_buf_printf(&o->out, "</%s>", tag);
    align = gp_str_slice(align, word.len + 1, align.len);
  }
  put(o, "</tr>\n");
}

static void put_rows(gp_output *o, const gp_node *node, gp_kind kind, const char *tag)
{
  gp_str align = gp_node_attr(node, "align");
  bool header_column = gp_str_is(gp_node_attr(node, "header-column"), "true"), open = false;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    if (row->kind != kind)
      continue;
    if (!open)
      gp_buf_printf(&o->out, "<%s>\n", tag);
    open = true;
    put_row(o, row, align, header_column);
  }
  if (open)
    gp_buf_printf(&o->out, "</%s>\n", tag);
}

static void put_caption(gp_output *o, const gp_node *node, gp_str name)
{
  gp_str label = gp_node_attr(node, "label");
  put(o, "<caption><span");
  put_attr(o, "id", name);
  put(o, ">");
  if (label.len > 0) {
    put(o, "<b>");
    put_escaped(o, label);
    put(o, "</b> ");
  }
  put_inlines(o, gp_node_child(node, GP_CAPTION));
  put(o, "</span></caption>\n");
}

/* What may be wider than the screen can be scrolled with keys, too: it takes the focus and has a name. */
void put_table(gp_output *o, const gp_node *node)
{
  const gp_node *note = gp_node_child(node, GP_TABLE_NOTE);
  gp_str name = own_id(o, "name-%u", node->serial);
  size_t columns = count_columns(node);
  bool wide = columns > COLUMNS_THAT_FIT;
  open_node(o, "div", "table", node);
  put(o, wide ? ">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\"" : ">\n<div class=\"scroll\"");
  if (wide)
    put_attr(o, "aria-labelledby", name);
  put(o, ">\n<table");
  if (wide)
    gp_buf_printf(&o->out, " style=\"--columns:%u\"", columns < MOST_COLUMNS ? (unsigned)columns : MOST_COLUMNS);
  put(o, ">\n");
  put_caption(o, node, name);
  put_columns(o, gp_node_attr(node, "widths"), columns);
  put_rows(o, node, GP_ROW_HEAD, "thead");
  put_rows(o, node, GP_ROW, "tbody");
  put(o, "</table>\n</div>\n");
  if (note != NULL) {
    open_node(o, "p", "remark", note);
    put(o, ">");
    put_inlines(o, note);
    put(o, "</p>\n");
  }
  put(o, "</div>\n");
}
