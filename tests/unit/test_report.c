/* Collecting diagnostics, cutting off repeats, the nearest name, the catalogue. */
#include "base/memory.h"
#include "diag/explain.h"
#include "diag/report.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_counts(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("a.yaml"), GP_STR("title: x\n"));
  (void)state;
  assert_int_equal(gp_error(ctx, "a.one", (gp_span){s, 0, 5}, "first %d", 1), GP_ERROR_INPUT);
  gp_warning(ctx, "a.two", GP_NO_SPAN, "second");
  assert_int_equal(gp_report_with(ctx, GP_SEVERITY_NOTE, "a.three", GP_NO_SPAN, GP_STR("label"), GP_STR("hint"),
                                  (gp_span){s, 7, 8}, GP_STR("note"), "third"),
                   GP_ERROR_INPUT);
  assert_int_equal(gp_reports_errors(ctx->reports), 1);
  assert_int_equal(gp_reports_warnings(ctx->reports), 1);
  assert_int_equal(gp_reports_count(ctx->reports), 3);
  assert_true(gp_str_is(gp_reports_at(ctx->reports, 0, NULL)->message, "first 1"));
  assert_int_equal(gp_reports_at(ctx->reports, 2, NULL)->notes[0].span.start, 7);
  gp_ctx_drop(ctx);
}

static void test_same_message_once(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("a.yaml"), GP_STR("title: x\n"));
  (void)state;
  gp_error(ctx, "a.one", (gp_span){s, 0, 5}, "text");
  gp_error(ctx, "a.one", (gp_span){s, 0, 5}, "text");
  gp_error(ctx, "a.one", (gp_span){s, 0, 4}, "text");
  gp_error(ctx, "a.one", (gp_span){s, 0, 5}, "other text");
  gp_error(ctx, "a.two", (gp_span){s, 0, 5}, "text");
  gp_warning(ctx, "a.one", (gp_span){s, 0, 5}, "text");
  assert_int_equal(gp_reports_errors(ctx->reports), 4);
  assert_int_equal(gp_reports_warnings(ctx->reports), 1);
  gp_ctx_drop(ctx);
}

static void test_repeats_are_cut_off(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_str id;
  (void)state;
  for (int i = 0; i < 55; i++)
    gp_error(ctx, "a.many", GP_NO_SPAN, "number %d", i);
  gp_error(ctx, "a.few", GP_NO_SPAN, "one");
  for (int i = 0; i < 21; i++)
    gp_warning(ctx, "a.warning", GP_NO_SPAN, "number %d", i);
  assert_int_equal(gp_reports_count(ctx->reports), 41);
  assert_int_equal(gp_reports_errors(ctx->reports), 56);
  assert_int_equal(gp_reports_warnings(ctx->reports), 21);
  assert_int_equal(gp_reports_cut(ctx->reports, 0, &id), 35);
  assert_true(gp_str_is(id, "a.many"));
  assert_int_equal(gp_reports_cut(ctx->reports, 1, &id), 1);
  assert_true(gp_str_is(id, "a.warning"));
  assert_int_equal(gp_reports_cut(ctx->reports, 2, &id), 0);
  gp_ctx_drop(ctx);
}

/* A plugin may send anything. */
static void test_strange_diags(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("a.yaml"), GP_STR("abc"));
  gp_diag diag = {.size = (uint32_t)offsetof(gp_diag, label),
                  .severity = (gp_severity)77,
                  .id = GP_STR("x.y"),
                  .span = {s, 90, 4},
                  .message = GP_STR("m"),
                  .label = GP_STR("not within the size"),
                  .note_count = 5,
                  .hint_count = 5};
  gp_diag_note note = {{99, 1, 2}, GP_STR("n")};
  gp_str plugin;
  const gp_diag *kept;
  (void)state;
  gp_report_diag(ctx, &diag, GP_STR("lint-x"));
  kept = gp_reports_at(ctx->reports, 0, &plugin);
  assert_int_equal(kept->severity, GP_SEVERITY_ERROR);
  assert_int_equal(kept->span.start, 3);
  assert_int_equal(kept->span.end, 3);
  assert_int_equal(kept->label.len, 0);
  assert_int_equal(kept->note_count, 0);
  assert_int_equal(kept->hint_count, 0);
  assert_true(gp_str_is(plugin, "lint-x"));
  diag = (gp_diag){.size = 10000, .severity = GP_SEVERITY_NOTE, .span = {44, 1, 2}, .notes = &note, .note_count = 1};
  gp_report_diag(ctx, &diag, (gp_str){NULL, 0});
  kept = gp_reports_at(ctx->reports, 1, NULL);
  assert_int_equal(kept->span.source, 0);
  assert_int_equal(kept->notes[0].span.source, 0);
  gp_ctx_drop(ctx);
}

static void test_nearest(void **state)
{
  static const struct {
    const char *wrong, *expected;
  } cases[] = {{"titel", "title"},
               {"Title", "title"},
               {"caption", "caption"},
               {"captoin", "caption"},
               {"bdoy", "body"},
               {"ttl", ""},
               {"x", ""},
               {"", ""},
               {"headr", "header"},
               {"заглавие", "заглавия"},
               {"загалвия", "заглавия"},
               {"chapter", "chapters"},
               {"chapterrrs", "chapters"},
               {"completely-different", ""},
               {"ID", "id"}};
  const gp_str names[] = {GP_STR("title"),    GP_STR("body"),     GP_STR("caption"), GP_STR("header"),
                          GP_STR("заглавия"), GP_STR("chapters"), GP_STR(""),        GP_STR("id")};
  gp_arena *arena = gp_arena_new();
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    gp_str found = gp_nearest_name(arena, gp_str_from(cases[i].wrong), names, sizeof names / sizeof names[0]);
    if (!gp_str_is(found, cases[i].expected))
      fail_msg("nearest to '%s' is '%.*s', expected '%s'", cases[i].wrong, GP_STR_ARG(found), cases[i].expected);
  }
  assert_int_equal(gp_nearest_name(arena, gp_str_printf(arena, "%0*d", 100000, 1), names, 8).len, 0);
  assert_int_equal(gp_nearest_name(arena, GP_STR("a"), NULL, 0).len, 0);
  gp_arena_drop(arena);
}

static void test_catalogue(void **state)
{
  size_t count;
  const gp_explanation *all = gp_explanations(&count);
  (void)state;
  assert_true(count > 0);
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && strcmp(all[i - 1].id, all[i].id) >= 0)
      fail_msg("'%s' does not come before '%s'", all[i - 1].id, all[i].id);
    assert_ptr_equal(gp_explain(gp_str_from(all[i].id)), &all[i]);
    if (all[i].title[0] == '\0' || all[i].reason[0] == '\0' || all[i].remedy[0] == '\0' || all[i].example == NULL)
      fail_msg("'%s' is not told in full", all[i].id);
  }
  assert_null(gp_explain(GP_STR("no.such-id")));
  assert_null(gp_explain(GP_STR("")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_counts),
    cmocka_unit_test(test_same_message_once),
    cmocka_unit_test(test_repeats_are_cut_off),
    cmocka_unit_test(test_strange_diags),
    cmocka_unit_test(test_nearest),
    cmocka_unit_test(test_catalogue),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
