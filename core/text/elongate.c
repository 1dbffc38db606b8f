/* Elongation of words in justified lines: Arabic's kashida. Which join of a word takes it is the shaper's to say; how
 * much a line gives to it, and to which words, is decided here. */
#include "elongate.h"

/* The most that a word gets, in hundredths of the font's size: more looks like a rule. */
enum { MOST_PER_CENT = 60 };

/* A word that may be elongated. */
typedef struct joint {
  gp_glyph stroke;
  uint32_t run, glyph;
  int64_t amount; /* that it gets */
  int64_t most;
} joint;

typedef struct joints {
  joint *items;
  size_t count;
} joints;

static joints find_joints(const gp_line_maker *maker, const gp_glyph_run *runs, uint32_t count)
{
  const gp_text_service *service = maker->service;
  joints found = {NULL, 0};
  size_t room = 0;
  for (uint32_t r = 0; r < count; r++)
    for (uint32_t i = 0; i < runs[r].glyph_count; i++)
      room += (runs[r].glyphs[i].flags & GP_GLYPH_ELONGATE) != 0;
  found.items = GP_NEW_ARRAY(maker->arena, room + 1, joint);
  for (uint32_t r = 0; r < count && room > 0; r++) {
    joint made = {.run = r};
    made.most = (int64_t)runs[r].style->size * MOST_PER_CENT / 100;
    if (!service->shaper->elongation(service->instance, runs[r].font, runs[r].style, &made.stroke) ||
        made.stroke.advance <= 0 || made.stroke.advance > made.most)
      continue;
    for (made.glyph = 0; made.glyph < runs[r].glyph_count; made.glyph++)
      if (runs[r].glyphs[made.glyph].flags & GP_GLYPH_ELONGATE)
        found.items[found.count++] = made;
  }
  return found;
}

/* Leaves as many words as get a stroke at least, at even distances, and rounds what is wanted to whole strokes of them.
 * Returns what they can take together. */
static int64_t thin_out(joints *in, int64_t *wanted)
{
  size_t some = in->count;
  int64_t widest = 1, most = 0;
  for (size_t i = 0; i < in->count; i++)
    widest = in->items[i].stroke.advance > widest ? in->items[i].stroke.advance : widest;
  if (*wanted < widest * (int64_t)some) {
    some = (size_t)((*wanted + widest / 2) / widest);
    *wanted = widest * (int64_t)some;
  }
  for (size_t i = 0; i < in->count; i++) {
    if ((i + 1) * some / in->count == i * some / in->count)
      in->items[i].most = 0;
    most += in->items[i].most;
  }
  return most;
}

/* Shares `wanted` among the words, each the same part of what it can take. Returns the sum. */
static int64_t share(joints *in, int64_t wanted)
{
  int64_t most = thin_out(in, &wanted), seen = 0, given = 0;
  wanted = wanted < most ? wanted : most;
  for (size_t i = 0; i < in->count && most > 0; i++) {
    int64_t sum;
    seen += in->items[i].most;
    sum = wanted * seen / most;
    in->items[i].amount = sum - given;
    given = sum;
  }
  return given;
}

/* The strokes of one word: as many as fill it when they overlap a little. */
static uint32_t count_strokes(const joint *at)
{
  return at->amount <= 0 ? 0 : (uint32_t)((at->amount + at->stroke.advance - 1) / at->stroke.advance);
}

/* To the right of the glyph, in visual order; with its cluster, so that they have no text of their own. */
static uint32_t put_strokes(const joint *at, const gp_glyph *before, gp_glyph *to)
{
  uint32_t count = count_strokes(at);
  int64_t given = 0;
  for (uint32_t i = 0; i < count; i++) {
    int64_t sum = at->amount * (i + 1) / count;
    to[i] = at->stroke;
    to[i].cluster = before->cluster;
    to[i].expansion = before->expansion;
    to[i].advance = (gp_len)(sum - given);
    given = sum;
  }
  return count;
}

static void rebuild(const gp_line_maker *maker, gp_glyph_run *run, const joint *first, const joint *end)
{
  uint32_t count = run->glyph_count, at = 0;
  gp_glyph *glyphs;
  for (const joint *j = first; j < end; j++)
    count += count_strokes(j);
  glyphs = GP_NEW_ARRAY(maker->arena, count, gp_glyph);
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    glyphs[at++] = run->glyphs[i];
    if (first < end && first->glyph == i)
      at += put_strokes(first++, &run->glyphs[i], glyphs + at);
  }
  run->glyphs = glyphs;
  run->glyph_count = count;
}

int64_t gp_elongate(const gp_line_maker *maker, gp_glyph_run *runs, uint32_t count, int64_t wanted)
{
  const gp_shaper_v1 *shaper = maker->service->shaper;
  joints found;
  int64_t given;
  assert(wanted >= 0);
  if (shaper->elongation == NULL)
    return 0;
  found = find_joints(maker, runs, count);
  given = share(&found, wanted);
  for (size_t i = 0, end; given > 0 && i < found.count; i = end) {
    for (end = i + 1; end < found.count && found.items[end].run == found.items[i].run;)
      end++;
    rebuild(maker, &runs[found.items[i].run], found.items + i, found.items + end);
  }
  return given;
}
