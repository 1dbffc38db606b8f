/* Source lines with carets under a span, for terminals. */
#include "diag/snippet.h"

#include "base/utf8.h"
#include "diag/escape.h"

enum { WIDTH = 100, CONTEXT = 30, TAB_WIDTH = 4, NEAR = 2000 };

/* One line as drawn: the part of it that is shown, and the marks beneath, in
 * columns of that part. */
typedef struct drawn_line {
  uint32_t number;
  gp_str text;
  size_t mark_start, mark_end;
} drawn_line;

/* One character of a line being measured or drawn. */
typedef struct cell {
  size_t start, end; /* bytes */
  size_t column, columns;
} cell;

/* Draws the character at `*at`, which is at `column`, and moves after it.
 */
static cell draw_cell(gp_buf *out, gp_str line, size_t *at, size_t column)
{
  cell made = {.start = *at, .column = column};
  uint32_t c = gp_utf8_next(line, at);
  made.end = *at;
  if (c == '\t') {
    made.columns = TAB_WIDTH - column % TAB_WIDTH;
    for (size_t i = 0; i < made.columns; i++)
      gp_buf_add_char(out, ' ');
  } else if (c == 0xFFFD && made.end - made.start == 1) {
    made.columns = gp_add_shown_text(out, gp_str_slice(line, made.start, made.end));
  } else if (c == 0xFEFF && made.start == 0) {
    made.columns = 0; /* a byte order mark */
  } else {
    made.columns = gp_add_shown(out, c);
  }
  return made;
}

/* The first byte of a line from which columns are measured: the line's own, or of a very long line some way before the
 * mark, between two characters. */
static size_t measure_start(gp_str line, size_t mark)
{
  size_t start = mark > NEAR ? mark - NEAR : 0;
  while (start > 0 && start < mark && ((unsigned char)line.ptr[start] & 0xC0) == 0x80)
    start++;
  return start;
}

/* Where to begin drawing so that the marked part is seen: the first byte of a line that fits, else one some columns
 * before the mark. */
static size_t window_start(gp_buf *spare, gp_str line, size_t mark)
{
  size_t from = measure_start(line, mark), at = from, column = 0, mark_column = 0, first = from;
  while (at < line.len && (at < mark || column <= WIDTH)) {
    cell here = draw_cell(spare, line, &at, column);
    column += here.columns;
    if (here.end <= mark)
      mark_column = column;
    spare->count = 0;
  }
  if (from == 0 && ((at >= line.len && column <= WIDTH) || mark_column + CONTEXT <= WIDTH))
    return 0;
  at = from;
  column = 0;
  while (at < mark && column + CONTEXT < mark_column) {
    cell here = draw_cell(spare, line, &at, column);
    column += here.columns;
    if (here.columns > 0)
      first = at;
    spare->count = 0;
  }
  while (first < line.len) { /* no mark without its letter */
    size_t next = first;
    if (gp_utf8_columns(gp_utf8_next(line, &next)) > 0)
      break;
    first = next;
  }
  return first;
}

/* Draws the line; the marks go from byte `start` to byte `end` of it. */
static drawn_line draw_line(gp_arena *arena, gp_str line, size_t start, size_t end)
{
  static const char dots[] = "\xE2\x80\xA6";
  gp_buf out = GP_BUF(arena), spare = GP_BUF(arena);
  drawn_line drawn = {0};
  size_t at = window_start(&spare, line, start), column = 0;
  bool marked = false;
  if (at > 0) {
    gp_buf_add(&out, gp_str_from(dots));
    column = 1;
  }
  while (at < line.len && column < WIDTH) {
    cell here = draw_cell(&out, line, &at, column);
    column += here.columns;
    if (here.end <= start)
      continue;
    if (!marked)
      drawn.mark_start = drawn.mark_end = here.column;
    marked = true;
    if (here.start < end)
      drawn.mark_end = column;
  }
  while (at < line.len && gp_utf8_columns(gp_utf8_next(line, &(size_t){at})) == 0)
    column += draw_cell(&out, line, &at, column).columns;
  if (!marked)
    drawn.mark_start = drawn.mark_end = column;
  if (at < line.len)
    gp_buf_add(&out, gp_str_from(dots));
  if (drawn.mark_end == drawn.mark_start)
    drawn.mark_end++;
  drawn.text = gp_buf_str(&out);
  while (drawn.text.len > 0 && drawn.text.ptr[drawn.text.len - 1] == ' ')
    drawn.text.len--;
  return drawn;
}

