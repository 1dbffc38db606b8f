/* Painting a page, or what a block's plugin draws, by cairo. */
#ifndef KIT_PAINT_PAINT_H
#define KIT_PAINT_PAINT_H

#include <cairo.h>
#include <guidepress/output.h>
#include <hb.h>

#include "kit/svg/svg.h"

typedef struct painted_face {
  const gp_font *font;
  hb_font_t *shapes;
  double em; /* units of the font */
} painted_face;

/* A picture unpacked once; NULL if it could not be. */
typedef struct painted_picture {
  const gp_image *image;
  cairo_surface_t *pixels;
  unsigned orientation; /* as in Exif */
} painted_picture;

/* An SVG picture drawn once for all places where it has the same size and begins at the same part of a pixel. */
typedef struct painted_drawing {
  const gp_image *image;
  kit_svg_place place;
  cairo_surface_t *pixels; /* NULL if it could not be drawn */
} painted_drawing;

/* Set what comes before `draw`, with all else 0; at the end drop faces, pictures and drawings. */
typedef struct painter {
  const gp_host *host;
  gp_arena *arena;
  const char *plugin; /* its id: beside it is the program svg-to-pixels */
  const gp_document *document;
  const gp_page_tree *tree; /* for the places of pictures in messages and the fonts of SVG; may be NULL */
  cairo_t *to;
  hb_draw_funcs_t *draw; /* made at the first glyph */
  GP_VEC(painted_face) faces;
  GP_VEC(painted_picture) pictures;
  GP_VEC(painted_drawing) drawings;
  gp_status status; /* the last failure, which has been reported */
} painter;

/* basics.c */
void paint_set_color(const painter *p, gp_color color);
/* In points. */
double paint_points(int64_t length);
/* Reports an error about `span`. */
void paint_fail(painter *p, const char *id, gp_span span, gp_str message, gp_str hint);

/* Reports what is wrong with a picture, as "it ...". */
void paint_bad_picture(painter *p, const gp_image *image, gp_span span, const char *problem);

/* page.c: paints a page on a white ground, its corner at 0, 0, in points. */
void paint_page(painter *p, const gp_page *page);

/* glyphs.c: paints a run with its left end at x, y. */
void paint_run(painter *p, const gp_glyph_run *run, gp_color color, double x, double y);
void paint_drop_faces(painter *p);

/* pictures.c: paints a picture in a rectangle. What is wrong with it is reported at `span`. */
void paint_picture(painter *p, const gp_image *image, gp_span span, double x, double y, double width, double height);
void paint_drop_pictures(painter *p);

/* svg.c: paints an SVG picture in a rectangle at the origin. */
void paint_svg(painter *p, const gp_image *image, gp_span span, double width, double height);
void paint_drop_drawings(painter *p);

/* jpeg.c: unpacks a JPEG file; NULL and what is wrong with it in *problem, or its pixels. */
cairo_surface_t *paint_read_jpeg(const gp_image *image, unsigned *orientation, const char **problem);

#endif
