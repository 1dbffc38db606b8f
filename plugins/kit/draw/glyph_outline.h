/* A glyph's outline, by whatever name the installed HarfBuzz has for it. */
#ifndef KIT_DRAW_GLYPH_OUTLINE_H
#define KIT_DRAW_GLYPH_OUTLINE_H

#include <hb.h>

/* Calls `functions` for each part of the outline of `glyph`, in units of `font`; `data` is handed on to them. */
static inline void kit_draw_glyph(hb_font_t *font, hb_codepoint_t glyph, hb_draw_funcs_t *functions, void *data)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(font, glyph, functions, data);
#else
  hb_font_get_glyph_shape(font, glyph, functions, data);
#endif
}

#endif
