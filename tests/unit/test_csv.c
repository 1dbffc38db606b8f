/* Reading CSV: cells with their places, separators, quotes, and what is refused. */
#include "base/memory.h"
#include "diag/render.h"
#include "value/csv.h"
#include "value/csv_numbers.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Cells in brackets, a row a line; then the messages: id line:column-end */
static gp_str read_text(gp_ctx *ctx, gp_str bytes, char separator)
{
  gp_buf out = GP_BUF(ctx->arena);
  gp_csv csv;
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("x.csv"), bytes);
  gp_status status = gp_csv_read(ctx, source, separator, &csv);
  assert_int_equal(status == GP_OK, gp_reports_errors(ctx->reports) == 0);
  for (size_t i = 0; i < csv.row_count; i++) {
    for (size_t k = 0; k < csv.rows[i].count; k++) {
      const gp_csv_cell *cell = &csv.rows[i].cells[k];
      gp_position at = gp_sources_position(ctx->sources, source, cell->span.start);
      gp_buf_printf(&out, "[%.*s]%u:%u", GP_STR_ARG(cell->text), at.line, at.column);
    }
    gp_buf_add_char(&out, '\n');
  }
  for (size_t i = 0; i < gp_reports_count(ctx->reports); i++) {
    gp_str plugin;
    const gp_diag *diag = gp_reports_at(ctx->reports, i, &plugin);
    gp_position at = gp_sources_position(ctx->sources, source, diag->span.start);
    gp_buf_printf(&out, "%.*s %u:%u %.*s\n", GP_STR_ARG(diag->id), at.line, at.column, GP_STR_ARG(diag->message));
  }
  gp_buf_add_char(&out, '\0');
  return gp_buf_str(&out);
}

static void assert_read(gp_str bytes, char separator, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  assert_string_equal(read_text(ctx, bytes, separator).ptr, expected);
  gp_ctx_drop(ctx);
}

static void test_rows(void **state)
{
  (void)state;
  assert_read(GP_STR("a,b\n1,2\n"), 0, "[a]1:1[b]1:3\n[1]2:1[2]2:3\n");
  assert_read(GP_STR("a,b\r\n1,2"), 0, "[a]1:1[b]1:3\n[1]2:1[2]2:3\n");
  assert_read(GP_STR("a,b\r1,2\r"), 0, "[a]1:1[b]1:3\n[1]2:1[2]2:3\n");
  assert_read(GP_STR("\n a , b\n\n,\n\n"), 0, "[a]2:2[b]2:6\n");
  assert_read(GP_STR("\xEF\xBB\xBFгод,x\nф,y\n"), 0, "[год]1:1[x]1:5\n[ф]2:1[y]2:3\n");
}

static void test_separators(void **state)
{
  (void)state;
  assert_read(GP_STR("a;b,c;d\n1;2;3\n"), 0, "[a]1:1[b,c]1:3[d]1:7\n[1]2:1[2]2:3[3]2:5\n");
  assert_read(GP_STR("a\tb\n1\t\n"), 0, "[a]1:1[b]1:3\n[1]2:1[]2:3\n");
  assert_read(GP_STR("\"a;;;\",b\n1,2\n"), 0, "[a;;;]1:2[b]1:8\n[1]2:1[2]2:3\n");
  assert_read(GP_STR("a;b\n1;2\n"), ',', "[a;b]1:1\n[1;2]2:1\n");
  assert_read(GP_STR("one\ntwo\n"), 0, "[one]1:1\n[two]2:1\n");
}

static void test_quotes(void **state)
{
  (void)state;
  assert_read(GP_STR("\"a\"\"b\",\"c\nd\"\n\"\", \" x \" \n"), 0, "[a\"b]1:2[c\nd]1:9\n[]3:2[ x ]3:6\n");
  assert_read(GP_STR("\"\"\"\"\n"), 0, "[\"]1:2\n");
  assert_read(GP_STR("a,\"b\n"), 0, "[a]1:1[b\n]1:4\ncsv.unclosed-quote 1:3 a quote is opened and never closed\n");
  assert_read(GP_STR("a,\"b\"c\n"), 0,
              "[a]1:1[b]1:4\ncsv.quote 1:6 text after a closing quote, expected ',' or the end of the line\n");
  assert_read(GP_STR("a,5\"\n"), 0, "[a]1:1[5\"]1:3\ncsv.quote 1:4 a quote within a cell that has none around it\n");
}

