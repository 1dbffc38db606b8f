/* Reading CSV: one walk over the bytes, cells as slices of the file where they have no doubled quotes. */
#include "value/csv.h"

#include "base/source_map.h"
#include "base/utf8.h"
#include "value/bytes.h"
#include "value/csv_numbers.h"

typedef struct csv_reader {
  gp_ctx *ctx;
  uint32_t source;
  gp_str bytes;
  size_t at, cells;
  char separator;
  bool failed, broken; /* broken: quotes of the row are wrong, so its cells are not known */
  GP_VEC(gp_csv_cell) row;
  GP_VEC(gp_csv_row) rows;
} csv_reader;

static gp_span place(const csv_reader *r, size_t start, size_t end)
{
  return (gp_span){r->source, (uint32_t)start, (uint32_t)end};
}

static bool is_end_of_line(const csv_reader *r, size_t at)
{
  return at >= r->bytes.len || r->bytes.ptr[at] == '\n' || r->bytes.ptr[at] == '\r';
}

static void skip_line_end(csv_reader *r)
{
  if (r->at + 1 < r->bytes.len && r->bytes.ptr[r->at] == '\r' && r->bytes.ptr[r->at + 1] == '\n')
    r->at++;
  if (r->at < r->bytes.len)
    r->at++;
}

static bool is_blank(const csv_reader *r, char c)
{
  return (c == ' ' || c == '\t') && c != r->separator;
}

enum { SEPARATORS = 3, LINES_LOOKED_AT = 5 };
static const char separators[] = ";\t,";

/* Counts the separators of the line at `at` outside of quotes; returns the offset after the line. */
static size_t count_separators(const csv_reader *r, size_t at, size_t counts[SEPARATORS])
{
  bool quoted = false;
  for (size_t k = 0; k < SEPARATORS; k++)
    counts[k] = 0;
  for (; at < r->bytes.len && (quoted || !is_end_of_line(r, at)); at++) {
    quoted ^= r->bytes.ptr[at] == '"';
    for (size_t k = 0; k < SEPARATORS && !quoted; k++)
      counts[k] += r->bytes.ptr[at] == separators[k];
  }
  while (at < r->bytes.len && is_end_of_line(r, at))
    at++;
  return at;
}

/* The separator that the first lines have equally many of, and most; else that the first has most of. A comma is among
 * words and within numbers, too, so the others go before it. */
static char detect_separator(const csv_reader *r)
{
  size_t first[SEPARATORS], counts[SEPARATORS], best = SEPARATORS, at = count_separators(r, r->at, first);
  bool same[SEPARATORS] = {true, true, true};
  for (unsigned i = 1; i < LINES_LOOKED_AT && at < r->bytes.len; i++) {
    at = count_separators(r, at, counts);
    for (size_t k = 0; k < SEPARATORS; k++)
      same[k] = same[k] && counts[k] == first[k];
  }
  for (size_t k = 0; k < SEPARATORS; k++)
    if (same[k] && first[k] > 0 && (best == SEPARATORS || first[k] > first[best]))
      best = k;
  if (best < SEPARATORS)
    return separators[best];
  for (size_t k = best = SEPARATORS - 1; k > 0; k--)
    if (first[k - 1] > first[best])
      best = k - 1;
  return separators[best];
}

/* "sep=;", a first line for Excel: what divides the cells. False if there is no such line. */
static bool take_separator_line(csv_reader *r, char *separator)
{
  gp_str rest = gp_str_slice(r->bytes, r->at, r->bytes.len);
  if (rest.len < 5 || (!gp_str_starts_with(rest, GP_STR("sep=")) && !gp_str_starts_with(rest, GP_STR("SEP="))) ||
      memchr(separators, rest.ptr[4], SEPARATORS) == NULL || !is_end_of_line(r, r->at + 5))
    return false;
  *separator = rest.ptr[4];
  r->at += 5;
  skip_line_end(r);
  return true;
}

