/* Tests of the paragraph service: lines cut, spaces set, runs placed, over a stub shaper and shaper-mono. */
#include "base/source_map.h"
#include "paragraph_bench.h"

#include <time.h>

static const gp_text_style raised = {
  .font = &test_font, .size = 12 * UNIT, .rise = 4 * UNIT, .lang = GP_STR_INIT("en")};

static void test_one_line(void **state)
{
  bench b;
  (void)state;
  begin(&b, "two words", 100 * UNIT);
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..9 x 0.00 w 54.00 last\n"
                  "  0.00 w 54.00 \"two words\" Stub 400 12.00 n 9\n");
  assert_int_equal(b.lines.lines[0].runs[0].elem, 7);
  assert_int_equal(b.lines.lines[0].runs[0].tag, 9);
  assert_int_equal(b.lines.lines[0].ascent, 9 * UNIT);
  assert_int_equal(b.lines.lines[0].descent, 3 * UNIT);
  end_bench(&b);
}

/* The space at a line's end keeps its glyph and its text, but no width. */
static void test_trailing_space_has_no_width(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb cccc", 54 * UNIT);
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..10 x 0.00 w 54.00\n"
                  "  0.00 w 54.00 \"aaaa bbbb \" Stub 400 12.00 n 10\n"
                  "line 10..14 x 0.00 w 24.00 last\n"
                  "  0.00 w 24.00 \"cccc\" Stub 400 12.00 n 4\n");
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[9].advance, 0);
  assert_text(joined_text(&b), "aaaa bbbb cccc");
  end_bench(&b);
}

/* 30.5 pt of letters and spaces in 30 pt take letters 1 % narrower, as signed numbers in the flags. */
/* What is blank of a glyph at a line's edge is left out: a gap of 2 pt, half of a mark. */
static void test_blank_edges_are_left_out(void **state)
{
  static const gp_len widths[] = {18 * UNIT, 18 * UNIT, 15 * UNIT, 15 * UNIT};
  bench b;
  (void)state;
  begin(&b, "aa~bb~cc> <dd", 18 * UNIT);
  b.options.align = GP_ALIGN_START;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.count, 4);
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(b.lines.lines[i].width, widths[i]);
  assert_int_equal(b.lines.lines[3].runs[0].glyphs[0].dx, -3 * UNIT);
  end_bench(&b);
  begin(&b, "aa~bb>cc", 100 * UNIT);
  set(&b);
  assert_int_equal(b.lines.lines[0].width, 50 * UNIT);
  end_bench(&b);
}

/* Lines beside an initial: the first two begin 20 pt in, also where the margin is on the right. */
static void test_shaped_lines(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaaa bbbb cccc dddd eeee ffff gggg", 54 * UNIT);
  b.options.shape_lines = 2;
  b.options.shape_indent = 24 * UNIT;
  b.options.align = GP_ALIGN_START;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.count, 5); /* one word, one word, then two by two, and one */
  assert_int_equal(b.lines.lines[0].x, 24 * UNIT);
  assert_int_equal(b.lines.lines[1].x, 24 * UNIT);
  assert_int_equal(b.lines.lines[2].x, 0);
  assert_int_equal(b.lines.lines[1].text_end, 10);
  assert_int_equal(b.lines.lines[2].text_end, 20);
  end_bench(&b);
}

static void test_no_break_space_stretches(void **state)
{
  bench b;
  (void)state;
  begin(&b,
        "aa\xC2\xA0"
        "bb cc dddddddd",
        60 * UNIT);
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.lines[0].text_end, 10);
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[2].advance, b.lines.lines[0].runs[0].glyphs[5].advance);
  assert_true(b.lines.lines[0].runs[0].glyphs[2].advance > STUB_LETTER);
  end_bench(&b);
}

static void test_soft_hyphen(void **state)
{
  bench b;
  (void)state;
  begin(&b,
        "aaaa bbbb\xC2\xAD"
        "cccc dd",
        60 * UNIT);
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..11 x 0.00 w 60.00 ratio 1.00 hyphenated\n"
                  "  0.00 w 60.00 \"aaaa bbbb\\u{AD}\" Stub 400 12.00 n 10\n"
                  "line 11..18 x 0.00 w 42.00 last\n"
                  "  0.00 w 42.00 \"cccc dd\" Stub 400 12.00 n 7\n");
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[9].flags, GP_GLYPH_SOFT_HYPHEN);
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[9].cluster, 11);
#ifndef GP_HARD /* there the second line is shaped again, too */
  assert_int_equal(b.stub.parts, 1);
#endif
  end_bench(&b);
}

