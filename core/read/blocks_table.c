/* Reading tables: cells, rows, groups of rows, and whether they fill the grid. */
#include "read/blocks_table.h"
#include "value/comments.h"
#include "value/scalars.h"

static const gp_schema inline_type = {.type = GP_TYPE_INLINE};
static const gp_schema blocks_type = {.type = GP_TYPE_BLOCKS};
static const gp_schema columns_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = GP_TABLE_COLUMNS};
static const gp_schema rows_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 1000};
static const gp_field cell_fields[] = {{"text", &inline_type, false, NULL, "The cell's text."},
                                       {"body", &blocks_type, false, NULL, "A text or a list of blocks."},
                                       {"columns", &columns_type, false, "1", "How many columns the cell fills."},
                                       {"rows", &rows_type, false, "1", "How many rows the cell fills."},
                                       {NULL, NULL, false, NULL, NULL}};
static const gp_schema cell_type = {.type = GP_TYPE_MAP, .fields = cell_fields};

static const char *plural(size_t count)
{
  return count == 1 ? "" : "s";
}

static size_t count_items(const gp_value *list)
{
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

static void refuse_cell(gp_table_reader *t, const gp_value *value)
{
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.cell", value->span, (gp_str){0},
                 GP_STR("put quotes around a text with ': ', '[' or '{' in it"), GP_NO_SPAN, (gp_str){0},
                 "expected text in a cell, found %s", value->kind == GP_VALUE_LIST ? "a list" : "a mapping");
}

static bool has_several_paragraphs(gp_str text)
{
  size_t end = text.len;
  while (end > 0 && (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == ' '))
    end--;
  for (size_t i = 0; i + 1 < end; i++) {
    size_t next = i + 1;
    if (text.ptr[i] != '\n')
      continue;
    while (next < end && (text.ptr[next] == ' ' || text.ptr[next] == '\t'))
      next++;
    if (next < end && text.ptr[next] == '\n')
      return true;
  }
  return false;
}

static void read_text(gp_table_reader *t, gp_node *cell, const gp_value *value)
{
  gp_comment_warn(t->r->ctx, value);
  if (has_several_paragraphs(value->text))
    gp_paragraphs_read(t->r, gp_slot_begin(t->r, cell, GP_BODY, value), value, NULL);
  else if (gp_inline_parse(t->r->ctx, t->r->tree, cell, value->text, value) != GP_OK)
    t->r->failed = true;
}

/* A table within a table is read aloud as nonsense. */
static void check_body(gp_table_reader *t, const gp_node *body)
{
  for (const gp_node *node = body; node != NULL; node = gp_node_following(node, body)) {
    if (node->kind != GP_TABLE)
      continue;
    t->r->failed = true;
    gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.nested", node->span, (gp_str){0},
                   GP_STR("make two tables, or cells with 'columns' and 'rows'"), GP_NO_SPAN, (gp_str){0},
                   "a table within a cell of a table");
  }
}

/* A cell as a mapping: {text, body, columns, rows}. */
static void read_cell_map(gp_table_reader *t, gp_node *cell, const gp_value *map)
{
  const gp_value *text = gp_value_of_kind(map, "text", GP_VALUE_SCALAR), *body = gp_value_lookup(map, GP_STR("body"));
  gp_node *slot;
  bool known = false;
  for (const gp_field *field = cell_fields; field->name != NULL; field++)
    known = known || gp_value_lookup(map, gp_str_from(field->name)) != NULL;
  if (!known) {
    refuse_cell(t, map);
    return;
  }
  if (gp_schema_check(t->r->ctx, &cell_type, map, "cell of a table") != GP_OK) {
    t->r->failed = true;
    t->checked = false; /* its spans are not known */
    return;
  }
  if (body == NULL && text != NULL)
    read_text(t, cell, text);
  if (body == NULL)
    return;
  slot = gp_slot_begin(t->r, cell, GP_BODY, body);
  gp_paragraphs_read(t->r, slot, text, NULL);
  gp_content_read(t->r, slot, body, GP_LEVEL_IN_BLOCK);
  check_body(t, slot);
}

static unsigned span_of(const gp_value *cell, const char *key)
{
  int32_t count = 1;
  const gp_value *value = gp_value_lookup(cell, gp_str_from(key));
  if (value == NULL || !gp_value_to_integer(value, &count) || count < 1)
    return 1;
  return (unsigned)count;
}

/* By name, since rows, cells and tables have such attributes. */
static void set_count(gp_table_reader *t, gp_node *node, const char *name, size_t count, gp_span span)
{
  gp_node_set_known(t->r->tree, node, gp_str_from(name), gp_str_printf(t->r->tree->arena, "%zu", count), span);
}

