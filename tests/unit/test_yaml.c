/* Reading YAML: values and their places, and what is refused, with which words. */
#include "base/memory.h"
#include "diag/explain.h"
#include "value/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static gp_status read_bytes(gp_ctx *ctx, gp_str bytes, const gp_value **value)
{
  return gp_yaml_read(ctx, gp_sources_add(ctx->sources, GP_STR("test.yaml"), bytes), value);
}

static const gp_value *read_text(gp_ctx *ctx, const char *text)
{
  const gp_value *value;
  gp_status status = read_bytes(ctx, gp_str_from(text), &value);
  if (status != GP_OK)
    fail_msg("not read: %.*s", GP_STR_ARG(gp_reports_at(ctx->reports, 0, NULL)->message));
  return value;
}

static gp_str source_of(const gp_ctx *ctx, gp_span span)
{
  gp_str bytes = gp_sources_bytes(ctx->sources, span.source);
  assert(bytes.ptr != NULL && span.end <= bytes.len);
  return (gp_str){bytes.ptr + span.start, span.end - span.start};
}

static void test_kinds(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *root = read_text(ctx, "a: 1\nb: [x, 'y']\nc: {d: \"e\"}\nf:\ng: ~\nh: null\ni: 'null'\nj: |\n  k\n");
  (void)state;
  assert_int_equal(root->kind, GP_VALUE_MAP);
  assert_int_equal(root->count, 8);
  assert_int_equal(gp_value_lookup(root, GP_STR("a"))->style, GP_SCALAR_PLAIN);
  assert_int_equal(gp_value_lookup(root, GP_STR("b"))->entries[1].value->style, GP_SCALAR_QUOTED);
  assert_true(gp_str_is(gp_value_lookup_path(root, "c.d")->text, "e"));
  assert_int_equal(gp_value_lookup(root, GP_STR("f"))->kind, GP_VALUE_NONE);
  assert_int_equal(gp_value_lookup(root, GP_STR("g"))->kind, GP_VALUE_NONE);
  assert_int_equal(gp_value_lookup(root, GP_STR("h"))->kind, GP_VALUE_NONE);
  assert_int_equal(gp_value_lookup(root, GP_STR("i"))->kind, GP_VALUE_SCALAR);
  assert_int_equal(gp_value_lookup(root, GP_STR("j"))->style, GP_SCALAR_BLOCK);
  gp_ctx_drop(ctx);
}

static void test_spans(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *root = read_text(ctx, "\xEF\xBB\xBF# бележка\nкл: &a \"ст\"\nlist:\n  - x: {y: 1}\n    z: >-\n"
                                        "      дълъг\n      текст\n\n  - [q,\n     r]\n\n# край\nend: *a\n");
  const gp_value *list = gp_value_lookup(root, GP_STR("list"));
  (void)state;
  assert_true(gp_str_is(source_of(ctx, root->entries[0].key_span), "кл"));
  assert_true(gp_str_is(source_of(ctx, root->entries[0].value->span), "\"ст\""));
  assert_true(
    gp_str_is(source_of(ctx, list->entries[0].value->span), "x: {y: 1}\n    z: >-\n      дълъг\n      текст"));
  assert_true(gp_str_is(source_of(ctx, gp_value_lookup_path(list->entries[0].value, "x")->span), "{y: 1}"));
  assert_true(gp_str_is(source_of(ctx, list->entries[1].value->span), "[q,\n     r]"));
  assert_true(gp_str_ends_with(source_of(ctx, list->span), GP_STR("r]")));
  assert_true(gp_str_starts_with(source_of(ctx, list->span), GP_STR("- x")));
  assert_true(gp_str_ends_with(source_of(ctx, root->span), GP_STR("end: *a")));
  assert_ptr_equal(gp_value_lookup(root, GP_STR("end")), root->entries[0].value);
  gp_ctx_drop(ctx);
}

