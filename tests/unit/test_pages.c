/* Tests of the page tree's verifier: a sound tree passes, each broken promise is named. */
#include "base/memory.h"
#include "page/pages.h"
#include "plugin_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const gp_font test_font = {.size = sizeof test_font, .serial = 1, .family = GP_STR_INIT("Stub"), .weight = 400};
static const gp_text_style style = {.font = &test_font, .size = 12 * GP_PT, .lang = GP_STR_INIT("en")};

/* A small tree with one of everything; tests change one thing in it. */
typedef struct sample {
  gp_glyph glyphs[2];
  gp_glyph_run run;
  gp_segment segments[2];
  gp_image image;
  gp_item items[5];
  gp_page_link links[2];
  gp_page pages[2];
  gp_elem elems[10];
  gp_dest dests[2];
  gp_outline_entry outline[3];
  gp_page_labels labels[2];
  gp_form_field fields[2];
  gp_page_tree tree;
} sample;

static void fill_elems(sample *s)
{
  s->elems[1] = (gp_elem){.role = GP_ROLE_DOCUMENT};
  s->elems[2] = (gp_elem){.role = GP_ROLE_P, .parent = 1};
  s->elems[3] = (gp_elem){.role = GP_ROLE_LINK, .parent = 2, .alt = GP_STR("a link")};
  s->elems[4] = (gp_elem){.role = GP_ROLE_FIGURE, .parent = 1, .alt = GP_STR("a map")};
  s->elems[5] = (gp_elem){.role = GP_ROLE_TH, .parent = 1, .id = GP_STR("h1"), .scope = 1};
  s->elems[6] = (gp_elem){.role = GP_ROLE_TH, .parent = 1, .id = GP_STR("h2"), .scope = 2};
  s->elems[7] = (gp_elem){.role = GP_ROLE_TD, .parent = 1, .headers = GP_STR("h1 h2")};
  s->elems[8] = s->elems[9] = (gp_elem){.role = GP_ROLE_FORM, .parent = 2};
}

static void fill_items(sample *s)
{
  s->glyphs[0] = (gp_glyph){.id = 'h', .cluster = 0, .advance = 6 * GP_PT};
  s->glyphs[1] = (gp_glyph){.id = 'i', .cluster = 1, .advance = 6 * GP_PT};
  s->run = (gp_glyph_run){.font = &test_font,
                          .style = &style,
                          .glyphs = s->glyphs,
                          .glyph_count = 2,
                          .text = GP_STR("hi"),
                          .width = 12 * GP_PT};
  s->segments[0] = (gp_segment){.op = 'M'};
  s->segments[1] = (gp_segment){.op = 'L', .x = GP_PT};
  s->image = (gp_image){.data = (const unsigned char *)"x", .data_len = 1, .format = 1};
  s->items[0] = (gp_item){.type = GP_ITEM_GLYPHS, .elem = 3, .run = &s->run};
  s->items[1] = (gp_item){.type = GP_ITEM_RECT, .artifact = GP_ARTIFACT_BACKGROUND, .width = GP_PT};
  s->items[2] = (gp_item){.type = GP_ITEM_LINE, .artifact = GP_ARTIFACT_LAYOUT, .width = -GP_PT};
  s->items[3] =
    (gp_item){.type = GP_ITEM_PATH, .artifact = GP_ARTIFACT_LAYOUT, .segments = s->segments, .segment_count = 2};
  s->items[4] = (gp_item){.type = GP_ITEM_IMAGE, .elem = 4, .image = &s->image};
  s->links[0] = (gp_page_link){.elem = 3, .uri = GP_STR("https://example.org"), .alt = GP_STR("a link")};
  s->links[1] = (gp_page_link){.elem = 3, .dest = GP_STR("two"), .alt = GP_STR("page two")};
}

