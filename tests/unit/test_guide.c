/* Reading guide.yaml and chapters: the tree they become, and the message for each mistake. */
#include "tree_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char guide_yaml[] = "guidepress: 1\nid: demo\nlanguages: [en, bg]\ntitle: {en: Demo, bg: Демо}\n"
                                 "chapters: [one]\n";

typedef struct fixture {
  gp_ctx *ctx;
  const char *folder;
  gp_guide *guide;
  gp_tree *tree;
  gp_status status;
} fixture;

static void begin(fixture *f)
{
  *f = (fixture){.ctx = gp_ctx_new()};
  f->folder = folder_new(f->ctx->arena);
}

static void finish(fixture *f)
{
  folder_drop(f->folder);
  gp_ctx_drop(f->ctx);
}

static void load(fixture *f, const char *yaml)
{
  write_text(f->folder, "guide.yaml", yaml);
  f->status = gp_guide_load(f->ctx, gp_str_from(f->folder), &f->guide);
}

/* Reads a chapter with this body; the body begins in line 4. */
static void read_body(fixture *f, const char *body)
{
  gp_buf text = GP_BUF(f->ctx->arena);
  gp_buf_printf(&text, "title: One\nid: one\nbody:\n%s", body);
  gp_buf_add_char(&text, '\0');
  load(f, guide_yaml);
  assert_int_equal(f->status, GP_OK);
  write_text(f->folder, "en/one.yaml", text.items);
  f->status = gp_guide_read(session_new(f->ctx), f->guide, GP_STR("en"), &f->tree);
}

/* The blocks of the chapter, without its title. */
static void check_body(const char *body, const char *expected)
{
  fixture f;
  gp_node *chapter;
  begin(&f);
  read_body(&f, body);
  assert_string_equal(messages(f.ctx), "");
  assert_int_equal(f.status, GP_OK);
  chapter = f.tree->root->first_child;
  gp_node_remove(chapter->first_child);
  assert_string_equal(compact(f.ctx->arena, chapter), expected);
  finish(&f);
}

static void check_wrong_body(const char *body, const char *expected)
{
  fixture f;
  begin(&f);
  read_body(&f, body);
  assert_string_equal(messages(f.ctx), expected);
  assert_int_equal(f.status, gp_reports_errors(f.ctx->reports) > 0 ? GP_ERROR_INPUT : GP_OK);
  finish(&f);
}

static void check_wrong_guide(const char *yaml, const char *expected)
{
  fixture f;
  begin(&f);
  load(&f, yaml);
  assert_string_equal(messages(f.ctx), expected);
  assert_int_equal(f.status, gp_reports_errors(f.ctx->reports) > 0 ? GP_ERROR_INPUT : GP_OK);
  finish(&f);
}

static void test_guide(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  load(&f, "guidepress: 1\nid: demo\nlayout: brief\ntheme: plain\nlanguages: [en, bg]\noutputs: [pdf, text]\n"
           "title: {en: Demo, bg: Демо}\nsubtitle: Same\neditions: {sofia: {only: [local]}}\nchapters: [a, b, c]\n"
           "options: {layout-brief: {columns: 2}}\n");
  assert_string_equal(messages(f.ctx), "");
  assert_int_equal(f.status, GP_OK);
  assert_true(gp_str_is(f.guide->id, "demo"));
  assert_true(gp_str_is(f.guide->layout, "brief"));
  assert_true(gp_str_is(f.guide->theme, "plain"));
  assert_true(gp_str_is(f.guide->folder, f.folder));
  assert_int_equal(f.guide->language_count, 2);
  assert_int_equal(f.guide->output_count, 2);
  assert_int_equal(f.guide->chapter_count, 3);
  assert_int_equal(f.guide->edition_count, 1);
  assert_true(gp_str_is(f.guide->editions[0], "sofia"));
  assert_true(gp_str_is(gp_guide_text(f.ctx, gp_value_lookup(f.guide->value, GP_STR("title")), GP_STR("bg")), "Демо"));
  assert_true(
    gp_str_is(gp_guide_text(f.ctx, gp_value_lookup(f.guide->value, GP_STR("subtitle")), GP_STR("bg")), "Same"));
  assert_int_equal(gp_guide_text(f.ctx, NULL, GP_STR("bg")).len, 0);
  finish(&f);
  begin(&f);
  load(&f, guide_yaml);
  assert_true(gp_str_is(f.guide->layout, "guide"));
  assert_true(gp_str_is(f.guide->outputs[0], "pdf"));
  finish(&f);
}

