/* What all painting uses: lengths, colours, errors. */
#include "paint.h"

double paint_points(int64_t length)
{
  return (double)length / GP_PT;
}

void paint_set_color(const painter *p, gp_color color)
{
  cairo_set_source_rgb(p->to, color.r / 255.0, color.g / 255.0, color.b / 255.0);
}

void paint_fail(painter *p, const char *id, gp_span span, gp_str message, gp_str hint)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = gp_str_from(id), .span = span};
  diag.message = message;
  diag.hints = &hint;
  diag.hint_count = hint.len > 0;
  p->host->report(p->host, &diag);
  p->status = GP_ERROR_INPUT;
}

void paint_bad_picture(painter *p, const gp_image *image, gp_span span, const char *problem)
{
  paint_fail(p, "image.unreadable", span,
             gp_str_printf(p->arena, "the picture '%.*s' cannot be shown: %s", GP_STR_ARG(image->path), problem),
             GP_STR(""));
}
