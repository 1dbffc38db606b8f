/* The document tree: making and editing nodes, verifying, dumping. */
#ifndef GP_MODEL_TREE_H
#define GP_MODEL_TREE_H

#include "diag/report.h"
#include <guidepress/tree.h>

/* Makes nodes in one arena with serials of their own. */
typedef struct gp_tree {
  gp_arena *arena;
  gp_node *root; /* GP_DOCUMENT */
  uint32_t last_serial;
} gp_tree;

gp_tree *gp_tree_new(gp_arena *arena);
gp_node *gp_tree_new_node(gp_tree *tree, gp_kind kind, gp_span span);
/* Sets an attribute of the node's kind: its record and the member of its struct. Strings are borrowed. */
void gp_node_set(gp_tree *tree, gp_node *node, gp_attr_id id, gp_str value, gp_span span);
/* The same by a name that is in the row: for attributes that several kinds have. */
void gp_node_set_known(gp_tree *tree, gp_node *node, gp_str name, gp_str value, gp_span span);
/* The same by any name: for those of plugins, which may not be in the kind's row. */
void gp_node_set_attr(gp_tree *tree, gp_node *node, gp_str name, gp_str value, gp_span span);
/* The attribute of that name in the row of a kind, or among those of all kinds; GP_AT_NONE if there is none. */
gp_attr_id gp_attr_id_of(gp_kind kind, gp_str name);
/* The name in the row of a kind that is nearest to a wrong one, or the empty string. */
gp_str gp_attr_nearest(gp_arena *arena, gp_kind kind, gp_str name);
/* Gives a fresh copy the attributes of a node of the same kind. */
void gp_node_copy_attrs(gp_tree *tree, gp_node *copy, const gp_node *node);
/* Makes the node one of another kind. Its attributes stay, those that are not in the new kind's row as mere records. */
void gp_node_become(gp_tree *tree, gp_node *node, gp_kind kind);
void gp_node_append(gp_node *parent, gp_node *child);
void gp_node_insert_before(gp_node *sibling, gp_node *node);
void gp_node_remove(gp_node *node);
/* A copy of a node and all below it, with new serials, in `tree`. Strings are borrowed from the original. */
gp_node *gp_tree_copy(gp_tree *tree, const gp_node *node);

/* The node, to be changed: walking is done on const nodes. */
static inline gp_node *gp_node_mutable(const gp_node *node)
{
  return (gp_node *)(uintptr_t)node;
}

/* A copy of a whole tree in the arena. */
gp_tree *gp_tree_duplicate(gp_arena *arena, const gp_tree *tree);
/* Numbers all nodes again, in document order, as a copy would have them. */
void gp_tree_renumber(gp_tree *tree);

/* Gives nodes without a language that of their parent. */
void gp_langs_inherit(gp_node *root);

/* What a plugin has made or changed at `root` and below: languages come down from above, then all is checked. What is
 * not well formed is reported as the plugin's fault, and all below `root` is dropped: GP_ERROR_PLUGIN. */
GP_MUST_USE gp_status gp_tree_accept(gp_ctx *ctx, gp_node *root, gp_str plugin);

/* The kind's name in dumps and messages: "paragraph". */
const char *gp_kind_name(gp_kind kind);

/* The place in the file of the bytes `start` to `end` of a text node. */
gp_span gp_node_text_span(const gp_node *node, size_t start, size_t end);

/* Changes the text of a leaf; its map is changed with it. False, and nothing is done, if the edits are not in order or
 * not within the text, or what comes out is not UTF-8. */
GP_MUST_USE bool gp_node_edit_text(gp_tree *tree, gp_node *node, const gp_text_edit *edits, size_t count);

/* The map that the leaf's text would have after such edits, in `arena`; NULL where it has none, or they are wrong. */
const gp_source_map *gp_node_edited_map(gp_arena *arena, const gp_node *node, const gp_text_edit *edits, size_t count);

/* What is wrong with the form of a tree: links, kinds in place, serials, languages. NULL if nothing is; else what, and
 * the node where it is so. For trees which plugins have worked on. */
const char *gp_tree_problem(const gp_node *root, const gp_node **where);
/* Asserts that nothing is; for trees of our own making. */
void gp_tree_verify(const gp_node *root);

/* Appends the tree as indented text, a node a line: kind, #id, attributes, text. */
void gp_tree_dump(gp_buf *out, const gp_node *root);
/* Text in double quotes, as in dumps: quotes, backslashes and characters one cannot see are escaped. */
void gp_tree_dump_text(gp_buf *out, gp_str text);

#endif
