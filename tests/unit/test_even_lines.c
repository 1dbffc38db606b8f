/* Tests of how justified lines are filled: letters spaced, the widest space. Over a stub shaper, whose letters and
 * spaces are half an em wide. */
#include "paragraph_bench.h"

static void test_justification_is_exact(void **state)
{
  (void)state;
  for (gp_len width = 111 * UNIT + 1; width < 420 * UNIT; width += 3 * UNIT + 7) {
    for (int variant = 0; variant < 16; variant++) {
      bench b;
      begin(&b, prose, width);
      b.options.indent = variant & 1 ? 18 * UNIT : 0;
      b.options.hanging_punctuation = variant & 2 ? 1 : 0;
      b.options.expansion = variant & 4 ? 20 : 0;
      b.options.shape_lines = variant & 8 ? 2 : 0;
      b.options.shape_indent = variant & 8 ? 10 * UNIT : 0;
      set(&b);
      check_lines(&b);
      assert_text(joined_text(&b), prose);
      for (size_t i = 0; i + 1 < b.lines.count; i++) {
        const gp_line *line = &b.lines.lines[i];
        gp_len begins = (i == 0 ? b.options.indent : 0) + (i < b.options.shape_lines ? b.options.shape_indent : 0);
        gp_len hung_left = line->runs[0].x, room = width - begins;
        assert_false(line->overfull);
        assert_int_equal(line->x, begins);
        if (!b.options.hanging_punctuation)
          assert_int_equal(line->width, room);
        assert_true(line->width >= room - hung_left && line->width <= room + 8 * UNIT);
      }
      end_bench(&b);
    }
  }
}

/* The spaces of a line differ by less than their widths' rounding. */
static void test_justification_is_even(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aa bb cc dd ee ff gg hh", 75 * UNIT);
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 75 * UNIT);
  for (uint32_t i = 0; i < b.lines.lines[0].runs[0].glyph_count; i++) {
    const gp_glyph *glyph = &b.lines.lines[0].runs[0].glyphs[i];
    if ((glyph->flags & GP_GLYPH_SPACE) && glyph->advance != 0)
      assert_int_equal(glyph->advance, 9 * UNIT); /* three of them share 75 - 4 x 12 - 3 x 6 = 9 pt */
  }
  assert_int_equal(b.lines.lines[0].ratio, 65536);
  end_bench(&b);
}

/* 48 pt of letters that may grow by 2.5 % and 18 pt of spaces that stretch by 9: of 5.1 pt the letters take 1.2, which
 * is all they can, and the spaces the other 3.9. Of 0.5 pt they take 10 thousandths of 48, and the spaces hardly any.
 */
static void test_letters_take_the_stretch_first(void **state)
{
  bench b;
  const gp_line *line;
  (void)state;
  begin(&b, "aa bb cc dd ee ff gg hh", 71 * UNIT + UNIT / 10);
  b.options.expansion = 25;
  set(&b);
  check_lines(&b);
  line = &b.lines.lines[0];
  assert_int_equal(line->width, 71 * UNIT + UNIT / 10);
  assert_in_range(line->ratio, 65536 * 39 / 90 - 100, 65536 * 39 / 90 + 100);
  for (uint32_t i = 0; i < line->runs[0].glyph_count; i++) {
    const gp_glyph *glyph = &line->runs[0].glyphs[i];
    assert_int_equal(glyph->expansion, 25);
    if (!(glyph->flags & GP_GLYPH_SPACE))
      assert_in_range(glyph->advance, 6 * UNIT * 1025 / 1000 - 1, 6 * UNIT * 1025 / 1000 + 1);
  }
  b.options.width = 66 * UNIT + UNIT / 2;
  set(&b);
  line = &b.lines.lines[0];
  assert_int_equal(line->width, 66 * UNIT + UNIT / 2);
  assert_int_equal(line->runs[0].glyphs[0].expansion, 10);
  assert_in_range(line->ratio, 1, 65536 / 400);
  b.options.width = 71 * UNIT + UNIT / 10;
  b.options.expansion = 1000; /* more than anybody could want: the most there is */
  set(&b);
  assert_in_range(b.lines.lines[0].runs[0].glyphs[0].expansion, 13, GP_GLYPH_EXPANSION_MOST);
  b.options.align = GP_ALIGN_START;
  set(&b);
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[0].expansion, 0);
  end_bench(&b);
}

