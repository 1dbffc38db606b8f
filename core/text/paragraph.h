/* The paragraph service: shaping by the shaper plugin, breaking by Knuth and Plass. */
#ifndef GP_TEXT_PARAGRAPH_H
#define GP_TEXT_PARAGRAPH_H

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

/* Appends shaped lines as text: dump --stage=lines. */
void gp_lines_dump(gp_buf *out, const gp_lines *lines);

#endif
