/* Colours for the press: from sRGB to the inks of a print run. */
#ifndef PDF_CMYK_H
#define PDF_CMYK_H

#include "pdf.h"

/* cmyk_data.c: the profile of the print run, which is also the output intent. */
extern const unsigned char pdf_cmyk_bytes[];
extern const size_t pdf_cmyk_size;

/* How its conditions are called in the registry of characterizations (ISO 15930-7 refers to it), and in words. */
#define PDF_CMYK_CONDITION "FOGRA39"
#define PDF_CMYK_INFO "Offset on coated paper, ISO 12647-2:2004/Amd 1"

/* Opens the converter of a job; does nothing where the tree is to stay in RGB. */
gp_status pdf_cmyk_open(pdf *p);
void pdf_cmyk_close(pdf *p);
/* Shares of cyan, magenta, yellow and black, 255 = all. Greys are black ink alone, so that text needs one plate: as
 * much of it as looks like the grey on paper. */
void pdf_cmyk_from(const pdf *p, gp_color color, uint8_t inks[4]);
/* What a colour looks like when it is printed, on paper that is taken for white; the colour itself where the tree stays
 * in RGB. */
gp_color pdf_cmyk_shown(const pdf *p, gp_color color);

#endif
