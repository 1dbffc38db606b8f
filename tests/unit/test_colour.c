/* Contrast of colours: the examples that WCAG and common tools give. */
#include "base/colour.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void ratios_are_those_of_wcag(void **state)
{
  (void)state;
  assert_int_equal(gp_contrast(GP_RGB(0x000000), GP_RGB(0xFFFFFF)), 2100);
  assert_int_equal(gp_contrast(GP_RGB(0xFFFFFF), GP_RGB(0x000000)), 2100);
  assert_int_equal(gp_contrast(GP_RGB(0x123456), GP_RGB(0x123456)), 100);
  assert_in_range(gp_contrast(GP_RGB(0x767676), GP_RGB(0xFFFFFF)), 450, 456); /* the lightest grey for text */
  assert_in_range(gp_contrast(GP_RGB(0x777777), GP_RGB(0xFFFFFF)), 440, 449);
  assert_in_range(gp_contrast(GP_RGB(0x949494), GP_RGB(0xFFFFFF)), 300, 306); /* for large text */
  assert_in_range(gp_contrast(GP_RGB(0x0000FF), GP_RGB(0xFFFFFF)), 855, 861);
  assert_in_range(gp_contrast(GP_RGB(0xFF0000), GP_RGB(0xFFFFFF)), 397, 401);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(ratios_are_those_of_wcag)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
