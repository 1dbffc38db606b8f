/* Tests of right to left: what is mirrored changes sides, keeps its size, and is itself again when mirrored twice; and
 * of the languages of elements. */
#include "../../plugins/kit/print/builder.c"
#include "../../plugins/kit/print/flow.c"
#include "../../plugins/kit/print/mirror.c"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { X = 100, WIDTH = 300, PAGE = 595 };

typedef struct bed {
  gp_host host;
  gp_document document;
  gp_layout layout;
  flow flow;
  frame in;
} bed;

static bool says_rtl(const gp_host *host, gp_str lang)
{
  (void)host;
  return gp_str_is(lang, "ar");
}

static int set_up(void **state)
{
  gp_arena *arena = gp_arena_new();
  bed *b = GP_NEW(arena, bed);
  b->host = (gp_host){.size = sizeof b->host, .arena = arena, .is_rtl = says_rtl};
  b->document.lang = GP_STR("ar");
  b->layout = (gp_layout){
    .host = &b->host, .document = &b->document, .arena = arena, .keep = arena, .rtl = true, .document_rtl = true};
  builder_start(&b->layout.build, arena);
  flow_start(&b->flow, arena);
  b->in = (frame){.flow = &b->flow, .x = X * GP_PT, .width = WIDTH * GP_PT};
  flow_atom(&b->flow, 10 * GP_PT, 0);
  *state = b;
  return 0;
}

static int tear_down(void **state)
{
  gp_arena_drop(((bed *)*state)->layout.arena);
  return 0;
}

static int left_of(const bed *b, size_t item)
{
  return b->flow.items.items[item].x / GP_PT;
}

/* One of each: a bullet's place, glyphs, a slanted line, a triangle, a link, a field, a box with a bar. */
static void put_all(bed *b)
{
  gp_glyph_run *run = GP_NEW(b->layout.arena, gp_glyph_run);
  run->width = 40 * GP_PT;
  flow_item(&b->flow, item_rect(X * GP_PT, 0, 5 * GP_PT, 5 * GP_PT, GP_RGB(0)));
  flow_item(&b->flow, (gp_item){.type = GP_ITEM_GLYPHS, .x = (X + 20) * GP_PT, .run = run});
  flow_item(&b->flow,
            (gp_item){.type = GP_ITEM_LINE, .x = X * GP_PT, .y = 2 * GP_PT, .width = 30 * GP_PT, .height = 6 * GP_PT});
  flow_item(&b->flow, item_shape(b->layout.arena, "M 0 0 L 10 0 L 10 5 Z", X * GP_PT, 0, GP_PT));
  flow_link(&b->flow, (gp_page_link){.x = (X + 20) * GP_PT, .width = 40 * GP_PT});
  flow_field(&b->flow, (gp_form_field){.x = X * GP_PT, .width = 10 * GP_PT});
  flow_open(&b->flow, (group){.x = X * GP_PT, .width = 100 * GP_PT, .bar = 3 * GP_PT});
  flow_close(&b->flow);
}

static void test_block_of_the_other_direction(void **state)
{
  bed *b = *state;
  turn made;
  flow_item(&b->flow, item_rect(X * GP_PT, 0, 5 * GP_PT, 5 * GP_PT, GP_RGB(0)));
  made = turn_begin(&b->layout, &b->in, GP_STR("en"));
  assert_true(made.on);
  assert_false(b->layout.rtl);
  assert_int_equal(made.inside.axis, (2 * X + WIDTH) * GP_PT);
  put_all(b);
  turn_end(&b->layout, &made);
  assert_true(b->layout.rtl);
  assert_int_equal(left_of(b, 0), X); /* what was there before stays */
  assert_int_equal(left_of(b, 1), X + WIDTH - 5);
  assert_int_equal(left_of(b, 2), X + WIDTH - 20 - 40);
  assert_int_equal(left_of(b, 3), X + WIDTH - 30);
  assert_int_equal(b->flow.items.items[3].y, 8 * GP_PT); /* it rises now */
  assert_int_equal(b->flow.items.items[3].height, -6 * GP_PT);
  assert_int_equal(b->flow.items.items[4].segments[1].x, (X + WIDTH - 10) * GP_PT);
  assert_int_equal(b->flow.links.items[0].x, (X + WIDTH - 60) * GP_PT);
  assert_int_equal(b->flow.fields.items[0].x, (X + WIDTH - 10) * GP_PT);
  assert_int_equal(b->flow.groups.items[1].x, (X + WIDTH - 100) * GP_PT);
  assert_true(b->flow.groups.items[1].mirrored);
}

static void test_block_of_the_same_direction(void **state)
{
  bed *b = *state;
  turn made = turn_begin(&b->layout, &b->in, GP_STR("ar"));
  assert_false(made.on);
  put_all(b);
  turn_end(&b->layout, &made);
  assert_int_equal(left_of(b, 0), X);
  assert_false(b->flow.groups.items[1].mirrored);
}

