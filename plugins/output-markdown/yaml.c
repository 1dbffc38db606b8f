/* Blocks as YAML, for what has no form in Markdown. */
#include "output.h"

void yaml_text(gp_buf *out, gp_str text)
{
  gp_buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i], next = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : 0;
    unsigned char third = i + 2 < text.len ? (unsigned char)text.ptr[i + 2] : 0;
    if (c == '\n') {
      gp_buf_add(out, GP_STR("\\n"));
    } else if (c == '"' || c == '\\') {
      gp_buf_printf(out, "\\%c", c);
    } else if (c < 0x20 || c == 0x7F) {
      gp_buf_printf(out, "\\x%02X", c);
    } else if ((c == 0xC2 && next == 0x85) || (c == 0xE2 && next == 0x80 && (third == 0xA8 || third == 0xA9))) {
      gp_buf_add(out, c == 0xC2 ? GP_STR("\\N") : third == 0xA8 ? GP_STR("\\L") : GP_STR("\\P"));
      i += c == 0xC2 ? 1 : 2; /* line ends, for YAML */
    } else {
      gp_buf_add_char(out, (char)c);
    }
  }
  gp_buf_add_char(out, '"');
}

static void put(writer *w, const char *text)
{
  gp_buf_add(&w->out, gp_str_from(text));
}

/* A line "key: " of the map that is being written; `first`: behind the dash of a list. */
static void key(writer *w, bool *first, const char *name)
{
  if (!*first)
    begin_line(w);
  *first = false;
  gp_buf_printf(&w->out, "%s:", name);
}

static void text_key(writer *w, bool *first, const char *name, gp_str text)
{
  key(w, first, name);
  gp_buf_add_char(&w->out, ' ');
  yaml_text(&w->out, text);
  gp_buf_add_char(&w->out, '\n');
}

static void word_key(writer *w, bool *first, const char *name, gp_str word)
{
  if (word.len == 0)
    return;
  key(w, first, name);
  gp_buf_printf(&w->out, " %.*s\n", GP_STR_ARG(word));
}

/* An attribute as it was written; nothing if it was not. */
static void attr_key(writer *w, bool *first, const gp_node *node, gp_attr_id id)
{
  const gp_attr *attr = gp_attr_at(node, id);
  if (attr != NULL)
    word_key(w, first, attr->name.ptr, attr->value);
}

static void slot_key(writer *w, bool *first, const char *name, const gp_node *slot)
{
  if (slot != NULL)
    text_key(w, first, name, inlines_text(w, slot, PLACE_YAML));
}

/* "[a, b]" of words divided by spaces. */
static void words_key(writer *w, bool *first, const char *name, gp_str words)
{
  if (words.len == 0)
    return;
  key(w, first, name);
  put(w, " [");
  for (size_t i = 0; i < words.len; i++)
    if (words.ptr[i] == ' ')
      put(w, ", ");
    else
      gp_buf_add_char(&w->out, words.ptr[i]);
  put(w, "]\n");
}

static void common_keys(writer *w, const gp_node *node)
{
  bool first = false;
  word_key(w, &first, "id", node->id);
  words_key(w, &first, "only", gp_node_tags(node).only);
  words_key(w, &first, "unless", gp_node_tags(node).unless);
  if (own_lang(node))
    word_key(w, &first, "lang", node->lang);
}

static void dash(writer *w)
{
  begin_line(w);
  put(w, "- ");
  w->indent += 2;
}

static void undash(writer *w)
{
  w->indent -= 2;
}

static void body_key(writer *w, bool *first, const char *name, const gp_node *from)
{
  if (from == NULL)
    return;
  key(w, first, name);
  put(w, "\n");
  w->indent += 2;
  for (const gp_node *node = from; node != NULL; node = node->next)
    yaml_block(w, node);
  w->indent -= 2;
}

static const gp_node *first_of(const gp_node *slot)
{
  return slot != NULL ? slot->first_child : NULL;
}

/* A list of texts: items of `do`. */
static void texts_key(writer *w, bool *first, const char *name, const gp_node *list)
{
  if (list == NULL)
    return;
  key(w, first, name);
  put(w, "\n");
  w->indent += 2;
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    dash(w);
    yaml_text(&w->out, paragraphs_text(w, item, PLACE_YAML));
    put(w, "\n");
    undash(w);
  }
  w->indent -= 2;
}

