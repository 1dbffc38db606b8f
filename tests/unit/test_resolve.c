/* Resolving: includes, editions, variables, numbers, references, sources; and the message for each mistake. */
#include "base/path.h"
#include "build/run.h"
#include "read/folder.h"
#include "resolve/resolve.h"
#include "tree_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct fixture {
  gp_ctx *ctx;
  gp_session *session;
  const char *folder;
  gp_guide *guide;
  gp_tree *tree;
  gp_resolve_options options;
  const gp_document *document;
  gp_status status;
} fixture;

/* The real words, so that a missing one is noticed here. */
static const gp_value *load_terms(gp_ctx *ctx, const char *lang)
{
  const gp_value *terms = NULL;
  gp_str path = gp_str_printf(ctx->arena, "core/words/%s.yaml", lang);
  if (gp_yaml_load(ctx, path, GP_NO_SPAN, &terms, NULL) != GP_OK)
    fail_msg("tests run in the top folder: %s", path.ptr);
  return terms;
}

static void begin(fixture *f)
{
  *f = (fixture){.ctx = gp_ctx_new()};
  f->session = session_new(f->ctx);
  f->folder = folder_new(f->ctx->arena);
  f->options = (gp_resolve_options){.lang = GP_STR("en"), .terms = load_terms(f->ctx, "en")};
  write_text(f->folder, "guide.yaml", "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [one]\n");
}

static void finish(fixture *f)
{
  folder_drop(f->folder);
  gp_ctx_drop(f->ctx);
}

static void write_chapter(fixture *f, const char *name, const char *id, const char *body)
{
  gp_buf text = GP_BUF(f->ctx->arena);
  gp_buf_printf(&text, "title: Title of %s\nid: %s\nbody:\n%s", id, id, body);
  gp_buf_add_char(&text, '\0');
  write_text(f->folder, gp_str_printf(f->ctx->arena, "en/%s.yaml", name).ptr, text.items);
}

static void resolve(fixture *f)
{
  gp_status read;
  assert_int_equal(gp_guide_load(f->ctx, gp_str_from(f->folder), &f->guide), GP_OK);
  read = gp_guide_read(f->session, f->guide, GP_STR("en"), &f->tree);
  f->status = gp_resolve(f->session, f->guide, gp_tree_duplicate(f->ctx->arena, f->tree), &f->options, &f->document);
  f->status = read != GP_OK ? read : f->status;
}

/* The resolved blocks of a guide of one chapter. */
static const char *resolved(fixture *f)
{
  gp_node *chapter = (gp_node *)(uintptr_t)f->document->root->first_child;
  gp_node_remove(chapter->first_child);
  return compact(f->ctx->arena, chapter);
}

static void check(const char *body, const char *expected)
{
  fixture f;
  begin(&f);
  write_chapter(&f, "one", "one", body);
  resolve(&f);
  assert_string_equal(messages(f.ctx), "");
  assert_int_equal(f.status, GP_OK);
  assert_string_equal(resolved(&f), expected);
  finish(&f);
}

static void check_wrong(const char *body, const char *expected)
{
  fixture f;
  begin(&f);
  write_chapter(&f, "one", "one", body);
  resolve(&f);
  assert_string_equal(messages(f.ctx), expected);
  assert_int_equal(f.status, gp_reports_errors(f.ctx->reports) > 0 ? GP_ERROR_INPUT : GP_OK);
  finish(&f);
}

