/* Reading blocks of plugins: attributes, caption and remark are made here, the rest by the plugin. */
#include "read/blocks.h"

/* The schema of a key of the block's mapping, or NULL. */
static const gp_schema *field_schema(const gp_schema *schema, gp_str key)
{
  if (schema->type != GP_TYPE_MAP)
    return NULL;
  for (const gp_field *field = schema->fields; field->schema != NULL; field++)
    if (gp_str_is(key, field->name))
      return field->schema;
  return NULL;
}

/* What the author gave as plain scalars becomes attributes. A name that the core uses itself is left to it. */
static void set_attributes(gp_block_reader *r, gp_node *node, const gp_schema *schema, const gp_value *value)
{
  for (size_t i = 0; i < value->count; i++) {
    const gp_value_entry *entry = &value->entries[i];
    const gp_schema *type = field_schema(schema, entry->key);
    gp_attr_id own = gp_attr_id_of(GP_CUSTOM, entry->key);
    if (type == NULL || type->type == GP_TYPE_INLINE || entry->value->kind != GP_VALUE_SCALAR)
      continue;
    if (own == GP_AT_NONE || own == GP_AT_custom_value || own == GP_AT_custom_floating)
      gp_node_set_attr(r->tree, node, entry->key, entry->value->text, entry->value->span);
  }
}

/* A key that holds inline text becomes a slot. */
static void read_slot(gp_block_reader *r, gp_node *node, const gp_schema *schema, const gp_value *value,
                      const char *key, gp_kind kind)
{
  const gp_schema *type = field_schema(schema, gp_str_from(key));
  if (type != NULL && type->type == GP_TYPE_INLINE)
    gp_slot_read_key(r, node, kind, value, key);
}

void gp_read_custom(gp_block_reader *r, gp_node *parent, const gp_block_type *type, const gp_value *map, bool checked)
{
  const gp_custom_block *block = gp_registry_block(r->session->registry, gp_str_from(type->name));
  const gp_value *value = map->entries[0].value;
  const gp_schema *schema = field_schema(type->schema, map->entries[0].key);
  gp_node *node = gp_block_begin(r, parent, GP_CUSTOM, map);
  assert(block != NULL && schema != NULL);
  gp_node_set(r->tree, node, GP_AT_custom_type, gp_str_from(type->name), map->entries[0].key_span);
  if (strcmp(block->counts, "none") != 0)
    gp_node_set(r->tree, node, GP_AT_custom_counts, gp_str_from(block->counts), map->entries[0].key_span);
  if (value->kind == GP_VALUE_SCALAR)
    gp_node_set(r->tree, node, GP_AT_custom_value, value->text, value->span);
  if (value->kind == GP_VALUE_MAP) {
    set_attributes(r, node, schema, value);
    read_slot(r, node, schema, value, "caption", GP_CAPTION);
    read_slot(r, node, schema, value, "note", GP_TABLE_NOTE);
  }
  if (checked && gp_session_read_block(r->session, block, r->tree, node, value) != GP_OK)
    r->failed = true;
}
