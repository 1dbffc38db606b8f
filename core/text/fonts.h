/* The font catalogue: families, files, fallback by script. */
#ifndef GP_TEXT_FONTS_H
#define GP_TEXT_FONTS_H

#include "diag/report.h"
#include <guidepress/shaper.h>

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

/* All folders in which files of the catalogues are looked for; those of one catalogue follow one another. */
gp_str *gp_fonts_folders(gp_arena *arena, const gp_fonts *fonts, size_t *count);

/* A catalogue of one document over that of the process, which lives longer: what is added stays in it alone, and
 * families in no catalogue are looked for among the system's fonts. In `arena`; not dropped. `shaper` makes instances
 * of variable fonts; NULL: they cannot be used. */
gp_fonts *gp_fonts_new_over(gp_fonts *base, gp_arena *arena, const gp_shaper_v1 *shaper);

/* Adds the faces of a font file that a guide brings: `path` and `bytes` live as long as the document, `shown` is its
 * name in messages, which are shown at `span`. *family becomes the family of its first face. Errors: font.bad-file,
 * font.embedding-forbidden. */
GP_MUST_USE gp_status gp_fonts_add_file(gp_ctx *ctx, gp_fonts *fonts, gp_str path, gp_str shown, gp_str bytes,
                                        gp_span span, gp_str *family);

/* Whether the family is one that the guide brings or the system has, and not one of the catalogue. */
bool gp_fonts_is_own(gp_ctx *ctx, gp_fonts *fonts, gp_str family, gp_span span);

/* From now on text of a script is set in a family wherever a style asks for the family `beside` (empty: for any). What
 * is wrong with the family is reported at `span`, here (font.unknown-family) or when it is opened. */
GP_MUST_USE gp_status gp_fonts_prefer(gp_ctx *ctx, gp_fonts *fonts, gp_str script, gp_str beside, gp_str family,
                                      gp_span span);
/* The face that a guide wants for a script beside `like`, or NULL. */
const gp_font *gp_fonts_preferred(gp_ctx *ctx, gp_fonts *fonts, gp_str script, const gp_font *like);

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
GP_MUST_USE bool gp_fonts_cover(gp_ctx *ctx, const gp_fonts *fonts, gp_str script, gp_str lang, gp_font_cover *result);

#endif
