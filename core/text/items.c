/* Break points: sums the shaped glyphs up to each place where a line may end. */
#include "items.h"
#include "base/utf8.h"

/* Penalties. A hyphen of one's own and one put in cost what Knuth and Plass 1981 have, breaks after dashes, slashes and
 * the like less; DECISIONS.md has what other costs do to Bulgarian. Korean may be divided between any two syllables,
 * but is easier to read where words stay whole. */
enum { PENALTY_HYPHEN = 50, PENALTY_OWN_HYPHEN = 50, PENALTY_SIGN = 20, PENALTY_SYLLABLE = 60 };

/* What may hang in the margin, in thousandths of its width: enough to let the edge look straight, little enough to look
 * attached. Letters and digits hang by a part of the white beside them, see DECISIONS.md. */
enum {
  HANG_STOP = 700,
  HANG_HYPHEN = 500,
  HANG_QUOTE = 500,
  HANG_COLON = 400,
  HANG_DASH = 250,
  HANG_BRACKET = 150,
  HANG_MARK = 100, /* ! ? */
  HANG_WHITE = 500
};

typedef struct builder {
  const gp_text_service *service;
  gp_paragraph *paragraph;
  gp_breakpoint *points;
  size_t count;
  /* Walking: the next position to be filled in is `points[at].end`, or `.next` if `after`. */
  size_t at;
  bool after;
  int64_t width, spaces;              /* of the clusters walked so far */
  int64_t gaps, trims;                /* likewise */
  int64_t last_advance;               /* of the cluster before */
  const gp_glyph *last_glyph, *glyph; /* the letter of it, and of the cluster in hand: not a mark on it */
  gp_len last_blank;                  /* of its glyphs, and of those of the cluster in hand */
  gp_len blank;
  uint32_t last_flags; /* likewise */
  uint32_t flags;
  const gp_shaped_run *last;  /* its run */
  const gp_text_style *style; /* of the last hyphen measured, and its width */
  gp_len hyphen;
} builder;

static gp_status bad_shaper(const builder *b, const char *what)
{
  gp_span span = b->paragraph->input.span_count ? b->paragraph->input.spans[0].source : GP_NO_SPAN;
  (void)gp_error(b->service->ctx, "shaper.bad-result", span, "the shaper broke its promises: %s", what);
  return GP_ERROR_PLUGIN;
}

/* White space of three bytes: U+1680, U+2000..U+200A but U+2007, U+2028, U+2029, U+205F, U+3000. */
static bool is_long_space(const unsigned char *p)
{
  if (p[0] == 0xE2 && p[1] == 0x80)
    return (p[2] >= 0x80 && p[2] <= 0x8A && p[2] != 0x87) || p[2] == 0xA8 || p[2] == 0xA9;
  return (p[0] == 0xE1 && p[1] == 0x9A && p[2] == 0x80) || (p[0] == 0xE2 && p[1] == 0x81 && p[2] == 0x9F) ||
         (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80);
}

/* Length in bytes of the white space that vanishes at line ends, at `at` going forward, or before `at` going back; 0 if
 * there is none. U+00A0, U+2007 and U+202F do not vanish. */
static size_t space_at(gp_str text, size_t at)
{
  const unsigned char *p = (const unsigned char *)text.ptr + at;
  if (at >= text.len)
    return 0;
  if (*p == ' ' || *p == '\t')
    return 1;
  return *p >= 0xE1 && *p <= 0xE3 && text.len - at >= 3 && is_long_space(p) ? 3 : 0;
}

static size_t space_before(gp_str text, size_t at)
{
  const unsigned char *p = (const unsigned char *)text.ptr + at;
  if (at == 0 || at > text.len)
    return 0;
  if (p[-1] == ' ' || p[-1] == '\t')
    return 1;
  return p[-1] >= 0x80 && at >= 3 && is_long_space(p - 3) ? 3 : 0;
}

bool gp_separator_at(gp_str text, size_t at)
{
  const unsigned char *p = (const unsigned char *)text.ptr + at;
  return at + 3 <= text.len && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9);
}

static uint32_t code_point_before(gp_str text, size_t at)
{
  size_t start = at;
  while (start > 0 && at - start < 4) {
    start--;
    if (((unsigned char)text.ptr[start] & 0xC0) != 0x80)
      break;
  }
  return start < at ? gp_utf8_next(text, &start) : 0;
}