static void test_wrong_guide(void **state)
{
  (void)state;
  check_wrong_guide("guidepress: 2\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [one]\n",
                    "!guide.version 1:13-14 unknown version 2 of the file format, expected 1 | this guide needs a "
                    "newer guidepress\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en, bg]\ntitle: {en: Demo}\nchapters: [one]\n",
                    "!guide.missing-language 4:9-11 there is no text for the language 'bg' | add 'bg: ...', or write "
                    "one plain text for all languages\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en]\ntitle: {en: Demo, bg: Д}\nchapters: [one]\n",
                    "guide.extra-language 4:19-21 the guide has no language 'bg' | add it to 'languages', or remove "
                    "the text\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [a, b, a]\n",
                    "!guide.twice 5:18-19 'a' is twice in 'chapters' | remove one of them | 5:12 first here\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [../a]\n",
                    "!guide.chapter-name 5:12-16 '../a' cannot be the name of a chapter | write the file's name alone: "
                    "chapters lie in the folder of their language\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [a.yaml]\n",
                    "!guide.chapter-name 5:12-18 'a.yaml' cannot be the name of a chapter | leave the extension out\n");
  check_wrong_guide(
    "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [a]\neditions: {main: {}}\n",
    "!guide.edition-name 6:12-16 'main' cannot be the name of an edition | use small Latin letters, digits "
    "and '-'; 'main' is the edition without a name\n");
  check_wrong_guide("guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [a]\ntehme: x\n",
                    "!schema.unknown-key 6:1-6 unknown key 'tehme' in guide.yaml | did you mean 'theme'?\n");
}

static void test_text_blocks(void **state)
{
  (void)state;
  check_body("  - p: |\n      a\n      b\n\n      c\n    id: x\n", "paragraph[id=x \"a b\"] paragraph[\"c\"]");
  check_body("  - p: a\n    only: [x, y]\n    unless: [z]\n", "paragraph[only=x y unless=z \"a\"]");
  check_body("  - section: A\n    id: s\n    body:\n      - section: B\n        numbered: false\n        body: c\n",
             "section[id=s level=1 title[\"A\"] section[level=2 numbered=false title[\"B\"] paragraph[\"c\"]]]");
  check_body("  - code: |\n      a *b*\n        c\n    language: c\n", "code-block[language=c \"a *b*\\n  c\"]");
  check_body("  - quote: {text: a, by: b}\n", "quote[body[paragraph[\"a\"]] by[\"b\"]]");
  check_body("  - callout: {kind: tip, title: t, body: \"a\\n\\nb\"}\n",
             "callout[kind=tip title[\"t\"] body[paragraph[\"a\"] paragraph[\"b\"]]]");
  check_body("  - include: parts/x.yaml\n    only: [a]\n", "include[only=a path=parts/x.yaml]");
}

static void test_list_blocks(void **state)
{
  (void)state;
  check_body("  - list:\n      - a\n      - text: b\n        body:\n          - numbered: [c]\n",
             "list[item[paragraph[\"a\"]] item[paragraph[\"b\"] list[ordered=true item[paragraph[\"c\"]]]]]");
  check_body("  - steps:\n      - {title: a, text: b, who: c, time: d, watch: e, done: f, id: s}\n"
             "      - {title: g, body: [{p: h}]}\n",
             "steps[step[id=s title[\"a\"] body[paragraph[\"b\"]] who[\"c\"] time[\"d\"] watch[\"e\"] done[\"f\"]] "
             "step[title[\"g\"] body[paragraph[\"h\"]]]]");
  check_body("  - do: [a]\n    dont: [b, c]\n",
             "do-dont[do[item[paragraph[\"a\"]]] dont[item[paragraph[\"b\"]] item[paragraph[\"c\"]]]]");
  check_body("  - checklist: [a, {text: b, note: c}]\n",
             "checklist[check-item[title[\"a\"]] check-item[title[\"b\"] item-note[\"c\"]]]");
  check_body("  - definitions: [{term: a, text: b}]\n", "definitions[definition[title[\"a\"] body[paragraph[\"b\"]]]]");
  check_body("  - numbers: [{value: \"1,700\", label: a}, {value: 2, label: b}]\n",
             "numbers[big-number[number-value[\"1,700\"] number-label[\"a\"]] big-number[number-value[\"2\"] "
             "number-label[\"b\"]]]");
}

static void test_rich_blocks(void **state)
{
  (void)state;
  check_body(
    "  - practice: {city: a, country: b, title: c, body: d, numbers: [{value: 1, label: e}], sources: [F, G]}\n",
    "practice[city[\"a\"] country[\"b\"] title[\"c\"] body[paragraph[\"d\"]] numbers[big-number["
    "number-value[\"1\"] number-label[\"e\"]]] sources[cite[keys=F] cite[keys=G]]]");
  check_body("  - table:\n      caption: a\n      header: [\"\", c]\n      rows: [[d, ~], [\"*e*\", 1]]\n"
             "      align: [left, decimal]\n      widths: [1.2, 1.5]\n      header-column: true\n      note: f\n"
             "    id: t\n",
             "table[id=t header-column=true align=left decimal widths=4 5 caption[\"a\"] row-head[cell[] cell[\"c\"]] "
             "row[cell[\"d\"] cell[]] row[cell[emph[\"e\"]] cell[\"1\"]] table-note[\"f\"]]");
  check_body("  - figure: {image: images/a.png, alt: A map, caption: b, width: 50}\n",
             "figure[image=images/a.png alt=A map width=50 caption[\"b\"]]");
}