static void fill(sample *s)
{
  memset(s, 0, sizeof *s);
  fill_elems(s);
  fill_items(s);
  s->pages[0] = (gp_page){100 * GP_PT, 100 * GP_PT, GP_STR("i"), s->items, 5, s->links, 2};
  s->pages[1] = (gp_page){100 * GP_PT, 100 * GP_PT, GP_STR("1"), NULL, 0, NULL, 0};
  s->dests[0] = (gp_dest){.id = GP_STR("one"), .page = 0, .elem = 2};
  s->dests[1] = (gp_dest){.id = GP_STR("two"), .page = 1};
  s->outline[0] = (gp_outline_entry){GP_STR("One"), GP_STR("one"), 1};
  s->outline[1] = (gp_outline_entry){GP_STR("Two"), GP_STR("two"), 2};
  s->outline[2] = (gp_outline_entry){GP_STR("Two again"), GP_STR("two"), 1};
  s->labels[0] = (gp_page_labels){0, 'r', 1, GP_STR("")};
  s->labels[1] = (gp_page_labels){1, 'D', 1, GP_STR("")};
  s->fields[0] = (gp_form_field){GP_FORM_CHECK,  0,     8, 0, GP_PT, GP_PT, 9 * GP_PT, 9 * GP_PT, GP_STR("one/1"),
                                 GP_STR("Done"), &style};
  s->fields[1] = (gp_form_field){
    GP_FORM_TEXT, 1, 9, GP_FORM_LINES, 0, 0, 100 * GP_PT, 100 * GP_PT, GP_STR("one/2-2"), GP_STR("Who: when"), &style};
  s->tree = (gp_page_tree){sizeof s->tree,
                           GP_STR("en"),
                           GP_STR("T"),
                           s->pages,
                           2,
                           s->elems,
                           10,
                           s->dests,
                           2,
                           s->outline,
                           3,
                           s->labels,
                           2,
                           0,
                           0,
                           GP_PRINT_RGB,
                           s->fields,
                           2};
}

/* The message about the tree, or "" if it passes. */
static void expect(sample *s, const char *wanted)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status = gp_pages_verify(ctx, &s->tree, GP_STR("layout-test"));
  gp_str plugin = GP_STR("");
  const gp_diag *diag = gp_reports_count(ctx->reports) ? gp_reports_at(ctx->reports, 0, &plugin) : NULL;
  if (wanted[0] == '\0') {
    if (diag != NULL)
      fail_msg("found: %.*s", GP_STR_ARG(diag->message));
    assert_int_equal(status, GP_OK);
  } else {
    assert_int_equal(status, GP_ERROR_PLUGIN);
    assert_non_null(diag);
    assert_true(gp_str_is(diag->id, "page.bad-tree"));
    assert_true(gp_str_is(plugin, "layout-test"));
    if (!gp_str_ends_with(diag->message, gp_str_from(wanted)))
      fail_msg("found: %.*s\nexpected: ... %s", GP_STR_ARG(diag->message), wanted);
  }
  gp_ctx_drop(ctx);
  fill(s);
}

static void test_sound_tree(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  expect(&s, "");
}

static void test_arrays(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  s.tree.page_count = 0;
  expect(&s, "tree 1: it has no pages");
  s.tree.elem_count = 1;
  expect(&s, "it has no structure elements");
  s.elems[1].role = GP_ROLE_P;
  expect(&s, "element 1 is not the document");
  s.tree.dests = NULL;
  expect(&s, "a list is missing");
  s.tree.lang.len = 0;
  expect(&s, "its language is not given");
  s.pages[1].item_count = 1;
  expect(&s, "page 2: a list is missing");
  s.pages[1].height = 0;
  expect(&s, "page 2: it has no size");
}

static void test_elements(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  s.elems[2].parent = 3;
  expect(&s, "element 2: its parent 3 does not come before it");
  s.elems[3].parent = 0;
  expect(&s, "element 3: its parent 0 does not come before it");
  s.elems[3].role = GP_ROLE_NONE;
  expect(&s, "element 3: unknown role 0");
  s.elems[4].alt.len = 0;
  expect(&s, "element 4: a figure without alternative text");
  s.elems[6].id = s.elems[5].id;
  expect(&s, "element 6: the id 'h1' is given to two elements");
  s.elems[7].headers = GP_STR("h1 h3");
  expect(&s, "element 7: no header cell has the id 'h3'");
  s.elems[5].scope = 4;
  expect(&s, "element 5: an attribute out of range");
}

static void test_items(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  s.items[0].elem = 10;
  expect(&s, "page 1: an item that is neither in a structure element nor an artifact");
  s.items[1].artifact = GP_ARTIFACT_NONE;
  expect(&s, "page 1: an item that is neither in a structure element nor an artifact");
  s.items[0].artifact = GP_ARTIFACT_LAYOUT;
  expect(&s, "page 1: an item that is both in a structure element and an artifact");
  s.items[0].type = (gp_item_type)9;
  expect(&s, "page 1: an item of unknown type 9");
  s.items[0].run = NULL;
  expect(&s, "page 1: a glyph run without font, style or glyphs");
  s.run.glyphs = NULL;
  expect(&s, "page 1: a glyph run without font, style or glyphs");
  s.items[0].reserved[1] = 1;
  expect(&s, "page 1: a reserved member that is not 0");
  s.pages[0].reserved[0] = 1;
  expect(&s, "page 1: a reserved member that is not 0");
  s.items[1].width = -1;
  expect(&s, "page 1: a rectangle of negative size");
  s.segments[0].op = 'L';
  expect(&s, "page 1: a path that does not begin with a move");
  s.segments[1].op = 'Q';
  expect(&s, "page 1: a path with an unknown segment");
  s.items[4].image = NULL;
  expect(&s, "page 1: a picture without data");
}

