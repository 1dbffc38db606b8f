/* Tables from CSV files: the columns that are asked for, as rows of the table. The file's first line names its columns;
 * a `header` in the guide is printed instead of it. */
#include "base/path.h"
#include "read/folder.h"
#include "resolve/steps.h"
#include "value/csv.h"
#include "value/scalars.h"
#include <errno.h>

/* The limits of tables in the guide itself, and of what is taken for a year: those are printed without a group, 2023.
 */
enum { COLUMN_LIMIT = 64, CELL_LIMIT = 50000, YEAR_FIRST = 1500, YEAR_LAST = 2199 };

/* What a column's cells are: that decides alignment, and whether numbers are given the language's form. */
typedef enum column_kind { COLUMN_TEXT = 1, COLUMN_NUMBERS, COLUMN_YEARS } column_kind;

typedef struct data_table {
  gp_resolver *r;
  gp_node *node, *before; /* the table; the node before which rows are put, or NULL */
  const gp_attr *data;
  gp_csv csv;
  size_t count;               /* of the columns printed */
  size_t index[COLUMN_LIMIT]; /* in the file */
  column_kind kinds[COLUMN_LIMIT];
  bool form[COLUMN_LIMIT]; /* numbers are printed in the language's form */
} data_table;

static bool refuse_file(data_table *t, const char *id, gp_str path, gp_str hint, const char *what)
{
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, id, t->data->span, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 "%s '%.*s'", what, GP_STR_ARG(path));
  return false;
}

/* The file as a source; 0 if it cannot be read, which has been reported. */
static uint32_t open_file(data_table *t)
{
  gp_ctx *ctx = t->r->ctx;
  gp_str folder = t->r->guide->folder, path = gp_path_join(ctx->arena, folder, t->data->value), bytes, near = {0};
  uint32_t source;
  int error = gp_within_look(&t->r->guide->within, path);
  if (error == EXDEV)
    return refuse_file(
      t, "file.outside-guide", path,
      GP_STR("copy the file into the guide, for instance to 'data/', or allow its folder with --allow-outside"),
      "the data file is outside of the guide's folder:");
  if (error == ENOENT || error == ENOTDIR || error == EISDIR) {
    if (t->r->guesses++ < GP_GUESS_LIMIT)
      near = gp_folder_nearest(ctx->arena, &t->r->guide->within, gp_path_folder(path), gp_path_name(path));
    if (gp_str_equal(near, gp_path_name(path)))
      return refuse_file(t, "file.is-folder", path, GP_STR("name a file in it"),
                         "expected a data file, found the folder");
    return refuse_file(t, "file.missing", path,
                       near.len > 0 ? gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near))
                                    : GP_STR("paths of data start at the guide's folder"),
                       "there is no data file");
  }
  source = gp_sources_lookup(ctx->sources, path); /* two tables of one file: it is read, and listed, once */
  if (source == 0) {
    if (error == 0)
      error = gp_within_read(ctx->arena, &t->r->guide->within, path, GP_CSV_FILE_LIMIT, &bytes);
    if (error == EFBIG)
      return refuse_file(
        t, "csv.too-large", path, GP_STR("export only what the guide shows"),
        gp_str_printf(ctx->arena, "more than %d MiB are in the data file", GP_CSV_FILE_LIMIT / 1024 / 1024).ptr);
    if (error != 0)
      return refuse_file(t, "file.unreadable", path, gp_str_from(gp_within_problem(error)),
                         "cannot read the data file");
    source = gp_sources_add(ctx->sources, path, bytes);
  }
  if (gp_csv_check_file(ctx, gp_sources_bytes(ctx->sources, source), t->data->value, t->data->span) == GP_OK)
    return source;
  t->r->failed = true;
  return 0;
}