static void items(writer *w, const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    bool first = true;
    dash(w);
    if (item->first_child != NULL)
      text_key(w, &first, "text", inlines_text(w, item->first_child, PLACE_YAML));
    if (item->first_child != NULL)
      body_key(w, &first, "body", item->first_child->next);
    undash(w);
  }
}

static void steps(writer *w, const gp_node *list)
{
  for (const gp_node *step = list->first_child; step != NULL; step = step->next) {
    bool first = true;
    dash(w);
    slot_key(w, &first, "title", gp_node_child(step, GP_TITLE));
    word_key(w, &first, "id", step->id);
    body_key(w, &first, "body", first_of(gp_node_child(step, GP_BODY)));
    slot_key(w, &first, "who", gp_node_child(step, GP_WHO));
    slot_key(w, &first, "time", gp_node_child(step, GP_TIME));
    slot_key(w, &first, "watch", gp_node_child(step, GP_WATCH));
    slot_key(w, &first, "done", gp_node_child(step, GP_DONE));
    undash(w);
  }
}

static void numbers(writer *w, const gp_node *list)
{
  for (const gp_node *number = list->first_child; number != NULL; number = number->next) {
    bool first = true;
    dash(w);
    slot_key(w, &first, "value", gp_node_child(number, GP_NUMBER_VALUE));
    slot_key(w, &first, "label", gp_node_child(number, GP_NUMBER_LABEL));
    undash(w);
  }
}

static void practice(writer *w, const gp_node *node)
{
  bool first = false;
  const gp_node *figures = gp_node_child(node, GP_NUMBERS), *sources = gp_node_child(node, GP_SOURCES);
  slot_key(w, &first, "city", gp_node_child(node, GP_CITY));
  slot_key(w, &first, "country", gp_node_child(node, GP_COUNTRY));
  slot_key(w, &first, "title", gp_node_child(node, GP_TITLE));
  body_key(w, &first, "body", first_of(gp_node_child(node, GP_BODY)));
  if (figures != NULL) {
    key(w, &first, "numbers");
    put(w, "\n");
    w->indent += 2;
    numbers(w, figures);
    w->indent -= 2;
  }
  if (sources == NULL)
    return;
  key(w, &first, "sources");
  put(w, " [");
  for (const gp_node *cite = sources->first_child; cite != NULL; cite = cite->next)
    gp_buf_printf(&w->out, "%s%.*s", cite->prev != NULL ? ", " : "", GP_STR_ARG(gp_cite_of(cite)->keys));
  put(w, "]\n");
}

/* Maps with a name and a text: definitions and cities. */
static void named(writer *w, const gp_node *list, const char *name, gp_kind kind)
{
  for (const gp_node *one = list->first_child; one != NULL; one = one->next) {
    bool first = true;
    const gp_node *body = gp_node_child(one, GP_BODY);
    dash(w);
    slot_key(w, &first, name, gp_node_child(one, kind));
    slot_key(w, &first, "country", gp_node_child(one, GP_COUNTRY));
    if (body != NULL)
      text_key(w, &first, "text", paragraphs_text(w, body, PLACE_YAML));
    undash(w);
  }
}

static void checks(writer *w, const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    bool first = true;
    dash(w);
    slot_key(w, &first, "text", gp_node_child(item, GP_TITLE));
    slot_key(w, &first, "note", gp_node_child(item, GP_ITEM_NOTE));
    undash(w);
  }
}

/* A row of plain cells, in one line; false if it has others. */
static bool plain_cells(writer *w, const gp_node *row)
{
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
    if ((cell->first_child != NULL && !gp_kind_is_inline(cell->first_child->kind)) || gp_cell_of(cell)->columns > 0 ||
        gp_cell_of(cell)->rows > 0)
      return false;
  put(w, "[");
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    put(w, cell->prev != NULL ? ", " : "");
    yaml_text(&w->out, inlines_text(w, cell, PLACE_YAML));
  }
  put(w, "]\n");
  return true;
}

