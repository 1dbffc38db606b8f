/* Writing lines of text: indentation, list signs, empty lines between blocks. */
#ifndef TEXT_WRITER_H
#define TEXT_WRITER_H

#include <guidepress/arena.h>

typedef struct writer {
  gp_arena *arena;
  gp_buf out;
  gp_buf prefix;         /* stands before each line */
  GP_VEC(size_t) opened; /* how long the prefix was each time it grew */
  gp_buf first; /* in the place of the prefix, once, where `item_begins`: with the bullets and labels of items */
  bool item_begins;
  size_t gap_prefix; /* how much of the prefix is before the empty line that is due */
  bool gap, begun;   /* an empty line is due; something has been written */
} writer;

void writer_start(writer *w, gp_arena *arena);
/* Writes the text; each line break in it begins a new line with the prefix. */
void write_text(writer *w, gp_str text);
/* Writes a line of one character as long as the text is wide. */
void write_rule(writer *w, char c, gp_str as_long_as);
/* An empty line before whatever is written next; never two in a row, none at the beginning. */
void write_gap(writer *w);
/* Adds to the prefix until writer_close. */
void writer_open(writer *w, gp_str prefix);
/* The same with a sign in its place on the first line. */
void writer_open_item(writer *w, gp_str sign);
void writer_close(writer *w);

/* Columns of a text on a terminal. */
size_t text_columns(gp_str text);

#endif