static uint32_t code_point_at(gp_str text, size_t at)
{
  return at < text.len ? gp_utf8_next(text, &at) : 0;
}

static bool is_hyphen(uint32_t c)
{
  return c == '-' || c == 0x2010;
}

static bool is_quote(uint32_t c)
{
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

/* Thousandths of its width by which the character may hang at a line's end. */
static int32_t hang_share(uint32_t c)
{
  if (c == '.' || c == ',' || c == 0x60C || c == 0x6D4)
    return HANG_STOP;
  if (is_hyphen(c))
    return HANG_HYPHEN;
  if (c == ':' || c == ';' || c == 0x61B)
    return HANG_COLON;
  if (c == 0x2013 || c == 0x2014)
    return HANG_DASH;
  if (c == ')' || c == ']' || c == '}')
    return HANG_BRACKET;
  if (c == '!' || c == '?' || c == 0x61F)
    return HANG_MARK;
  return is_quote(c) ? HANG_QUOTE : 0;
}

/* The same at a line's start. */
static int32_t hang_share_at_start(uint32_t c)
{
  if (is_quote(c))
    return HANG_QUOTE;
  if (c == '(' || c == '[' || c == '{')
    return HANG_BRACKET;
  return c == 0x2013 || c == 0x2014 ? HANG_DASH : 0;
}

static gp_len clamp_len(int64_t value)
{
  return value > GP_LEN_MAX ? GP_LEN_MAX : value < -GP_LEN_MAX ? -GP_LEN_MAX : (gp_len)value;
}

static bool is_hangul(uint32_t c)
{
  return c >= 0xAC00 && c <= 0xD7A3;
}

/* Letters and digits on both sides make a break plain, as between ideographs; any other character of ASCII or general
 * punctuation before it makes it less welcome. */
static void set_penalty(gp_breakpoint *point, gp_str text)
{
  uint32_t before = code_point_before(text, point->end);
  if (point->kind == GP_BREAK_HYPHEN) {
    point->penalty = PENALTY_HYPHEN;
    point->flagged = 1;
    point->soft = before == 0xAD;
  } else if (point->kind == GP_BREAK_PLAIN) {
    point->flagged = is_hyphen(before);
    point->penalty = is_hangul(before) && is_hangul(code_point_at(text, point->next)) ? PENALTY_SYLLABLE
                     : point->flagged                                                 ? PENALTY_OWN_HYPHEN
                     : before < 0x80 || (before >= 0x2011 && before < 0x2070)         ? PENALTY_SIGN
                                                                                      : 0;
  } else if (point->kind == GP_BREAK_SPACE) {
    point->flagged = is_hyphen(before);
  }
}

/* Adds a break at `offset`, unless nothing but white space lies between it and the point before. */
static void add_point(builder *b, size_t offset, uint8_t kind)
{
  gp_str text = b->paragraph->input.text;
  const gp_breakpoint *before = &b->points[b->count - 1];
  gp_breakpoint point = {.kind = kind, .offset = (uint32_t)offset};
  size_t end = offset, next = offset, step;
  while (end > before->next && (step = space_before(text, end)) != 0)
    end -= step;
  if (end < before->next)
    end = before->next;
  if (kind != GP_BREAK_MANDATORY && end <= before->next)
    return;
  while (!gp_separator_at(text, next) && (step = space_at(text, next)) != 0)
    next += step;
  if (offset < before->next) /* a separator inside white space that was skipped cannot be: separators stop skipping */
    point.offset = before->next;
  point.end = (uint32_t)end;
  point.next = next < point.offset ? point.offset : (uint32_t)next;
  set_penalty(&point, text);
  b->points[b->count++] = point;
}

static void add_start(builder *b)
{
  gp_str text = b->paragraph->input.text;
  gp_breakpoint point = {.kind = GP_BREAK_MANDATORY};
  size_t next = 0, step;
  while (!gp_separator_at(text, next) && (step = space_at(text, next)) != 0)
    next += step;
  point.next = (uint32_t)next;
  b->points[b->count++] = point;
}

/* The paragraph's end; a line separator directly before it does not open another line. */
static void add_end(builder *b)
{
  uint32_t len = (uint32_t)b->paragraph->input.text.len;
  gp_breakpoint *last = &b->points[b->count - 1];
  if (b->count > 1 && last->kind == GP_BREAK_MANDATORY && last->next == len)
    last->offset = len;
  else
    add_point(b, len, GP_BREAK_MANDATORY);
}

static bool is_inside_character(gp_str text, size_t at)
{
  return ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* Hardly a word of any language has so many bytes between two places where it may be divided. What is longer (an
 * address, a command, a key held down) may be broken at every so many bytes if nothing else helps, so that it stays on
 * the page and lengths stay within gp_len. */
enum { LONGEST_UNBROKEN = 40, EMERGENCY_STEP = 6, LEAST_PART = 3 };

/* After these the parts of addresses and commands end: a break there needs no hyphen and no warning. */
static bool ends_part(char c)
{
  return c != '\0' && strchr("_/|=&?.:", c) != NULL;
}

/* Inside of a letter with its marks and the like, which stay whole where words do not. The shaper sees what is near, so
 * that a text without end of joined characters takes no longer than another. */
static bool is_inside_cluster(const builder *b, gp_str text, size_t at)
{
  enum { NEAR = 128 };
  size_t from = at > NEAR ? at - NEAR : 0, to = text.len - at > NEAR ? at + NEAR : text.len;
  if (is_inside_character(text, at) || gp_utf8_columns(code_point_at(text, at)) == 0)
    return true;
  if (b->service->shaper->is_inside == NULL)
    return false;
  while (is_inside_character(text, from))
    from++;
  while (to < text.len && is_inside_character(text, to))
    to--;
  return b->service->shaper->is_inside(b->service->instance, gp_str_slice(text, from, to), (uint32_t)(at - from));
}

static void add_emergency_points(builder *b, size_t to)
{
  gp_str text = b->paragraph->input.text;
  size_t from = b->points[b->count - 1].next, last = from;
  if (to <= from || to - from <= LONGEST_UNBROKEN)
    return;
  for (size_t at = from + EMERGENCY_STEP; at + EMERGENCY_STEP < to; at++) {
    size_t before = b->count;
    bool part = ends_part(text.ptr[at - 1]) && at - last >= LEAST_PART;
    if ((!part && at - last < EMERGENCY_STEP) || is_inside_cluster(b, text, at))
      continue;
    last = at;
    add_point(b, at, GP_BREAK_PLAIN);
    if (b->count > before && !part)
      b->points[before].emergency = 1;
  }
}

/* At most how many of them a paragraph has. */
static size_t count_emergency_points(const gp_shaped *shaped, size_t len)
{
  size_t count = 0, from = 0;
  for (size_t i = 0; i <= shaped->break_count; i++) {
    size_t to = i < shaped->break_count ? shaped->breaks[i].offset : len;
    if (to > from && to - from > LONGEST_UNBROKEN)
      count += (to - from) / LEAST_PART;
    from = to;
  }
  return count;
}

static gp_status collect_points(builder *b)
{
  const gp_shaped *shaped = &b->paragraph->shaped;
  gp_str text = b->paragraph->input.text;
  uint32_t last = 0;
  add_start(b);
  for (size_t i = 0; i < shaped->break_count; i++) {
    const gp_break *here = &shaped->breaks[i];
    if (here->offset < last || here->offset > text.len)
      return bad_shaper(b, "break opportunities out of order");
    if (here->kind < GP_BREAK_SPACE || here->kind > GP_BREAK_MANDATORY)
      return bad_shaper(b, "a break of unknown kind");
    last = here->offset;
    if (here->offset == 0 || here->offset == text.len)
      continue;
    if (is_inside_character(text, here->offset))
      return bad_shaper(b, "a break inside a character");
    add_emergency_points(b, here->offset);
    add_point(b, here->offset, here->kind);
  }
  add_emergency_points(b, text.len);
  add_end(b);
  return GP_OK;
}

static gp_len hang(int64_t advance, int32_t share)
{
  return share == 0 || advance <= 0 ? 0 : clamp_len(advance * share / 1000);
}

/* At the outer edge of a line are only characters of the paragraph's own direction. */
static bool is_at_edge(const builder *b, const gp_shaped_run *run)
{
  return (run->level & 1) == (b->paragraph->shaped.base_level & 1);
}

static void measure_hyphen(builder *b, gp_breakpoint *point, const gp_text_style *style)
{
  if (style != b->style) {
    b->style = style;
    b->hyphen = b->service->shaper->hyphen_width(b->service->instance, style);
    if (b->hyphen < 0)
      b->hyphen = 0;
  }
  point->hyphen = b->hyphen;
}

/* Letters and digits of scripts that are set with optical margins: Latin, Greek, Cyrillic, Armenian. Arabic letters
 * reach the edge by their joining strokes, ideographs fill their squares. */
static bool hangs_by_white(uint32_t c)
{
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return (c >= 0xC0 && c < 0x300) || (c >= 0x370 && c < 0x590) || (c >= 0x1E00 && c < 0x2000) ||
         (c >= 0x2C60 && c < 0x2C80);
}

/* How far a character hangs at a line's beginning or end; `glyph` is its own, `advance` its width. What is on a
 * ground of its own (code) stays within it. */
static gp_len hang_of(const builder *b, const gp_shaped_run *run, const gp_glyph *glyph, int64_t advance, uint32_t code,
                      bool at_end)
{
  const gp_shaper_v1 *shaper = b->service->shaper;
  int32_t share = at_end ? hang_share(code) : hang_share_at_start(code);
  bool rtl = (run->level & 1) != 0;
  gp_len white;
  if (share != 0)
    return hang(advance, share);
  if (shaper->side_white == NULL || glyph == NULL || advance <= 0 || rtl || run->style->ground != 0 ||
      run->style->rise != 0 || (run->style->features & (GP_FEATURE_SUPERSCRIPT | GP_FEATURE_SUBSCRIPT)) != 0 ||
      !hangs_by_white(code))
    return 0;
  white = shaper->side_white(b->service->instance, run->font, run->style, glyph->id, code, at_end);
  return white > 0 ? hang(white, HANG_WHITE) : 0;
}

/* Fills in what is known when the walk has come to `point->end`; `run` holds the character before it, which is
 * `advance` wide (0: not known, it is part of a ligature). */
static void fill_end(builder *b, gp_breakpoint *point, const gp_shaped_run *run, int64_t advance)
{
  if (point->kind == GP_BREAK_HYPHEN)
    measure_hyphen(b, point, run->style);
  if (!is_at_edge(b, run))
    return;
  if (point->kind == GP_BREAK_HYPHEN)
    point->hang_end = hang(point->hyphen, HANG_HYPHEN);
  else
    point->hang_end =
      hang_of(b, run, b->last_glyph, advance, code_point_before(b->paragraph->input.text, point->end), true);
}

/* Fills in all positions before byte `limit`; the cluster [start, limit) is `advance` wide and lies in `run`. At the
 * end of the text `run` is NULL. A break inside a cluster (a ligature) gets its share of the width: the line is shaped
 * again when it is cut there. */
static void fill_until(builder *b, uint32_t start, uint32_t limit, int64_t advance, int64_t space,
                       const gp_shaped_run *run)
{
  while (b->at < b->count) {
    gp_breakpoint *point = &b->points[b->at];
    uint32_t position = b->after ? point->next : point->end;
    int64_t width = b->width, spaces = b->spaces;
    bool whole = position <= start || run == NULL;
    if (run != NULL && position >= limit)
      return;
    if (!whole) {
      width += advance * (position - start) / (limit - start);
      spaces += space * (position - start) / (limit - start);
    }
    if (!b->after) {
      const gp_shaped_run *owner = whole ? b->last : run;
      point->width = width;
      point->spaces = spaces;
      point->gaps = b->gaps;
      point->trims = b->trims;
      if (whole && owner != NULL && (b->last_flags & GP_GLYPH_STRETCH) != 0)
        point->end_gap = gp_gap_stretch(owner->style);
      if (whole && owner != NULL && (b->last_flags & GP_GLYPH_TRIM_END) != 0)
        point->trim_end = b->last_blank;
      if (owner != NULL && point->end > 0)
        fill_end(b, point, owner, whole ? b->last_advance : 0);
    } else {
      point->trail = clamp_len(width - point->width);
      point->trail_spaces = clamp_len(spaces - point->spaces);
      if (run != NULL && position == start && (b->flags & GP_GLYPH_TRIM_START) != 0)
        point->trim_start = b->blank;
      if (run != NULL && position == start && is_at_edge(b, run))
        point->hang_start =
          hang_of(b, run, b->glyph, advance, code_point_at(b->paragraph->input.text, position), false);
      b->at++;
    }
    b->after = !b->after;
  }
}

static const gp_glyph *glyph_at(const gp_glyph *glyphs, const gp_shaped_run *run, uint32_t k)
{
  return &glyphs[run->level & 1 ? run->glyph_count - 1 - k : k];
}

static gp_status walk_run(builder *b, const gp_shaped_run *run)
{
  const gp_glyph *glyphs = b->paragraph->shaped.glyphs + run->first_glyph;
  uint32_t before = run->start;
  for (uint32_t k = 0; k < run->glyph_count;) {
    uint32_t cluster = glyph_at(glyphs, run, k)->cluster, end, flags = 0;
    int64_t advance = 0;
    b->blank = 0;
    b->glyph = NULL;
    for (; k < run->glyph_count && glyph_at(glyphs, run, k)->cluster == cluster; k++) {
      advance += glyph_at(glyphs, run, k)->advance;
      b->glyph = b->glyph == NULL ? glyph_at(glyphs, run, k) : b->glyph;
      b->blank += gp_blank_of(glyph_at(glyphs, run, k));
      flags |= glyph_at(glyphs, run, k)->flags;
    }
    end = k < run->glyph_count ? glyph_at(glyphs, run, k)->cluster : run->end;
    if (cluster < before || cluster >= run->end || end <= cluster)
      return bad_shaper(b, "glyph clusters out of order");
    before = cluster;
    b->flags = flags;
    fill_until(b, cluster, end, advance, flags & GP_GLYPH_SPACE ? advance : 0, run);
    b->width += advance;
    if (flags & GP_GLYPH_SPACE)
      b->spaces += advance;
    if (flags & GP_GLYPH_STRETCH)
      b->gaps += gp_gap_stretch(run->style);
    b->trims += b->blank;
    b->last_blank = b->blank;
    b->last_flags = flags;
    b->last_advance = advance;
    b->last_glyph = b->glyph;
    b->last = run;
  }
  return GP_OK;
}

static gp_status walk(builder *b)
{
  const gp_shaped *shaped = &b->paragraph->shaped;
  uint32_t at = 0;
  for (size_t i = 0; i < shaped->run_count; i++) {
    const gp_shaped_run *run = &shaped->runs[i];
    gp_status status;
    if (run->start != at || run->end <= run->start || run->end > b->paragraph->input.text.len)
      return bad_shaper(b, "runs do not cover the text");
    if (run->first_glyph > shaped->glyph_count || run->glyph_count > shaped->glyph_count - run->first_glyph)
      return bad_shaper(b, "a run with glyphs out of range");
    if (run->span >= b->paragraph->input.span_count || run->style == NULL || run->font == NULL)
      return bad_shaper(b, "a run without span, style or font");
    status = walk_run(b, run);
    if (status != GP_OK)
      return status;
    at = run->end;
  }
  if (at != b->paragraph->input.text.len)
    return bad_shaper(b, "runs do not cover the text");
  fill_until(b, at, at, 0, 0, NULL);
  return GP_OK;
}

/* The scripts whose letters may be spaced are Latin, Greek, Cyrillic and Armenian, all before U+0590, with the
 * Latin and Greek letters and the punctuation from U+1E00 to U+2E7F. */
static bool is_joined(gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i], next = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : 0;
    if ((c >= 0xD7 && !(c == 0xE1 && next >= 0xB8) && !(c == 0xE2 && next < 0xBA)) || (c == 0xD6 && next >= 0x90))
      return true;
  }
  return false;
}

gp_status gp_items_build(const gp_text_service *service, gp_arena *arena, gp_paragraph *paragraph)
{
  builder b = {.service = service, .paragraph = paragraph};
  gp_status status;
  assert(paragraph->input.text.len > 0 && paragraph->points == NULL);
  b.points = GP_NEW_ARRAY(
    arena, paragraph->shaped.break_count + 2 + count_emergency_points(&paragraph->shaped, paragraph->input.text.len),
    gp_breakpoint);
  status = collect_points(&b);
  if (status == GP_OK)
    status = walk(&b);
  paragraph->points = b.points;
  paragraph->joined = is_joined(paragraph->input.text);
  paragraph->point_count = b.count;
  return status;
}