/* A hyphen inside a ligature: both halves are shaped again. */
static void test_hyphen_inside_a_ligature(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaa offices bb", 45 * UNIT);
  b.options.align = GP_ALIGN_START;
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..7 x 0.00 w 45.00 hyphenated\n"
                  "  0.00 w 45.00 \"aaa off\" Stub 400 12.00 n 8\n"
                  "line 7..14 x 0.00 w 42.00 last\n"
                  "  0.00 w 42.00 \"ices bb\" Stub 400 12.00 n 7\n");
  end_bench(&b);
}

/* A break where the font kerns: the v is shaped again at its full width, the w as it stands alone. */
static void test_cut_where_it_is_unsafe(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aa vvwx yy", 38 * UNIT);
  b.options.align = GP_ALIGN_START;
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..5 x 0.00 w 30.00\n"
                  "  0.00 w 30.00 \"aa vv\" Stub 400 12.00 n 5\n"
                  "line 5..10 x 0.00 w 30.00 last\n"
                  "  0.00 w 30.00 \"wx yy\" Stub 400 12.00 n 5\n");
  assert_int_equal(b.stub.parts, 2);
  end_bench(&b);
}

static void test_no_hyphens_wanted(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaa offices bb", 45 * UNIT);
  b.options.no_hyphens = 1;
  b.options.align = GP_ALIGN_START;
  set(&b);
  assert_int_equal(b.lines.lines[0].text_end, 4);
  end_bench(&b);
}

static const char source_text[] = "0123456789 a Donaudampfschiff 0123456789";

static void test_overfull_line_is_reported(void **state)
{
  bench b;
  const gp_diag *diag;
  gp_str plugin;
  (void)state;
  begin(&b, "a Donaudampfschiff", 40 * UNIT);
  b.spans[0].source = (gp_span){gp_sources_add(b.ctx->sources, GP_STR("a.yaml"), gp_str_from(source_text)), 9, 31};
  b.spans[0].map = &gp_source_as_written;
  b.spans[0].offset = 2;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.count, 2);
  assert_false(b.lines.lines[0].overfull);
  assert_true(b.lines.lines[1].overfull);
  assert_int_equal(gp_reports_warnings(b.ctx->reports), 1);
  diag = gp_reports_at(b.ctx->reports, 0, &plugin);
  assert_text(diag->id, "layout.overfull-line");
  assert_text(diag->message, "'Donaudampfschiff' is 56.0 pt too wide for its line");
  assert_int_equal(diag->span.start, 13);
  assert_int_equal(diag->span.end, 29);
  b.options.quiet = 1;
  b.options.width = 41 * UNIT;
  assert_int_equal(gp_paragraph_break(&b.service, b.arena, b.paragraph, &b.options, &b.lines), GP_OK);
  assert_true(b.lines.lines[1].overfull);
  assert_int_equal(gp_reports_warnings(b.ctx->reports), 1);
  end_bench(&b);
}

/* A word in two spans, with four bytes of markup between them, which the message spans as well. */
static void test_place_over_spans(void **state)
{
  bench b;
  gp_str plugin;
  uint32_t source;
  (void)state;
  begin(&b, "a Donaudampfschiff", 40 * UNIT);
  source = gp_sources_add(b.ctx->sources, GP_STR("a.yaml"), gp_str_from(source_text));
  b.spans[1] = b.spans[0];
  b.spans[0].end = b.spans[1].start = 7;
  b.spans[0].source = (gp_span){source, 1, 8};
  b.spans[1].source = (gp_span){source, 12, 23};
  b.spans[0].map = b.spans[1].map = &gp_source_as_written;
  b.input.span_count = 2;
  set(&b);
  assert_int_equal(gp_reports_warnings(b.ctx->reports), 1);
  assert_int_equal(gp_reports_at(b.ctx->reports, 0, &plugin)->span.start, 3);
  assert_int_equal(gp_reports_at(b.ctx->reports, 0, &plugin)->span.end, 23);
  end_bench(&b);
}

/* No line of a word that is too long for any begins inside of a character; a shaper that cannot tell keeps what has no
 * width with what is before it. */
static void test_emergency_breaks(void **state)
{
  static const char *const parts[] = {"abcde***", "abcd\xCC\x81\xCC\x82"};
  (void)state;
  for (size_t way = 0; way < 2; way++) {
    gp_shaper_v1 shaper = stub_shaper_interface;
    char text[161] = "";
    bench b;
    for (int i = 0; i < 20; i++)
      memcpy(text + (size_t)i * 8, parts[way], 8);
    begin(&b, text, 100 * UNIT);
    b.options.quiet = 1;
    if (way == 1)
      shaper.is_inside = NULL;
    b.service.shaper = &shaper;
    set(&b);
    assert_true(b.lines.count > 5);
    for (size_t i = 0; i < b.lines.count; i++) {
      char first = text[b.lines.lines[i].text_start];
      assert_true(first != '*' && first != '\xCC' && ((unsigned char)first & 0xC0) != 0x80);
    }
    end_bench(&b);
  }
}

