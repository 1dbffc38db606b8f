/* Tests of layout-guide's vertical list: columns, boxes cut by pages, what is held together. */
#include "../../plugins/kit/print/builder.c"
#include "../../plugins/kit/print/flow.c"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static int set_up(void **state)
{
  *state = gp_arena_new();
  return 0;
}

static int tear_down(void **state)
{
  gp_arena_drop(*state);
  return 0;
}

static uint64_t seed;

static unsigned below(unsigned limit)
{
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(seed >> 33) % limit;
}

/* An atom with one rectangle as high as itself, which is known again by its element. */
static void add(flow *f, gp_len height, int32_t penalty, uint32_t name)
{
  gp_item mark = item_rect(0, 0, GP_PT, height, GP_RGB(0));
  mark.elem = name;
  flow_atom(f, height, penalty);
  flow_item(f, mark);
}

static void test_gap_is_the_greatest(void **state)
{
  flow f;
  flow_start(&f, *state);
  flow_gap(&f, 3 * GP_PT);
  flow_gap(&f, 7 * GP_PT);
  flow_gap(&f, 5 * GP_PT);
  add(&f, 10 * GP_PT, 0, 1);
  add(&f, 10 * GP_PT, 0, 2);
  assert_int_equal(f.atoms.items[0].gap, 7 * GP_PT);
  assert_int_equal(f.atoms.items[1].gap, 0);
  assert_int_equal(flow_height(&f), 20 * GP_PT); /* the first gap does not count */
}

static void test_keep_is_for_one_atom(void **state)
{
  flow f;
  flow_start(&f, *state);
  flow_keep(&f);
  flow_new_page(&f);
  add(&f, GP_PT, 5, 1);
  add(&f, GP_PT, 5, 2);
  assert_int_equal(f.atoms.items[0].penalty, PENALTY_NEVER);
  assert_true(f.atoms.items[0].new_page);
  assert_int_equal(f.atoms.items[1].penalty, 5);
  assert_false(f.atoms.items[1].new_page);
}

static void test_hold(void **state)
{
  flow f;
  flow_start(&f, *state);
  for (uint32_t i = 0; i < 4; i++)
    add(&f, 10 * GP_PT, i == 3 ? PENALTY_NEVER : 0, i);
  flow_hold(&f, 1, 30 * GP_PT); /* just as high as the limit: not held */
  assert_int_equal(f.atoms.items[2].penalty, 0);
  flow_hold(&f, 1, 31 * GP_PT);
  assert_int_equal(f.atoms.items[0].penalty, 0);
  assert_int_equal(f.atoms.items[1].penalty, 0); /* before the first a page may end */
  assert_int_equal(f.atoms.items[2].penalty, PENALTY_HOLD);
  assert_int_equal(f.atoms.items[3].penalty, PENALTY_NEVER);
}

/* A box with padding 4 and 2 in which lies one with padding 3 and 1: three atoms in the inner one. */
static void nested(flow *f, gp_arena *arena)
{
  flow_start(f, arena);
  add(f, 10 * GP_PT, 0, 1);
  flow_open(f, (group){.width = 50 * GP_PT, .pad_top = 4 * GP_PT, .pad_bottom = 2 * GP_PT, .fill = GP_RGB(1)});
  flow_open(f, (group){.width = 40 * GP_PT, .pad_top = 3 * GP_PT, .pad_bottom = 1 * GP_PT, .fill = GP_RGB(2)});
  for (uint32_t i = 2; i < 5; i++)
    add(f, 10 * GP_PT, 0, i);
  flow_close(f);
  flow_close(f);
  add(f, 10 * GP_PT, 0, 5);
}

static void test_cut_room(void **state)
{
  flow f;
  gp_len above, below_it;
  nested(&f, *state);
  assert_int_equal(f.atoms.count, 9); /* 1, pad 4, pad 3, 2, 3, 4, pad 1, pad 2, 5 */
  flow_cut_room(&f, 0, &above, &below_it);
  assert_int_equal(above + below_it, 0);
  flow_cut_room(&f, 1, &above, &below_it); /* before the boxes */
  assert_int_equal(above + below_it, 0);
  flow_cut_room(&f, 2, &above, &below_it); /* in the outer one only */
  assert_int_equal(above, 4 * GP_PT);
  assert_int_equal(below_it, 2 * GP_PT);
  flow_cut_room(&f, 4, &above, &below_it); /* in both */
  assert_int_equal(above, 7 * GP_PT);
  assert_int_equal(below_it, 3 * GP_PT);
  flow_cut_room(&f, 8, &above, &below_it); /* behind them */
  assert_int_equal(above + below_it, 0);
  flow_cut_room(&f, 9, &above, &below_it); /* the end */
  assert_int_equal(above + below_it, 0);
}

