/* Glyphs as filled outlines: where the paragraph service put them, as in a PDF. */
#include "paint.h"

#include "kit/draw/cairo_outline.h"
#include "kit/draw/face.h"
#include "kit/draw/glyph_outline.h"

#include <hb-ot.h>

static const painted_face *face_of(painter *p, const gp_font *font)
{
  hb_face_t *face;
  painted_face made = {.font = font};
  for (size_t i = 0; i < p->faces.count; i++)
    if (p->faces.items[i].font == font)
      return &p->faces.items[i];
  face = kit_face_of(font);
  made.shapes = hb_font_create(face);
  made.em = hb_face_get_upem(face);
  hb_face_destroy(face);
  gp_vec_push(p->arena, &p->faces, made);
  return gp_vec_last(&p->faces);
}

void paint_drop_faces(painter *p)
{
  for (size_t i = 0; i < p->faces.count; i++)
    hb_font_destroy(p->faces.items[i].shapes);
  if (p->draw != NULL)
    hb_draw_funcs_destroy(p->draw);
}

/* shaper-mono measures with letters that no font has: each is a bar. */
static void paint_bars(painter *p, const gp_glyph_run *run, double x, double y)
{
  double em = paint_points(run->style->size);
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    const gp_glyph *glyph = &run->glyphs[i];
    if ((glyph->flags & GP_GLYPH_SPACE) == 0)
      cairo_rectangle(p->to, x + em * 0.04, y - em * 0.5, em * 0.42, em * 0.5);
    x += paint_points(glyph->advance);
  }
  cairo_fill(p->to);
}

void paint_run(painter *p, const gp_glyph_run *run, gp_color color, double x, double y)
{
  const painted_face *face;
  double scale;
  paint_set_color(p, color);
  if (run->font->data == NULL) {
    paint_bars(p, run, x, y);
    return;
  }
  if (p->draw == NULL)
    p->draw = kit_cairo_outline();
  face = face_of(p, run->font);
  scale = paint_points(run->style->size) / face->em;
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    const gp_glyph *glyph = &run->glyphs[i];
    double wider = 1 + glyph->expansion / 1000.0;
    cairo_save(p->to);
    cairo_translate(p->to, x + paint_points(glyph->dx), y - paint_points(glyph->dy));
    cairo_scale(p->to, scale * wider, -scale);
    kit_draw_glyph(face->shapes, glyph->id, p->draw, p->to);
    cairo_restore(p->to);
    x += paint_points(glyph->advance);
  }
  cairo_fill(p->to);
}