static void test_numbers(void **state)
{
  (void)state;
  check("  - section: A\n    body:\n      - section: B\n        body: b\n      - section: C\n        body: c\n"
        "  - section: D\n    numbered: false\n    body:\n      - section: E\n        body: e\n"
        "  - section: F\n    body: f\n",
        "section[level=1 number=1.1 label=Section 1.1 title[\"A\"] "
        "section[level=2 number=1.1.1 label=Section 1.1.1 title[\"B\"] paragraph[\"b\"]] "
        "section[level=2 number=1.1.2 label=Section 1.1.2 title[\"C\"] paragraph[\"c\"]]] "
        "section[level=1 numbered=false title[\"D\"] section[level=2 title[\"E\"] paragraph[\"e\"]]] "
        "section[level=1 number=1.2 label=Section 1.2 title[\"F\"] paragraph[\"f\"]]");
  check("  - table: {caption: a, header: [b], rows: [[\"c^[n]\"]]}\n  - p: d^[o]\n"
        "  - steps: [{title: e, body: [{steps: [{title: f}]}]}, {title: g}]\n"
        "  - table: {caption: h, header: [i], rows: [[j]]}\n",
        "table[number=1 label=Table 1 caption[\"a\"] row-head[cell[\"b\"]] row[cell[\"c\" note[number=1 \"n\"]]]] "
        "paragraph[\"d\" note[number=2 \"o\"]] "
        "steps[step[number=1 label=Step 1 title[\"e\"] body[steps[step[number=1 label=Step 1 title[\"f\"]]]]] "
        "step[number=2 label=Step 2 title[\"g\"]]] "
        "table[number=2 label=Table 2 caption[\"h\"] row-head[cell[\"i\"]] row[cell[\"j\"]]]");
}

static void test_chapters(void **state)
{
  fixture f;
  gp_buf dump;
  (void)state;
  begin(&f);
  dump = GP_BUF(f.ctx->arena);
  write_text(f.folder, "guide.yaml",
             "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nauthors: [A, B]\n"
             "date: 2026-11-22\nchapters: [a, b, c]\n");
  write_text(f.folder, "en/a.yaml",
             "title: Pre\nid: a\nnumbered: false\nbody:\n  - p: \"x^[n] @sec:b @sec:a @page:c\"\n");
  write_text(f.folder, "en/b.yaml", "title: B\nid: b\nbody:\n  - section: S^[m]\n    id: s\n    body: \"@sec:c\"\n");
  write_text(f.folder, "en/c.yaml", "title: C\nid: c\nbody: \"@sec:s\"\n");
  resolve(&f);
  assert_string_equal(messages(f.ctx), "");
  gp_resolve_dump(&dump, f.document);
  gp_buf_add_char(&dump, '\0');
  assert_string_equal(dump.items,
                      "guide \"demo\"\nlang \"en\"\ntitle \"Demo\"\nauthor \"A\"\nauthor \"B\"\n"
                      "date \"2026-11-22\"\n"
                      "document lang=\"en\"\n"
                      "  chapter #a name=\"a\" numbered=\"false\"\n"
                      "    title\n      text \"Pre\"\n"
                      "    paragraph\n      text \"x\"\n      note #a.note-1 number=\"1\"\n        text \"n\"\n"
                      "      text \" \"\n      ref target=\"sec:b\" target-id=\"b\" \"chapter 1\"\n"
                      "      text \" \"\n      ref target=\"sec:a\" target-id=\"a\" \"“Pre”\"\n"
                      "      text \" \"\n      ref target=\"page:c\" target-id=\"c\" place=\"“C”\"\n"
                      "  chapter #b name=\"b\" number=\"1\" label=\"Chapter 1\"\n"
                      "    title\n      text \"B\"\n"
                      "    section #s level=\"1\" number=\"1.1\" label=\"Section 1.1\"\n"
                      "      title\n        text \"S\"\n        note #b.note-1 number=\"1\"\n          text \"m\"\n"
                      "      paragraph\n        ref target=\"sec:c\" target-id=\"c\" \"Chapter 2\"\n"
                      "  chapter #c name=\"c\" number=\"2\" label=\"Chapter 2\"\n"
                      "    title\n      text \"C\"\n"
                      "    paragraph\n      ref target=\"sec:s\" target-id=\"s\" \"Section 1.1\"\n");
  assert_int_equal(f.document->timestamp, 1795305600);
  finish(&f);
}