static const gp_item *ground(const canvas *page, uint8_t blue)
{
  for (size_t i = 0; i < page->items.count; i++)
    if (page->items.items[i].artifact == GP_ARTIFACT_BACKGROUND && page->items.items[i].fill.b == blue)
      return &page->items.items[i];
  fail_msg("no box %d", blue);
  return NULL;
}

static void test_boxes_are_padded_on_both_pages(void **state)
{
  flow f;
  canvas one = {.arena = *state}, two = {.arena = *state};
  nested(&f, *state);
  flow_draw(&f, 0, 4, &one, 0, 0); /* 1, pad 4, pad 3, 2 */
  assert_int_equal(ground(&one, 1)->y, 10 * GP_PT);
  assert_int_equal(ground(&one, 1)->height, (4 + 3 + 10 + 1 + 2) * GP_PT);
  assert_int_equal(ground(&one, 2)->y, 14 * GP_PT);
  /* Both are as much lower as their padding: the inner one must end inside the outer one. */
  assert_true(ground(&one, 2)->y + ground(&one, 2)->height <= ground(&one, 1)->y + ground(&one, 1)->height);
  flow_draw(&f, 4, 9, &two, 0, 100 * GP_PT);
  assert_int_equal(ground(&two, 1)->y, 100 * GP_PT);
  assert_int_equal(ground(&two, 1)->height, (7 + 10 + 10 + 1 + 2) * GP_PT);
  assert_true(ground(&two, 2)->y >= ground(&two, 1)->y);
  assert_int_equal(ground(&two, 2)->y + ground(&two, 2)->height, (100 + 7 + 20 + 1) * GP_PT);
}

static void test_repeat_is_an_artifact(void **state)
{
  flow f, header;
  canvas one = {.arena = *state}, two = {.arena = *state};
  size_t headers = 0;
  flow_start(&header, *state);
  add(&header, 8 * GP_PT, 0, 77);
  flow_start(&f, *state);
  flow_open(&f, (group){.repeat = &header, .repeat_height = 8 * GP_PT});
  flow_columns(&f, &header, 1, 0, PENALTY_NEVER);
  for (uint32_t i = 1; i < 4; i++)
    add(&f, 10 * GP_PT, 0, i);
  flow_close(&f);
  flow_draw(&f, 0, 2, &one, 0, 0);
  for (size_t i = 0; i < one.items.count; i++)
    headers += one.items.items[i].elem == 77;
  assert_int_equal(headers, 1);
  flow_draw(&f, 2, 4, &two, 0, 50 * GP_PT);
  assert_int_equal(two.items.count, 3);
  assert_int_equal(two.items.items[0].elem, 0);
  assert_int_equal(two.items.items[0].artifact, GP_ARTIFACT_LAYOUT);
  assert_int_equal(two.items.items[0].y, 50 * GP_PT);
  assert_int_equal(two.items.items[1].y, 58 * GP_PT);
}

