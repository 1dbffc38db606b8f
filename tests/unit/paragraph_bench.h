/* What tests of the paragraph service share: a stub shaper's paragraph, set and broken. */
#ifndef PARAGRAPH_BENCH_H
#define PARAGRAPH_BENCH_H

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

static inline void begin(bench *b, const char *text, gp_len width)
{
  *b = (bench){.ctx = gp_ctx_new(), .arena = gp_arena_new()};
  b->service = (gp_text_service){b->ctx, &stub_shaper_interface, (gp_shaper *)&b->stub};
  b->input = (gp_paragraph_input){.size = sizeof b->input, .text = gp_str_from(text), .spans = b->spans};
  b->input.span_count = b->input.text.len ? 1 : 0;
  b->spans[0] = (gp_text_span){0, (uint32_t)b->input.text.len, &plain, 7, 9, GP_NO_SPAN};
  b->options = (gp_break_options){.size = sizeof b->options, .width = width};
}

static inline void set(bench *b)
{
  assert_int_equal(gp_paragraph_new(&b->service, b->arena, &b->input, &b->paragraph), GP_OK);
  assert_int_equal(gp_paragraph_break(&b->service, b->arena, b->paragraph, &b->options, &b->lines), GP_OK);
}

static inline void end_bench(bench *b)
{
  gp_arena_drop(b->arena);
  gp_ctx_drop(b->ctx);
}

static const char prose[] =
  "cities that work on jobs for newcomers find that a first job decides much of what follows, and that "
  "one contact per per\xC2\xADson, a plan which both sides sign, and em\xC2\xADploy\xC2\xAD"
  "ers who are visited before they "
  "are asked matter more than the number of cour\xC2\xADses; \xE2\x80\x9Cthe file\xE2\x80\x9D, as they say, "
  "fits no one: it is re\xC2\xADvwritten ten times over, in of\xC2\xAD"
  "fices with well-known names, until it fills a shelf.";

static inline int64_t sum_advances(const gp_line *line)
{
  int64_t sum = 0;
  for (uint32_t r = 0; r < line->run_count; r++) {
    int64_t run = 0;
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++)
      run += line->runs[r].glyphs[i].advance;
    assert_true(run == line->runs[r].width);
    sum += run;
  }
  return sum;
}

/* What holds for every line: runs side by side, clusters in the text, lines cover the text. */
static inline void check_lines(const bench *b)
{
  uint32_t at = 0;
  for (size_t i = 0; i < b->lines.count; i++) {
    const gp_line *line = &b->lines.lines[i];
    gp_len x = line->run_count ? line->runs[0].x : 0;
    assert_int_equal(line->text_start, at);
    assert_true(line->text_end > at || b->input.text.len == 0);
    at = line->text_end;
    assert_true(sum_advances(line) == line->width);
    assert_int_equal(line->last, i + 1 == b->lines.count);
    for (uint32_t r = 0; r < line->run_count; r++) {
      const gp_glyph_run *run = &line->runs[r];
      assert_int_equal(run->x, x);
      x += run->width;
      for (uint32_t k = 0; k < run->glyph_count; k++)
        assert_true(run->glyphs[k].cluster < run->text.len || (run->glyphs[k].flags & GP_GLYPH_SOFT_HYPHEN));
    }
  }
  assert_int_equal(at, b->input.text.len);
}

/* The text of all runs, for left-to-right paragraphs. */
static inline gp_str joined_text(const bench *b)
{
  gp_buf out = GP_BUF(b->arena);
  for (size_t i = 0; i < b->lines.count; i++)
    for (uint32_t r = 0; r < b->lines.lines[i].run_count; r++)
      gp_buf_add(&out, b->lines.lines[i].runs[r].text);
  return gp_buf_str(&out);
}

static inline void assert_text(gp_str found, const char *wanted)
{
  if (!gp_str_is(found, wanted))
    fail_msg("found \"%.*s\", expected \"%s\"", GP_STR_ARG(found), wanted);
}

static inline void assert_dump(const bench *b, const char *wanted)
{
  gp_buf out = GP_BUF(b->arena);
  gp_lines_dump(&out, &b->lines);
  if (!gp_str_is(gp_buf_str(&out), wanted))
    fail_msg("found:\n%.*sexpected:\n%s", GP_STR_ARG(gp_buf_str(&out)), wanted);
}

#endif
