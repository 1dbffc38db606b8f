/* pandoc's tables: rows of cells that may fill several columns and rows. */
#include "import/importer.h"

static void read_cell(importer *im, import_block *row, const gp_value *cell)
{
  import_block *block = import_new(im, IMPORT_CELL);
  block->rows = import_count(cell, 2, 10000);
  block->columns = import_count(cell, 3, IMPORT_COLUMN_LIMIT);
  block->content = import_at(cell, 4);
  import_append(row, block);
}

static void read_rows(importer *im, import_block *table, const gp_value *rows, import_role role)
{
  for (size_t i = 0; rows != NULL && i < rows->count; i++) {
    const gp_value *cells = import_at(rows->entries[i].value, 1);
    import_block *row = import_new(im, IMPORT_ROW);
    row->role = role;
    for (size_t j = 0; cells != NULL && j < cells->count && j < IMPORT_COLUMN_LIMIT; j++)
      read_cell(im, row, cells->entries[j].value);
    if (cells != NULL && cells->count > IMPORT_COLUMN_LIMIT)
      import_hand(im, table, "the table has more than %d columns: those after them are left out", IMPORT_COLUMN_LIMIT);
    if (row->first != NULL)
      import_append(table, row);
  }
}

static void read_aligns(importer *im, import_block *table, const gp_value *columns)
{
  const char **words = GP_NEW_ARRAY(im->arena, table->columns, const char *);
  bool any = false;
  for (size_t i = 0; i < table->columns; i++) {
    gp_str align = import_type(import_at(import_at(columns, i), 0));
    words[i] = gp_str_is(align, "AlignRight") ? "right" : gp_str_is(align, "AlignCenter") ? "center" : "left";
    any = any || words[i][0] != 'l';
  }
  table->aligns = any ? words : NULL;
}

static bool is_empty(const import_block *row)
{
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next)
    if (cell->first != NULL)
      return false;
  return true;
}

/* Without rows that say they are its head, the first one is, with those that its cells reach into. An empty head, as
 * Markdown has to write one, does not count. */
static void make_head(importer *im, import_block *table)
{
  unsigned left = 1;
  while (table->first != NULL && table->first->role == IMPORT_HEAD && is_empty(table->first)) {
    table->first = table->first->next;
    if (table->first == NULL)
      table->last = NULL;
  }
  if (table->first == NULL || table->first->role == IMPORT_HEAD)
    return;
  import_hand(im, table, "no row of the table is marked as its header: the first one is now");
  for (import_block *row = table->first; row != NULL && left > 0; row = row->next, left--) {
    row->role = IMPORT_HEAD;
    for (const import_block *cell = row->first; cell != NULL; cell = cell->next)
      left = cell->rows > left ? cell->rows : left;
  }
}

/* pandoc keeps the cells of a web page's header within its first row: "Zone" over two rows beside "Fee" over two
 * columns comes as one row each, and what is below "Fee" has moved to the left. Where the empty cells at the end are as
 * many as the single cells above, these fill both rows. */
static void mend_head(importer *im, import_block *table)
{
  import_block *top = table->first, *below = top != NULL ? top->next : NULL, *last = NULL;
  unsigned wide = 0, single = 0, filled = 0, empty = 0;
  if (below == NULL || below->role != IMPORT_HEAD || (below->next != NULL && below->next->role == IMPORT_HEAD))
    return;
  for (const import_block *cell = top->first; cell != NULL; cell = cell->next) {
    wide += cell->columns > 1 ? cell->columns : 0;
    single += cell->columns == 1 && cell->rows == 1 && cell->first != NULL;
  }
  for (import_block *cell = below->first; cell != NULL; cell = cell->next) {
    bool is_filled = cell->first != NULL;
    last = is_filled && empty == 0 ? cell : last;
    filled += is_filled;
    empty += !is_filled;
  }
  if (wide != filled || single != empty || single == 0 || last == NULL || last == below->last)
    return;
  for (import_block *cell = top->first; cell != NULL; cell = cell->next)
    if (cell->columns == 1)
      cell->rows = 2;
  last->next = NULL;
  below->last = last;
  import_hand(im, table, "the header has two rows: look whether its cells are over their columns");
}

/* A table of one cell draws a box around a text. */
static import_block *make_box(importer *im, const import_block *table)
{
  import_block *box = import_new(im, IMPORT_BOX);
  const import_block *cell = table->first->first;
  box->word = GP_STR("note");
  box->first = cell->first;
  box->last = cell->last;
  box->id = table->id;
  for (size_t i = 0; i < table->hands.count; i++)
    gp_vec_push(im->arena, &box->hands, table->hands.items[i]);
  import_hand(im, box, "a table of one cell is a box now: choose its kind (key, tip, warning, example, note)");
  return box;
}

