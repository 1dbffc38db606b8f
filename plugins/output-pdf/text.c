/* Runs of glyphs as text operators: codes, exact positions, and the text they stand for. Over 600 lines: the parts
 * share the state of one text object, and a second file would have to open it; which text a glyph stands for is in
 * clusters.c. */
#include "content.h"
#include "kit/tree/raised.h"

enum { LONGEST_CODE_TEXT = 64 }; /* bytes; a longer text goes into ActualText */

/* How far glyphs may stray from their places before that is put right, in 1/1000 em, and how long a gap on a line may
 * be to be bridged by a number, in em. */
enum { STRAY = 8, LONGEST_GAP = 3 };

/* Readers take a wider move within a word for a space, in 1/1000 em: Amiri kerns by 122 behind a waw. */
enum { WIDEST_KERN = 95 };

/* A hundredth of a point of word spacing is so many units of a pen times the glyphs' scale in thousandths. A run sets
 * its own if it has so many spaces; MOST_SPACES are looked at. */
enum { SPACING_UNIT = 1000, FEWEST_SPACES = 2, MOST_SPACES = 24 };

/* A run being written. Positions count in 1/10^8 pt from the page's left: one unit of a TJ number is then exactly the
 * font size in hundredths of a point times the glyphs' scale in thousandths. */
typedef struct pen {
  painter *a;
  pdf_font *font;
  int64_t size;       /* of the font, in hundredths of a point */
  int64_t unit;       /* of TJ numbers */
  int64_t wished;     /* advances so far, in gp_len */
  int32_t expansion;  /* how much wider the glyphs are drawn, in thousandths */
  int64_t letters;    /* what is added to each code, in hundredths of a point before the glyphs are made wider */
  int64_t stray;      /* how far the last glyph is from its place */
  bool array, string; /* inside [ ], inside ( ) */
  bool inside;        /* the next glyph stands within a right-to-left word */
  unsigned spans;     /* open spans with ActualText; all but the first are of no effect */
} pen;

/* Rounded to 1/100000 pt. */
static int64_t to_units(int64_t length)
{
  int64_t scaled = length * 3125; /* 100000 / 65536 is 3125 / 2048 */
  return (scaled - (scaled < 0 ? 2047 : 0)) / 2048 * 1000;
}

static void close_string(pen *t)
{
  if (t->string)
    gp_buf_add_char(&t->a->out, ')');
  t->string = false;
}

static void close_array(pen *t)
{
  close_string(t);
  if (t->array)
    PDF_PUT(&t->a->out, "]TJ\n");
  t->array = false;
}

static void set_rise(pen *t, int64_t rise)
{
  if (t->a->rise == rise)
    return;
  close_array(t);
  t->a->rise = rise;
  pdf_put_fixed(&t->a->out, rise);
  PDF_PUT(&t->a->out, " Ts\n");
}

static int64_t round_to(int64_t value, int64_t unit)
{
  return (value >= 0 ? value + unit / 2 : value - unit / 2) / unit;
}

/* Moves readers to `target`. Each gap is rounded by itself, so that equal gaps give equal numbers, which pack well, and
 * gaps below 2/1000 em give none; what that leaves adds up until it would be too much. */
static void move_to(pen *t, int64_t target)
{
  int64_t gap = t->a->pen - target, own = gap - t->stray, number = 0;
  if (2 * own >= 3 * t->unit || 2 * own <= -3 * t->unit)
    number = round_to(own, t->unit);
  t->stray = gap - number * t->unit;
  if (t->stray > STRAY * t->unit || t->stray < -STRAY * t->unit) {
    number = round_to(gap, t->unit);
    t->stray = gap - number * t->unit;
  }
  if (t->inside && (number > WIDEST_KERN || number < -WIDEST_KERN)) {
    number = number > 0 ? WIDEST_KERN : -WIDEST_KERN;
    t->stray = gap - number * t->unit;
  }
  if (number == 0)
    return;
  close_string(t);
  if (!t->array) {
    gp_buf_add_char(&t->a->out, '[');
    t->array = true;
  }
  pdf_put_int(&t->a->out, number);
  t->a->pen -= number * t->unit;
}

static void put_spacing(painter *a, int64_t spacing)
{
  a->spacing = spacing;
  pdf_put_fixed(&a->out, spacing);
  PDF_PUT(&a->out, " Tw\n");
}

