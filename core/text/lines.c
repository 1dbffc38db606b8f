/* Lines: runs cut at the chosen breaks, spaces set, runs put in visual order and placed. */
#include "elongate.h"

/* What a line is too wide by before it is called overfull: a twentieth of a point is not seen. */
enum { EXCESS_SEEN = GP_PT / 20 };

/* A line being made. */
typedef struct draft {
  const gp_breakpoint *from, *to;
  gp_line_measure measure; /* as the breaker saw it */
  gp_glyph_run *runs;      /* in text order, then in visual order */
  uint32_t count;
  int64_t natural; /* sum of advances */
  int64_t spaces;  /* the word spaces' share of it */
  int64_t gaps;    /* what gaps in text without spaces may be stretched by, */
  int64_t trims;   /* and blank halves of marks narrowed */
  int64_t width;   /* after the spaces were set */
  int32_t ratio;
} draft;

static gp_len clamp_len(int64_t value)
{
  return value > GP_LEN_MAX ? GP_LEN_MAX : value < -GP_LEN_MAX ? -GP_LEN_MAX : (gp_len)value;
}

static uint32_t min_offset(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

static uint32_t max_offset(uint32_t a, uint32_t b)
{
  return a > b ? a : b;
}

static uint32_t text_start(const draft *line)
{
  return line->from->offset;
}

/* How many shaped runs hold a part of the line, from the maker's run on. */
static uint32_t count_runs(const gp_line_maker *maker, const draft *line)
{
  const gp_shaped *shaped = &maker->paragraph->shaped;
  size_t at = maker->run;
  while (at < shaped->run_count && shaped->runs[at].start < line->to->offset)
    at++;
  return (uint32_t)(at - maker->run);
}

static int64_t gap_of(const gp_glyph_run *run, const gp_glyph *glyph)
{
  return glyph->flags & GP_GLYPH_STRETCH ? gp_gap_stretch(run->style) : 0;
}

static void sum_run(const gp_glyph_run *run, draft *line)
{
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    line->natural += run->glyphs[i].advance;
    if (run->glyphs[i].flags & GP_GLYPH_SPACE)
      line->spaces += run->glyphs[i].advance;
    line->gaps += gap_of(run, &run->glyphs[i]);
    line->trims += gp_blank_of(&run->glyphs[i]);
  }
}

/* The outermost glyph of the line that is drawn, in the order of the text, or NULL; made by gp_run_cut for this line.
 */
static gp_glyph *edge_glyph(const draft *line, bool last)
{
  for (uint32_t r = 0; r < line->count; r++) {
    const gp_glyph_run *run = &line->runs[last ? line->count - 1 - r : r];
    for (uint32_t i = 0; i < run->glyph_count; i++) {
      const gp_glyph *glyph = &run->glyphs[last ? run->glyph_count - 1 - i : i];
      if (!(glyph->flags & GP_GLYPH_SPACE) || glyph->advance != 0)
        return (run->level & 1) ? NULL : (gp_glyph *)glyph;
    }
  }
  return NULL;
}

/* Leaves out what is blank of a mark at the line's beginning or end; there is no gap after the last glyph. */
static void trim_edges(draft *line)
{
  gp_glyph *first = edge_glyph(line, false), *last = edge_glyph(line, true);
  if (first != NULL && first->flags & GP_GLYPH_TRIM_START) {
    gp_len blank = gp_blank_of(first);
    first->advance -= blank;
    first->dx -= blank;
    first->flags &= ~(uint32_t)GP_GLYPH_TRIM_START;
  }
  if (last != NULL) {
    last->advance -= last->flags & GP_GLYPH_TRIM_END ? gp_blank_of(last) : 0;
    last->flags &= ~(uint32_t)(GP_GLYPH_TRIM_END | GP_GLYPH_STRETCH);
  }
}

/* Cuts one run; white space alone at a line's end goes with the paragraph's direction (UAX 9, L1). */
static gp_status cut_run(gp_line_maker *maker, const gp_shaped_run *shaped, draft *line, gp_glyph_run *run)
{
  const gp_text_span *span = &maker->paragraph->input.spans[shaped->span];
  gp_cut cut = {.start = max_offset(shaped->start, text_start(line)), .end = min_offset(shaped->end, line->to->offset)};
  cut.visible = min_offset(max_offset(cut.start, line->from->next), cut.end);
  cut.visible_end = max_offset(min_offset(cut.end, line->to->end), cut.visible);
  cut.hyphen = line->to->kind == GP_BREAK_HYPHEN && cut.visible < cut.visible_end && cut.visible_end == line->to->end;
  *run = (gp_glyph_run){.font = shaped->font,
                        .style = shaped->style,
                        .level = cut.visible < cut.visible_end ? shaped->level : maker->paragraph->shaped.base_level,
                        .elem = span->elem,
                        .tag = span->tag,
                        .source = gp_text_place(span, cut.visible, cut.visible_end)};
  return gp_run_cut(maker, shaped, &cut, &maker->glyph, run);
}

