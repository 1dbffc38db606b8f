/* Unit test: changing a node's text keeps the places of all its bytes. */
#include "base/memory.h"
#include "base/source_map.h"
#include "model/tree.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct fixture {
  gp_arena *arena;
  gp_tree *tree;
  gp_node *node;
} fixture;

/* "ab -- cd  ef" stands at 100 in file 1; the two bytes of "--" stand for six bytes of the file ("&ndash;" or so). */
static fixture make(void)
{
  static const gp_value_origin pieces[] = {{0, 100, 103}, {3, 103, 109}, {5, 109, 116}};
  static const gp_source_map map = {.source = 1, .len = 12, .count = 3, .pieces = pieces};
  fixture f = {.arena = gp_arena_new()};
  f.tree = gp_tree_new(f.arena);
  f.node = gp_tree_new_node(f.tree, GP_TEXT, (gp_span){1, 100, 116});
  f.node->text = GP_STR("ab -- cd  ef");
  f.node->map = &map;
  return f;
}

static void assert_place(const fixture *f, const char *part, uint32_t start, uint32_t end)
{
  const char *at = memmem(f->node->text.ptr, f->node->text.len, part, strlen(part));
  gp_span span;
  assert_non_null(at);
  span = gp_node_text_span(f->node, (size_t)(at - f->node->text.ptr), (size_t)(at - f->node->text.ptr) + strlen(part));
  assert_int_equal(span.source, 1);
  assert_int_equal(span.start, start);
  assert_int_equal(span.end, end);
}

static void test_places(void **state)
{
  fixture f = make();
  const gp_text_edit edits[] = {
    {2, 3, GP_STR_INIT("\u00A0")}, {3, 5, GP_STR_INIT("–")}, {8, 9, GP_STR_INIT("")}, {12, 12, GP_STR_INIT("!")}};
  (void)state;
  assert_true(gp_node_edit_text(f.tree, f.node, edits, 4));
  assert_true(gp_str_is(f.node->text, "ab\u00A0– cd ef!"));
  assert_place(&f, "ab", 100, 102);
  assert_place(&f, "\u00A0", 102, 103);
  assert_place(&f, "–", 103, 109);
  assert_place(&f, "cd", 110, 112);
  assert_place(&f, "d", 111, 112);
  assert_place(&f, "ef", 114, 116);
  assert_place(&f, "f", 115, 116);
  gp_arena_drop(f.arena);
}

static void test_twice(void **state)
{
  fixture f = make();
  const gp_text_edit first[] = {{3, 5, GP_STR_INIT("–")}};
  const gp_text_edit second[] = {{0, 2, GP_STR_INIT("xyz")}, {6, 7, GP_STR_INIT("\u00A0")}};
  (void)state;
  assert_true(gp_node_edit_text(f.tree, f.node, first, 1));
  assert_true(gp_node_edit_text(f.tree, f.node, second, 2));
  assert_true(gp_str_is(f.node->text, "xyz –\u00A0cd  ef"));
  assert_place(&f, "xyz", 100, 102);
  assert_place(&f, "–", 103, 109);
  assert_place(&f, "cd", 110, 112);
  assert_place(&f, "ef", 114, 116);
  gp_arena_drop(f.arena);
}

static void test_all_removed(void **state)
{
  fixture f = make();
  const gp_text_edit edits[] = {{0, 12, GP_STR_INIT("")}};
  (void)state;
  assert_true(gp_node_edit_text(f.tree, f.node, edits, 1));
  assert_int_equal(f.node->text.len, 0);
  assert_int_equal(gp_node_text_span(f.node, 0, 0).start, 100);
  gp_arena_drop(f.arena);
}

static void test_bad_edits(void **state)
{
  fixture f = make();
  const gp_text_edit over[] = {{3, 5, GP_STR_INIT("x")}, {4, 6, GP_STR_INIT("y")}};
  const gp_text_edit behind[] = {{11, 13, GP_STR_INIT("x")}};
  const gp_text_edit turned[] = {{5, 3, GP_STR_INIT("x")}};
  const gp_text_edit bytes[] = {{5, 6, GP_STR_INIT("\xFF")}};
  (void)state;
  assert_false(gp_node_edit_text(f.tree, f.node, over, 2));
  assert_false(gp_node_edit_text(f.tree, f.node, behind, 1));
  assert_false(gp_node_edit_text(f.tree, f.node, turned, 1));
  assert_false(gp_node_edit_text(f.tree, f.node, bytes, 1));
  assert_true(gp_node_edit_text(f.tree, f.node, NULL, 0));
  assert_true(gp_str_is(f.node->text, "ab -- cd  ef"));
  assert_place(&f, "cd", 110, 112);
  gp_arena_drop(f.arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_places), cmocka_unit_test(test_twice),
                                     cmocka_unit_test(test_all_removed), cmocka_unit_test(test_bad_edits)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
