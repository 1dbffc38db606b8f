/* SVG pictures, which a program beside the plugin draws: what plugins that run one share. */
#ifndef KIT_SVG_SVG_H
#define KIT_SVG_SVG_H

#include "format.h"

#include "kit/helper/helper.h"

#include <guidepress/output.h>

/* One picture of a document. */
typedef struct kit_svg {
  const gp_host *host;
  const gp_document *document; /* NULL: fonts of no theme */
  const gp_page_tree *tree;    /* NULL: there are no pages, whose fonts it may use */
  gp_str lang;                 /* of the document */
  const gp_image *image;
  gp_span span; /* where it is written */
} kit_svg;

/* Where it is drawn, in thousandths of what the program draws in. */
typedef struct kit_svg_place {
  int64_t x, y, width, height;
} kit_svg_place;

/* Draws it by the program `name` of the plugin, with the fonts that its text may use. NULL, and the answer, of at least
 * 12 bytes with `magic` first, in `helper`; or what is wrong with the picture, as "it ...", or "" after a report. The
 * helper is closed by kit_helper_close in any case. */
const char *kit_svg_draw(const kit_svg *svg, const char *plugin, const char *name, const char *magic,
                         const kit_svg_place *place, kit_helper *helper);

/* The number in the four bytes there. */
uint32_t kit_svg_word(const char *at);

/* Whether there is such a picture on the page. */
bool kit_svg_on(const gp_page *page);

/* fonts.c */

enum { SVG_MOST_FONTS = 64 };

/* Arguments for the program: what a font is for, a colon, its file. */
typedef struct svg_font_list {
  const char *files[SVG_MOST_FONTS];
  size_t count;
} svg_font_list;

/* The fonts that the picture's text may use; none if it has no text. Characters that none has are reported. */
void svg_fonts(const kit_svg *svg, svg_font_list *list);

/* characters.c: the characters above U+007F in the picture's text, each once, at most `most`; how many they are. */
size_t svg_characters(gp_str file, uint32_t *found, size_t most);

#endif
