/* Diagnostics as people and programs see them. */
#include "base/memory.h"
#include "diag/json.h"
#include "diag/render.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* One file, one error from the byte where `from` begins to where `to` ends, rendered. */
static const char *render(gp_ctx *ctx, const char *text, const char *from, const char *to, gp_diag_format format)
{
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("guides/a.yaml"), gp_str_from(text));
  const char *start = strstr(text, from), *end = start ? strstr(start, to) : NULL;
  gp_buf out = GP_BUF(ctx->arena);
  if (end == NULL)
    fail_msg("'%s' or '%s' is not in the text", from, to);
  gp_report_with(ctx, GP_SEVERITY_ERROR, "style.unknown",
                 (gp_span){s, (uint32_t)(start - text), (uint32_t)(end - text) + (uint32_t)strlen(to)}, GP_STR("here"),
                 GP_STR("did you mean 'warning'?"), GP_NO_SPAN, (gp_str){NULL, 0}, "unknown style 'warnng'");
  gp_diag_render(&out, ctx, format, false);
  gp_buf_add_char(&out, '\0');
  return out.items;
}

static void assert_human(const char *text, const char *from, const char *to, const char *expected_lines)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_str found = gp_str_from(render(ctx, text, from, to, GP_DIAG_HUMAN));
  gp_str tail = GP_STR("  = hint: did you mean 'warning'?\n\n");
  size_t start = 0;
  for (int lines = 0; lines < 2; start++)
    lines += found.ptr[start] == '\n';
  if (!gp_str_ends_with(found, tail) || !gp_str_is(gp_str_slice(found, start, found.len - tail.len), expected_lines))
    fail_msg("found:\n%sexpected lines:\n%s", found.ptr, expected_lines);
  gp_ctx_drop(ctx);
}

static void test_human_form(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  (void)state;
  assert_string_equal(render(ctx, "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\n  style: warnng\n", "warnng",
                             "warnng", GP_DIAG_HUMAN),
                      "error[style.unknown]: unknown style 'warnng'\n"
                      "  --> guides/a.yaml:10:10\n"
                      "10 |   style: warnng\n"
                      "   |          ^^^^^^ here\n"
                      "   = hint: did you mean 'warning'?\n\n");
  gp_ctx_drop(ctx);
}

static void test_carets_count_columns(void **state)
{
  (void)state;
  assert_human("стил: предупреждение\n", "предупреждение", "предупреждение",
               "1 | стил: предупреждение\n"
               "  |       ^^^^^^^^^^^^^^ here\n");
  assert_human("日本: 語学 x\n", "語学", "語学",
               "1 | 日本: 語学 x\n"
               "  |       ^^^^ here\n");
  assert_human("a\xCC\x81\xCC\x88z: q\xCC\x81 x\n", "q\xCC\x81", "q\xCC\x81",
               "1 | a\xCC\x81\xCC\x88z: q\xCC\x81 x\n"
               "  |     ^ here\n");
  assert_human("a\tb\t: x\n", "x", "x",
               "1 | a   b   : x\n"
               "  |           ^ here\n");
  assert_human("a: x\r\nb: y\r\n", "y", "y",
               "2 | b: y\n"
               "  |    ^ here\n");
  assert_human("\xEF\xBB\xBF"
               "a: x\n",
               "x", "x",
               "1 | a: x\n"
               "  |    ^ here\n");
  assert_human("👍🏽: x\n", ": ", ": ",
               "1 | 👍🏽: x\n"
               "  |     ^ here\n");
}

static void test_empty_spans_have_one_caret(void **state)
{
  (void)state;
  assert_human("ab: \n", ": ", "",
               "1 | ab:\n"
               "  |   ^ here\n");
  assert_human("a: 1\n\n\nb", "\nb", "",
               "3 |\n"
               "  | ^ here\n");
}

static void test_span_over_lines(void **state)
{
  (void)state;
  assert_human("a: b\nc: 'one\n  two'\n", "'one", "two'",
               "2 | c: 'one\n"
               "  |    ^^^^\n"
               "3 |   two'\n"
               "  |   ^^^^ here\n");
  assert_human("a: [b,\n  c,\n  d]  \ne: f\n", "[b", "d]  \n",
               "1 | a: [b,\n"
               "  |    ^^^\n"
               "...\n"
               "3 |   d]\n"
               "  |   ^^ here\n");
}