/* An anchor's name may end without a space: the text behind it has its own place. */
static void test_anchor_without_space(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *root = read_text(ctx, "- &a:b\n- &c 'd'\n- &e\n  # f\n  g\n- *a\n- *e\n");
  (void)state;
  assert_true(gp_str_is(source_of(ctx, root->entries[0].value->span), ":b"));
  assert_true(gp_str_is(source_of(ctx, root->entries[1].value->span), "'d'"));
  assert_true(gp_str_is(source_of(ctx, root->entries[2].value->span), "g"));
  gp_ctx_drop(ctx);
}

/* A text, and the one message it must give: the id, the place as line:column-line:column (end exclusive), a part of the
 * message and one of the hint ("" for no hint). */
typedef struct refusal {
  const char *text, *id, *place, *message, *hint;
} refusal;

static const refusal refusals[] = {
  {"a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", "3:1-3:2", "the key 'a' is given twice", "keep one"},
  {"a: @sec:x y\n", "yaml.needs-quotes", "1:4-1:5", "begins with '@'", "\"@sec:x y\""},
  {"- `x` y\n", "yaml.needs-quotes", "1:3-1:4", "begins with '`'", "\"`x` y\""},
  {"- &co was\n- &b c\n- *b\n", "yaml.needs-quotes", "1:3-1:6", "begins with '&'", "\"&co was\""},
  {"a: %5\n", "yaml.needs-quotes", "1:4-1:5", "begins with '%'", "\"%5\""},
  {"a: *Важно* е\n", "yaml.needs-quotes", "1:4-1:5", "begins with '*'", "\"*Важно* е\""},
  {"- **b** c\n", "yaml.needs-quotes", "1:3-1:4", "begins with '*'", "\"**b** c\""},
  {"a: &amp; b\n", "yaml.needs-quotes", "1:4-1:5", "begins with '&'", "\"&amp; b\""},
  {"a: [@X] says\n", "yaml.needs-quotes", "1:5-1:6", "begins with '@'", "\"[@X] says\""},
  {"a: [b](c) d\n", "yaml.needs-quotes", "1:7-1:12", "text follows the closing ']'", "\"[b](c) d\""},
  {"a: \"b\" c\n", "yaml.needs-quotes", "1:8-1:9", "text follows the closing quote", "'\"b\" c'"},
  {"a: 'it's'\n", "yaml.needs-quotes", "1:8-1:10", "text follows the closing quote", "written twice"},
  {"\"a\": *b* c\n", "yaml.needs-quotes", "1:6-1:7", "begins with '*'", "\"*b* c\""},
  {"п: София: град\n", "yaml.needs-quotes", "1:9-1:10", "holds ': '", "\"София: град\""},
  {"a: |x\n", "yaml.needs-quotes", "1:5-1:6", "text follows '|'", "next line"},
  {"a: ? b\n", "yaml.needs-quotes", "1:4-1:5", "begins with '?'", "\"? b\""},
  {"a: ,b\n", "yaml.needs-quotes", "1:4-1:5", "begins with ','", "\",b\""},
  {"a:\n\tb: 1\n", "yaml.tab", "2:1-2:2", "tab", "spaces"},
  {"a:\n  b: 1\n\tc: 1\n", "yaml.tab", "3:1-3:2", "tab", "spaces"},
  {"a: |\n\tb\n", "yaml.tab", "2:1-2:2", "tab", "spaces"},
  {"a: 1\n b: 2\n", "yaml.indentation", "2:2-2:3", "line above", "indent"},
  {"a:\n  - x\n - y\n", "yaml.indentation", "3:2-3:5", "indented by 1", "indent it by 2"},
  {"- a\nb: 1\n", "yaml.indentation", "2:1-2:2", "a key is among the items", "indent"},
  {"a: 1\n- b\n", "yaml.indentation", "2:1-2:4", "a list item is among the keys", "indent"},
  {"a:b\nc: 1\n", "yaml.missing-space", "1:2-1:3", "after ':'", ""},
  {"- x\n-y\nz: 1", "yaml.missing-space", "2:1-2:2", "after '-'", ""},
  {"a: \"b\nc: 1\n", "yaml.unclosed-quote", "1:4-1:5", "never closed", "close it"},
  {"a: [1, 2\nb: 3\n", "yaml.unclosed-bracket", "2:2-2:3", "expected ',' or ']'", "close it"},
  {"a: [1, [2\n", "yaml.unclosed-bracket", "1:8-1:9", "the file ends inside", ""},
  {"a: 1\nb\nc: 2\n", "yaml.syntax", "2:1-2:2", "expected 'key: value'", "indented"},
  {"a: - b\n", "yaml.syntax", "1:4-1:5", "a list cannot begin", "next line"},
  {"a: \"\\q\"\n", "yaml.bad-escape", "1:5-1:7", "unknown escape", "backslash"},
  {"a: \"\\ud83d\"\n", "yaml.bad-escape", "1:7-1:8", "names no character", "hexadecimal"},
  {"a: \"x\\e[31m\"\n", "yaml.control-character", "1:6-1:8", "U+001B", "single quotes"},
  {"a: *b\n", "yaml.unknown-alias", "1:4-1:6", "no value is named '&b'", "quotes"},
  {"a: &b [*b]\n", "yaml.unknown-alias", "1:8-1:10", "inside the value", "quotes"},
  {"a: !!str 5\n", "yaml.tag", "1:4-1:9", "'!!str'", "quotes"},
  {"a: ! b\n", "yaml.needs-quotes", "1:4-1:5", "begins with '!'", "\"! b\""},
  {"a: !x!y z\n", "yaml.tag", "1:4-1:8", "begins with '!'", "\"!x!y z\""},
  {"%YAML 1.9\n---\na: 1\n", "yaml.directive", "1:1-1:10", "'%'", "remove"},
  {"a: {x: 1}\n<<: {y: 2}\n", "yaml.merge-key", "2:1-2:3", "merge keys", "write the keys out"},
  {"? [a]\n: 1\n", "yaml.bad-key", "1:3-1:6", "found a list", "quotes"},
  {"a: {{city}}\n", "yaml.bad-key", "1:5-1:11", "found a mapping", "quotes"},
  {"? \n: 1\n", "yaml.bad-key", "1:2-1:2", "key is empty", "before the colon"},
  {"a: 1\n---\nb: 1\n", "yaml.several-documents", "2:1-2:4", "second YAML document", "---"},
  {"", "yaml.empty-file", "1:1-1:1", "is empty", "write its text"},
  {"\xEF\xBB\xBF", "yaml.empty-file", "1:1-1:1", "is empty", "write its text"},
  {"# only\n\n", "yaml.empty-file", "1:1-1:1", "nothing but comments", "write its text"},
  {"---\n...\n", "yaml.empty-file", "1:1-1:1", "nothing but comments", "write its text"},
  {"a: б\xE9\n", "yaml.not-utf8", "1:5-1:6", "byte 0xE9 at line 1, column 5 (offset 5)", "UTF-8"},
  {"a: \xCF\xFA\xF2\xE8\xF9\xE0\n", "yaml.not-utf8", "1:4-1:5", "byte 0xCF", "Windows-1251"},
  {"a: caf\xE9 cr\xE8me\n", "yaml.not-utf8", "1:7-1:8", "byte 0xE9", "Windows-1252"},
  {"a: b\x07\n", "yaml.control-character", "1:5-1:6", "U+0007", "delete"},
  {"a: \xC2\x9B\n", "yaml.control-character", "1:4-1:5", "U+009B", "delete"},
};

