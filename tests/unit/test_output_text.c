/* Tests of output-text: a document with one of each block becomes the text that is expected. */
#include "base/memory.h"
#include "model/tree.h"
#include "plugin_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static gp_tree *tree;

static gp_node *add(gp_node *parent, gp_kind kind)
{
  gp_node *node = gp_tree_new_node(tree, kind, GP_NO_SPAN);
  gp_node_append(parent, node);
  return node;
}

/* A child of `kind` with text below it. */
static gp_node *say(gp_node *parent, gp_kind kind, const char *text)
{
  gp_node *node = add(parent, kind);
  add(node, GP_TEXT)->text = gp_str_from(text);
  return node;
}

static void attr(gp_node *node, const char *name, const char *value)
{
  gp_node_set_attr(tree, node, gp_str_from(name), gp_str_from(value), GP_NO_SPAN);
}

static gp_node *row(gp_node *table, gp_kind kind, const char *a, const char *b)
{
  gp_node *node = add(table, kind);
  say(node, GP_CELL, a);
  say(node, GP_CELL, b);
  return node;
}

static void add_inlines(gp_node *section)
{
  gp_node *p = say(section, GP_PARAGRAPH, "See ");
  gp_node *link = say(p, GP_LINK, "the site"), *same, *ref, *cite, *note;
  attr(link, "href", "https://example.org");
  add(p, GP_TEXT)->text = GP_STR(" or ");
  same = say(p, GP_LINK, "https://example.org/b");
  attr(same, "href", "https://example.org/b");
  add(p, GP_TEXT)->text = GP_STR(", page ");
  ref = add(p, GP_REF);
  attr(ref, "target", "page:one");
  attr(ref, "target-id", "one");
  attr(ref, "place", "“One”");
  cite = add(p, GP_CITE);
  cite->text = GP_STR("1");
  note = say(p, GP_NOTE, "The note.");
  attr(note, "number", "1");
  add(p, GP_LINE_BREAK);
  say(p, GP_EMPH, "new line");
}

static void add_lists(gp_node *section)
{
  gp_node *list = add(section, GP_LIST), *item = add(list, GP_ITEM), *inner, *steps, *step, *checks, *check, *sides;
  say(item, GP_PARAGRAPH, "first");
  inner = add(item, GP_LIST);
  attr(inner, "ordered", "true");
  say(add(inner, GP_ITEM), GP_PARAGRAPH, "one");
  say(add(inner, GP_ITEM), GP_PARAGRAPH, "two");
  say(add(list, GP_ITEM), GP_PARAGRAPH, "second");
  steps = add(section, GP_STEPS);
  step = add(steps, GP_STEP);
  attr(step, "number", "1");
  say(step, GP_TITLE, "Map needs");
  say(add(step, GP_BODY), GP_PARAGRAPH, "Ask people.");
  say(step, GP_WHO, "the city");
  checks = add(section, GP_CHECKLIST);
  check = add(checks, GP_CHECK_ITEM);
  say(check, GP_TITLE, "a contact");
  say(check, GP_ITEM_NOTE, "one, not two");
  sides = add(section, GP_DO_DONT);
  say(add(add(sides, GP_DO), GP_ITEM), GP_PARAGRAPH, "listen");
  say(add(add(sides, GP_DONT), GP_ITEM), GP_PARAGRAPH, "wait");
}

