/* Outlines of glyphs as paths of cairo. */
#ifndef KIT_DRAW_CAIRO_OUTLINE_H
#define KIT_DRAW_CAIRO_OUTLINE_H

#include <cairo.h>
#include <hb.h>

static inline void kit_cairo_move(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y, void *data)
{
  (void)f, (void)s, (void)data;
  cairo_move_to(to, (double)x, (double)y);
}

static inline void kit_cairo_line(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y, void *data)
{
  (void)f, (void)s, (void)data;
  cairo_line_to(to, (double)x, (double)y);
}

static inline void kit_cairo_curve(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x1, float y1, float x2,
                                   float y2, float x, float y, void *data)
{
  (void)f, (void)s, (void)data;
  cairo_curve_to(to, (double)x1, (double)y1, (double)x2, (double)y2, (double)x, (double)y);
}

static inline void kit_cairo_close(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, void *data)
{
  (void)f, (void)s, (void)data;
  cairo_close_path(to);
}

/* Functions that add an outline to the path of the cairo_t given as their data. The caller destroys them. */
static inline hb_draw_funcs_t *kit_cairo_outline(void)
{
  hb_draw_funcs_t *draw = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(draw, kit_cairo_move, NULL, NULL);
  hb_draw_funcs_set_line_to_func(draw, kit_cairo_line, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(draw, kit_cairo_curve, NULL, NULL);
  hb_draw_funcs_set_close_path_func(draw, kit_cairo_close, NULL, NULL);
  return draw;
}

#endif
