/* What the files of the font catalogue share, and nobody else sees. */
#ifndef GP_TEXT_FONTS_IMP_H
#define GP_TEXT_FONTS_IMP_H

#include "text/fonts.h"
#include "text/sfnt_facts.h"

typedef struct font_family font_family;

typedef struct font_face {
  gp_font font; /* first: a gp_font of ours is the beginning of its face */
  const font_family *family;
  gp_str *names; /* of its file: the first, and those in other versions of the package */
  size_t name_count;
  bool open, missing;
  const gp_ctx *warned;                 /* the document in which it was reported that the file is missing */
  uint16_t lightest, heaviest;          /* of a guide's own face: the weights it can have */
  gp_sfnt_facts *axes;                  /* of a variable font; else NULL */
  GP_VEC(struct font_face *) instances; /* made of a variable font */
} font_face;

/* Folders to look in, in order: the catalogue's own, then those it names. */
typedef struct roots {
  gp_str *folders;
  size_t count;
} roots;

struct font_family {
  const roots *roots;
  gp_str catalogue; /* in which it is */
  gp_str name, class, package, folder;
  gp_str *scripts, *languages;
  size_t script_count, language_count;
  font_face *faces;
  size_t face_count;
  bool only_fallback;
  bool own; /* brought by the guide, or of the system: its faces are open */
};

/* A guide's wish: text of a script is set in a family, beside the family `beside` or, if that is empty, any. */
typedef struct preference {
  gp_str script, beside, family;
  gp_span span;
} preference;

struct gp_fonts {
  gp_arena *arena;
  GP_VEC(font_family *) families;
  GP_VEC(const font_family *) fallback;
  gp_fonts *root; /* the catalogue of the process, which counts the fonts; itself if it is that one */
  uint32_t last_serial;
  bool mono;
  bool over; /* of one document, laid over another: families of the system are found, too */
  GP_VEC(preference) preferred;
  const gp_shaper_v1 *shaper; /* makes instances of variable fonts; may be NULL */
  GP_VEC(font_face *) made;   /* faces of shaper-mono */
};

/* The family of that name, or NULL. */
font_family *gp_fonts_family(const gp_fonts *fonts, gp_str name);
/* Reports a family that nobody has (font.unknown-family). */
void gp_fonts_report_unknown(gp_ctx *ctx, const gp_fonts *fonts, gp_str name, gp_span span);
/* Looks for the family among the system's fonts and adds it. False: there is none that can be used; a font that cannot
 * has been reported. */
bool gp_fonts_add_system(gp_ctx *ctx, gp_fonts *fonts, gp_str name, gp_span span);
/* The variable face at a weight, as a font without axes; NULL if it cannot be made, which has been reported. */
const gp_font *gp_fonts_instance(gp_ctx *ctx, gp_fonts *fonts, font_face *of, uint16_t weight, gp_span span);

#endif
