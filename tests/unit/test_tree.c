/* Nodes: linking, copying, attributes, dumps, and finding what is wrong with a tree. */
#include "tree_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static gp_node *add(gp_tree *tree, gp_node *parent, gp_kind kind)
{
  gp_node *node = gp_tree_new_node(tree, kind, GP_NO_SPAN);
  gp_node_append(parent, node);
  return node;
}

/* A document with one chapter: title "A", a paragraph "b", a paragraph with a language of its own. */
static gp_tree *small_tree(gp_arena *arena)
{
  gp_tree *tree = gp_tree_new(arena);
  gp_node *chapter, *paragraph;
  tree->root->lang = GP_STR("en");
  chapter = add(tree, tree->root, GP_CHAPTER);
  chapter->id = GP_STR("one");
  gp_node_set_attr(tree, chapter, GP_STR("id"), chapter->id, GP_NO_SPAN);
  gp_node_set_attr(tree, chapter, GP_STR("name"), GP_STR("10-one"), GP_NO_SPAN);
  add(tree, add(tree, chapter, GP_TITLE), GP_TEXT)->text = GP_STR("A");
  add(tree, add(tree, chapter, GP_PARAGRAPH), GP_TEXT)->text = GP_STR("b\xC2\xA0\"\n");
  paragraph = gp_tree_new_node(tree, GP_PARAGRAPH, GP_NO_SPAN);
  paragraph->lang = GP_STR("bg");
  gp_node_append(chapter, paragraph);
  return tree;
}

static const char small_dump[] = "document lang=\"en\"\n"
                                 "  chapter #one name=\"10-one\"\n"
                                 "    title\n"
                                 "      text \"A\"\n"
                                 "    paragraph\n"
                                 "      text \"b\\u{A0}\\\"\\n\"\n"
                                 "    paragraph lang=\"bg\"\n";

static const char *dump(gp_arena *arena, const gp_node *root)
{
  gp_buf out = GP_BUF(arena);
  gp_tree_dump(&out, root);
  gp_buf_add_char(&out, '\0');
  return out.items;
}

static void test_dump(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = small_tree(arena);
  (void)state;
  gp_tree_verify(tree->root);
  assert_string_equal(dump(arena, tree->root), small_dump);
  assert_string_equal(dump(arena, tree->root->first_child->first_child), "title\n  text \"A\"\n");
  gp_arena_drop(arena);
}

static void test_copy(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = small_tree(arena), *other = gp_tree_new(arena);
  gp_node *copy = gp_tree_copy(other, tree->root);
  (void)state;
  gp_tree_verify(copy);
  assert_string_equal(dump(arena, copy), small_dump);
  assert_int_equal(copy->serial, 2);
  assert_int_equal(other->last_serial, tree->last_serial + 1);
  copy->first_child->first_child->first_child->text = GP_STR("changed");
  gp_node_remove(copy->first_child->last_child);
  assert_string_equal(dump(arena, tree->root), small_dump);
  copy = gp_tree_copy(other, tree->root->first_child->first_child->next);
  assert_null(copy->parent);
  assert_null(copy->next);
  assert_string_equal(dump(arena, copy), "paragraph lang=\"en\"\n  text \"b\\u{A0}\\\"\\n\"\n");
  gp_arena_drop(arena);
}

static void test_editing(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = gp_tree_new(arena);
  gp_node *list = gp_tree_new_node(tree, GP_LIST, GP_NO_SPAN), *a, *b, *c;
  (void)state;
  list->lang = GP_STR("en");
  b = add(tree, list, GP_ITEM);
  a = gp_tree_new_node(tree, GP_ITEM, GP_NO_SPAN);
  c = gp_tree_new_node(tree, GP_ITEM, GP_NO_SPAN);
  gp_node_insert_before(b, a);
  gp_node_append(list, c);
  assert_ptr_equal(list->first_child, a);
  assert_ptr_equal(a->next, b);
  assert_ptr_equal(b->next, c);
  assert_ptr_equal(list->last_child, c);
  assert_true(gp_str_is(a->lang, "en"));
  gp_tree_verify(list);
  gp_node_remove(b);
  gp_node_remove(b);
  assert_ptr_equal(a->next, c);
  assert_ptr_equal(c->prev, a);
  gp_node_remove(a);
  gp_node_remove(c);
  assert_null(list->first_child);
  assert_null(list->last_child);
  gp_tree_verify(list);
  gp_arena_drop(arena);
}

