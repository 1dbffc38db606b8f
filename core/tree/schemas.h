/* What guide.yaml, chapters, blocks, sources.yaml and themes may hold, as schemas. */
#ifndef GP_TREE_SCHEMAS_H
#define GP_TREE_SCHEMAS_H

#include "yaml/schema.h"
#include <guidepress/tree.h>

/* A type of block: the key it begins with, the node it becomes, and what its mapping may hold. */
typedef struct gp_block_type {
  const char *name, *what; /* "table", "block 'table'" */
  gp_kind kind;
  const gp_schema *schema;
} gp_block_type;

/* All types; ended by one without a name. */
extern const gp_block_type gp_block_types[];

extern const gp_schema gp_guide_file_schema;
extern const gp_schema gp_chapter_file_schema;
extern const gp_schema gp_sources_file_schema;
extern const gp_schema gp_theme_file_schema;
extern const gp_schema gp_glossary_file_schema;

/* The type with that name, or NULL. */
const gp_block_type *gp_block_type_find(gp_str name);

/* True if the type's mapping may hold the key. */
bool gp_block_type_allows(const gp_block_type *type, gp_str key);

#endif
