/* The text writer's parts. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "kit/tree/nodes.h"
#include "kit/tree/raised.h"
#include "writer.h"
#include <guidepress/output.h>

#define GP_WALK_SELF gp_output
#include <guidepress/walk.h>

struct gp_output {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  gp_walker walk;
  writer w;
  gp_buf *line;                  /* where inlines write */
  GP_VEC(const gp_node *) notes; /* of the chapter in hand, in order of coming */
  kit_ids named;                 /* made when first asked for */
  bool links;
  size_t table_width;
};

/* One of the program's own words in the document's language, or the key itself. */
gp_str term(const gp_output *o, const char *key);
/* The text of the inlines below `parent`, which may be NULL: then it is empty. Notes found are kept for the chapter's
 * end. A line break is '\n'. */
gp_str inline_text(gp_output *o, const gp_node *parent);
/* The same of the first child of a kind, if there is one. */
gp_str slot_text(gp_output *o, const gp_node *node, gp_kind kind);
/* The node of an id of the guide, or NULL. */
const gp_node *find_named(gp_output *o, gp_str id);

/* lines.c */

/* The text; nothing if it is empty. */
void put_line(gp_output *o, gp_str text);
/* "Label: text"; nothing if the text is empty. */
void put_labelled(gp_output *o, gp_str label, gp_str text);
void put_heading(gp_output *o, const gp_node *node, char rule);
/* The blocks of a slot, with an empty line before them; nothing if it is NULL. */
void put_part(gp_output *o, const gp_node *part);
void put_item(gp_output *o, const gp_node *item, gp_str mark);
/* The same with a box, "[x] ", before its text. */
void put_boxed_item(gp_output *o, const gp_node *item, gp_str mark, gp_str box);

/* Handlers of inlines (inlines.c), of blocks and their parts (text_blocks.c, boxes.c, tables.c, index.c). */
void add_address(gp_output *o, const gp_node *node);
void add_break(gp_output *o, const gp_node *node);
void add_changed(gp_output *o, const gp_node *node);
void add_citation(gp_output *o, const gp_node *node);
void add_link(gp_output *o, const gp_node *node);
void add_note(gp_output *o, const gp_node *node);
void add_raised(gp_output *o, const gp_node *node);
void add_reference(gp_output *o, const gp_node *node);
void add_source_label(gp_output *o, const gp_node *node);
void add_text(gp_output *o, const gp_node *node);
void put_callout(gp_output *o, const gp_node *node);
void put_check_item(gp_output *o, const gp_node *node);
void put_city(gp_output *o, const gp_node *node);
void put_code(gp_output *o, const gp_node *node);
void put_custom(gp_output *o, const gp_node *node);
void put_definition(gp_output *o, const gp_node *node);
void put_do_dont(gp_output *o, const gp_node *node);
void put_figure(gp_output *o, const gp_node *node);
void put_index_entry(gp_output *o, const gp_node *node);
void put_index_group(gp_output *o, const gp_node *node);
void put_list(gp_output *o, const gp_node *node);
void put_number(gp_output *o, const gp_node *node);
void put_paragraph(gp_output *o, const gp_node *node);
void put_practice(gp_output *o, const gp_node *node);
void put_quote(gp_output *o, const gp_node *node);
void put_section(gp_output *o, const gp_node *node);
void put_source_list(gp_output *o, const gp_node *node);
void put_step(gp_output *o, const gp_node *node);
void put_table(gp_output *o, const gp_node *node);
void put_term(gp_output *o, const gp_node *node);

#endif
