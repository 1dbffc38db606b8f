/* Tables: caption, header cells with their scope; wide ones scroll in a frame, and on a phone their rows are cards. */
#include "cards.h"

enum { MOST_COLUMNS = 64 };

/* A share such as "1.5" in hundredths. */
static unsigned read_share(gp_str text)
{
  size_t at = 0;
  uint64_t value = 0;
  GP_IGNORE(gp_str_decimal(text, &at, 2, 100000000, &value)); /* what is not a number is 0 */
  return (unsigned)value;
}

static void put_columns(gp_output *o, gp_str widths, size_t columns)
{
  uint64_t sum = 0;
  for (size_t c = 0; c < columns; c++)
    sum += read_share(kit_word_at(widths, c));
  if (widths.len == 0 || sum == 0 || columns > MOST_COLUMNS)
    return;
  put(o, "<colgroup>");
  for (size_t c = 0; c < columns; c++)
    gp_buf_printf(&o->out, "<col style=\"width:%u%%\"%s", (unsigned)(read_share(kit_word_at(widths, c)) * 100 / sum),
                  o->xml ? "/>" : ">");
  put(o, "</colgroup>\n");
}

static const char *align_class(gp_str word)
{
  if (gp_str_is(word, "right") || gp_str_is(word, "decimal"))
    return "end";
  return gp_str_is(word, "center") ? "center" : NULL;
}

static void put_count(gp_output *o, const char *attribute, uint32_t count)
{
  if (count > 1)
    put_attr(o, attribute, gp_str_printf(o->arena, "%u", count));
}

/* A cell to write in: what is written stays in the page. */
static void put_writing(gp_output *o, const gp_node *cell)
{
  uint32_t lines = gp_cell_of(cell)->field_lines;
  gp_buf_printf(&o->out, "<textarea rows=\"%u\"", lines > 1 ? lines : 1);
  put_attr(o, "name", gp_cell_of(cell)->field);
  put_attr(o, "aria-label", gp_cell_of(cell)->field_label);
  put(o, " autocomplete=\"off\"></textarea>");
}

static bool is_writing(const gp_output *o, const gp_node *cell)
{
  return !o->xml && gp_cell_of(cell)->field.len > 0;
}

static bool is_group(const gp_node *row)
{
  return row->kind == GP_ROW && gp_row_of(row)->role == GP_ROW_GROUP;
}

/* Where the style makes blocks of a table's parts, some readers take it for no table unless the roles are said. On web
 * pages the script says them there, for ARIA in HTML does not allow them where nothing has changed; in books nobody
 * else can. */
static void put_role(gp_output *o, const cards *c, const char *role)
{
  if (c->wide && o->xml)
    put_attr(o, "role", gp_str_from(role));
}

/* A heading of a group is the header of the rows of its own body of the table. */
static void put_row(gp_output *o, const gp_node *row, gp_str align, bool header_column, cards *c)
{
  uint32_t column = 0;
  bool group = is_group(row);
  open_node(o, "tr", group && c->wide ? "group" : NULL, row);
  put_role(o, c, "row");
  if (row->kind == GP_ROW)
    put_card_above(o, c);
  put(o, ">");
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    gp_str word;
    bool writing = is_writing(o, cell), full = cell->first_child != NULL && !writing,
         head = row->kind == GP_ROW_HEAD && full, names_row;
    uint32_t columns = gp_cell_columns(cell);
    const char *tag, *scope;
    column = gp_cell_at(cell, column);
    word = group ? (gp_str){NULL, 0} : kit_word_at(align, column);
    names_row = row->kind == GP_ROW && header_column && column == 0 && full;
    tag = head || names_row || group ? "th" : "td";
    scope = group ? "rowgroup" : head ? (columns > 1 ? "colgroup" : "col") : names_row ? "row" : NULL;
    open_node(o, tag, head && columns > 1 ? "center" : align_class(word), cell);
    put_role(o, c, head ? "columnheader" : scope != NULL ? "rowheader" : "cell");
    put_attr(o, "scope", gp_str_from(scope));
    put_count(o, "colspan", columns);
    put_count(o, "rowspan", gp_cell_rows(cell));
    if (row->kind == GP_ROW && !group) {
      put_card_name(o, c, column, columns);
      keep_card_span(o, c, cell, column);
    }
    put(o, ">");
    if (full && cell->first_child->kind == GP_BODY)
      put_below(o, cell->first_child);
    else if (writing)
      put_writing(o, cell);
    else
      put_below(o, cell);
    gp_buf_printf(&o->out, "</%s>", tag);
    column += columns;
  }
  put(o, "</tr>\n");
}