static char separator_of(const gp_node *table)
{
  static const char separators[] = {
    [GP_NO_separator] = 0, [GP_SEPARATOR_COMMA] = ',', [GP_SEPARATOR_SEMICOLON] = ';', [GP_SEPARATOR_TAB] = '\t'};
  return separators[gp_table_of(table)->separator];
}

/* The file's column of that name, or an error at the name. */
static void choose_column(data_table *t, const gp_attr *name)
{
  const gp_csv_row *first = &t->csv.rows[0];
  GP_VEC(gp_str) names = {0};
  gp_unknown unknown = {.id = "table.unknown-column", .name = name->value, .span = name->span};
  for (size_t i = 0; i < first->count; i++) {
    if (gp_str_equal(first->cells[i].text, name->value)) {
      t->index[t->count++] = i;
      return;
    }
    if (t->r->guesses < GP_GUESS_LIMIT)
      gp_vec_push(t->r->ctx->arena, &names, first->cells[i].text);
  }
  unknown.names = names.items;
  unknown.count = names.count;
  unknown.hint = "columns are named by the first line of the file";
  gp_resolve_unknown(t->r, &unknown, "the data has no column '%.*s'", GP_STR_ARG(name->value));
}

/* Which columns are printed: those asked for, else all. False if there are none or too many. */
static bool choose_columns(data_table *t)
{
  const gp_csv_row *first = &t->csv.rows[0];
  size_t asked = 0;
  /* One attribute for each column, so that a misspelt name is shown at its place. */
  for (uint32_t i = 0; i < t->node->attr_count; i++)
    if (t->node->attrs[i].id == GP_AT_table_columns && asked++ < COLUMN_LIMIT)
      choose_column(t, &t->node->attrs[i]);
  for (size_t i = 0; asked == 0 && i < first->count && i < COLUMN_LIMIT; i++)
    t->index[t->count++] = i;
  if (asked <= COLUMN_LIMIT && (asked > 0 || first->count <= COLUMN_LIMIT))
    return t->count == asked || asked == 0;
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.columns", t->data->span, (gp_str){0},
                 GP_STR("choose some by 'columns: [...]'"), first->span, GP_STR("the columns of the file"),
                 "a table has at most %d columns, the data has %zu", COLUMN_LIMIT, asked > 0 ? asked : first->count);
  return false;
}

static size_t count_words(gp_str words)
{
  size_t count = words.len > 0;
  for (size_t i = 0; i < words.len; i++)
    count += words.ptr[i] == ' ';
  return count;
}

/* How many columns a row fills. */
static size_t count_cells(const gp_node *row)
{
  size_t count = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
    count += gp_cell_columns(cell);
  return count;
}

/* What the author says of columns fits those of the file. */
static bool check_count(data_table *t, const char *key, size_t count, gp_span at)
{
  if (count == 0 || count == t->count)
    return true;
  t->r->failed = true;
  gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.columns", at, (gp_str){0}, (gp_str){0}, t->csv.rows[0].span,
                 gp_str_printf(t->r->ctx->arena, "%zu of these columns are printed", t->count),
                 "'%s' has %zu value%s, expected %zu, one for each column", key, count, count == 1 ? "" : "s",
                 t->count);
  return false;
}

static bool check_counts(data_table *t)
{
  const gp_node *head = gp_node_child(t->node, GP_ROW_HEAD);
  const gp_attr *align = gp_attr_at(t->node, GP_AT_table_align), *widths = gp_attr_at(t->node, GP_AT_table_widths);
  size_t rows = t->csv.row_count - 1;
  bool fits = head == NULL || check_count(t, "header", count_cells(head), head->span);
  fits = (align == NULL || check_count(t, "align", count_words(align->value), align->span)) && fits;
  for (const gp_node *row = t->node->first_child; row != NULL; row = row->next)
    if (row->kind == GP_ROW)
      fits = check_count(t, "footer", count_cells(row), row->span) && fits;
  fits = (widths == NULL || check_count(t, "widths", count_words(widths->value), widths->span)) && fits;
  if (rows > 0 && rows * t->count <= CELL_LIMIT)
    return fits;
  t->r->failed = true;
  if (rows == 0)
    gp_error(t->r->ctx, "csv.empty", t->csv.rows[0].span, "the file holds no rows below its header");
  else
    gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.too-large", t->data->span, (gp_str){0},
                   GP_STR("print the rows that matter, and link to the rest"), GP_NO_SPAN, (gp_str){0},
                   "the data has %zu rows of %zu columns, at most %d cells are printed", rows, t->count, CELL_LIMIT);
  return false;
}

