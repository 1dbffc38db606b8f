/* What the files of the font catalogue share, and nobody else sees. */
#ifndef GP_TEXT_FONTS_IMP_H
#define GP_TEXT_FONTS_IMP_H

#include "text/fonts.h"

typedef struct family family;

typedef struct face {
  gp_font font; /* first: a gp_font of ours is the beginning of its face */
  const family *family;
  gp_str *names; /* of its file: the first, and those in other versions of the package */
  size_t name_count;
  bool open, missing;
  const gp_ctx *warned; /* the document that has been told that the file is missing */
} face;

/* Folders to look in, in order: the catalogue's own, then those it names. */
typedef struct roots {
  gp_str *folders;
  size_t count;
} roots;

struct family {
  const roots *roots;
  gp_str catalogue; /* where it stands */
  gp_str name, class, package, folder;
  gp_str *scripts, *languages;
  size_t script_count, language_count;
  face *faces;
  size_t face_count;
  bool only_fallback;
};

struct gp_fonts {
  gp_arena *arena;
  GP_VEC(family *) families;
  GP_VEC(const family *) fallback;
  gp_fonts *root; /* the catalogue of the process, which counts the fonts; itself if it is that one */
  uint32_t last_serial;
  bool mono;
  GP_VEC(face *) made; /* faces of shaper-mono */
};

/* The family of that name, or NULL. */
family *gp_fonts_family(const gp_fonts *fonts, gp_str name);
/* Reports a family that nobody has (font.unknown-family). */
void gp_fonts_report_unknown(gp_ctx *ctx, const gp_fonts *fonts, gp_str name, gp_span span);

#endif
