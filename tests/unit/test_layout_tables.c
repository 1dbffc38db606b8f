/* layout-guide's tables: how width is shared out, and where numbers have their decimal sign. */
#include "../../plugins/kit/print/tables_decimal.c"
#include "../../plugins/kit/print/tables_widths.c"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* What the two files need of others; nothing here sets text. */
gp_break_options break_options(const gp_layout *l, gp_len width, gp_align align)
{
  (void)l;
  return (gp_break_options){.width = width, .align = align};
}
const gp_lines *text_lines(gp_layout *l, const text_run *run, uint64_t key, const gp_break_options *options)
{
  (void)l, (void)run, (void)key, (void)options;
  return NULL;
}
void text_widths(gp_layout *l, const text_run *run, uint64_t key, gp_len *natural, gp_len *minimum)
{
  (void)l, (void)run, (void)key;
  *natural = *minimum = 0;
}
uint64_t text_key(const gp_node *node, unsigned part)
{
  return node->serial + part;
}
void text_start(gp_layout *l, text_run *run)
{
  (void)l, (void)run;
}
void text_add_plain(gp_layout *l, text_run *run, const gp_node *node, const gp_text_style *style, uint32_t elem,
                    uint32_t tag)
{
  (void)l, (void)run, (void)node, (void)style, (void)elem, (void)tag;
}
const gp_text_style *style_of(gp_layout *l, text_role role, unsigned flags, gp_str lang, gp_color color)
{
  (void)l, (void)role, (void)flags, (void)lang, (void)color;
  return NULL;
}

static int64_t sum_of(const gp_len *widths, size_t count)
{
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += widths[i];
  return sum;
}

static void test_all_fits(void **state)
{
  gp_arena *arena = gp_arena_new();
  const gp_len natural[] = {GP_LEN_PT(20), GP_LEN_PT(60)}, minimum[] = {GP_LEN_PT(30), GP_LEN_PT(40)};
  width_wish wish = {2, 1, natural, minimum, GP_LEN_PT(10)};
  gp_len widths[2];
  (void)state;
  share_width(&wish, GP_LEN_PT(200), arena, widths);
  assert_int_equal(sum_of(widths, 2), GP_LEN_PT(200));
  assert_true(widths[0] == GP_LEN_PT(60) && widths[1] == GP_LEN_PT(140));
  gp_arena_drop(arena);
}

/* A column of long texts gets nearly all there is; short ones stay whole. */
static void test_long_texts_get_the_room(void **state)
{
  gp_arena *arena = gp_arena_new();
  const gp_len natural[] = {GP_LEN_PT(50), GP_LEN_PT(1200), GP_LEN_PT(30),
                            GP_LEN_PT(40), GP_LEN_PT(900),  GP_LEN_PT(30)};
  const gp_len minimum[] = {GP_LEN_PT(60), GP_LEN_PT(60), GP_LEN_PT(40)};
  width_wish wish = {3, 2, natural, minimum, GP_LEN_PT(10)};
  gp_len widths[3];
  (void)state;
  share_width(&wish, GP_LEN_PT(400), arena, widths);
  assert_int_equal(sum_of(widths, 3), GP_LEN_PT(400));
  assert_true(widths[0] >= minimum[0] && widths[2] >= minimum[2]);
  assert_true(widths[1] > GP_LEN_PT(280));
  gp_arena_drop(arena);
}

static void test_no_room_for_words(void **state)
{
  gp_arena *arena = gp_arena_new();
  const gp_len natural[] = {GP_LEN_PT(400), GP_LEN_PT(400)}, minimum[] = {GP_LEN_PT(300), GP_LEN_PT(100)};
  width_wish wish = {2, 1, natural, minimum, GP_LEN_PT(10)};
  gp_len widths[2];
  (void)state;
  share_width(&wish, GP_LEN_PT(200), arena, widths);
  assert_int_equal(sum_of(widths, 2), GP_LEN_PT(200));
  assert_true(widths[0] == GP_LEN_PT(150) && widths[1] == GP_LEN_PT(50));
  gp_arena_drop(arena);
}

static void test_shares_keep_words_whole(void **state)
{
  const gp_len minimum[] = {GP_LEN_PT(50), GP_LEN_PT(50), GP_LEN_PT(50)};
  gp_len widths[] = {GP_LEN_PT(20), GP_LEN_PT(150), GP_LEN_PT(130)};
  gp_len none[] = {GP_LEN_PT(10), GP_LEN_PT(60), GP_LEN_PT(50)};
  (void)state;
  keep_minimum(minimum, 3, widths);
  assert_int_equal(sum_of(widths, 3), GP_LEN_PT(300));
  assert_int_equal(widths[0], GP_LEN_PT(50));
  assert_true(widths[1] > widths[2] && widths[2] > GP_LEN_PT(50));
  keep_minimum(minimum, 3, none); /* nothing can be done */
  assert_int_equal(none[0], GP_LEN_PT(10));
}

static void test_decimal_places(void **state)
{
  static const struct {
    const char *text, *sign;
    size_t place;
  } cases[] = {{"12.5", ".", 2},
               {"1,234.5", ".", 5},
               {"1 234,5", ",", 5},
               {"45 %", ",", 2},
               {"\xE2\x80\x93", ".", 3},
               {"n/a", ".", 3},
               {"", ".", 0},
               {"1\xC2\xA0"
                "700",
                ",", 6},
               {"12\xE2\x80\x93"
                "15",
                ".", 7},
               {"ca. 30 km", ".", 6},
               {"7.", ".", 1},
               {"3,5", ".", 3}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(decimal_place(gp_str_from(cases[i].text), gp_str_from(cases[i].sign)), cases[i].place);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_all_fits),          cmocka_unit_test(test_long_texts_get_the_room),
    cmocka_unit_test(test_no_room_for_words), cmocka_unit_test(test_shares_keep_words_whole),
    cmocka_unit_test(test_decimal_places),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
