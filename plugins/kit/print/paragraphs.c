/* Paragraphs, and drop initials: the first letter of a chapter, several lines high, with the lines beside it shaped
 * around it. */
#include "print.h"

enum { INITIAL_PART = 200 }; /* a paragraph after its initial, among the parts of text_key */
/* The shares, in per cent, of the initial's size: kept from the line beside it; taken back on the left, where a large
 * letter's own bearing would look like an indent. */
enum { GAP = 9, BEARING = 3, HEAD_MOST = 40 };

typedef struct initial {
  gp_str quote;  /* a mark that opens before it, hung in the margin; may be empty */
  gp_str letter; /* with its combining marks */
  bool descends;
} initial;

static uint32_t next_char(gp_str text, size_t *at)
{
  unsigned char first = (unsigned char)text.ptr[*at];
  uint32_t more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  uint32_t c = more == 0 ? first : first & (0x3Fu >> more);
  for (++*at; more > 0 && *at < text.len; more--)
    c = c << 6 | ((unsigned char)text.ptr[(*at)++] & 0x3Fu);
  return c;
}

static bool is_opening_quote(uint32_t c)
{
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039;
}

/* Capitals of Latin, Greek and Cyrillic: scripts whose letters stand alone on one baseline. Others have no initials:
 * letters that join, as in Arabic, would be torn from their word. */
static bool is_capital(uint32_t c)
{
  if (c < 0xC0)
    return c >= 'A' && c <= 'Z';
  if (c < 0x180)
    return c < 0xDF ? c != 0xD7 : c >= 0x100 && (c & 1) == (c >= 0x139 && c <= 0x148);
  return (c >= 0x386 && c <= 0x3AB && c != 0x387 && c != 0x390) || (c >= 0x400 && c <= 0x42F) ||
         (c >= 0x48A && c <= 0x4BF && (c & 1) == 0) || (c >= 0x4D0 && c <= 0x52F && (c & 1) == 0);
}

static bool is_mark(uint32_t c)
{
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489);
}

/* Letters with a part below the baseline, which takes one line more. */
static bool descends(uint32_t c)
{
  static const uint32_t letters[] = {'J',   'Q',   0xC7,  0x104, 0x118, 0x12E, 0x136, 0x13B, 0x145,
                                     0x156, 0x15E, 0x162, 0x172, 0x40F, 0x414, 0x426, 0x429, 0x496,
                                     0x498, 0x49A, 0x4A2, 0x4AA, 0x4B2, 0x4B6, 0x51A};
  for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
    if (letters[i] == c)
      return true;
  return false;
}

/* What the text begins with, if it can be an initial: within its first span, with more of the paragraph behind it. */
static bool find_initial(const text_run *run, initial *result)
{
  gp_str text = {run->text.items, run->spans.count > 0 ? run->spans.items[0].end : 0};
  size_t at = 0, start, end;
  uint32_t c;
  if (text.len == 0 || run->spans.items[0].tag != 0 || run->spans.items[0].style->size <= 0)
    return false;
  c = next_char(text, &at);
  start = is_opening_quote(c) ? at : 0;
  if (start > 0 && at < text.len)
    c = next_char(text, &at);
  if (!is_capital(c))
    return false;
  for (end = at; at < text.len && is_mark(next_char(text, &at)); end = at)
    ;
  result->quote = gp_str_slice(text, 0, start);
  result->letter = gp_str_slice(text, start, end);
  result->descends = descends(c);
  return end < text.len && end <= HEAD_MOST;
}