static void test_links_and_places(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  s.links[0].dest = GP_STR("two");
  expect(&s, "page 1: a link with neither or both of address and destination");
  s.links[1].dest = GP_STR("three");
  expect(&s, "page 1: a link to 'three', which is not a destination");
  s.links[1].elem = 2;
  expect(&s, "page 1: a link that is in no link element");
  s.links[1].alt.len = 0;
  expect(&s, "page 1: a link that does not say what it is");
  s.dests[1].page = 2;
  expect(&s, "destination 2: 'two' is on a page that does not exist");
  s.dests[0].id = GP_STR("two");
  expect(&s, "destination 2: the id 'two' is given to two destinations");
  s.outline[1].level = 3;
  expect(&s, "outline entry 2: level 3 after level 1");
  s.outline[2].dest = GP_STR("nowhere");
  expect(&s, "outline entry 3: its destination 'nowhere' does not exist");
  s.labels[1].first_page = 0;
  expect(&s, "page labels 2: they do not follow each other from the first page on");
  s.labels[0].style = 'x';
  expect(&s, "page labels 1: unknown style");
}

/* Only builds for tests look at each glyph. */
static void test_glyphs(void **state)
{
#if defined(__SANITIZE_ADDRESS__)
  sample s;
  (void)state;
  fill(&s);
  s.glyphs[1].cluster = 2;
  expect(&s, "page 1: glyph 1 stands for text outside its run");
  s.glyphs[1].cluster = 2;
  s.glyphs[1].flags = GP_GLYPH_SOFT_HYPHEN;
  expect(&s, "");
  s.glyphs[1].advance = 0;
  expect(&s, "page 1: a run whose width is not the sum of its advances");
#else
  (void)state;
  skip();
#endif
}

static void test_faults_are_cut_off(void **state)
{
  sample s;
  gp_item *many = calloc(1000, sizeof *many);
  gp_ctx *ctx = gp_ctx_new();
  (void)state;
  fill(&s);
  s.pages[0].items = many;
  s.pages[0].item_count = 1000;
  assert_int_equal(gp_pages_verify(ctx, &s.tree, GP_STR("layout-test")), GP_ERROR_PLUGIN);
  assert_true(gp_reports_count(ctx->reports) <= 20);
  gp_ctx_drop(ctx);
  free(many);
}

