/* Letters of all scripts, and the ids that programs make of headings. */
#include "base/letters.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void letters_of_words(void **state)
{
  static const uint32_t yes[] = {'a', 'Z', '0', '_', 0xE9, 0x416, 0x44A, 0x5D0, 0x627, 0x661, 0x301, 0x4E2D, 0x1F78};
  static const uint32_t no[] = {' ', '-', '.', '&', 0xA0, 0xAB, 0x2013, 0x2019, 0x201E, 0x3002, 0x1F600, 0x20AC};
  (void)state;
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
    assert_true(gp_letter_is_of_word(yes[i]));
  for (size_t i = 0; i < sizeof no / sizeof *no; i++)
    assert_false(gp_letter_is_of_word(no[i]));
}

static void small_letters(void **state)
{
  static const uint32_t pairs[][2] = {{'A', 'a'},       {'z', 'z'},       {0xC9, 0xE9},     {0xD7, 0xD7},
                                      {0x100, 0x101},   {0x101, 0x101},   {0x178, 0xFF},    {0x394, 0x3B4},
                                      {0x401, 0x451},   {0x41F, 0x43F},   {0x4C1, 0x4C2},   {0x1E9E, 0xDF},
                                      {0x2C00, 0x2C30}, {0x10D0, 0x10D0}, {0x4E2D, 0x4E2D}, {0x10400, 0x10428}};
  (void)state;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_int_equal(gp_letter_small(pairs[i][0]), pairs[i][1]);
}

static void slugs(void **state)
{
  static const struct {
    const char *words, *github, *pandoc, *loose;
  } rows[] = {
    {"The part", "the-part", "the-part", "thepart"},
    {"Rock & Roll", "rock--roll", "rock-roll", "rockroll"},
    {"1.2 What's new?", "12-whats-new", "whats-new", "12whatsnew"},
    {"Version 1.2_b", "version-12_b", "version-1.2_b", "version12_b"},
    {"2020-2022", "2020-2022", "", "20202022"},
    {"Първи стъпки: „Гише“", "първи-стъпки-гише", "първи-стъпки-гише", "първистъпкигише"},
    {"С\xC2\xA0неразделен", "с-неразделен", "с-неразделен", "снеразделен"},
    {"  Two  blanks ", "--two--blanks-", "two-blanks", "twoblanks"},
    {"", "", "", ""},
  };
  gp_arena *arena = gp_arena_new();
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    gp_str words = gp_str_from(rows[i].words);
    assert_string_equal(gp_str_copy(arena, gp_slug(arena, words, GP_SLUG_GITHUB)).ptr, rows[i].github);
    assert_string_equal(gp_str_copy(arena, gp_slug(arena, words, GP_SLUG_PANDOC)).ptr, rows[i].pandoc);
    assert_string_equal(gp_str_copy(arena, gp_slug(arena, words, GP_SLUG_LOOSE)).ptr, rows[i].loose);
  }
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(letters_of_words), cmocka_unit_test(small_letters),
                                     cmocka_unit_test(slugs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