static void test_chapter(void **state)
{
  fixture f;
  gp_node *chapter;
  (void)state;
  begin(&f);
  load(&f, guide_yaml);
  write_text(f.folder, "bg/one.yaml",
             "title: Едно\nid: one\nshort: Е\nlead: a\nnumbered: false\nbody:\n  - p: b\n"
             "    lang: en\n");
  assert_int_equal(gp_guide_read(session_new(f.ctx), f.guide, GP_STR("bg"), &f.tree), GP_OK);
  assert_string_equal(compact(f.ctx->arena, f.tree->root),
                      "chapter[name=one id=one numbered=false title[\"Едно\"] short[\"Е\"] lead[paragraph[\"a\"]] "
                      "paragraph[\"b\"]]");
  chapter = f.tree->root->first_child;
  assert_true(gp_str_is(chapter->id, "one"));
  assert_true(gp_str_is(chapter->lang, "bg"));
  assert_true(gp_str_is(chapter->last_child->lang, "en"));
  assert_true(gp_str_is(chapter->last_child->first_child->lang, "en"));
  finish(&f);
}

static void test_wrong_types(void **state)
{
  (void)state;
  check_wrong_body("  - taable: {}\n",
                   "!block.unknown 4:5-11 unknown type of block 'taable' | did you mean 'table'?\n");
  check_wrong_body("  - id: a\n    p: b\n",
                   "!block.type-not-first 5:5-6 the type 'p' is not the block's first key | put "
                   "'p' first, after the dash | 4:5 the block begins here\n");
  check_wrong_body("  - p: b\n    list: [c]\n",
                   "!block.two-types 5:5-9 a second type 'list' in a block of type 'p' | put '- ' before 'list' to "
                   "begin a block of its own | 4:5 the block begins here\n");
  check_wrong_body("  - text\n",
                   "!block.no-mapping 4:5-9 expected a block, found text | write 'p: ' before the text for "
                   "a paragraph\n");
  check_wrong_body("  - []\n",
                   "!block.no-mapping 4:5-7 expected a block, found a list | a block is a mapping that begins "
                   "with its type: '- p: ...'\n");
  check_wrong_body("  []\n", "!chapter.empty 4:3-5 the chapter has no blocks | write a paragraph: '- p: ...'\n");
  check_wrong_body("  - dont: [a]\n    do: [b]\n", "!block.type-not-first 5:5-7 the type 'do' is not the block's first "
                                                   "key | put 'do' first, after the dash | 4:5 the block begins "
                                                   "here\n");
}

static void test_wrong_sections(void **state)
{
  (void)state;
  check_wrong_body(
    "  - callout:\n      kind: key\n      body:\n        - section: a\n          body: b\n",
    "!block.misplaced-section 7:11-18 section inside another block | a section is written in the body of a "
    "chapter or of another section\n");
  check_wrong_body("  - section: a\n    body:\n    - section: b\n      body:\n      - section: c\n        body:\n"
                   "        - section: d\n          body:\n          - section: e\n            body: f\n",
                   "!block.section-too-deep 12:13-20 sections nest at most 4 deep | move it up one level, or make a "
                   "list of it\n");
}

static void test_wrong_tables(void **state)
{
  (void)state;
  check_wrong_body("  - table: {caption: a, header: [b, c], rows: [[d], [e, f]]}\n",
                   "!table.row-length 4:48-51 row 1 has 1 cell, expected 2 | write \"\" for an empty cell | 4:33 the "
                   "header has 2\n");
  check_wrong_body("  - table: {caption: a, header: [b, \"\"], rows: [[d, e]], align: [left]}\n",
                   "!table.empty-header 4:37-39 the header of column 2 is empty | say what the column holds; only the "
                   "first may be empty, with 'header-column: true'\n"
                   "!table.columns 4:65-71 'align' has 1 value, expected 2, one for each column | 4:33 the header has "
                   "2\n");
  check_wrong_body(
    "  - table: {caption: a, header: [b], rows: [[[c]]], widths: [0]}\n",
    "!table.cell 4:46-49 expected text in a cell, found a list | put quotes around a text with ': ', '[' "
    "or '{' in it\n"
    "!table.width 4:62-63 expected a positive number, found '0' | shares are numbers such as 1 or 1.5; "
    "only their proportion counts\n");
  check_wrong_body("  - table: {header: [b], rows: [[c]]}\n",
                   "!schema.missing-key 4:5-10 the key 'caption' is missing in 'table' | 'caption': What the table "
                   "shows.\n");
}