/* The sample as output-trace writes it. */
static void test_trace(void **state)
{
  static const char wanted[] = "trace 1\n"
                               "document en \"T\" pages 2\n"
                               "\n"
                               "page 1 \"i\" 100.00 100.00\n"
                               "  text 10.01 -20.00 w 12.00 \"h\\u{A0}\\\"\" Stub 400 12.00 #0A1B2C n 2 hyphen Link\n"
                               "  rect 0.00 0.00 1.00 0.00 fill #FFFFFF artifact background\n"
                               "  line 0.00 0.00 -1.00 0.00 stroke #000000 0.50 artifact layout\n"
                               "  path M 0.00 0.00 L 1.00 0.00 artifact layout\n"
                               "  image 0.00 0.00 0.00 0.00 \"images/map.png\" PNG 8x9 Figure\n"
                               "  link 0.00 0.00 0.00 0.00 https://example.org \"a link\" Link\n"
                               "  link 0.00 0.00 0.00 0.00 #two \"page two\" Link\n"
                               "\n"
                               "page 2 \"1\" 100.00 100.00\n"
                               "  text 0.00 0.00 w 12.00 \"h\\u{A0}\\\"\" Stub 400 12.00 n 2 hyphen P\n"
                               "  text 0.00 0.00 w 12.00 \"h\\u{A0}\\\"\" Stub 400 12.00 n 2 hyphen Link\n"
                               "  text 0.00 0.00 w 12.00 \"h\\u{A0}\\\"\" Stub 400 12.00 n 2 hyphen P\n"
                               "\n"
                               "outline\n"
                               "  \"One\" #one\n"
                               "    \"Two\" #two\n"
                               "  \"Two again\" #two\n"
                               "\n"
                               "destinations\n"
                               "  #one page 1 0.00 0.00 P\n"
                               "  #two page 2 0.00 0.00\n"
                               "\n"
                               "labels\n"
                               "  from page 1 \"\" r 1\n"
                               "  from page 2 \"\" D 1\n"
                               "\n"
                               "fields\n"
                               "  check \"one/1\" page 1 1.00 1.00 9.00 9.00 \"Done\"\n"
                               "  lines \"one/2-2\" page 2 0.00 0.00 100.00 100.00 \"Who: when\"\n"
                               "\n"
                               "structure\n"
                               "  Document\n"
                               "    P \"h\\u{A0}\\\"|h\\u{A0}\\\"\"\n"
                               "      Link alt \"a link\" \"h\\u{A0}\\\"h\\u{A0}\\\"\"\n"
                               "      Form\n"
                               "      Form\n"
                               "    Figure alt \"a map\" images 1\n"
                               "    TH id \"h1\" scope column\n"
                               "    TH id \"h2\" scope row\n"
                               "    TD headers \"h1 h2\"\n";
  const gp_output_v1 *output = open_plugin("output-trace", GP_OUTPUT_INTERFACE);
  gp_arena *arena = gp_arena_new();
  gp_document document = {.size = sizeof document, .folder = GP_STR("/tmp/guide")};
  gp_output_job job = {.document = &document};
  gp_item more[3];
  gp_str found;
  sample s;
  (void)state;
  if (output == NULL)
    skip();
  fill(&s);
  job.pages = &s.tree;
  s.run.text = GP_STR("h\xC2\xA0\"");
  s.glyphs[1].flags = GP_GLYPH_SOFT_HYPHEN;
  s.items[0].x = 10 * GP_PT + 656;
  s.items[0].y = -20 * GP_PT;
  s.items[0].fill = GP_RGB(0x0A1B2C);
  s.items[1].fill = GP_RGB(0xFFFFFF);
  s.items[2].stroke = GP_RGB(0);
  s.items[2].stroke_width = GP_PT / 2;
  s.image.path = GP_STR("/tmp/guide/images/map.png");
  s.image.width = 8;
  s.image.height = 9;
  more[0] = more[1] = more[2] = (gp_item){.type = GP_ITEM_GLYPHS, .elem = 2, .run = &s.run};
  more[1].elem = 3;
  s.pages[1].items = more;
  s.pages[1].item_count = 3;
  found = write_to_text(arena, output, &job);
  if (!gp_str_is(found, wanted))
    fail_msg("found:\n%.*s", GP_STR_ARG(found));
  gp_arena_drop(arena);
}

static void test_fields(void **state)
{
  sample s;
  (void)state;
  fill(&s);
  s.fields[0].kind = 7;
  expect(&s, "field 1: unknown kind 7");
  s.fields[0].page = 2;
  expect(&s, "field 1: it is on a page that does not exist");
  s.fields[1].x = 1;
  expect(&s, "field 2: it is not within its page");
  s.fields[1].height = GP_LEN_MAX;
  expect(&s, "field 2: it is not within its page");
  s.fields[0].width = 0;
  expect(&s, "field 1: it is not within its page");
  s.fields[0].elem = 2;
  expect(&s, "field 1: it is in no form element");
  s.fields[0].elem = 10;
  expect(&s, "field 1: it is in no form element");
  s.fields[1].elem = 8;
  expect(&s, "field 2: it is not in the order of the elements");
  s.fields[1].label.len = 0;
  expect(&s, "field 2: it has no name, or does not say what it is for");
  s.fields[1].name = GP_STR("one/1");
  expect(&s, "field 2: the name 'one/1' is given to two fields");
  s.fields[0].style = NULL;
  expect(&s, "field 1: it has no font");
  s.tree.fields = NULL;
  expect(&s, "a list is missing");
  s.tree.size = offsetof(gp_page_tree, fields);
  expect(&s, "tree 1: it says that it has 136 bytes, but has 152");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sound_tree),
    cmocka_unit_test(test_arrays),
    cmocka_unit_test(test_elements),
    cmocka_unit_test(test_items),
    cmocka_unit_test(test_links_and_places),
    cmocka_unit_test(test_glyphs),
    cmocka_unit_test(test_faults_are_cut_off),
    cmocka_unit_test(test_trace),
    cmocka_unit_test(test_fields),
  };
  return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
