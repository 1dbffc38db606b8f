/* The hash map from strings to pointers. */
#include "base/map.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_empty(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_map map = {.arena = arena};
  int value = 1;
  (void)state;
  assert_null(gp_map_lookup(&map, GP_STR("x")));
  assert_null(gp_map_put(&map, (gp_str){NULL, 0}, &value)); /* the empty key is a key */
  assert_ptr_equal(gp_map_lookup(&map, GP_STR("")), &value);
  assert_null(gp_map_lookup(&map, GP_STR("x")));
  gp_arena_drop(arena);
}

static void test_replace(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_map map = {.arena = arena};
  int a, b;
  (void)state;
  assert_null(gp_map_put(&map, GP_STR("key"), &a));
  assert_ptr_equal(gp_map_put(&map, GP_STR("key"), &b), &a);
  assert_ptr_equal(gp_map_lookup(&map, GP_STR("key")), &b);
  assert_int_equal(map.count, 1);
  gp_arena_drop(arena);
}

static void test_many(void **state)
{
  enum { COUNT = 20000 };
  gp_arena *arena = gp_arena_new();
  gp_map map = {.arena = arena};
  size_t seen = 0;
  (void)state;
  for (int i = 0; i < COUNT; i++) {
    gp_str key = gp_str_printf(arena, "key-%d", i);
    assert_null(gp_map_put(&map, key, (void *)key.ptr));
  }
  assert_int_equal(map.count, COUNT);
  for (int i = 0; i < COUNT; i++) {
    gp_str key = gp_str_printf(arena, "key-%d", i);
    const char *value = gp_map_lookup(&map, key);
    assert_non_null(value);
    assert_true(gp_str_is(key, value));
  }
  assert_null(gp_map_lookup(&map, GP_STR("key-20000")));
  for (size_t i = 0; i < map.capacity; i++)
    seen += map.slots[i].value != NULL;
  assert_int_equal(seen, COUNT);
  gp_arena_drop(arena);
}

static void test_hash(void **state)
{
  (void)state;
  assert_true(gp_hash(GP_STR("ab")) != gp_hash(GP_STR("ba")));
  assert_true(gp_hash(GP_STR("a\0b")) != gp_hash(GP_STR("a")));
  assert_true(gp_hash(GP_STR("София")) == gp_hash(GP_STR("София")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_empty),
    cmocka_unit_test(test_replace),
    cmocka_unit_test(test_many),
    cmocka_unit_test(test_hash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
