/* Display items as inline SVG: what a block plugin draws for pages is drawn here with the same lines. */
#include "html.h"

#include <guidepress/block.h>

/* A length in points with up to two decimals. */
static void put_len(gp_output *o, gp_len length)
{
  int64_t hundredths = ((int64_t)length * 100 + (length >= 0 ? GP_PT / 2 : -GP_PT / 2)) / GP_PT;
  int64_t size = hundredths < 0 ? -hundredths : hundredths;
  gp_buf_printf(&o->out, "%s%d", hundredths < 0 ? "-" : "", (int)(size / 100));
  if (size % 100 != 0)
    gp_buf_printf(&o->out, size % 10 != 0 ? ".%02d" : ".%d", (int)(size % 10 != 0 ? size % 100 : size % 100 / 10));
}

static void put_length_attr(gp_output *o, const char *name, gp_len length)
{
  gp_buf_printf(&o->out, " %s=\"", name);
  put_len(o, length);
  put(o, "\"");
}

/* The item in hand, and the same one as it is on a dark page; NULL: it is the same there. */
typedef struct pair {
  const gp_item *light, *dark;
} pair;

static bool same_color(gp_color a, gp_color b)
{
  return a.set == b.set && (!a.set || (a.r == b.r && a.g == b.g && a.b == b.b));
}

static void put_color(gp_output *o, gp_color color)
{
  gp_buf_printf(&o->out, "#%02x%02x%02x", color.r, color.g, color.b);
}

static void put_paint(gp_output *o, const char *name, gp_color color)
{
  if (color.set) {
    gp_buf_printf(&o->out, " %s=\"", name);
    put_color(o, color);
    put(o, "\"");
  } else if (strcmp(name, "fill") == 0) {
    put(o, " fill=\"none\"");
  }
}

/* Browsers that do not know `light-dark` keep the attribute. */
static void put_dark(gp_output *o, const char *name, gp_color light, gp_color dark, bool *open)
{
  if (!light.set || !dark.set || same_color(light, dark))
    return;
  gp_buf_printf(&o->out, "%s%s:light-dark(", *open ? ";" : " style=\"", name);
  put_color(o, light);
  put(o, ",");
  put_color(o, dark);
  put(o, ")");
  *open = true;
}

static void put_paints(gp_output *o, pair item, bool fill, bool stroke)
{
  bool open = false;
  if (fill)
    put_paint(o, "fill", item.light->fill);
  if (stroke)
    put_paint(o, "stroke", item.light->stroke);
  if (stroke && item.light->stroke.set)
    put_length_attr(o, "stroke-width", item.light->stroke_width);
  if (item.dark == NULL)
    return;
  if (fill)
    put_dark(o, "fill", item.light->fill, item.dark->fill, &open);
  if (stroke)
    put_dark(o, "stroke", item.light->stroke, item.dark->stroke, &open);
  put(o, open ? "\"" : "");
}

static void put_point(gp_output *o, gp_len x, gp_len y)
{
  put_len(o, x);
  put(o, " ");
  put_len(o, y);
}

static void put_path(gp_output *o, pair both)
{
  const gp_item *item = both.light;
  put(o, "<path d=\"");
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *s = &item->segments[i];
    gp_buf_add_char(&o->out, (char)s->op);
    if (s->op == 'Z')
      continue;
    if (s->op == 'C') {
      put_point(o, s->x1, s->y1);
      put(o, " ");
      put_point(o, s->x2, s->y2);
      put(o, " ");
    }
    put_point(o, s->x, s->y);
  }
  put(o, "\"");
  put_paints(o, both, true, true);
  put(o, "/>");
}

/* The page's font may be another one than the text was measured with: it is fitted to the width. */
static void put_glyphs(gp_output *o, pair both)
{
  const gp_item *item = both.light;
  const gp_glyph_run *run = item->run;
  bool hyphen = run->glyph_count > 0 && (run->glyphs[run->glyph_count - 1].flags & GP_GLYPH_SOFT_HYPHEN) != 0;
  if (run->text.len == 0)
    return;
  put(o, "<text");
  put_length_attr(o, "x", item->x);
  put_length_attr(o, "y", item->y);
  put_length_attr(o, "font-size", run->style->size);
  if (run->font->weight >= 600)
    gp_buf_printf(&o->out, " font-weight=\"%u\"", (unsigned)run->font->weight);
  put_paints(o, both, true, false);
  if (run->width > 0)
    put_length_attr(o, "textLength", run->width);
  put(o, " lengthAdjust=\"spacingAndGlyphs\">");
  put_escaped(o, run->text);
  put(o, hyphen ? "-</text>" : "</text>");
}

static void put_item(gp_output *o, pair both)
{
  const gp_item *item = both.light;
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    put_glyphs(o, both);
    return;
  case GP_ITEM_RECT:
    put(o, "<rect");
    put_length_attr(o, "x", item->x);
    put_length_attr(o, "y", item->y);
    put_length_attr(o, "width", item->width);
    put_length_attr(o, "height", item->height);
    if (item->radius > 0)
      put_length_attr(o, "rx", item->radius);
    put_paints(o, both, true, true);
    put(o, "/>");
    return;
  case GP_ITEM_LINE:
    put(o, "<path d=\"M");
    put_point(o, item->x, item->y);
    put(o, "L");
    put_point(o, item->x + item->width, item->y + item->height);
    put(o, "\"");
    put_paints(o, both, false, true);
    put(o, "/>");
    return;
  case GP_ITEM_PATH:
    put_path(o, both);
    return;
  case GP_ITEM_IMAGE:
    return; /* a drawing of lines and text: pictures have a block of their own */
  }
}

bool svg_is_for_both(const gp_block_drawing *light, const gp_block_drawing *dark)
{
  bool changes = false;
  if (light->item_count != dark->item_count)
    return false;
  for (size_t i = 0; i < light->item_count; i++) {
    const gp_item *a = &light->items[i], *b = &dark->items[i];
    if (a->type != b->type)
      return false;
    changes = changes || !same_color(a->fill, b->fill) || !same_color(a->stroke, b->stroke);
  }
  return changes;
}

void put_svg(gp_output *o, const gp_block_drawing *drawing, const gp_block_drawing *dark)
{
  put(o, dark != NULL ? "<svg class=\"both\"" : "<svg");
  put(o, " xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  put_point(o, drawing->width, drawing->height);
  put(o, "\" role=\"img\"");
  put_length_attr(o, "width", gp_len_scale(drawing->width, 4, 3)); /* in CSS pixels */
  put_attr(o, "aria-label", drawing->alt);
  put(o, ">\n");
  for (size_t i = 0; i < drawing->item_count; i++) {
    size_t before = o->out.count;
    put_item(o, (pair){&drawing->items[i], dark != NULL ? &dark->items[i] : NULL});
    put(o, o->out.count > before ? "\n" : "");
  }
  put(o, "</svg>\n");
}
