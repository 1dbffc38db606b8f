/* Building the page tree: structure elements, destinations, outline, pages. */
#ifndef KIT_PRINT_BUILDER_H
#define KIT_PRINT_BUILDER_H

#include <guidepress/host.h>

typedef struct builder {
  gp_arena *arena;
  GP_VEC(gp_elem) elems;
  GP_VEC(bool) said; /* of each element: it has words of its own */
  GP_VEC(gp_page) pages;
  GP_VEC(gp_dest) dests;
  GP_VEC(gp_outline_entry) outline;
  GP_VEC(gp_page_labels) labels;
  GP_VEC(gp_form_field) fields; /* as the pages were drawn */
} builder;

/* Starts an empty tree with element 1 as its root. */
void builder_start(builder *b, gp_arena *arena);

/* A new structure element, last child of `parent`. The result is its number; set further fields by builder_at. */
uint32_t builder_elem(builder *b, gp_role role, uint32_t parent, gp_span source);
gp_elem *builder_at(builder *b, uint32_t elem);

/* The element for words in the language `lang` that are to be said by `elem`, in a document of the language
 * `document`: `elem`, which takes on the language of its first words, or a span in it. `last`: the element of the words
 * before them, which may be that span already; 0: none. */
uint32_t builder_say(builder *b, uint32_t elem, uint32_t last, gp_str lang, gp_str document);

/* The finished tree; it borrows from the builder's arena, and the strings. Sorts the fields. */
gp_page_tree builder_finish(builder *b, gp_str lang, gp_str title);

/* A filled rectangle, a line, a circle (as path), in page or atom coordinates; artifacts. */
gp_item item_rect(gp_len x, gp_len y, gp_len width, gp_len height, gp_color fill);
gp_item item_rule(gp_len x, gp_len y, gp_len width, gp_len thickness, gp_color color);
gp_item item_circle(gp_arena *arena, gp_len x, gp_len y, gp_len radius, gp_color fill);
/* A shape from a string such as "M 0 0 L 10 4 Z" whose numbers are in `unit`s from x, y; constants only. */
gp_item item_shape(gp_arena *arena, const char *shape, gp_len x, gp_len y, gp_len unit);

/* `item` moved right and down. Path segments are copied to the arena. */
gp_item item_moved(gp_arena *arena, const gp_item *item, gp_len dx, gp_len dy);

/* A page number as label: 'D' decimal or 'r' lower roman. */
gp_str roman_number(gp_arena *arena, uint32_t number);

#endif
