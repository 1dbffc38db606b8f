/* What guide.yaml, chapters, blocks, sources.yaml and themes may hold, as schemas. */
#ifndef GP_MODEL_SCHEMAS_H
#define GP_MODEL_SCHEMAS_H

#include "model/tree.h"
#include "value/schema.h"
#include <guidepress/tree.h>

/* A type of block: the key it begins with, the node it becomes, and what its mapping may hold. */
typedef struct gp_block_type {
  const char *name, *what; /* "table", "block 'table'" */
  gp_kind kind;
  const gp_schema *schema;
} gp_block_type;

/* A type of block which a plugin brings; its kind is GP_CUSTOM. */
typedef struct gp_custom_block {
  gp_block_type type;
  gp_str plugin;      /* its id */
  const char *counts; /* "figure", "table" or "none" */
} gp_custom_block;

/* All of them, sorted by name. */
typedef struct gp_custom_blocks {
  const gp_custom_block *items;
  size_t count;
} gp_custom_blocks;

/* All types of the program itself; ended by one without a name. */
extern const gp_block_type gp_block_types[];

extern const gp_schema gp_guide_file_schema;
extern const gp_schema gp_chapter_file_schema;
extern const gp_schema gp_sources_file_schema;
extern const gp_schema gp_theme_file_schema;
extern const gp_schema gp_fonts_schema;
extern const gp_schema gp_images_schema; /* `fonts` of guide.yaml and of themes */
extern const gp_schema gp_glossary_file_schema;

/* The type with that name, or NULL. */
const gp_block_type *gp_block_type_find(gp_str name);

/* What every block's mapping may hold beside its type's keys; ended by a field without name and schema. */
extern const gp_field gp_block_common_fields[];

/* True if the type's mapping may hold the key. */
bool gp_block_type_allows(const gp_block_type *type, gp_str key);

#endif