static void test_letters_shrink(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb cccc", 53 * UNIT + UNIT / 2);
  b.options.expansion = 20;
  set(&b);
  check_lines(&b);
  assert_true(b.lines.lines[0].runs[0].glyphs[0].expansion < 0);
  assert_int_equal(b.lines.lines[0].width, 53 * UNIT + UNIT / 2);
  assert_false(b.lines.lines[0].overfull);
  end_bench(&b);
}

/* The strokes of a line, which are to the right of a K and have its cluster; their sum is *width. */
static unsigned count_strokes(const gp_line *line, int64_t *width)
{
  unsigned count = 0;
  *width = 0;
  for (uint32_t r = 0; r < line->run_count; r++)
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++) {
      const gp_glyph *glyph = &line->runs[r].glyphs[i];
      if (glyph->id != '_')
        continue;
      assert_true(i > 0 && (glyph[-1].id == 'K' || glyph[-1].id == '_'));
      assert_int_equal(glyph->cluster, glyph[-1].cluster);
      assert_int_equal(line->runs[r].text.ptr[glyph->cluster], 'K');
      *width += glyph->advance;
      count++;
    }
  return count;
}

/* 78 pt of letters and 18 of spaces. In 104 pt, spaces take a third of the 9 pt that they stretch by, and 5 are left:
 * two strokes and a half, which are three in three of the four words. In 112 pt 13 are left, so each word gets 3.25:
 * two strokes that overlap. In 140 pt a word takes no more than 0.6 of the size, 7.2 pt, and spaces the rest. */
static void test_words_are_elongated(void **state)
{
  static const struct {
    gp_len width, strokes_width;
    unsigned strokes;
  } lines[] = {
    {98 * UNIT, 0, 0}, {104 * UNIT, 6 * UNIT, 3}, {112 * UNIT, 13 * UNIT, 8}, {140 * UNIT, 288 * UNIT / 10, 16}};
  bench b;
  int64_t width;
  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    begin(&b, "AAK BBK CCK DDKD EEEEEEEEEEEE K", lines[i].width);
    b.options.elongate = 1;
    set(&b);
    check_lines(&b);
    assert_int_equal(b.lines.lines[0].text_end, 17);
    assert_int_equal(b.lines.lines[0].width, lines[i].width);
    assert_int_equal(count_strokes(&b.lines.lines[0], &width), lines[i].strokes);
    assert_true(width <= lines[i].strokes_width && width > lines[i].strokes_width - 4);
    assert_int_equal(count_strokes(&b.lines.lines[1], &width), 0); /* the last line */
    b.options.elongate = 0;
    set(&b);
    assert_int_equal(count_strokes(&b.lines.lines[0], &width), 0);
    b.options.elongate = 1;
    b.options.align = GP_ALIGN_START;
    set(&b);
    assert_int_equal(count_strokes(&b.lines.lines[0], &width), 0);
    end_bench(&b);
  }
}

/* A last line that misses the margin by less than can be seen to be meant is filled. */
static void test_last_line_that_is_nearly_full(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb cccc", 85 * UNIT);
  set(&b);
  assert_int_equal(b.lines.count, 1);
  assert_int_equal(b.lines.lines[0].width, 85 * UNIT);
  b.options.width = 88 * UNIT;
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 84 * UNIT);
  end_bench(&b);
}

/* 48 pt of letters, 16 of them, and 18 pt of spaces in 67.4 pt with 2 % of expansion and 1 % between letters: 0.96 by
 * expansion; then the 0.44 pt that are left, 0.11 pt after each letter but the last, which the three spaces take back:
 * four times in all. */
