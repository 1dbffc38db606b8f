/* The paragraph service: shaping through the shaper plugin, breaking, messages about lines that do not fit. */
#include "paragraph.h"
#include "base/utf8.h"
#include "lines.h"

enum { WORD_SHOWN = 60 }; /* bytes of an overfull word in a message */

static gp_status bad_input(gp_text_service *service, const gp_paragraph_input *input, const char *what)
{
  gp_span span = input->span_count && input->spans != NULL ? input->spans[0].source : GP_NO_SPAN;
  (void)gp_error(service->ctx, "layout.bad-paragraph", span, "the layout gave a paragraph that cannot be set: %s",
                 what);
  return GP_ERROR_PLUGIN;
}

/* Checks what text.h promises about spans. */
static gp_status check_spans(gp_text_service *service, const gp_paragraph_input *input)
{
  uint32_t at = 0;
  if (input->text.len > INT32_MAX)
    return bad_input(service, input, "its text is longer than 2 GiB");
  for (size_t i = 0; i < input->span_count; i++) {
    const gp_text_span *span = &input->spans[i];
    if (span->start != at || span->end < at || span->end > input->text.len)
      return bad_input(service, input, "its spans do not cover the text");
    if (span->style == NULL || span->style->font == NULL || span->style->size <= 0)
      return bad_input(service, input, "a span without style, font or size");
    at = span->end;
  }
  return at == input->text.len ? GP_OK : bad_input(service, input, "its spans do not cover the text");
}

/* The first byte at `at` or after it that a shaper must not see: a control character or no UTF-8; else text.len. */
static size_t find_unclean(gp_str text, size_t at, size_t *bytes)
{
  while (at < text.len) {
    unsigned char c = (unsigned char)text.ptr[at];
    size_t next = at;
    uint32_t point = c;
    if (c >= 0x20 && c < 0x7F) {
      at++;
      continue;
    }
    if (c >= 0x80)
      point = gp_utf8_next(text, &next);
    else
      next = at + 1;
    *bytes = next - at;
    if (point < 0xA0 || (point == 0xFFFD && *bytes == 1))
      return at;
    at = next;
  }
  return at;
}

/* The text as a shaper may see it: as it is, or a copy in which what is unclean has become spaces, so that all offsets
 * stay. */
static gp_str clean_text(gp_arena *arena, gp_str text)
{
  size_t bytes = 0, at = find_unclean(text, 0, &bytes);
  gp_str copy;
  if (at == text.len)
    return text;
  copy = gp_str_copy(arena, text);
  while (at < copy.len) {
    memset((char *)copy.ptr + at, ' ', bytes);
    at = find_unclean(copy, at, &bytes);
  }
  return copy;
}

static gp_len clamp_len(int64_t value)
{
  return value > GP_LEN_MAX ? GP_LEN_MAX : value < -GP_LEN_MAX ? -GP_LEN_MAX : (gp_len)value;
}

static const gp_extent *measure_runs(const gp_text_service *service, gp_arena *arena, const gp_shaped *shaped)
{
  gp_extent *extents = GP_NEW_ARRAY(arena, shaped->run_count, gp_extent);
  const gp_font *font = NULL;
  gp_font_metrics metrics = {0};
  for (size_t i = 0; i < shaped->run_count; i++) {
    const gp_text_style *style = shaped->runs[i].style;
    if (shaped->runs[i].font != font) {
      font = shaped->runs[i].font;
      service->shaper->metrics(service->instance, font, &metrics);
    }
    extents[i].ascent = clamp_len((int64_t)gp_len_scale(metrics.ascent, style->size, GP_PT) + style->rise);
    extents[i].descent = clamp_len((int64_t)gp_len_scale(metrics.descent, style->size, GP_PT) - style->rise);
  }
  return extents;
}

