/* What many plugins ask of a document's tree. */
#ifndef KIT_TREE_NODES_H
#define KIT_TREE_NODES_H

#include <guidepress/arena.h>
#include <guidepress/tree.h>

/* The nodes of a tree that have an id, sorted by it. */
typedef struct kit_ids {
  const gp_node **nodes;
  size_t count;
} kit_ids;

kit_ids kit_ids_of(gp_arena *arena, const gp_node *root);
/* The node of an id, or NULL. */
const gp_node *kit_ids_find(const kit_ids *ids, gp_str id);

/* Adds the text of what is below `parent`, which may be NULL, without notes and citations; a line break is a space;
 * raised and lowered text is as kit_add_raised has it. */
void kit_add_plain(gp_buf *out, const gp_node *parent);
/* The same as a text of its own. */
gp_str kit_plain(gp_arena *arena, const gp_node *parent);

/* One of the program's own words in the document's language, or the key itself. */
gp_str kit_term(const gp_document *document, gp_str key);
/* Word number `index` of a list divided by single spaces; empty after the last. */
gp_str kit_word_at(gp_str words, size_t index);

/* The number of a list's first item. */
unsigned kit_first_number(const gp_node *list);

#endif