static void cells(writer *w, const gp_node *row)
{
  w->indent += 2;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    bool first = true, blocks = cell->first_child != NULL && !gp_kind_is_inline(cell->first_child->kind);
    gp_str columns = gp_attr_text(cell, GP_AT_cell_columns), rows = gp_attr_text(cell, GP_AT_cell_rows);
    dash(w);
    if (blocks) {
      const gp_node *body = gp_node_child(cell, GP_BODY);
      body_key(w, &first, "body", body != NULL ? body->first_child : cell->first_child);
    } else if (columns.len > 0 || rows.len > 0) {
      text_key(w, &first, "text", inlines_text(w, cell, PLACE_YAML));
    } else {
      yaml_text(&w->out, inlines_text(w, cell, PLACE_YAML));
      put(w, "\n");
    }
    word_key(w, &first, "columns", columns);
    word_key(w, &first, "rows", rows);
    undash(w);
  }
  w->indent -= 2;
}

static void row(writer *w, const gp_node *node)
{
  gp_row_role role = node->kind == GP_ROW ? gp_row_of(node)->role : GP_NO_row_role;
  bool first = true;
  dash(w);
  if (role == GP_ROW_GROUP && node->first_child != NULL) {
    text_key(w, &first, "group", inlines_text(w, node->first_child, PLACE_YAML));
  } else {
    put(w, role == GP_ROW_TOTAL ? "total: " : "");
    if (!plain_cells(w, node)) {
      put(w, "\n");
      cells(w, node);
    }
  }
  undash(w);
}

/* The rows of a kind under a key; `foot`: those with that role, or those without. */
static void rows_key(writer *w, bool *first, const char *name, const gp_node *table, gp_kind kind, bool foot)
{
  bool any = false;
  for (const gp_node *part = table->first_child; part != NULL; part = part->next) {
    if (part->kind != kind || (kind == GP_ROW && (gp_row_of(part)->role == GP_ROW_FOOT) != foot))
      continue;
    if (!any) {
      key(w, first, name);
      put(w, "\n");
    }
    any = true;
    w->indent += 2;
    row(w, part);
    w->indent -= 2;
  }
}

static void table(writer *w, const gp_node *node)
{
  static const gp_attr_id plain[] = {GP_AT_table_separator, GP_AT_table_header_column, GP_AT_table_wide,
                                     GP_AT_table_vertical,  GP_AT_table_unfilled,      GP_AT_table_floating};
  bool first = false, columns = false;
  slot_key(w, &first, "caption", gp_node_child(node, GP_CAPTION));
  rows_key(w, &first, "header", node, GP_ROW_HEAD, false);
  rows_key(w, &first, "rows", node, GP_ROW, false);
  rows_key(w, &first, "footer", node, GP_ROW, true);
  if (gp_table_of(node)->data.len > 0)
    text_key(w, &first, "data", gp_table_of(node)->data);
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    attr_key(w, &first, node, plain[i]);
  words_key(w, &first, "align", gp_table_of(node)->align);
  words_key(w, &first, "widths", gp_table_of(node)->widths);
  for (size_t i = 0; i < node->attr_count; i++)
    if (node->attrs[i].id == GP_AT_table_columns) {
      if (!columns)
        key(w, &first, "columns");
      put(w, columns ? ", " : " [");
      columns = true;
      yaml_text(&w->out, node->attrs[i].value);
    }
  put(w, columns ? "]\n" : "");
  slot_key(w, &first, "note", gp_node_child(node, GP_TABLE_NOTE));
}

static void picture(writer *w, const gp_node *node, bool first)
{
  static const gp_attr_id ids[] = {GP_AT_figure_width, GP_AT_figure_wide, GP_AT_figure_frame, GP_AT_figure_floating};
  text_key(w, &first, "image", gp_figure_of(node)->image);
  text_key(w, &first, "alt", gp_figure_of(node)->alt);
  slot_key(w, &first, "caption", gp_node_child(node, GP_CAPTION));
  slot_key(w, &first, "credit", gp_node_child(node, GP_CREDIT));
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    attr_key(w, &first, node, ids[i]);
}

