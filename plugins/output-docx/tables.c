/* Tables (ISO/IEC 29500-1, 17.4): header rows that come again on each page, rows that no page divides, merged cells. */
#include "docx.h"

enum { MOST_COLUMNS = 63 }; /* of Word */

/* What is open of the rows above: a cell that goes on, and how many columns it fills. */
typedef struct span {
  uint32_t rows, columns;
} span;

typedef struct grid {
  const gp_node *table;
  uint32_t columns;
  int widths[MOST_COLUMNS + 1]; /* twips */
  span spans[MOST_COLUMNS + 1];
} grid;

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ROW_HEAD;
}

static uint32_t count_columns(const gp_node *table)
{
  uint32_t most = 1;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    uint32_t count = 0;
    for (const gp_node *cell = is_row(row) ? row->first_child : NULL; cell != NULL; cell = cell->next)
      count = gp_cell_at(cell, count) + gp_cell_columns(cell);
    most = count > most ? count : most;
  }
  return most;
}

/* Characters in a column, so that one of long texts is wider than one of numbers. */
static void count_letters(gp_output *o, const gp_node *table, uint32_t columns, uint64_t *letters)
{
  enum { LEAST = 6, MOST = 60 };
  for (uint32_t i = 0; i < columns; i++)
    letters[i] = LEAST;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    uint32_t column = 0;
    for (const gp_node *cell = is_row(row) ? row->first_child : NULL; cell != NULL; cell = cell->next) {
      uint64_t count = 0;
      gp_str text = kit_plain(o->arena, cell);
      column = gp_cell_at(cell, column);
      for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
      count = count > MOST ? MOST : count;
      if (gp_cell_columns(cell) == 1 && column < columns && count > letters[column])
        letters[column] = count;
      column += gp_cell_columns(cell);
    }
  }
}

/* The shares that the author gave, or those by the length of texts. */
static void set_widths(gp_output *o, grid *g)
{
  uint64_t shares[MOST_COLUMNS + 1] = {0}, sum = 0;
  gp_str given = gp_table_of(g->table)->widths;
  int width = text_width(o);
  if (given.len == 0)
    count_letters(o, g->table, g->columns, shares);
  for (uint32_t i = 0; i < g->columns && given.len > 0; i++) {
    size_t at = 0;
    GP_IGNORE(gp_str_decimal(kit_word_at(given, i), &at, 2, 100000000, &shares[i])); /* what is not a number is 0 */
  }
  for (uint32_t i = 0; i < g->columns; i++)
    sum += shares[i] > 0 ? shares[i] : (shares[i] = 1);
  for (uint32_t i = 0; i < g->columns; i++)
    g->widths[i] = (int)((uint64_t)width * shares[i] / sum);
}

static int width_of(const grid *g, uint32_t column, uint32_t count)
{
  int width = 0;
  for (uint32_t i = column; i < column + count && i < g->columns; i++)
    width += g->widths[i];
  return width;
}

static const char *alignment(gp_str word)
{
  if (gp_str_is(word, "right") || gp_str_is(word, "decimal"))
    return "end";
  return gp_str_is(word, "center") ? "center" : NULL;
}

static void open_cell(gp_output *o, const grid *g, uint32_t column, uint32_t columns, const char *merge, bool shaded)
{
  static const char *const verticals[] = {NULL, NULL, "center", "bottom"};
  gp_vertical vertical = gp_table_of(g->table)->vertical;
  putf(o, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width_of(g, column, columns));
  if (columns > 1)
    putf(o, "<w:gridSpan w:val=\"%u\"/>", columns);
  if (merge != NULL)
    putf(o, *merge != '\0' ? "<w:vMerge w:val=\"%s\"/>" : "<w:vMerge/>", merge);
  if (shaded) {
    gp_color ground = kit_color_mix(o->accent, o->paper, 9);
    putf(o, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%02X%02X%02X\"/>", ground.r, ground.g, ground.b);
  }
  if ((size_t)vertical < sizeof verticals / sizeof *verticals && verticals[vertical] != NULL)
    putf(o, "<w:vAlign w:val=\"%s\"/>", verticals[vertical]);
  put(o, "</w:tcPr>");
}