static void test_long_lines_are_cut(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf line = GP_BUF(ctx->arena);
  (void)state;
  gp_buf_add(&line, GP_STR("p: "));
  for (int i = 0; i < 60; i++)
    gp_buf_add(&line, GP_STR("дума "));
  gp_buf_add(&line, GP_STR("@sec:x"));
  for (int i = 0; i < 60; i++)
    gp_buf_add(&line, GP_STR(" край"));
  gp_buf_add_char(&line, '\0');
  assert_human(line.items, "@sec:x", "@sec:x",
               "1 | …дума дума дума дума дума дума @sec:x край край край край край край край край край край край край "
               "кр…\n"
               "  |                                ^^^^^^ here\n");
  assert_human(line.items, "p", "p",
               "1 | p: дума дума дума дума дума дума дума дума дума дума дума дума дума дума дума дума дума дума дума "
               "ду…\n"
               "  | ^ here\n");
  line.items[line.count - 1] = '\n';
  gp_buf_add_char(&line, '\0');
  assert_human(line.items, "край\n", "край",
               "1 | …край край край край край край край\n"
               "  |                                ^^^^ here\n");
  gp_ctx_drop(ctx);
}

/* Nothing from a file or a plugin may reach the terminal as a command. */
static void test_control_characters_are_shown(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s =
    gp_sources_add(ctx->sources, GP_STR("a\x1b]0;x\x07.yaml"), GP_STR("a: \x1b[2J\xE2\x80\xAE\xC2\x9Bx\xFF\n"));
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  gp_error(ctx, "x.y", (gp_span){s, 3, 4}, "bad '\x1b[31m' and\nmore\xE2\x81\xA6\x80");
  for (gp_diag_format format = GP_DIAG_HUMAN; format <= GP_DIAG_GITHUB; format++)
    gp_diag_render(&out, ctx, format, false);
  gp_buf_add_char(&out, '\0');
  assert_null(strchr(out.items, 0x1b));
  assert_null(strstr(out.items, "\xE2\x80\xAE"));
  assert_null(strstr(out.items, "\xC2\x9B"));
  assert_non_null(strstr(out.items, "error[x.y]: bad '\\x1B[31m' and more\\u{2066}\\x80\n"));
  assert_non_null(strstr(out.items, "1 | a: \\x1B[2J\\u{202E}\\x9Bx\\xFF\n  |    ^^^^\n"));
  gp_ctx_drop(ctx);
}

static void test_notes_and_whole_files(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("b.yaml"), GP_STR("x: 1\nx: 2\n"));
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  gp_report_with(ctx, GP_SEVERITY_WARNING, "x.y", (gp_span){s, 5, 6}, GP_STR(""), GP_STR(""), (gp_span){s, 0, 1},
                 GP_STR("first here"), "twice");
  gp_error(ctx, "x.z", (gp_span){s, 0, 0}, "whole");
  gp_error(ctx, "x.z", GP_NO_SPAN, "nowhere");
  gp_diag_render(&out, ctx, GP_DIAG_HUMAN, false);
  gp_buf_add_char(&out, '\0');
  assert_string_equal(out.items, "warning[x.y]: twice\n"
                                 " --> b.yaml:2:1\n"
                                 "2 | x: 2\n"
                                 "  | ^\n"
                                 "  = note: first here\n"
                                 " --> b.yaml:1:1\n"
                                 "1 | x: 1\n"
                                 "  | -\n"
                                 "\n"
                                 "error[x.z]: whole\n"
                                 " --> b.yaml\n"
                                 "\n"
                                 "error[x.z]: nowhere\n"
                                 "\n");
  gp_ctx_drop(ctx);
}

static void test_colors(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("b.yaml"), GP_STR("x: 1\n"));
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  gp_error(ctx, "x.y", (gp_span){s, 0, 1}, "m");
  gp_diag_render(&out, ctx, GP_DIAG_HUMAN, true);
  gp_buf_add_char(&out, '\0');
  assert_non_null(strstr(out.items, "\x1b[1;31merror[x.y]\x1b[0m:"));
  assert_non_null(strstr(out.items, "\x1b[1;31m^\x1b[0m\n"));
  gp_ctx_drop(ctx);
}

static void test_short(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  (void)state;
  assert_string_equal(render(ctx, "a: ж warnng\n", "warnng", "warnng", GP_DIAG_SHORT),
                      "guides/a.yaml:1:6: error[style.unknown]: unknown style 'warnng'\n");
  gp_ctx_drop(ctx);
}

