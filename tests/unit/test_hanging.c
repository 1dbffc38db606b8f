/* Tests of the paragraph service: what hangs over the edges of lines. */
#include "paragraph_bench.h"

static void test_hanging_punctuation(void **state)
{
  bench b;
  (void)state;
  begin(&b, "\"aaa bbb, cccc.", 60 * UNIT);
  b.options.hanging_punctuation = 1;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.lines[0].runs[0].x, -3 * UNIT); /* half of the quote */
  assert_int_equal(b.lines.lines[0].x, 0);
  assert_int_equal(b.lines.lines[0].width, 60 * UNIT + 3 * UNIT + 6 * UNIT * 7 / 10);
  end_bench(&b);
}

/* Letters hang by half of the white beside them; on a ground, raised, or without the option not at all. */
static void test_hanging_letters(void **state)
{
  gp_text_style others[2] = {plain, plain};
  bench b;
  others[0].ground = 1;
  others[1].rise = UNIT;
  (void)state;
  begin(&b, "yaa bbbk ycc.", 60 * UNIT);
  b.options.hanging_punctuation = 1;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.count, 2);
  assert_int_equal(b.lines.lines[0].x, 0);
  assert_int_equal(b.lines.lines[0].runs[0].x, -GP_PT);
  assert_int_equal(b.lines.lines[0].width, 60 * UNIT + GP_PT + 2 * GP_PT);
  assert_int_equal(b.lines.lines[1].runs[0].x, -GP_PT);
  b.options.hanging_punctuation = 0;
  set(&b);
  assert_int_equal(b.lines.lines[0].runs[0].x, 0);
  assert_int_equal(b.lines.lines[0].width, 60 * UNIT);
  end_bench(&b);
  for (size_t i = 0; i < 2; i++) {
    begin(&b, "yaa bbbk ycc.", 60 * UNIT);
    b.options.hanging_punctuation = 1;
    b.spans[0].style = &others[i];
    set(&b);
    assert_int_equal(b.lines.lines[0].runs[0].x, 0);
    assert_int_equal(b.lines.lines[0].width, 60 * UNIT);
    end_bench(&b);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_hanging_punctuation),
                                     cmocka_unit_test(test_hanging_letters)};
  return cmocka_run_group_tests_name("hanging", tests, NULL, NULL);
}
