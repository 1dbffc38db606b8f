/* SVG pictures written anew without what has no place in them. */
#ifndef GP_REMAKE_SVG_H
#define GP_REMAKE_SVG_H

#include <guidepress/arena.h>

enum { SVG_DEPTH = 4 /* pictures in pictures */ };

/* A picture that is cleaned, and those in it. */
typedef struct svg_job {
  gp_arena *arena;
  gp_buf dropped; /* a line for each thing that is left out: how a message names it, once each */
  unsigned depth; /* 0 for the picture itself, more for those in it */
} svg_job;

/* svg_clean.c: the picture as XML in UTF-8 that has only elements and attributes that are drawn, in *clean. Scripts,
 * comments, entities, what other programs keep in it and references out of the file are gone. HTML stays (only its
 * words and styles) in the picture itself, for the core to make text of. NULL, or what is wrong with it: "it ...". */
const char *svg_clean(svg_job *job, gp_str file, gp_str *clean);

/* svg_css.c: a style sheet, or the value of a property, without anything that refers out of the file. */
gp_str svg_clean_css(svg_job *job, gp_str css);
/* Notes a thing that is left out. `what` is a few words, `detail` what the file says, which may be empty. */
void svg_drop(svg_job *job, const char *what, gp_str detail);

/* svg_data.c: the picture in an address "data:..."; its type ("png", "svg+xml") if its bytes are those of a picture
 * that is shown, and not too large; NULL for others. SVG is to be cleaned. */
const char *svg_decode_data(gp_arena *arena, gp_str address, gp_str *bytes);
/* Such an address. */
gp_str svg_encode_data(gp_arena *arena, const char *type, gp_str bytes);

#endif
