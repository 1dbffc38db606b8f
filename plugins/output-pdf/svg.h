/* SVG pictures: what the parts of the plugin that hand them to svg-to-pdf share. */
#ifndef PDF_SVG_H
#define PDF_SVG_H

#include "pdf.h"
#include "svg_format.h"

/* svg_fonts.c */

enum { SVG_MOST_FONTS = 64 };

/* Arguments for svg-to-pdf: what a font is for, a colon, its file. */
typedef struct svg_font_list {
  const char *files[SVG_MOST_FONTS];
  size_t count;
} svg_font_list;

/* The fonts that the picture's text may use; none if it has no text. Characters that none has are reported at `span`.
 */
void pdf_svg_fonts(pdf *p, const gp_image *image, gp_span span, svg_font_list *list);

/* svg_text.c: the characters above U+007F in the picture's text, each once, at most `most`; how many they are. */
size_t svg_characters(gp_str file, uint32_t *found, size_t most);

#endif
