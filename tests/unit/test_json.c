/* JSON of other programs as values. */
#include "base/memory.h"
#include "value/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
/* after those above, which it needs */
#include <cmocka.h>

static gp_arena *arena;

static const gp_value *read_json(const char *text)
{
  const gp_value *value = NULL;
  return gp_json_read(arena, gp_str_from(text), &value) ? value : NULL;
}

static void reads_all_kinds(void **state)
{
  const gp_value *value = read_json(" {\"a\": [1, -2.5e+3, true, null, \"x\"], \"b\": {}, \"a\": 0}\n"), *list;
  (void)state;
  assert_non_null(value);
  assert_int_equal(value->kind, GP_VALUE_MAP);
  assert_int_equal(value->count, 3);
  list = gp_value_lookup(value, GP_STR("a")); /* the first of equal keys */
  assert_int_equal(list->kind, GP_VALUE_LIST);
  assert_int_equal(list->count, 5);
  assert_int_equal(gp_value_integer(list->entries[0].value, 0), 1);
  assert_true(gp_str_is(list->entries[1].value->text, "-2.5e+3"));
  assert_true(gp_value_boolean(list->entries[2].value, false));
  assert_int_equal(list->entries[2].value->style, GP_SCALAR_PLAIN);
  assert_int_equal(list->entries[3].value->kind, GP_VALUE_NONE);
  assert_int_equal(list->entries[4].value->style, GP_SCALAR_QUOTED);
  assert_int_equal(gp_value_lookup(value, GP_STR("b"))->count, 0);
}

static void reads_escapes(void **state)
{
  const gp_value *value = read_json("\"a\\n\\t\\\"\\\\\\/\\u0411\\uD83D\\ude00\xE2\x80\xA8z\\u0001\"");
  (void)state;
  assert_non_null(value);
  assert_true(gp_str_is(value->text, "a\n\t\"\\/\xD0\x91\xF0\x9F\x98\x80\xE2\x80\xA8z\x01"));
  assert_true(gp_str_is(read_json("\"\"")->text, ""));
}

static void refuses_what_is_not_json(void **state)
{
  static const char *const wrong[] = {"",           " ",         "{",           "[1,]",        "{\"a\" 1}",
                                      "{\"a\":1,}", "{a:1}",     "01",          "1.",          ".5",
                                      "-",          "1e",        "tru",         "nul",         "\"a",
                                      "\"\\x\"",    "\"\\u12\"", "\"\\uD83D\"", "\"\\uDE00\"", "\"\\uD83Dx\"",
                                      "\"a\nb\"",   "[1] 2",     "'a'",         "\"\xFF\"",    "[1 2]",
                                      "{1:2}",      "]"};
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (read_json(wrong[i]) != NULL)
      fail_msg("%s was read", wrong[i]);
}

static void has_a_limit_of_depth(void **state)
{
  char text[2 * (GP_JSON_DEPTH_LIMIT + 1) + 1] = {0};
  (void)state;
  memset(text, '[', GP_JSON_DEPTH_LIMIT);
  memset(text + GP_JSON_DEPTH_LIMIT, ']', GP_JSON_DEPTH_LIMIT);
  assert_non_null(read_json(text));
  memset(text, '[', GP_JSON_DEPTH_LIMIT + 1);
  memset(text + GP_JSON_DEPTH_LIMIT + 1, ']', GP_JSON_DEPTH_LIMIT + 1);
  assert_null(read_json(text));
}

int main(void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_all_kinds),
    cmocka_unit_test(reads_escapes),
    cmocka_unit_test(refuses_what_is_not_json),
    cmocka_unit_test(has_a_limit_of_depth),
  };
  int failed;
  arena = gp_arena_new();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  gp_arena_drop(arena);
  return failed;
}
