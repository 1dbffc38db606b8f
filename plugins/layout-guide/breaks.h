/* Where the pages of a flow end, and which lines of notes stand at their feet. */
#ifndef LAYOUT_GUIDE_BREAKS_H
#define LAYOUT_GUIDE_BREAKS_H

#include "flow.h"

/* A line of a note with all that cannot stand without it: atoms of the note's own flow. */
typedef struct note_line {
  const flow *content;
  size_t first, end;
  gp_len above;   /* space before it, between notes */
  int64_t bottom; /* of all lines of the flow's notes, one under the other, down to this one */
} note_line;

/* A page: the atoms `first` to `end`, and lines of notes. */
typedef struct page_break {
  size_t first, end;
  size_t note_first, note_end;
} page_break;

typedef struct page_breaks {
  page_break *pages;
  size_t count;
  note_line *lines;
  size_t line_count;
  int64_t cost;
} page_breaks;

enum { NOTE_LINES_LEAST = 3 };

/* Space above the notes of a page, with the rule in it. */
static const gp_len notes_above = GP_LEN_PT(16);

/* Breaks a flow into pages whose text area is `room` high, so that the cost of all of them is least. Gaps may
 * shrink and grow (gap_shrink, gap_growth). A note begins on the page of its sign; where it does not fit there in any
 * way, it goes on at the foot of the pages that follow, which may be pages of notes alone. Everything lies in the
 * arena. */
void break_pages(const flow *f, gp_len room, gp_arena *arena, page_breaks *result);

/* Height of the lines `first` to `end` of the notes with the space above them; 0 for none. */
int64_t notes_height(const page_breaks *breaks, size_t first, size_t end);

#endif
