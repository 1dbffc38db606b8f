/* Numbers as spreadsheets write them: "1 234,5", "1.234,50", "1'234.5", "45 %", "−3". */
#include "value/csv_numbers.h"

#include "base/utf8.h"

enum { MOST_DIGITS = 15, MOST_BYTES = 64 };

/* A number taken apart, with one of ',' and '.' as its decimal mark. */
typedef struct parts {
  char digits[MOST_BYTES]; /* in the plain form */
  size_t count;
  bool grouped, decimal; /* there are marks of thousands; a decimal mark */
} parts;

/* What a column or a file says of decimal marks. */
typedef enum mark { MARK_NONE, MARK_POINT, MARK_COMMA, MARK_BOTH } mark;

static bool is_digit(uint32_t c)
{
  return c >= '0' && c <= '9';
}

/* Blanks and apostrophes that divide thousands: plain, no-break, narrow and thin blanks. */
static bool divides(uint32_t c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\'' || c == 0x2019;
}

/* Without "%" at the end, and blanks before that. */
static gp_str without_percent(gp_str text)
{
  static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
  if (!gp_str_ends_with(text, GP_STR("%")))
    return text;
  text.len--;
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
    if (gp_str_ends_with(text, gp_str_from(blanks[i]))) {
      text.len -= strlen(blanks[i]);
      break;
    }
  return text;
}

/* Takes a number apart: plus or minus, digits in groups of three or without any, decimals. False if it is no such
 * number. */
static bool take_apart(gp_str text, char decimal, parts *found)
{
  size_t at = 0, run = 0, groups = 0, digits = 0, decimals = 0;
  uint32_t group = 0;
  *found = (parts){.count = 0};
  text = without_percent(text);
  if (text.len == 0 || text.len > MOST_BYTES - 2)
    return false;
  while (at < text.len) {
    size_t start = at;
    uint32_t c = gp_utf8_next(text, &at);
    if (start == 0 && (c == '-' || c == '+' || c == 0x2212)) {
      found->digits[found->count++] = c == '+' ? '+' : '-';
    } else if (is_digit(c)) {
      found->digits[found->count++] = (char)c;
      digits++;
      *(found->decimal ? &decimals : &run) += 1;
    } else if (c == (uint32_t)decimal && !found->decimal && digits > 0) {
      if (groups > 0 && run != 3)
        return false;
      found->decimal = true;
      found->digits[found->count++] = '.';
    } else if ((divides(c) || ((c == ',' || c == '.') && c != (uint32_t)decimal)) && !found->decimal && digits > 0) {
      if ((group != 0 && c != group) || (groups > 0 ? run != 3 : run > 3))
        return false;
      group = c;
      groups++;
      run = 0;
    } else {
      return false;
    }
  }
  if ((groups > 0 && run != 3 && !found->decimal) || digits == 0 || digits > MOST_DIGITS ||
      (found->decimal && decimals == 0))
    return false;
  found->grouped = groups > 0;
  return true;
}