/* Arabic in English in Arabic is set as if there were no English around it. */
static void test_turned_twice(void **state)
{
  bed *b = *state;
  turn outer = turn_begin(&b->layout, &b->in, GP_STR("en"));
  turn inner = turn_begin(&b->layout, &outer.inside, GP_STR("ar"));
  assert_int_equal(inner.inside.axis, 0);
  put_all(b);
  turn_end(&b->layout, &inner);
  turn_end(&b->layout, &outer);
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(left_of(b, i), i == 1 ? X + 20 : X);
  assert_int_equal(b->flow.items.items[2].y, 2 * GP_PT);
  assert_int_equal(b->flow.items.items[3].segments[1].x, (X + 10) * GP_PT);
  assert_false(b->flow.groups.items[1].mirrored);
}

/* A line is at the far end of its measure; its first run on the page is the last from its start. */
static void test_lines_from_their_start(void **state)
{
  bed *b = *state;
  gp_glyph_run runs[2] = {{.x = 0, .width = 30 * GP_PT}, {.x = 30 * GP_PT, .width = 50 * GP_PT}};
  gp_line line = {.runs = runs, .run_count = 2, .x = 20 * GP_PT, .width = 80 * GP_PT};
  gp_lines lines = {.lines = &line, .count = 1}, made;
  made = lines_from_start(&b->layout, b->layout.arena, &lines, 100 * GP_PT);
  assert_int_equal(made.lines[0].x, 0);
  assert_int_equal(made.lines[0].runs[0].x, 50 * GP_PT);
  assert_int_equal(made.lines[0].runs[1].x, 0);
  b->layout.rtl = false;
  made = lines_from_start(&b->layout, b->layout.arena, &lines, 100 * GP_PT);
  assert_ptr_equal(made.lines, &line);
}

static void test_drawings_keep_their_look(void **state)
{
  bed *b = *state;
  gp_item tick = item_shape(b->layout.arena, "M 0 5 L 3 8 L 9 0", 10 * GP_PT, 0, GP_PT), once = tick;
  keep_look(&b->layout, &once, 1, 10 * GP_PT, 9 * GP_PT);
  once = mirrored(b->layout.arena, &once, 2 * 10 * GP_PT + 9 * GP_PT);
  for (size_t i = 0; i < tick.segment_count; i++)
    assert_int_equal(once.segments[i].x, tick.segments[i].x);
}

static void test_pages(void **state)
{
  bed *b = *state;
  builder *build = &b->layout.build;
  gp_item item = item_rect(50 * GP_PT, 0, 10 * GP_PT, 5 * GP_PT, GP_RGB(0));
  gp_page_link link = {.x = 50 * GP_PT, .width = 20 * GP_PT};
  gp_page page = {.width = PAGE * GP_PT, .items = &item, .item_count = 1, .links = &link, .link_count = 1};
  gp_form_field field = {.x = 50 * GP_PT, .width = 30 * GP_PT};
  gp_vec_push(b->layout.arena, &build->pages, page);
  gp_vec_push(b->layout.arena, &build->fields, field);
  mirror_pages(&b->layout);
  assert_int_equal(build->pages.items[0].items[0].x, (PAGE - 60) * GP_PT);
  assert_int_equal(build->pages.items[0].links[0].x, (PAGE - 70) * GP_PT);
  assert_int_equal(build->fields.items[0].x, (PAGE - 80) * GP_PT);
  b->layout.document_rtl = false;
  mirror_pages(&b->layout);
  assert_int_equal(build->pages.items[0].items[0].x, (PAGE - 60) * GP_PT);
}

static void test_languages_of_elements(void **state)
{
  bed *b = *state;
  builder *build = &b->layout.build;
  gp_str ar = GP_STR("ar"), en = GP_STR("en");
  uint32_t heading = builder_elem(build, GP_ROLE_H1, 1, GP_NO_SPAN), caption, span;
  assert_int_equal(builder_say(build, heading, 0, en, ar), heading); /* its first words */
  assert_true(gp_str_equal(builder_at(build, heading)->lang, en));
  caption = builder_elem(build, GP_ROLE_CAPTION, 1, GP_NO_SPAN);
  assert_int_equal(builder_say(build, caption, 0, ar, ar), caption);
  assert_int_equal(builder_at(build, caption)->lang.len, 0);
  span = builder_say(build, caption, caption, en, ar);
  assert_int_equal(builder_at(build, span)->parent, caption);
  assert_true(gp_str_equal(builder_at(build, span)->lang, en));
  assert_int_equal(builder_say(build, caption, span, en, ar), span); /* it goes on */
  assert_int_equal(builder_say(build, caption, span, ar, ar), caption);
  assert_int_not_equal(builder_say(build, caption, caption, en, ar), span);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_block_of_the_other_direction, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_block_of_the_same_direction, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_turned_twice, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_lines_from_their_start, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_drawings_keep_their_look, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_pages, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_languages_of_elements, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
