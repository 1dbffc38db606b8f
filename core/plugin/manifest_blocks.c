/* The types of blocks a plugin brings: the schemas that its manifest declares. */
#include "plugin/manifest.h"

enum { DEEPEST = 8 };

static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema any_type = {.type = GP_TYPE_ANY};
static const gp_schema boolean_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema integer_type = {.type = GP_TYPE_INTEGER, .min = INT32_MIN, .max = INT32_MAX};
static const gp_schema value_type = {
  .type = GP_TYPE_ENUM, .choices = "text inline integer number boolean enum path colour length date id list map any"};
static const gp_schema counts_type = {.type = GP_TYPE_ENUM, .choices = "figure table none"};
static const gp_schema choices_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1};
static const gp_schema range_type = {.type = GP_TYPE_LIST, .item = &integer_type, .min = 2, .max = 2};
static const gp_schema value_spec, fields_spec, alternatives_spec;
static const gp_field deprecated_fields[] = {
  {"goes", &text_type, true, NULL, "the version that will not know it"},
  {"instead", &text_type, false, NULL, "what to use in its place"},
  {0},
};
const gp_schema gp_manifest_deprecated_schema = {.type = GP_TYPE_MAP, .fields = deprecated_fields};

#define VALUE_FIELDS                                                                                                   \
  {"type", &value_type, false, NULL, "what values it takes"},                                                          \
    {"description", &text_type, false, NULL, "what it is, in one sentence"},                                           \
    {"required", &boolean_type, false, NULL, "true if it must be given"},                                              \
    {"default", &any_type, false, NULL, "what counts where it is not given"},                                          \
    {"deprecated", &gp_manifest_deprecated_schema, false, NULL, "when it goes, and what takes its place"},             \
    {"range", &range_type, false, NULL, "the least and the greatest integer, or number of items of a list"},           \
    {"choices", &choices_type, false, NULL, "the values of an enum"},                                                  \
    {"of", &value_spec, false, NULL, "what the items of a list are, or the values of a map with any keys"},            \
    {"fields", &fields_spec, false, NULL, "the keys of a map"},                                                        \
  {                                                                                                                    \
    "one-of", &alternatives_spec, false, NULL, "the kinds of value it may be: at most one list and one map among them" \
  }

static const gp_field value_fields[] = {VALUE_FIELDS, {0}};
static const gp_schema value_spec = {.type = GP_TYPE_MAP, .fields = value_fields};
static const gp_schema fields_spec = {.type = GP_TYPE_MAP_OF, .item = &value_spec};
static const gp_schema alternatives_spec = {.type = GP_TYPE_LIST, .item = &value_spec, .min = 2};
static const gp_field block_fields[] = {
  VALUE_FIELDS, {"counts", &counts_type, false, "none", "what it is numbered and referred to as"}, {0}};
static const gp_schema block_spec = {.type = GP_TYPE_MAP, .fields = block_fields};
const gp_schema gp_manifest_blocks_schema = {.type = GP_TYPE_MAP_OF, .item = &block_spec};

static gp_status read_value(gp_ctx *ctx, const gp_value *spec, unsigned depth, gp_schema *schema);

static gp_status wrong(gp_ctx *ctx, gp_span at, const char *message)
{
  return gp_error(ctx, "plugin.bad-block", at, "%s", message);
}

static const gp_value *part(const gp_value *spec, const char *key)
{
  return gp_value_lookup(spec, gp_str_from(key));
}

static const char *copy_text(gp_ctx *ctx, const gp_value *value)
{
  return value != NULL ? gp_str_copy(ctx->arena, gp_value_text(value, GP_STR(""))).ptr : NULL;
}

void gp_manifest_read_deprecated(gp_ctx *ctx, const gp_value *spec, gp_field *field)
{
  const gp_value *deprecated = part(spec, "deprecated");
  field->goes = copy_text(ctx, part(deprecated, "goes"));
  field->instead = copy_text(ctx, part(deprecated, "instead"));
}

static gp_type type_of(const gp_value *spec)
{
  static const struct {
    const char *name;
    gp_type type;
  } table[] = {{"text", GP_TYPE_TEXT},     {"inline", GP_TYPE_INLINE}, {"integer", GP_TYPE_INTEGER},
               {"number", GP_TYPE_NUMBER}, {"enum", GP_TYPE_ENUM},     {"boolean", GP_TYPE_BOOLEAN},
               {"path", GP_TYPE_PATH},     {"colour", GP_TYPE_COLOR},  {"length", GP_TYPE_LENGTH},
               {"date", GP_TYPE_DATE},     {"id", GP_TYPE_ID},         {"list", GP_TYPE_LIST},
               {"map", GP_TYPE_MAP},       {"any", GP_TYPE_ANY}};
  gp_str name = gp_value_text(part(spec, "type"), GP_STR(""));
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (gp_str_is(name, table[i].name))
      return table[i].type;
  if (part(spec, "one-of") != NULL)
    return GP_TYPE_ONE_OF;
  return part(spec, "fields") != NULL ? GP_TYPE_MAP : GP_TYPE_TEXT;
}

