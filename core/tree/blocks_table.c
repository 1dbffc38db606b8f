/* Reading tables: cells, rows, and whether they fit together. */
#include "tree/blocks.h"
#include "yaml/scalars.h"

enum { COLUMN_LIMIT = 64, SHARE_DIGITS = 3 };

static size_t count_items(const gp_value *list)
{
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

static void read_cell(gp_block_reader *r, gp_node *row, const gp_value *value)
{
  gp_node *cell = gp_slot_begin(r, row, GP_CELL, value);
  if (value->kind == GP_VALUE_SCALAR) {
    if (gp_inline_parse(r->ctx, r->tree, cell, value->text, value) != GP_OK)
      r->failed = true;
  } else if (value->kind != GP_VALUE_NONE) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "table.cell", value->span, (gp_str){0},
                   GP_STR("put quotes around a text with ': ', '[' or '{' in it"), GP_NO_SPAN, (gp_str){0},
                   "expected text in a cell, found %s", value->kind == GP_VALUE_LIST ? "a list" : "a mapping");
  }
}

static void read_row(gp_block_reader *r, gp_node *table, gp_kind kind, const gp_value *cells)
{
  gp_node *row = gp_slot_begin(r, table, kind, cells);
  for (size_t i = 0; i < count_items(cells); i++)
    read_cell(r, row, cells->entries[i].value);
}

static bool is_empty(const gp_value *cell)
{
  return cell->kind == GP_VALUE_NONE || (cell->kind == GP_VALUE_SCALAR && gp_text_is_blank(cell->text));
}

/* A column without a header cannot be read aloud; the corner above a header column may be empty. */
static void check_header(gp_block_reader *r, const gp_value *header, bool header_column)
{
  for (size_t i = 0; i < header->count; i++) {
    const gp_value *cell = header->entries[i].value;
    if (!is_empty(cell) || (i == 0 && header_column))
      continue;
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "table.empty-header", cell->span, (gp_str){0},
                   GP_STR("say what the column holds; only the first may be empty, with 'header-column: true'"),
                   GP_NO_SPAN, (gp_str){0}, "the header of column %zu is empty", i + 1);
  }
}

static const char *plural(size_t count)
{
  return count == 1 ? "" : "s";
}

static void check_rows(gp_block_reader *r, const gp_value *header, const gp_value *rows)
{
  for (size_t i = 0; i < rows->count; i++) {
    const gp_value *row = rows->entries[i].value;
    if (row->count == header->count)
      continue;
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "table.row-length", row->span, (gp_str){0},
                   row->count > header->count ? GP_STR("a cell with a comma in it needs quotes")
                                              : GP_STR("write \"\" for an empty cell"),
                   header->span, gp_str_printf(r->ctx->arena, "the header has %zu", header->count),
                   "row %zu has %zu cell%s, expected %zu", i + 1, row->count, plural(row->count), header->count);
  }
}

/* `align` and `widths` speak of every column. */
static bool check_columns(gp_block_reader *r, const gp_value *header, const gp_value *list, const char *key)
{
  if (list == NULL || list->count == header->count)
    return list != NULL;
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "table.columns", list->span, (gp_str){0}, (gp_str){0}, header->span,
                 gp_str_printf(r->ctx->arena, "the header has %zu", header->count),
                 "'%s' has %zu value%s, expected %zu, one for each column", key, list->count, plural(list->count),
                 header->count);
  return false;
}

static void add_align(gp_block_reader *r, gp_node *table, const gp_value *align)
{
  gp_buf words = GP_BUF(r->tree->arena);
  for (size_t i = 0; i < align->count; i++)
    gp_buf_printf(&words, "%s%.*s", i ? " " : "", GP_STR_ARG(align->entries[i].value->text));
  gp_node_set_attr(r->tree, table, GP_STR("align"), gp_buf_str(&words), align->span);
}

/* "1.25" as 1250; false if it is no positive number with at most three digits before and behind the point. */
static bool parse_share(gp_str text, unsigned *thousandths)
{
  unsigned digits = 0, behind = 0, value = 0;
  bool point = false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '.' && !point && i > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || (point ? behind++ : digits++) >= SHARE_DIGITS)
      return false;
    value = value * 10 + (unsigned)(c - '0');
  }
  if (point && behind == 0)
    return false;
  for (; behind < SHARE_DIGITS; behind++)
    value *= 10;
  *thousandths = value;
  return value > 0;
}

static unsigned common_divisor(unsigned a, unsigned b)
{
  while (b != 0) {
    unsigned rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* Shares become the smallest whole numbers in the same proportion: [1.2, 1.5] is "4 5". */
static void add_widths(gp_block_reader *r, gp_node *table, const gp_value *widths)
{
  gp_buf words = GP_BUF(r->tree->arena);
  unsigned *shares = GP_NEW_ARRAY(r->tree->arena, widths->count, unsigned);
  unsigned divisor = 0;
  for (size_t i = 0; i < widths->count; i++) {
    const gp_value *value = widths->entries[i].value;
    if (!parse_share(value->text, &shares[i])) {
      r->failed = true;
      gp_report_with(r->ctx, GP_SEVERITY_ERROR, "table.width", value->span, (gp_str){0},
                     GP_STR("shares are numbers such as 1 or 1.5; only their proportion counts"), GP_NO_SPAN,
                     (gp_str){0}, "expected a positive number, found '%.*s'", GP_STR_ARG(value->text));
      return;
    }
    divisor = common_divisor(shares[i], divisor);
  }
  for (size_t i = 0; i < widths->count; i++)
    gp_buf_printf(&words, "%s%u", i ? " " : "", shares[i] / divisor);
  gp_node_set_attr(r->tree, table, GP_STR("widths"), gp_buf_str(&words), widths->span);
}

static void check_table(gp_block_reader *r, gp_node *node, const gp_value *table, bool header_column)
{
  const gp_value *header = gp_value_lookup(table, GP_STR("header")), *rows = gp_value_lookup(table, GP_STR("rows"));
  const gp_value *align = gp_value_lookup(table, GP_STR("align")), *widths = gp_value_lookup(table, GP_STR("widths"));
  if (header->count > COLUMN_LIMIT) {
    r->failed = true;
    gp_error(r->ctx, "table.columns", header->span, "a table has at most %d columns, found %zu", COLUMN_LIMIT,
             header->count);
    return;
  }
  check_header(r, header, header_column);
  check_rows(r, header, rows);
  if (check_columns(r, header, align, "align"))
    add_align(r, node, align);
  if (check_columns(r, header, widths, "widths"))
    add_widths(r, node, widths);
}

void gp_read_table(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *table = map->entries[0].value, *rows = gp_value_of_kind(table, "rows", GP_VALUE_LIST);
  const gp_value *header = gp_value_of_kind(table, "header", GP_VALUE_LIST);
  const gp_value *column = gp_value_lookup(table, GP_STR("header-column"));
  bool header_column = false;
  if (gp_value_to_boolean(column, &header_column) && header_column)
    gp_node_set_attr(r->tree, node, GP_STR("header-column"), GP_STR("true"), column->span);
  gp_slot_read_key(r, node, GP_CAPTION, table, "caption");
  if (header != NULL)
    read_row(r, node, GP_ROW_HEAD, header);
  for (size_t i = 0; rows != NULL && i < rows->count; i++)
    read_row(r, node, GP_ROW, rows->entries[i].value);
  gp_slot_read_key(r, node, GP_TABLE_NOTE, table, "note");
  if (checked)
    check_table(r, node, table, header_column);
}