static void test_references(void **state)
{
  (void)state;
  check("  - p: \"@tab:t @step:s @sec:one @page:t\"\n  - table: {caption: a, header: [b], rows: [[c]]}\n    id: t\n"
        "  - steps: [{title: a}, {title: b, id: s}]\n",
        "paragraph[ref[target=tab:t target-id=t \"Table 1\"] \" \" ref[target=step:s target-id=s \"step 2\"] \" \" "
        "ref[target=sec:one target-id=one \"chapter 1\"] \" \" ref[target=page:t target-id=t place=“Title of one”]] "
        "table[id=t number=1 label=Table 1 caption[\"a\"] row-head[cell[\"b\"]] row[cell[\"c\"]]] "
        "steps[step[number=1 label=Step 1 title[\"a\"]] step[id=s number=2 label=Step 2 title[\"b\"]]]");
  check_wrong("  - p: see @sec:onne\n",
              "!ref.unknown 4:17-21 nothing has the id 'onne' (of '@sec:onne') | did you mean 'one'? | 2:5 'one' is "
              "declared here\n");
  check_wrong(
    "  - p: see @tab:zzzzzz\n",
    "!ref.unknown 4:17-23 nothing has the id 'zzzzzz' (of '@tab:zzzzzz') | an id is given to a block by 'id:' "
    "beside its type\n");
  check_wrong("  - p: see @tab:one\n",
              "!ref.wrong-kind 4:17-20 'one' is a chapter, which '@tab:' cannot refer to | write "
              "'@sec:one' | 2:5 it is declared here\n");
  check_wrong("  - p: see @sec:x\n  - p: b\n    id: x\n",
              "!ref.wrong-kind 4:17-18 'x' is a paragraph, which '@sec:' cannot refer to | write '@page:x' | 6:9 it is "
              "declared here\n");
  check_wrong(
    "  - p: a\n    id: one\n",
    "!id.twice 5:9-12 the id 'one' is used twice | ids are unique in a guide: give one of the two another name "
    "| 2:5 first used here\n");
}

static const char sources_yaml[] = "A-1:\n  title: First\n  by: Somebody\n  url: https://a.b\n  date: 2023-04\n"
                                   "B:\n  title: {en: Second}\n  language: bg\nC:\n  title: Third\n";

static void test_citations(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_text(f.folder, "sources.yaml", sources_yaml);
  write_chapter(&f, "one", "one",
                "  - p: \"x [@B; @A-1] y [@B]\"\n"
                "  - practice: {city: a, title: b, body: c, sources: [B]}\n");
  resolve(&f);
  assert_string_equal(messages(f.ctx), "");
  assert_string_equal(resolved(&f), "paragraph[\"x \" cite[key=B number=1 target-id=source-B \"1\"] "
                                    "cite[key=A-1 number=2 target-id=source-A-1 \"2\"] \" y \" "
                                    "cite[key=B number=1 target-id=source-B \"1\"]] practice[city[\"a\"] title[\"b\"] "
                                    "body[paragraph[\"c\"]] sources[cite[key=B number=1 target-id=source-B \"1\"]]]");
  assert_int_equal(f.document->citation_count, 2);
  assert_true(gp_str_is(f.document->citations[0].key, "B"));
  assert_true(gp_str_is(f.document->citations[0].title, "Second"));
  assert_true(gp_str_is(f.document->citations[0].title_lang, "bg"));
  assert_int_equal(f.document->citations[1].number, 2);
  assert_true(gp_str_is(f.document->citations[1].by, "Somebody"));
  assert_true(gp_str_is(f.document->citations[1].title_lang, "en"));
  finish(&f);
  begin(&f);
  write_text(f.folder, "sources.yaml", sources_yaml);
  write_chapter(&f, "one", "one", "  - p: \"x [@B; @A-2] y [@Zzzz]\"\n");
  resolve(&f);
  assert_non_null(strstr(messages(f.ctx),
                         "!cite.unknown 4:17-20 unknown source 'A-2' | did you mean 'A-1'? | 1:1 'A-1' "
                         "is declared here\n"));
  assert_non_null(strstr(messages(f.ctx), "!cite.unknown 4:26-30 unknown source 'Zzzz' | sources are declared in '"));
  assert_int_equal(f.status, GP_ERROR_INPUT);
  finish(&f);
}

