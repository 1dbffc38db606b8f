/* Measures the shaper: shapes a text file's lines as paragraphs, again and again up to a number of words. */
#include "bed.h"

#include "base/file.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static size_t count_words(gp_str line)
{
  size_t words = 0;
  for (size_t i = 0; i < line.len; i++)
    words += line.ptr[i] != ' ' && (i + 1 == line.len || line.ptr[i + 1] == ' ');
  return words;
}

typedef struct totals {
  size_t words, paragraphs, glyphs, breaks, hyphens;
  int64_t width;
} totals;

static bool shape_line(bed *of, const gp_text_style *style, gp_str line, totals *sum, gp_arena *arena)
{
  gp_text_span span = {.end = (uint32_t)line.len, .style = style};
  gp_paragraph_input input = {.size = sizeof input, .text = line, .spans = &span, .span_count = 1};
  gp_shaped shaped;
  if (of->shaper->shape(of->instance, arena, &input, &shaped) != GP_OK)
    return false;
  sum->words += count_words(line);
  sum->paragraphs++;
  sum->glyphs += shaped.glyph_count;
  sum->breaks += shaped.break_count;
  for (size_t i = 0; i < shaped.break_count; i++)
    sum->hyphens += shaped.breaks[i].kind == GP_BREAK_HYPHEN;
  for (size_t i = 0; i < shaped.glyph_count; i++)
    sum->width += shaped.glyphs[i].advance;
  return true;
}

static bool shape_file(bed *of, const gp_text_style *style, gp_str bytes, size_t limit, totals *sum, gp_arena *arena)
{
  for (size_t at = 0; at < bytes.len && sum->words < limit;) {
    size_t end = at;
    while (end < bytes.len && (unsigned char)bytes.ptr[end] >= ' ')
      end++;
    if (end > at && !shape_line(of, style, gp_str_slice(bytes, at, end), sum, arena))
      return false;
    at = end + 1;
  }
  return true;
}

int main(int count, char **arguments)
{
  gp_text_style style = {.size = GP_LEN_PT(10.5)};
  totals sum = {0};
  gp_str bytes;
  size_t limit;
  double start, first, all;
  bed of;
  if (count != 7) {
    fprintf(stderr, "use: %s PLUGIN.so fonts.yaml TEXT LANGUAGE 'FAMILY WEIGHT' WORDS\n", arguments[0]);
    return 2;
  }
  start = seconds();
  if (!bed_open(&of, arguments[1], arguments[2]))
    return 1;
  style.font = bed_font(&of, gp_str_from(arguments[5]));
  style.lang = gp_str_from(arguments[4]);
  limit = (size_t)atol(arguments[6]);
  if (style.font == NULL || gp_file_read(of.ctx->arena, arguments[3], 1 << 26, &bytes) != 0)
    return 1;
  printf("open     %7.1f ms\n", (seconds() - start) * 1e3);
  start = seconds();
  if (!shape_file(&of, &style, bytes, limit, &sum, of.ctx->arena))
    return 1;
  first = seconds() - start;
  printf("first    %7.1f ms, %zu words\n", first * 1e3, sum.words);
  while (sum.words < limit && sum.words > 0)
    if (!shape_file(&of, &style, bytes, limit, &sum, of.ctx->arena))
      return 1;
  all = seconds() - start;
  printf("all      %7.1f ms, %zu words, %zu paragraphs, %zu glyphs, %zu breaks of which %zu hyphens, width %lld\n",
         all * 1e3, sum.words, sum.paragraphs, sum.glyphs, sum.breaks, sum.hyphens, (long long)sum.width);
  start = seconds();
  bed_close(&of);
  printf("close    %7.1f ms\n", (seconds() - start) * 1e3);
  return 0;
}
