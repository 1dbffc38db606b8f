/* The legend: a swatch and a name for each series, where names cannot stand at the marks. */
#include "sketch.h"

gp_len legend_put(sketch *s, const chart *c, gp_len x, gp_len y, gp_len width)
{
  gp_len swatch = gp_len_scale(s->size, 9, 10), gap = s->size / 2, at = 0, top = 0, row = 0;
  for (size_t k = 0; k < c->series; k++) {
    label name = label_make(s, c->heads[k], false, s->frame->ink, width - swatch - gap);
    gp_len own = swatch + gap + name.width;
    if (at > 0 && at + own > width) {
      top += row;
      at = row = 0;
    }
    sketch_rect(s, x + at, y + top + (s->leading - swatch) / 2, swatch, swatch, s->series[k]);
    if (c->patterns)
      pattern_rect(s, k, x + at, y + top + (s->leading - swatch) / 2, swatch, swatch, s->series[k]);
    label_put(s, &name, x + at + swatch + gap, y + top, ALIGN_LEFT);
    at += own + 2 * s->size;
    row = name.height > row ? name.height : row;
  }
  return top + row + s->size;
}