static void test_variables(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_text(f.folder, "guide.yaml",
             "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nsubtitle: Sub\nchapters: [one]\n"
             "variables: {city: {en: a city}, code: x}\n"
             "editions: {sofia: {title: In Sofia, variables: {city: Sofia}}}\n");
  write_chapter(&f, "one", "one", "  - p: \"in {{city}} [b](http://{{code}}.eu/{{code}})\"\n");
  f.options.edition = GP_STR("sofia");
  resolve(&f);
  assert_string_equal(messages(f.ctx), "");
  assert_string_equal(resolved(&f), "paragraph[\"in \" \"Sofia\" \" \" link[href=http://x.eu/x \"b\"]]");
  assert_true(gp_str_is(f.document->title, "In Sofia"));
  assert_true(gp_str_is(f.document->subtitle, "Sub"));
  assert_true(gp_str_is(f.document->edition, "sofia"));
  f.options.edition = GP_STR("sofja");
  f.status = gp_resolve(f.session, f.guide, gp_tree_duplicate(f.ctx->arena, f.tree), &f.options, &f.document);
  assert_int_equal(f.status, GP_ERROR_INPUT);
  assert_string_equal(messages(f.ctx),
                      "!edition.unknown 0:0-0 the guide has no edition 'sofja' | did you mean 'sofia'? "
                      "| 8:12 'sofia' is declared here\n");
  finish(&f);
  check_wrong("  - p: \"{{city}} [a](http://{{b}}/)\"\n",
              "!variable.unknown 4:11-15 unknown variable 'city' | variables are declared in guide.yaml under "
              "'variables'\n"
              "!variable.unknown 4:22-35 unknown variable 'b' | variables are declared in guide.yaml under "
              "'variables'\n");
}

static void check_edition(const char *edition, const char *expected)
{
  fixture f;
  begin(&f);
  write_text(f.folder, "guide.yaml",
             "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [one]\n"
             "editions: {a: {only: [x]}, b: {only: [x, y]}}\n");
  write_chapter(
    &f, "one", "one",
    "  - p: x\n    only: [x]\n  - p: y\n    only: [y]\n  - p: not x\n    unless: [x]\n"
    "  - section: S\n    only: [x, y]\n    body:\n      - p: both\n      - p: not y\n        unless: [y]\n");
  f.options.edition = gp_str_from(edition);
  resolve(&f);
  assert_string_equal(messages(f.ctx), "");
  assert_string_equal(resolved(&f), expected);
  finish(&f);
}

static void test_editions(void **state)
{
  (void)state;
  check_edition("", "paragraph[unless=x \"not x\"]");
  check_edition("a", "paragraph[only=x \"x\"] section[only=x y level=1 number=1.1 label=Section 1.1 title[\"S\"] "
                     "paragraph[\"both\"] paragraph[unless=y \"not y\"]]");
  check_edition("b", "paragraph[only=x \"x\"] paragraph[only=y \"y\"] section[only=x y level=1 number=1.1 "
                     "label=Section 1.1 title[\"S\"] paragraph[\"both\"]]");
  check_wrong("  - p: a\n    only: [locl]\n",
              "edition.unknown-tag 5:11-17 no edition names the tag 'locl' | name it under 'only' of an edition in "
              "guide.yaml\n");
}

static void test_includes(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_chapter(&f, "one", "one", "  - p: a\n  - section: S\n    body:\n      - include: ../shared/x.yaml\n  - p: z\n");
  write_text(f.folder, "shared/x.yaml",
             "- p: b\n- include: deep/y.yaml\n- section: T\n  body: d\n- p: no\n  only: [k]\n");
  write_text(f.folder, "shared/deep/y.yaml", "- p: c\n");
  resolve(&f);
  assert_int_equal(f.status, GP_OK);
  assert_string_equal(resolved(&f),
                      "paragraph[\"a\"] section[level=1 number=1.1 label=Section 1.1 title[\"S\"] "
                      "paragraph[\"b\"] paragraph[\"c\"] section[level=2 number=1.1.1 label=Section 1.1.1 "
                      "title[\"T\"] paragraph[\"d\"]]] paragraph[\"z\"]");
  finish(&f);
}

