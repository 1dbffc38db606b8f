/* output-pdf: spaces of justified lines are word spacing, and words stand where the layout put them. */
#pragma GCC diagnostic ignored "-Wunused-function" /* the fixture has more than is used here */
#include "../pdf/fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"

enum { LINES = 8, MOST_WORDS = 64 };

/* Lines of a page, with what their spaces are wider than the font's, in thousandths of a point. */
typedef struct line {
  const char *text;
  int wider, last; /* the last space is `last` wider still */
  int expansion;   /* of the glyphs, in thousandths */
  int letters;     /* between them, in hundredths of a point */
} line;

static const line lines[LINES] = {
  {"One contact person for each family", 2340, 0, 0},      {"and one address for all their papers,", 2345, 700, 0},
  {"letters a little wider than the font's", 1500, 0, 20}, {"letters a little narrower than those", 3250, 0, -15},
  {"spaces narrower than the font has them", -700, 0, 0},  {"and a last line that is as it comes", 0, 0, 0},
  {"letters farther apart in wide spaces", 900, 0, 20, 5}, {"letters closer to each other by a little", 0, 0, -20, -4},
};

typedef struct place {
  double x;
  char word[64];
} place;

/* Widens the line as the paragraph breaker does, and tells where each word begins. */
static size_t justify(gp_glyph_run *run, const line *l, place *places)
{
  gp_glyph *glyphs = (gp_glyph *)run->glyphs;
  size_t count = 0, last = 0;
  int64_t x = GP_LEN_PT(72);
  for (size_t i = 0; i < run->glyph_count; i++)
    if (glyphs[i].flags & GP_GLYPH_SPACE)
      last = i;
  for (size_t i = 0; i < run->glyph_count; i++) {
    gp_glyph *glyph = &glyphs[i];
    if (i == 0 || glyphs[i - 1].flags & GP_GLYPH_SPACE) {
      const char *word = run->text.ptr + glyph->cluster;
      places[count].x = (double)x / 65536;
      snprintf(places[count++].word, sizeof places->word, "%.*s", (int)strcspn(word, " "), word);
    }
    glyph->advance += glyph->advance * l->expansion / 1000;
    glyph->expansion = (int16_t)l->expansion;
    glyph->advance += (glyph->flags & GP_GLYPH_SPACE ? -1 : i + 1 < run->glyph_count) * GP_LEN_PT(l->letters / 100.0);
    if (glyph->flags & GP_GLYPH_SPACE)
      glyph->advance += GP_LEN_PT((l->wider + (i == last ? l->last : 0)) / 1000.0);
    x += glyph->advance;
  }
  run->letter_spacing = GP_LEN_PT(l->letters / 100.0);
  run->width = (gp_len)(x - GP_LEN_PT(72));
  return count;
}

static void compare_places(const char *path, const place *places, size_t count)
{
  char command[600], text[256], word[128];
  double x;
  size_t i = 0;
  FILE *pipe;
  snprintf(command, sizeof command, "pdftotext -bbox '%s' -", path);
  pipe = popen(command, "r");
  assert_non_null(pipe);
  while (fgets(text, sizeof text, pipe) != NULL)
    if (sscanf(text, " <word xMin=\"%lf\" %*s %*s %*[^>]>%127[^<]", &x, word) == 2) {
      assert_in_range(i, 0, count - 1);
      if (strcmp(word, "font&apos;s") != 0 && strcmp(word, "font&#39;s") != 0)
        assert_string_equal(word, places[i].word);
      if (fabs(x - places[i].x) > 0.1)
        fail_msg("'%s' stands at %.3f, not at %.3f", word, x, places[i].x);
      i++;
    }
  assert_int_equal(pclose(pipe), 0);
  assert_int_equal(i, count);
}

/* The operands of Tw and Tc, in their order. */
static void expect_spacing(const char *path, const char *const *expected)
{
  char command[600], text[128];
  FILE *pipe;
  snprintf(command, sizeof command, "qpdf --qdf --object-streams=disable '%s' - | grep -a ' T[wc]$'", path);
  pipe = popen(command, "r");
  assert_non_null(pipe);
  for (; fgets(text, sizeof text, pipe) != NULL; expected++) {
    text[strcspn(text, "\n")] = '\0';
    assert_non_null(*expected);
    assert_string_equal(text, *expected);
  }
  assert_null(*expected);
  pclose(pipe);
}

/* Narrower spaces get numbers, not word spacing; equal lines do not set it again. */
static void test_words_stand_where_they_should(void **state)
{
  static const char *const spacing[] = {"2.34 Tw", "1.47 Tw", "3.3 Tw", "0 Tw", ".05 Tc",
                                        ".78 Tw",  "-.04 Tc", ".08 Tw", NULL};
  place places[MOST_WORDS];
  size_t count = 0;
  char path[512];
  const gp_text_style *style;
  uint32_t paragraph;
  fx f;
  (void)state;
  fx_open(&f);
  style = fx_style(&f, fx_font(&f, VOLLKORN), 12, "en");
  paragraph = fx_elem(&f, GP_ROLE_P, 1);
  for (int i = 0; i < LINES; i++) {
    gp_glyph_run *run = fx_shape(&f, style, gp_str_from(lines[i].text), false, false);
    count += justify(run, &lines[i], places + count);
    fx_run(&f, paragraph, 72, 100 + 18 * i, run);
  }
  fx_page(&f);
  snprintf(path, sizeof path, "%s/spacing.pdf", getenv("TMP") ? getenv("TMP") : "/tmp");
  (void)fx_write(&f, path);
  compare_places(path, places, count);
  expect_spacing(path, spacing);
  fx_close(&f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_words_stand_where_they_should)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