static void check_refusal(const refusal *want)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *value;
  gp_str text = gp_str_from(want->text), place;
  const gp_diag *diag;
  gp_position start, end;
  assert_int_equal(read_bytes(ctx, text, &value), GP_ERROR_INPUT);
  assert_null(value);
  assert_true(gp_reports_count(ctx->reports) >= 1);
  diag = gp_reports_at(ctx->reports, 0, NULL);
  start = gp_sources_position(ctx->sources, diag->span.source, diag->span.start);
  end = gp_sources_position(ctx->sources, diag->span.source, diag->span.end);
  place = gp_str_printf(ctx->arena, "%u:%u-%u:%u", start.line, start.column, end.line, end.column);
  if (!gp_str_is(diag->id, want->id) || !gp_str_is(place, want->place) ||
      strstr(gp_str_copy(ctx->arena, diag->message).ptr, want->message) == NULL)
    fail_msg("%s gives %.*s at %s: %.*s", want->text, GP_STR_ARG(diag->id), place.ptr, GP_STR_ARG(diag->message));
  if (want->hint[0] == '\0')
    assert_int_equal(diag->hint_count, 0);
  else if (diag->hint_count == 0 || strstr(diag->hints[0].ptr, want->hint) == NULL)
    fail_msg("%s: the hint is '%.*s'", want->text, diag->hint_count ? (int)diag->hints[0].len : 0,
             diag->hint_count ? diag->hints[0].ptr : "");
  gp_ctx_drop(ctx);
}

