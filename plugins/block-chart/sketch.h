/* Drawing: items, text set in lines, colours and patterns. Points and lengths are gp_len from the drawing's top left.
 */
#ifndef CHART_SKETCH_H
#define CHART_SKETCH_H

#include "chart.h"
#include "kit/draw/colour.h"

typedef struct sketch {
  const gp_host *host;
  gp_arena *arena;
  const gp_block_frame *frame;
  GP_VEC(gp_item) items;
  GP_VEC(gp_segment) path; /* being built */
  gp_color series[SERIES_MOST];
  gp_len size, leading, ascent; /* of labels */
  gp_status status;             /* the first failure */
} sketch;

/* Text set in lines, ready to be placed. */
typedef struct label {
  gp_lines lines;
  gp_len width, height; /* of its widest line; of all lines */
} label;

typedef enum label_align { ALIGN_LEFT = 0, ALIGN_MIDDLE, ALIGN_RIGHT } label_align;

/* --- sketch.c --- */
void sketch_start(sketch *s, const gp_host *host, gp_arena *arena, const gp_block_frame *frame);
void sketch_rect(sketch *s, gp_len x, gp_len y, gp_len width, gp_len height, gp_color fill);
void sketch_line(sketch *s, gp_len x1, gp_len y1, gp_len x2, gp_len y2, gp_len thickness, gp_color color);
void path_move(sketch *s, gp_len x, gp_len y);
void path_line(sketch *s, gp_len x, gp_len y);
void path_curve(sketch *s, gp_len x1, gp_len y1, gp_len x2, gp_len y2, gp_len x, gp_len y);
void path_close(sketch *s);
/* Paints the path and begins a new one; a colour that is not set does not paint. */
void path_paint(sketch *s, gp_color fill, gp_color stroke, gp_len thickness);
void sketch_disc(sketch *s, gp_len x, gp_len y, gp_len radius, gp_color fill, gp_color stroke, gp_len thickness);
/* Ends the drawing; `mirror` turns it round for languages written from right to left. */
void sketch_finish(sketch *s, bool mirror, gp_len width);

/* Moves the items from `from` on behind those from `first` on: what was drawn last lies lowest. */
void items_to_back(sketch *s, size_t first, size_t from);

/* --- label.c --- */
/* Sets text in lines of at most `width`; 0: in one line. */
label label_make(sketch *s, gp_str text, bool bold, gp_color color, gp_len width);
/* Its width in one line, and that of its widest word. */
void label_widths(sketch *s, gp_str text, bool bold, gp_len *natural, gp_len *widest_word);
/* Places it: x is its left end, middle or right end, y its top. */
void label_put(sketch *s, const label *l, gp_len x, gp_len y, label_align align);

/* --- palette.c --- */
/* Black or white, whichever can be read on the ground. */
gp_color color_on(const sketch *s, gp_color ground);
/* The theme promises a contrast of 7:1; letters on parts of a chart are bold then, so that large ones need 4.5:1. */
bool promises_contrast(const sketch *s);
/* Colours of `count` series: each 3 : 1 against the paper, told apart by those who see colours differently. */
void palette_fill(sketch *s, size_t count);

/* --- pattern.c --- */
/* Hatching of series number `index` over a rectangle; over a ring's sector (see donut.c) as dots. */
void pattern_rect(sketch *s, size_t index, gp_len x, gp_len y, gp_len width, gp_len height, gp_color ground);

/* --- legend.c --- */
/* Swatches with the names of the series, in rows; returns the height taken. */
gp_len legend_put(sketch *s, const chart *c, gp_len x, gp_len y, gp_len width);

/* --- the kinds: each returns the height of the drawing --- */
gp_len draw_bars(sketch *s, const chart *c);
gp_len draw_columns(sketch *s, const chart *c);
gp_len draw_lines(sketch *s, const chart *c);
gp_len draw_donut(sketch *s, const chart *c);
gp_len draw_timeline(sketch *s, const chart *c);
gp_len draw_map(sketch *s, const chart *c);

#endif
