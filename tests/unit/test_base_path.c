/* Paths as text. */
#include "base/memory.h"
#include "base/path.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_join(gp_arena *arena, const char *folder, const char *name, const char *expected)
{
  gp_str joined = gp_path_join(arena, gp_str_from(folder), gp_str_from(name));
  assert_string_equal(joined.ptr, expected);
  assert_int_equal(joined.len, strlen(expected));
}

static void test_join(void **state)
{
  gp_arena *arena = gp_arena_new();
  (void)state;
  assert_join(arena, "guides/a", "en/10-why.yaml", "guides/a/en/10-why.yaml");
  assert_join(arena, "guides/a/", "./en//x", "guides/a/en/x");
  assert_join(arena, "guides/a", "../b", "guides/b");
  assert_join(arena, "a", "../../b", "../b");
  assert_join(arena, "..", "../b", "../../b");
  assert_join(arena, "a", "..", ".");
  assert_join(arena, "/a", "../../..", "/");
  assert_join(arena, "a", "/etc/x", "/etc/x");
  assert_join(arena, "", "", ".");
  assert_join(arena, ".", "x", "x");
  assert_join(arena, "a/...", "b", "a/.../b");
  gp_arena_drop(arena);
}

static void test_parts(void **state)
{
  (void)state;
  assert_true(gp_str_is(gp_path_folder(GP_STR("a/b/c.yaml")), "a/b"));
  assert_true(gp_str_is(gp_path_folder(GP_STR("c.yaml")), "."));
  assert_true(gp_str_is(gp_path_folder(GP_STR("/c.yaml")), "/"));
  assert_true(gp_str_is(gp_path_name(GP_STR("a/b/c.yaml")), "c.yaml"));
  assert_true(gp_str_is(gp_path_stem(GP_STR("a.b/10-why.bg.yaml")), "10-why.bg"));
  assert_true(gp_str_is(gp_path_extension(GP_STR("a.b/10-why.bg.yaml")), "yaml"));
  assert_true(gp_str_is(gp_path_extension(GP_STR("a.b/c")), ""));
  assert_true(gp_str_is(gp_path_stem(GP_STR(".hidden")), ".hidden"));
  assert_true(gp_str_is(gp_path_extension(GP_STR(".hidden")), ""));
  assert_true(gp_str_is(gp_path_name(GP_STR("a/")), ""));
}

static bool below(const char *folder, const char *path)
{
  return gp_path_is_below(gp_str_from(folder), gp_str_from(path));
}

static void test_below(void **state)
{
  (void)state;
  assert_true(below("guides/a", "guides/a/en/x"));
  assert_true(below("guides/a", "guides/a"));
  assert_true(below("guides/a/", "guides/a/x"));
  assert_false(below("guides/a", "guides/ab/x"));
  assert_false(below("guides/a", "guides/a/../b"));
  assert_false(below("guides/a", "guides/a/en/../../../x"));
  assert_true(below("guides/a", "guides/a/en/../x"));
  assert_true(below(".", "x"));
  assert_false(below(".", "x/../../y"));
  assert_false(below(".", ".."));
  assert_false(below(".", "/etc"));
  assert_true(below("/", "/etc"));
  assert_true(below("./a", "a/b"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_join),
    cmocka_unit_test(test_parts),
    cmocka_unit_test(test_below),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