static void add_boxes(gp_node *section)
{
  gp_node *box = add(section, GP_CALLOUT), *card, *body, *numbers, *number, *quote, *term, *figure;
  attr(box, "kind", "key");
  say(box, GP_TITLE, "Remember");
  body = add(box, GP_BODY);
  say(body, GP_PARAGRAPH, "One.");
  say(body, GP_PARAGRAPH, "Two.");
  card = add(section, GP_PRACTICE);
  say(card, GP_CITY, "Antwerp");
  say(card, GP_COUNTRY, "Belgium");
  say(card, GP_TITLE, "One place");
  say(add(card, GP_BODY), GP_PARAGRAPH, "How.");
  numbers = add(card, GP_NUMBERS);
  number = add(numbers, GP_BIG_NUMBER);
  say(number, GP_NUMBER_VALUE, "1,700");
  say(number, GP_NUMBER_LABEL, "into a job");
  quote = add(section, GP_QUOTE);
  say(add(quote, GP_BODY), GP_PARAGRAPH, "Work first.");
  say(quote, GP_BY, "a mayor");
  term = add(add(section, GP_DEFINITIONS), GP_DEFINITION);
  say(term, GP_TITLE, "Newcomer");
  say(add(term, GP_BODY), GP_PARAGRAPH, "Who came.");
  add(section, GP_CODE_BLOCK)->text = GP_STR("a: 1\n\nb: 2\n");
  figure = add(section, GP_FIGURE);
  attr(figure, "label", "Figure 1");
  attr(figure, "alt", "a map");
  say(figure, GP_CAPTION, "The town");
}

static void add_tables(gp_node *section)
{
  gp_node *table = add(section, GP_TABLE);
  attr(table, "label", "Table 1");
  attr(table, "align", "left right");
  say(table, GP_CAPTION, "Jobs");
  row(table, GP_ROW_HEAD, "Град", "Jobs");
  row(table, GP_ROW, "София", "7");
  row(table, GP_ROW, "Aš", "1,200");
  say(table, GP_TABLE_NOTE, "As of 2025.");
  table = add(section, GP_TABLE);
  row(table, GP_ROW_HEAD, "Measure", "Text");
  row(table, GP_ROW, "A", "this cell is so long that the table would be wider than anyone wants to read on a terminal");
  row(table, GP_ROW, "B", "short");
}

static const char wanted[] = "Guides\n"
                             "\n"
                             "Pathways\n"
                             "========\n"
                             "to work\n"
                             "\n"
                             "A, B\n"
                             "Sofia\n"
                             "\n"
                             "1  Why\n"
                             "======\n"
                             "\n"
                             "Lead.\n"
                             "\n"
                             "1.1  First\n"
                             "----------\n"
                             "\n"
                             "See the site <https://example.org> or https://example.org/b, page “One”[1][^1]\n"
                             "new line\n"
                             "\n"
                             "- first\n"
                             "\n"
                             "  1. one\n"
                             "  2. two\n"
                             "\n"
                             "- second\n"
                             "\n"
                             "1. Map needs\n"
                             "\n"
                             "   Ask people.\n"
                             "\n"
                             "   who: the city\n"
                             "\n"
                             "[ ] a contact\n"
                             "    one, not two\n"
                             "\n"
                             "do:\n"
                             "+ listen\n"
                             "\n"
                             "dont:\n"
                             "- wait\n"
                             "\n"
                             "| Key message: Remember\n"
                             "|\n"
                             "| One.\n"
                             "|\n"
                             "| Two.\n"
                             "\n"
                             "| Antwerp, Belgium: One place\n"
                             "|\n"
                             "| How.\n"
                             "|\n"
                             "| 1,700: into a job\n"
                             "\n"
                             "> Work first.\n"
                             "> — a mayor\n"
                             "\n"
                             "Newcomer\n"
                             "    Who came.\n"
                             "\n"
                             "    a: 1\n"
                             "\n"
                             "    b: 2\n"
                             "\n"
                             "Figure 1: The town\n"
                             "[a map]\n"
                             "\n"
                             "Table 1: Jobs\n"
                             "\n"
                             "Град    Jobs\n"
                             "-----  -----\n"
                             "София      7\n"
                             "Aš     1,200\n"
                             "\n"
                             "As of 2025.\n"
                             "\n"
                             "Measure: A\n"
                             "Text: this cell is so long that the table would be wider than anyone wants to read on a "
                             "terminal\n"
                             "\n"
                             "Measure: B\n"
                             "Text: short\n"
                             "\n"
                             "[^1]: The note.\n"
                             "\n"
                             "sources\n"
                             "=======\n"
                             "\n"
                             "[1] Eurostat, Jobs, 2023. <https://example.org/s> (accessed 2026)\n";

