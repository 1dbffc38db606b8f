/* The cover as a picture, which readers show on their shelves: the guide's colour, its title in the theme's own
 * letters, and a drawing of tiles that the guide's id decides. */
#include "epub.h"

#include "kit/draw/cairo_outline.h"
#include "kit/draw/face.h"
#include "kit/draw/glyph_outline.h"

#include <hb-ot.h>

/* In points; two pixels are a point. */
enum { WIDTH = 600, HEIGHT = 960, PIXELS = 2, MARGIN = 52, COLUMNS = 6, ROWS = 4, LEAST = 22, LONGEST = 2000 };

typedef struct painter {
  epub *e;
  cairo_t *to;
  hb_draw_funcs_t *draw;
  double y;    /* where the next line of text begins */
  bool failed; /* a text could not be shaped; that has been reported */
} painter;

static double points(gp_len length)
{
  return (double)length / GP_PT;
}

static void set_color(painter *p, gp_color color)
{
  cairo_set_source_rgb(p->to, color.r / 255.0, color.g / 255.0, color.b / 255.0);
}

static void draw_run(painter *p, const gp_glyph_run *run, double x, double y)
{
  double em = points(run->style->size);
  hb_face_t *face;
  hb_font_t *font;
  if (run->font->data == NULL)
    return; /* a face that shaper-mono measures with */
  face = kit_face_of(run->font);
  font = hb_font_create(face);
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    const gp_glyph *glyph = &run->glyphs[i];
    cairo_save(p->to);
    cairo_translate(p->to, x + points(glyph->dx), y - points(glyph->dy));
    cairo_scale(p->to, em / hb_face_get_upem(face), -em / hb_face_get_upem(face));
    kit_draw_glyph(font, glyph->id, p->draw, p->to);
    cairo_restore(p->to);
    cairo_fill(p->to);
    x += points(glyph->advance);
  }
  hb_font_destroy(font);
  hb_face_destroy(face);
}

/* Lines of about one length: as narrow as can be with as many of them. */
static void balance(painter *p, const gp_paragraph *paragraph, gp_break_options *options, gp_lines *lines)
{
  const gp_host *host = p->e->html.host;
  gp_len low = options->width / 4, high = options->width;
  while (lines->count > 1 && high - low > GP_PT) {
    gp_lines tried = {NULL, 0};
    bool fits;
    options->width = low + (high - low) / 2;
    fits = host->paragraph_break(host, p->e->html.arena, paragraph, options, &tried) == GP_OK;
    for (size_t i = 0; fits && i < tried.count; i++)
      fits = !tried.lines[i].overfull;
    if (fits && tried.count == lines->count)
      high = options->width;
    else
      low = options->width;
    if (high == options->width)
      *lines = tried;
  }
}

/* Breaks a text in the measure; false if that failed, or if a line is too long for it. */
static bool break_text(painter *p, gp_str text, const gp_text_style *style, bool hyphens, gp_lines *lines)
{
  bool fits = true;
  const gp_host *host = p->e->html.host;
  gp_arena *arena = p->e->html.arena;
  gp_text_span span = {.end = (uint32_t)text.len, .style = style};
  gp_paragraph_input input = {.size = sizeof input, .text = text, .spans = &span, .span_count = 1};
  gp_break_options options = {.size = sizeof options,
                              .align = GP_ALIGN_START,
                              .width = (WIDTH - 2 * MARGIN) * GP_PT,
                              .no_hyphens = !hyphens,
                              .quiet = 1};
  gp_paragraph *paragraph;
  input.direction = host->is_rtl(host, style->lang) ? GP_DIRECTION_RTL : GP_DIRECTION_LTR;
  if (host->paragraph_new(host, arena, &input, &paragraph) != GP_OK ||
      host->paragraph_break(host, arena, paragraph, &options, lines) != GP_OK) {
    p->failed = true;
    return false;
  }
  for (size_t i = 0; i < lines->count; i++)
    fits = fits && !lines->lines[i].overfull;
  if (fits)
    balance(p, paragraph, &options, lines);
  return fits;
}

