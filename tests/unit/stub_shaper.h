/* A shaper for unit tests: six points a letter at any size, with just enough of everything that makes cutting hard. */
#ifndef TESTS_STUB_SHAPER_H
#define TESTS_STUB_SHAPER_H

#include <guidepress/shaper.h>

/* Rules: every character is 6 pt wide and its own glyph, but
 *  - U+00AD has no glyph and is a hyphenation point; the hyphen is 3 pt;
 *  - "fi" is a ligature of 8 pt in which a word may be hyphenated;
 *  - "vw" is kerned: the v is 4 pt wide, and the w unsafe to break; a line may end between them without a hyphen;
 *  - before "K" a word may be elongated, by strokes of 2 pt;
 *  - capitals are right to left (level 1); in right-to-left paragraphs small letters have level 2;
 *  - half of '<' is blank, at its left; half of '>', at its right; of '~' the last 2 pt of 8: lines end after these
 * two;
 *  - '*' belongs to the character before it;
 *  - lines end after spaces, '-' and U+2028. U+2028 has a glyph nobody should see. */
typedef struct stub_shaper {
  unsigned parts;  /* calls of shape_part */
  unsigned broken; /* makes shape break one promise: 1 gap, 2 clusters, 3 breaks, 4 glyphs out of range */
} stub_shaper;

enum {
  STUB_LETTER = 6 * GP_PT,
  STUB_HYPHEN = 3 * GP_PT,
  STUB_LIGATURE = 8 * GP_PT,
  STUB_KERNED = 4 * GP_PT,
  STUB_STROKE = 2 * GP_PT
};

static inline uint32_t stub_length(gp_str text, uint32_t at)
{
  unsigned char c = (unsigned char)text.ptr[at];
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static inline bool stub_at(gp_str text, uint32_t at, uint32_t end, const char *what)
{
  return end - at >= strlen(what) && memcmp(text.ptr + at, what, strlen(what)) == 0;
}

static inline bool stub_is_space(gp_str text, uint32_t at, uint32_t end)
{
  return stub_at(text, at, end, " ") || stub_at(text, at, end, "\xC2\xA0");
}

/* Appends the glyphs of [start, end) in the order of the text, then turns them around for an odd level. */
static inline uint32_t stub_glyphs(gp_str text, uint32_t start, uint32_t end, bool hyphen, bool reversed,
                                   gp_glyph *glyphs)
{
  uint32_t count = 0;
  for (uint32_t at = start; at < end; at += stub_length(text, at)) {
    gp_glyph glyph = {.id = (unsigned char)text.ptr[at], .cluster = at, .advance = STUB_LETTER};
    if (stub_at(text, at, end, "\xC2\xAD"))
      continue;
    if (stub_is_space(text, at, end))
      glyph.flags |= GP_GLYPH_SPACE;
    if (stub_at(text, at, end, "vw"))
      glyph.advance = STUB_KERNED;
    if (at > start && text.ptr[at] == 'w' && text.ptr[at - 1] == 'v')
      glyph.flags |= GP_GLYPH_UNSAFE_TO_BREAK;
    if (text.ptr[at] == '<' || text.ptr[at] == '>' || text.ptr[at] == '~')
      glyph.flags |= text.ptr[at] == '<' ? GP_GLYPH_TRIM_START : GP_GLYPH_TRIM_END;
    if (text.ptr[at] == '~') {
      glyph.advance = 8 * GP_PT;
      glyph.blank = 250;
    }
    if (text.ptr[at] == 'K')
      glyph.flags |= GP_GLYPH_ELONGATE;
    if (stub_at(text, at, end, "fi")) {
      glyph.advance = STUB_LIGATURE;
      at++;
    }
    glyphs[count++] = glyph;
  }
  if (hyphen)
    glyphs[count++] = (gp_glyph){.id = '-', .cluster = end, .advance = STUB_HYPHEN, .flags = GP_GLYPH_SOFT_HYPHEN};
  for (uint32_t i = 0; reversed && i < count / 2; i++) {
    gp_glyph other = glyphs[i];
    glyphs[i] = glyphs[count - 1 - i];
    glyphs[count - 1 - i] = other;
  }
  return count;
}

static inline int stub_strong(gp_str text, uint32_t at)
{
  unsigned char c = (unsigned char)text.ptr[at];
  return c >= 'A' && c <= 'Z' ? 1 : (c >= 'a' && c <= 'z') || c >= 0xC3 ? 2 : 0;
}

/* Neutral signs take the direction of their neighbours if both agree, else the paragraph's. */
static inline uint8_t stub_level(gp_str text, uint32_t at, uint8_t base)
{
  int before = base ? 1 : 2, after = base ? 1 : 2;
  for (uint32_t i = at + 1; i-- > 0;)
    if (stub_strong(text, i)) {
      before = stub_strong(text, i);
      break;
    }
  for (uint32_t i = at; i < text.len; i++)
    if (stub_strong(text, i)) {
      after = stub_strong(text, i);
      break;
    }
  if (before != after)
    return base;
  return before == 1 ? 1 : base ? 2 : 0;
}

static inline uint8_t stub_break(gp_str text, uint32_t at)
{
  uint32_t end = (uint32_t)text.len;
  if (at >= 3 && stub_at(text, at - 3, end, "\xE2\x80\xA8"))
    return GP_BREAK_MANDATORY;
  if (stub_at(text, at, end, " ") || stub_at(text, at, end, "\xE2\x80\xA8"))
    return 0;
  if (text.ptr[at - 1] == ' ')
    return GP_BREAK_SPACE;
  if (text.ptr[at - 1] == '-' || text.ptr[at - 1] == '>' || text.ptr[at - 1] == '~' || stub_at(text, at - 1, end, "vw"))
    return GP_BREAK_PLAIN;
  if (stub_at(text, at - 1, end, "fi") || (at >= 2 && stub_at(text, at - 2, end, "\xC2\xAD")))
    return GP_BREAK_HYPHEN;
  return 0;
}

static inline gp_status stub_shape(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                                   gp_shaped *result)
{
  stub_shaper *self = (stub_shaper *)shaper;
  gp_glyph *glyphs = GP_NEW_ARRAY(arena, input->text.len, gp_glyph);
  gp_shaped_run *runs = GP_NEW_ARRAY(arena, input->text.len, gp_shaped_run);
  gp_break *breaks = GP_NEW_ARRAY(arena, input->text.len, gp_break);
  bool mixed = false;
  *result = (gp_shaped){.size = sizeof *result, .runs = runs, .glyphs = glyphs, .breaks = breaks};
  result->base_level = input->direction == GP_DIRECTION_RTL;
  for (uint32_t i = 0; i < input->text.len; i++)
    mixed |= input->text.ptr[i] >= 'A' && input->text.ptr[i] <= 'Z';
  for (size_t s = 0; s < input->span_count; s++) {
    const gp_text_span *span = &input->spans[s];
    for (uint32_t at = span->start; at < span->end;) {
      uint8_t base = result->base_level, level = mixed || base ? stub_level(input->text, at, base) : 0;
      gp_shaped_run *run = &runs[result->run_count++];
      uint32_t end = mixed || base ? at : span->end;
      while (end < span->end && stub_level(input->text, end, base) == level)
        end += stub_length(input->text, end);
      *run = (gp_shaped_run){.font = span->style->font,
                             .style = span->style,
                             .start = at,
                             .end = end,
                             .span = (uint32_t)s,
                             .first_glyph = (uint32_t)result->glyph_count,
                             .level = level};
      run->glyph_count = stub_glyphs(input->text, at, end, false, level & 1, glyphs + result->glyph_count);
      result->glyph_count += run->glyph_count;
      at = end;
    }
  }
  for (uint32_t at = 1; at < input->text.len; at++) {
    uint8_t kind = ((unsigned char)input->text.ptr[at] & 0xC0) == 0x80 ? 0 : stub_break(input->text, at);
    if (kind != 0)
      breaks[result->break_count++] = (gp_break){.offset = at, .kind = kind};
  }
  if (self->broken == 1)
    runs[0].start++;
  if (self->broken == 2)
    glyphs[0].cluster = 9999;
  if (self->broken == 3)
    breaks[result->break_count++] = (gp_break){.offset = 1, .kind = GP_BREAK_PLAIN};
  if (self->broken == 4)
    runs[0].glyph_count = 9999;
  return GP_OK;
}

static inline gp_status stub_shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                                        const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                                        const gp_glyph **glyphs, size_t *count)
{
  gp_glyph *made = GP_NEW_ARRAY(arena, end - start + 1, gp_glyph);
  ((stub_shaper *)shaper)->parts++;
  assert(start >= run->start && start < end && end <= run->end);
  *count = stub_glyphs(input->text, start, end, hyphen, run->level & 1, made);
  *glyphs = made;
  return GP_OK;
}