static void test_wrong_includes(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_chapter(&f, "one", "one",
                "  - include: a.yaml\n  - include: ../../b.yaml\n  - include: nothing.yaml\n"
                "  - callout: {kind: key, body: [{include: s.yaml}]}\n  - include: /etc/passwd\n");
  write_text(f.folder, "en/a.yaml", "- include: b.yaml\n");
  write_text(f.folder, "en/b.yaml", "- p: b\n- include: a.yaml\n");
  write_text(f.folder, "en/s.yaml", "- section: S\n  body: b\n");
  resolve(&f);
  assert_int_equal(f.status, GP_ERROR_INPUT);
  assert_non_null(strstr(messages(f.ctx), "!include.cycle 2:12-18 a file includes itself: '"));
  assert_non_null(strstr(messages(f.ctx), "en/one.yaml' includes '"));
  assert_non_null(strstr(messages(f.ctx), "!file.outside-guide 5:14-26 the included file is outside"));
  assert_non_null(strstr(messages(f.ctx), "!file.missing 6:14-26 "));
  assert_non_null(strstr(messages(f.ctx), "!block.misplaced-section 1:3-10 "));
  assert_non_null(strstr(messages(f.ctx), "!schema.bad-value 8:14-25 expected a path"));
  finish(&f);
}

/* Each file includes the next one twice: refused by the budget, not by patience. */
static void test_include_bomb(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_chapter(&f, "one", "one", "  - include: x0.yaml\n");
  for (int i = 0; i < 14; i++) {
    gp_str name = gp_str_printf(f.ctx->arena, "en/x%d.yaml", i);
    write_text(f.folder, name.ptr,
               gp_str_printf(f.ctx->arena, "- include: x%d.yaml\n- include: x%d.yaml\n", i + 1, i + 1).ptr);
  }
  write_text(f.folder, "en/x14.yaml", "- p: end\n");
  resolve(&f);
  assert_int_equal(f.status, GP_ERROR_INPUT);
  assert_non_null(strstr(messages(f.ctx), "!include.too-many"));
  finish(&f);
}

static void test_images(void **state)
{
  fixture f;
  (void)state;
  begin(&f);
  write_text(f.folder, "images/map.png", "x");
  write_chapter(&f, "one", "one",
                "  - figure: {image: images/map.png, alt: A map}\n"
                "  - figure: {image: images/mapp.png, alt: A map}\n"
                "  - figure: {image: ../map.png, alt: A map}\n");
  resolve(&f);
  assert_non_null(strstr(messages(f.ctx), "!file.missing 5:21-36 there is no picture '"));
  assert_non_null(strstr(messages(f.ctx), "| did you mean 'map.png'? It is in '"));
  assert_non_null(strstr(messages(f.ctx), "!file.outside-guide 6:21-31 the picture '"));
  assert_null(strstr(messages(f.ctx), "4:"));
  finish(&f);
}

