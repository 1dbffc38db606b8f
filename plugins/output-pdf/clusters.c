/* Which text each glyph of a run stands for: clusters of the shaper as slices of the run's text. */
#include "content.h"

/* Shell's method: no callback and no memory, and runs are short. */
static void sort_clusters(uint32_t *values, size_t count)
{
  for (size_t gap = count / 2; gap > 0; gap /= 2)
    for (size_t i = gap; i < count; i++) {
      uint32_t value = values[i];
      size_t k = i;
      for (; k >= gap && values[k - gap] > value; k -= gap)
        values[k] = values[k - gap];
      values[k] = value;
    }
}

uint32_t paint_cluster(const gp_glyph_run *run, size_t i)
{
  return run->glyphs[i].cluster < run->text.len ? run->glyphs[i].cluster : (uint32_t)run->text.len;
}

/* For clusters in any order, as scripts that reorder have them: the end is the next greater cluster of the run. */
static void slow_ends(painter *a, const gp_glyph_run *run)
{
  size_t count = run->glyph_count;
  for (size_t i = 0; i < count; i++)
    a->sorted[i] = paint_cluster(run, i);
  sort_clusters(a->sorted, count);
  for (size_t i = 0; i < count; i++) {
    uint32_t cluster = paint_cluster(run, i);
    size_t low = 0, high = count;
    while (low < high) {
      size_t middle = (low + high) / 2;
      if (a->sorted[middle] <= cluster)
        low = middle + 1;
      else
        high = middle;
    }
    a->ends[i] = low < count ? a->sorted[low] : (uint32_t)run->text.len;
  }
}

void paint_find_ends(painter *a, const gp_glyph_run *run)
{
  size_t count = run->glyph_count;
  bool rtl = run->level & 1;
  uint32_t end = (uint32_t)run->text.len, last = UINT32_MAX;
  if (count > a->room) {
    size_t room = a->room;
    a->ends = gp_vec_grow_items(a->p->arena, NULL, 0, &a->room, count, sizeof *a->ends);
    a->sorted = gp_vec_grow_items(a->p->arena, NULL, 0, &room, count, sizeof *a->sorted);
  }
  for (size_t k = 0; k < count; k++) {
    size_t i = rtl ? k : count - 1 - k; /* from the end of the text to its start */
    uint32_t cluster = paint_cluster(run, i);
    if (last != UINT32_MAX && cluster > last) {
      slow_ends(a, run);
      return;
    }
    if (last != UINT32_MAX && cluster < last)
      end = last;
    a->ends[i] = end;
    last = cluster;
  }
}

/* Joiners, marks of direction, breaks without width: U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, each of
 * three bytes; what shapers leave out and readers do not show. */
static bool is_unseen(gp_str text, size_t at)
{
  const unsigned char *c = (const unsigned char *)text.ptr + at;
  if (text.len < 3 || at > text.len - 3 || c[0] != 0xE2)
    return false;
  return (c[1] == 0x80 && ((c[2] >= 0x8B && c[2] <= 0x8F) || (c[2] >= 0xAA && c[2] <= 0xAE))) ||
         (c[1] == 0x81 && c[2] >= 0xA0 && c[2] <= 0xA9);
}

/* Between two clusters unseen characters go with the glyph on the right on the page. pdf.js leaves out glyphs whose
 * text, in the order of the page, ends with one: "\u0645\u06CC\u200C\u062E" would lose a letter. At the run's right end
 * they go. */
static uint32_t cut(const gp_glyph_run *run, uint32_t at)
{
  if (run->level & 1)
    while (is_unseen(run->text, at))
      at += 3;
  else
    while (at >= 3 && is_unseen(run->text, at - 3))
      at -= 3;
  return at;
}

gp_str paint_cluster_text(const painter *a, const gp_glyph_run *run, size_t i, uint32_t text_end)
{
  uint32_t start = paint_cluster(run, i), end = a->ends[i] < text_end ? a->ends[i] : text_end;
  uint32_t from = cut(run, start), to = cut(run, end);
  return from < to ? gp_str_slice(run->text, from, to) : gp_str_slice(run->text, start, end);
}
