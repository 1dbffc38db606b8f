/* Lines and columns of source files. */
#include "base/memory.h"
#include "diag/sources.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_position(gp_sources *sources, uint32_t source, uint32_t offset, uint32_t line, uint32_t column)
{
  gp_position found = gp_sources_position(sources, source, offset);
  if (found.line != line || found.column != column)
    fail_msg("offset %u is %u:%u, expected %u:%u", offset, found.line, found.column, line, column);
}

static void test_numbers(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_sources *sources = gp_sources_new(arena);
  (void)state;
  assert_int_equal(gp_sources_count(sources), 0);
  assert_int_equal(gp_sources_add(sources, GP_STR("a"), GP_STR("1")), 1);
  assert_int_equal(gp_sources_add(sources, GP_STR("b"), GP_STR("2")), 2);
  assert_int_equal(gp_sources_add(sources, GP_STR("a"), GP_STR("3")), 1);
  assert_true(gp_str_is(gp_sources_bytes(sources, 1), "1"));
  assert_true(gp_str_is(gp_sources_path(sources, 2), "b"));
  assert_true(gp_str_is(gp_sources_path(sources, 0), ""));
  assert_int_equal(gp_sources_lookup(sources, GP_STR("b")), 2);
  assert_int_equal(gp_sources_lookup(sources, GP_STR("c")), 0);
  gp_arena_drop(arena);
}

static void test_positions(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_sources *sources = gp_sources_new(arena);
  uint32_t s = gp_sources_add(sources, GP_STR("x"), GP_STR("аб\r\nc\rd\n\n日é"));
  (void)state;
  assert_position(sources, s, 0, 1, 1);
  assert_position(sources, s, 2, 1, 2);
  assert_position(sources, s, 1, 1, 1); /* within a character */
  assert_position(sources, s, 4, 1, 3);
  assert_position(sources, s, 6, 2, 1);
  assert_position(sources, s, 8, 3, 1);
  assert_position(sources, s, 10, 4, 1);
  assert_position(sources, s, 11, 5, 1);
  assert_position(sources, s, 14, 5, 2);
  assert_position(sources, s, 16, 5, 3);
  assert_position(sources, s, 99, 5, 3);
  assert_true(gp_str_is(gp_sources_line(sources, s, 1), "аб"));
  assert_true(gp_str_is(gp_sources_line(sources, s, 2), "c"));
  assert_true(gp_str_is(gp_sources_line(sources, s, 4), ""));
  assert_true(gp_str_is(gp_sources_line(sources, s, 5), "日é"));
  assert_true(gp_str_is(gp_sources_line(sources, s, 6), ""));
  assert_int_equal(gp_sources_line_start(sources, s, 14), 11);
  gp_arena_drop(arena);
}

/* Asked in any order, the same answers. */
static void test_order_does_not_matter(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_str bytes = GP_STR("\xEF\xBB\xBF"
                        "аб\r\n\nc\xFF日x\n  q\r\rend");
  uint32_t seed = 5;
  gp_sources *asked = gp_sources_new(arena);
  uint32_t s = gp_sources_add(asked, GP_STR("x"), bytes);
  (void)state;
  for (int i = 0; i < 3000; i++) {
    uint32_t offset;
    gp_sources *fresh = gp_sources_new(arena);
    gp_position found, expected;
    seed = seed * 1664525u + 1013904223u;
    offset = (seed >> 8) % ((uint32_t)bytes.len + 1);
    gp_sources_add(fresh, GP_STR("x"), bytes);
    found = gp_sources_position(asked, s, offset);
    expected = gp_sources_position(fresh, 1, offset);
    assert_int_equal(found.line, expected.line);
    assert_int_equal(found.column, expected.column);
  }
  gp_arena_drop(arena);
}

static void test_byte_order_mark_has_no_column(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_sources *sources = gp_sources_new(arena);
  uint32_t s = gp_sources_add(sources, GP_STR("x"),
                              GP_STR("\xEF\xBB\xBF"
                                     "ab"));
  (void)state;
  assert_position(sources, s, 0, 1, 1);
  assert_position(sources, s, 3, 1, 1);
  assert_position(sources, s, 4, 1, 2);
  gp_arena_drop(arena);
}

static void test_empty_file(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_sources *sources = gp_sources_new(arena);
  uint32_t s = gp_sources_add(sources, GP_STR("x"), (gp_str){NULL, 0});
  (void)state;
  assert_position(sources, s, 0, 1, 1);
  assert_int_equal(gp_sources_line(sources, s, 1).len, 0);
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_positions),
    cmocka_unit_test(test_order_does_not_matter),
    cmocka_unit_test(test_byte_order_mark_has_no_column),
    cmocka_unit_test(test_empty_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