static void add_repeated(gp_buf *out, char c, size_t count)
{
  while (count-- > 0)
    gp_buf_add_char(out, c);
}

static void add_drawn(gp_buf *out, const drawn_line *drawn, gp_str label, const gp_snippet_style *style)
{
  gp_buf_printf(out, "%s%*u |%s", style->frame, (int)style->gutter, drawn->number, style->reset);
  if (drawn->text.len > 0)
    gp_buf_add_char(out, ' ');
  gp_buf_add(out, drawn->text);
  gp_buf_printf(out, "\n%s%*s |%s ", style->frame, (int)style->gutter, "", style->reset);
  add_repeated(out, ' ', drawn->mark_start);
  gp_buf_add(out, gp_str_from(style->color));
  add_repeated(out, style->mark, drawn->mark_end - drawn->mark_start);
  if (label.len > 0) {
    gp_buf_add_char(out, ' ');
    gp_add_shown_text(out, label);
  }
  gp_buf_add(out, gp_str_from(style->reset));
  gp_buf_add_char(out, '\n');
}

/* The span without space and line ends at its end. */
static gp_span trimmed(const gp_sources *sources, gp_span span)
{
  gp_str bytes = gp_sources_bytes(sources, span.source);
  while (span.end > span.start + 1 && strchr(" \t\r\n", bytes.ptr[span.end - 1]) != NULL)
    span.end--;
  return span;
}

static bool is_shown(gp_span span)
{
  return span.source != 0 && !(span.start == 0 && span.end == 0);
}

unsigned gp_snippet_gutter(gp_sources *sources, gp_span span)
{
  unsigned digits = 1;
  uint32_t line;
  if (!is_shown(span))
    return 0;
  span = trimmed(sources, span);
  line = gp_sources_position(sources, span.source, span.end > span.start ? span.end - 1 : span.end).line;
  while (line >= 10) {
    line /= 10;
    digits++;
  }
  return digits;
}

void gp_snippet_add(gp_buf *out, gp_sources *sources, gp_span span, gp_str label, const gp_snippet_style *style)
{
  gp_span part;
  uint32_t first, last, start, last_byte;
  gp_str line, none = {NULL, 0};
  drawn_line drawn;
  assert(style->mark == '^' || style->mark == '-');
  if (!is_shown(span))
    return;
  part = trimmed(sources, span);
  last_byte = part.end > part.start ? part.end - 1 : part.end;
  first = gp_sources_position(sources, span.source, part.start).line;
  last = gp_sources_position(sources, span.source, last_byte).line;
  line = gp_sources_line(sources, span.source, first);
  start = gp_sources_line_start(sources, span.source, part.start);
  drawn = draw_line(out->arena, line, part.start - start, first == last ? part.end - start : line.len);
  drawn.number = first;
  add_drawn(out, &drawn, first == last ? label : none, style);
  if (first == last)
    return;
  if (last > first + 1)
    gp_buf_printf(out, "%s%.*s%s\n", style->frame, 3, "...", style->reset);
  line = gp_sources_line(sources, span.source, last);
  start = gp_sources_line_start(sources, span.source, last_byte);
  size_t indent = 0;
  while (indent < line.len && (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
    indent++;
  drawn = draw_line(out->arena, line, indent, part.end - start);
  drawn.number = last;
  add_drawn(out, &drawn, label, style);
}