/* Cells that go on from rows above: Word wants each of them in each row. */
static uint32_t put_merged(gp_output *o, grid *g, uint32_t column, uint32_t to)
{
  while (column < to && column < g->columns) {
    span *above = &g->spans[column];
    uint32_t columns = above->rows > 0 && above->columns > 0 ? above->columns : 1;
    open_cell(o, g, column, columns, above->rows > 0 ? "" : NULL, false);
    put(o, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>\n");
    above->rows -= above->rows > 0;
    column += columns;
  }
  return column;
}

static void put_cell_text(gp_output *o, const gp_node *cell, const char *style)
{
  const gp_cell_attrs *as = gp_cell_of(cell);
  size_t before = o->out.count;
  o->style = style;
  if (as->field.len > 0) {
    open_p(o, (para){.lang = cell->lang});
    put_text_field(o, as->field, as->field_label, as->field_lines);
    put_below(o, cell);
    close_p(o);
  } else if (cell->first_child != NULL && cell->first_child->kind == GP_BODY) {
    put_below(o, cell->first_child);
  } else {
    open_p(o, (para){.lang = cell->lang});
    put_below(o, cell);
    close_p(o);
  }
  /* the last of a cell is a paragraph */
  if (o->out.count == before || memcmp(o->out.items + o->out.count - 7, "</w:p>\n", 7) != 0) {
    open_p(o, (para){.style = "TableText"});
    close_p(o);
  }
}

static void put_row(gp_output *o, grid *g, const gp_node *row)
{
  uint32_t column = 0;
  bool head = row->kind == GP_ROW_HEAD, group = !head && gp_row_of(row)->role == GP_ROW_GROUP;
  bool total = !head && (gp_row_of(row)->role == GP_ROW_TOTAL || gp_row_of(row)->role == GP_ROW_FOOT);
  mark_id(o, row);
  put(o, head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>\n");
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    uint32_t columns, at = gp_cell_at(cell, column);
    bool named;
    while (gp_cell_of(cell)->at == 0 && at < g->columns && g->spans[at].rows > 0)
      at += g->spans[at].columns;
    column = put_merged(o, g, column, at);
    if (column >= g->columns)
      break;
    columns = gp_cell_columns(cell);
    columns = columns > g->columns - column ? g->columns - column : columns;
    named = column == 0 && gp_table_of(g->table)->header_column;
    mark_id(o, cell);
    open_cell(o, g, column, columns, gp_cell_rows(cell) > 1 ? "restart" : NULL, head || group);
    o->cell_align = group                 ? NULL
                    : head && columns > 1 ? "center"
                                          : alignment(kit_word_at(gp_table_of(g->table)->align, column));
    put_cell_text(o, cell, head ? "TableHead" : group ? "TableGroup" : named || total ? "TableStrong" : "TableText");
    put(o, "</w:tc>\n");
    g->spans[column] = (span){gp_cell_rows(cell) - 1, columns};
    column += columns;
  }
  put_merged(o, g, column, g->columns);
  put(o, "</w:tr>\n");
}

static void open_table(gp_output *o, const grid *g)
{
  gp_str caption = kit_plain(o->arena, gp_node_child(g->table, GP_CAPTION));
  const gp_node *first = gp_node_child(g->table, GP_ROW_HEAD);
  put(o, "<w:tbl><w:tblPr><w:tblStyle w:val=\"GuideTable\"/>");
  put(o, o->host->is_rtl(o->host, g->table->lang) ? "<w:bidiVisual/>" : "");
  putf(o, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>", width_of(g, 0, g->columns));
  if (o->indent > 0)
    putf(o, "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/>", o->indent);
  put(o, "<w:tblLayout w:type=\"fixed\"/>");
  putf(o,
       "<w:tblLook w:val=\"06%X0\" w:firstRow=\"%d\" w:lastRow=\"0\" w:firstColumn=\"%d\" w:lastColumn=\"0\" "
       "w:noHBand=\"1\" w:noVBand=\"1\"/>",
       (first != NULL ? 2U : 0) + (gp_table_of(g->table)->header_column ? 8U : 0), first != NULL,
       gp_table_of(g->table)->header_column);
  if (caption.len > 0) {
    put(o, "<w:tblCaption w:val=\"");
    put_escaped(o, caption);
    put(o, "\"/>");
  }
  put(o, "</w:tblPr>\n<w:tblGrid>");
  for (uint32_t i = 0; i < g->columns; i++)
    putf(o, "<w:gridCol w:w=\"%d\"/>", g->widths[i]);
  put(o, "</w:tblGrid>\n");
}

void put_table(gp_output *o, const gp_node *node)
{
  grid *g = GP_NEW(o->arena, grid);
  const gp_node *caption = gp_node_child(node, GP_CAPTION);
  standing around;
  flush_item(o);
  mark_id(o, node);
  put_caption(o, node, caption, true);
  around = keep_place(o);
  g->table = node;
  g->columns = count_columns(node);
  g->columns = g->columns > MOST_COLUMNS ? MOST_COLUMNS : g->columns;
  set_widths(o, g);
  open_table(o, g);
  o->indent = o->list_indent = 0;
  o->depth = 0;
  o->box = NULL;
  o->in_cell = true;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next)
    if (is_row(row))
      put_row(o, g, row);
  put(o, "</w:tbl>\n");
  leave_place(o, around);
  for (const gp_node *note = node->first_child; note != NULL; note = note->next)
    if (note->kind == GP_TABLE_NOTE)
      put_p(o, "Remark", note);
  if (gp_node_child(node, GP_TABLE_NOTE) == NULL) { /* what follows stands apart, and no two tables become one */
    open_p(o, (para){.style = "AfterTable"});
    close_p(o);
  }
}
