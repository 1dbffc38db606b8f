/* Tests of how justified lines are filled: letters spaced, the widest space. Over a stub shaper, whose letters and
 * spaces are half an em wide. */
#include "base/memory.h"
#include "plugin_file.h"
#include "stub_shaper.h"
#include "text/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { UNIT = GP_PT };

static const gp_font test_font = {.size = sizeof test_font, .serial = 1, .family = GP_STR_INIT("Stub"), .weight = 400};
static const gp_text_style plain = {.font = &test_font, .size = 12 * UNIT, .lang = GP_STR_INIT("en")};

/* Everything a test needs, dropped by end_bench. */
typedef struct bench {
  gp_ctx *ctx;
  gp_arena *arena;
  stub_shaper stub;
  gp_text_service service;
  gp_text_span spans[4];
  gp_paragraph_input input;
  gp_break_options options;
  gp_paragraph *paragraph;
  gp_lines lines;
} bench;

static void begin(bench *b, const char *text, gp_len width)
{
  *b = (bench){.ctx = gp_ctx_new(), .arena = gp_arena_new()};
  b->service = (gp_text_service){b->ctx, &stub_shaper_interface, (gp_shaper *)&b->stub};
  b->input = (gp_paragraph_input){.size = sizeof b->input, .text = gp_str_from(text), .spans = b->spans};
  b->input.span_count = b->input.text.len ? 1 : 0;
  b->spans[0] = (gp_text_span){0, (uint32_t)b->input.text.len, &plain, 7, 9, GP_NO_SPAN};
  b->options = (gp_break_options){.size = sizeof b->options, .width = width};
}

static void set(bench *b)
{
  assert_int_equal(gp_paragraph_new(&b->service, b->arena, &b->input, &b->paragraph), GP_OK);
  assert_int_equal(gp_paragraph_break(&b->service, b->arena, b->paragraph, &b->options, &b->lines), GP_OK);
}

static void end_bench(bench *b)
{
  gp_arena_drop(b->arena);
  gp_ctx_drop(b->ctx);
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
    cmocka_unit_test(test_letters_are_spaced),
    cmocka_unit_test(test_joined_letters_are_not_spaced),
    cmocka_unit_test(test_spaces_have_a_widest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