static void test_tiny_widths(void **state)
{
  static const gp_len widths[] = {1, 6, 100, UNIT, 7 * UNIT, -5};
  (void)state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    for (int align = GP_ALIGN_JUSTIFY; align <= GP_ALIGN_END; align++) {
      bench b;
      begin(&b, prose, widths[i]);
      b.options.align = (gp_align)align;
      b.options.indent = align == GP_ALIGN_END ? GP_LEN_MAX : 0;
      b.options.hang = align == GP_ALIGN_CENTER ? -GP_LEN_MAX : 0;
      b.options.hanging_punctuation = 1;
      set(&b);
      check_lines(&b);
      assert_text(joined_text(&b), prose);
      assert_true(gp_reports_warnings(b.ctx->reports) > 0);
      end_bench(&b);
    }
  }
}

static void test_alignment_and_indent(void **state)
{
  static const struct {
    gp_align align;
    gp_direction direction;
    gp_len first, second;
  } cases[] = {
    {GP_ALIGN_START, GP_DIRECTION_LTR, -10, 20},  {GP_ALIGN_END, GP_DIRECTION_LTR, 46, 46},
    {GP_ALIGN_CENTER, GP_DIRECTION_LTR, 18, 33},  {GP_ALIGN_START, GP_DIRECTION_RTL, 56, 26},
    {GP_ALIGN_END, GP_DIRECTION_RTL, 0, 0},       {GP_ALIGN_CENTER, GP_DIRECTION_RTL, 28, 13},
    {GP_ALIGN_JUSTIFY, GP_DIRECTION_RTL, 56, 26},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bench b;
    begin(&b,
          cases[i].direction == GP_DIRECTION_RTL ? "AAAAAAAAA\xE2\x80\xA8"
                                                   "AAAAAAAAA"
                                                 : "aaaaaaaaa\xE2\x80\xA8"
                                                   "aaaaaaaaa",
          100 * UNIT);
    b.input.direction = cases[i].direction;
    b.options.align = cases[i].align;
    b.options.indent = -10 * UNIT;
    b.options.hang = 20 * UNIT;
    set(&b);
    assert_int_equal(b.lines.count, 2);
    assert_int_equal(b.lines.lines[0].x, cases[i].first * UNIT);
    assert_int_equal(b.lines.lines[1].x, cases[i].second * UNIT);
    end_bench(&b);
  }
}

static void test_right_to_left(void **state)
{
  bench b;
  const gp_line *line;
  (void)state;
  begin(&b, "ABC de FG HIJ KLM", 66 * UNIT);
  b.input.direction = GP_DIRECTION_RTL;
  b.options.align = GP_ALIGN_START;
  set(&b);
  assert_int_equal(b.lines.count, 2);
  line = &b.lines.lines[0];
  assert_int_equal(line->text_end, 10);
  assert_int_equal(line->run_count, 3);
  assert_text(line->runs[0].text, " FG ");
  assert_text(line->runs[1].text, "de");
  assert_text(line->runs[2].text, "ABC ");
  assert_int_equal(line->runs[0].glyphs[0].advance, 0); /* the space at the line's end stands at its left */
  assert_int_equal(line->runs[0].glyphs[1].id, 'G');
  assert_int_equal(line->runs[2].glyphs[3].id, 'A');
  assert_int_equal(line->runs[2].glyphs[3].cluster, 0);
  assert_int_equal(line->x, 12 * UNIT);
  assert_int_equal(line->width, 54 * UNIT);
  end_bench(&b);
}

static void test_left_to_right_with_a_passage_right_to_left(void **state)
{
  bench b;
  (void)state;
  begin(&b, "ab CD EF gh", 200 * UNIT);
  b.input.direction = GP_DIRECTION_LTR;
  set(&b);
  check_lines(&b);
  assert_dump(&b, "line 0..11 x 0.00 w 66.00 last\n"
                  "  0.00 w 18.00 \"ab \" Stub 400 12.00 n 3\n"
                  "  18.00 w 30.00 \"CD EF\" Stub 400 12.00 n 5 rtl\n"
                  "  48.00 w 18.00 \" gh\" Stub 400 12.00 n 3\n");
  end_bench(&b);
}