static bool is_column_empty(const csv_reader *r, size_t column)
{
  for (size_t i = 0; i < r->rows.count; i++)
    if (column < r->rows.items[i].count && r->rows.items[i].cells[column].text.len > 0)
      return false;
  return true;
}

static bool is_row_empty(const gp_csv_row *row)
{
  for (size_t k = 0; k < row->count; k++)
    if (row->cells[k].text.len > 0)
      return false;
  return row->count > 1;
}

/* Spreadsheets write rows and columns after the data in which something once was. */
static void drop_empty_ends(csv_reader *r)
{
  size_t columns = r->rows.count > 0 ? r->rows.items[0].count : 0;
  while (r->rows.count > 1 && is_row_empty(gp_vec_last(&r->rows)))
    r->rows.count--;
  while (columns > 1 && is_column_empty(r, columns - 1))
    columns--;
  for (size_t i = 0; i < r->rows.count && !r->failed; i++)
    if (r->rows.items[i].count > columns)
      r->rows.items[i].count = columns;
}

static void add_cell(csv_reader *r, gp_str text, size_t start, size_t end)
{
  gp_csv_cell cell = {.text = text, .span = place(r, start, end)};
  r->cells++;
  gp_vec_push(r->ctx->arena, &r->row, cell);
}

/* The text between quotes, doubled ones made single. */
static gp_str unquote(const csv_reader *r, gp_str raw)
{
  gp_buf text = GP_BUF(r->ctx->arena);
  if (raw.len == 0 || memchr(raw.ptr, '"', raw.len) == NULL)
    return raw;
  gp_buf_reserve(&text, raw.len);
  for (size_t i = 0; i < raw.len; i++) {
    gp_buf_add_char(&text, raw.ptr[i]);
    if (raw.ptr[i] == '"')
      i++;
  }
  return gp_buf_str(&text);
}

/* A cell in quotes; `at` is at the opening one. */
static void read_quoted(csv_reader *r)
{
  size_t start = ++r->at;
  size_t end = start, stray;
  while (end < r->bytes.len && (r->bytes.ptr[end] != '"' || (end + 1 < r->bytes.len && r->bytes.ptr[end + 1] == '"')))
    end += r->bytes.ptr[end] == '"' ? 2 : 1;
  add_cell(r, unquote(r, gp_str_slice(r->bytes, start, end)), start, end);
  r->at = end;
  if (end >= r->bytes.len) {
    r->failed = r->broken = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "csv.unclosed-quote", place(r, start - 1, start), (gp_str){0},
                   GP_STR("close it, or double each quote that is part of the text"), GP_NO_SPAN, (gp_str){0},
                   "a quote is opened and never closed");
    return;
  }
  r->at++;
  while (r->at < r->bytes.len && is_blank(r, r->bytes.ptr[r->at]))
    r->at++;
  stray = r->at;
  while (!is_end_of_line(r, r->at) && r->bytes.ptr[r->at] != r->separator)
    r->at++;
  if (r->at == stray)
    return;
  r->failed = r->broken = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "csv.quote", place(r, stray, r->at), (gp_str){0},
                 GP_STR("double each quote that is part of the text: \"the \"\"first\"\" year\""), GP_NO_SPAN,
                 (gp_str){0}, "text after a closing quote, expected '%s' or the end of the line",
                 r->separator == '\t'  ? "tab"
                 : r->separator == ';' ? ";"
                                       : ",");
}

static void read_plain(csv_reader *r)
{
  size_t start = r->at, end, quote;
  while (!is_end_of_line(r, r->at) && r->bytes.ptr[r->at] != r->separator)
    r->at++;
  for (end = r->at; end > start && is_blank(r, r->bytes.ptr[end - 1]);)
    end--;
  add_cell(r, gp_str_slice(r->bytes, start, end), start, end);
  for (quote = start; quote < end && r->bytes.ptr[quote] != '"';)
    quote++;
  if (quote == end)
    return;
  r->failed = r->broken = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "csv.quote", place(r, quote, quote + 1), (gp_str){0},
                 GP_STR("put the whole cell in quotes, and double those within"), GP_NO_SPAN, (gp_str){0},
                 "a quote within a cell that has none around it");
}

