/* Cutting a shaped run at line ends: which glyphs are taken as they are and which are shaped again. */
#include "lines.h"

/* A run in the order of the text: glyph k of it, whatever its direction. */
typedef struct ordered_run {
  const gp_glyph *glyphs;
  uint32_t count;
  bool reversed;
} ordered_run;

/* Glyphs which follow each other in the result, in visual order. */
typedef struct piece {
  const gp_glyph *glyphs;
  size_t count;
  bool flat; /* white space at a line's edge: drawn without advance */
} piece;

enum { PIECE_LEADING, PIECE_HEAD, PIECE_MIDDLE, PIECE_TAIL, PIECE_TRAILING, PIECE_COUNT };

static ordered_run order_run(const gp_paragraph *paragraph, const gp_shaped_run *run)
{
  return (ordered_run){paragraph->shaped.glyphs + run->first_glyph, run->glyph_count, (run->level & 1) != 0};
}

static const gp_glyph *glyph_at(const ordered_run *run, uint32_t k)
{
  return &run->glyphs[run->reversed ? run->count - 1 - k : k];
}

/* The first glyph from `k` on whose cluster is at `offset` or after it. */
static uint32_t skip_to(const ordered_run *run, uint32_t k, uint32_t offset)
{
  while (k < run->count && glyph_at(run, k)->cluster < offset)
    k++;
  return k;
}

static piece slice(const ordered_run *run, uint32_t from, uint32_t to)
{
  if (from >= to)
    return (piece){NULL, 0, false};
  return (piece){run->glyphs + (run->reversed ? run->count - to : from), to - from, false};
}

static bool begins_cluster(const ordered_run *run, uint32_t k)
{
  return k == 0 || glyph_at(run, k)->cluster != glyph_at(run, k - 1)->cluster;
}

static bool is_safe(const ordered_run *run, uint32_t k)
{
#ifdef GP_HARD /* every cut is shaped again */
  return false;
#endif
  return begins_cluster(run, k) && !(glyph_at(run, k)->flags & GP_GLYPH_UNSAFE_TO_BREAK);
}

/* True if the run cannot simply be cut at `offset`; `k` is the first glyph at it or after it. */
static bool needs_shaping(const ordered_run *run, const gp_shaped_run *shaped, uint32_t k, uint32_t offset)
{
  if (offset <= shaped->start || offset >= shaped->end)
    return false;
  if (k < run->count && glyph_at(run, k)->cluster == offset)
    return !is_safe(run, k);
  return k > 0; /* inside a cluster; before the first one there is nothing to cut */
}

/* Where the part to be shaped again at the line's end begins: with a hyphen at the last word, which then is shaped with
 * it as one; else at the last place where cutting is safe. */
static uint32_t tail_begin(const ordered_run *run, uint32_t from, uint32_t to, bool hyphen)
{
  uint32_t k = to;
  while (k > from) {
    k--;
    if (k > from && is_safe(run, k) && (!hyphen || (glyph_at(run, k - 1)->flags & GP_GLYPH_SPACE)))
      return k;
  }
  return from;
}

static uint32_t head_end(const ordered_run *run, uint32_t from, uint32_t to)
{
  uint32_t k = from;
  while (k < to && (k == from || !is_safe(run, k)))
    k++;
  return k;
}

static gp_status shape_again(const gp_line_maker *maker, const gp_shaped_run *run, uint32_t start, uint32_t end,
                             bool hyphen, piece *result)
{
  const gp_text_service *service = maker->service;
  return service->shaper->shape_part(service->instance, maker->arena, &maker->paragraph->input, run, start, end, hyphen,
                                     &result->glyphs, &result->count);
}

