/* Reading a chart: its data, from the chapter or from a CSV file, are checked and become a table in the node's body. */
#include "chart.h"

/* One cell, from YAML or from CSV. */
typedef struct source_cell {
  gp_str text, number; /* number: in the plain form, where the cell holds one */
  gp_span span;
  const gp_value *value; /* NULL for CSV */
} source_cell;

typedef struct reader {
  const gp_host *host;
  gp_arena *arena;
  gp_node *node;
  chart_kind kind;
  gp_str lang;
  const gp_value *names, *header;
  const source_cell *cells;
  size_t rows, columns;
  gp_span place; /* of the data */
  bool failed;
} reader;

static void fail(reader *r, const char *id, gp_span span, gp_str message, gp_str hint)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = gp_str_from(id), .span = span};
  diag.message = message;
  diag.hints = &hint;
  diag.hint_count = hint.len > 0;
  r->host->report(r->host, &diag);
  r->failed = true;
}

static const source_cell *cell_at(const reader *r, size_t row, size_t column)
{
  return &r->cells[row * r->columns + column];
}

/* Rows of YAML as cells; rows of other lengths than the first are reported. */
static void read_rows(reader *r, const gp_value *list)
{
  const gp_value *first = list->entries[0].value;
  source_cell *cells;
  r->columns = first->count;
  cells = GP_NEW_ARRAY(r->arena, list->count * r->columns, source_cell);
  for (size_t i = 0; i < list->count; i++) {
    const gp_value *row = list->entries[i].value;
    if (row->count != r->columns)
      fail(r, "chart.ragged", row->count > 0 ? row->entries[0].value->span : row->span,
           gp_str_printf(r->arena, "expected %zu cells as in the first row, found %zu", r->columns, row->count),
           GP_STR("a cell without a number is written ''"));
    for (size_t k = 0; k < r->columns; k++) {
      const gp_value *value = k < row->count ? row->entries[k].value : NULL;
      source_cell *cell = &cells[i * r->columns + k];
      *cell = (source_cell){.text = gp_value_text(value, GP_STR("")), .value = value};
      cell->number = cell->text;
      cell->span = value != NULL ? value->span : row->span;
      if (value != NULL && value->kind != GP_VALUE_SCALAR && value->kind != GP_VALUE_NONE)
        fail(r, "chart.bad-cell", value->span, GP_STR("a cell of a chart is a text or a number"), GP_STR(""));
    }
  }
  r->cells = cells;
  r->rows = list->count;
}

static void read_file(reader *r, const gp_value *path)
{
  const gp_csv *csv = NULL;
  source_cell *cells;
  if (r->host->read_csv(r->host, path->text, path->span, 0, &csv) != GP_OK || csv == NULL) {
    r->failed = true;
    return;
  }
  r->rows = csv->row_count;
  r->columns = csv->row_count > 0 ? csv->rows[0].count : 0;
  if (r->rows < 2 || r->columns == 0 || r->rows > ROWS_MOST + 1) {
    fail(r, "chart.no-data", path->span,
         gp_str_printf(r->arena, "expected a row of names and 1 to %d rows of data in '%.*s', found %zu", ROWS_MOST,
                       GP_STR_ARG(path->text), r->rows > 0 ? r->rows - 1 : 0),
         GP_STR(""));
    return;
  }
  cells = GP_NEW_ARRAY(r->arena, r->rows * r->columns, source_cell);
  for (size_t i = 0; i < r->rows * r->columns; i++) {
    const gp_csv_cell *cell = &csv->rows[i / r->columns].cells[i % r->columns];
    cells[i] = (source_cell){.text = cell->text, .number = cell->text, .span = cell->span};
    if (cell->number.len > 0)
      cells[i].number = cell->number;
  }
  r->cells = cells;
}

static void check_columns(reader *r)
{
  size_t least = r->kind == CHART_MAP ? 3 : 2, most = r->kind == CHART_MAP ? 4 : r->kind == CHART_TIMELINE ? 3 : 9;
  const char *wants = "a name and 1 to 8 numbers";
  if (r->kind == CHART_DONUT) {
    most = 2;
    wants = "a name and a number";
  } else if (r->kind == CHART_TIMELINE) {
    wants = "a date, what happened, and maybe more words";
  } else if (r->kind == CHART_MAP) {
    wants = "a city, its latitude and longitude, and maybe a number";
  }
  if (r->columns < least || r->columns > most)
    fail(r, "chart.columns", r->place,
         least == most ? gp_str_printf(r->arena, "expected %zu columns, found %zu", least, r->columns)
                       : gp_str_printf(r->arena, "expected %zu to %zu columns, found %zu", least, most, r->columns),
         gp_str_printf(r->arena, "a row of this kind of chart has %s", wants));
  if (r->header != NULL && r->header->count != r->columns)
    fail(r, "chart.columns", r->header->entries[0].value->span,
         gp_str_printf(r->arena, "expected %zu names of columns, found %zu", r->columns, r->header->count), GP_STR(""));
}

