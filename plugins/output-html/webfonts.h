/* Fonts in web pages: those that a guide brings. */
#ifndef HTML_WEBFONTS_H
#define HTML_WEBFONTS_H

#include "kit/html/html.h"

/* A font file packed as WOFF2, in `arena`; empty if it is not one. */
gp_str woff2_pack(gp_arena *arena, gp_str font);

/* Finds the fonts that the guide brings, once a document; those of the catalogue are left to the reader's machine. */
void collect_webfonts(gp_output *o);
/* Their `@font-face` rules, and the properties `--text`, `--display`, `--mono` where scripts have families of their
 * own.
 */
void put_webfonts(gp_output *o);

#endif