bool gp_csv_is_number(gp_str text)
{
  size_t at = 0, digits = 0, decimals = 0;
  if (text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'))
    at++;
  if (at + 1 < text.len && text.ptr[at] == '0' && text.ptr[at + 1] != '.')
    return false;
  for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'; at++)
    digits++;
  if (at == text.len)
    return digits > 0;
  if (digits == 0 || text.ptr[at++] != '.')
    return false;
  for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'; at++)
    decimals++;
  return at == text.len && decimals > 0;
}

/* The plain form has no zero before other digits: "007" is a name. */
static bool is_plain(const parts *found)
{
  return gp_csv_is_number((gp_str){found->digits, found->count});
}

static bool fits(gp_str text, char decimal)
{
  parts found;
  return take_apart(text, decimal, &found) && is_plain(&found);
}

static gp_str text_at(const gp_csv *csv, size_t row, size_t column)
{
  return csv->rows[row].cells[column].text;
}

/* The decimal marks with which all numbers of a column can be read; `*said`: those that a number of it alone shows.
 * Cells that are no number in either way say nothing. */
static mark marks_of(const gp_csv *csv, size_t column, mark *said)
{
  bool point = true, comma = true;
  for (size_t i = 1; i < csv->row_count; i++) {
    bool with_point = fits(text_at(csv, i, column), '.'), with_comma = fits(text_at(csv, i, column), ',');
    if (!with_point && !with_comma)
      continue;
    point = point && with_point;
    comma = comma && with_comma;
  }
  *said = point == comma ? MARK_NONE : point ? MARK_POINT : MARK_COMMA;
  return point && comma ? MARK_BOTH : point ? MARK_POINT : comma ? MARK_COMMA : MARK_NONE;
}

/* "1.500" is 1500 where the comma is the decimal mark, and one and a half elsewhere. */
static bool is_unclear(gp_str text)
{
  parts point, comma;
  return take_apart(text, '.', &point) && take_apart(text, ',', &comma) && is_plain(&point) && is_plain(&comma) &&
         (point.count != comma.count || memcmp(point.digits, comma.digits, point.count) != 0);
}

static void warn_unclear(gp_ctx *ctx, const gp_csv_cell *cell)
{
  parts point, comma;
  if (!take_apart(cell->text, '.', &point) || !take_apart(cell->text, ',', &comma))
    return;
  gp_report_with(ctx, GP_SEVERITY_WARNING, "csv.unclear-number", cell->span, (gp_str){0},
                 GP_STR("in the spreadsheet show the numbers of the file without a separator of thousands"), GP_NO_SPAN,
                 (gp_str){0}, "'%.*s' may mean %.*s or %.*s: it is read as %.*s", GP_STR_ARG(cell->text),
                 (int)point.count, point.digits, (int)comma.count, comma.digits, GP_STR_ARG(cell->number));
}

static void set_numbers(gp_ctx *ctx, gp_csv *csv, size_t column, char decimal, bool warn)
{
  for (size_t i = 1; i < csv->row_count; i++) {
    gp_csv_cell *cell = (gp_csv_cell *)(uintptr_t)&csv->rows[i].cells[column];
    parts found;
    if (!take_apart(cell->text, decimal, &found) || !is_plain(&found))
      continue;
    cell->number = found.count == cell->text.len && memcmp(found.digits, cell->text.ptr, found.count) == 0
                     ? cell->text
                     : gp_str_copy(ctx->arena, (gp_str){found.digits, found.count});
    if (warn && is_unclear(cell->text)) {
      warn_unclear(ctx, cell);
      warn = false; /* once for a column */
    }
  }
}

void gp_csv_find_numbers(gp_ctx *ctx, gp_csv *csv)
{
  size_t columns = csv->row_count > 0 ? csv->rows[0].count : 0;
  bool point = false, comma = false;
  for (size_t c = 0; c < columns; c++) {
    mark said;
    (void)marks_of(csv, c, &said);
    point = point || said == MARK_POINT;
    comma = comma || said == MARK_COMMA;
  }
  for (size_t c = 0; c < columns; c++) {
    mark said, own = marks_of(csv, c, &said);
    /* Where a file says nothing, '.' is the mark; ',' is where it cannot divide cells. */
    char usual = comma && !point ? ',' : '.';
    if (own == MARK_BOTH && comma == point && csv->separator != ',') {
      bool has_point = false, has_comma = false;
      for (size_t i = 1; i < csv->row_count; i++) {
        has_point = has_point || memchr(text_at(csv, i, c).ptr, '.', text_at(csv, i, c).len) != NULL;
        has_comma = has_comma || memchr(text_at(csv, i, c).ptr, ',', text_at(csv, i, c).len) != NULL;
      }
      usual = has_comma && !has_point ? ',' : '.';
    }
    set_numbers(ctx, csv, c,
                own == MARK_COMMA  ? ','
                : own == MARK_BOTH ? usual
                                   : '.',
                own == MARK_BOTH && comma == point && csv->separator != ',');
  }
}