static void set_font(pen *t, pdf_font *font)
{
  painter *a = t->a;
  if (a->font != font || a->font_size != t->size) {
    close_array(t);
    a->font = font;
    a->font_size = t->size;
    PDF_PUT(&a->out, "/F");
    pdf_put_int(&a->out, pdf_font_index(font));
    gp_buf_add_char(&a->out, ' ');
    pdf_put_fixed(&a->out, t->size);
    PDF_PUT(&a->out, " Tf\n");
  }
  if (a->spacing != 0 && pdf_font_wide(font)) {
    close_array(t);
    put_spacing(a, 0);
  }
}

/* Codes of CFF fonts are their CIDs, whatever bytes they have; others need no escape. */
static char *put_byte(char *at, uint32_t byte)
{
  if (byte == '(' || byte == ')' || byte == '\\') {
    *at++ = '\\';
  } else if (byte == '\r') {
    *at++ = '\\';
    byte = 'r';
  }
  *at++ = (char)byte;
  return at;
}

static void put_code(pen *t, uint32_t glyph, gp_str text, bool rtl)
{
  int32_t width;
  pdf_font *font = t->font;
  uint32_t code = pdf_font_code(t->a->p, &font, glyph, text, rtl, &width);
  gp_buf *out = &t->a->out;
  char *at;
  set_font(t, font);
  gp_buf_reserve(out, 6);
  at = out->items + out->count;
  if (!t->array)
    *at++ = '[';
  if (!t->string)
    *at++ = '(';
  t->array = t->string = true;
  if (pdf_font_wide(font))
    at = put_byte(at, code >> 8);
  at = put_byte(at, code & 255);
  out->count = (size_t)(at - out->items);
  t->a->pen += width * t->unit + t->letters * SPACING_UNIT * (1000 + t->expansion);
  if (code == PDF_SPACE_CODE && !pdf_font_wide(font))
    t->a->pen += t->a->spacing * SPACING_UNIT * (1000 + t->expansion);
}

/* Sets the font, and puts the line's origin at `x`, `y` unless the line goes on there. */
static void start_line(pen *t, int64_t x, int64_t y)
{
  painter *a = t->a;
  int64_t gap, at = pdf_hundredths(x);
  paint_begin_text(a);
  gap = to_units(x) - a->pen;
  set_font(t, t->font);
  if (a->expansion != t->expansion) {
    a->expansion = t->expansion;
    pdf_put_fixed(&a->out, 10000 + 10 * (int64_t)t->expansion); /* hundredths of a per cent */
    PDF_PUT(&a->out, " Tz\n");
  }
  if (a->letters != t->letters) {
    a->letters = t->letters;
    pdf_put_fixed(&a->out, t->letters);
    PDF_PUT(&a->out, " Tc\n");
  }
  t->stray = 0;
  if (y == a->line_y && gap >= -t->unit * 1000 && gap <= t->unit * 1000 * LONGEST_GAP)
    return;
  pdf_put_fixed(&a->out, at - a->line_x);
  gp_buf_add_char(&a->out, ' ');
  pdf_put_fixed(&a->out, y - a->line_y);
  PDF_PUT(&a->out, " Td\n");
  a->line_x = at;
  a->line_y = y;
  a->pen = at * 1000000;
}

/* Opens the item's sequence again where a span has ended it. */
static void reopen(pen *t, const gp_item *item)
{
  if (!t->a->open)
    paint_mark(t->a, item->elem, item->artifact, true);
}

/* The text of what follows until end_span; inside such a span another one changes nothing. */
static void start_span(pen *t, gp_str text)
{
  if (t->spans++ > 0)
    return;
  close_array(t);
  paint_begin_span(t->a, text);
}

static void end_span(pen *t)
{
  if (--t->spans > 0)
    return;
  close_array(t);
  paint_end_span(t->a);
}

/* A mark over or under the letter before it: takes no room, and is drawn beside its place. Its advance may
 * be a gap of a stretched line, or of spaced letters. */
static bool is_mark(const pen *t, const gp_glyph *glyph)
{
  if ((glyph->dx == 0 && glyph->dy == 0) || glyph->id == 0 ||
      (glyph->flags & (GP_GLYPH_SPACE | GP_GLYPH_SOFT_HYPHEN | GP_GLYPH_MISSING)) != 0)
    return false;
  return glyph->advance == 0 || pdf_font_has_no_width(t->font, glyph->id);
}