static void test_letters_are_spaced(void **state)
{
  const int64_t gap = UNIT * 11 / 100;
  bench b;
  const gp_line *line;
  int64_t width = 0;
  (void)state;
  begin(&b, "aa bb cc dd ee ff gg hh", 67 * UNIT + UNIT * 4 / 10);
  b.options.expansion = 20;
  b.options.letter_spacing = 10;
  set(&b);
  line = &b.lines.lines[0];
  assert_int_equal(line->width, 67 * UNIT + UNIT * 4 / 10);
  assert_int_equal(line->runs[0].letter_spacing, gap);
  for (uint32_t i = 0; i < line->runs[0].glyph_count; i++) {
    const gp_glyph *glyph = &line->runs[0].glyphs[i];
    bool space = (glyph->flags & GP_GLYPH_SPACE) != 0, last = i == 10;
    width += glyph->advance;
    if (!space)
      assert_in_range(glyph->advance, 6 * UNIT * 102 / 100 + (last ? 0 : gap) - 1,
                      6 * UNIT * 102 / 100 + (last ? 0 : gap) + 1);
    else if (glyph->advance != 0)
      assert_in_range(glyph->advance, 6 * UNIT - gap, 6 * UNIT - gap + UNIT / 10);
  }
  assert_int_equal(width, line->width);
  assert_in_range(line->ratio, 0, 65536 / 20);
  b.options.width = 65 * UNIT - UNIT / 10; /* closer, and never too close: no line is overfull by rounding */
  set(&b);
  line = &b.lines.lines[0];
  assert_in_range(line->runs[0].letter_spacing, -UNIT * 6 / 100, -UNIT / 100);
  assert_int_equal(line->width, b.options.width);
  assert_false(line->overfull);
  b.options.letter_spacing = 1000; /* more than anybody could want */
  b.options.width = 72 * UNIT;
  set(&b);
  assert_int_equal(b.lines.lines[0].runs[0].letter_spacing, UNIT * 36 / 100); /* a fourth of 3 % of 48.96 pt */
  b.options.align = GP_ALIGN_START;
  set(&b);
  assert_int_equal(b.lines.lines[0].runs[0].letter_spacing, 0);
  end_bench(&b);
}

/* Letters that join stay together, and so do those beside them in the paragraph; Latin and Greek letters after U+1E00,
 * punctuation and the euro sign are no reason. */
static void test_joined_letters_are_not_spaced(void **state)
{
  static const struct {
    const char *text;
    bool spaced;
  } cases[] = {{"aa bb cc dd ee ff gg hh", true},
               {"\xD0\xB0\xD0\xB0 bb cc dd ee ff gg hh", true},
               {"aa \xE2\x80\x93 cc dd \xE2\x82\xAC ff gg hh", true},
               {"\xE1\xBB\x87h bb cc dd ee ff gg hh", true},
               {"aa bb cc dd ee ff \xD8\xB3\xD8\xB3 hh", false},
               {"aa bb cc dd ee ff \xD7\x90\xD7\x90 hh", false},
               {"aa bb cc dd ee ff \xE0\xA4\x95g hh", false},
               {"aa bb cc dd ee ff \xE6\xBC\xA2g hh", false},
               {"aa bb cc dd ee ff \xF0\x90\x8E\xA0g hh", false}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bench b;
    begin(&b, cases[i].text, 68 * UNIT);
    b.options.letter_spacing = 20;
    set(&b);
    assert_int_equal(b.lines.lines[0].runs[0].letter_spacing != 0, cases[i].spaced);
    end_bench(&b);
  }
}

/* Four letters, a space, four letters, and a word that cannot be divided: 54 pt in 70. With a widest space of twice the
 * font's the space is 12 pt wide, and the line ends 10 pt before the margin; with that of four times it is filled. */
static void test_spaces_have_a_widest(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb cccccccccc", 70 * UNIT);
  b.options.widest_space = 2000;
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 60 * UNIT);
  assert_int_equal(b.lines.lines[0].x, 0);
  assert_int_equal(b.lines.lines[0].ratio, 2 * 65536);
  b.options.widest_space = 4000;
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 70 * UNIT);
  b.options.widest_space = 1; /* never narrower than the font's */
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 54 * UNIT);
  b.options.widest_space = 0;
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 70 * UNIT);
  end_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_justification_is_exact),
    cmocka_unit_test(test_justification_is_even),
    cmocka_unit_test(test_letters_take_the_stretch_first),
    cmocka_unit_test(test_letters_shrink),
    cmocka_unit_test(test_words_are_elongated),
    cmocka_unit_test(test_last_line_that_is_nearly_full),
    cmocka_unit_test(test_letters_are_spaced),
    cmocka_unit_test(test_joined_letters_are_not_spaced),
    cmocka_unit_test(test_spaces_have_a_widest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