static void test_attributes(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = gp_tree_new(arena);
  char names[20][12];
  (void)state;
  for (int i = 0; i < 20; i++) {
    snprintf(names[i], sizeof names[i], "%02d", i);
    gp_node_set_attr(tree, tree->root, gp_str_from(names[i]), gp_str_from(names[i]), GP_NO_SPAN);
  }
  gp_node_set_attr(tree, tree->root, GP_STR("07"), GP_STR("new"), GP_NO_SPAN);
  assert_int_equal(tree->root->attr_count, 20);
  assert_true(gp_str_is(gp_node_attr(tree->root, "00"), "00"));
  assert_true(gp_str_is(gp_node_attr(tree->root, "07"), "new"));
  assert_true(gp_str_is(gp_node_attr(tree->root, "19"), "19"));
  assert_int_equal(gp_node_attr(tree->root, "20").len, 0);
  gp_arena_drop(arena);
}

static void test_kind_names(void **state)
{
  (void)state;
  assert_string_equal(gp_kind_name(GP_DO_DONT), "do-dont");
  assert_string_equal(gp_kind_name((gp_kind)999), "none");
  for (int kind = GP_DOCUMENT; kind <= GP_LINE_BREAK; kind++) /* no name twice */
    for (int other = GP_DOCUMENT; other < kind; other++)
      if (strcmp(gp_kind_name((gp_kind)kind), "none") != 0)
        assert_string_not_equal(gp_kind_name((gp_kind)kind), gp_kind_name((gp_kind)other));
}

static void test_problems(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = small_tree(arena);
  gp_node *chapter = tree->root->first_child, *title = chapter->first_child, *text = title->first_child, *wrong;
  const gp_node *where;
  (void)state;
  assert_null(gp_tree_problem(tree->root, &where));
  assert_null(where);
  text->lang = GP_STR("");
  assert_string_equal(gp_tree_problem(tree->root, &where), "a node without a language");
  assert_ptr_equal(where, text);
  gp_langs_inherit(tree->root);
  assert_null(gp_tree_problem(tree->root, &where));
  wrong = add(tree, title, GP_PARAGRAPH);
  assert_string_equal(gp_tree_problem(tree->root, &where), "a node in a node which cannot hold it");
  assert_ptr_equal(where, title);
  gp_node_remove(wrong);
  wrong = add(tree, chapter, GP_CHAPTER);
  assert_non_null(gp_tree_problem(tree->root, &where));
  gp_node_remove(wrong);
  title->text = GP_STR("text");
  assert_string_equal(gp_tree_problem(tree->root, &where), "a node with text and children");
  title->text = GP_STR("");
  title->next->prev = NULL;
  assert_string_equal(gp_tree_problem(tree->root, &where), "a node whose links disagree");
  title->next->prev = title;
  text->kind = (gp_kind)77;
  assert_non_null(gp_tree_problem(tree->root, &where));
  gp_arena_drop(arena);
}