/* UAX 9, L2: from the highest level down to the lowest odd one, turn around what is at that level or above. */
static inline void stub_reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  (void)shaper;
  for (size_t i = 0; i < count; i++)
    order[i] = (uint32_t)i;
  for (unsigned level = 3; level > 0; level--) {
    for (size_t from = 0; from < count;) {
      size_t to = from;
      while (to < count && levels[order[to]] >= level)
        to++;
      for (size_t i = from, k = to; i + 1 < k; i++) {
        uint32_t other = order[--k];
        order[k] = order[i];
        order[i] = other;
      }
      from = to > from ? to : from + 1;
    }
  }
}

static inline gp_len stub_hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  (void)shaper;
  (void)style;
  return STUB_HYPHEN;
}

static inline bool stub_elongation(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, gp_glyph *result)
{
  (void)shaper;
  (void)font;
  (void)style;
  *result = (gp_glyph){.id = '_', .advance = STUB_STROKE};
  return true;
}

static inline bool stub_is_inside(gp_shaper *shaper, gp_str text, uint32_t at)
{
  (void)shaper;
  return text.ptr[at] == '*';
}

/* Beside 'y' there is white of 2 on both sides, beside 'k' of 4 at the right. */
static inline gp_len stub_side_white(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, uint32_t glyph,
                                     uint32_t code, bool right)
{
  (void)shaper;
  (void)font;
  (void)style;
  (void)glyph;
  return code == 'y' ? 2 * GP_PT : code == 'k' && right ? 4 * GP_PT : 0;
}

static inline void stub_metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  (void)shaper;
  (void)font;
  *result = (gp_font_metrics){.ascent = GP_PT * 3 / 4, .descent = GP_PT / 4};
}

static const gp_shaper_v1 stub_shaper_interface = {
  .size = sizeof(gp_shaper_v1),
  .shape = stub_shape,
  .shape_part = stub_shape_part,
  .reorder = stub_reorder,
  .hyphen_width = stub_hyphen_width,
  .metrics = stub_metrics,
  .elongation = stub_elongation,
  .is_inside = stub_is_inside,
  .side_white = stub_side_white,
};

#endif
