/* What the style sheets need to make cards of a wide table's rows. */
#ifndef KIT_HTML_CARDS_H
#define KIT_HTML_CARDS_H

#include "html.h"

/* A cell that reaches into rows below. */
typedef struct card_span {
  gp_str text;
  uint32_t rows, columns; /* rows: how many are still to come */
} card_span;

typedef struct cards {
  size_t columns;
  bool scrolls;     /* it may be wider than a narrow phone, at least with wider spacing */
  bool wide;        /* it has more columns than such a phone has room for; else nothing of the rest is set */
  gp_str *names;    /* of each column; empty: it has none */
  card_span *spans; /* by their first column */
} cards;

cards cards_of(gp_output *o, const gp_node *table);
/* ` data-head="..."` of a cell that fills `count` columns from `column` on. */
void put_card_name(gp_output *o, const cards *c, uint32_t column, uint32_t count);
/* ` data-above="..."` of a row, once a row: what cells of rows above say of it. */
void put_card_above(gp_output *o, cards *c);
/* Remembers a cell that reaches into rows below. */
void keep_card_span(gp_output *o, cards *c, const gp_node *cell, uint32_t column);

#endif
