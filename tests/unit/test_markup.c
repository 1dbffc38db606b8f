/* Tests of the check of markup that block plugins make. */
#include "plugin/session.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void good_markup_is_taken(void **state)
{
  static const char *const good[] = {
    "",
    "words &amp; &#8217; &#x2019; 1 > 0",
    "<p class=\"a\" title='&lt;b&gt;'>Words<br/>and <em >more</em>.</p>",
    "<svg viewBox=\"0 0 1 1\"><g><path d=\"M0 0\"/></g></svg>",
  };
  (void)state;
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
    assert_null(gp_markup_problem(gp_str_from(good[i])));
}

static void bad_markup_is_refused(void **state)
{
  static const char *const bad[] = {
    "<p>open",
    "</p>",
    "<p></div>",
    "<p",
    "<p class",
    "<p class=",
    "<p class=\"a",
    "<p class=a>",
    "<p id=\"a\"></p>",
    "<p onclick=\"a()\"></p>",
    "<script></script>",
    "<!-- a -->",
    "<br>",
    "<div/>",
    "a & b",
    "&nbsp;",
    "&#;",
    "&",
    "<",
    "\xFF",
    "a\x01",
    "<p title=\"a & b\"></p>",
    "<p title=\"<\"></p>",
  };
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    assert_non_null(gp_markup_problem(gp_str_from(bad[i])));
  assert_non_null(gp_markup_problem((gp_str){NULL, 9}));
}

static void depth_has_a_limit(void **state)
{
  char deep[3 * 200 + 1];
  (void)state;
  for (size_t i = 0; i < 200; i++)
    memcpy(deep + 3 * i, "<b>", 4);
  assert_non_null(gp_markup_problem(gp_str_from(deep)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(good_markup_is_taken), cmocka_unit_test(bad_markup_is_refused),
                                     cmocka_unit_test(depth_has_a_limit)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
