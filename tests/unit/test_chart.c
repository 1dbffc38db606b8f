/* block-chart: numbers, scales, sines, colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../plugins/block-chart/number.c"
#include "../../plugins/block-chart/palette.c"
#include "../../plugins/block-chart/scale.c"
#include "../../plugins/block-chart/trig.c"
#include "../../plugins/kit/draw/colour.c"
#include "base/colour.h"
#include "base/memory.h"

static void reads_numbers(void **state)
{
  int64_t value;
  (void)state;
  assert_true(number_parse(GP_STR("-12.5"), 3, &value));
  assert_int_equal(value, -12500);
  assert_true(number_parse(GP_STR("007"), 0, &value));
  assert_int_equal(value, 7);
  assert_true(number_parse(GP_STR("9999999999"), 6, &value));
  assert_int_equal(value, 9999999999000000);
  assert_true(number_parse(GP_STR("0.000001"), 6, &value));
  assert_int_equal(value, 1);
  assert_false(number_parse(GP_STR("12345678901"), 0, &value));
  assert_false(number_parse(GP_STR("1.25"), 1, &value));
  assert_false(number_parse(GP_STR("1."), 1, &value));
  assert_false(number_parse(GP_STR(".5"), 1, &value));
  assert_false(number_parse(GP_STR("-"), 0, &value));
  assert_false(number_parse(GP_STR(""), 0, &value));
  assert_false(number_parse(GP_STR("1 000"), 0, &value));
  assert_false(number_parse(GP_STR("1,5"), 1, &value));
}

static void writes_numbers(void **state)
{
  gp_arena *arena = gp_arena_new();
  (void)state;
  assert_true(gp_str_is(number_text(arena, -12500, 3), "-12.5"));
  assert_true(gp_str_is(number_text(arena, 12000, 3), "12"));
  assert_true(gp_str_is(number_text(arena, 5, 2), "0.05"));
  assert_true(gp_str_is(number_text(arena, 0, 6), "0"));
  gp_arena_drop(arena);
}

static void finds_nice_ticks(void **state)
{
  scale s = scale_nice(0, 36000, 1, 5, 1000);
  (void)state;
  assert_int_equal(s.step, 10000);
  assert_int_equal(s.high, 40000);
  s = scale_nice(-7, 12, 1, 4, 1000);
  assert_int_equal(s.step, 5);
  assert_int_equal(s.low, -10);
  assert_int_equal(s.high, 15);
  s = scale_nice(0, 3, 1, 10, 1000);
  assert_int_equal(s.step, 1);
  s = scale_nice(5, 5, 1, 4, 1000);
  assert_true(s.high > s.low);
  s = scale_nice(0, 4000000000000000000, 1, 5, GP_LEN_PT(500));
  assert_int_equal(scale_at(&s, s.high), GP_LEN_PT(500));
  assert_in_range(scale_at(&s, s.high / 2), GP_LEN_PT(249.9), GP_LEN_PT(250.1));
  assert_int_equal(scale_at(&s, -1), 0);
}

static void knows_sines(void **state)
{
  (void)state;
  assert_int_equal(trig_sin(0), 0);
  assert_in_range(trig_sin(TURN / 4), TRIG_ONE - 100, TRIG_ONE);
  assert_in_range(trig_sin(TURN / 12), TRIG_ONE / 2 - 400, TRIG_ONE / 2 + 400); /* a turn has no exact twelfth */
  assert_in_range(-trig_sin(-TURN / 8), 759250125 - 100, 759250125 + 100);
  assert_in_range(-trig_cos(TURN / 2), TRIG_ONE - 100, TRIG_ONE);
  assert_int_equal(root_of(0), 0);
  assert_int_equal(root_of(99), 9);
  assert_int_equal(root_of((uint64_t)1 << 62), (int64_t)1 << 31);
}

static uint32_t contrast(const gp_host *host, gp_color a, gp_color b)
{
  (void)host;
  return gp_contrast(a, b);
}

/* Whatever the guide's colour: each series 3 : 1 against the paper, none twice. */
static void colours_can_be_seen(void **state)
{
  const gp_host host = {.contrast = contrast};
  static const uint32_t accents[] = {0x0B6E8A, 0xA8321B, 0xFFFF00, 0x000000, 0xFFFFFF, 0x2F6F4F, 0x5A4B8A};
  (void)state;
  for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++) {
    gp_block_frame frame = {.accent = GP_RGB(accents[i]), .paper = GP_RGB(0xFFFFFF), .muted = GP_RGB(0x5B6770)};
    sketch s = {.host = &host, .frame = &frame};
    palette_fill(&s, SERIES_MOST);
    for (size_t k = 0; k < SERIES_MOST; k++) {
      assert_true(gp_contrast(s.series[k], frame.paper) >= 300);
      for (size_t n = 0; n < k && k < 6; n++)
        assert_memory_not_equal(&s.series[k], &s.series[n], sizeof(gp_color));
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_numbers), cmocka_unit_test(writes_numbers),      cmocka_unit_test(finds_nice_ticks),
    cmocka_unit_test(knows_sines),   cmocka_unit_test(colours_can_be_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
