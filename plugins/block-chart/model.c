/* The data of a chart, read back from the table in the resolved node, and its alternative text. */
#include "chart.h"
#include "kit/tree/nodes.h"

static const gp_node *nth_cell(const gp_node *row, size_t index)
{
  const gp_node *cell = row->first_child;
  while (cell != NULL && index-- > 0)
    cell = cell->next;
  return cell;
}

static gp_str cell_text(gp_arena *arena, const gp_node *row, size_t index)
{
  return kit_plain(arena, nth_cell(row, index));
}

/* A head without the unit that was put behind it for the table. */
static gp_str without_unit(gp_str head, gp_str unit)
{
  size_t end = unit.len + 3;
  return unit.len > 0 && head.len > end && head.ptr[head.len - 1] == ')' ? gp_str_slice(head, 0, head.len - end) : head;
}

/* The table, or the list of a map without numbers: its items are rows of one cell. */
static const gp_node *find_table(const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY);
  const gp_node *table = body != NULL ? gp_node_child(body, GP_TABLE) : NULL;
  return table == NULL && body != NULL ? gp_node_child(body, GP_LIST) : table;
}

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ITEM;
}

static unsigned most_decimals(const gp_node *table)
{
  unsigned most = 0;
  for (const gp_node *at = table; at != NULL; at = gp_node_following(at, table)) {
    unsigned decimals = at->kind == GP_CELL ? number_decimals(gp_node_attr(at, "value")) : 0;
    most = decimals > most ? decimals : most;
  }
  return most > DECIMALS_MOST ? DECIMALS_MOST : most;
}

static int32_t degrees(const gp_node *cell, const char *name)
{
  int64_t value = 0;
  (void)number_parse(gp_node_attr(cell, name), DECIMALS_MOST, &value);
  return (int32_t)(value / 10000);
}

/* YYYY, YYYY-MM or YYYY-MM-DD as a number that grows with time. */
static int32_t day_number(gp_str date)
{
  static const int32_t weights[] = {372, 31, 1};
  int32_t days = 0;
  size_t at = 0;
  uint64_t part;
  for (size_t i = 0; i < 3 && gp_str_decimal(date, &at, 0, 9999, &part); i++, at++)
    days += (int32_t)part * weights[i];
  return days;
}

/* Languages whose sign of per cent stands close to the number (CLDR 42, percentFormats). */
static bool has_close_percent(gp_str lang)
{
  static const char *const tags[] = {"en", "bg", "uk", "el", "it", "nl", "pl", "pt", "tr", "ar", "fa", "zh", "ja"};
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
    if (gp_str_starts_with(lang, gp_str_from(tags[i])) && (lang.len == 2 || lang.ptr[2] == '-'))
      return true;
  return false;
}

gp_str with_unit(gp_arena *arena, const gp_block_frame *frame, gp_str number, gp_str unit)
{
  bool close = gp_str_is(unit, "%") && has_close_percent(frame->lang);
  if (unit.len == 0)
    return number;
  return gp_str_printf(arena, "%.*s%s%.*s", GP_STR_ARG(number), close ? "" : "\xC2\xA0", GP_STR_ARG(unit));
}

gp_str percent_text(const gp_host *host, gp_arena *arena, const gp_block_frame *frame, int number)
{
  gp_str text = gp_str_printf(arena, "%d", number);
  return with_unit(arena, frame, host->digits(host, arena, frame->lang, text), GP_STR("%"));
}

static void read_number(gp_arena *arena, const gp_block_frame *frame, const gp_node *cell, chart *c, datum *to)
{
  gp_str text = cell != NULL ? gp_node_attr(cell, "value") : (gp_str){NULL, 0};
  if (text.len == 0 || !number_parse(text, c->decimals, &to->value))
    return;
  to->given = true;
  to->shown = with_unit(arena, frame, kit_plain(arena, cell), c->unit);
  c->least = to->value < c->least ? to->value : c->least;
  c->most = to->value > c->most ? to->value : c->most;
}

static void read_row(gp_arena *arena, const gp_block_frame *frame, const gp_node *row, chart *c, size_t index)
{
  const gp_node *first = row->first_child;
  c->names[index] = cell_text(arena, row, c->kind == CHART_TIMELINE ? 1 : 0);
  c->when[index] = c->detail[index] = (gp_str){NULL, 0};
  if (c->kind == CHART_TIMELINE) {
    c->when[index] = cell_text(arena, row, 0);
    c->days[index] = first != NULL ? day_number(gp_node_attr(first, "when")) : 0;
    c->detail[index] = cell_text(arena, row, 2);
    return;
  }
  c->latitude[index] = first != NULL ? degrees(first, "latitude") : 0;
  c->longitude[index] = first != NULL ? degrees(first, "longitude") : 0;
  for (size_t k = 0; k < c->series; k++)
    read_number(arena, frame, nth_cell(row, k + 1), c, &c->data[index * c->series + k]);
}