/* The shape of a glyph without its text, drawn by draw_marks at `x` in the page's lengths. */
static void draw_shape(pen *t, const gp_item *item, const gp_glyph *glyph, int64_t x)
{
  late_mark mark = {.font = t->font, .glyph = glyph->id};
  mark.x = pdf_hundredths(x + glyph->dx);
  mark.y = t->a->height - pdf_hundredths((int64_t)item->y - glyph->dy);
  gp_vec_push(t->a->p->arena, &t->a->marks, mark);
}

/* Readers that go by places put spaces around what stands beside its place. So a mark's glyph carries its text unseen
 * where the pen is, and its shape is drawn by draw_marks. */
static void draw_mark(pen *t, const gp_item *item, const gp_glyph *glyph, gp_str text, bool rtl)
{
  draw_shape(t, item, glyph, item->x + t->wished);
  if (text.len == 0)
    return;
  set_rise(t, 0);
  move_to(t, to_units(item->x + t->wished));
  close_array(t);
  PDF_PUT(&t->a->out, "3 Tr\n");
  put_code(t, glyph->id, text, rtl);
  close_array(t);
  PDF_PUT(&t->a->out, "0 Tr\n");
}

/* The marks of the run's letters, as shapes of the same element. */
static void draw_marks(pen *t, const gp_item *item)
{
  painter *a = t->a;
  if (a->marks.count == 0)
    return;
  close_array(t);
  paint_mark(a, item->elem, item->artifact, false);
  paint_end_text(a);
  for (size_t i = 0; i < a->marks.count; i++) {
    const late_mark *mark = &a->marks.items[i];
    PDF_PUT(&a->out, "q ");
    pdf_put_fixed(&a->out, t->unit / 1000);
    PDF_PUT(&a->out, " 0 0 ");
    pdf_put_fixed(&a->out, t->size);
    gp_buf_add_char(&a->out, ' ');
    pdf_put_fixed(&a->out, mark->x);
    gp_buf_add_char(&a->out, ' ');
    pdf_put_fixed(&a->out, mark->y);
    PDF_PUT(&a->out, " cm /M");
    pdf_put_int(&a->out, pdf_mark_open(a->p, mark->font, mark->glyph));
    PDF_PUT(&a->out, " Do Q\n");
  }
  a->marks.count = 0;
}

/* Raised figures, as note marks are, are distinguished from the word or number before them; so are lowered ones. */
static gp_str raised_figure(const gp_glyph_run *run, gp_str text)
{
  const gp_text_style *style = run->style;
  bool raised = style->features & GP_FEATURE_SUPERSCRIPT || style->rise > 0;
  bool lowered = style->features & GP_FEATURE_SUBSCRIPT || style->rise < 0;
  size_t at = 0;
  gp_str changed;
  if (!(raised || lowered) || text.len == 0 || (text.ptr[0] >= 'a' && text.ptr[0] <= 'z')) /* "2nd" is no formula */
    return text;
  changed = kit_raised(text, &at, lowered);
  return at == text.len && changed.len > 0 ? changed : text;
}

static void draw(pen *t, const gp_item *item, const gp_glyph *glyph, gp_str text, bool rtl)
{
  uint32_t id = glyph->id;
  reopen(t, item);
  if (is_mark(t, glyph)) {
    draw_mark(t, item, glyph, text, rtl);
    t->wished += glyph->advance;
    return;
  }
  if (glyph->flags & GP_GLYPH_MISSING)
    id = 0;
  if (id == 0) /* .notdef must not be shown (ISO 14289-1, 7.21.8): a space carries the text */
    id = pdf_font_space(t->font);
  if (glyph->dy != 0 || t->a->rise != 0)
    set_rise(t, pdf_hundredths(glyph->dy));
  t->inside = t->inside && rtl && !(glyph->flags & GP_GLYPH_SPACE);
  move_to(t, to_units(item->x + t->wished + glyph->dx));
  t->inside = rtl && !(glyph->flags & GP_GLYPH_SPACE);
  if (id != 0)
    put_code(t, id, raised_figure(item->run, text), rtl);
  t->wished += glyph->advance;
}

