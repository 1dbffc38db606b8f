/* A page's content stream while it is written: the graphics state readers are in, and the open marked content. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf.h"

/* A mark of a letter, drawn behind the run's text. */
typedef struct late_mark {
  pdf_font *font;
  uint32_t glyph;
  int64_t x, y; /* in hundredths of a point */
} late_mark;

typedef struct painter {
  pdf *p;
  gp_buf out;
  const gp_page *page;
  uint32_t page_index;
  uint32_t next_mcid;
  uint32_t order; /* index of the item being painted: its place in reading */
  int64_t height; /* of the page, in hundredths of a point */

  /* The open marked content sequence. */
  bool open;
  uint32_t elem;
  gp_artifact artifact;
  size_t ground_at; /* of an open background: where its bounds go, and the bounds */
  pdf_box ground;
  bool reversed;      /* what is painted is text from right to left, and */
  bool open_reversed; /* the open sequence is of such text */
  bool own_span;      /* the span begun last is not inside of another sequence */

  /* Text object: one may hold many sequences (`text_around`), or be inside of one. */
  bool in_text, text_around;
  int64_t line_x, line_y; /* the line's origin, in hundredths of a point */
  int64_t pen;            /* where readers are on the line, from the page's left, in 1/10^8 pt */

  /* Graphics state; colours and sizes keep over text objects. */
  pdf_font *font;
  int64_t font_size; /* in hundredths of a point */
  int64_t rise;      /* in hundredths */
  int32_t expansion; /* of glyphs' widths, in thousandths above 1 */
  int64_t spacing;   /* of words: added to each space, in hundredths */
  int64_t letters;   /* added to each code, in hundredths */
  gp_color fill, stroke;
  bool on_all_plates; /* the stroke is that of crop marks */
  int64_t line_width;

  GP_VEC(late_mark) marks; /* of the run being written */

  uint32_t *ends; /* scratch of clusters.c: where each glyph's cluster ends in the run's text */
  uint32_t *sorted;
  size_t room;
} painter;

/* painter.c */

/* Marked content: makes the open sequence one of `elem`, or an artifact of that type where elem is 0. `text`: what
 * follows is text, else it is not. */
void paint_mark(painter *a, uint32_t elem, gp_artifact artifact, bool text);
/* Ends the open sequence, if there is one. */
void paint_end_mark(painter *a);
/* What is shown until paint_end_span says `text` (ActualText). Where it can be it is a sequence of its own of the open
 * one's element, and none is open afterwards: poppler's structure loses what follows a sequence in a sequence. */
void paint_begin_span(painter *a, gp_str text);
void paint_end_span(painter *a);
/* Enters a text object, if not in one. */
void paint_begin_text(painter *a);
/* Leaves a text object, if in one. */
void paint_end_text(painter *a);
void paint_fill_color(painter *a, gp_color color);
void paint_stroke(painter *a, gp_color color, int64_t width);
/* Adds a rectangle (hundredths of a point, y upwards) to the bounds of the figure that `elem` lies in. */
void paint_extend(painter *a, uint32_t elem, int64_t x0, int64_t y0, int64_t x1, int64_t y1);

/* clusters.c: which text a glyph stands for. First paint_find_ends for the run, then paint_cluster_text for a glyph's
 * cluster, of which nothing from `text_end` on is taken; paint_cluster is where the cluster begins, never behind the
 * text. */
uint32_t paint_cluster(const gp_glyph_run *run, size_t i);
void paint_find_ends(painter *a, const gp_glyph_run *run);
gp_str paint_cluster_text(const painter *a, const gp_glyph_run *run, size_t i, uint32_t text_end);

/* text.c: a run of glyphs; `next` are those that follow on the page, or NULL. */
void paint_glyphs(painter *a, const gp_item *item, const gp_item *next);

#endif
