/* UTF-8: decoding, checking, columns on a terminal. */
#include "base/memory.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Every code point there and back, as gp_buf_add_utf8 writes it. */
static void test_all_code_points(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_buf buf = GP_BUF(arena);
  (void)state;
  for (uint32_t c = 0; c <= 0x10FFFF; c++) {
    size_t at = 0;
    buf.count = 0;
    gp_buf_add_utf8(&buf, c);
    if (gp_utf8_next(gp_buf_str(&buf), &at) != (c >= 0xD800 && c < 0xE000 ? 0xFFFD : c) || at != buf.count)
      fail_msg("U+%04X does not come back", (unsigned)c);
  }
  gp_arena_drop(arena);
}

static void test_bad_bytes(void **state)
{
  /* truncated, overlong, surrogate, too large, stray: RFC 3629 and the examples of Unicode chapter 3, table 3-8 */
  static const char *const bad[] = {
    "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\xAF", "\xED\xA0\x80",     "\xC2", "\xE1\x80",
    "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\x80",         "\xF8\x88\x80\x80", "\xFF", "\xF1\x80\x80"};
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    gp_str s = gp_str_from(bad[i]);
    size_t at = 0;
    assert_int_equal(gp_utf8_next(s, &at), 0xFFFD);
    assert_int_equal(at, 1);
    assert_int_equal(gp_utf8_check(s), 0);
  }
}

static void test_check_gives_place(void **state)
{
  (void)state;
  assert_int_equal(gp_utf8_check(GP_STR("")), 0);
  assert_int_equal(gp_utf8_check(GP_STR("Пътища \xEF\xBF\xBD")), strlen("Пътища \xEF\xBF\xBD"));
  assert_int_equal(gp_utf8_check(GP_STR("Път\xE9ща")), 6);
  assert_int_equal(gp_utf8_check(GP_STR("abc\xD0")), 3);
}

static void test_columns(void **state)
{
  static const struct {
    uint32_t c;
    unsigned columns;
  } cases[] = {
    {'a', 1},    {0x0416, 1},  {0x0301, 0}, {0x0483, 0}, {0x05D0, 1}, {0x05BF, 0}, {0x0627, 1},  {0x064B, 0},
    {0x0E31, 0}, {0x200B, 0},  {0x200D, 0}, {0x4E2D, 2}, {0xAC00, 2}, {0x3042, 2}, {0x3099, 0},  {0xFF21, 2},
    {0xFF71, 1}, {0x1F600, 2}, {0x231A, 2}, {0xFE0F, 0}, {0x2014, 1}, {0x2026, 1}, {0x1F680, 2}, {0x10FFFF, 1},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    if (gp_utf8_columns(cases[i].c) != cases[i].columns)
      fail_msg("U+%04X: %u columns, expected %u", (unsigned)cases[i].c, gp_utf8_columns(cases[i].c), cases[i].columns);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_all_code_points),
    cmocka_unit_test(test_bad_bytes),
    cmocka_unit_test(test_check_gives_place),
    cmocka_unit_test(test_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
