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

static void yaml_block(writer *w, const gp_node *node);

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

/* What an item or a meaning holds: a text, blocks after it. */
static void text_and_body(writer *w, bool *first, const gp_node *item)
{
  const gp_node *rest = item->first_child;
  if (rest == NULL && *first)
    put(w, "{}\n");
  if (rest != NULL && rest->kind == GP_PARAGRAPH && rest->id.len == 0) {
    text_key(w, first, "text", inlines_text(w, rest, PLACE_YAML));
    rest = rest->next;
  }
  if (rest != NULL)
    body_key(w, first, "body", rest);
}

static void items(writer *w, const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    gp_ticked done = gp_item_of(item)->done;
    bool first = true;
    dash(w);
    if (done != GP_NO_ticked)
      word_key(w, &first, "done", gp_str_from(gp_ticked_word(done)));
    text_and_body(w, &first, item);
    undash(w);
  }
}

/* One term or meaning, or a list of several; `terms`: each is a text. */
static void several_key(writer *w, bool *first, const char *name, const gp_node *parent, gp_kind kind, bool terms)
{
  size_t count = 0;
  bool texts = true;
  for (const gp_node *part = parent->first_child; part != NULL; part = part->next) {
    if (part->kind != kind)
      continue;
    count++;
    for (const gp_node *block = part->first_child; !terms && block != NULL; block = block->next)
      texts = texts && block->kind == GP_PARAGRAPH && block->id.len == 0;
  }
  if (count == 1 && texts) {
    const gp_node *part = gp_node_child(parent, kind);
    text_key(w, first, name, terms ? inlines_text(w, part, PLACE_YAML) : paragraphs_text(w, part, PLACE_YAML));
    return;
  }
  if (count == 0)
    return;
  key(w, first, name);
  put(w, "\n");
  w->indent += 2;
  for (const gp_node *part = parent->first_child; part != NULL; part = part->next) {
    bool begun = true;
    if (part->kind != kind)
      continue;
    dash(w);
    if (terms)
      yaml_text(&w->out, inlines_text(w, part, PLACE_YAML));
    else if (texts)
      yaml_text(&w->out, paragraphs_text(w, part, PLACE_YAML));
    else
      text_and_body(w, &begun, part);
    put(w, texts ? "\n" : "");
    undash(w);
  }
  w->indent -= 2;
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

/* How a key of a row is written. */
typedef enum way {
  AS_NOTHING, /* by hand, or not in YAML */
  AS_WORD,
  AS_TEXT,
  AS_ID,
  AS_INLINES,
  AS_PARAGRAPHS,
  AS_BLOCKS,
  AS_PARTS,    /* a list: those in the node */
  AS_PARTS_IN, /* a list: those in the slot */
  AS_TEXTS,
  AS_ITEMS,
  AS_TERMS,
  AS_MEANINGS,
  AS_CITES
} way;

typedef struct member {
  const char *key;
  gp_attr_id id; /* or */
  gp_kind slot;
  way how;
} member;

#define WAY_text AS_TEXT
#define WAY_path AS_TEXT
#define WAY_name AS_ID
#define WAY_percent AS_WORD
#define WAY_across AS_WORD
#define WAY_tabs AS_WORD
#define WAY_start AS_WORD
#define WAY_list_style AS_WORD
#define WAY_list_delimiter AS_TEXT
#define WAY_flag AS_WORD
#define WAY_unflag AS_WORD
#define WAY_callout_kind AS_WORD
#define WAY_floating AS_WORD
#define WAY_TEXT AS_INLINES
#define WAY_PARAGRAPHS AS_PARAGRAPHS
#define WAY_BLOCKS AS_BLOCKS
#define WAY_ITEMS AS_PARTS
#define WAY_NOTES AS_NOTHING
#define WAY_TERMS AS_TERMS
#define WAY_MEANINGS AS_MEANINGS
#define WAY_CHECKS AS_PARTS
#define WAY_PICTURES AS_PARTS
#define WAY_CARDS AS_PARTS_IN
#define WAY_ITEM_TEXTS AS_TEXTS
#define WAY_ITEM_LISTS AS_ITEMS
#define WAY_CITES AS_CITES
#define WAY_HEAD AS_NOTHING
#define WAY_ROWS AS_NOTHING
#define WAY_FOOT AS_NOTHING
#define WAY_NODES AS_NOTHING
#define GP_MEMBERS member
#include <guidepress/kinds.def>

static const struct {
  const member *members;
  const char *key; /* of a block whose keys are in a mapping of their own; else NULL */
} kinds[256] = {
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) [number] = {name##_members, KEY_##form(key)},
#define KEY_MAP(key) key
#define KEY_KEYS(key) NULL
#define KEY_PART(key) NULL
#define KEY_NODE(key) NULL
#include <guidepress/kinds.def>
};

static void row_keys(writer *w, bool *first, const gp_node *node);

/* A list of mappings, one for each child of a kind (GP_KIND_NONE: for each child). */
static void parts_key(writer *w, bool *first, const char *name, const gp_node *parent, gp_kind kind)
{
  key(w, first, name);
  put(w, "\n");
  w->indent += 2;
  for (const gp_node *part = parent->first_child; part != NULL; part = part->next) {
    bool begun = true;
    if (kind != GP_KIND_NONE && part->kind != kind)
      continue;
    dash(w);
    row_keys(w, &begun, part);
    if (part->kind == GP_FIGURE) /* a part that is a block elsewhere: its row does not name the id */
      word_key(w, &begun, "id", part->id);
    undash(w);
  }
  w->indent -= 2;
}

static void cites_key(writer *w, bool *first, const char *name, const gp_node *sources)
{
  key(w, first, name);
  put(w, " [");
  for (const gp_node *cite = sources->first_child; cite != NULL; cite = cite->next)
    gp_buf_printf(&w->out, "%s%.*s", cite->prev != NULL ? ", " : "", GP_STR_ARG(gp_cite_of(cite)->keys));
  put(w, "]\n");
}

static void items_key(writer *w, bool *first, const char *name, const gp_node *list)
{
  key(w, first, list->kind == GP_LIST && gp_list_of(list)->ordered ? "numbered" : name);
  put(w, "\n");
  w->indent += 2;
  items(w, list);
  w->indent -= 2;
}

static void slot_member(writer *w, bool *first, const member *m, const gp_node *node)
{
  const gp_node *slot = gp_node_child(node, m->slot);
  if (m->how == AS_ITEMS)
    items_key(w, first, m->key, node);
  else if (m->how == AS_PARTS)
    parts_key(w, first, m->key, node, m->slot);
  else if (m->how == AS_TERMS || m->how == AS_MEANINGS)
    several_key(w, first, m->key, node, m->slot, m->how == AS_TERMS);
  else if (slot == NULL)
    return;
  else if (m->how == AS_INLINES)
    slot_key(w, first, m->key, slot);
  else if (m->how == AS_PARAGRAPHS)
    text_key(w, first, m->key, paragraphs_text(w, slot, PLACE_YAML));
  else if (m->how == AS_BLOCKS)
    body_key(w, first, m->key, slot->first_child);
  else if (m->how == AS_PARTS_IN)
    parts_key(w, first, m->key, slot, GP_KIND_NONE);
  else if (m->how == AS_TEXTS)
    texts_key(w, first, m->key, slot);
  else if (m->how == AS_CITES)
    cites_key(w, first, m->key, slot);
}

static bool is_end(const member *m)
{
  return m->key == NULL && m->slot == GP_KIND_NONE;
}

/* A slot with several keys is written where the first is, by the last, which can say all that the others can: a step's
 * `text` is the first paragraph of its `body`. NULL: it has been written. */
static const member *member_for(const member *members, const member *m)
{
  const member *last = m;
  for (const member *at = members; at < m; at++)
    if (at->slot == m->slot)
      return NULL;
  for (const member *at = m; !is_end(at); at++)
    last = at->slot == m->slot ? at : last;
  return last;
}

/* All keys that the row of the node's kind has. */
static void row_keys(writer *w, bool *first, const gp_node *node)
{
  for (const member *m = kinds[node->kind].members; m != NULL && !is_end(m); m++) { /* NULL: a newer kind */
    if (m->how == AS_WORD)
      word_key(w, first, m->key, gp_attr_text(node, m->id));
    else if (m->how == AS_TEXT && gp_attr_text(node, m->id).len > 0)
      text_key(w, first, m->key, gp_attr_text(node, m->id));
    else if (m->how == AS_ID)
      word_key(w, first, m->key, node->id);
    else if (m->slot != GP_KIND_NONE && member_for(kinds[node->kind].members, m) != NULL)
      slot_member(w, first, member_for(kinds[node->kind].members, m), node);
  }
}

/* Blocks whose key holds one text or word. */
static void scalar_key(writer *w, bool *first, const gp_node *node)
{
  if (node->kind == GP_PARAGRAPH)
    text_key(w, first, "p", inlines_text(w, node, PLACE_YAML));
  else if (node->kind == GP_CODE_BLOCK)
    text_key(w, first, "code", node->text);
  else if (node->kind == GP_GLOSSARY)
    word_key(w, first, "glossary", gp_attr_text(node, GP_AT_glossary_print));
  else if (node->kind == GP_INCLUDE)
    text_key(w, first, "include", gp_include_of(node)->path);
}

static void yaml_block(writer *w, const gp_node *node)
{
  const char *own = kinds[node->kind].key;
  bool first = own == NULL;
  if (node->kind == GP_CUSTOM) {
    yaml_custom(w, node);
    return;
  }
  dash(w);
  if (own != NULL) {
    gp_buf_printf(&w->out, "%s:\n", own);
    w->indent += 2;
  }
  scalar_key(w, &first, node);
  if (node->kind == GP_TABLE)
    table(w, node);
  else
    row_keys(w, &first, node);
  if (own != NULL)
    w->indent -= 2;
  common_keys(w, node);
  undash(w);
}

void write_fenced_yaml(writer *w, const gp_node *node)
{
  put(w, "```{=guidepress}\n");
  yaml_block(w, node);
  begin_line(w);
  put(w, "```\n");
}