static void test_refusals(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
    check_refusal(&refusals[i]);
}

/* What `guidepress explain` shows as an example must give that message. */
static void test_examples(void **state)
{
  size_t count, tried = 0;
  const gp_explanation *all = gp_explanations(&count);
  (void)state;
  for (size_t i = 0; i < count; i++) {
    gp_ctx *ctx = gp_ctx_new();
    const gp_value *value;
    if (strncmp(all[i].id, "yaml.", 5) == 0 && all[i].example[0] != '\0') {
      gp_status status = read_bytes(ctx, gp_str_from(all[i].example), &value);
      if (status == GP_OK || !gp_str_is(gp_reports_at(ctx->reports, 0, NULL)->id, all[i].id))
        fail_msg("the example of '%s' gives %s", all[i].id,
                 status == GP_OK ? "no message" : gp_reports_at(ctx->reports, 0, NULL)->id.ptr);
      tried++;
    }
    gp_ctx_drop(ctx);
  }
  assert_true(tried > 5);
}

static void test_duplicate_names_both_places(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *value;
  const gp_diag *diag;
  (void)state;
  read_bytes(ctx, GP_STR("x:\n  title: 1\n  b: 2\n  title: 3\nx: 4\n"), &value);
  assert_int_equal(gp_reports_count(ctx->reports), 2); /* all in one run */
  diag = gp_reports_at(ctx->reports, 0, NULL);
  assert_int_equal(gp_sources_position(ctx->sources, 1, diag->span.start).line, 4);
  assert_int_equal(diag->note_count, 1);
  assert_int_equal(gp_sources_position(ctx->sources, 1, diag->notes[0].span.start).line, 2);
  assert_true(gp_str_is(diag->notes[0].text, "first given here"));
  gp_ctx_drop(ctx);
}

static void test_duplicates_in_large_maps(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf text = GP_BUF(ctx->arena);
  const gp_value *value;
  (void)state;
  for (int i = 0; i < 50000; i++)
    gp_buf_printf(&text, "k%d: 1\n", i == 49999 ? 7 : i);
  assert_int_equal(read_bytes(ctx, gp_buf_str(&text), &value), GP_ERROR_INPUT);
  assert_int_equal(gp_sources_position(ctx->sources, 1, gp_reports_at(ctx->reports, 0, NULL)->span.start).line, 50000);
  assert_int_equal(gp_sources_position(ctx->sources, 1, gp_reports_at(ctx->reports, 0, NULL)->notes[0].span.start).line,
                   8);
  gp_ctx_drop(ctx);
}

