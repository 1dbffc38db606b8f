/* Where the pages of a flow end, and which lines of notes stand at their feet. */
#ifndef KIT_PRINT_BREAKS_H
#define KIT_PRINT_BREAKS_H

#include "flow.h"

/* A line of a note with all that cannot stand without it: atoms of the note's own flow. */
typedef struct note_line {
  const flow *content;
  size_t first, end;
  gp_len above;   /* space before it, between notes */
  int64_t bottom; /* of all lines of the flow's notes, one under the other, down to this one */
} note_line;

/* Something that floats to the top or bottom of a page. */
typedef struct page_float {
  const flow *content;
  size_t atom; /* the last one before its place */
  float_place place;
  int64_t bottom; /* of all floats of the flow, one under the other with float_gap, down to this one */
} page_float;

/* A page: the atoms `first` to `end`, lines of notes, and floats, of which those before `float_bottom` stand at the
 * top. A page of floats alone has no atoms. */
typedef struct page_break {
  size_t first, end;
  size_t note_first, note_end;
  size_t float_first, float_bottom, float_end;
} page_break;

/* A part of a page in columns: atoms `first` to `split` in the first column, to `end` in the second; or, where
 * `first` spans, all of them across. */
typedef struct band {
  size_t first, split, end;
  int64_t height;
} band;

typedef struct page_breaks {
  page_break *pages;
  size_t count;
  note_line *lines;
  size_t line_count;
  page_float *floats;
  size_t float_count;
  int64_t *height; /* height[i]: of atoms 0..i-1 with all gaps, of parts in two forms in the first */
  int64_t cost;
} page_breaks;

/* PENDING_MOST: so many floats may wait for a later page at once. */
enum { NOTE_LINES_LEAST = 3, PENDING_MOST = 2 };

/* Space between floats, and between them and the text. */
static const gp_len float_gap = GP_LEN_PT(18);

/* Space above the notes of a page, with the rule in it. */
static const gp_len notes_above = GP_LEN_PT(16);

/* Whether a float of a page is set in its place among the text. */
bool is_in_place(const page_float *moved, const page_break *page);

/* Breaks a flow into pages whose text area is `room` high, so that the cost of all of them is least. Gaps may
 * shrink and grow (gap_shrink, gap_growth). A note begins on the page of its sign; where it does not fit there in any
 * way, it goes on at the foot of the pages that follow, which may be pages of notes alone. Of parts in two
 * forms the one which costs less stays in the flow. Everything lies in the arena. */
void break_pages(flow *f, gp_len room, gp_arena *arena, page_breaks *result);

/* The band of a page that begins at the atom `first`, as far as it goes before `end`; its columns are as even in height
 * as penalties allow. */
band find_band(const flow *f, const page_breaks *breaks, size_t first, size_t end);

/* Height of the floats `first` to `end` with float_gap for each. */
int64_t floats_height(const page_breaks *breaks, size_t first, size_t end);

/* Height of the lines `first` to `end` of the notes with the space above them; 0 for none. */
int64_t notes_height(const page_breaks *breaks, size_t first, size_t end);

#endif