static gp_status read_choices(gp_ctx *ctx, const gp_value *list, gp_schema *schema)
{
  gp_buf out = GP_BUF(ctx->arena);
  for (size_t i = 0; i < list->count; i++) {
    gp_str word = gp_value_text(list->entries[i].value, GP_STR(""));
    if (memchr(word.ptr, ' ', word.len) != NULL)
      return wrong(ctx, list->entries[i].value->span, "a choice is one word");
    gp_buf_printf(&out, "%s%.*s", i > 0 ? " " : "", GP_STR_ARG(word));
  }
  gp_buf_add_char(&out, '\0');
  schema->choices = out.items;
  return GP_OK;
}

static gp_status read_fields(gp_ctx *ctx, const gp_value *map, unsigned depth, const gp_field **result)
{
  gp_field *fields = GP_NEW_ARRAY(ctx->arena, map->count + 1, gp_field);
  gp_status status = GP_OK;
  memset(fields, 0, (map->count + 1) * sizeof *fields);
  for (size_t i = 0; i < map->count; i++) {
    const gp_value *spec = map->entries[i].value;
    gp_schema *schema = GP_NEW(ctx->arena, gp_schema);
    bool required = false;
    if (read_value(ctx, spec, depth + 1, schema) != GP_OK)
      status = GP_ERROR_INPUT;
    GP_IGNORE(gp_value_to_boolean(part(spec, "required"), &required)); /* false where it is not given */
    fields[i] = (gp_field){.name = gp_str_copy(ctx->arena, map->entries[i].key).ptr,
                           .schema = schema,
                           .required = required,
                           .fallback = copy_text(ctx, part(spec, "default")),
                           .description = copy_text(ctx, part(spec, "description"))};
    if (fields[i].description == NULL)
      fields[i].description = "";
    gp_manifest_read_deprecated(ctx, spec, &fields[i]);
  }
  *result = fields;
  return status;
}

static gp_status read_alternatives(gp_ctx *ctx, const gp_value *list, unsigned depth, gp_schema *schema)
{
  gp_field *fields = GP_NEW_ARRAY(ctx->arena, list->count + 1, gp_field);
  memset(fields, 0, (list->count + 1) * sizeof *fields);
  for (size_t i = 0; i < list->count; i++) {
    gp_schema *one = GP_NEW(ctx->arena, gp_schema);
    gp_status status = read_value(ctx, list->entries[i].value, depth + 1, one);
    if (status != GP_OK)
      return status;
    if (one->type == GP_TYPE_ONE_OF)
      return wrong(ctx, list->entries[i].value->span, "a kind of value in 'one-of' cannot be another 'one-of'");
    fields[i] = (gp_field){.name = "", .schema = one};
  }
  schema->fields = fields;
  return GP_OK;
}

static gp_status read_item(gp_ctx *ctx, const gp_value *spec, unsigned depth, gp_schema *schema)
{
  gp_schema *item = GP_NEW(ctx->arena, gp_schema);
  schema->item = item;
  if (schema->type == GP_TYPE_MAP)
    schema->type = GP_TYPE_MAP_OF;
  return read_value(ctx, spec, depth + 1, item);
}

/* What does not go together. NULL if all is well. */
static const char *mistake(const gp_value *spec, const gp_schema *schema)
{
  bool list = schema->type == GP_TYPE_LIST, map = schema->type == GP_TYPE_MAP;
  if ((schema->type == GP_TYPE_ENUM) != (part(spec, "choices") != NULL))
    return "'choices' belong to the type 'enum', which needs them";
  if (part(spec, "range") != NULL && schema->type != GP_TYPE_INTEGER && !list)
    return "'range' belongs to the types 'integer' and 'list'";
  if (part(spec, "fields") != NULL && (!map || part(spec, "of") != NULL))
    return "'fields' belong to the type 'map' without 'of'";
  if (part(spec, "of") != NULL && !list && !map)
    return "'of' belongs to the types 'list' and 'map'";
  if ((list || map) && part(spec, "of") == NULL && part(spec, "fields") == NULL)
    return "a list needs 'of', a map 'of' or 'fields'";
  if (part(spec, "one-of") != NULL && schema->type != GP_TYPE_ONE_OF)
    return "'one-of' is written instead of 'type', not with it";
  return NULL;
}

