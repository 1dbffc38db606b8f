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

static void put_paint(gp_output *o, const char *name, gp_color color)
{
  if (color.set)
    gp_buf_printf(&o->out, " %s=\"#%02x%02x%02x\"", name, color.r, color.g, color.b);
  else if (strcmp(name, "fill") == 0)
    put(o, " fill=\"none\"");
}

static void put_paints(gp_output *o, const gp_item *item)
{
  put_paint(o, "fill", item->fill);
  put_paint(o, "stroke", item->stroke);
  if (item->stroke.set)
    put_length_attr(o, "stroke-width", item->stroke_width);
}

static void put_point(gp_output *o, gp_len x, gp_len y)
{
  put_len(o, x);
  put(o, " ");
  put_len(o, y);
}

static void put_path(gp_output *o, const gp_item *item)
{
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
  put_paints(o, item);
  put(o, "/>");
}

/* The page's font may be another one than the text was measured with: it is fitted to the width. */
static void put_glyphs(gp_output *o, const gp_item *item)
{
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
  put_paint(o, "fill", item->fill);
  if (run->width > 0)
    put_length_attr(o, "textLength", run->width);
  put(o, " lengthAdjust=\"spacingAndGlyphs\">");
  put_escaped(o, run->text);
  put(o, hyphen ? "-</text>" : "</text>");
}

static void put_item(gp_output *o, const gp_item *item)
{
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    put_glyphs(o, item);
    return;
  case GP_ITEM_RECT:
    put(o, "<rect");
    put_length_attr(o, "x", item->x);
    put_length_attr(o, "y", item->y);
    put_length_attr(o, "width", item->width);
    put_length_attr(o, "height", item->height);
    if (item->radius > 0)
      put_length_attr(o, "rx", item->radius);
    put_paints(o, item);
    put(o, "/>");
    return;
  case GP_ITEM_LINE:
    put(o, "<path d=\"M");
    put_point(o, item->x, item->y);
    put(o, "L");
    put_point(o, item->x + item->width, item->y + item->height);
    put(o, "\"");
    put_paint(o, "stroke", item->stroke);
    put_length_attr(o, "stroke-width", item->stroke_width);
    put(o, "/>");
    return;
  case GP_ITEM_PATH:
    put_path(o, item);
    return;
  case GP_ITEM_IMAGE:
    return; /* a drawing of lines and text: pictures have a block of their own */
  }
}

void put_svg(gp_output *o, const gp_block_drawing *drawing)
{
  put(o, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  put_point(o, drawing->width, drawing->height);
  put(o, "\" role=\"img\"");
  put_length_attr(o, "width", gp_len_scale(drawing->width, 4, 3)); /* in CSS pixels */
  put_attr(o, "aria-label", drawing->alt);
  put(o, ">\n");
  for (size_t i = 0; i < drawing->item_count; i++) {
    size_t before = o->out.count;
    put_item(o, &drawing->items[i]);
    put(o, o->out.count > before ? "\n" : "");
  }
  put(o, "</svg>\n");
}