static void test_wrong_blocks(void **state)
{
  (void)state;
  check_wrong_body(
    "  - figure: {image: images/Map.png, alt: map}\n",
    "!figure.alt 4:42-45 'alt' repeats the name of the file | write in a sentence what the picture shows "
    "and why it is here\n");
  check_wrong_body(
    "  - practice: {city: a, title: b, body: c, sources: [\"@A\"]}\n",
    "!block.source-key 4:54-58 '@A' cannot be the key of a source | write the keys as a list, without '@': [KEY, "
    "OTHER]\n");
  check_wrong_body(
    "  - p: |\n      - a\n      - b\n",
    "inline.block-markup 5:7-10 this line looks like an item of a list, but is printed as text | write a "
    "block 'list: [...]'; '\\-' prints the character itself\n");
}

static void test_missing_chapter(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  load(&f, guide_yaml);
  write_text(f.folder, "en/onne.yaml", "title: a\n");
  assert_int_equal(gp_guide_read(session_new(f.ctx), f.guide, GP_STR("en"), &f.tree), GP_ERROR_INPUT);
  assert_non_null(strstr(messages(f.ctx), "!guide.missing-chapter 5:12-15 the chapter 'one' has no file '"));
  assert_non_null(strstr(messages(f.ctx), "' for the language 'en' | did you mean 'onne'? It is in '"));
  finish(&f);
}

static void compare(const char *en, const char *bg, const char *expected)
{
  fixture f;
  gp_tree *other;
  gp_buf text = GP_BUF(NULL);
  begin(&f);
  text.arena = f.ctx->arena;
  read_body(&f, en);
  gp_buf_printf(&text, "title: Едно\nid: one\nbody:\n%s", bg);
  gp_buf_add_char(&text, '\0');
  write_text(f.folder, "bg/one.yaml", text.items);
  assert_int_equal(gp_guide_read(session_new(f.ctx), f.guide, GP_STR("bg"), &other), GP_OK);
  gp_guide_compare(f.ctx, f.tree, GP_STR("en"), other, GP_STR("bg"));
  assert_string_equal(messages(f.ctx), expected);
  finish(&f);
}

static void test_compare(void **state)
{
  (void)state;
  compare("  - p: \"a\\n\\nb\"\n  - list: [c]\n", "  - p: а\n  - list: [\"*в*\"]\n", "");
  compare(
    "  - p: a\n  - list: [c]\n", "  - p: а\n  - numbers: [{value: 1, label: a}, {value: 2, label: b}]\n",
    "guide.structure 5:5-12 the languages differ here: 'bg' has numbers where 'en' has list | give both languages "
    "the same blocks, with the same ids, in the same order | 5:5 'en' has list\n");
  compare("  - p: a\n    id: x\n", "  - p: а\n    id: y\n",
          "guide.structure 4:8-9 the languages differ here: 'bg' has paragraph 'y' where 'en' has paragraph 'x' | give "
          "both languages the same blocks, with the same ids, in the same order | 4:8 'en' has paragraph 'x'\n");
  compare("  - list: [a, b]\n", "  - list: [a]\n",
          "guide.structure 4:5-9 the languages differ here: 'bg' has the end of list where 'en' has item | give both "
          "languages the same blocks, with the same ids, in the same order | 4:15 'en' has item\n");
}

static void test_json_schema(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_buf guide = GP_BUF(arena), chapter = GP_BUF(arena);
  int depth = 0;
  (void)state;
  gp_guide_schema(&guide);
  gp_chapter_schema(&chapter, NULL);
  for (size_t i = 0; i < chapter.count; i++)
    depth += (chapter.items[i] == '{') - (chapter.items[i] == '}');
  assert_int_equal(depth, 0);
  gp_buf_add_char(&chapter, '\0');
  gp_buf_add_char(&guide, '\0');
  assert_non_null(strstr(chapter.items, "\"$defs\":{\"blocks\""));
  assert_non_null(strstr(chapter.items, "\"checklist\""));
  assert_non_null(strstr(guide.items, "\"languages\""));
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_guide),        cmocka_unit_test(test_wrong_guide),     cmocka_unit_test(test_text_blocks),
    cmocka_unit_test(test_list_blocks),  cmocka_unit_test(test_rich_blocks),     cmocka_unit_test(test_chapter),
    cmocka_unit_test(test_wrong_types),  cmocka_unit_test(test_wrong_sections),  cmocka_unit_test(test_wrong_tables),
    cmocka_unit_test(test_wrong_blocks), cmocka_unit_test(test_missing_chapter), cmocka_unit_test(test_compare),
    cmocka_unit_test(test_json_schema),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