static size_t count_chars(gp_str text)
{
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  return count;
}

/* The n-th character of a text. */
static gp_str char_at(gp_str text, size_t n)
{
  size_t start = 0, end;
  for (;; n--) {
    end = start + 1;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
      end++;
    if (n == 0 || end >= text.len)
      return gp_str_slice(text, start, end);
    start = end;
  }
}

/* The glyph of a letter of several that carries its text: from right to left the last one, else the widest. */
static size_t carrier_of(const gp_glyph *glyphs, size_t from, size_t to, bool rtl)
{
  size_t widest = from;
  for (size_t i = from; i < to; i++)
    if (glyphs[i].advance > glyphs[widest].advance)
      widest = i;
  return rtl ? to - 1 : widest;
}

/* A letter of several glyphs, such as one with a stroke that widens it, or a syllable of Devanagari: one glyph carries
 * the text unseen, as wide as all of them, and their shapes are drawn by draw_marks. Nothing else is in the word then,
 * and no gap. False, and nothing drawn, if that glyph has no width. */
static bool draw_wide(pen *t, const gp_item *item, size_t from, size_t to, gp_str text, bool rtl)
{
  const gp_glyph *glyphs = item->run->glyphs, *carrier = &glyphs[carrier_of(glyphs, from, to, rtl)];
  int64_t advance = 0, scale;
  int32_t width = pdf_font_width(t->font, carrier->id);
  for (size_t i = from; i < to; i++) {
    if (glyphs[i].id == 0 || glyphs[i].flags & GP_GLYPH_MISSING)
      return false;
    advance += glyphs[i].advance;
  }
  if (width <= 0 || advance <= 0)
    return false;
  scale = round_to(to_units(advance), width * t->size); /* in thousandths */
  reopen(t, item);
  set_rise(t, 0);
  move_to(t, to_units(item->x + t->wished));
  close_array(t);
  PDF_PUT(&t->a->out, "3 Tr ");
  pdf_put_fixed(&t->a->out, 10 * scale);
  PDF_PUT(&t->a->out, " Tz\n");
  put_code(t, carrier->id, text, rtl);
  close_array(t);
  PDF_PUT(&t->a->out, "0 Tr ");
  pdf_put_fixed(&t->a->out, 10000 + 10 * (int64_t)t->expansion);
  PDF_PUT(&t->a->out, " Tz\n");
  t->a->pen += width * (t->size * scale - t->unit);
  for (size_t i = from; i < to; i++) {
    draw_shape(t, item, &glyphs[i], item->x + t->wished);
    t->wished += glyphs[i].advance;
  }
  t->inside = rtl;
  return true;
}

/* The first glyph of a cluster that is not a mark: readers see its text at its place. */
static size_t first_letter(const pen *t, const gp_glyph_run *run, size_t from, size_t to)
{
  size_t i = from;
  while (i < to && is_mark(t, &run->glyphs[i]))
    i++;
  return i < to ? i : from;
}

/* Whether a glyph besides the first letter takes room: it would have no text of its own. */
static bool has_silent_glyph(const pen *t, const gp_glyph_run *run, size_t from, size_t to)
{
  size_t letters = 0;
  for (size_t i = from; i < to; i++)
    letters += !is_mark(t, &run->glyphs[i]);
  return letters > 1;
}

/* One character for each glyph of a cluster, and all that are left for the first, in the order of the text. */
static void draw_each(pen *t, const gp_item *item, size_t from, size_t to, gp_str text)
{
  const gp_glyph_run *run = item->run;
  bool rtl = run->level & 1;
  size_t glyphs = to - from, more = count_chars(text) - glyphs;
  for (size_t i = 0; i < glyphs; i++) {
    size_t n = rtl ? glyphs - 1 - i : i;
    gp_str part = char_at(text, n + more);
    if (n == 0)
      part = gp_str_slice(text, 0, (size_t)(part.ptr + part.len - text.ptr));
    draw(t, item, &run->glyphs[from + i], part, rtl);
  }
}

/* Glyphs `from` to `to` of one cluster, in visual order. As many characters as glyphs: one each; more from left to
 * right, as a syllable of Devanagari has: likewise. Otherwise ActualText has the text, and for readers without it the
 * first letter has all of it; but draw_wide does it all from right to left, for readers turn ActualText round by
 * character. Glyphs without text, such as a drop initial whose word is written out after it, are shapes. */
