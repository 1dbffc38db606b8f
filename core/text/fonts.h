/* The font catalogue: families, files, fallback by script. */
#ifndef GP_TEXT_FONTS_H
#define GP_TEXT_FONTS_H

#include "diag/report.h"
#include <guidepress/text.h>

/* The catalogue of one process: fonts are opened once and kept. */
typedef struct gp_fonts gp_fonts;

/* Reads fonts.yaml. Files are looked for when a font is first asked for. Ended by gp_fonts_drop. */
GP_MUST_USE gp_status gp_fonts_load(gp_ctx *ctx, gp_str catalogue_path, gp_fonts **fonts);
/* A catalogue without files for shaper-mono: every family exists. */
gp_fonts *gp_fonts_new_mono(void);
void gp_fonts_drop(gp_fonts *fonts);

/* Adds the families of another catalogue, whose files lie in its own folder and those of its own `search`; its
 * fallbacks come after the others. A family that is there already is an error (font.duplicate-family). */
GP_MUST_USE gp_status gp_fonts_add(gp_ctx *ctx, gp_fonts *fonts, gp_str catalogue_path);

/* See host.h. Errors: font.unknown-family (with the nearest name), font.file-missing (with the Debian package). */
const gp_font *gp_fonts_find(gp_ctx *ctx, gp_fonts *fonts, gp_str family, uint16_t weight, bool italic, gp_span span);
const gp_font *gp_fonts_fallback(gp_ctx *ctx, gp_fonts *fonts, gp_str script, const gp_font *like, uint32_t index);

#endif