/* The run without its first `bytes`, in memory of this run of the layout. */
static void cut_head(gp_layout *l, const text_run *run, size_t bytes, text_run *rest)
{
  text_start(l, rest);
  gp_buf_add(&rest->text, gp_str_slice(gp_buf_str(&run->text), bytes, run->text.count));
  for (size_t i = 0; i < run->spans.count; i++) {
    gp_text_span span = run->spans.items[i];
    span.start = i == 0 ? 0 : span.start - (uint32_t)bytes;
    span.offset += i == 0 ? (uint32_t)bytes : 0;
    span.end -= (uint32_t)bytes;
    gp_vec_push(l->arena, &rest->spans, span);
  }
  for (size_t i = 0; i < run->notes.count; i++) {
    gp_vec_push(l->arena, &rest->notes, run->notes.items[i]);
    gp_vec_push(l->arena, &rest->note_offsets, run->note_offsets.items[i] - (uint32_t)bytes);
  }
}

/* A piece of the head, at the byte `at` of the first span, as glyphs without text: what it says is said by the rest of
 * its word. NULL if it cannot be set. */
static const gp_glyph_run *shape_head(gp_layout *l, gp_str text, const gp_text_span *of, size_t at,
                                      const gp_text_style *style)
{
  gp_break_options options = break_options(l, GP_LEN_PT(2000), GP_ALIGN_START);
  const gp_lines *lines;
  gp_glyph_run *silent;
  gp_glyph *glyphs;
  text_run run;
  text_start(l, &run);
  text_add(l, &run, text, style, of->elem, 0, of->source);
  gp_vec_last(&run.spans)->map = of->map;
  gp_vec_last(&run.spans)->offset = of->offset + (uint32_t)at;
  lines = text_lines(l, &run, 0, &options);
  if (lines == NULL || lines->count != 1 || lines->lines[0].run_count != 1)
    return NULL;
  silent = GP_NEW(l->arena, gp_glyph_run);
  *silent = lines->lines[0].runs[0];
  glyphs = GP_NEW_ARRAY(l->arena, silent->glyph_count, gp_glyph);
  for (uint32_t i = 0; i < silent->glyph_count; i++) {
    glyphs[i] = silent->glyphs[i];
    glyphs[i].cluster = 0;
  }
  silent->glyphs = glyphs;
  silent->text = GP_STR("");
  return silent->level & 1 ? NULL : silent;
}

/* The lines with the head's text put to the first glyph of the rest, so that the word is read and copied whole. */
static gp_lines *tell_head(gp_layout *l, const gp_lines *lines, gp_str head)
{
  gp_line *copy = GP_NEW_ARRAY(l->arena, lines->count, gp_line);
  gp_glyph_run *runs = GP_NEW_ARRAY(l->arena, lines->lines[0].run_count, gp_glyph_run);
  gp_glyph *glyphs = GP_NEW_ARRAY(l->arena, lines->lines[0].runs[0].glyph_count, gp_glyph);
  gp_lines *result = GP_NEW(l->arena, gp_lines);
  memcpy(copy, lines->lines, lines->count * sizeof *copy);
  memcpy(runs, copy[0].runs, copy[0].run_count * sizeof *runs);
  memcpy(glyphs, runs[0].glyphs, runs[0].glyph_count * sizeof *glyphs);
  for (uint32_t i = 0; i < runs[0].glyph_count; i++)
    if (glyphs[i].cluster > 0)
      glyphs[i].cluster += (uint32_t)head.len;
  runs[0].text = gp_str_printf(l->arena, "%.*s%.*s", GP_STR_ARG(head), GP_STR_ARG(runs[0].text));
  runs[0].glyphs = glyphs;
  copy[0].runs = runs;
  *result = (gp_lines){copy, lines->count};
  return result;
}

static gp_item head_item(const gp_glyph_run *run, gp_len x, gp_len baseline)
{
  return (gp_item){
    .type = GP_ITEM_GLYPHS, .elem = run->elem, .fill = run->style->color, .x = x, .y = baseline, .run = run};
}

/* The style of an initial so high that its top is level with the capitals of the first line and its foot stands on the
 * baseline of the last. */
