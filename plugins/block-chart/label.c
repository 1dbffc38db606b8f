/* Labels: text shaped and broken by the host's paragraph service. */
#include "sketch.h"

/* What stands in one label; white space of the source is one space. */
static gp_str one_line(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < text.len; i++)
    gp_buf_add_char(&out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
  return gp_buf_str(&out);
}

static gp_paragraph *shape(sketch *s, gp_str text, bool bold, gp_color color)
{
  gp_text_style *style = GP_NEW(s->arena, gp_text_style);
  gp_text_span *span = GP_NEW(s->arena, gp_text_span);
  gp_paragraph_input input = {.size = sizeof input, .direction = s->frame->direction};
  gp_paragraph *result = NULL;
  gp_status status;
  text = one_line(s->arena, text);
  if (text.len == 0)
    return NULL;
  style->font = bold ? s->frame->bold : s->frame->font;
  style->size = s->size;
  style->features = GP_FEATURE_LINING;
  style->color = color;
  style->lang = s->frame->lang;
  *span = (gp_text_span){.start = 0, .end = (uint32_t)text.len, .style = style};
  input.text = text;
  input.spans = span;
  input.span_count = 1;
  status = s->host->paragraph_new(s->host, s->arena, &input, &result);
  if (status != GP_OK && s->status == GP_OK)
    s->status = status;
  return status == GP_OK ? result : NULL;
}

label label_make(sketch *s, gp_str text, bool bold, gp_color color, gp_len width)
{
  gp_paragraph *paragraph = shape(s, text, bold, color);
  gp_break_options options;
  label result = {.width = 0};
  gp_len natural, widest;
  if (paragraph == NULL)
    return result;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.align = GP_ALIGN_START;
  options.quiet = 1;
  s->host->paragraph_widths(s->host, paragraph, &natural, &widest);
  options.width = width <= 0 || natural <= width ? natural + GP_PT : width;
  options.no_hyphens = widest <= options.width;
  options.width = options.width > GP_PT ? options.width : GP_PT;
  if (s->host->paragraph_break(s->host, s->arena, paragraph, &options, &result.lines) != GP_OK)
    return (label){.width = 0};
  for (size_t i = 0; i < result.lines.count; i++)
    if (result.lines.lines[i].width > result.width)
      result.width = result.lines.lines[i].width;
  result.height = (gp_len)result.lines.count * s->leading;
  return result;
}

void label_widths(sketch *s, gp_str text, bool bold, gp_len *natural, gp_len *widest_word)
{
  gp_paragraph *paragraph = shape(s, text, bold, s->frame->ink);
  *natural = *widest_word = 0;
  if (paragraph != NULL)
    s->host->paragraph_widths(s->host, paragraph, natural, widest_word);
}

void label_put(sketch *s, const label *l, gp_len x, gp_len y, label_align align)
{
  for (size_t i = 0; i < l->lines.count; i++) {
    const gp_line *line = &l->lines.lines[i];
    gp_len spare = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? line->width : line->width / 2;
    gp_len first = line->run_count > 0 ? line->runs[0].x : 0; /* lines of right-to-left text end at the right */
    for (uint32_t k = 0; k < line->run_count; k++) {
      const gp_glyph_run *run = &line->runs[k];
      gp_item item = {.type = GP_ITEM_GLYPHS, .fill = run->style->color, .run = run};
      item.x = x - spare + run->x - first;
      item.width = line->width; /* for sketch_finish, which takes them out again */
      item.height = run->x - first;
      item.y = y + (gp_len)i * s->leading + s->ascent;
      if (run->glyph_count > 0)
        gp_vec_push(s->arena, &s->items, item);
    }
  }
}