gp_status gp_paragraph_new(gp_text_service *service, gp_arena *arena, const gp_paragraph_input *input,
                           gp_paragraph **result)
{
  gp_paragraph *paragraph = GP_NEW(arena, gp_paragraph);
  gp_status status;
  memcpy(&paragraph->input, input, input->size < sizeof *input ? input->size : sizeof *input);
  paragraph->input.size = sizeof *input;
  paragraph->shaped.size = sizeof paragraph->shaped;
  *result = paragraph;
  status = check_spans(service, &paragraph->input);
  if (status != GP_OK || paragraph->input.text.len == 0)
    return status;
  paragraph->input.text = clean_text(arena, paragraph->input.text);
  status = service->shaper->shape(service->instance, arena, &paragraph->input, &paragraph->shaped);
  if (status == GP_OK)
    status = gp_items_build(service, arena, paragraph);
  if (status == GP_OK)
    paragraph->extents = measure_runs(service, arena, &paragraph->shaped);
  return status;
}

/* The text cut to what fits into a message, between characters. */
static gp_str shown_word(gp_str text)
{
  size_t end = WORD_SHOWN;
  if (text.ptr == NULL || text.len <= WORD_SHOWN)
    return text;
  while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
    end--;
  return gp_str_slice(text, 0, end);
}

static const gp_text_span *span_at(const gp_paragraph *paragraph, uint32_t at)
{
  size_t low = 0, high = paragraph->input.span_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (paragraph->input.spans[middle].start <= at)
      low = middle;
    else
      high = middle;
  }
  return &paragraph->input.spans[low];
}

/* The place of the bytes `start` to `end` of the paragraph, up to the last span that comes from the same file and
 * is after the first there. */
static gp_span place_of(const gp_paragraph *paragraph, uint32_t start, uint32_t end)
{
  const gp_text_span *span = span_at(paragraph, start),
                     *last = &paragraph->input.spans[paragraph->input.span_count - 1];
  gp_span place = gp_text_place(span, start, end);
  while (span < last && span->end < end) {
    gp_span next = gp_text_place(++span, start, end);
    if (next.source == place.source && next.start >= place.end)
      place.end = next.end;
  }
  return place;
}

static void warn_overfull(const gp_text_service *service, const gp_paragraph *paragraph, const gp_breakpoint *from,
                          const gp_breakpoint *to, int64_t excess)
{
  gp_str text = gp_str_slice(paragraph->input.text, from->next, to->end), word = shown_word(text);
  int64_t tenths = (excess * 10 + GP_PT - 1) / GP_PT;
  (void)gp_report_with(service->ctx, GP_SEVERITY_WARNING, "layout.overfull-line",
                       place_of(paragraph, from->next, to->end), GP_STR("wider than its line"),
                       GP_STR("a soft hyphen (U+00AD) shows where it may be broken; or choose a shorter word"),
                       GP_NO_SPAN, (gp_str){NULL, 0}, "'%.*s%s' is %lld.%lld pt too wide for its line",
                       GP_STR_ARG(word), word.len < text.len ? "..." : "", (long long)(tenths / 10),
                       (long long)(tenths % 10));
}

/* The line ends within a word, without a hyphen, because nothing allows a break in it; reported once a word. */
static void warn_broken(const gp_text_service *service, const gp_paragraph *paragraph, size_t at)
{
  const gp_breakpoint *points = paragraph->points;
  size_t from = at, to = at;
  gp_str text, word;
  while (from > 0 && points[from].emergency)
    from--;
  while (to + 1 < paragraph->point_count && points[to].emergency)
    to++;
  text = gp_str_slice(paragraph->input.text, points[from].next, points[to].end);
  word = shown_word(text);
  (void)gp_report_with(service->ctx, GP_SEVERITY_WARNING, "layout.broken-word",
                       place_of(paragraph, points[from].next, points[to].end), GP_STR("longer than a line"),
                       GP_STR("a soft hyphen (U+00AD) shows where it may be broken; or choose a shorter word"),
                       GP_NO_SPAN, (gp_str){NULL, 0}, "'%.*s%s' has no place for a break: it is broken anywhere",
                       GP_STR_ARG(word), word.len < text.len ? "..." : "");
}