static bool style_says(const gp_block_frame *frame, const char *key)
{
  return gp_str_is(gp_value_text(gp_value_lookup(frame->style, gp_str_from(key)), GP_STR("")), "true");
}

static void read_wishes(const gp_block_frame *frame, chart *c)
{
  gp_str values = gp_node_attr(c->node, "values"), patterns = gp_node_attr(c->node, "patterns");
  gp_str stack = gp_node_attr(c->node, "stack");
  c->stack = gp_str_is(stack, "values") ? STACK_VALUES : gp_str_is(stack, "share") ? STACK_SHARE : STACK_NONE;
  if (c->series < 2 && c->stack == STACK_VALUES)
    c->stack = STACK_NONE;
  c->has_values = values.len > 0 ? gp_str_is(values, "true") : c->rows * c->series <= (c->kind == CHART_LINE ? 0 : 40);
  c->patterns = patterns.len > 0 ? gp_str_is(patterns, "true") : style_says(frame, "patterns");
}

bool chart_model(const gp_host *host, gp_arena *arena, const gp_node *node, const gp_block_frame *frame, chart *c)
{
  const gp_node *table = find_table(node), *head = table != NULL ? gp_node_child(table, GP_ROW_HEAD) : NULL;
  size_t index = 0;
  (void)host;
  *c = (chart){.node = node, .kind = kind_from_name(gp_node_attr(node, "kind"))};
  if (table == NULL)
    return false;
  c->unit = gp_node_attr(node, "unit");
  for (const gp_node *row = table->first_child; row != NULL; row = row->next)
    c->rows += is_row(row);
  c->rows = c->rows > ROWS_MOST ? ROWS_MOST : c->rows;
  for (const gp_node *cell = head != NULL ? head->first_child : NULL; cell != NULL && c->series < SERIES_MOST;
       cell = cell->next)
    if (gp_str_is(gp_node_attr(cell, "series"), "true"))
      c->heads[c->series++] = without_unit(kit_plain(arena, cell), c->unit);
  c->names = GP_NEW_ARRAY(arena, c->rows, gp_str);
  c->when = GP_NEW_ARRAY(arena, c->rows, gp_str);
  c->detail = GP_NEW_ARRAY(arena, c->rows, gp_str);
  c->days = GP_NEW_ARRAY(arena, c->rows, int32_t);
  c->latitude = GP_NEW_ARRAY(arena, c->rows, int32_t);
  c->longitude = GP_NEW_ARRAY(arena, c->rows, int32_t);
  c->data = GP_NEW_ARRAY(arena, c->rows * (c->series + 1), datum);
  memset(c->data, 0, c->rows * (c->series + 1) * sizeof *c->data);
  c->decimals = most_decimals(table);
  c->least = INT64_MAX;
  c->most = INT64_MIN;
  for (const gp_node *row = table->first_child; row != NULL && index < c->rows; row = row->next)
    if (is_row(row))
      read_row(arena, frame, row, c, index++);
  if (c->least > c->most)
    c->least = c->most = 0;
  read_wishes(frame, c);
  return c->rows > 0;
}

/* Alternative text is heard in one breath: the data are part of it as long as they are few; else the table says them.
 */
gp_str chart_alt(gp_arena *arena, const chart *c)
{
  enum { BREATH = 420 };
  gp_str alt = gp_node_attr(c->node, "alt");
  gp_buf out = GP_BUF(arena);
  gp_buf_add(&out, alt);
  if (alt.len > 0 && strchr(".!?", alt.ptr[alt.len - 1]) == NULL)
    gp_buf_add_char(&out, '.');
  for (size_t i = 0; i < c->rows; i++) {
    gp_buf_printf(&out, "%s", i > 0 ? "; " : " ");
    if (c->when[i].len > 0)
      gp_buf_printf(&out, "%.*s: ", GP_STR_ARG(c->when[i]));
    gp_buf_add(&out, c->names[i]);
    for (size_t k = 0; k < c->series; k++) {
      const datum *d = datum_at(c, i, k);
      if (!d->given)
        continue;
      gp_buf_add(&out, k > 0 ? GP_STR(", ") : GP_STR(": "));
      if (c->series > 1)
        gp_buf_printf(&out, "%.*s ", GP_STR_ARG(c->heads[k]));
      gp_buf_add(&out, d->shown);
    }
    if (out.count > alt.len + BREATH)
      return alt;
  }
  gp_buf_add_char(&out, '.');
  return gp_buf_str(&out);
}