static bool is_year(gp_str text)
{
  uint64_t year = 0;
  return text.len == 4 && gp_str_number(text, YEAR_LAST, &year) && year >= YEAR_FIRST;
}

/* A single cell that is not a number makes a column text: "n/a" among numbers must not change how they look. Empty
 * cells say nothing. */
static column_kind kind_of(const data_table *t, size_t column)
{
  bool years = true, any = false;
  for (size_t i = 1; i < t->csv.row_count; i++) {
    const gp_csv_cell *cell = &t->csv.rows[i].cells[t->index[column]];
    gp_str text = cell->text;
    if (text.len == 0)
      continue;
    if (cell->number.len == 0)
      return COLUMN_TEXT;
    any = true;
    years = years && is_year(text);
  }
  return !any ? COLUMN_TEXT : years ? COLUMN_YEARS : COLUMN_NUMBERS;
}

/* Columns of numbers are aligned at the decimal point unless the author says something else. Numbers get the language's
 * form where they are written as numbers: not in a column of years, and not where they are aligned as text. */
static void set_columns(data_table *t)
{
  gp_tree *tree = t->r->tree;
  gp_str align = gp_table_of(t->node)->align;
  gp_buf words = GP_BUF(tree->arena);
  for (size_t c = 0; c < t->count; c++) {
    gp_str word = gp_next_word(&align);
    t->kinds[c] = kind_of(t, c);
    if (word.len == 0 && t->kinds[c] == COLUMN_NUMBERS)
      word = GP_STR("decimal");
    else if (word.len == 0)
      word = t->kinds[c] == COLUMN_YEARS && c > 0 ? GP_STR("right") : GP_STR("left"); /* years first name the rows */
    t->form[c] = t->kinds[c] != COLUMN_YEARS && !gp_str_is(word, "left");
    gp_buf_printf(&words, "%s%.*s", c > 0 ? " " : "", GP_STR_ARG(word));
  }
  gp_node_set(tree, t->node, GP_AT_table_align, gp_buf_str(&words), t->data->span);
}

/* What follows the last digit: " %". */
static gp_str after_digits(gp_str text)
{
  size_t at = text.len;
  while (at > 0 && (text.ptr[at - 1] < '0' || text.ptr[at - 1] > '9'))
    at--;
  return gp_str_slice(text, at, text.len);
}

static void add_piece(data_table *t, gp_node *cell, gp_kind kind, gp_str words, gp_span span)
{
  gp_node *node = gp_tree_new_node(t->r->tree, kind, span);
  node->text = words;
  gp_node_append(cell, node);
}

/* The lines of a cell with line ends in it. */
static void add_lines(data_table *t, gp_node *cell, const gp_csv_cell *from)
{
  size_t start = 0;
  for (size_t at = 0; at <= from->text.len; at++) {
    size_t end = at;
    if (at < from->text.len && from->text.ptr[at] != '\n' && from->text.ptr[at] != '\r')
      continue;
    if (end > start)
      add_piece(t, cell, GP_TEXT, gp_str_slice(from->text, start, end), from->span);
    if (at + 1 < from->text.len && from->text.ptr[at] == '\r' && from->text.ptr[at + 1] == '\n')
      at++;
    if (at + 1 < from->text.len)
      add_piece(t, cell, GP_LINE_BREAK, (gp_str){NULL, 0}, from->span);
    start = at + 1;
  }
}