static gp_break_options checked_options(const gp_paragraph *paragraph, const gp_break_options *options)
{
  gp_break_options result = {0};
  memcpy(&result, options, options->size < sizeof result ? options->size : sizeof result);
  if (result.width < 1)
    result.width = 1;
  if (result.align > GP_ALIGN_END)
    result.align = GP_ALIGN_START;
  if (result.expansion > GP_GLYPH_EXPANSION_MOST || result.no_expansion)
    result.expansion = result.no_expansion ? 0 : GP_GLYPH_EXPANSION_MOST;
  if (result.letter_spacing > GP_LETTER_SPACING_MOST)
    result.letter_spacing = GP_LETTER_SPACING_MOST;
  if (paragraph->joined)
    result.letter_spacing = 0;
  if (result.widest_space != 0 && result.widest_space < 1000)
    result.widest_space = 1000;
  if (result.shape_indent == 0)
    result.shape_lines = 0;
  if (result.shape_lines > GP_SHAPE_MOST)
    result.shape_lines = GP_SHAPE_MOST;
  return result;
}

gp_status gp_paragraph_break(gp_text_service *service, gp_arena *arena, const gp_paragraph *paragraph,
                             const gp_break_options *options, gp_lines *result)
{
  gp_break_options checked = checked_options(paragraph, options);
  gp_line_maker maker = {.service = service, .arena = arena, .paragraph = paragraph, .options = &checked};
  uint32_t *chosen, from = 0;
  gp_line *lines;
  size_t count;
  *result = (gp_lines){NULL, 0};
  if (paragraph->point_count == 0)
    return GP_OK;
  count = gp_breaker_run(arena, paragraph->points, paragraph->point_count, &checked, &chosen, NULL);
  lines = GP_NEW_ARRAY(arena, count, gp_line);
  for (size_t i = 0; i < count; from = chosen[i++]) {
    gp_status status = gp_line_make(&maker, from, chosen[i], &lines[i]);
    if (status != GP_OK)
      return status;
    if (paragraph->points[chosen[i]].emergency && !paragraph->points[from].emergency && !checked.quiet)
      warn_broken(service, paragraph, chosen[i]);
    if (lines[i].overfull && !checked.quiet) {
      gp_line_measure measure = gp_breaker_measure(paragraph->points, from, chosen[i], i, &checked);
      int64_t hung = 0;
      if (checked.hanging_punctuation)
        hung = (int64_t)paragraph->points[from].hang_start + paragraph->points[chosen[i]].hang_end;
      warn_overfull(service, paragraph, &paragraph->points[from], &paragraph->points[chosen[i]],
                    lines[i].width - hung - measure.room);
    }
  }
  *result = (gp_lines){lines, count};
  return GP_OK;
}

void gp_paragraph_widths(const gp_paragraph *paragraph, gp_len *natural, gp_len *minimum)
{
  const gp_breakpoint *points = paragraph->points;
  int64_t widest_line = 0, widest_piece = 0;
  size_t line = 0, piece = 0;
  for (size_t i = 1; i < paragraph->point_count; i++) {
    if (points[i].kind == GP_BREAK_HYPHEN && !points[i].soft)
      continue;
    int64_t width = points[i].width - points[piece].width - points[piece].trail + points[i].hyphen;
    widest_piece = width > widest_piece ? width : widest_piece;
    piece = i;
    if (points[i].kind != GP_BREAK_MANDATORY)
      continue;
    width = points[i].width - points[line].width - points[line].trail;
    widest_line = width > widest_line ? width : widest_line;
    line = i;
  }
  *natural = clamp_len(widest_line);
  *minimum = clamp_len(widest_piece);
}