static void draw_cluster(pen *t, const gp_item *item, size_t from, size_t to, gp_str text)
{
  const gp_glyph_run *run = item->run;
  bool rtl = run->level & 1, span;
  size_t glyphs = to - from, chars = count_chars(text), carrier;
  gp_str part = text.len > LONGEST_CODE_TEXT ? char_at(text, 0) : text;
  if (glyphs > 1 && (chars == glyphs || (chars > glyphs && !rtl && text.len <= LONGEST_CODE_TEXT))) {
    draw_each(t, item, from, to, text);
    return;
  }
  if (glyphs > 1 && text.len > 0 && text.len <= LONGEST_CODE_TEXT && (rtl || has_silent_glyph(t, run, from, to)) &&
      draw_wide(t, item, from, to, text, rtl))
    return;
  span = text.len > LONGEST_CODE_TEXT || (text.len > 0 && glyphs > 1 && !rtl);
  if (span)
    start_span(t, text);
  carrier = rtl ? to - 1 : first_letter(t, run, from, to);
  for (size_t i = from; i < to; i++) {
    const gp_glyph *glyph = &run->glyphs[i];
    if (i == carrier && part.len > 0) {
      draw(t, item, glyph, part, rtl);
      continue;
    }
    if (glyph->id != 0 && !(glyph->flags & (GP_GLYPH_SPACE | GP_GLYPH_MISSING)))
      draw_shape(t, item, glyph, item->x + t->wished);
    t->wished += glyph->advance;
  }
  if (span)
    end_span(t);
}

static bool is_soft_hyphen(const gp_glyph_run *run, size_t i)
{
  return (run->glyphs[i].flags & GP_GLYPH_SOFT_HYPHEN) != 0;
}

static bool is_soft_hyphen_at(gp_str text, size_t at)
{
  return at + 1 < text.len && text.ptr[at] == '\xC2' && text.ptr[at + 1] == '\xAD';
}

/* U+00AD of the source marks a place for a hyphen and is not itself to be read. */
static gp_str without_soft_hyphens(pdf *p, gp_str text)
{
  gp_buf kept;
  size_t at = 0;
  while (at < text.len && !is_soft_hyphen_at(text, at))
    at++;
  if (at == text.len)
    return text;
  kept = GP_BUF(p->arena);
  gp_buf_add(&kept, gp_str_slice(text, 0, at));
  for (at += 2; at < text.len; at++) {
    if (is_soft_hyphen_at(text, at))
      at++;
    else
      gp_buf_add_char(&kept, text.ptr[at]);
  }
  return gp_buf_str(&kept);
}

/* White space which the run's text has at its end and no glyph shows: bytes. */
static size_t hidden_space(gp_str text)
{
  size_t bytes = 0;
  while (bytes < text.len && text.ptr[text.len - 1 - bytes] == ' ')
    bytes++;
  return bytes < text.len ? bytes : 0;
}

static size_t cluster_end(const gp_glyph_run *run, size_t from, size_t to)
{
  size_t end = from + 1;
  while (end < to && paint_cluster(run, end) == paint_cluster(run, from))
    end++;
  return end;
}

/* Glyphs `from` to `to`, cluster by cluster, but for what only stands for soft hyphens. */
static void draw_clusters(pen *t, const gp_item *item, size_t from, size_t to, uint32_t text_end)
{
  const gp_glyph_run *run = item->run;
  for (size_t i = from; i < to;) {
    size_t next = cluster_end(run, i, to);
    gp_str whole = paint_cluster_text(t->a, run, i, text_end);
    gp_str text = without_soft_hyphens(t->a->p, whole);
    if (text.len > 0 || whole.len == 0 || run->glyphs[i].advance != 0)
      draw_cluster(t, item, i, next, text);
    i = next;
  }
}

/* A space where the text has one and the line's end has swallowed its glyph: words stay divided for readers. In
 * right-to-left text the line's end is on the left. */
static void draw_space(pen *t, const gp_item *item, bool before)
{
  uint32_t space = pdf_font_space(t->font);
  if (space == 0)
    return;
  reopen(t, item);
  if (before)
    move_to(t, to_units(item->x) - pdf_font_width(t->font, space) * t->unit);
  put_code(t, space, GP_STR(" "), before);
}

