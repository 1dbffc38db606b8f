/* What makes a book of a guide: covers, imprint, contents. */
#ifndef LAYOUT_GUIDE_GUIDE_H
#define LAYOUT_GUIDE_GUIDE_H

#include "kit/print/print.h"

/* --- cover.c: cover and back cover --- */
void make_cover(gp_layout *l, uint32_t elem);
/* Nothing, unless the guide asks for it. `number` is the page's. */
void make_back_cover(gp_layout *l, uint32_t number);
/* A page of the front or back matter with what is on the canvas; destinations included. */
void add_sheet(gp_layout *l, const canvas *sheet, gp_str label);
/* The logos that stand on a sheet ("cover", "imprint", "back-cover"), in rows. Nothing if there are none. */
void put_logos(gp_layout *l, const frame *in, const char *where);

/* --- front.c: imprint; contents.c: contents, lists of figures and tables --- */
void make_imprint(gp_layout *l, uint32_t elem, uint32_t number);
/* Contents for the pages that have been made; `number` is the roman number of its first page. */
size_t make_contents(gp_layout *l, uint32_t elem, uint32_t number);

#endif
