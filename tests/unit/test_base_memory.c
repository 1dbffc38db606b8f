/* Arenas, growing arrays, buffers; running out of memory. */
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static jmp_buf failed;
static size_t failed_size;

static void on_failure(size_t wanted)
{
  failed_size = wanted;
  longjmp(failed, 1);
}

static void test_alignment(void **state)
{
  gp_arena *arena = gp_arena_new();
  (void)state;
  for (size_t i = 0; i < 1000; i++) {
    size_t align = (size_t)1 << i % 5;
    char *p = gp_arena_alloc(arena, i % 70, align);
    assert_int_equal((uintptr_t)p % align, 0);
    memset(p, (int)i, i % 70);
  }
  gp_arena_drop(arena);
}

static void test_large_and_many(void **state)
{
  gp_arena *arena = gp_arena_new();
  const size_t mebibyte = (size_t)1024 * 1024;
  char *large = gp_arena_alloc(arena, 5 * mebibyte, 16);
  unsigned char *small[100];
  (void)state;
  memset(large, 0x55, 5 * mebibyte);
  for (size_t i = 0; i < 100; i++) {
    small[i] = gp_arena_zalloc(arena, 10000, 1);
    assert_int_equal(small[i][9999], 0);
    memset(small[i], (int)i, 10000);
  }
  for (size_t i = 0; i < 100; i++)
    assert_true(small[i][0] == i && small[i][9999] == i);
  assert_int_equal(large[5 * mebibyte - 1], 0x55);
  assert_true(gp_arena_footprint(arena) >= 5 * mebibyte + 100 * 10000);
  gp_arena_drop(arena);
}

static void test_reset_keeps_first_block(void **state)
{
  gp_arena *arena = gp_arena_new();
  char *first = gp_arena_alloc(arena, 8, 8);
  size_t footprint = gp_arena_footprint(arena);
  (void)state;
  for (int i = 0; i < 1000; i++)
    gp_arena_alloc(arena, 1000, 8);
  assert_true(gp_arena_footprint(arena) > footprint);
  gp_arena_reset(arena);
#ifdef GP_HARD /* no memory is used again */
  (void)first;
  assert_int_equal(gp_arena_footprint(arena), 0);
#else
  assert_int_equal(gp_arena_footprint(arena), footprint);
  assert_ptr_equal(gp_arena_alloc(arena, 8, 8), first);
#endif
  gp_arena_drop(arena);
  gp_arena_drop(NULL);
  arena = gp_arena_new();
  gp_arena_reset(arena); /* nothing taken yet */
  gp_arena_drop(arena);
}

static void test_vec(void **state)
{
  gp_arena *arena = gp_arena_new();
  GP_VEC(uint32_t) numbers = {0};
  (void)state;
  for (uint32_t i = 0; i < 5000; i++)
    gp_vec_push(arena, &numbers, i * 3);
  assert_int_equal(numbers.count, 5000);
  for (uint32_t i = 0; i < 5000; i++)
    assert_int_equal(numbers.items[i], i * 3);
  gp_vec_push_zero(arena, &numbers);
  assert_int_equal(*gp_vec_last(&numbers), 0);
  gp_arena_drop(arena);
}

static void test_buffer(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_buf buf = GP_BUF(arena);
  gp_str copy;
  (void)state;
  assert_int_equal(gp_buf_str(&buf).len, 0);
  gp_buf_add(&buf, GP_STR("Со"));
  gp_buf_add_utf8(&buf, 0x0444);
  gp_buf_add_utf8(&buf, 0x1F600);
  gp_buf_add_utf8(&buf, 0xD800);
  gp_buf_add_utf8(&buf, 0x110000);
  gp_buf_printf(&buf, "%s-%d", "", 42);
  gp_buf_printf(&buf, "%s", "");
  assert_true(gp_str_is(gp_buf_str(&buf), "Соф😀\xEF\xBF\xBD\xEF\xBF\xBD-42"));
  copy = gp_str_copy(arena, (gp_str){NULL, 0});
  assert_int_equal(copy.ptr[0], 0);
  copy = gp_str_printf(arena, "%0*d", 3000, 7);
  assert_int_equal(copy.len, 3000);
  assert_int_equal(copy.ptr[3000], 0);
  gp_arena_drop(arena);
}

static void test_out_of_memory(void **state)
{
  gp_arena *arena = gp_arena_new();
  volatile int failures = 0;
  (void)state;
  gp_memory_on_failure(on_failure);
  if (setjmp(failed) == 0)
    gp_arena_array(arena, SIZE_MAX / 2, 4, 4); /* the product overflows */
  else
    failures++;
  if (setjmp(failed) == 0)
    gp_arena_alloc(arena, SIZE_MAX - 8, 16);
  else
    failures++;
  gp_memory_fail_at(2);
  gp_free(gp_malloc(16)); /* the first still works */
  if (setjmp(failed) == 0)
    gp_malloc(1234);
  else
    failures += failed_size == 1234;
  gp_free(gp_malloc(16)); /* and the third */
  gp_memory_on_failure(NULL);
  assert_int_equal(failures, 3);
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_alignment),
    cmocka_unit_test(test_large_and_many),
    cmocka_unit_test(test_reset_keeps_first_block),
    cmocka_unit_test(test_vec),
    cmocka_unit_test(test_buffer),
    cmocka_unit_test(test_out_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