static void end_row(csv_reader *r, size_t start)
{
  gp_csv_row row = {NULL, r->row.count, place(r, start, r->at)};
  gp_csv_cell *cells = GP_NEW_ARRAY(r->ctx->arena, r->row.count, gp_csv_cell);
  const gp_csv_row *first = r->rows.count > 0 ? &r->rows.items[0] : NULL;
  memcpy(cells, r->row.items, r->row.count * sizeof *cells);
  row.cells = cells;
  r->row.count = 0;
  gp_vec_push(r->ctx->arena, &r->rows, row);
  if (first == NULL || r->rows.items[0].count == row.count || r->broken)
    return;
  first = &r->rows.items[0];
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "csv.row-length", row.span, (gp_str){0},
                 row.count > first->count ? GP_STR("a cell with the separator in it needs quotes") : GP_STR(""),
                 first->span, gp_str_printf(r->ctx->arena, "the first row has %zu", first->count),
                 "row %zu has %zu cell%s, expected %zu", r->rows.count, row.count, row.count == 1 ? "" : "s",
                 first->count);
}

static void read_row(csv_reader *r)
{
  size_t start = r->at;
  r->broken = false;
  for (;;) {
    while (r->at < r->bytes.len && is_blank(r, r->bytes.ptr[r->at]))
      r->at++;
    if (r->at < r->bytes.len && r->bytes.ptr[r->at] == '"')
      read_quoted(r);
    else if (r->row.count == 0 && is_end_of_line(r, r->at))
      break; /* an empty line */
    else
      read_plain(r);
    if (is_end_of_line(r, r->at))
      break;
    r->at++; /* the separator */
  }
  if (r->row.count > 0)
    end_row(r, start);
  skip_line_end(r);
}

/* Which old encoding text that is not UTF-8 seems to have: in words of Windows-1251 most letters are above 0xC0 and
 * have neighbours like them, in those of Windows-1252 few. */
static const char *old_encoding(gp_str bytes)
{
  size_t high = 0, pairs = 0;
  for (size_t i = 0; i < bytes.len; i++)
    if ((unsigned char)bytes.ptr[i] >= 0xC0) {
      high++;
      pairs += i > 0 && (unsigned char)bytes.ptr[i - 1] >= 0xC0;
    }
  return pairs * 2 > high ? "an old encoding, it seems Windows-1251 (Cyrillic)"
                          : "an old encoding, it seems Windows-1252 (Western European)";
}