/* The box that shows where a character is missing from the fonts. */
static void paint_missing(painter *a, const gp_item *item, int64_t size)
{
  gp_color color = item->fill.set ? item->fill : item->run->style->color;
  int64_t x = item->x;
  for (size_t i = 0; i < item->run->glyph_count; i++) {
    const gp_glyph *glyph = &item->run->glyphs[i];
    int64_t width = pdf_hundredths(glyph->advance) - size / 8;
    if ((glyph->id == 0 || glyph->flags & GP_GLYPH_MISSING) && width > 0) {
      paint_end_text(a);
      paint_stroke(a, color, size / 24 + 1);
      pdf_put_fixed(&a->out, pdf_hundredths(x + glyph->dx) + size / 16);
      gp_buf_add_char(&a->out, ' ');
      pdf_put_fixed(&a->out, a->height - pdf_hundredths((int64_t)item->y - glyph->dy));
      gp_buf_add_char(&a->out, ' ');
      pdf_put_fixed(&a->out, width);
      gp_buf_add_char(&a->out, ' ');
      pdf_put_fixed(&a->out, size * 2 / 3);
      PDF_PUT(&a->out, " re S\n");
    }
    x += glyph->advance;
  }
}

static void start_run(pen *t, const gp_item *item)
{
  gp_color black = {0, 0, 0, 1};
  gp_color color = item->fill.set ? item->fill : item->run->style->color.set ? item->run->style->color : black;
  paint_fill_color(t->a, color);
  start_line(t, item->x + t->wished, t->a->height - pdf_hundredths(item->y));
}

/* Word spacing is what most of the run's spaces are wider than the glyph; the others get numbers. Narrower ones, too:
 * poppler (-raw) loses the words of lines with negative spacing. Runs from right to left have spaces of another code.
 */
static void set_spacing(pen *t, const gp_glyph_run *run)
{
  int64_t found[MOST_SPACES], best = 0;
  size_t count = 0, most = 0;
  uint32_t space = pdf_font_space(t->font);
  if (space == 0 || run->level & 1 || pdf_font_wide(t->font))
    return;
  for (size_t i = 0; i < run->glyph_count && count < MOST_SPACES; i++)
    if (run->glyphs[i].id == space && (run->glyphs[i].flags & GP_GLYPH_SPACE)) {
      found[count++] = round_to(to_units(run->glyphs[i].advance) - pdf_font_width(t->font, space) * t->unit,
                                SPACING_UNIT * (1000 + (int64_t)t->expansion)) -
                       t->letters;
    }
  for (size_t i = 0; i < count; i++) {
    size_t same = 0;
    for (size_t k = i; k < count; k++)
      same += found[k] == found[i];
    if (same > most) {
      most = same;
      best = found[i];
    }
  }
  best = best > 0 ? best : 0;
  if (most < FEWEST_SPACES || best == t->a->spacing)
    return;
  put_spacing(t->a, best);
}

/* What line breaking put in is an artifact: the hyphen is no part of the text. As such it maps to U+002D, which readers
 * that only see lines join words at; U+00AD stays in their text. Where the word does not go on on the next line of the
 * page, they would join it to what is there. */
static void draw_inserted(pen *t, const gp_item *item, const gp_glyph *glyph, const gp_item *next)
{
  bool goes_on = next != NULL && next->elem == item->elem;
  close_array(t);
  paint_mark(t->a, 0, item->elem == 0 ? item->artifact : GP_ARTIFACT_LAYOUT, true);
  start_run(t, item);
  draw(t, item, glyph, goes_on ? GP_STR("-") : GP_STR("\xC2\xAD"), false);
  close_array(t);
}

/* A hyphen of the text that ends a line is taken for an inserted one by the same readers. Two spaces in one code, which
 * are no word space to them, keep it; an artifact too. */
static void protect_hyphen(pen *t, const gp_item *item)
{
  uint32_t space = pdf_font_space(t->font);
  if (space == 0)
    return;
  close_array(t);
  paint_mark(t->a, 0, item->elem == 0 ? item->artifact : GP_ARTIFACT_LAYOUT, true);
  start_run(t, item);
  put_code(t, space, GP_STR("  "), false);
  close_array(t);
}

