/* The paragraph service: shaping by the shaper plugin, breaking by Knuth and Plass. */
#ifndef GP_TEXT_PARAGRAPH_H
#define GP_TEXT_PARAGRAPH_H

#include "base/source_map.h"
#include "diag/report.h"
#include <guidepress/shaper.h>
#include <guidepress/text.h>

/* The shaper of a document. */
typedef struct gp_text_service {
  gp_ctx *ctx;
  const gp_shaper_v1 *shaper;
  gp_shaper *instance;
} gp_text_service;

/* See host.h for the meaning of these. */
GP_MUST_USE gp_status gp_paragraph_new(gp_text_service *service, gp_arena *arena, const gp_paragraph_input *input,
                                       gp_paragraph **result);
GP_MUST_USE gp_status gp_paragraph_break(gp_text_service *service, gp_arena *arena, const gp_paragraph *paragraph,
                                         const gp_break_options *options, gp_lines *result);
void gp_paragraph_widths(const gp_paragraph *paragraph, gp_len *natural, gp_len *minimum);

/* The place of the bytes `start` to `end` of the paragraph's text, clamped to the span. */
static inline gp_span gp_text_place(const gp_text_span *span, uint32_t start, uint32_t end)
{
  end = end < span->end ? end : span->end;
  start = start > span->start ? start : span->start;
  start = start < end ? start : end;
  return gp_source_map_span(span->map, span->source, (size_t)span->offset + start - span->start,
                            (size_t)span->offset + end - span->start);
}

/* Appends shaped lines as text: dump --stage=lines. */
void gp_lines_dump(gp_buf *out, const gp_lines *lines);

#endif