/* Fills the visible pieces: [from, to) are the glyphs that begin in it. */
static gp_status cut_visible(const gp_line_maker *maker, const gp_shaped_run *shaped, const gp_cut *cut, uint32_t from,
                             uint32_t to, piece *pieces)
{
  ordered_run run = order_run(maker->paragraph, shaped);
  bool head = needs_shaping(&run, shaped, from, cut->visible);
  bool tail = cut->hyphen || needs_shaping(&run, shaped, to, cut->visible_end);
  uint32_t middle_from = head ? head_end(&run, from, to) : from;
  uint32_t middle_to = tail ? tail_begin(&run, from, to, cut->hyphen) : to;
  gp_status status = GP_OK;
  if ((head || tail) && middle_from >= middle_to) /* nothing is left in the middle: one piece */
    return shape_again(maker, shaped, cut->visible, cut->visible_end, cut->hyphen, &pieces[PIECE_MIDDLE]);
  if (head)
    status = shape_again(maker, shaped, cut->visible, glyph_at(&run, middle_from)->cluster, false, &pieces[PIECE_HEAD]);
  if (status == GP_OK && tail)
    status = shape_again(maker, shaped, glyph_at(&run, middle_to)->cluster, cut->visible_end, cut->hyphen,
                         &pieces[PIECE_TAIL]);
  pieces[PIECE_MIDDLE] = slice(&run, middle_from, middle_to);
  return status;
}

static bool is_drawn(const gp_line_maker *maker, const piece *from, const gp_glyph *glyph)
{
  return !from->flat || !gp_separator_at(maker->paragraph->input.text, glyph->cluster);
}

static void join_pieces(const gp_line_maker *maker, const piece *pieces, const gp_cut *cut, bool reversed,
                        gp_glyph_run *result)
{
  gp_glyph *glyphs;
  size_t count = 0;
  for (unsigned i = 0; i < PIECE_COUNT; i++)
    count += pieces[i].count;
  glyphs = GP_NEW_ARRAY(maker->arena, count, gp_glyph);
  count = 0;
  for (unsigned i = 0; i < PIECE_COUNT; i++) {
    const piece *from = &pieces[reversed ? PIECE_COUNT - 1 - i : i];
    for (size_t k = 0; k < from->count; k++) {
      gp_glyph *glyph = &glyphs[count];
      *glyph = from->glyphs[k];
      glyph->expansion = 0; /* no shaper's to give */
      if (!is_drawn(maker, from, glyph))
        continue;
      glyph->cluster = glyph->cluster > cut->start ? glyph->cluster - cut->start : 0;
      if (glyph->cluster > result->text.len)
        glyph->cluster = (uint32_t)result->text.len;
      if (from->flat)
        glyph->advance = 0;
      count++;
    }
  }
  result->glyphs = glyphs;
  result->glyph_count = (uint32_t)count;
}

gp_status gp_run_cut(const gp_line_maker *maker, const gp_shaped_run *shaped, const gp_cut *cut, uint32_t *glyph,
                     gp_glyph_run *result)
{
  ordered_run run = order_run(maker->paragraph, shaped);
  piece pieces[PIECE_COUNT] = {{NULL, 0, false}};
  uint32_t start = skip_to(&run, *glyph, cut->start), end = cut->end;
  uint32_t visible = skip_to(&run, start, cut->visible);
  uint32_t visible_end = skip_to(&run, visible, cut->visible_end);
  uint32_t after = skip_to(&run, visible_end, cut->end);
  gp_status status = GP_OK;
  assert(cut->start <= cut->visible && cut->visible <= cut->visible_end && cut->visible_end <= cut->end);
  if (cut->visible < cut->visible_end)
    status = cut_visible(maker, shaped, cut, visible, visible_end, pieces);
  pieces[PIECE_LEADING] = slice(&run, start, visible);
  pieces[PIECE_TRAILING] = slice(&run, visible_end, after);
  pieces[PIECE_LEADING].flat = pieces[PIECE_TRAILING].flat = true;
  while (end >= cut->start + 3 && gp_separator_at(maker->paragraph->input.text, end - 3))
    end -= 3;
  result->text = gp_str_slice(maker->paragraph->input.text, cut->start, end);
  if (status == GP_OK)
    join_pieces(maker, pieces, cut, run.reversed, result);
  *glyph = after;
  return status;
}
