/* What all parts of output-png use: lengths, colours, errors. */
#include "png.h"

double png_points(int64_t length)
{
  return (double)length / GP_PT;
}

void png_set_color(const png *p, gp_color color)
{
  cairo_set_source_rgb(p->to, color.r / 255.0, color.g / 255.0, color.b / 255.0);
}

void png_fail(png *p, const char *id, gp_span span, gp_str message, gp_str hint)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = gp_str_from(id), .span = span};
  diag.message = message;
  diag.hints = &hint;
  diag.hint_count = hint.len > 0;
  p->host->report(p->host, &diag);
  p->status = GP_ERROR_INPUT;
}

void png_bad_picture(png *p, const gp_image *image, gp_span span, const char *problem)
{
  png_fail(p, "image.unreadable", span,
           gp_str_printf(p->arena, "the picture '%.*s' cannot be shown: %s", GP_STR_ARG(image->path), problem),
           GP_STR(""));
}
