/* Reading what a table says of its columns: alignment, widths, and the file its rows come from. */
#include "base/path.h"
#include "read/blocks_table.h"
#include "value/scalars.h"

static const char *plural(size_t count)
{
  return count == 1 ? "" : "s";
}

/* `align` and `widths` speak of every column. */
static bool check_count(gp_table_reader *t, const gp_value *list, const char *key)
{
  gp_ctx *ctx = t->r->ctx;
  if (list->count == t->columns || (t->columns == 0 && list->count <= GP_TABLE_COLUMNS))
    return true;
  t->r->failed = true;
  if (t->header == NULL)
    gp_error(ctx, "table.columns", list->span, "a table has at most %d columns, found %zu", GP_TABLE_COLUMNS,
             list->count);
  else
    gp_report_with(ctx, GP_SEVERITY_ERROR, "table.columns", list->span, (gp_str){0}, (gp_str){0}, t->header->span,
                   gp_str_printf(ctx->arena, "the header has %zu", t->columns),
                   "'%s' has %zu value%s, expected %zu, one for each column", key, list->count, plural(list->count),
                   t->columns);
  return false;
}

static void add_align(gp_table_reader *t, const gp_value *align)
{
  gp_buf words = GP_BUF(t->r->tree->arena);
  for (size_t i = 0; i < align->count; i++)
    gp_buf_printf(&words, "%s%.*s", i ? " " : "", GP_STR_ARG(align->entries[i].value->text));
  gp_node_set(t->r->tree, t->node, GP_AT_table_align, gp_buf_str(&words), align->span);
}

/* "1.25" as 1250; false if it is not a positive number with at most three digits before and after the point. */
static bool parse_share(gp_str text, unsigned *thousandths)
{
  size_t at = 0;
  uint64_t value;
  if (!gp_str_decimal(text, &at, 3, 999999, &value) || at != text.len)
    return false;
  *thousandths = (unsigned)value;
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
static void add_widths(gp_table_reader *t, const gp_value *widths)
{
  gp_tree *tree = t->r->tree;
  gp_buf words = GP_BUF(tree->arena);
  unsigned *shares = GP_NEW_ARRAY(tree->arena, widths->count, unsigned);
  unsigned divisor = 0;
  for (size_t i = 0; i < widths->count; i++) {
    const gp_value *value = widths->entries[i].value;
    if (!parse_share(value->text, &shares[i])) {
      t->r->failed = true;
      gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.width", value->span, (gp_str){0},
                     GP_STR("shares are numbers such as 1 or 1.5; only their proportion counts"), GP_NO_SPAN,
                     (gp_str){0}, "expected a positive number, found '%.*s'", GP_STR_ARG(value->text));
      return;
    }
    divisor = common_divisor(shares[i], divisor);
  }
  for (size_t i = 0; i < widths->count; i++)
    gp_buf_printf(&words, "%s%u", i ? " " : "", shares[i] / divisor);
  gp_node_set(tree, t->node, GP_AT_table_widths, gp_buf_str(&words), widths->span);
}

void gp_table_read_columns(gp_table_reader *t, const gp_value *table)
{
  const gp_value *align = gp_value_of_kind(table, "align", GP_VALUE_LIST);
  const gp_value *widths = gp_value_of_kind(table, "widths", GP_VALUE_LIST);
  assert(t->columns <= GP_TABLE_COLUMNS);
  if (align != NULL && check_count(t, align, "align"))
    add_align(t, align);
  if (widths != NULL && check_count(t, widths, "widths"))
    add_widths(t, widths);
}

void gp_table_read_data(gp_table_reader *t, const gp_value *table)
{
  gp_tree *tree = t->r->tree;
  const gp_value *data = gp_value_of_kind(table, "data", GP_VALUE_SCALAR);
  const gp_value *separator = gp_value_of_kind(table, "separator", GP_VALUE_SCALAR);
  const gp_value *columns = gp_value_of_kind(table, "columns", GP_VALUE_LIST);
  gp_str path;
  if (data == NULL)
    return;
  path = data->text.len > 0 ? gp_path_join(tree->arena, GP_STR(""), data->text) : data->text;
  gp_node_set(tree, t->node, GP_AT_table_data, path, data->span);
  if (separator != NULL)
    gp_node_set(tree, t->node, GP_AT_table_separator, separator->text, separator->span);
  for (size_t i = 0; columns != NULL && i < columns->count; i++)
    gp_node_set_known(tree, t->node, gp_str_printf(tree->arena, "column-%zu", i + 1), columns->entries[i].value->text,
                      columns->entries[i].value->span);
}