static gp_status read_value(gp_ctx *ctx, const gp_value *spec, unsigned depth, gp_schema *schema)
{
  const gp_value *range = part(spec, "range");
  const char *problem;
  gp_status status = GP_OK;
  *schema = (gp_schema){.type = type_of(spec)};
  problem = mistake(spec, schema);
  if (problem == NULL && depth > DEEPEST)
    problem = "the values of a block nest too deep";
  if (problem != NULL)
    return wrong(ctx, spec->count > 0 ? spec->entries[0].key_span : spec->span, problem);
  if (schema->type == GP_TYPE_ENUM)
    status = read_choices(ctx, part(spec, "choices"), schema);
  if (range != NULL && (!gp_value_to_integer(range->entries[0].value, &schema->min) ||
                        !gp_value_to_integer(range->entries[1].value, &schema->max) || schema->min > schema->max ||
                        (schema->type == GP_TYPE_LIST && schema->min < 0)))
    return wrong(ctx, range->span, "a range runs from its least to its greatest value");
  if (part(spec, "fields") != NULL)
    return read_fields(ctx, part(spec, "fields"), depth, &schema->fields);
  if (part(spec, "of") != NULL)
    return read_item(ctx, part(spec, "of"), depth, schema);
  if (part(spec, "one-of") != NULL)
    return read_alternatives(ctx, part(spec, "one-of"), depth, schema);
  return status;
}

/* The block's whole mapping: its own key, then what every block may have. */
static const gp_schema *whole_schema(gp_ctx *ctx, const char *name, const gp_schema *value, const gp_value *spec)
{
  const char *description = copy_text(ctx, part(spec, "description"));
  gp_schema *schema = GP_NEW(ctx->arena, gp_schema);
  gp_field *fields;
  size_t common = 0;
  while (gp_block_common_fields[common].schema != NULL)
    common++;
  fields = GP_NEW_ARRAY(ctx->arena, common + 2, gp_field);
  fields[0] = (gp_field){.name = name, .schema = value, .required = true, .description = description};
  gp_manifest_read_deprecated(ctx, spec, &fields[0]);
  memcpy(fields + 1, gp_block_common_fields, (common + 1) * sizeof *fields);
  *schema = (gp_schema){.type = GP_TYPE_MAP, .fields = fields};
  return schema;
}

static gp_status read_block(gp_ctx *ctx, const gp_plugin_entry *entry, const gp_value_entry *from,
                            gp_custom_block *block)
{
  const gp_value *counts = part(from->value, "counts"), *description = part(from->value, "description");
  const char *name = gp_str_copy(ctx->arena, from->key).ptr;
  gp_schema *schema = GP_NEW(ctx->arena, gp_schema);
  if (gp_block_type_find(from->key) != NULL)
    return gp_error(ctx, "plugin.bad-block", from->key_span, "the block '%s' is one of the program's own", name);
  if (description == NULL)
    return gp_error(ctx, "plugin.bad-block", from->key_span, "the block '%s' needs a 'description'", name);
  if (read_value(ctx, from->value, 0, schema) != GP_OK)
    return GP_ERROR_INPUT;
  if (schema->type == GP_TYPE_ONE_OF)
    return wrong(ctx, from->key_span, "the value of a block has one type");
  block->plugin = entry->id;
  block->counts = gp_str_copy(ctx->arena, gp_value_text(counts, GP_STR("none"))).ptr;
  block->type = (gp_block_type){.name = name,
                                .what = gp_str_printf(ctx->arena, "block '%s'", name).ptr,
                                .kind = GP_CUSTOM,
                                .schema = whole_schema(ctx, name, schema, from->value)};
  return GP_OK;
}

gp_status gp_manifest_read_blocks(gp_ctx *ctx, gp_plugin_entry *entry)
{
  const gp_value *map = part(entry->manifest, "blocks");
  size_t count = map != NULL ? map->count : 0;
  gp_custom_block *blocks = GP_NEW_ARRAY(ctx->arena, count + 1, gp_custom_block);
  gp_status status = GP_OK;
  assert(entry->manifest != NULL && entry->blocks == NULL);
  if (gp_str_is(entry->kind, "block") != (count > 0))
    return wrong(ctx, map != NULL ? map->span : part(entry->manifest, "kind")->span,
                 "'blocks' belong to the kind 'block', which needs them");
  memset(blocks, 0, (count + 1) * sizeof *blocks);
  for (size_t i = 0; i < count; i++)
    if (read_block(ctx, entry, &map->entries[i], &blocks[i]) != GP_OK)
      status = GP_ERROR_INPUT;
  entry->blocks = blocks;
  entry->block_count = status == GP_OK ? count : 0;
  return status;
}
