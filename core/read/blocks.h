/* Private to the readers of chapters and blocks. */
#ifndef GP_READ_BLOCKS_H
#define GP_READ_BLOCKS_H

#include "markup/markup.h"
#include "plugin/session.h"
#include "read/guide.h"

/* Reading goes on after a mistake; `failed` tells that there was one. */
typedef struct gp_block_reader {
  gp_session *session;
  gp_ctx *ctx;
  gp_tree *tree;
  /* gp_blocks_read: blocks hold blocks, and readers of blocks do not know the list of all of them. */
  GP_MUST_USE gp_status (*read_blocks)(gp_session *session, gp_tree *tree, gp_node *parent, const gp_value *blocks,
                                       unsigned level);
  bool failed;
} gp_block_reader;

/* The value of a key if it is of that kind, else NULL. */
const gp_value *gp_value_of_kind(const gp_value *map, const char *key, gp_value_kind kind);

/* Appends a new node; `id`, `lang`, `only`, `unless` of the mapping are its own. */
gp_node *gp_block_begin(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *map);
/* Appends a new slot at a value's place. */
gp_node *gp_slot_begin(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *value);
/* Appends a slot with the inline text of a scalar; nothing if `value` is NULL or no scalar. */
void gp_slot_read(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *value);
/* The same for a key of a mapping. */
void gp_slot_read_key(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *map, const char *key);
/* Appends paragraphs, divided by empty lines; nothing if `value` is NULL or no scalar. `map` is the paragraph block
 * they come from, or NULL. */
void gp_paragraphs_read(gp_block_reader *r, gp_node *parent, const gp_value *value, const gp_value *map);
/* Appends what a `body` holds: one text or a list of blocks. */
void gp_content_read(gp_block_reader *r, gp_node *parent, const gp_value *value, unsigned level);

/* Reads what the row of the node's kind says of the keys of a mapping: attributes; slots, in the order of the row. What
 * has a reader of its own (HAND and the like) is left to it. */
void gp_attrs_read(gp_block_reader *r, gp_node *node, const gp_value *map);
void gp_slots_read(gp_block_reader *r, gp_node *node, const gp_value *map);

/* Reads a block's mapping into the block's node; `checked` if the schema found no mistake in it. */
typedef void gp_block_read(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked);
gp_block_read gp_read_by_row, gp_read_list, gp_read_do_dont, gp_read_practice, gp_read_table, gp_read_figure,
  gp_read_figures, gp_read_checklist, gp_read_code, gp_read_quote, gp_read_glossary;

/* notes.c: gives the notes of the chapter that have a name what `notes`, a mapping or NULL, says of them. */
void gp_notes_read(gp_block_reader *r, gp_node *chapter, const gp_value *notes);

/* Appends what a chapter's file holds that is no YAML, by a reader plugin; what that made has been accepted. */
GP_MUST_USE gp_status gp_chapter_read_other(gp_session *session, uint32_t source, gp_tree *tree, gp_node *chapter);

/* A block of a plugin: the node with what the core makes of it, completed by the plugin if it is `checked`. */
void gp_read_custom(gp_block_reader *r, gp_node *parent, const gp_block_type *type, const gp_value *map, bool checked);

#endif
