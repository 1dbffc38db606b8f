/* Tests of notes in the side column: none on another or on what stands there, none below the page. */
#include "../../plugins/kit/print/builder.c"
#include "../../plugins/kit/print/flow.c"
#include "../../plugins/kit/print/side_notes.c"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { SIDE = 92, BOTTOM = 700 };

typedef struct page {
  gp_layout layout;
  canvas sheet;
} page;

static int set_up(void **state)
{
  gp_arena *arena = gp_arena_new();
  page *p = GP_NEW(arena, page);
  *p = (page){.layout = {.arena = arena, .theme = {.side = SIDE * GP_PT}}, .sheet = {.arena = arena}};
  *state = p;
  return 0;
}

static int tear_down(void **state)
{
  gp_arena_drop(((page *)*state)->layout.arena);
  return 0;
}

/* A note of that height, in points, whose sign's line begins at `y`; drawn as one rectangle. */
static const note *sign_note(page *p, int y, int height)
{
  flow *side = GP_NEW(p->layout.arena, flow);
  bool *at_foot = GP_NEW(p->layout.arena, bool);
  flow_start(side, p->layout.arena);
  flow_atom(side, height * GP_PT, 0);
  flow_item(side, item_rect(0, 0, 10 * GP_PT, height * GP_PT, GP_RGB(0)));
  *at_foot = false;
  gp_vec_push(p->layout.arena, &p->sheet.notes, ((note){.side = side, .y = y * GP_PT, .at_foot = at_foot}));
  return gp_vec_last(&p->sheet.notes);
}

static void stand(page *p, int x, int y, int width, int height)
{
  gp_vec_push(p->layout.arena, &p->sheet.items,
              item_rect(x * GP_PT, y * GP_PT, width * GP_PT, height * GP_PT, GP_RGB(1)));
}

static int top_of(const page *p, size_t item)
{
  return p->sheet.items.items[item].y / GP_PT;
}

static void test_beside_the_sign(void **state)
{
  page *p = *state;
  sign_note(p, 100, 40);
  sign_note(p, 110, 20); /* below the first */
  sign_note(p, 300, 20);
  assert_false(place_side_notes(&p->layout, &p->sheet, 0, BOTTOM * GP_PT));
  assert_int_equal(p->sheet.items.count, 3);
  assert_int_equal(top_of(p, 0), 100);
  assert_int_equal(top_of(p, 1), 145);
  assert_int_equal(top_of(p, 2), 300);
}

static void test_below_what_stands_there(void **state)
{
  page *p = *state;
  stand(p, 50, 120, 30, 20);
  stand(p, SIDE, 0, 300, 700); /* the text is not in the way */
  sign_note(p, 100, 40);
  assert_false(place_side_notes(&p->layout, &p->sheet, 0, BOTTOM * GP_PT));
  assert_int_equal(top_of(p, 2), 145);
}

static void test_above_the_end_of_the_page(void **state)
{
  page *p = *state;
  sign_note(p, 690, 40);
  assert_false(place_side_notes(&p->layout, &p->sheet, 0, BOTTOM * GP_PT));
  assert_int_equal(top_of(p, 0), 660);
}

static void test_at_the_foot(void **state)
{
  page *p = *state;
  const bool *first, *second, *third;
  stand(p, 60, 95, 10, 400); /* steps: too far down to their end */
  first = sign_note(p, 100, 40)->at_foot;
  second = sign_note(p, 500, 900)->at_foot;
  third = sign_note(p, 520, 20)->at_foot;
  assert_true(place_side_notes(&p->layout, &p->sheet, 0, BOTTOM * GP_PT));
  assert_true(*first && *second && !*third);
  assert_int_equal(p->sheet.items.count, 2);
  p->sheet.items.count = 1;
  assert_false(place_side_notes(&p->layout, &p->sheet, 0, BOTTOM * GP_PT)); /* told only once */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_beside_the_sign, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_below_what_stands_there, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_above_the_end_of_the_page, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_at_the_foot, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