static const gp_value *eighty(const gp_host *host, gp_str name)
{
  static const gp_value value = {.kind = GP_VALUE_SCALAR, .text = GP_STR_INIT("80")};
  (void)host;
  return gp_str_is(name, "table-width") ? &value : NULL;
}

static gp_str write_document(gp_arena *arena, const gp_output_v1 *output, const gp_document *document)
{
  gp_host host = small_host(arena);
  gp_buf out = GP_BUF(arena);
  gp_sink sink = {sizeof sink, &out, sink_to_buf};
  gp_output_job job = {.size = sizeof job, .document = document, .sink = &sink};
  gp_output *instance;
  host.option = eighty;
  assert_int_equal(output->create(&host, &instance), GP_OK);
  assert_int_equal(output->write(instance, &job), GP_OK);
  output->destroy(instance);
  return gp_buf_str(&out);
}

static void add_sources(void)
{
  gp_node *chapter = add(tree->root, GP_CHAPTER), *source;
  say(chapter, GP_TITLE, "sources");
  source = add(add(chapter, GP_SOURCE_LIST), GP_SOURCE);
  say(source, GP_SOURCE_LABEL, "1");
  add(source, GP_TEXT)->text = GP_STR("Eurostat, ");
  say(source, GP_WORK, "Jobs");
  add(source, GP_TEXT)->text = GP_STR(", 2023. ");
  add(source, GP_ADDRESS)->text = GP_STR("https://example.org/s");
  add(source, GP_TEXT)->text = GP_STR(" (accessed ");
  add(source, GP_DATE)->text = GP_STR("2026");
  add(source, GP_TEXT)->text = GP_STR(")");
}

static void test_one_of_each(void **state)
{
  static const gp_value key = {.kind = GP_VALUE_SCALAR, .text = GP_STR_INIT("Key message")};
  static const gp_value_entry entries[] = {{.key = GP_STR_INIT("key"), .value = &key}};
  static const gp_value terms = {.kind = GP_VALUE_MAP, .entries = entries, .count = 1};
  static const gp_str authors[] = {GP_STR_INIT("A"), GP_STR_INIT("B")};
  const gp_output_v1 *output = open_plugin("output-text", GP_OUTPUT_INTERFACE);
  gp_arena *arena = gp_arena_new();
  gp_document document = {.size = sizeof document,
                          .lang = GP_STR("en"),
                          .title = GP_STR("Pathways"),
                          .subtitle = GP_STR("to work"),
                          .series = GP_STR("Guides"),
                          .publisher = GP_STR("Sofia"),
                          .authors = authors,
                          .author_count = 2,
                          .terms = &terms};
  gp_node *chapter, *section;
  gp_str found;
  (void)state;
  if (output == NULL)
    skip();
  tree = gp_tree_new(arena);
  chapter = add(tree->root, GP_CHAPTER);
  attr(chapter, "number", "1");
  say(chapter, GP_TITLE, "Why");
  say(add(chapter, GP_LEAD), GP_PARAGRAPH, "Lead.");
  section = add(chapter, GP_SECTION);
  section->id = GP_STR("one");
  attr(section, "number", "1.1");
  attr(section, "level", "1");
  say(section, GP_TITLE, "First");
  add_inlines(section);
  add_lists(section);
  add_boxes(section);
  add_tables(section);
  add_sources();
  document.root = tree->root;
  found = write_document(arena, output, &document);
  if (!gp_str_is(found, wanted))
    fail_msg("found:\n%.*s", GP_STR_ARG(found));
  gp_arena_drop(arena);
}

static void test_an_empty_document(void **state)
{
  const gp_output_v1 *output = open_plugin("output-text", GP_OUTPUT_INTERFACE);
  gp_arena *arena = gp_arena_new();
  gp_document document = {.size = sizeof document};
  (void)state;
  if (output == NULL)
    skip();
  tree = gp_tree_new(arena);
  document.root = tree->root;
  assert_int_equal(write_document(arena, output, &document).len, 0);
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_of_each),
    cmocka_unit_test(test_an_empty_document),
  };
  return cmocka_run_group_tests_name("output-text", tests, NULL, NULL);
}
