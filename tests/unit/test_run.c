/* Parts of running: merging values, options, packing outcomes, dependency rules, gravity of statuses. */
#include "build/deps.h"
#include "build/pack.h"
#include <setjmp.h>
#include <stdarg.h>
/* cmocka wants the three above first */
#include <cmocka.h>

static void is_text(gp_str found, const char *wanted)
{
  assert_int_equal(found.len, strlen(wanted));
  assert_memory_equal(found.ptr, wanted, found.len);
}

static const gp_value *read_yaml(gp_ctx *ctx, const char *name, const char *text)
{
  const gp_value *value;
  uint32_t source = gp_sources_add(ctx->sources, gp_str_from(name), gp_str_from(text));
  assert_int_equal(gp_yaml_read(ctx, source, &value), GP_OK);
  return value;
}

static void merge(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  const gp_value *a = read_yaml(ctx, "a", "x: 1\nmap: {k: a, l: a}\nlist: [1, 2]\n");
  const gp_value *b = read_yaml(ctx, "b", "map: {l: b, m: b}\nlist: [3]\nnew: 2\nx:\n");
  const gp_value *merged = gp_value_merge(ctx->arena, a, b);
  (void)state;
  assert_int_equal(merged->count, 4);
  is_text(gp_value_text(gp_value_lookup_path(merged, "map.k"), GP_STR("")), "a");
  is_text(gp_value_text(gp_value_lookup_path(merged, "map.l"), GP_STR("")), "b");
  is_text(gp_value_text(gp_value_lookup_path(merged, "map.m"), GP_STR("")), "b");
  is_text(gp_value_text(gp_value_lookup_path(merged, "x"), GP_STR("")), "1"); /* nothing replaces nothing */
  assert_int_equal(gp_value_lookup(merged, GP_STR("list"))->count, 1);
  is_text(gp_value_text(gp_value_lookup_path(a, "map.l"), GP_STR("")), "a"); /* what was merged is as before */
  assert_ptr_equal(gp_value_merge(ctx->arena, NULL, b), b);
  assert_ptr_equal(gp_value_merge(ctx->arena, a, NULL), a);
  gp_ctx_drop(ctx);
}

static void options(void **state)
{
  const gp_str texts[] = {GP_STR("output-pdf.compress=false"), GP_STR("layout-guide.accent=a=b.c")};
  const gp_str bad[] = {GP_STR("compress=false"), GP_STR("output-pdf.compress"), GP_STR(".x=1"), GP_STR("p.=1"),
                        GP_STR("")};
  gp_ctx *ctx = gp_ctx_new();
  gp_registry *none;
  gp_session session = {.ctx = ctx};
  const gp_value *guide = read_yaml(ctx, "g", "output-pdf: {compress: true, pages: 3}\n"), *merged;
  (void)state;
  assert_int_equal(gp_registry_open(ctx, NULL, 0, &none), GP_OK);
  session.registry = none;
  assert_int_equal(gp_options_merge(&session, guide, (gp_names){texts, 2}, &merged), GP_OK);
  is_text(gp_value_text(gp_value_lookup(gp_value_lookup(merged, GP_STR("output-pdf")), GP_STR("compress")), GP_STR("")),
          "false");
  is_text(gp_value_text(gp_value_lookup(gp_value_lookup(merged, GP_STR("output-pdf")), GP_STR("pages")), GP_STR("")),
          "3");
  is_text(gp_value_text(gp_value_lookup(gp_value_lookup(merged, GP_STR("layout-guide")), GP_STR("accent")), GP_STR("")),
          "a=b.c");
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_int_equal(gp_options_merge(&session, NULL, (gp_names){&bad[i], 1}, &merged), GP_ERROR_USAGE);
    assert_int_equal(gp_reports_errors(ctx->reports), i + 1);
  }
  gp_ctx_drop(ctx);
}

static void packing(void **state)
{
  const gp_message messages[] = {{GP_SEVERITY_ERROR, GP_STR("one")}, {GP_SEVERITY_WARNING, GP_STR("")}};
  const gp_str products[] = {GP_STR("a.pdf")}, inputs[] = {GP_STR("x"), GP_STR("y y")};
  const gp_outcome outcome = {.status = GP_ERROR_PLUGIN,
                              .messages = messages,
                              .message_count = 2,
                              .products = {products, 1},
                              .inputs = {inputs, 2},
                              .pages = 24,
                              .stage_ns = {0, 1, 2, 3, 4}};
  gp_ctx *ctx = gp_ctx_new();
  gp_buf bytes = GP_BUF(ctx->arena);
  gp_outcome back;
  (void)state;
  gp_outcome_pack(&bytes, &outcome);
  assert_true(gp_outcome_unpack(ctx->arena, gp_buf_str(&bytes), &back));
  assert_int_equal(back.status, GP_ERROR_PLUGIN);
  assert_int_equal(back.pages, 24);
  assert_int_equal(back.stage_ns[4], 4);
  assert_int_equal(back.message_count, 2);
  assert_int_equal(back.messages[1].severity, GP_SEVERITY_WARNING);
  is_text(back.messages[0].text, "one");
  is_text(back.products.items[0], "a.pdf");
  is_text(back.inputs.items[1], "y y");
  /* cut anywhere, it is refused */
  for (size_t len = 0; len < bytes.count; len++)
    assert_false(gp_outcome_unpack(ctx->arena, gp_str_slice(gp_buf_str(&bytes), 0, len), &back));
  gp_buf_add_char(&bytes, 'x');
  assert_false(gp_outcome_unpack(ctx->arena, gp_buf_str(&bytes), &back));
  gp_ctx_drop(ctx);
}