/* Cuts all runs of the line and moves the maker on to the next line's beginning. */
static gp_status cut_runs(gp_line_maker *maker, draft *line)
{
  const gp_shaped *shaped = &maker->paragraph->shaped;
  uint32_t wanted = count_runs(maker, line);
  line->runs = GP_NEW_ARRAY(maker->arena, wanted, gp_glyph_run);
  for (uint32_t i = 0; i < wanted; i++) {
    const gp_shaped_run *run = &shaped->runs[maker->run];
    gp_glyph_run *result = &line->runs[line->count];
    gp_status status = cut_run(maker, run, line, result);
    if (status != GP_OK)
      return status;
    if (result->glyph_count != 0 || result->text.len != 0)
      line->count++;
    if (run->end > line->to->offset)
      break;
    maker->run++;
    maker->glyph = 0;
  }
  trim_edges(line);
  for (uint32_t i = 0; i < line->count; i++)
    sum_run(&line->runs[i], line);
  return GP_OK;
}

/* Puts the runs into visual order. */
static void reorder(const gp_line_maker *maker, draft *line)
{
  uint8_t *levels;
  uint32_t *order, i = 0;
  gp_glyph_run *sorted;
  while (i < line->count && line->runs[i].level == 0)
    i++;
  if (line->count < 2 || i == line->count)
    return;
  levels = GP_NEW_ARRAY(maker->arena, line->count, uint8_t);
  order = GP_NEW_ARRAY(maker->arena, line->count, uint32_t);
  sorted = GP_NEW_ARRAY(maker->arena, line->count, gp_glyph_run);
  for (i = 0; i < line->count; i++) {
    levels[i] = line->runs[i].level;
    order[i] = i;
  }
  maker->service->shaper->reorder(maker->service->instance, levels, line->count, order);
  for (i = 0; i < line->count; i++)
    sorted[i] = line->runs[order[i] < line->count ? order[i] : i];
  line->runs = sorted;
}

/* A glyph's part in what a line is wider (or narrower): spaces by their widths; gaps and marks beside them by what they
 * can give, of which spaces give half, or a third. */
static int64_t weight_of(const gp_glyph_run *run, const gp_glyph *glyph, bool wider)
{
  if (glyph->flags & GP_GLYPH_SPACE)
    return glyph->advance;
  return wider ? 2 * gap_of(run, glyph) : 3 * gp_blank_of(glyph);
}

static int64_t sum_weights(const draft *line, bool wider)
{
  int64_t sum = 0;
  for (uint32_t r = 0; r < line->count; r++)
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++)
      sum += weight_of(&line->runs[r], &line->runs[r].glyphs[i], wider);
  return sum;
}

/* Adds `amount` to the spaces, gaps and marks in proportion to their weights, whose sum is `whole`. The share of each
 * is the difference of two rounded running sums, so that the whole is exact to the unit. */
static void set_spaces(draft *line, int64_t amount, int64_t whole)
{
  int64_t seen = 0, given = 0;
  for (uint32_t r = 0; r < line->count; r++) {
    gp_glyph *glyphs = (gp_glyph *)line->runs[r].glyphs; /* made by gp_run_cut for this line */
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++) {
      int64_t weight = weight_of(&line->runs[r], &glyphs[i], amount > 0), due;
      if (weight == 0)
        continue;
      seen += weight;
      due = amount * seen / whole;
      glyphs[i].advance = clamp_len(glyphs[i].advance + due - given);
      if (amount < 0 && glyphs[i].flags & GP_GLYPH_TRIM_START)
        glyphs[i].dx = clamp_len(glyphs[i].dx + due - given);
      given = due;
    }
  }
}

static int64_t stretch_of(const draft *line)
{
  return gp_space_stretch(line->spaces) + line->gaps;
}

static int64_t shrink_of(const draft *line)
{
  return gp_space_shrink(line->spaces) + line->trims;
}

/* The most the spaces may shrink by. Where a line's end was shaped again it may have become wider than the breaker
 * believed; that little is taken from the spaces too. */
static int64_t most_shrink(const draft *line, int64_t hung)
{
  int64_t limit = shrink_of(line), grown = line->natural - hung - line->measure.natural;
  if (grown > 0)
    limit += grown;
  return limit > line->spaces / 2 + line->trims ? line->spaces / 2 + line->trims : limit;
}

static int32_t ratio_of(const draft *line, int64_t amount)
{
  int64_t most = amount >= 0 ? stretch_of(line) : shrink_of(line);
  int64_t ratio = most > 0 ? amount * 65536 / most : 0;
  return clamp_len(ratio);
}