/* Text for people: UTF-8 without control characters. Sets where reading begins. */
static bool check_bytes(csv_reader *r)
{
  size_t bad = gp_utf8_check(r->bytes);
  bool utf16 =
    r->bytes.len >= 2 && (memcmp(r->bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(r->bytes.ptr, "\xFE\xFF", 2) == 0 ||
                          (r->bytes.len % 2 == 0 && (r->bytes.ptr[0] == '\0' || r->bytes.ptr[1] == '\0')));
  if (r->bytes.len > GP_CSV_FILE_LIMIT) {
    gp_error(r->ctx, "csv.too-large", place(r, 0, 0), "the file has more than %d MiB", GP_CSV_FILE_LIMIT / 1024 / 1024);
    return false;
  }
  if (utf16 || bad < r->bytes.len) {
    gp_report_with(
      r->ctx, GP_SEVERITY_ERROR, "csv.not-utf8", utf16 ? place(r, 0, 0) : place(r, bad, bad + 1), (gp_str){0},
      GP_STR("save it again from the spreadsheet: in Excel as 'CSV UTF-8 (comma delimited)', in LibreOffice "
             "as 'Text CSV' with the character set 'Unicode (UTF-8)'"),
      GP_NO_SPAN, (gp_str){0}, "the file is in %s, expected UTF-8", utf16 ? "UTF-16" : old_encoding(r->bytes));
    return false;
  }
  if (gp_str_starts_with(r->bytes, GP_STR("\xEF\xBB\xBF")))
    r->at = 3;
  for (size_t i = r->at; i < r->bytes.len;) {
    size_t start = i;
    uint32_t c = gp_utf8_next(r->bytes, &i);
    if (gp_yaml_is_printable(c) || c == '\n' || c == '\r' || c == '\t')
      continue;
    gp_error(r->ctx, "csv.control", place(r, start, i), "a control character (U+%04X) in the file", (unsigned)c);
    return false;
  }
  return true;
}

gp_status gp_csv_check_file(gp_ctx *ctx, gp_str bytes, gp_str path, gp_span at)
{
  const char *found = NULL;
  if (gp_str_starts_with(bytes, GP_STR("PK\003\004")))
    found = "a spreadsheet (.xlsx, .ods) or another packed file";
  else if (gp_str_starts_with(bytes, GP_STR("\xD0\xCF\x11\xE0")))
    found = "an old spreadsheet (.xls)";
  else if (gp_str_starts_with(bytes, GP_STR("%PDF-")))
    found = "a PDF";
  if (found == NULL)
    return GP_OK;
  return gp_report_with(
    ctx, GP_SEVERITY_ERROR, "csv.spreadsheet", at, (gp_str){0},
    GP_STR("open it and save the sheet with the data: in Excel as 'CSV UTF-8 (comma delimited)', in "
           "LibreOffice as 'Text CSV' with the character set 'Unicode (UTF-8)'; then name that file "
           "here"),
    GP_NO_SPAN, (gp_str){0}, "'%.*s' is %s, expected a CSV file", GP_STR_ARG(path), found);
}

gp_status gp_csv_read(gp_ctx *ctx, uint32_t source, char separator, gp_csv *result)
{
  csv_reader r = {.ctx = ctx, .source = source, .bytes = gp_sources_bytes(ctx->sources, source)};
  char said = 0;
  assert(source > 0 && (separator == 0 || separator == ',' || separator == ';' || separator == '\t'));
  *result = (gp_csv){.size = sizeof *result, .source = source, .separator = separator != 0 ? separator : ','};
  if (!check_bytes(&r))
    return GP_ERROR_INPUT;
  while (r.at < r.bytes.len && is_end_of_line(&r, r.at))
    r.at++;
  (void)take_separator_line(&r, &said);
  if (separator == 0)
    separator = said;
  r.separator = separator != 0 ? separator : detect_separator(&r);
  while (r.at < r.bytes.len && r.cells <= GP_CSV_CELL_LIMIT)
    read_row(&r);
  if (r.cells > GP_CSV_CELL_LIMIT) {
    r.failed = true;
    gp_error(ctx, "csv.too-large", gp_vec_last(&r.rows)->span, "the file has more than %d cells", GP_CSV_CELL_LIMIT);
  } else if (r.rows.count == 0) {
    r.failed = true;
    gp_error(ctx, "csv.empty", place(&r, 0, 0), "the file holds no rows");
  }
  drop_empty_ends(&r);
  result->separator = r.separator;
  result->rows = r.rows.items;
  result->row_count = r.rows.count;
  if (!r.failed)
    gp_csv_find_numbers(ctx, result);
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}

const gp_source_map *gp_csv_cell_map(gp_arena *arena, const gp_csv_cell *cell)
{
  gp_source_mapper map;
  size_t at = cell->span.start;
  gp_source_mapper_start(&map, arena, cell->span.source);
  for (size_t i = 0; i < cell->text.len; i++) {
    size_t written = cell->text.ptr[i] == '"' ? 2 : 1;
    gp_source_mapper_add_whole(&map, 1, at, at + written);
    at += written;
  }
  return gp_source_mapper_finish(&map, cell->span);
}
