/* What the parts of output-png share. */
#ifndef OUTPUT_PNG_PNG_H
#define OUTPUT_PNG_PNG_H

#include <cairo.h>
#include <guidepress/output.h>
#include <hb.h>

#include "kit/svg/svg.h"

typedef struct png_face {
  const gp_font *font;
  hb_font_t *shapes;
  double em; /* units of the font */
} png_face;

/* A picture unpacked once; NULL if it could not be. */
typedef struct png_picture {
  const gp_image *image;
  cairo_surface_t *pixels;
  unsigned orientation; /* as in Exif */
} png_picture;

/* An SVG picture drawn once for all places where it has the same size and begins at the same part of a pixel. */
typedef struct png_drawing {
  const gp_image *image;
  kit_svg_place place;
  cairo_surface_t *pixels; /* NULL if it could not be drawn */
} png_drawing;

typedef struct png {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  const gp_page_tree *tree;
  cairo_t *to;
  hb_draw_funcs_t *draw; /* made at the first glyph */
  GP_VEC(png_face) faces;
  GP_VEC(png_picture) pictures;
  GP_VEC(png_drawing) drawings;
  gp_status status;
} png;

/* basics.c */
void png_set_color(const png *p, gp_color color);
/* In points. */
double png_points(int64_t length);
/* Reports an error about `span`. */
void png_fail(png *p, const char *id, gp_span span, gp_str message, gp_str hint);
/* Reports what is wrong with a picture, as "it ...". */
void png_bad_picture(png *p, const gp_image *image, gp_span span, const char *problem);

/* page.c: paints a page of the tree, its corner at 0, 0, in points. */
void png_paint_page(png *p, const gp_page *page);

/* glyphs.c: paints a run with its left end at x, y. */
void png_paint_run(png *p, const gp_glyph_run *run, gp_color color, double x, double y);
void png_drop_faces(png *p);

/* pictures.c: paints a picture in a rectangle. What is wrong with it is reported at `span`. */
void png_paint_picture(png *p, const gp_image *image, gp_span span, double x, double y, double width, double height);
void png_drop_pictures(png *p);

/* svg.c: paints an SVG picture in a rectangle at the origin. */
void png_paint_svg(png *p, const gp_image *image, gp_span span, double width, double height);
void png_drop_drawings(png *p);

/* jpeg.c: unpacks a JPEG file; NULL and what is wrong with it in *problem, or its pixels. */
cairo_surface_t *png_read_jpeg(const gp_image *image, unsigned *orientation, const char **problem);

/* choice.c: the pages to be painted, indices from 0 in *pages. False after a report. */
bool png_choose_pages(png *p, const uint32_t **pages, size_t *count);

#endif