static void test_refused(void **state)
{
  (void)state;
  assert_read(GP_STR("a,b\n1\n1,2,3\n"), 0,
              "[a]1:1[b]1:3\n[1]2:1\n[1]3:1[2]3:3[3]3:5\n"
              "csv.row-length 2:1 row 2 has 1 cell, expected 2\ncsv.row-length 3:1 row 3 has 3 cells, expected 2\n");
  assert_read(GP_STR(""), 0, "csv.empty 1:1 the file holds no rows\n");
  assert_read(GP_STR("\n\r\n"), 0, "csv.empty 1:1 the file holds no rows\n");
  assert_read(GP_STR("a,\xE0\n"), 0,
              "csv.not-utf8 1:3 the file is in an old encoding, it seems Windows-1252 (Western European), "
              "expected UTF-8\n");
  assert_read((gp_str){"\xFF\xFE"
                       "a\0",
                       4},
              0, "csv.not-utf8 1:1 the file is in UTF-16, expected UTF-8\n");
  assert_read((gp_str){"a\0b", 3}, 0, "csv.control 1:2 a control character (U+0000) in the file\n");
}

static void test_too_many_cells(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf bytes = GP_BUF(ctx->arena);
  gp_csv csv;
  gp_str plugin;
  (void)state;
  for (int i = 0; i <= GP_CSV_CELL_LIMIT / 4; i++)
    gp_buf_add(&bytes, GP_STR("1,2,3,4\n"));
  assert_int_equal(gp_csv_read(ctx, gp_sources_add(ctx->sources, GP_STR("x.csv"), gp_buf_str(&bytes)), 0, &csv),
                   GP_ERROR_INPUT);
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 0, &plugin)->id, "csv.too-large"));
  gp_ctx_drop(ctx);
}

/* The numbers below the first row, ',' after each cell, and what was warned of. */
static void assert_numbers(const char *bytes, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf out = GP_BUF(ctx->arena);
  gp_csv csv;
  assert_int_equal(gp_csv_read(ctx, gp_sources_add(ctx->sources, GP_STR("x.csv"), gp_str_from(bytes)), 0, &csv), GP_OK);
  for (size_t i = 1; i < csv.row_count; i++)
    for (size_t k = 0; k < csv.rows[i].count; k++)
      gp_buf_printf(&out, "%.*s,", GP_STR_ARG(csv.rows[i].cells[k].number));
  for (size_t i = 0; i < gp_reports_count(ctx->reports); i++)
    gp_buf_printf(&out, "!%.*s", GP_STR_ARG(gp_reports_at(ctx->reports, i, NULL)->id));
  gp_buf_add_char(&out, '\0');
  assert_string_equal(out.items, expected);
  gp_ctx_drop(ctx);
}

static void test_numbers_of_spreadsheets(void **state)
{
  (void)state;
  assert_numbers("a;b\nx;1,5\ny;2\n", ",1.5,,2,");
  assert_numbers("a;b\nx;1.234,5\ny;2.000\n", ",1234.5,,2000,");
  assert_numbers("a;b\nx;1.500\ny;2.750\n", ",1.500,,2.750,!csv.unclear-number");
  assert_numbers("a;b\nx;1,500\ny;2,750\n", ",1.500,,2.750,!csv.unclear-number");
  assert_numbers("a;b;c\nx;1.500;0,5\n", ",1500,0.5,");
  assert_numbers("a,b\nx,\"1,500\"\ny,1.25\n", ",1500,,1.25,");
  assert_numbers("a,b\nx,1.500\n", ",1.500,");
  assert_numbers("a,b\nx,1 234\ny,12\xC2\xA0"
                 "345\xE2\x80\xAF"
                 "678.5\n",
                 ",1234,,,");
  assert_numbers("a,b\nx,12\xC2\xA0"
                 "345\xC2\xA0"
                 "678.5\ny,1'000\n",
                 ",12345678.5,,1000,");
  assert_numbers("a,b\nx,45 %\ny,-5.5%\nz,\xE2\x88\x92"
                 "3\n",
                 ",45,,-5.5,,-3,");
  assert_numbers("a,b\nx,007\ny,1 23\nz,1.2.3\nu,12.345.67\nv,22.11.2026\nw,n/a\n", ",,,,,,,,,,,,");
  assert_numbers("sep=;\na;b\nx;2,5\n", ",2.5,");
  assert_numbers("a;b, c\nx;1,5\n", ",1.5,");
}

static void test_empty_ends(void **state)
{
  (void)state;
  assert_read(GP_STR("a;b;;\nx;;;\n;;;\n;;;\n"), 0, "[a]1:1[b]1:3\n[x]2:1[]2:3\n");
  assert_read(GP_STR("SEP=\t\r\na;b\tc\r\n"), 0, "[a;b]2:1[c]2:5\n");
}

static void test_numbers(void **state)
{
  static const char *const numbers[] = {"0", "12", "-0.5", "+3", "1234.50", "0.0"};
  static const char *const others[] = {"", "-", ".5", "5.", "1 700", "1,5", "007", "1.2.3", "45 %", "1e3", "2024-01"};
  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_true(gp_csv_is_number(gp_str_from(numbers[i])));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(gp_csv_is_number(gp_str_from(others[i])));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_rows),
    cmocka_unit_test(test_separators),
    cmocka_unit_test(test_quotes),
    cmocka_unit_test(test_refused),
    cmocka_unit_test(test_too_many_cells),
    cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_numbers_of_spreadsheets),
    cmocka_unit_test(test_empty_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
