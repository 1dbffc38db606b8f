/* The parts of layout-brief: the masthead and the closing box. The rest is kit/print. */
#ifndef LAYOUT_BRIEF_BRIEF_H
#define LAYOUT_BRIEF_BRIEF_H

#include "kit/print/print.h"

/* The coloured band of page one with series, kind, date, title and subtitle, and the summary under it. The flow must be
 * empty: the band reaches from the flow's first line to the page's edges. */
void put_masthead(gp_layout *l, flow *f, uint32_t elem);
/* The box at the end: who made the text, contact, licence, funding. Nothing if the document says nothing of these. */
void put_imprint(gp_layout *l, flow *f);

#endif