static bool has_missing(const gp_glyph_run *run)
{
  for (size_t i = 0; i < run->glyph_count; i++)
    if (run->glyphs[i].id == 0 || run->glyphs[i].flags & GP_GLYPH_MISSING)
      return true;
  return false;
}

static void resume(pen *t, const gp_item *item, bool *away)
{
  if (!*away)
    return;
  paint_mark(t->a, item->elem, item->artifact, true);
  start_run(t, item);
  set_spacing(t, item->run);
  *away = false;
}

/* Parts of the run between inserted hyphens, of which a line has one at most. */
static void draw_run(pen *t, const gp_item *item, size_t hidden, const gp_item *next)
{
  const gp_glyph_run *run = item->run;
  size_t count = run->glyph_count;
  bool rtl = run->level & 1, away = true; /* not in the item's sequence */
  for (size_t i = 0; i < count;) {
    size_t to = i;
    while (to < count && !is_soft_hyphen(run, to))
      to++;
    if (to > i) {
      resume(t, item, &away);
      if (hidden > 0 && rtl && i == 0)
        draw_space(t, item, true);
      draw_clusters(t, item, i, to, (uint32_t)(run->text.len - hidden));
    }
    if (to < count) {
      draw_inserted(t, item, &run->glyphs[to], next);
      away = true;
    }
    i = to + 1;
  }
  if (hidden > 0 && !rtl) {
    resume(t, item, &away);
    draw_space(t, item, false);
  }
  close_array(t);
  draw_marks(t, item);
}

/* True if `next` does not stand beside the item's end on its line. */
static bool ends_line(const gp_item *item, const gp_item *next)
{
  int64_t reach = item->run->style->size, gap;
  if (next == NULL)
    return true;
  gap = (int64_t)next->x - item->x - item->run->width;
  return next->y > item->y + reach / 2 || next->y < item->y - reach / 2 || gap > reach || gap < -reach / 2;
}

/* Latin, Greek, Cyrillic, Armenian or signs: a document has few glyphs of a font for these. */
static bool of_small_alphabet(const gp_glyph_run *run)
{
  for (size_t i = 0; i < run->text.len; i++) {
    unsigned char byte = (unsigned char)run->text.ptr[i];
    if (byte >= 0xD6 && byte != 0xE2) /* U+0580 and more, but for U+2000 to U+2FFF */
      return false;
  }
  return run->level % 2 == 0;
}

void paint_glyphs(painter *a, const gp_item *item, const gp_item *next)
{
  const gp_glyph_run *run = item->run;
  pen t = {.a = a, .size = pdf_hundredths(run->style->size)};
  size_t hidden = hidden_space(run->text);
  int64_t x = pdf_hundredths(item->x), y = a->height - pdf_hundredths(item->y);
  bool rtl = run->level & 1;
  if (run->glyph_count == 0 || t.size <= 0)
    return;
  t.expansion = run->glyphs[0].expansion;
  if (t.expansion < -GP_GLYPH_EXPANSION_MOST || t.expansion > GP_GLYPH_EXPANSION_MOST)
    t.expansion = 0;
  t.unit = t.size * (1000 + t.expansion);
  t.letters = round_to(to_units(run->letter_spacing), SPACING_UNIT * (1000 + (int64_t)t.expansion));
  t.font = pdf_font_open(a->p, run->font, !of_small_alphabet(run), a->p->tree->elems[item->elem].source);
  if (t.font == NULL)
    return;
  paint_find_ends(a, run);
  if (hidden > 0) { /* does a glyph stand for it? */
    size_t last = rtl ? 0 : run->glyph_count - 1;
    if (paint_cluster(run, last) + hidden >= run->text.len && !is_soft_hyphen(run, last))
      hidden = 0;
  }
  draw_run(&t, item, hidden, next);
  if (has_missing(run)) {
    paint_mark(a, item->elem, item->artifact, false);
    paint_missing(a, item, t.size);
  }
  if (!rtl && gp_str_ends_with(run->text, GP_STR("-")) && !is_soft_hyphen(run, run->glyph_count - 1) &&
      ends_line(item, next))
    protect_hyphen(&t, item);
  paint_extend(a, item->elem, x, y - t.size / 4, x + pdf_hundredths(run->width), y + t.size * 3 / 4);
}