static const char *section_of(const gp_node *row)
{
  if (row->kind == GP_ROW_HEAD)
    return "thead";
  return gp_row_of(row)->role == GP_ROW_FOOT ? "tfoot" : "tbody";
}

static void put_rows(gp_output *o, const gp_node *node, cards *c)
{
  gp_str align = gp_table_of(node)->align;
  bool header_column = gp_table_of(node)->header_column;
  const char *open = NULL;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    const char *section;
    if (row->kind != GP_ROW && row->kind != GP_ROW_HEAD)
      continue;
    section = section_of(row);
    if (open == NULL || strcmp(open, section) != 0 || is_group(row)) {
      if (open != NULL)
        gp_buf_printf(&o->out, "</%s>\n", open);
      gp_buf_printf(&o->out, "<%s", section);
      put_role(o, c, "rowgroup");
      put(o, ">\n");
    }
    open = section;
    put_row(o, row, align, header_column, c);
  }
  if (open != NULL)
    gp_buf_printf(&o->out, "</%s>\n", open);
}

/* The block of a plugin whose data are in the table, or NULL. */
static const gp_node *drawing_of(const gp_node *table)
{
  const gp_node *body = table->parent, *around = body != NULL && body->kind == GP_BODY ? body->parent : NULL;
  return around != NULL && around->kind == GP_CUSTOM ? around : NULL;
}

/* "Data (Figure 3)" */
static void put_data_title(gp_output *o, const gp_node *drawing)
{
  gp_str label = gp_node_label(drawing);
  put_word(o, "data", drawing);
  if (label.len == 0)
    return;
  put(o, " (");
  put_escaped(o, label);
  put(o, ")");
}

static bool has_caption(const gp_node *node)
{
  const gp_node *drawing = drawing_of(node);
  return gp_node_child(node, GP_CAPTION) != NULL || (drawing != NULL && gp_custom_of(drawing)->shown);
}

/* That of a wide table is before its frame: it does not scroll away, and what is in an element of the role `table`
 * may be rows alone. The table of a drawing's data that is folded away has none: what unfolds it says "Data". */
static void put_caption(gp_output *o, const gp_node *node, gp_str name, bool wide)
{
  if (!has_caption(node))
    return;
  put(o, wide ? "<p class=\"caption\"" : "<caption><span");
  put_attr(o, "id", name);
  put(o, ">");
  if (gp_node_child(node, GP_CAPTION) == NULL)
    put_data_title(o, drawing_of(node));
  put_label(o, node);
  put_slot(o, node, GP_CAPTION);
  put(o, wide ? "</p>\n" : "</span></caption>\n");
}

static void put_name(gp_output *o, const gp_node *node, gp_str name)
{
  const gp_node *around = node->parent;
  while (around != NULL && gp_node_child(around, GP_CAPTION) == NULL)
    around = around->parent;
  if (has_caption(node))
    put_attr(o, "aria-labelledby", name);
  else
    put_attr(o, "aria-label",
             around != NULL ? kit_plain(o->arena, gp_node_child(around, GP_CAPTION)) : term(o, "table"));
}

/* What may be wider than the screen can be scrolled with keys, too: it takes the focus and has a name. Books have
 * pages, not frames that scroll. */
void put_table(gp_output *o, const gp_node *node)
{
  const gp_node *drawing = drawing_of(node);
  gp_str name = own_id(o, "name-%u", node->serial);
  cards c = cards_of(o, node);
  bool scrolls = c.scrolls && !o->xml;
  open_node(o, "div", "table", node);
  put(o, ">\n");
  if (c.wide)
    put_caption(o, node, name, true);
  put(o, scrolls ? "<div class=\"scroll\" role=\"region\" tabindex=\"0\"" : "<div");
  if (scrolls)
    put_name(o, node, name);
  put(o, ">\n<table");
  if (c.wide) {
    put(o, " class=\"cards\"");
    put_role(o, &c, "table");
    put_name(o, node, name);
  } else if (!has_caption(node) && drawing != NULL && gp_node_child(drawing, GP_CAPTION) != NULL) {
    put_name(o, node, name);
  }
  if (c.wide && scrolls)
    gp_buf_printf(&o->out, " style=\"--columns:%u\"", c.columns < MOST_COLUMNS ? (unsigned)c.columns : MOST_COLUMNS);
  put(o, ">\n");
  if (!c.wide)
    put_caption(o, node, name, false);
  put_columns(o, gp_table_of(node)->widths, c.columns);
  put_rows(o, node, &c);
  put(o, "</table>\n</div>\n");
  put_child(o, node, GP_TABLE_NOTE);
  put(o, "</div>\n");
}
