/* What many plugins ask of a document's tree. */
#ifndef KIT_TREE_NODES_H
#define KIT_TREE_NODES_H

#include <guidepress/host.h>
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
/* A number that was counted, in the digits of a language, and such a number with 0 to 9 again. */
gp_str kit_count(const gp_host *host, gp_arena *arena, gp_str lang, uint64_t number);
gp_str kit_uncount(const gp_host *host, gp_arena *arena, gp_str lang, gp_str text);
/* What divides the parts of a list in the document's language, with its space: ", " and "; " in English. */
gp_str kit_comma(const gp_document *document);
gp_str kit_semicolon(const gp_document *document);
/* The authors with commas between them. */
gp_str kit_authors(gp_arena *arena, const gp_document *document);
/* How much of a citation's label is in its own language, before "n.d." in another one; all of it, mostly. */
size_t kit_label_own(const gp_document *document, gp_str label);
/* How wide a tab is at most in a block of code, in letters. */
unsigned kit_tab_width(const gp_node *code_block);
/* Word number `index` of a list divided by single spaces; empty after the last. */
gp_str kit_word_at(gp_str words, size_t index);

/* texts.c: takes the first paragraph off a text in which empty lines divide them; empty after the last. */
gp_str kit_next_paragraph(gp_str *rest);
/* An address without the white space and control characters at its edges, which browsers drop. */
gp_str kit_trim_address(gp_str address);
/* Whether an address names a file beside the product, and no place elsewhere; which schemes an address may have, the
 * program has checked. */
bool kit_is_file_address(gp_str address);
/* Whether an entry of `logos` is shown on the imprint: by itself it is, else where its `on` says so. */
bool kit_logo_on_imprint(const gp_value *logo);

#endif