/* The text of a data cell is not markup: an asterisk in a spreadsheet is an asterisk. A number in the language's form
 * has other bytes than the file, so messages about it point to the cell as a whole. */
static void add_text(data_table *t, gp_node *cell, const gp_csv_cell *from, bool form)
{
  gp_tree *tree = t->r->tree;
  gp_node *text;
  if (from->text.len == 0)
    return;
  if (memchr(from->text.ptr, '\n', from->text.len) != NULL || memchr(from->text.ptr, '\r', from->text.len) != NULL) {
    add_lines(t, cell, from);
    return;
  }
  text = gp_tree_new_node(tree, GP_TEXT, from->span);
  text->text = from->text;
  if (form && from->number.len > 0)
    text->text =
      gp_str_printf(tree->arena, "%.*s%.*s",
                    GP_STR_ARG(gp_language_number(t->r->session->language, tree->arena, t->node->lang, from->number)),
                    GP_STR_ARG(after_digits(from->text)));
  else
    text->map = gp_csv_cell_map(tree->arena, from);
  gp_node_append(cell, text);
}

static void add_row(data_table *t, gp_kind kind, const gp_csv_row *from)
{
  gp_tree *tree = t->r->tree;
  gp_node *row = gp_tree_new_node(tree, kind, from->span);
  if (t->before != NULL)
    gp_node_insert_before(t->before, row);
  else
    gp_node_append(t->node, row);
  for (size_t c = 0; c < t->count; c++) {
    const gp_csv_cell *cell = &from->cells[t->index[c]];
    gp_node *made = gp_tree_new_node(tree, GP_CELL, cell->span);
    gp_node_append(row, made);
    add_text(t, made, cell, kind == GP_ROW && t->form[c]);
  }
}

/* The header from the file needs a name for each column, as one in the guide does. */
static bool check_names(data_table *t)
{
  bool named = true;
  for (size_t c = 0; c < t->count; c++) {
    const gp_csv_cell *cell = &t->csv.rows[0].cells[t->index[c]];
    if (cell->text.len > 0 || (c == 0 && gp_table_of(t->node)->header_column))
      continue;
    named = false;
    t->r->failed = true;
    gp_report_with(t->r->ctx, GP_SEVERITY_ERROR, "table.empty-header", cell->span, (gp_str){0},
                   GP_STR("say what the column holds in the file's first line, or give the table a 'header'"),
                   GP_NO_SPAN, (gp_str){0}, "the header of column %zu is empty", c + 1);
  }
  return named;
}

static void fill(gp_resolver *r, gp_node *node, const gp_attr *data)
{
  data_table t = {.r = r, .node = node, .data = data};
  const gp_node *head = gp_node_child(node, GP_ROW_HEAD);
  uint32_t source = open_file(&t);
  if (source == 0)
    return;
  if (gp_csv_read(r->ctx, source, separator_of(node), &t.csv) != GP_OK) {
    r->failed = true;
    return;
  }
  if (!choose_columns(&t) || !check_counts(&t))
    return;
  set_columns(&t);
  /* Rows that the guide has beside data are its footer, which stays last. */
  for (gp_node *at = node->first_child; at != NULL && t.before == NULL; at = at->next)
    if (at->kind == GP_ROW || at->kind == GP_TABLE_NOTE)
      t.before = at;
  if (head == NULL && check_names(&t))
    add_row(&t, GP_ROW_HEAD, &t.csv.rows[0]);
  for (size_t i = 1; i < t.csv.row_count; i++)
    add_row(&t, GP_ROW, &t.csv.rows[i]);
}

void gp_resolve_data(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_attr *data = node->kind == GP_TABLE ? gp_attr_at(node, GP_AT_table_data) : NULL;
    if (data != NULL)
      fill(r, gp_node_mutable(node), data);
  }
}