static void test_hyphen_right_to_left(void **state)
{
  bench b;
  (void)state;
  begin(&b,
        "AAAA BBBB\xC2\xAD"
        "CCCC DD",
        60 * UNIT);
  b.input.direction = GP_DIRECTION_RTL;
  set(&b);
  check_lines(&b);
  assert_true(b.lines.lines[0].hyphenated);
  assert_int_equal(b.lines.lines[0].width, 60 * UNIT);
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[0].flags, GP_GLYPH_SOFT_HYPHEN); /* at the left */
  assert_int_equal(b.lines.lines[0].runs[0].glyphs[9].id, 'A');
  assert_int_equal(b.lines.lines[1].x, 18 * UNIT);
  end_bench(&b);
}

static void test_min_last(void **state)
{
  bench b;
  (void)state;
  begin(&b, "aaa bbb ccc ddd eee fff g", 97 * UNIT);
  set(&b);
  assert_int_equal(b.lines.lines[b.lines.count - 1].text_start, 16);
  end_bench(&b);
  begin(&b, "aaaa bbbb cccc dddd eee f", 84 * UNIT);
  b.options.align = GP_ALIGN_START;
  set(&b);
  assert_int_equal(b.lines.lines[b.lines.count - 1].text_end - b.lines.lines[b.lines.count - 1].text_start, 10);
  end_bench(&b);
}

/* A span that ends inside a line becomes two runs; the greater rise counts for the line. */
static void test_spans_become_runs(void **state)
{
  bench b;
  (void)state;
  begin(&b, "see note1 there", 200 * UNIT);
  b.spans[0].end = 8;
  b.spans[1] = (gp_text_span){8, 9, &raised, 8, 1, GP_NO_SPAN};
  b.spans[2] = (gp_text_span){9, 15, &plain, 7, 9, GP_NO_SPAN};
  b.input.span_count = 3;
  set(&b);
  check_lines(&b);
  assert_int_equal(b.lines.lines[0].run_count, 3);
  assert_int_equal(b.lines.lines[0].runs[1].elem, 8);
  assert_int_equal(b.lines.lines[0].ascent, 13 * UNIT);
  assert_int_equal(b.lines.lines[0].descent, 3 * UNIT);
  end_bench(&b);
}

static void test_widths(void **state)
{
  bench b;
  gp_len natural, minimum;
  (void)state;
  begin(&b,
        "aa bbbb\xE2\x80\xA8"
        "ccc offices dd",
        100 * UNIT);
  set(&b);
  gp_paragraph_widths(b.paragraph, &natural, &minimum);
  assert_int_equal(natural, (13 * 6 + 2) * UNIT - 2 * UNIT + 2 * UNIT);
  assert_int_equal(minimum, (5 * 6 + 8) * UNIT);
  end_bench(&b);
}

