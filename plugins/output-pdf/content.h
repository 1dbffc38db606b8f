/* A page's content stream while it is written: the graphics state readers are in, and the open marked content. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf.h"

typedef struct painter {
  pdf *p;
  gp_buf out;
  const gp_page *page;
  uint32_t page_index;
  uint32_t next_mcid;
  int64_t height; /* of the page, in hundredths of a point */

  /* The open marked content sequence. */
  bool open;
  uint32_t elem;
  gp_artifact artifact;

  /* Text object: inside BT ... ET the line origin, in hundredths of a point. */
  bool in_text;
  int64_t line_x, line_y;

  /* Graphics state; colours and sizes keep over text objects. */
  pdf_font *font;
  int64_t font_size; /* in hundredths of a point */
  int64_t rise;      /* in hundredths */
  gp_color fill, stroke;
  int64_t line_width;

  uint32_t *ends; /* scratch of text.c: where each glyph's cluster ends in the run's text */
  uint32_t *sorted;
  size_t room;
} painter;

/* Marked content: makes the open sequence one of `elem`, or an artifact of that type where elem is 0. */
void paint_mark(painter *a, uint32_t elem, gp_artifact artifact);
void paint_end_mark(painter *a);
/* Leaves a text object, if in one. */
void paint_end_text(painter *a);
void paint_fill_color(painter *a, gp_color color);
void paint_stroke(painter *a, gp_color color, int64_t width);
/* Adds a rectangle (hundredths of a point, y upwards) to the bounds of the figure that `elem` lies in. */
void paint_extend(painter *a, uint32_t elem, int64_t x0, int64_t y0, int64_t x1, int64_t y1);

/* text.c: a run of glyphs. `ends_line`: no text follows on its line. */
void paint_glyphs(painter *a, const gp_item *item, bool ends_line);

#endif