/* Trees of plugins: built from the inside out they get their languages, what is wrong is dropped and reported. */
static void test_accept(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_tree *tree = small_tree(ctx->arena);
  gp_node *chapter = tree->root->first_child;
  gp_node *strong = gp_tree_new_node(tree, GP_STRONG, GP_NO_SPAN);
  gp_node *text = add(tree, add(tree, strong, GP_EMPH), GP_TEXT);
  (void)state;
  text->text = GP_STR("c");
  gp_node_append(chapter->last_child, strong);
  assert_int_equal(gp_tree_accept(ctx, chapter, GP_STR("transform-a")), GP_OK);
  assert_true(gp_str_is(text->lang, "bg"));
  (void)add(tree, chapter->last_child, GP_ROW);
  assert_int_equal(gp_tree_accept(ctx, chapter, GP_STR("transform-a")), GP_ERROR_PLUGIN);
  assert_string_equal(messages(ctx),
                      "!tree.malformed 0:0-0 plugin 'transform-a' has made a node in a node which cannot "
                      "hold it ('paragraph')\n");
  assert_string_equal(compact(ctx->arena, tree->root), "chapter[id=one name=10-one]");
  gp_ctx_drop(ctx);
}

/* The setter keeps what was written and what it means in step. */
static void test_attributes_by_row(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_tree *tree = gp_tree_new(arena);
  gp_node *figure = gp_tree_new_node(tree, GP_FIGURE, GP_NO_SPAN), *link, *copy;
  (void)state;
  assert_int_equal(gp_figure_of(figure)->width, 0);
  gp_node_set(tree, figure, GP_AT_figure_width, GP_STR("60"), (gp_span){1, 2, 3});
  gp_node_set_attr(tree, figure, GP_STR("wide"), GP_STR("true"), GP_NO_SPAN);
  gp_node_set_attr(tree, figure, GP_STR("float"), GP_STR("top"), GP_NO_SPAN);
  gp_node_set_attr(tree, figure, GP_STR("only"), GP_STR("city"), GP_NO_SPAN);
  gp_node_set_attr(tree, figure, GP_STR("mood"), GP_STR("merry"), GP_NO_SPAN);
  assert_int_equal(gp_figure_of(figure)->width, 60);
  assert_true(gp_figure_of(figure)->wide);
  assert_int_equal(gp_node_floating(figure), GP_FLOATING_TOP);
  assert_true(gp_str_is(gp_node_tags(figure).only, "city"));
  assert_int_equal(gp_attr_at(figure, GP_AT_figure_width)->span.start, 2);
  assert_int_equal(figure->attrs[4].id, GP_AT_NONE);
  gp_node_set(tree, figure, GP_AT_figure_width, GP_STR("most"), GP_NO_SPAN); /* is kept, and says nothing */
  assert_int_equal(gp_figure_of(figure)->width, 0);
  assert_true(gp_str_is(gp_attr_text(figure, GP_AT_figure_width), "most"));
  assert_int_equal(figure->attr_count, 5);
  copy = gp_tree_copy(tree, figure);
  gp_node_set(tree, copy, GP_AT_figure_wide, GP_STR("no"), GP_NO_SPAN);
  assert_false(gp_figure_of(copy)->wide);
  assert_true(gp_figure_of(figure)->wide);
  link = gp_tree_new_node(tree, GP_LINK, GP_NO_SPAN);
  gp_node_set(tree, link, GP_AT_link_href, GP_STR("#one"), GP_NO_SPAN);
  gp_node_set(tree, link, GP_AT_link_target_id, GP_STR("one"), GP_NO_SPAN);
  gp_node_become(tree, link, GP_REF);
  assert_true(gp_str_is(gp_ref_of(link)->target_id, "one"));
  assert_int_equal(link->attrs[0].id, GP_AT_NONE);
  assert_int_equal(gp_attr_id_of(GP_TABLE, GP_STR("column-12")), GP_AT_table_columns);
  assert_int_equal(gp_attr_id_of(GP_TITLE, GP_STR("column-12")), GP_AT_NONE);
  assert_true(gp_str_is(gp_attr_nearest(arena, GP_FIGURE, GP_STR("widht")), "width"));
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_attributes_by_row), cmocka_unit_test(test_dump),       cmocka_unit_test(test_copy),
    cmocka_unit_test(test_editing),           cmocka_unit_test(test_attributes), cmocka_unit_test(test_kind_names),
    cmocka_unit_test(test_problems),          cmocka_unit_test(test_accept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