static const gp_text_style *initial_style(gp_layout *l, const gp_text_style *text, const text_look *look)
{
  gp_text_style *style = GP_NEW(l->arena, gp_text_style);
  gp_font_metrics metrics = {0};
  int64_t height;
  l->host->font_metrics(l->host, text->font, &metrics);
  if (metrics.cap_height < GP_PT / 4)
    metrics.cap_height = GP_PT * 7 / 10;
  height = (int64_t)look->leading * (l->theme.drop_lines - 1) + gp_len_scale(metrics.cap_height, look->size, GP_PT);
  *style = *text;
  style->size = gp_len_scale((gp_len)height, GP_PT, metrics.cap_height);
  style->color = l->theme.accent_dark;
  style->features = 0;
  style->tracking = 0;
  return style;
}

/* The text with its first letter as an initial; false, and nothing set, if the theme has none or the text cannot have
 * one. */
static bool put_initial(gp_layout *l, const frame *in, const text_run *run, uint64_t key,
                        const gp_break_options *options, const text_look *look)
{
  gp_break_options shaped = *options;
  uint32_t lines_high = l->theme.drop_lines;
  const gp_glyph_run *letter, *quote = NULL;
  const gp_text_span *span;
  const gp_lines *lines;
  dropped head = {0};
  initial found;
  text_run rest;
  gp_str text;
  if (lines_high < 2 || look->leading > in->width / (gp_len)lines_high || !find_initial(run, &found) || l->rtl)
    return false;
  span = &run->spans.items[0];
  text = gp_str_slice(gp_buf_str(&run->text), 0, found.quote.len + found.letter.len);
  letter = shape_head(l, found.letter, span, found.quote.len, initial_style(l, span->style, look));
  if (found.quote.len > 0)
    quote = shape_head(l, found.quote, span, 0, span->style);
  if (letter == NULL || (found.quote.len > 0 && quote == NULL) || letter->width > in->width / 3)
    return false;
  cut_head(l, run, text.len, &rest);
  shaped.shape_lines = lines_high + found.descends;
  shaped.shape_indent = letter->width + gp_len_scale(letter->style->size, GAP - BEARING, 100);
  lines = text_lines(l, &rest, key, &shaped);
  if (lines == NULL || lines->count < shaped.shape_lines || lines->lines[0].run_count == 0 ||
      lines->lines[0].runs[0].level & 1 || lines->lines[0].runs[0].glyph_count == 0)
    return false;
  head.items[head.count++] = head_item(letter, in->x - gp_len_scale(letter->style->size, BEARING, 100),
                                       look->baseline + look->leading * ((gp_len)lines_high - 1));
  if (quote != NULL)
    head.items[head.count++] = head_item(quote, in->x - quote->width - look->size / 12, look->baseline);
  head.lines = shaped.shape_lines;
  put_dropped_lines(l, in, tell_head(l, lines, text), &rest, look, &head);
  return true;
}

uint32_t put_text(gp_layout *l, const frame *in, const gp_node *node, gp_role role, text_role look_role, gp_align align)
{
  uint32_t elem = builder_elem(&l->build, role, in->elem, node->span);
  turn own = turn_begin(l, in, node->lang);
  gp_break_options options = break_options(l, in->width, align);
  bool opening = l->opening && node->kind == GP_PARAGRAPH;
  text_run run;
  l->opening = false;
  if (options.align == GP_ALIGN_JUSTIFY)
    options.min_last = 3 * l->theme.looks[look_role].size;
  text_start(l, &run);
  text_add_inlines(l, &run, node, look_role, 0, in->color, elem);
  if (!gp_str_equal(node->lang, l->document->lang))
    builder_at(&l->build, elem)->lang = node->lang;
  flow_anchor(in->flow, node->id, elem);
  if (!opening || !put_initial(l, in, &run, text_key(node, INITIAL_PART), &options, &l->theme.looks[look_role]))
    put_lines(l, in, text_lines(l, &run, text_key(node, (unsigned)look_role), &options), &run,
              &l->theme.looks[look_role]);
  turn_end(l, &own);
  return elem;
}