static gp_node *read_cell(gp_table_reader *t, gp_node *row, const gp_value *value)
{
  gp_node *cell = gp_slot_begin(t->r, row, GP_CELL, value);
  t->cells++;
  if (value->kind == GP_VALUE_SCALAR)
    read_text(t, cell, value);
  else if (value->kind == GP_VALUE_MAP && value->count > 0)
    read_cell_map(t, cell, value);
  else if (value->kind != GP_VALUE_NONE)
    refuse_cell(t, value);
  return cell;
}

static void refuse_span(gp_table_reader *t, const gp_value *cell, const char *hint, gp_span note_span, const char *note,
                        const char *problem)
{
  t->r->failed = true;
  t->checked = false; /* what follows would be off as well */
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.span", cell->span, (gp_str){0}, gp_str_from(hint), note_span,
                 gp_str_from(note), "%s", problem);
}

/* Puts a cell into the grid at the first free column from `*at` on, and moves `*at` after it. */
static void place_cell(gp_table_reader *t, gp_node *node, const gp_value *cell, size_t *at, size_t expected)
{
  unsigned width = span_of(cell, "columns"), height = span_of(cell, "rows");
  while (*at < t->columns && t->busy[*at] > 0) /* as HTML's table model does it: cells from above keep their place */
    ++*at;
  if (width > 1)
    set_count(t, node, "columns", width, cell->span);
  if (height > 1)
    set_count(t, node, "rows", height, cell->span);
  if (*at != expected) /* only where it cannot be counted from the cell before */
    set_count(t, node, "at", *at, cell->span);
  if (t->checked && width > 1 && *at + width > t->columns)
    refuse_span(t, cell, "", t->header != NULL ? t->header->span : GP_NO_SPAN, "the columns are counted here",
                "the cell reaches beyond the last column");
  for (size_t i = *at; i < *at + width && i < t->columns; i++) {
    if (t->busy[i] > 0 && t->checked)
      refuse_span(t, cell, "give it fewer columns", t->above[i]->span, "this cell reaches down into the row",
                  "the cell overlaps one from a row above");
    t->busy[i] = height;
    t->above[i] = cell;
  }
  *at += width;
}

/* Where cells span, a wrong number of cells is a matter of counting; without, most often of a comma or an empty cell.
 */
static void report_length(gp_table_reader *t, const gp_value *cells, size_t filled, bool spans)
{
  gp_ctx *ctx = t->r->ctx;
  gp_str hint =
    filled > t->columns ? GP_STR("a cell with a comma in it needs quotes") : GP_STR("write \"\" for an empty cell");
  gp_span at = t->header != NULL ? t->header->span : GP_NO_SPAN;
  gp_str note = gp_str_printf(ctx->arena, "the header has %zu", t->columns);
  t->r->failed = true;
  if (spans)
    gp_report_with(ctx, GP_SEVERITY_ERROR, "table.row-length", cells->span, (gp_str){0},
                   GP_STR("count 'columns' of its cells, and the cells above which reach into it by 'rows'"), at, note,
                   "row %zu fills %zu column%s, expected %zu", t->row, filled, plural(filled), t->columns);
  else
    gp_report_with(ctx, GP_SEVERITY_ERROR, "table.row-length", cells->span, (gp_str){0}, hint, at, note,
                   "row %zu has %zu cell%s, expected %zu", t->row, filled, plural(filled), t->columns);
}

/* A row of the grid. */
static gp_node *read_row(gp_table_reader *t, gp_kind kind, const gp_value *cells)
{
  gp_node *row = gp_slot_begin(t->r, t->node, kind, cells);
  size_t at = 0, expected = 0;
  bool spans = false; /* the row, or one above that reaches into it, for the right message */
  for (size_t i = 0; i < t->columns; i++)
    spans = spans || t->busy[i] > 0;
  for (size_t i = 0; i < count_items(cells); i++) {
    const gp_value *value = cells->entries[i].value;
    place_cell(t, read_cell(t, row, value), value, &at, expected);
    expected = at;
    spans = spans || span_of(value, "columns") > 1;
  }
  while (at < t->columns && t->busy[at] > 0)
    at++;
  if (t->checked && t->columns > 0 && at != t->columns)
    report_length(t, cells, at, spans);
  for (size_t i = 0; i < t->columns; i++)
    t->busy[i] -= t->busy[i] > 0;
  return row;
}