static void draw_lines(painter *p, const gp_lines *lines, gp_len size, int leading, double limit)
{
  double step = points(size) * leading / 100;
  for (size_t i = 0; i < lines->count && p->y + step <= limit; i++) {
    const gp_line *line = &lines->lines[i];
    p->y += step;
    for (uint32_t r = 0; r < line->run_count; r++)
      draw_run(p, &line->runs[r], MARGIN + points(line->x) + points(line->runs[r].x), p->y);
  }
}

static gp_text_style *style_of(painter *p, uint16_t weight, int size)
{
  const gp_output *o = &p->e->html;
  const gp_value *family = gp_value_lookup_path(o->document->theme, "fonts.display");
  gp_text_style *style = GP_NEW(o->arena, gp_text_style);
  style->font = o->host->find_font(o->host, gp_value_text(family, GP_STR("Manrope")), weight, false,
                                   family != NULL ? family->span : GP_NO_SPAN);
  style->size = size * GP_PT;
  style->features = GP_FEATURE_LINING;
  style->lang = o->document->lang;
  p->failed = p->failed || style->font == NULL;
  return style;
}

/* The beginning of a text of absurd length, whole characters only. */
static gp_str shortened(gp_str text)
{
  size_t end = text.len > LONGEST ? LONGEST : text.len;
  while (end < text.len && end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
    end--;
  return gp_str_slice(text, 0, end);
}

/* A text of at most `most` lines, made smaller until it fits. */
static void put_text(painter *p, gp_str text, uint16_t weight, int size, size_t most, double limit)
{
  gp_lines lines = {NULL, 0};
  if (text.len == 0 || p->failed)
    return;
  text = shortened(text);
  for (;; size -= size > 40 ? 4 : 2) {
    gp_text_style *style = style_of(p, weight, size);
    bool last = size <= LEAST;
    bool fits = !p->failed && break_text(p, text, style, last, &lines);
    if (p->failed)
      return;
    if ((fits && lines.count <= most) || last) {
      draw_lines(p, &lines, style->size, weight > 600 ? 112 : 132, limit);
      return;
    }
  }
}

/* Marsaglia's xorshift of 32 bits ("Xorshift RNGs", 2003), begun with the guide's id (FNV-1a). */
static uint32_t next(uint32_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

static void draw_tiles(painter *p, double top, gp_color ground)
{
  const double quarter = 1.5707963267948966, side = (double)WIDTH / COLUMNS;
  gp_str id = p->e->html.document->id;
  gp_color spot = GP_RGB(0xF2B544), colors[4];
  uint32_t state = 2166136261u;
  GP_IGNORE(
    gp_str_color(gp_value_text(gp_value_lookup_path(p->e->html.document->theme, "colours.spot"), (gp_str){NULL, 0}),
                 &spot)); /* the default stays */
  for (int i = 0; i < 3; i++)
    colors[i] = kit_color_mix(GP_RGB(0xFFFFFF), ground, 10 + 9 * i);
  colors[3] = spot;
  for (size_t i = 0; i < id.len; i++)
    state = (state ^ (unsigned char)id.ptr[i]) * 16777619u;
  state |= 1;
  for (int tile = 0; tile < COLUMNS * ROWS; tile++) {
    uint32_t r = next(&state), corner = r >> 16 & 3;
    int column = tile % COLUMNS, row = tile / COLUMNS;
    double x = column * side, y = HEIGHT - (row + 1) * side;
    if (y < top || (r >> 8) % 7 == 0)
      continue;
    set_color(p, colors[r % 8 == 0 ? 3 : r % 3]);
    if ((r >> 8) % 7 == 1) {
      cairo_arc(p->to, x + side / 2, y + side / 2, side / 2, 0, 4 * quarter);
    } else {
      double cx = corner & 1 ? x + side : x, cy = corner & 2 ? y + side : y;
      int from = corner == 0 ? 0 : corner == 1 ? 1 : corner == 3 ? 2 : 3;
      cairo_move_to(p->to, cx, cy);
      cairo_arc(p->to, cx, cy, side, from * quarter, (from + 1) * quarter);
      cairo_close_path(p->to);
    }
    cairo_fill(p->to);
  }
}

static gp_color ground_of(const epub *e)
{
  gp_color accent = GP_RGB(0x0B6E8A);
  GP_IGNORE(
    gp_str_color(gp_value_text(gp_value_lookup_path(e->html.document->theme, "colours.accent"), (gp_str){NULL, 0}),
                 &accent)); /* the default stays */
  return readable(&e->html, e->html.accent.set ? e->html.accent : accent, GP_RGB(0xFFFFFF));
}

static bool wants_art(const epub *e)
{
  const gp_document *d = e->html.document;
  const gp_value *guide = d->guide;
  const gp_value *art = gp_value_lookup(gp_value_lookup(guide, GP_STR("cover")), GP_STR("art"));
  return !gp_str_is(gp_value_text(art, (gp_str){NULL, 0}), "none");
}

static void paint(painter *p)
{
  const gp_document *d = p->e->html.document;
  gp_color ground = ground_of(p->e);
  gp_str by = d->publisher.len > 0 ? d->publisher : kit_authors(p->e->html.arena, d);
  set_color(p, ground);
  cairo_paint(p->to);
  cairo_scale(p->to, PIXELS, PIXELS);
  set_color(p, GP_RGB(0xFFFFFF));
  p->y = MARGIN;
  put_text(p, d->series, 600, 19, 2, HEIGHT);
  p->y += 26;
  put_text(p, d->title, 800, 64, 5, HEIGHT - MARGIN);
  p->y += 20;
  put_text(p, d->subtitle, 500, 25, 4, HEIGHT - MARGIN);
  p->y += 30;
  put_text(p, by, 500, 17, 3, HEIGHT - MARGIN);
  if (wants_art(p->e))
    draw_tiles(p, p->y + 30, ground);
}

static cairo_status_t take_bytes(void *buf, const unsigned char *bytes, unsigned count)
{
  gp_buf_add(buf, (gp_str){(const char *)bytes, count});
  return CAIRO_STATUS_SUCCESS;
}

static gp_str add_picture(epub *e, const char *ending, const char *type, gp_str bytes)
{
  gp_str name = gp_str_printf(e->html.arena, "images/cover.%s", ending);
  book_add(e, (book_file){.name = name, .type = type, .properties = "cover-image", .bytes = bytes});
  return name;
}

static gp_str add_given(epub *e, const gp_value *path)
{
  const gp_image *image = NULL;
  gp_status status = e->html.host->open_image(e->html.host, path->text, path->span, &image);
  if (status != GP_OK) {
    e->html.status = status;
    return (gp_str){NULL, 0};
  }
  if (image->format == 3) {
    fail(&e->html, "epub.cover-format", path->span, GP_STR("expected a PNG or JPEG picture as cover, found an SVG"),
         "many readers show no other on their shelves");
    return (gp_str){NULL, 0};
  }
  return add_picture(e, image->format == 1 ? "png" : "jpg", image_type(image),
                     (gp_str){(const char *)image->data, image->data_len});
}

gp_str add_cover(epub *e)
{
  const gp_value *given = e->html.host->option(e->html.host, GP_STR("cover"));
  cairo_surface_t *surface;
  painter p = {.e = e};
  gp_buf bytes = GP_BUF(e->html.arena);
  cairo_status_t status;
  if (given != NULL && given->text.len > 0)
    return add_given(e, given);
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH * PIXELS, HEIGHT * PIXELS);
  p.to = cairo_create(surface);
  p.draw = kit_cairo_outline();
  paint(&p);
  hb_draw_funcs_destroy(p.draw);
  cairo_destroy(p.to);
  status = cairo_surface_write_to_png_stream(surface, take_bytes, &bytes);
  cairo_surface_destroy(surface);
  if (p.failed && e->html.status == GP_OK)
    e->html.status = GP_ERROR_INPUT;
  if (p.failed)
    return (gp_str){NULL, 0};
  if (status != CAIRO_STATUS_SUCCESS)
    fail(&e->html, "epub.internal", GP_NO_SPAN, GP_STR("the cover could not be drawn"), NULL);
  return add_picture(e, "png", "image/png", gp_buf_str(&bytes));
}