/* A copy is resolved where outputs that write what was read come later; with and without, all is the same. */
static void test_read_tree_stays(void **state)
{
  fixture f;
  gp_tree *again;
  const gp_document *alone;
  const gp_node *one, *other;
  (void)state;
  begin(&f);
  write_text(f.folder, "x.yaml", "- p: b\n");
  write_chapter(&f, "one", "one", "  - p: '{{date}} @sec:one'\n  - include: ../x.yaml\n  - p: c\n    only: [k]\n");
  write_text(f.folder, "guide.yaml",
             "guidepress: 1\nid: demo\nlanguages: [en]\ntitle: Demo\nchapters: [one]\n"
             "date: '2026'\neditions: {short: {only: [k]}}\n");
  resolve(&f);
  assert_int_equal(f.status, GP_OK);
  assert_int_equal(gp_guide_read(f.session, f.guide, GP_STR("en"), &again), GP_OK);
  assert_string_equal(compact(f.ctx->arena, f.tree->root), compact(f.ctx->arena, again->root));
  gp_tree_renumber(again);
  assert_int_equal(gp_resolve(f.session, f.guide, again, &f.options, &alone), GP_OK);
  assert_ptr_equal(alone->root, again->root);
  assert_string_equal(compact(f.ctx->arena, f.document->root), compact(f.ctx->arena, alone->root));
  for (one = f.document->root, other = alone->root; one != NULL; one = gp_node_following(one, f.document->root)) {
    assert_int_equal(one->serial, other->serial);
    other = gp_node_following(other, alone->root);
  }
  assert_non_null(strstr(resolved(&f), "paragraph[\"2026\" \" \" ref["));
  finish(&f);
}

static bool is_one_of(const char *const *list, gp_str text)
{
  while (*list != NULL && !gp_str_is(text, *list))
    list++;
  return *list != NULL;
}

/* Every file of words is complete, says who has read it, and has places for numbers where they belong. No word depends
 * on how many there are: the number of what was found is after a colon. */
static void test_words(void **state)
{
  static const char *const colons[] = {": {}", ":{}", "\xEF\xBC\x9A{}", "\xD5\x9D {}", "\xE1\x8D\xA6 {}", NULL};
  gp_arena *arena = gp_arena_new();
  size_t count;
  const gp_str *files = gp_folder_names(arena, NULL, GP_STR("core/words"), &count);
  (void)state;
  assert_true(count >= 44);
  for (size_t i = 0; i < count; i++) {
    fixture f;
    gp_words words;
    gp_str found;
    size_t end;
    bool counted = false;
    begin(&f);
    assert_int_equal(gp_words_load(f.ctx, GP_STR("core"), gp_path_stem(files[i]), NULL, GP_NO_SPAN, &words), GP_OK);
    assert_true(gp_str_ends_with(words.path, files[i]));
    assert_true(words.review.len > 0);
    assert_int_equal(words.missing.count, 0);
    for (size_t k = 0; k < words.langs->count; k++) /* those of the statement may be English */
      assert_true(gp_str_starts_with(words.langs->entries[k].key, GP_STR("statement-")));
    if (gp_str_is(files[i], "en.yaml") || gp_str_is(files[i], "bg.yaml"))
      assert_int_equal(words.langs->count, 0);
    found = gp_value_text(gp_value_lookup(words.map, GP_STR("found")), GP_STR(""));
    for (end = 0; colons[end] != NULL; end++)
      counted = counted || gp_str_ends_with(found, gp_str_from(colons[end]));
    assert_true(counted);
    f.options.terms = words.map;
    write_chapter(&f, "one", "one", "  - p: a\n");
    resolve(&f);
    assert_string_equal(messages(f.ctx), "");
    finish(&f);
  }
  gp_arena_drop(arena);
}