/* Cells may not reach out of their section. */
static void end_section(gp_table_reader *t, const char *section)
{
  for (size_t i = 0; i < t->columns; i++) {
    bool again = i > 0 && t->above[i] == t->above[i - 1]; /* a cell of several columns is reported once */
    if (t->busy[i] > 0 && t->checked && !again)
      refuse_span(t, t->above[i], "", GP_NO_SPAN, "",
                  gp_str_printf(t->r->ctx->arena, "the cell reaches %u row%s beyond the end of the %s", t->busy[i],
                                plural(t->busy[i]), section)
                    .ptr);
    t->busy[i] = 0;
  }
}

/* The heading of a group of rows: one cell over all columns. */
static void read_group(gp_table_reader *t, const gp_value *text)
{
  gp_node *row, *cell;
  end_section(t, "group");
  row = gp_slot_begin(t->r, t->node, GP_ROW, text);
  cell = read_cell(t, row, text);
  gp_node_set(t->r->tree, row, GP_AT_row_role, GP_STR("group"), text->span);
  if (t->columns > 1)
    set_count(t, cell, "columns", t->columns, text->span);
}

static void read_rows(gp_table_reader *t, const gp_value *rows)
{
  t->row = 0;
  for (size_t i = 0; i < count_items(rows); i++) {
    const gp_value *row = rows->entries[i].value;
    const gp_value *group = gp_value_of_kind(row, "group", GP_VALUE_SCALAR);
    const gp_value *total = gp_value_of_kind(row, "total", GP_VALUE_LIST);
    t->row++;
    if (row->kind == GP_VALUE_LIST)
      read_row(t, GP_ROW, row);
    else if (group != NULL)
      read_group(t, group);
    else if (total != NULL)
      gp_node_set(t->r->tree, read_row(t, GP_ROW, total), GP_AT_row_role, GP_STR("total"), total->span);
    if (row->kind == GP_VALUE_MAP && t->checked && (group != NULL) == (total != NULL)) {
      t->r->failed = true;
      gp_error(t->r->ctx, "table.row", row->span, "expected 'group' or 'total' in a row that is a mapping");
    }
  }
  end_section(t, "rows");
}

static void read_footer(gp_table_reader *t, const gp_value *rows)
{
  t->row = 0;
  for (size_t i = 0; i < count_items(rows); i++) {
    t->row++;
    gp_node_set(t->r->tree, read_row(t, GP_ROW, rows->entries[i].value), GP_AT_row_role, GP_STR("foot"),
                rows->entries[i].value->span);
  }
  end_section(t, "footer");
}

static bool is_empty(const gp_node *cell)
{
  return cell->first_child == NULL;
}

/* A column without a header cannot be read aloud; the corner above a header column may be empty. */
static void check_names(gp_table_reader *t, const gp_node *row, bool last)
{
  size_t at = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    size_t width = gp_cell_columns(cell);
    at = gp_cell_at(cell, (uint32_t)at);
    for (size_t i = at; i < at + width && i < t->columns; i++) {
      t->named[i] = t->named[i] || !is_empty(cell);
      if (!last || t->named[i] || (i == 0 && t->header_column))
        continue;
      t->r->failed = true;
      gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.empty-header", cell->span, (gp_str){0},
                     GP_STR("say what the column holds; only the first may be empty, with 'header-column: true'"),
                     GP_NO_SPAN, (gp_str){0}, "the header of column %zu is empty", i + 1);
    }
    at += width;
  }
}

/* The header's first row tells how many columns there are. */
static void count_columns(gp_table_reader *t, const gp_value *cells)
{
  for (size_t i = 0; i < count_items(cells); i++)
    t->columns += span_of(cells->entries[i].value, "columns");
  if (t->columns <= GP_TABLE_COLUMNS)
    return;
  t->r->failed = true;
  t->checked = false;
  gp_error(t->r->ctx, "table.columns", cells->span, "a table has at most %d columns, found %zu", GP_TABLE_COLUMNS,
           t->columns);
  t->columns = GP_TABLE_COLUMNS; /* the arrays of the reader have no more; what follows is not checked */
}