static bool has_table_within(const import_block *parent)
{
  for (const import_block *at = parent->first; at != NULL; at = at->next)
    if (at->kind == IMPORT_TABLE || has_table_within(at))
      return true;
  return false;
}

static void check_cells(importer *im, import_block *table)
{
  for (const import_block *row = table->first; row != NULL; row = row->next)
    for (const import_block *cell = row->first; cell != NULL; cell = cell->next)
      if (has_table_within(cell)) {
        import_hand(im, table, "the table has a table in a cell: make two tables of them");
        return;
      }
}

/* Whether the first row is a header with something in it; `*empty`: it is one with nothing. */
static bool has_header(const import_block *table, bool *empty)
{
  const import_block *row = table->first;
  *empty = row != NULL && row->role == IMPORT_HEAD;
  for (const import_block *cell = *empty ? row->first : NULL; cell != NULL; cell = cell->next)
    if (cell->content != NULL && cell->content->count > 0)
      *empty = false;
  return row != NULL && row->role == IMPORT_HEAD && !*empty;
}

/* A header that pandoc has left out. */
static void restore_header(importer *im, import_block *table, const import_header *header)
{
  import_block *row;
  gp_buf words = GP_BUF(im->arena);
  bool empty = false;
  for (size_t i = 0; i < header->cells.count; i++)
    gp_buf_printf(&words, "%s%.*s", i > 0 ? " | " : "", GP_STR_ARG(header->cells.items[i]));
  if (header->cells.count == 0 || has_header(table, &empty))
    return;
  if (empty)
    table->first = table->first->next;
  if (header->cells.count != table->columns) {
    import_hand(im, table, "pandoc leaves out the header of the table: write it: %.*s", GP_STR_ARG(gp_buf_str(&words)));
    return;
  }
  row = import_new(im, IMPORT_ROW);
  row->role = IMPORT_HEAD;
  for (size_t i = 0; i < header->cells.count; i++) {
    import_block *cell = import_new(im, IMPORT_CELL);
    cell->columns = cell->rows = 1;
    import_append(row, cell);
    import_append(cell, import_new(im, IMPORT_PARAGRAPH));
    cell->first->text = import_literal(im, header->cells.items[i]);
  }
  row->next = table->first;
  table->first = row;
  table->last = row->next == NULL ? row : table->last;
  import_hand(im, table, "pandoc leaves out the header of the table: its words are put back, without their marks");
}

import_block *import_table(importer *im, const gp_value *content)
{
  import_block *table = import_new(im, IMPORT_TABLE), *around = im->owner;
  const gp_value *columns = import_at(content, 2), *bodies = import_at(content, 4);
  table->columns =
    columns != NULL && columns->count < IMPORT_COLUMN_LIMIT ? (unsigned)columns->count : IMPORT_COLUMN_LIMIT;
  im->owner = table;
  import_anchor(im, gp_value_text(import_at(import_at(content, 0), 0), (gp_str){NULL, 0}));
  read_aligns(im, table, columns);
  read_rows(im, table, import_at(import_at(content, 3), 1), IMPORT_HEAD);
  for (size_t i = 0; bodies != NULL && i < bodies->count; i++) {
    const gp_value *body = bodies->entries[i].value;
    table->header_column = table->header_column || gp_value_integer(import_at(body, 1), 0) > 0;
    /* pandoc has only the first row of a web page's header in the head; those of the first body belong to it, too */
    read_rows(im, table, import_at(body, 2), i == 0 ? IMPORT_HEAD : IMPORT_BODY);
    read_rows(im, table, import_at(body, 3), IMPORT_BODY);
  }
  read_rows(im, table, import_at(import_at(content, 5), 1), IMPORT_FOOT);
  if (im->headers_used < im->headers.count)
    restore_header(im, table, &im->headers.items[im->headers_used++]);
  im->owner = around;
  return table;
}

/* What a table of a guide has to have. */
static void check_rows(importer *im, import_block *table)
{
  bool body = false, empty = false;
  for (const import_block *row = table->first; row != NULL; row = row->next) {
    body = body || row->role != IMPORT_HEAD;
    for (const import_block *cell = row->first; cell != NULL && row->role == IMPORT_HEAD; cell = cell->next)
      empty = empty || cell->first == NULL || (cell->first->text.len == 0 && cell->first->next == NULL);
  }
  if (!body)
    import_hand(im, table,
                "the table has one row, which is its header now: write the rows below it, or make it a list");
  if (empty)
    import_hand(im, table, "a column has no header: write what is in it");
}

import_block *import_finish_table(importer *im, import_block *table)
{
  if (table->first != NULL && table->first->next == NULL && table->first->first->next == NULL)
    return make_box(im, table);
  make_head(im, table);
  mend_head(im, table);
  check_cells(im, table);
  check_rows(im, table);
  im->tables++;
  return table;
}