/* Widens all glyphs of the line but spaces by `thousandths` of their widths (or narrows them), and counts anew. */
static void expand_glyphs(draft *line, int32_t thousandths)
{
  int64_t seen = 0, given = 0;
  for (uint32_t r = 0; r < line->count; r++) {
    gp_glyph *glyphs = (gp_glyph *)line->runs[r].glyphs; /* made by gp_run_cut for this line */
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++) {
      gp_glyph *glyph = &glyphs[i];
      int64_t due;
      glyph->expansion = (int16_t)thousandths;
      if (glyph->flags & GP_GLYPH_SPACE)
        continue;
      seen += glyph->advance;
      due = seen * thousandths / 1000;
      glyph->advance = clamp_len(glyph->advance + due - given);
      glyph->dx = clamp_len(glyph->dx + (int64_t)glyph->dx * thousandths / 1000);
      given = due;
    }
  }
  line->natural += given;
}

/* What the space between letters adds to a glyph. The gaps between words keep their width: a space takes back what
 * the letter before it has been given. The line's last glyph has nothing after it. */
static int letter_gap(const gp_glyph *glyph, const gp_glyph *last)
{
  if (glyph->advance == 0 || glyph == last)
    return 0;
  return glyph->flags & GP_GLYPH_SPACE ? -1 : 1;
}

static int64_t count_letter_gaps(const draft *line, const gp_glyph *last)
{
  int64_t count = 0;
  for (uint32_t r = 0; r < line->count; r++)
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++)
      count += letter_gap(&line->runs[r].glyphs[i], last);
  return count;
}

static const gp_glyph *rightmost_glyph(const draft *line)
{
  for (uint32_t r = line->count; r-- > 0;)
    for (uint32_t i = line->runs[r].glyph_count; i-- > 0;)
      if (line->runs[r].glyphs[i].advance != 0)
        return &line->runs[r].glyphs[i];
  return NULL;
}

/* Adds up to `amount` between the letters of words, within what the options allow, and counts anew. The same between
 * any two, in hundredths of a point, so that outputs can say it with one number; rounded to more where letters move
 * together, so that the rest is never too much for the spaces. */
static void space_letters(const gp_line_maker *maker, draft *line, int64_t amount)
{
  const gp_glyph *last = rightmost_glyph(line);
  int64_t most = (line->natural - line->spaces) * maker->options->letter_spacing / 1000;
  int64_t gaps = most > 0 ? count_letter_gaps(line, last) : 0, hundredths, each;
  if (gaps < 1)
    return;
  amount = amount > most ? most : amount < -most ? -most : amount;
  hundredths = amount * 100 / (GP_PT * gaps) - (amount < 0 && amount * 100 % (GP_PT * gaps) != 0);
  each = hundredths * GP_PT / 100;
  for (uint32_t r = 0; r < line->count && each != 0; r++) {
    gp_glyph *glyphs = (gp_glyph *)line->runs[r].glyphs; /* made by gp_run_cut for this line */
    line->runs[r].letter_spacing = (gp_len)each;
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++)
      glyphs[i].advance = clamp_len(glyphs[i].advance + each * letter_gap(&glyphs[i], last));
  }
  line->natural += each * gaps;
}

/* The part of `amount` that glyphs take: all of it as far as they can, so that the spaces stay even from line to line.
 * In thousandths of their widths; shrinking is rounded up, so that the rest is never too much for the spaces. */
static int32_t expansion_for(const gp_line_maker *maker, const draft *line, int64_t amount)
{
  int64_t most = maker->options->expansion, glyphs = line->natural - line->spaces, wanted;
  if (glyphs <= 0)
    return 0;
  wanted = amount >= 0 ? amount * 1000 / glyphs : -((-amount * 1000 + glyphs - 1) / glyphs);
  return (int32_t)(wanted > most ? most : wanted < -most ? -most : wanted);
}

/* A last line that all but fills its room is filled: an edge that misses the margin by a hair looks like a mistake. */
static bool is_nearly_full(const draft *line, int64_t amount)
{
  return amount <= gp_space_stretch(line->spaces) / 4 && amount <= GP_LEN_PT(4);
}

/* The most that spaces, and gaps with them, are widened by: in lines that nothing breaks well an end before the margin
 * is seen less than holes. */
static int64_t widest_stretch(const gp_line_maker *maker, const draft *line)
{
  int64_t widest = maker->options->widest_space;
  return widest == 0 ? INT64_MAX : 2 * stretch_of(line) * (widest - 1000) / 1000;
}