/* Which file a language's words are in; without one all are English, but those that the guide has itself. */
static void test_words_of(void **state)
{
  static const char *const files[][2] = {{"bg", "bg"},         {"bg-BG", "bg"},
                                         {"zh", "zh"},         {"zh-CN", "zh"},
                                         {"zh-Hans", "zh"},    {"zh-TW", "zh-Hant"},
                                         {"zh-HK", "zh-Hant"}, {"zh-Hant-MO", "zh-Hant"},
                                         {"sr-ME", "sr-Latn"}, {"sr-Latn-RS", "sr-Latn"},
                                         {"sr-Cyrl", "sr"},    {"fa-AF", "prs"},
                                         {"no", "nb"},         {"kmr", "ku"},
                                         {"eo", NULL},         {"../words/en", NULL}};
  static const char *const kept[] = {"contents", "tip", "letters", NULL};
  const gp_value *own;
  fixture f;
  gp_words words;
  (void)state;
  begin(&f);
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
    gp_str tag = gp_str_from(files[i][0]);
    assert_int_equal(gp_words_load(f.ctx, GP_STR("core"), tag, NULL, GP_NO_SPAN, &words), GP_OK);
    if (files[i][1] != NULL)
      assert_true(gp_str_is(gp_path_stem(words.path), files[i][1]));
    else
      assert_int_equal(words.path.len, 0);
  }
  assert_int_equal(gp_yaml_read(f.ctx,
                                gp_sources_add(f.ctx->sources, GP_STR("own"),
                                               GP_STR("contents: {eo: Enhavo, bg: x}\ntip: y\nletters: {eo: abc}\n"
                                                      "page: {bg: z}\n")),
                                &own),
                   GP_OK);
  assert_int_equal(gp_words_load(f.ctx, GP_STR("core"), GP_STR("eo"), own, GP_NO_SPAN, &words), GP_OK);
  assert_string_equal(gp_value_lookup(words.map, GP_STR("contents"))->text.ptr, "Enhavo");
  assert_string_equal(gp_value_lookup(words.map, GP_STR("tip"))->text.ptr, "y");
  assert_string_equal(gp_value_lookup(words.map, GP_STR("letters"))->text.ptr, "abc");
  assert_string_equal(gp_value_lookup(words.map, GP_STR("page"))->text.ptr, "page");
  assert_string_equal(gp_value_lookup(words.langs, GP_STR("page"))->text.ptr, "en");
  assert_null(gp_value_lookup(words.map, GP_STR("ref-title")));
  for (size_t i = 0; i < words.missing.count; i++)
    assert_false(is_one_of(kept, words.missing.items[i]));
  assert_true(words.langs->count > words.missing.count); /* nobody misses those of the statement */
  finish(&f);
}

static void test_wrong_terms(void **state)
{
  fixture f;
  const gp_value *terms;
  (void)state;
  begin(&f);
  write_chapter(&f, "one", "one", "  - p: a\n");
  resolve(&f);
  assert_int_equal(
    gp_yaml_read(f.ctx, gp_sources_add(f.ctx->sources, GP_STR("u"), GP_STR("ref-table: table\n")), &terms), GP_OK);
  f.options.terms = terms;
  assert_int_equal(gp_resolve(f.session, f.guide, gp_tree_duplicate(f.ctx->arena, f.tree), &f.options, &f.document),
                   GP_ERROR_INPUT);
  assert_non_null(strstr(messages(f.ctx), "!terms.place 1:12-17 'ref-table' has '{}' 0 times, expected 1"));
  finish(&f);
}

static void test_timestamp(void **state)
{
  static const struct {
    const char *date;
    int64_t given, expected;
  } cases[] = {{"1970-01-01", 0, 0},    {"1970-01-02", 0, 86400},   {"2000-02-29", 0, 951782400},
               {"2026", 0, 1767225600}, {"2026-11", 0, 1793491200}, {"2026", 5, 5}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fixture f;
    begin(&f);
    write_text(f.folder, "guide.yaml",
               gp_str_printf(f.ctx->arena,
                             "guidepress: 1\nid: d\nlanguages: [en]\ntitle: D\ndate: %s\nchapters: [one]\n",
                             cases[i].date)
                 .ptr);
    write_chapter(&f, "one", "one", "  - p: a\n");
    f.options.timestamp = cases[i].given;
    resolve(&f);
    assert_int_equal(f.document->timestamp, cases[i].expected);
    finish(&f);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_numbers),   cmocka_unit_test(test_chapters),        cmocka_unit_test(test_references),
    cmocka_unit_test(test_citations), cmocka_unit_test(test_variables),       cmocka_unit_test(test_editions),
    cmocka_unit_test(test_includes),  cmocka_unit_test(test_wrong_includes),  cmocka_unit_test(test_include_bomb),
    cmocka_unit_test(test_images),    cmocka_unit_test(test_read_tree_stays), cmocka_unit_test(test_words),
    cmocka_unit_test(test_words_of),  cmocka_unit_test(test_wrong_terms),     cmocka_unit_test(test_timestamp),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