static void figures(writer *w, const gp_node *node)
{
  for (const gp_node *one = node->first_child; one != NULL; one = one->next)
    if (one->kind == GP_FIGURE) {
      dash(w);
      picture(w, one, true);
      if (one->id.len > 0) {
        begin_line(w);
        gp_buf_printf(&w->out, "id: %.*s\n", GP_STR_ARG(one->id));
      }
      undash(w);
    }
}

static void callout(writer *w, const gp_node *node)
{
  bool first = false;
  attr_key(w, &first, node, GP_AT_callout_kind);
  slot_key(w, &first, "title", gp_node_child(node, GP_TITLE));
  body_key(w, &first, "body", first_of(gp_node_child(node, GP_BODY)));
}

static void quote(writer *w, const gp_node *node)
{
  bool first = false;
  if (gp_node_child(node, GP_BODY) != NULL)
    text_key(w, &first, "text", paragraphs_text(w, gp_node_child(node, GP_BODY), PLACE_YAML));
  slot_key(w, &first, "by", gp_node_child(node, GP_BY));
}

typedef struct form {
  gp_kind kind;
  const char *key;
  void (*write)(writer *w, const gp_node *node);
} form;

static void definitions(writer *w, const gp_node *node)
{
  named(w, node, "term", GP_TITLE);
}

static void cities(writer *w, const gp_node *node)
{
  named(w, node, "city", GP_CITY);
}

static void single_picture(writer *w, const gp_node *node)
{
  picture(w, node, false);
}

static const form forms[] = {{GP_STEPS, "steps", steps},       {GP_PRACTICE, "practice", practice},
                             {GP_NUMBERS, "numbers", numbers}, {GP_TABLE, "table", table},
                             {GP_CALLOUT, "callout", callout}, {GP_FIGURE, "figure", single_picture},
                             {GP_FIGURES, "figures", figures}, {GP_CHECKLIST, "checklist", checks},
                             {GP_QUOTE, "quote", quote},       {GP_DEFINITIONS, "definitions", definitions},
                             {GP_CITIES, "cities", cities},    {GP_LIST, "list", items}};

/* Blocks whose key holds one text or word. */
static bool write_scalar_block(writer *w, const gp_node *node)
{
  bool first = true;
  if (node->kind == GP_PARAGRAPH)
    text_key(w, &first, "p", inlines_text(w, node, PLACE_YAML));
  else if (node->kind == GP_CODE_BLOCK)
    text_key(w, &first, "code", node->text);
  else if (node->kind == GP_GLOSSARY)
    word_key(w, &first, "glossary", gp_attr_text(node, GP_AT_glossary_print));
  else if (node->kind == GP_INCLUDE)
    text_key(w, &first, "include", gp_include_of(node)->path);
  else
    return false;
  if (node->kind == GP_CODE_BLOCK && gp_code_block_of(node)->language.len > 0)
    text_key(w, &first, "language", gp_code_block_of(node)->language);
  return true;
}

static void write_map_block(writer *w, const gp_node *node)
{
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (forms[i].kind != node->kind)
      continue;
    gp_buf_printf(&w->out, "%s:\n", node->kind == GP_LIST && gp_list_of(node)->ordered ? "numbered" : forms[i].key);
    w->indent += 2;
    forms[i].write(w, node);
    w->indent -= 2;
  }
}

void yaml_block(writer *w, const gp_node *node)
{
  bool first = false;
  if (node->kind == GP_CUSTOM) {
    yaml_custom(w, node);
    return;
  }
  dash(w);
  if (node->kind == GP_DO_DONT) {
    first = true;
    texts_key(w, &first, "do", gp_node_child(node, GP_DO));
    texts_key(w, &first, "dont", gp_node_child(node, GP_DONT));
  } else if (!write_scalar_block(w, node)) {
    write_map_block(w, node);
  }
  if (node->kind == GP_FIGURES) {
    attr_key(w, &first, node, GP_AT_figures_across);
    attr_key(w, &first, node, GP_AT_figures_frame);
    slot_key(w, &first, "caption", gp_node_child(node, GP_CAPTION));
    slot_key(w, &first, "credit", gp_node_child(node, GP_CREDIT));
  }
  common_keys(w, node);
  undash(w);
}
