/* Break points: a shaped paragraph reduced to the places where a line may end and the widths between them. */
#ifndef GP_TEXT_ITEMS_H
#define GP_TEXT_ITEMS_H

#include "text/paragraph.h"

/* A place where a line may end. A paragraph of n legal breaks has n + 2 of them: [0] is the paragraph's start, the last
 * one its end. Widths are natural and summed from the paragraph's start, so that the width of any line is a
 * subtraction. In text order, offsets are end <= offset <= next, and next <= end of the following point. */
typedef struct gp_breakpoint {
  int64_t width;       /* of all before `end` */
  int64_t spaces;      /* the share of word spaces in it: what stretches and shrinks */
  int64_t gaps;        /* of text without spaces: how much all before `end` may be stretched, */
  int64_t trims;       /* and narrowed */
  gp_len trail;        /* width of the white space between `end` and `next`, which vanishes at a break */
  gp_len trail_spaces; /* the share of word spaces in it */
  gp_len hyphen;       /* HYPHEN: width of the hyphen added at a break */
  gp_len hang_end;     /* how far the character before the break may hang into the margin */
  gp_len hang_start;   /* the same for the character after it */
  gp_len end_gap;      /* the last part of `gaps`, which a line does not have at its end */
  gp_len trim_end;     /* what is left out at a line's end before the break, */
  gp_len trim_start;   /* and at the beginning of one after it */
  uint32_t end;        /* the line's visible text ends before this byte */
  uint32_t offset;     /* the line's text ends before this byte, its trailing white space included */
  uint32_t next;       /* the next line's visible text begins at this byte */
  uint8_t kind;        /* GP_BREAK_*; MANDATORY for the last point */
  uint8_t penalty;     /* the paper's p: how unwelcome a break is here, 0 for a space */
  uint8_t flagged;     /* a hyphen is at the line's end: two of these in a row cost more */
  uint8_t emergency;   /* no language allows a break here: the word is too long for any line */
  uint8_t soft;        /* HYPHEN: the author asked for it with U+00AD, so it is allowed everywhere */
} gp_breakpoint;

/* How much wider than natural a gap between ideographs, or between words without spaces, is in a line whose stretch is
 * used up: a tenth of the size. */
static inline gp_len gp_gap_stretch(const gp_text_style *style)
{
  return style->size / 10;
}

/* What is blank of a mark's glyph, or of one before a gap: at a line's edge it is left out. */
static inline gp_len gp_blank_of(const gp_glyph *glyph)
{
  if ((glyph->flags & (GP_GLYPH_TRIM_START | GP_GLYPH_TRIM_END)) == 0)
    return 0;
  if (glyph->blank == 0 || glyph->blank > 1000)
    return glyph->advance / 2;
  return (gp_len)((int64_t)glyph->advance * glyph->blank / 1000);
}

/* Ascent and descent of a run: its font's at its size, with the rise. */
typedef struct gp_extent {
  gp_len ascent, descent;
} gp_extent;

struct gp_paragraph {
  gp_paragraph_input input; /* text and spans are borrowed */
  gp_shaped shaped;
  const gp_breakpoint *points;
  size_t point_count;       /* at least 2, or 0 for an empty text */
  const gp_extent *extents; /* one for each shaped run */
  bool joined; /* some of its text is of a script whose letters may not be spaced: they join, or have no word spaces */
};

/* Fills points of `paragraph` from its shaped text, in `arena`. A shaper that breaks its promises (runs with gaps,
 * clusters out of order, breaks out of order) is reported as shaper.bad-result; GP_ERROR_PLUGIN then. */
GP_MUST_USE gp_status gp_items_build(const gp_text_service *service, gp_arena *arena, gp_paragraph *paragraph);

/* U+2028 or U+2029 at `at`. */
bool gp_separator_at(gp_str text, size_t at);

#endif