static bool is_empty(gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != ' ')
      return false;
  return true;
}

/* True if the cell holds a number; an empty one is no mistake, and no number. */
static bool check_number(reader *r, const source_cell *cell)
{
  int64_t value;
  bool negative = cell->number.len > 0 && cell->number.ptr[0] == '-',
       percent = gp_str_ends_with(cell->text, GP_STR("%"));
  bool parts = r->kind == CHART_DONUT || r->kind == CHART_MAP || gp_node_attr(r->node, "stack").len > 4;
  if (is_empty(cell->text))
    return false;
  if (percent && !gp_str_is(gp_node_attr(r->node, "unit"), "%")) {
    fail(r, "chart.bad-number", cell->span,
         gp_str_printf(r->arena, "'%.*s' has a unit of its own", GP_STR_ARG(cell->text)),
         GP_STR("say it of the whole chart: 'unit: \"%\"'"));
    return false;
  }
  if (!number_parse(cell->number, DECIMALS_MOST, &value)) {
    fail(r, "chart.bad-number", cell->span,
         gp_str_printf(r->arena, "expected a number, found '%.*s'", GP_STR_ARG(cell->text)),
         GP_STR("digits with a point before at most 6 decimals, without spaces or units; the unit is given by 'unit'"));
    return false;
  }
  if (negative && parts)
    fail(r, "chart.negative", cell->span,
         gp_str_printf(r->arena, "'%.*s' cannot be a part of a whole", GP_STR_ARG(cell->text)),
         GP_STR("show numbers below zero by bars side by side, or by a line"));
  return true;
}

/* Latitude or longitude in degrees. */
static void check_degrees(reader *r, const source_cell *cell, bool latitude)
{
  int64_t value = 0, low = latitude ? 33 : -25, high = latitude ? 72 : 46, unit = 1000000;
  if (number_parse(cell->number, DECIMALS_MOST, &value) && value >= low * unit && value <= high * unit)
    return;
  fail(r, "chart.bad-place", cell->span,
       gp_str_printf(r->arena, "expected a %s in degrees from %d to %d, found '%.*s'",
                     latitude ? "latitude" : "longitude", (int)low, (int)high, GP_STR_ARG(cell->text)),
       GP_STR("the map is one of Europe; south and west are negative"));
}

static bool is_date(gp_str text)
{
  if (text.len != 4 && text.len != 7 && text.len != 10)
    return false;
  for (size_t i = 0; i < text.len; i++)
    if (i == 4 || i == 7 ? text.ptr[i] != '-' : text.ptr[i] < '0' || text.ptr[i] > '9')
      return false;
  return true;
}

/* "22.11.2026", as spreadsheets write the day, as "2026-11-22"; other texts as they are. */
static gp_str iso_date(reader *r, gp_str text)
{
  size_t at = 0;
  unsigned part[3] = {0}, digits[3] = {0}, count = 0;
  for (; at < text.len && count < 3; at++) {
    if (text.ptr[at] == '.') {
      count++;
    } else if (text.ptr[at] >= '0' && text.ptr[at] <= '9' && digits[count] < 4) {
      part[count] = part[count] * 10 + (unsigned)(text.ptr[at] - '0');
      digits[count]++;
    } else {
      return text;
    }
  }
  if (count != 2 || digits[0] == 0 || digits[0] > 2 || digits[1] == 0 || digits[1] > 2 || digits[2] != 4 ||
      part[0] == 0 || part[0] > 31 || part[1] == 0 || part[1] > 12)
    return text;
  return gp_str_printf(r->arena, "%04u-%02u-%02u", part[2], part[1], part[0]);
}

static void append_text(reader *r, gp_node *parent, gp_str words, gp_span span)
{
  gp_node *text;
  gp_text_edit all = {0, 0, words};
  if (words.len == 0)
    return;
  text = r->host->node_new(r->host, GP_TEXT, span);
  r->host->node_append(r->host, parent, text);
  if (r->host->node_edit_text(r->host, text, &all, 1) != GP_OK)
    r->failed = true;
}