static void packing_hostile(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_outcome back;
  char bytes[64];
  (void)state;
  memset(bytes, 0xFF, sizeof bytes); /* counts of four thousand millions */
  assert_false(gp_outcome_unpack(ctx->arena, (gp_str){bytes, sizeof bytes}, &back));
  assert_int_equal(back.message_count, 0);
  gp_ctx_drop(ctx);
}

static void dependency_rules(void **state)
{
  const gp_str products[] = {GP_STR("out/a b.pdf"), GP_STR("out/a.txt")};
  const gp_str inputs[] = {GP_STR("guide $1.yaml"), GP_STR("c.yaml"), GP_STR("d:e.yaml")};
  const gp_outcome outcomes[] = {{.products = {products, 2}, .inputs = {inputs, 3}}, {.inputs = {inputs, 1}}};
  gp_ctx *ctx = gp_ctx_new();
  gp_buf out = GP_BUF(ctx->arena);
  (void)state;
  gp_deps_add_rule(&out, &outcomes[0]);
  gp_deps_add_rule(&out, &outcomes[1]); /* nothing was made of it */
  gp_deps_add_inputs(&out, outcomes, 2);
  is_text(gp_buf_str(&out), "out/a\\ b.pdf out/a.txt: \\\n  guide\\ $$1.yaml \\\n  c.yaml \\\n  d\\:e.yaml\n"
                            "guide\\ $$1.yaml:\nc.yaml:\nd\\:e.yaml:\n");
  gp_ctx_drop(ctx);
}

/* What a rule would read as something else. */
static void names_in_rules(void **state)
{
  static const char *const bad[] = {"",     "a;b",  "a=b", "a|b",  "a#b",  "a%b",  "a*b",
                                    "a?b",  "a[b",  "a]b", "a\\b", "a\nb", "a\rb", "a\tb",
                                    "a$(b", "a${b", "a &", "a(b)", "~a",   "\x7F", ".PHONY"};
  static const char *const good[] = {"a",        "a b.yaml", "a$b",      "R&D.png", "a(b).png",
                                     "d/.PHONY", ".hidden",  "\xD0\xB0", "a:b"};
  const gp_str products[] = {GP_STR("a.pdf")}, inputs[] = {GP_STR("a.yaml"), GP_STR("a;b")};
  const gp_outcome outcomes[] = {{.products = {products, 1}, .inputs = {inputs, 1}},
                                 {.products = {products, 1}, .inputs = {inputs, 2}}};
  gp_str name;
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (gp_deps_name_fault(gp_str_from(bad[i])) == NULL)
      fail_msg("'%s' has no fault", bad[i]);
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_null(gp_deps_name_fault(gp_str_from(good[i])));
  assert_null(gp_deps_fault(outcomes, 1, &name));
  assert_string_equal(gp_deps_fault(outcomes, 2, &name), "';'");
  is_text(name, "a;b");
}

static void gravity(void **state)
{
  (void)state;
  assert_int_equal(gp_status_worse(GP_OK, GP_OK), GP_OK);
  assert_int_equal(gp_status_worse(GP_ERROR_INPUT, GP_OK), GP_ERROR_INPUT);
  assert_int_equal(gp_status_worse(GP_ERROR_WARNINGS, GP_ERROR_INPUT), GP_ERROR_INPUT);
  assert_int_equal(gp_status_worse(GP_ERROR_INPUT, GP_ERROR_PLUGIN), GP_ERROR_PLUGIN);
  assert_int_equal(gp_status_worse(GP_ERROR_FILE, GP_ERROR_PLUGIN), GP_ERROR_FILE);
  assert_int_equal(gp_status_worse(GP_ERROR_INTERNAL, GP_ERROR_FILE), GP_ERROR_INTERNAL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(merge),           cmocka_unit_test(options),          cmocka_unit_test(packing),
    cmocka_unit_test(packing_hostile), cmocka_unit_test(dependency_rules), cmocka_unit_test(names_in_rules),
    cmocka_unit_test(gravity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