static uint32_t next_random(uint32_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* Random signs, spans, widths: whatever happens, the lines cover the text and hold together. */
static void test_random_paragraphs(void **state)
{
  static const char *const signs[] = {"a",
                                      "b",
                                      "f",
                                      "i",
                                      "v",
                                      "w",
                                      "fi",
                                      "vw",
                                      " ",
                                      " ",
                                      "A",
                                      "B",
                                      "-",
                                      ".",
                                      ",",
                                      "\"",
                                      "\xC2\xAD",
                                      "\xC2\xA0",
                                      "\xE2\x80\xA8",
                                      "\xD0\xB6",
                                      "\xE2\x80\x9C",
                                      "  "};
  uint32_t seed = 7;
  (void)state;
  for (int round = 0; round < 3000; round++) {
    gp_arena *arena = gp_arena_new();
    gp_buf text = GP_BUF(arena);
    uint32_t count = next_random(&seed) % 120, kinds = round % 2 ? 10 : 22;
    bench b;
    for (uint32_t i = 0; i < count; i++)
      gp_buf_add(&text, gp_str_from(signs[next_random(&seed) % kinds]));
    gp_buf_add_char(&text, '\0');
    begin(&b, text.items, (gp_len)(next_random(&seed) % (300 * UNIT)));
    if (b.input.text.len > 0) {
      uint32_t cut = next_random(&seed) % (uint32_t)b.input.text.len;
      while (cut > 0 && ((unsigned char)b.input.text.ptr[cut] & 0xC0) == 0x80)
        cut--;
      b.spans[1] = (gp_text_span){cut, b.spans[0].end, &raised, 8, 1, GP_NO_SPAN};
      b.spans[0].end = cut;
      b.input.span_count = 2;
    }
    b.input.direction = next_random(&seed) % 3 ? GP_DIRECTION_LTR : GP_DIRECTION_RTL;
    b.options.align = (gp_align)(next_random(&seed) % 4);
    b.options.hanging_punctuation = next_random(&seed) % 2;
    b.options.no_hyphens = next_random(&seed) % 3 == 0;
    b.options.indent = (gp_len)(next_random(&seed) % (40 * UNIT)) - 20 * UNIT;
    b.options.expansion = next_random(&seed) % 60;
    b.options.shape_lines = next_random(&seed) % 20;
    b.options.shape_indent = (gp_len)(next_random(&seed) % (60 * UNIT)) - 20 * UNIT;
    set(&b);
    check_lines(&b);
    end_bench(&b);
    gp_arena_drop(arena);
  }
}

/* 20,000 words: the time is printed, and bound so generously that only a change of order of growth fails. */
static void test_long_paragraph_is_fast(void **state)
{
  gp_arena *arena = gp_arena_new();
  gp_buf text = GP_BUF(arena);
  uint32_t seed = 1;
  clock_t start, shaped, broken;
  bench b;
  (void)state;
  for (int i = 0; i < 20000; i++) {
    for (seed = seed * 1103515245 + 12345; seed >> 16 & 7; seed = seed * 1103515245 + 12345)
      gp_buf_add(&text, seed >> 20 & 3 ? GP_STR("n") : GP_STR("o\xC2\xAD"));
    gp_buf_add(&text, GP_STR("ab "));
  }
  gp_buf_add_char(&text, '\0');
  begin(&b, text.items, 341 * UNIT + 99);
  start = clock();
  assert_int_equal(gp_paragraph_new(&b.service, b.arena, &b.input, &b.paragraph), GP_OK);
  shaped = clock();
  for (int i = 0; i < 10; i++)
    assert_int_equal(gp_paragraph_break(&b.service, b.arena, b.paragraph, &b.options, &b.lines), GP_OK);
  broken = clock();
  check_lines(&b);
  print_message("20,000 words in %zu lines: shaped and summed in %ld us, broken in %ld us\n", b.lines.count,
                (long)((shaped - start) * 1000000 / CLOCKS_PER_SEC),
                (long)((broken - shaped) * 100000 / CLOCKS_PER_SEC));
  assert_true(broken - start < 5 * CLOCKS_PER_SEC);
  end_bench(&b);
  gp_arena_drop(arena);
}

/* The same service over the real shaper of the layout tests. */
static void test_with_shaper_mono(void **state)
{
  const gp_shaper_v1 *shaper = open_plugin("shaper-mono", GP_SHAPER_INTERFACE);
  gp_host host = {.size = sizeof host};
  bench b;
  (void)state;
  if (shaper == NULL)
    skip();
  begin(&b, prose, 200 * UNIT);
  host.arena = b.arena;
  b.service.shaper = shaper;
  assert_int_equal(b.service.shaper->create(&host, &b.service.instance), GP_OK);
  set(&b);
  check_lines(&b);
  assert_text(joined_text(&b), prose);
  for (size_t i = 0; i + 1 < b.lines.count; i++)
    assert_int_equal(b.lines.lines[i].width, 200 * UNIT);
  b.service.shaper->destroy(b.service.instance);
  end_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_line),
    cmocka_unit_test(test_trailing_space_has_no_width),
    cmocka_unit_test(test_blank_edges_are_left_out),
    cmocka_unit_test(test_shaped_lines),
    cmocka_unit_test(test_no_break_space_stretches),
    cmocka_unit_test(test_soft_hyphen),
    cmocka_unit_test(test_hyphen_inside_a_ligature),
    cmocka_unit_test(test_cut_where_it_is_unsafe),
    cmocka_unit_test(test_no_hyphens_wanted),
    cmocka_unit_test(test_overfull_line_is_reported),
    cmocka_unit_test(test_emergency_breaks),
    cmocka_unit_test(test_place_over_spans),
    cmocka_unit_test(test_tiny_widths),
    cmocka_unit_test(test_alignment_and_indent),
    cmocka_unit_test(test_right_to_left),
    cmocka_unit_test(test_left_to_right_with_a_passage_right_to_left),
    cmocka_unit_test(test_hyphen_right_to_left),
    cmocka_unit_test(test_min_last),
    cmocka_unit_test(test_spans_become_runs),
    cmocka_unit_test(test_widths),
    cmocka_unit_test(test_random_paragraphs),
    cmocka_unit_test(test_long_paragraph_is_fast),
    cmocka_unit_test(test_with_shaper_mono),
  };
  return cmocka_run_group_tests_name("paragraph", tests, NULL, NULL);
}
