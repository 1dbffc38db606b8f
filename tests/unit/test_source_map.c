/* Unit test: maps from texts to files are made of pieces, of parts of other maps, and give the place of any bytes. */
#include "base/memory.h"
#include "base/source_map.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_span(gp_span span, uint32_t source, uint32_t start, uint32_t end)
{
  assert_int_equal(span.source, source);
  assert_int_equal(span.start, start);
  assert_int_equal(span.end, end);
}

static void test_without_pieces(void **state)
{
  gp_span whole = {3, 10, 20};
  (void)state;
  assert_span(gp_source_map_span(NULL, whole, 2, 4), 3, 10, 20);
  assert_span(gp_source_map_span(&gp_source_as_written, whole, 2, 4), 3, 12, 14);
  assert_span(gp_source_map_span(&gp_source_as_written, whole, 10, 10), 3, 20, 20);
  assert_span(gp_source_map_span(&gp_source_as_written, whole, 8, 99), 3, 18, 20);
  assert_span(gp_source_map_span(&gp_source_as_written, whole, 6, 4), 3, 14, 14);
}

/* "ab" stands as it is, "c" is an escape of six bytes, "de" goes on after it, "fgh" stands for three other bytes. */
static const gp_source_map *make(gp_source_mapper *m, gp_arena *arena)
{
  gp_source_mapper_start(m, arena, 7);
  gp_source_mapper_add_same(m, 1, 100);
  gp_source_mapper_add_same(m, 1, 101);
  gp_source_mapper_add_whole(m, 1, 102, 108);
  gp_source_mapper_add_same(m, 2, 108);
  gp_source_mapper_add_whole(m, 3, 110, 113);
  gp_source_mapper_add_whole(m, 0, 113, 120);
  return gp_source_mapper_finish(m, (gp_span){7, 100, 113});
}

static void test_pieces(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_source_mapper m;
  const gp_source_map *map = make(&m, arena);
  gp_span none = GP_NO_SPAN;
  (void)state;
  assert_int_equal(map->len, 8);
  assert_int_equal(map->count, 5); /* "ab", "c", "de", and two so that no byte of "fgh" has a place of its own */
  assert_span(gp_source_map_span(map, none, 0, 2), 7, 100, 102);
  assert_span(gp_source_map_span(map, none, 1, 3), 7, 101, 108);
  assert_span(gp_source_map_span(map, none, 2, 3), 7, 102, 108);
  assert_span(gp_source_map_span(map, none, 2, 2), 7, 102, 102);
  assert_span(gp_source_map_span(map, none, 4, 5), 7, 109, 110);
  for (size_t i = 5; i < 8; i++)
    assert_span(gp_source_map_span(map, none, i, i + 1), 7, 110, 113);
  assert_span(gp_source_map_span(map, none, 8, 9), 7, 113, 113);
  gp_arena_drop(arena);
}

/* Parts of a map in another order of pieces than they have: each byte keeps its place. */
static void test_parts(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_source_mapper first, m;
  const gp_source_map *map = make(&first, arena), *part;
  gp_span whole = {7, 100, 113}, none = GP_NO_SPAN;
  (void)state;
  for (size_t from = 0; from <= 8; from++)
    for (size_t to = from; to <= 8; to++) {
      gp_source_mapper_start(&m, arena, 7);
      gp_source_mapper_add_whole(&m, 4, 1, 2);
      gp_source_mapper_add_part(&m, map, whole, from, to);
      part = gp_source_mapper_finish(&m, none);
      assert_int_equal(part->len, 4 + to - from);
      for (size_t i = from; i < to; i++) {
        gp_span expected = gp_source_map_span(map, none, i, i + 1);
        assert_span(gp_source_map_span(part, none, 4 + i - from, 5 + i - from), 7, expected.start, expected.end);
      }
    }
  gp_source_mapper_start(&m, arena, 7);
  gp_source_mapper_add_part(&m, &gp_source_as_written, whole, 3, 5);
  gp_source_mapper_add_part(&m, NULL, whole, 0, 13);
  part = gp_source_mapper_finish(&m, whole);
  assert_span(gp_source_map_span(part, none, 1, 2), 7, 104, 105);
  assert_span(gp_source_map_span(part, none, 2, 3), 7, 100, 113);
  assert_span(gp_source_map_span(part, none, 14, 15), 7, 100, 113);
  gp_arena_drop(arena);
}

/* What lies in the file as it is needs no memory; nothing has no map. */
static void test_finish(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_source_mapper m;
  (void)state;
  gp_source_mapper_start(&m, arena, 7);
  assert_null(gp_source_mapper_finish(&m, (gp_span){7, 5, 9}));
  gp_source_mapper_add_same(&m, 4, 5);
  assert_ptr_equal(gp_source_mapper_finish(&m, (gp_span){7, 5, 9}), &gp_source_as_written);
  assert_ptr_not_equal(gp_source_mapper_finish(&m, (gp_span){7, 4, 10}), &gp_source_as_written);
  for (size_t i = 0; i < 100; i++)
    gp_source_mapper_add_whole(&m, 1, 20 + 2 * i, 22 + 2 * i);
  assert_span(gp_source_map_span(gp_source_mapper_finish(&m, GP_NO_SPAN), GP_NO_SPAN, 103, 104), 7, 218, 220);
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_without_pieces), cmocka_unit_test(test_pieces),
                                     cmocka_unit_test(test_parts), cmocka_unit_test(test_finish)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