/* One row of cells, or a list of such rows. */
static void read_header(gp_table_reader *t, const gp_value *header)
{
  /* A header of one row is written as a list of cells, not as a list of one list: that is what nearly all tables have.
   */
  bool several = header->count > 0 && header->entries[0].value->kind == GP_VALUE_LIST;
  gp_node *row;
  size_t count = several ? header->count : 1;
  t->header = several ? header->entries[0].value : header;
  count_columns(t, t->header);
  if (t->columns == 0 && t->header->kind == GP_VALUE_LIST && t->checked) {
    t->r->failed = true;
    t->checked = false;
    gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.empty-header", t->header->span, (gp_str){0},
                   GP_STR("say what each column holds"), GP_NO_SPAN, (gp_str){0}, "the header has no cells");
  }
  for (size_t i = 0; i < count; i++) {
    const gp_value *cells = several ? header->entries[i].value : header;
    t->row = i + 1;
    if (cells->kind != GP_VALUE_LIST) {
      t->r->failed = true;
      t->checked = false;
      gp_error(t->r->ctx, "table.row", cells->span, "expected a list of cells, as the first row of the header is");
      continue;
    }
    row = read_row(t, GP_ROW_HEAD, cells);
    if (t->checked)
      check_names(t, row, i + 1 == count);
  }
  end_section(t, "header");
}

/* The header, the rows and the footer of a table's mapping. */
static void read_grid(gp_table_reader *t, const gp_value *table)
{
  const gp_value *header = gp_value_of_kind(table, "header", GP_VALUE_LIST);
  assert(t->columns <= GP_TABLE_COLUMNS);
  if (header != NULL)
    read_header(t, header);
  read_rows(t, gp_value_of_kind(table, "rows", GP_VALUE_LIST));
  read_footer(t, gp_value_of_kind(table, "footer", GP_VALUE_LIST));
  if (t->cells <= GP_TABLE_CELLS)
    return;
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.too-large", t->node->span, (gp_str){0},
                 GP_STR("print the rows that matter, and link to the rest"), GP_NO_SPAN, (gp_str){0},
                 "the table has %zu cells, at most %d are printed", t->cells, GP_TABLE_CELLS);
}

static void report_missing(gp_table_reader *t, const char *key, const char *hint)
{
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "schema.missing-key", t->node->span, (gp_str){0}, gp_str_from(hint),
                 GP_NO_SPAN, (gp_str){0}, "the key '%s' is missing in 'table'", key);
}

/* Rows are in the guide or in a file. */
static void check_sources(gp_table_reader *t, const gp_value *table)
{
  const gp_value *rows = gp_value_lookup(table, GP_STR("rows")), *data = gp_value_lookup(table, GP_STR("data"));
  if (table->kind != GP_VALUE_MAP)
    return;
  if (data == NULL && gp_value_lookup(table, GP_STR("header")) == NULL)
    report_missing(t, "header", "'header': The header cells, one a column.");
  if (data == NULL && rows == NULL)
    report_missing(t, "rows", "'rows': The rows; or 'data': A CSV file that holds them.");
  if (data == NULL || rows == NULL)
    return;
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.data", data->span, (gp_str){0},
                 GP_STR("take one of them out; sums below the file's rows are written in 'footer'"), rows->span,
                 GP_STR("the rows are here"), "the table has 'rows' and 'data'");
}

void gp_read_table(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *table = map->entries[0].value, *column = gp_value_lookup(table, GP_STR("header-column"));
  const gp_value *vertical = gp_value_of_kind(table, "vertical", GP_VALUE_SCALAR);
  const gp_value *moves = gp_value_of_kind(table, "float", GP_VALUE_SCALAR);
  gp_table_reader t = {.r = r, .node = node, .checked = checked};
  bool wide = false, fill = true;
  if (gp_value_to_boolean(column, &t.header_column) && t.header_column)
    gp_node_set(r->tree, node, GP_AT_table_header_column, GP_STR("true"), column->span);
  if (gp_value_to_boolean(gp_value_lookup(table, GP_STR("wide")), &wide) && wide)
    gp_node_set(r->tree, node, GP_AT_table_wide, GP_STR("true"), gp_value_lookup(table, GP_STR("wide"))->span);
  if (gp_value_to_boolean(gp_value_lookup(table, GP_STR("fill")), &fill) && !fill)
    gp_node_set(r->tree, node, GP_AT_table_unfilled, GP_STR("false"), gp_value_lookup(table, GP_STR("fill"))->span);
  if (vertical != NULL)
    gp_node_set(r->tree, node, GP_AT_table_vertical, vertical->text, vertical->span);
  if (moves != NULL)
    gp_node_set(r->tree, node, GP_AT_table_floating, moves->text, moves->span);
  gp_slot_read_key(r, node, GP_CAPTION, table, "caption");
  check_sources(&t, table);
  read_grid(&t, table);
  gp_slot_read_key(r, node, GP_TABLE_NOTE, table, "note");
  gp_table_read_data(&t, table);
  if (checked)
    gp_table_read_columns(&t, table);
}
