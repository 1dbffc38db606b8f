/* The font catalogue: families, files, fallback by script. */
#ifndef GP_TEXT_FONTS_H
#define GP_TEXT_FONTS_H

#include "diag/report.h"
#include <guidepress/text.h>

/* The catalogue of one process: fonts are opened once and kept. */
typedef struct gp_fonts gp_fonts;

/* Reads fonts.yaml. Files are looked for when a font is first asked for. Ended by gp_fonts_drop. */
gp_status gp_fonts_load(gp_ctx *ctx, gp_str catalogue_path, gp_fonts **fonts);
/* A catalogue without files for shaper-mono: every family exists. */
gp_fonts *gp_fonts_new_mono(void);
void gp_fonts_drop(gp_fonts *fonts);

/* Adds the families of another catalogue, whose files lie in its own folder and those of its own `search`; its
 * fallbacks come after the others. A family that is there already is an error (font.duplicate-family). */
gp_status gp_fonts_add(gp_ctx *ctx, gp_fonts *fonts, gp_str catalogue_path);

/* See host.h. Errors: font.unknown-family (with the nearest name), font.file-missing (with the Debian package). */
const gp_font *gp_fonts_find(gp_ctx *ctx, gp_fonts *fonts, gp_str family, uint16_t weight, bool italic, gp_span span);
const gp_font *gp_fonts_fallback(gp_ctx *ctx, gp_fonts *fonts, gp_str script, gp_str lang, const gp_font *like,
                                 uint32_t index);

/* What text of a script is set in where a style's own font lacks it. */
typedef struct gp_font_cover {
  gp_str family, package; /* of the catalogue; `package` may be empty */
  bool installed;         /* one of its files is there */
} gp_font_cover;

/* Finds the family for a script (ISO 15924) in a language: the first that is installed, else the first there is. False:
 * the catalogue has none. A style's own font may have the script all the same. */
bool gp_fonts_cover(gp_ctx *ctx, const gp_fonts *fonts, gp_str script, gp_str lang, gp_font_cover *result);

#endif