/* Sets the glyphs and the spaces of a justified line; closing lines are only shrunk. */
static void justify(const gp_line_maker *maker, draft *line, int64_t hung, bool closing)
{
  int64_t room = line->measure.room, amount = room + hung - line->natural, limit, weights;
  int32_t expansion;
  if (line->spaces < 0 || amount == 0 || (closing && amount > 0 && !is_nearly_full(line, amount)))
    return;
  expansion = expansion_for(maker, line, amount);
  limit = most_shrink(line, hung); /* before the glyphs change: it compares with what the breaker saw */
  if (expansion != 0)
    expand_glyphs(line, expansion);
  space_letters(maker, line, room + hung - line->natural);
  line->width = line->natural;
  amount = room + hung - line->natural;
  if (amount < -limit)
    amount = -limit;
  if (maker->options->elongate && amount > stretch_of(line) / 3) { /* spaces first */
    int64_t longer = gp_elongate(maker, line->runs, line->count, amount - stretch_of(line) / 3);
    line->width += longer;
    amount -= longer;
  }
  if (amount > widest_stretch(maker, line))
    amount = widest_stretch(maker, line);
  weights = sum_weights(line, amount > 0);
  if (weights == 0 || amount == 0)
    return;
  set_spaces(line, amount, weights);
  line->ratio = ratio_of(line, amount);
  line->width += amount;
}

static void place_runs(draft *line, gp_len left)
{
  int64_t x = left;
  for (uint32_t r = 0; r < line->count; r++) {
    int64_t width = 0;
    for (uint32_t i = 0; i < line->runs[r].glyph_count; i++)
      width += line->runs[r].glyphs[i].advance;
    line->runs[r].x = clamp_len(x);
    line->runs[r].width = clamp_len(width);
    x += width;
  }
}

/* The line's left edge within the paragraph. `drawn` is its width without what hangs. */
static gp_len left_edge(const gp_line_maker *maker, const draft *line, int64_t drawn)
{
  const gp_break_options *options = maker->options;
  bool rtl = (maker->paragraph->shaped.base_level & 1) != 0;
  int64_t indent = options->width - line->measure.room, spare = line->measure.room - drawn;
  int64_t start = rtl ? 0 : indent; /* the indent is on the side where lines start */
  switch (options->align) {
  case GP_ALIGN_CENTER:
    return clamp_len(start + spare / 2);
  case GP_ALIGN_END:
    return clamp_len(rtl ? 0 : start + spare);
  case GP_ALIGN_JUSTIFY:
  case GP_ALIGN_START:
    break;
  }
  return clamp_len(rtl ? start + spare : start);
}

static void set_extent(const gp_line_maker *maker, const draft *made, size_t first_run, gp_line *line)
{
  const gp_paragraph *paragraph = maker->paragraph;
  const gp_shaped *shaped = &paragraph->shaped;
  for (size_t i = first_run; i < shaped->run_count; i++) {
    const gp_extent *extent = &paragraph->extents[i];
    if (i > first_run && shaped->runs[i].start >= made->to->offset)
      break;
    if (extent->ascent > line->ascent)
      line->ascent = extent->ascent;
    if (extent->descent > line->descent)
      line->descent = extent->descent;
  }
}

gp_status gp_line_make(gp_line_maker *maker, size_t from, size_t to, gp_line *line)
{
  const gp_paragraph *paragraph = maker->paragraph;
  draft made = {.from = &paragraph->points[from], .to = &paragraph->points[to]};
  bool closing = made.to->kind == GP_BREAK_MANDATORY, rtl = (paragraph->shaped.base_level & 1) != 0;
  int64_t hang_start = maker->options->hanging_punctuation ? made.from->hang_start : 0;
  int64_t hang_end = maker->options->hanging_punctuation ? made.to->hang_end : 0;
  int64_t hung = hang_start + hang_end;
  size_t first_run = maker->run;
  gp_status status;
  assert(from < to && to < maker->paragraph->point_count);
  made.measure = gp_breaker_measure(paragraph->points, from, to, maker->number++, maker->options);
  status = cut_runs(maker, &made);
  if (status != GP_OK)
    return status;
  reorder(maker, &made);
  made.width = made.natural;
  if (maker->options->align == GP_ALIGN_JUSTIFY)
    justify(maker, &made, hung, closing);
  place_runs(&made, clamp_len(-(rtl ? hang_end : hang_start)));
  *line = (gp_line){.runs = made.runs,
                    .run_count = made.count,
                    .text_start = text_start(&made),
                    .text_end = made.to->offset,
                    .x = left_edge(maker, &made, made.width - hung),
                    .width = clamp_len(made.width),
                    .ratio = made.ratio,
                    .hyphenated = made.to->kind == GP_BREAK_HYPHEN,
                    .last = to + 1 == paragraph->point_count,
                    .overfull = made.width - hung > made.measure.room + EXCESS_SEEN};
  set_extent(maker, &made, first_run, line);
  return GP_OK;
}