static gp_node *new_cell(reader *r, gp_node *row, gp_span span)
{
  gp_node *cell = r->host->node_new(r->host, GP_CELL, span);
  r->host->node_append(r->host, row, cell);
  return cell;
}

/* Words of the author, with their markup if they come from YAML. */
static void put_words(reader *r, gp_node *cell, gp_str text, const gp_value *value, gp_span span)
{
  if (value == NULL || value->kind != GP_VALUE_SCALAR)
    append_text(r, cell, text, span);
  else if (!is_empty(value->text) && r->host->parse_value(r->host, cell, value) != GP_OK)
    r->failed = true;
}

static void put_head(reader *r, gp_node *row, size_t column, bool number)
{
  const source_cell *from = cell_at(r, 0, column);
  gp_node *cell = new_cell(r, row, from->span);
  gp_str unit = gp_node_attr(r->node, "unit");
  if (r->header != NULL && column < r->header->count)
    put_words(r, cell, GP_STR(""), r->header->entries[column].value, from->span);
  else
    put_words(r, cell, from->text, from->value, from->span);
  if (!number)
    return;
  r->host->node_set_attr(r->host, cell, GP_STR("series"), GP_STR("true"), from->span);
  if (unit.len > 0)
    append_text(r, cell, gp_str_printf(r->arena, " (%.*s)", GP_STR_ARG(unit)), from->span);
}

static void put_name(reader *r, gp_node *row, const source_cell *from, gp_kind kind)
{
  const gp_value *other = gp_value_lookup(r->names, from->text);
  gp_node *cell = r->host->node_new(r->host, kind, from->span);
  r->host->node_append(r->host, row, cell);
  put_words(r, cell, from->text, other != NULL ? other : from->value, from->span);
}

static void put_number(reader *r, gp_node *row, const source_cell *from)
{
  gp_node *cell = new_cell(r, row, from->span);
  if (!check_number(r, from))
    return;
  r->host->node_set_attr(r->host, cell, GP_STR("value"), from->number, from->span);
  append_text(r, cell, r->host->format_number(r->host, r->arena, r->lang, from->number), from->span);
}

static void put_event(reader *r, gp_node *row, size_t index)
{
  const source_cell *when = cell_at(r, index, 0);
  gp_node *cell = new_cell(r, row, when->span);
  gp_str date = iso_date(r, when->text);
  if (!is_date(date))
    fail(r, "chart.bad-date", when->span,
         gp_str_printf(r->arena, "expected a date such as '2026', '2026-11' or '2026-11-22', found '%.*s'",
                       GP_STR_ARG(when->text)),
         memchr(when->text.ptr, '/', when->text.len) != NULL
           ? GP_STR(
               "in a spreadsheet choose the date format 2026-11-22: in this one day and month cannot be distinguished")
           : GP_STR(""));
  r->host->node_set_attr(r->host, cell, GP_STR("when"), date, when->span);
  append_text(r, cell,
              date.len == 4 ? r->host->digits(r->host, r->arena, r->lang, date)
                            : r->host->format_date(r->host, r->arena, r->lang, date),
              when->span);
  for (size_t k = 1; k < r->columns; k++)
    put_name(r, row, cell_at(r, index, k), GP_CELL);
}

static void put_city(reader *r, gp_node *row, size_t index, gp_kind kind)
{
  put_name(r, row, cell_at(r, index, 0), kind);
  check_degrees(r, cell_at(r, index, 1), true);
  check_degrees(r, cell_at(r, index, 2), false);
  r->host->node_set_attr(r->host, row->first_child, GP_STR("latitude"), cell_at(r, index, 1)->number, r->place);
  r->host->node_set_attr(r->host, row->first_child, GP_STR("longitude"), cell_at(r, index, 2)->number, r->place);
  if (r->columns > 3)
    put_number(r, row, cell_at(r, index, 3));
}

static void put_row(reader *r, gp_node *table, size_t index)
{
  gp_node *row = r->host->node_new(r->host, GP_ROW, cell_at(r, index, 0)->span);
  r->host->node_append(r->host, table, row);
  if (r->kind == CHART_TIMELINE) {
    put_event(r, row, index);
    return;
  }
  if (is_empty(cell_at(r, index, 0)->text))
    fail(r, "chart.bad-cell", cell_at(r, index, 0)->span, GP_STR("a row of a chart needs a name"), GP_STR(""));
  if (r->kind == CHART_MAP) {
    put_city(r, row, index, GP_CELL);
    return;
  }
  put_name(r, row, cell_at(r, index, 0), GP_CELL);
  for (size_t k = 1; k < r->columns; k++)
    put_number(r, row, cell_at(r, index, k));
}

