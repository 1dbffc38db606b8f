/* shaper-icu: patterns that were kept divide as libhyphen's own do, and damaged ones do no harm. */
#include "../../plugins/shaper-icu/frozen.c"

#include "base/memory.h"
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable() ((void)0)
#endif

enum { LONGEST = 60, DAMAGES = 4000 };

typedef struct marks {
  char at[LONGEST + 8];
} marks;

/* Where a file has a pattern twice, libhyphen loses the first. */
static HyphenDict *load(FILE *file)
{
  HyphenDict *dict;
  assert_non_null(file);
  __lsan_disable();
  dict = hnj_hyphen_load_file(file);
  __lsan_enable();
  fclose(file);
  return dict;
}

static marks divide(HyphenDict *dict, const char *word)
{
  marks result = {.at = ""};
  char **rep = NULL;
  int *pos = NULL, *cut = NULL, size = (int)strlen(word);
  assert_int_equal(hnj_hyphen_hyphenate2(dict, word, size, result.at, NULL, &rep, &pos, &cut), 0);
  for (int i = 0; rep != NULL && i < size; i++)
    free(rep[i]);
  free(rep);
  free(pos);
  free(cut);
  return result;
}

/* A word for each line of a file of patterns: its letters, twice, and together with those of the line before. */
static size_t compare_lines(const char *path, HyphenDict *own, HyphenDict *kept)
{
  char line[400], word[LONGEST + 1] = "";
  FILE *file = fopen(path, "r");
  size_t size = 0, words = 0;
  assert_non_null(file);
  for (size_t lines = 0; fgets(line, sizeof line, file) != NULL; lines++) {
    if (lines < 8 || line[0] == '%' || line[0] == '#' || lines % 3 != 0)
      continue;
    if (size > LONGEST / 2)
      size = 0;
    for (const char *c = line; *c != '\0' && *c != '/' && size < LONGEST / 2 + 10; c++)
      if (strchr("0123456789.\r\n \t", *c) == NULL)
        word[size++] = *c;
    word[size] = '\0';
    if (size > 2) {
      marks a = divide(own, word), b = divide(kept, word);
      if (memcmp(a.at, b.at, size) != 0)
        fail_msg("%s: '%s' is divided otherwise", path, word);
      words++;
    }
  }
  fclose(file);
  return words;
}

static void test_all_files(void **state)
{
  glob_t files = {0};
  size_t kept_files = 0, words = 0;
  (void)state;
  glob("plugins/shaper-icu/data/hyph_*.dic", 0, NULL, &files);
  assert_true(files.gl_pathc > 0);
  glob(ICU_PATTERNS_FOLDER "/hyph_*.dic", GLOB_APPEND, NULL, &files);
  for (size_t i = 0; i < files.gl_pathc; i++) {
    const char *path = files.gl_pathv[i];
    gp_arena *arena = gp_arena_new();
    struct stat info;
    bool used = lstat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size < 256 * 1024; /* or it takes seconds */
    HyphenDict *own = used ? load(fopen(path, "r")) : NULL, *kept;
    gp_str bytes = own != NULL ? icu_patterns_freeze(arena, own) : (gp_str){NULL, 0};
    if (bytes.len > 0) {
      kept = icu_patterns_thaw(bytes);
      assert_non_null(kept);
      words += compare_lines(path, own, kept);
      icu_patterns_melt(kept);
      kept_files++;
    }
    if (own != NULL)
      hnj_hyphen_free(own);
    gp_arena_drop(arena);
  }
  globfree(&files);
  assert_true(kept_files > 0 && words > 1000);
}

static gp_str small_patterns(gp_arena *arena)
{
  static char text[] = "UTF-8\nLEFTHYPHENMIN 2\nNOHYPHEN -,'\n.a1b\na1\nab3c\nb2c.\n1ca\nabca4\n";
  HyphenDict *own = load(fmemopen(text, sizeof text - 1, "r"));
  gp_str bytes = icu_patterns_freeze(arena, own);
  hnj_hyphen_free(own);
  assert_true(bytes.len > 0);
  return bytes;
}

/* Whatever of it is still sound is used, so that a sanitizer or the allocator sees what is not. */
static void test_damage(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_str whole = small_patterns(arena);
  uint32_t seed = 7;
  size_t refused = 0;
  (void)state;
  for (int i = 0; i < DAMAGES; i++) {
    char *bytes = malloc(whole.len);
    size_t len = i % 4 == 0 ? (size_t)i % whole.len : whole.len;
    HyphenDict *dict;
    assert_non_null(bytes);
    memcpy(bytes, whole.ptr, whole.len);
    for (int k = 0; k < 1 + i % 3; k++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[(seed >> 8) % whole.len] = (char)(i % 2 == 0 ? seed >> 24 : (seed >> 24) & 3);
    }
    dict = icu_patterns_thaw((gp_str){bytes, len});
    refused += dict == NULL;
    if (dict != NULL) {
      divide(dict, "abcabcab-cab");
      divide(dict, "cabca'abc");
      divide(dict, "ab");
    }
    icu_patterns_melt(dict);
    free(bytes);
  }
  assert_true(refused > DAMAGES / 4 && refused < DAMAGES);
  gp_arena_drop(arena);
}

static void test_replacements(void **state)
{
  static char text[] = "UTF-8\nf1f/ff=f,1,2\n";
  gp_arena *arena = gp_arena_new();
  HyphenDict *own = load(fmemopen(text, sizeof text - 1, "r"));
  (void)state;
  assert_int_equal(icu_patterns_freeze(arena, own).len, 0);
  hnj_hyphen_free(own);
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_files), cmocka_unit_test(test_damage),
                                     cmocka_unit_test(test_replacements)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