static void assert_refused(gp_str bytes, const char *id, const char *message)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *value;
  const gp_diag *diag;
  assert_int_equal(read_bytes(ctx, bytes, &value), GP_ERROR_INPUT);
  diag = gp_reports_at(ctx->reports, 0, NULL);
  if (!gp_str_is(diag->id, id) || strstr(gp_str_copy(ctx->arena, diag->message).ptr, message) == NULL)
    fail_msg("%.*s: %.*s", GP_STR_ARG(diag->id), GP_STR_ARG(diag->message));
  gp_ctx_drop(ctx);
}

static void test_encodings(void **state)
{
  (void)state;
  assert_refused(GP_STR("\xFF\xFE"
                        "a\0:\0 \0"),
                 "yaml.not-utf8", "UTF-16");
  assert_refused(GP_STR("\xFE\xFF\0a\0:\0 "), "yaml.not-utf8", "UTF-16");
  assert_refused(GP_STR("a\0:\0 \0"
                        "1\0"),
                 "yaml.not-utf8", "UTF-16");
  assert_refused(GP_STR("\0a\0:\0 \0"
                        "1"),
                 "yaml.not-utf8", "UTF-16");
  assert_refused(GP_STR("\xFF\xFE\0\0a\0\0\0"), "yaml.not-utf8", "UTF-32");
  assert_refused(GP_STR("a: b\0c\n"), "yaml.control-character", "zero byte");
  assert_refused(GP_STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "yaml.not-utf8", "byte 0x89");
}

/* "Billion laughs": the budget is on all nodes, aliases expanded. */
static void test_alias_budget(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf text = GP_BUF(ctx->arena);
  (void)state;
  gp_buf_add(&text, GP_STR("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"));
  for (int i = 1; i < 9; i++)
    gp_buf_printf(&text, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1,
                  i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  assert_refused(gp_buf_str(&text), "yaml.too-large", "more than 1000000 values");
  text.count = 0;
  gp_buf_add(&text, GP_STR("a0: &a0 [x]\n"));
  for (int i = 1; i < 100; i++)
    gp_buf_printf(&text, "a%d: &a%d [*a%d]\n", i, i, i - 1);
  assert_refused(gp_buf_str(&text), "yaml.too-deep", "64 levels");
  gp_ctx_drop(ctx);
}

static void test_limits(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf text = GP_BUF(ctx->arena);
  (void)state;
  for (int i = 0; i < 300000; i++)
    gp_buf_add_char(&text, '[');
  assert_refused(gp_buf_str(&text), "yaml.too-deep", "64 levels");
  text.count = 0;
  for (int i = 0; i < 100000; i++)
    gp_buf_add(&text, GP_STR("- "));
  assert_refused(gp_buf_str(&text), "yaml.too-deep", "64 levels");
  text.count = 0;
  for (int i = 0; i < 1000001; i++)
    gp_buf_add(&text, GP_STR("- \n"));
  assert_refused(gp_buf_str(&text), "yaml.too-large", "values");
  text.count = 0;
  for (int i = 0; i < 64; i++)
    gp_buf_add_char(&text, '[');
  for (int i = 0; i < 64; i++)
    gp_buf_add_char(&text, ']');
  read_text(ctx, gp_str_copy(ctx->arena, gp_buf_str(&text)).ptr); /* exactly the limit */
  gp_ctx_drop(ctx);
}

static void test_aliases_are_expanded(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *root = read_text(ctx, "a: &x {b: &y [1, 2]}\nc: *x\nd: [*y, *y]\nk: &k key\ne: {*k : 1}\n");
  (void)state;
  assert_true(gp_str_is(gp_value_lookup_path(root, "c.b")->entries[1].value->text, "2"));
  assert_int_equal(gp_value_lookup(root, GP_STR("d"))->entries[1].value->count, 2);
  assert_non_null(gp_value_lookup_path(root, "e.key"));
  gp_ctx_drop(ctx);
}

static void test_files(void **state)
{
  char folder[] = "/tmp/gp-yaml-XXXXXX";
  gp_ctx *ctx = gp_ctx_new();
  gp_str path, folder_path;
  const gp_value *value;
  uint32_t source;
  FILE *file;
  (void)state;
  assert_non_null(mkdtemp(folder));
  folder_path = gp_str_from(folder);
  path = gp_str_printf(ctx->arena, "%s/10-why.yaml", folder);
  file = fopen(path.ptr, "wb");
  fputs("a: 1\n", file);
  fclose(file);
  assert_int_equal(gp_yaml_load(ctx, path, GP_NO_SPAN, &value, &source), GP_OK);
  assert_int_equal(source, 1);
  assert_true(gp_str_equal(gp_sources_path(ctx->sources, 1), path));

  assert_int_equal(gp_yaml_load(ctx, folder_path, GP_NO_SPAN, &value, &source), GP_ERROR_FILE);
  assert_null(value);
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 0, NULL)->id, "file.is-folder"));

  assert_int_equal(
    gp_yaml_load(ctx, gp_str_printf(ctx->arena, "%s/10-whi.yaml", folder), (gp_span){1, 3, 4}, &value, &source),
    GP_ERROR_INPUT); /* asked for by a file: the guide's fault */
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 1, NULL)->id, "file.missing"));
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 1, NULL)->hints[0], "did you mean '10-why.yaml'?"));

  assert_int_equal(truncate(path.ptr, GP_YAML_FILE_LIMIT + 1), 0);
  assert_int_equal(gp_yaml_load(ctx, path, GP_NO_SPAN, &value, &source), GP_ERROR_FILE);
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 2, NULL)->id, "file.too-large"));
  unlink(path.ptr);
  rmdir(folder);
  gp_ctx_drop(ctx);
}

