/* guide.yaml and the chapters of one language, read into a tree. */
#ifndef GP_READ_GUIDE_H
#define GP_READ_GUIDE_H

#include "base/within.h"
#include "model/tree.h"
#include "plugin/session.h"

/* A guide.yaml which has been read and checked. All strings live in ctx->arena. */
typedef struct gp_guide {
  gp_str folder, path, id, layout, theme;
  const gp_str *languages, *outputs, *chapters, *editions;
  size_t language_count, output_count, chapter_count, edition_count;
  gp_within within;      /* the guide's folder, and those outside that the user allows: where its files may be */
  const gp_value *value; /* the whole file: titles, people, variables, editions */
  uint32_t source;
} gp_guide;

/* Reads and checks guide.yaml. `path` is the guide's folder or its guide.yaml. */
GP_MUST_USE gp_status gp_guide_load(gp_ctx *ctx, gp_str path, gp_guide **guide);

/* The text of a LOCALIZED value in a language; if the map lacks it, an error (guide.missing-language) at the value and
 * the empty string. NULL gives the empty string. */
gp_str gp_guide_text(gp_ctx *ctx, const gp_value *value, gp_str lang);

/* Reads all chapters of a language into a document tree, in the guide's order; chapters that are no YAML by reader
 * plugins. Errors are reported and reading goes on; the tree holds what could be read. GP_ERROR_INPUT if there was any
 * error. */
GP_MUST_USE gp_status gp_guide_read(gp_session *session, const gp_guide *guide, gp_str lang, gp_tree **tree);

/* Warns (guide.structure) at the first place in each chapter where two languages of a guide differ in the kinds or ids
 * of their blocks. Both trees come from gp_guide_read with this ctx. */
void gp_guide_compare(gp_ctx *ctx, const gp_tree *tree_a, gp_str lang_a, const gp_tree *tree_b, gp_str lang_b);

enum {
  GP_SECTION_LIMIT = 4,  /* sections nest at most so deep */
  GP_LEVEL_IN_BLOCK = 99 /* inside a call-out, a list, ...: no sections there */
};

/* Reads a list of blocks (a chapter's body, an included file) and appends them to `parent`. `level` is the depth of
 * sections: 0 directly in a chapter, or GP_LEVEL_IN_BLOCK. */
GP_MUST_USE gp_status gp_blocks_read(gp_session *session, gp_tree *tree, gp_node *parent, const gp_value *blocks,
                                     unsigned level);

/* Reads the map of a chapter's file into the chapter's node, with all checks. */
GP_MUST_USE gp_status gp_chapter_read(gp_session *session, gp_tree *tree, gp_node *chapter, const gp_value *map);

/* The JSON Schemas of guide.yaml, of chapters and of themes; `custom` (may be NULL): the types of blocks of plugins. */
void gp_guide_schema(gp_buf *out);
void gp_chapter_schema(gp_buf *out, const struct gp_custom_blocks *custom);
void gp_theme_schema(gp_buf *out);

#endif