static void test_json(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  (void)state;
  assert_string_equal(render(ctx, "a: ж warnng\n", "warnng", "warnng", GP_DIAG_JSON),
                      "{\"severity\":\"error\",\"id\":\"style.unknown\",\"message\":\"unknown style 'warnng'\","
                      "\"file\":\"guides/a.yaml\",\"start\":{\"line\":1,\"column\":6,\"offset\":6},"
                      "\"end\":{\"line\":1,\"column\":12,\"offset\":12},\"label\":\"here\",\"notes\":[],"
                      "\"hints\":[\"did you mean 'warning'?\"],\"plugin\":\"\"}\n");
  gp_ctx_drop(ctx);
}

static void test_json_strings(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_buf out = GP_BUF(arena);
  (void)state;
  gp_json_add(&out, GP_STR("a\"\\/\b\f\n\r\t\0\x1F\x7F жé😀\xFF\xE2\x80\xA8"));
  gp_buf_add_char(&out, '\0');
  assert_string_equal(out.items, "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f жé😀\xEF\xBF\xBD\\u2028\"");
  gp_arena_drop(arena);
}

static void test_github(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("a,b:c%.yaml"), GP_STR("x: 1\ny: 2\n"));
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  gp_report_with(ctx, GP_SEVERITY_WARNING, "x.y", (gp_span){s, 3, 4}, GP_STR(""), GP_STR("do: this"), GP_NO_SPAN,
                 GP_STR(""), "100%%, no: more");
  gp_error(ctx, "x.y", (gp_span){s, 3, 8}, "two lines");
  gp_diag_render(&out, ctx, GP_DIAG_GITHUB, false);
  gp_buf_add_char(&out, '\0');
  assert_string_equal(out.items,
                      "::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=4,endColumn=4,title=x.y::100%25, no: more"
                      "%0Ahint: do: this\n"
                      "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=x.y::two lines\n");
  gp_ctx_drop(ctx);
}

static void test_sarif(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf out = GP_BUF(ctx->arena);
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("път/a b.yaml"), GP_STR("x: 1\ny: 2\n"));
  (void)state;
  gp_error(ctx, "x.y", (gp_span){s, 3, 4}, "one");
  gp_warning(ctx, "x.z", GP_NO_SPAN, "two");
  gp_diag_render(&out, ctx, GP_DIAG_SARIF, false);
  gp_buf_add_char(&out, '\0');
  assert_string_equal(
    out.items, "{\"ruleId\":\"x.y\",\"level\":\"error\",\"message\":{\"text\":\"one\"},\"locations\":[{"
               "\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"%D0%BF%D1%8A%D1%82/a%20b.yaml\"},\"region\":{"
               "\"startLine\":1,\"startColumn\":4,\"endLine\":1,\"endColumn\":5,\"byteOffset\":3,\"byteLength\":1}}}],"
               "\"relatedLocations\":[]},\n"
               "{\"ruleId\":\"x.z\",\"level\":\"warning\",\"message\":{\"text\":\"two\"},\"relatedLocations\":[]}");
  out.count = 0;
  gp_sarif_begin(&out);
  assert_int_equal(out.items[out.count - 1], '\n'); /* no comma before the first result */
  gp_ctx_drop(ctx);
}

static void test_cut_off_is_told(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  for (int i = 0; i < 23; i++)
    gp_error(ctx, "x.y", GP_NO_SPAN, "n%d", i);
  gp_diag_render(&out, ctx, GP_DIAG_HUMAN, false);
  gp_diag_render(&out, ctx, GP_DIAG_JSON, false);
  gp_buf_add_char(&out, '\0');
  assert_non_null(strstr(out.items, "note: 3 more 'x.y' not shown\n"));
  assert_non_null(strstr(out.items, "{\"cut\":\"x.y\",\"count\":3}\n"));
  assert_null(strstr(out.items, "n20"));
  gp_ctx_drop(ctx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_human_form),
    cmocka_unit_test(test_carets_count_columns),
    cmocka_unit_test(test_empty_spans_have_one_caret),
    cmocka_unit_test(test_span_over_lines),
    cmocka_unit_test(test_long_lines_are_cut),
    cmocka_unit_test(test_control_characters_are_shown),
    cmocka_unit_test(test_notes_and_whole_files),
    cmocka_unit_test(test_colors),
    cmocka_unit_test(test_short),
    cmocka_unit_test(test_json),
    cmocka_unit_test(test_json_strings),
    cmocka_unit_test(test_github),
    cmocka_unit_test(test_sarif),
    cmocka_unit_test(test_cut_off_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