/* Damaged copies of a file: never a crash, and never a failure without a message. */
static void test_damaged(void **state)
{
  static const char sample[] = "title: Пътища към труда\nid: why\nbody:\n  - p: |\n      Text *emphasis*, [link](x).\n"
                               "  - section: 'it''s'\n    body: [{p: \"a\\u0416\\n b\"}, {list: &l [1, 2]}, *l]\n"
                               "  - table:\n      header: [a, b]\n      rows:\n        - [\"1\", >-]\n";
  static const char bytes[] = "\n \t:-?[]{},#&*!|>'\"%@`\\\xD0\xFF\0a0";
  uint32_t seed = 1;
  (void)state;
  for (int round = 0; round < 6000; round++) {
    gp_ctx *ctx = gp_ctx_new();
    char damaged[sizeof sample], *copy;
    size_t len = sizeof sample - 1;
    const gp_value *value;
    memcpy(damaged, sample, len);
    for (uint32_t hits = 1 + (uint32_t)round % 3; hits > 0; hits--) {
      seed = seed * 1664525u + 1013904223u;
      damaged[(seed >> 8) % len] = bytes[(seed >> 4) % (sizeof bytes - 1)];
    }
    if (round % 5 == 0)
      len = (seed >> 7) % len;
    copy = malloc(len ? len : 1); /* of the exact size, so that the sanitizer sees reading behind the end */
    memcpy(copy, damaged, len);
    if (read_bytes(ctx, (gp_str){copy, len}, &value) == GP_OK)
      assert_non_null(value);
    else
      assert_true(gp_reports_errors(ctx->reports) > 0);
    free(copy);
    gp_ctx_drop(ctx);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_kinds),
    cmocka_unit_test(test_spans),
    cmocka_unit_test(test_anchor_without_space),
    cmocka_unit_test(test_refusals),
    cmocka_unit_test(test_examples),
    cmocka_unit_test(test_duplicate_names_both_places),
    cmocka_unit_test(test_duplicates_in_large_maps),
    cmocka_unit_test(test_encodings),
    cmocka_unit_test(test_alias_budget),
    cmocka_unit_test(test_limits),
    cmocka_unit_test(test_aliases_are_expanded),
    cmocka_unit_test(test_files),
    cmocka_unit_test(test_damaged),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