/* The table which says the same as the chart. Degrees of places say nothing to a listener and stay out of it. */
static void put_table(reader *r)
{
  gp_node *body = r->host->node_new(r->host, GP_BODY, r->place);
  gp_node *table = r->host->node_new(r->host, GP_TABLE, r->place);
  gp_node *head = r->host->node_new(r->host, GP_ROW_HEAD, r->place);
  gp_buf align = GP_BUF(r->arena);
  r->host->node_append(r->host, r->node, body);
  r->host->node_append(r->host, body, table);
  r->host->node_append(r->host, table, head);
  for (size_t k = 0; k < r->columns; k++) {
    bool number = k > 0 && r->kind != CHART_TIMELINE;
    if (r->kind == CHART_MAP && (k == 1 || k == 2))
      continue;
    put_head(r, head, k, number);
    gp_buf_printf(&align, "%s%s", k > 0 ? " " : "", number ? "right" : "left");
  }
  r->host->node_set_attr(r->host, table, GP_STR("align"), gp_buf_str(&align), r->place);
  r->host->node_set_attr(r->host, table, GP_STR("header-column"), GP_STR("true"), r->place);
  for (size_t i = 1; i < r->rows; i++)
    put_row(r, table, i);
}

/* A map without numbers says no more than which cities there are. */
static void put_list(reader *r)
{
  gp_node *body = r->host->node_new(r->host, GP_BODY, r->place);
  gp_node *list = r->host->node_new(r->host, GP_LIST, r->place);
  r->host->node_append(r->host, r->node, body);
  r->host->node_append(r->host, body, list);
  for (size_t i = 1; i < r->rows; i++) {
    gp_node *item = r->host->node_new(r->host, GP_ITEM, cell_at(r, i, 0)->span);
    r->host->node_append(r->host, list, item);
    put_city(r, item, i, GP_PARAGRAPH);
  }
}

static void put_source(reader *r, gp_node *sources, const gp_value *key)
{
  gp_node *cite = r->host->node_new(r->host, GP_CITE, key->span);
  r->host->node_set_attr(r->host, cite, GP_STR("keys"), key->text, key->span);
  r->host->node_append(r->host, sources, cite);
}

/* One key, or a list of them. */
static void put_sources(reader *r, const gp_value *value)
{
  gp_node *sources;
  if (value == NULL || value->kind == GP_VALUE_NONE)
    return;
  sources = r->host->node_new(r->host, GP_SOURCES, value->span);
  r->host->node_append(r->host, r->node, sources);
  if (value->kind == GP_VALUE_SCALAR)
    put_source(r, sources, value);
  for (size_t i = 0; value->kind == GP_VALUE_LIST && i < value->count; i++)
    if (value->entries[i].value->kind == GP_VALUE_SCALAR)
      put_source(r, sources, value->entries[i].value);
}

gp_status chart_read(gp_block *block, gp_node *node, const gp_value *value)
{
  const gp_value *data = gp_value_lookup(value, GP_STR("data"));
  reader r = {.host = block->host, .arena = block->host->arena, .node = node};
  r.kind = kind_from_name(gp_node_attr(node, "kind"));
  r.names = gp_value_lookup(value, GP_STR("names"));
  r.header = gp_value_lookup(value, GP_STR("header"));
  r.place = data->kind == GP_VALUE_SCALAR || data->count == 0 ? data->span : data->entries[0].value->span;
  for (const gp_node *at = node; at != NULL && r.lang.len == 0; at = at->parent)
    r.lang = at->lang;
  if (data->kind == GP_VALUE_LIST)
    read_rows(&r, data);
  else
    read_file(&r, data);
  if (!r.failed)
    check_columns(&r);
  if (!r.failed && r.kind == CHART_MAP && r.columns == 3)
    put_list(&r);
  else if (!r.failed)
    put_table(&r);
  if (gp_str_is(gp_node_attr(node, "table"), "true"))
    r.host->node_set_attr(r.host, node, GP_STR("shown"), GP_STR("true"), node->span);
  put_sources(&r, gp_value_lookup(value, GP_STR("source")));
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
