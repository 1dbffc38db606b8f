/* Tests of the paragraph service with what is not ordinary text: no text, white space, separators, faults of callers
 * and shapers. */
#include "base/source_map.h"
#include "paragraph_bench.h"

static void test_empty_text(void **state)
{
  bench b;
  gp_len natural = 1, minimum = 1;
  (void)state;
  begin(&b, "", 40 * UNIT);
  set(&b);
  assert_int_equal(b.lines.count, 0);
  gp_paragraph_widths(b.paragraph, &natural, &minimum);
  assert_int_equal(natural, 0);
  assert_int_equal(minimum, 0);
  end_bench(&b);
}

static void test_only_spaces(void **state)
{
  bench b;
  (void)state;
  begin(&b, "    ", 10 * UNIT);
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.count, 1);
  assert_int_equal(b.lines.lines[0].width, 0);
  assert_int_equal(b.lines.lines[0].ascent, 9 * UNIT);
  end_bench(&b);
}

static void test_white_space_in_odd_places(void **state)
{
  bench b;
  (void)state;
  begin(&b, "  aaaa   bbbb  cccc  ", 61 * UNIT);
  b.options.align = GP_ALIGN_START;
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..9 x 0.00 w 24.00\n"
                  "  0.00 w 24.00 \"  aaaa   \" Stub 400 12.00 n 9\n"
                  "line 9..21 x 0.00 w 60.00 last\n"
                  "  0.00 w 60.00 \"bbbb  cccc  \" Stub 400 12.00 n 12\n");
  end_bench(&b);
}

static void test_line_separators(void **state)
{
  bench b;
  (void)state;
  begin(&b,
        "aaaa bb\xE2\x80\xA8\xE2\x80\xA8 cc \xE2\x80\xA8"
        "dd\xE2\x80\xA8",
        100 * UNIT);
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..10 x 0.00 w 42.00\n"
                  "  0.00 w 42.00 \"aaaa bb\" Stub 400 12.00 n 7\n"
                  "line 10..13 x 0.00 w 0.00\n"
                  "line 13..20 x 0.00 w 12.00\n"
                  "  0.00 w 12.00 \" cc \" Stub 400 12.00 n 4\n"
                  "line 20..25 x 0.00 w 12.00 last\n"
                  "  0.00 w 12.00 \"dd\" Stub 400 12.00 n 2\n");
  assert_int_equal(b.lines.lines[1].ascent, 9 * UNIT);
  end_bench(&b);
}

static void test_bad_shapers_are_caught(void **state)
{
  (void)state;
  for (unsigned broken = 1; broken <= 4; broken++) {
    bench b;
    gp_str plugin;
    begin(&b, "some text", 100 * UNIT);
    b.stub.broken = broken;
    assert_int_equal(gp_paragraph_new(&b.service, b.arena, &b.input, &b.paragraph), GP_ERROR_PLUGIN);
    assert_int_equal(gp_reports_errors(b.ctx->reports), 1);
    assert_text(gp_reports_at(b.ctx->reports, 0, &plugin)->id, "shaper.bad-result");
    end_bench(&b);
  }
}

static void test_bad_spans_are_caught(void **state)
{
  (void)state;
  for (int wrong = 0; wrong < 4; wrong++) {
    bench b;
    begin(&b, "some text", 100 * UNIT);
    if (wrong == 0)
      b.spans[0].end = 5;
    else if (wrong == 1)
      b.spans[0].end = 50;
    else if (wrong == 2)
      b.spans[0].style = NULL;
    else
      b.input.span_count = 0;
    assert_int_equal(gp_paragraph_new(&b.service, b.arena, &b.input, &b.paragraph), GP_ERROR_PLUGIN);
    assert_int_equal(gp_reports_errors(b.ctx->reports), 1);
    end_bench(&b);
  }
}

static void test_unclean_text_becomes_spaces(void **state)
{
  bench b;
  (void)state;
  begin(&b,
        "a\tb\n\x01 c\xC2\x85"
        "d\xFF"
        "e\xE2\x80",
        200 * UNIT);
  set(&b);
  check_lines(&b);
  assert_text(joined_text(&b), "a b   c  d e  ");
  end_bench(&b);
}

static void test_older_and_shorter_structs(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb", 100 * UNIT);
  b.options.size = offsetof(gp_break_options, indent);
  b.options.indent = 30 * UNIT;
  set(&b);
  assert_int_equal(b.lines.lines[0].x, 0);
  end_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_empty_text),
    cmocka_unit_test(test_only_spaces),
    cmocka_unit_test(test_white_space_in_odd_places),
    cmocka_unit_test(test_line_separators),
    cmocka_unit_test(test_bad_shapers_are_caught),
    cmocka_unit_test(test_bad_spans_are_caught),
    cmocka_unit_test(test_unclean_text_becomes_spaces),
    cmocka_unit_test(test_older_and_shorter_structs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
