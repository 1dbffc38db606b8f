/* Inline markup of one text. */
#ifndef GP_MARKUP_MARKUP_H
#define GP_MARKUP_MARKUP_H

#include "model/tree.h"

/* Parses inline markup of a scalar (or a part of it) and appends the inlines to `parent`. */
GP_MUST_USE gp_status gp_inline_parse(gp_ctx *ctx, gp_tree *tree, gp_node *parent, gp_str text, const gp_value *scalar);
/* The same for text at a place in a file, for readers of other formats. */
GP_MUST_USE gp_status gp_inline_parse_at(gp_ctx *ctx, gp_tree *tree, gp_node *parent, gp_str text, uint32_t source,
                                         uint32_t offset);

/* The characters of a reference ("&amp;", "&#38;") as UTF-8, or the empty string if there is no such name. */
gp_str gp_character_named(gp_arena *arena, gp_str reference);

/* Makes the scalar's text, as it was typed, the text of a leaf; line ends at its end are dropped. */
void gp_text_verbatim(gp_tree *tree, gp_node *leaf, const gp_value *scalar);

#endif