/* Whatever the columns: everything is drawn once, at its height in its column, and no atom is cut. */
static void test_columns(void **state)
{
  for (seed = 1; seed < 4000;) {
    flow columns[4], f;
    gp_len places[100] = {0}, y = 0, tallest = 0;
    uint32_t names = 1, drawn = 0;
    size_t count = 1 + below(4);
    uint64_t own = seed;
    for (size_t c = 0; c < count; c++) {
      gp_len at = 0;
      unsigned atoms = below(8);
      flow_start(&columns[c], *state);
      for (unsigned i = 0; i < atoms; i++, names++) {
        gp_len gap = below(3) == 0 ? (gp_len)below(9) * GP_PT : 0;
        gp_len height = (gp_len)below(5) * 5 * GP_PT;
        flow_gap(&columns[c], gap);
        at += i > 0 ? gap : 0;
        places[names] = at;
        add(&columns[c], height, below(4) == 0 ? PENALTY_NEVER : 0, names);
        at += height;
      }
      tallest = at > tallest ? at : tallest;
    }
    flow_start(&f, *state);
    flow_columns(&f, columns, count, 11, 22);
    assert_true(f.atoms.count > 0);
    assert_int_equal(f.atoms.items[0].penalty, 11);
    assert_int_equal(flow_height(&f), tallest);
    for (size_t i = 0; i < f.atoms.count; i++) {
      const atom *a = &f.atoms.items[i];
      for (uint32_t k = a->items; k < a->item_end; k++, drawn++) {
        const gp_item *item = &f.items.items[k];
        assert_int_equal(y + item->y, places[item->elem]);
        assert_true(item->y >= 0 && item->y + item->height <= a->height);
        places[item->elem] = -1; /* once only */
      }
      y += a->height;
    }
    if (tallest > 0)
      assert_int_equal(drawn, names - 1);
    seed = own + 1;
  }
}

static void test_height_has_a_limit(void **state)
{
  flow f;
  flow_start(&f, *state);
  for (uint32_t i = 0; i < 8; i++)
    add(&f, GP_LEN_MAX / 2, 0, i);
  assert_int_equal(flow_height(&f), GP_LEN_MAX / 2);
}

static void test_labels(void **state)
{
  static const struct {
    uint32_t number;
    const char *roman;
  } cases[] = {{1, "i"}, {4, "iv"}, {9, "ix"}, {14, "xiv"}, {49, "xlix"}, {1994, "mcmxciv"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_true(gp_str_is(roman_number(*state, cases[i].number), cases[i].roman));
}

/* What floats belongs to the atom before its place; what is empty does not float. */
static void test_floats(void **state)
{
  flow f, first, second, empty;
  flow_start(&f, *state);
  flow_start(&first, *state);
  flow_start(&second, *state);
  flow_start(&empty, *state);
  add(&first, 10 * GP_PT, 0, 1);
  add(&second, 10 * GP_PT, 0, 2);
  flow_float(&f, &first, FLOAT_TURNED);
  add(&f, 10 * GP_PT, 0, 3);
  f.mark = GP_STR("1 One");
  add(&f, 10 * GP_PT, 0, 4);
  flow_float(&f, &empty, FLOAT_TOP);
  flow_float(&f, &second, FLOAT_TOP);
  assert_int_equal(f.floats.count, 2);
  assert_int_equal(f.floats.items[0].atom, 0);
  assert_int_equal(f.floats.items[1].atom, 1);
  assert_true(gp_str_is(f.atoms.items[1].mark, "1 One"));
  assert_int_equal(f.mark.len, 0);
}

/* A box with a ground, higher than is held together, is cut between its paragraphs rather than in them, and not near
 * its ends. */
static void test_box_is_cut_between_paragraphs(void **state)
{
  flow f;
  flow_start(&f, *state);
  f.hold = 150 * GP_PT;
  flow_open(&f, (group){.width = 50 * GP_PT, .pad_top = 4 * GP_PT, .pad_bottom = 4 * GP_PT, .fill = GP_RGB(1)});
  for (uint32_t i = 0; i < 20; i++) {
    if (i % 5 == 0)
      flow_gap(&f, 5 * GP_PT);
    add(&f, 12 * GP_PT, i % 5 == 0 ? 0 : PENALTY_LINE, i + 1);
  }
  flow_close(&f);
  assert_int_equal(f.atoms.items[6].penalty, PENALTY_NEVER); /* after one paragraph: less than a title and four lines */
  assert_int_equal(f.atoms.items[11].penalty, PENALTY_PART);
  assert_int_equal(f.atoms.items[12].penalty, PENALTY_FILL);
  assert_int_equal(f.atoms.items[16].penalty, PENALTY_NEVER);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_gap_is_the_greatest, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_keep_is_for_one_atom, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_hold, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_box_is_cut_between_paragraphs, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_cut_room, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_boxes_are_padded_on_both_pages, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_repeat_is_an_artifact, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_columns, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_height_has_a_limit, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_labels, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_floats, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
