/* The text writer's parts. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "writer.h"
#include <guidepress/output.h>

struct gp_output {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  writer w;
  GP_VEC(const gp_node *) notes; /* of the chapter in hand, in order of coming */
  GP_VEC(const gp_node *) named; /* all nodes with an id, sorted by it; made when first asked for */
  bool links;
  size_t table_width;
};

/* One of the program's own words in the document's language, or the key itself. */
gp_str term(const gp_output *o, const char *key);

/* The text of the inlines below `parent`, which may be NULL: then it is empty. Notes found are kept for the chapter's
 * end. A line break is '\n'. */
gp_str inline_text(gp_output *o, const gp_node *parent);

/* Writes the children of `parent` that are blocks. */
void put_blocks(gp_output *o, const gp_node *parent);
void put_block(gp_output *o, const gp_node *node);
/* "Label: text", with an empty line before it; nothing if the text is empty. */
void put_labelled(gp_output *o, gp_str label, gp_str text);
void put_heading(gp_output *o, const gp_node *node, char rule);

/* The node of an id of the guide, or NULL. */
const gp_node *find_named(gp_output *o, gp_str id);
void put_glossary(gp_output *o, const gp_node *node);
void put_source_list(gp_output *o, const gp_node *node);
void put_index(gp_output *o, const gp_node *node);
void put_table(gp_output *o, const gp_node *node);
void put_callout(gp_output *o, const gp_node *node);
void put_practice(gp_output *o, const gp_node *node);
void put_do_dont(gp_output *o, const gp_node *node);
void put_custom(gp_output *o, const gp_node *node);
void put_numbers(gp_output *o, const gp_node *node);
void put_cities(gp_output *o, const gp_node *node);

#endif
