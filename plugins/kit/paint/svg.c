/* SVG pictures: a program beside the plugin, svg-to-pixels, draws them for the pixels where they are shown. */
#include "paint.h"

#include <math.h>

static gp_str lang_of(const painter *p)
{
  if (p->tree != NULL && p->tree->lang.len > 0)
    return p->tree->lang;
  return p->document->lang.len > 0 ? p->document->lang : GP_STR("en");
}

/* The pixels of the answer, in memory of their own; NULL if it is damaged. */
static cairo_surface_t *take_pixels(const kit_helper *helper)
{
  gp_str answer = helper->answer;
  uint32_t width = kit_svg_word(answer.ptr + 4), height = kit_svg_word(answer.ptr + 8);
  uint64_t row = (uint64_t)width * 4, size = row * height;
  cairo_surface_t *pixels;
  if (width == 0 || height == 0 || width > INT16_MAX || height > INT16_MAX || size > answer.len - 12)
    return NULL;
  kit_helper_note(helper, gp_str_slice(answer, 12 + (size_t)size, answer.len));
  pixels = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  if (cairo_surface_status(pixels) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(pixels);
    return NULL;
  }
  cairo_surface_flush(pixels);
  for (uint32_t y = 0; y < height; y++)
    memcpy(cairo_image_surface_get_data(pixels) + (size_t)y * (size_t)cairo_image_surface_get_stride(pixels),
           answer.ptr + 12 + (size_t)(y * row), (size_t)row);
  cairo_surface_mark_dirty(pixels);
  return pixels;
}

static cairo_surface_t *draw(painter *p, const gp_image *image, gp_span span, const kit_svg_place *place)
{
  kit_svg svg = {p->host, p->document, p->tree, lang_of(p), image, span};
  kit_helper helper;
  cairo_surface_t *pixels = NULL;
  const char *problem = kit_svg_draw(&svg, p->plugin, "svg-to-pixels", SVG_PIXELS, place, &helper);
  if (problem == NULL) {
    pixels = take_pixels(&helper);
    problem = pixels != NULL ? NULL : "it needs too much memory to be painted";
  }
  if (problem != NULL && *problem == '\0')
    p->status = GP_ERROR_PLUGIN;
  else if (problem != NULL)
    paint_bad_picture(p, image, span, problem);
  kit_helper_close(&helper);
  return pixels;
}

static cairo_surface_t *drawing_of(painter *p, const gp_image *image, gp_span span, const kit_svg_place *place)
{
  painted_drawing made = {.image = image, .place = *place};
  for (size_t i = 0; i < p->drawings.count; i++)
    if (p->drawings.items[i].image->data == image->data &&
        memcmp(&p->drawings.items[i].place, place, sizeof *place) == 0)
      return p->drawings.items[i].pixels;
  made.pixels = draw(p, image, span, place);
  gp_vec_push(p->arena, &p->drawings, made);
  return made.pixels;
}

/* Drawn for whole pixels of the page, so that no line is drawn over two of them by being moved. */
void paint_svg(painter *p, const gp_image *image, gp_span span, double width, double height)
{
  double x = 0, y = 0, left, top;
  cairo_surface_t *pixels;
  kit_svg_place place;
  cairo_user_to_device(p->to, &x, &y);
  cairo_user_to_device_distance(p->to, &width, &height);
  left = floor(x);
  top = floor(y);
  place = (kit_svg_place){llround((x - left) * 1000), llround((y - top) * 1000), llround(width * 1000),
                          llround(height * 1000)};
  if (place.width <= 0 || place.height <= 0)
    return;
  pixels = drawing_of(p, image, span, &place);
  if (pixels == NULL)
    return;
  cairo_save(p->to);
  cairo_identity_matrix(p->to);
  cairo_set_source_surface(p->to, pixels, left, top);
  cairo_paint(p->to);
  cairo_restore(p->to);
}

void paint_drop_drawings(painter *p)
{
  for (size_t i = 0; i < p->drawings.count; i++)
    if (p->drawings.items[i].pixels != NULL)
      cairo_surface_destroy(p->drawings.items[i].pixels);
}
