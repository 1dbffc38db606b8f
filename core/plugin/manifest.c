/* Manifests: reads and checks plugin.yaml. */
#include "plugin/manifest.h"

#include "base/path.h"
#include "model/tree.h"
#include "value/scalars.h"
#include <guidepress/block.h>
#include <guidepress/layout.h>
#include <guidepress/output.h>
#include <guidepress/reader.h>
#include <guidepress/shaper.h>
#include <guidepress/transform.h>

static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema any_type = {.type = GP_TYPE_ANY};
static const gp_schema id_type = {.type = GP_TYPE_ID};
static const gp_schema ids_type = {.type = GP_TYPE_LIST, .item = &id_type};
static const gp_schema kind_type = {.type = GP_TYPE_ENUM,
                                    .choices = "reader transform lint shaper layout output block"};
static const gp_schema option_type = {.type = GP_TYPE_ENUM, .choices = "text integer boolean enum length color folder"};
static const gp_schema choices_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1};
static const gp_schema integer_type = {.type = GP_TYPE_INTEGER, .min = INT32_MIN, .max = INT32_MAX};
static const gp_schema range_type = {.type = GP_TYPE_LIST, .item = &integer_type, .min = 2, .max = 2};

static const gp_field option_fields[] = {
  {"type", &option_type, true, NULL, "what values the option takes"},
  {"default", &any_type, false, NULL, "the value if nobody sets it"},
  {"range", &range_type, false, NULL, "the least and the greatest integer"},
  {"choices", &choices_type, false, NULL, "the values of an enum"},
  {"description", &text_type, true, NULL, "what the option does"},
  {"deprecated", &gp_manifest_deprecated_schema, false, NULL, "when it goes, and what takes its place"},
  {0},
};
static const gp_schema option_spec = {.type = GP_TYPE_MAP, .fields = option_fields};
static const gp_schema options_spec = {.type = GP_TYPE_MAP_OF, .item = &option_spec};
static const gp_field no_fields[] = {{0}};
static const gp_schema no_options = {.type = GP_TYPE_MAP, .fields = no_fields};

static const gp_field kind_fields[] = {
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  {printed, &choices_type, false, NULL, "names of attributes"},
#include <guidepress/kinds.def>
  {0},
};
static const gp_schema attributes_spec = {.type = GP_TYPE_MAP, .fields = kind_fields};

static const gp_field manifest_fields[] = {
  {"id", &id_type, true, NULL, "the plugin's name, equal to its folder's"},
  {"kind", &kind_type, true, NULL, "what it does"},
  {"summary", &text_type, true, NULL, "one line about it"},
  {"licence", &text_type, true, NULL, "SPDX name of its licence"},
  {"version", &text_type, true, NULL, "the plugin's version"},
  {"options", &options_spec, false, NULL, "what users can set"},
  {"blocks", &gp_manifest_blocks_schema, false, NULL, "the new types of blocks, by key"},
  {"attributes", &attributes_spec, false, NULL, "the attributes it puts on nodes, by kind"},
  {"requires", &ids_type, false, NULL, "plugins that must be there too"},
  {"before", &ids_type, false, NULL, "plugins of its kind that run later"},
  {"after", &ids_type, false, NULL, "plugins of its kind that run earlier"},
  {0},
};
static const gp_schema manifest_schema = {.type = GP_TYPE_MAP, .fields = manifest_fields};

const char *gp_kind_interface(gp_str kind)
{
  static const struct {
    const char *kind, *interface_name;
  } table[] = {
    {"reader", GP_READER_INTERFACE}, {"transform", GP_TRANSFORM_INTERFACE}, {"lint", GP_TRANSFORM_INTERFACE},
    {"block", GP_BLOCK_INTERFACE},   {"shaper", GP_SHAPER_INTERFACE},       {"layout", GP_LAYOUT_INTERFACE},
    {"output", GP_OUTPUT_INTERFACE},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (gp_str_is(kind, table[i].kind))
      return table[i].interface_name;
  return NULL;
}

static gp_str copy_text(gp_ctx *ctx, const gp_value *map, const char *key)
{
  return gp_str_copy(ctx->arena, gp_value_text(gp_value_lookup(map, gp_str_from(key)), GP_STR("")));
}

static gp_names read_names(gp_ctx *ctx, const gp_value *list)
{
  gp_str *items;
  if (list == NULL || list->kind != GP_VALUE_LIST)
    return (gp_names){NULL, 0};
  items = GP_NEW_ARRAY(ctx->arena, list->count, gp_str);
  for (size_t i = 0; i < list->count; i++)
    items[i] = gp_value_text(list->entries[i].value, GP_STR(""));
  return (gp_names){items, list->count};
}

static gp_type option_type_of(gp_str name)
{
  static const struct {
    const char *name;
    gp_type type;
  } table[] = {
    {"text", GP_TYPE_TEXT},     {"integer", GP_TYPE_INTEGER}, {"boolean", GP_TYPE_BOOLEAN}, {"enum", GP_TYPE_ENUM},
    {"length", GP_TYPE_LENGTH}, {"color", GP_TYPE_COLOR},     {"folder", GP_TYPE_TEXT},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (gp_str_is(name, table[i].name))
      return table[i].type;
  return GP_TYPE_ANY;
}

/* The choices divided by spaces, as schemas have them. */
static const char *join_choices(gp_ctx *ctx, const gp_value *list)
{
  gp_buf out = GP_BUF(ctx->arena);
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    if (i > 0)
      gp_buf_add_char(&out, ' ');
    gp_buf_add(&out, gp_value_text(list->entries[i].value, GP_STR("")));
  }
  gp_buf_add_char(&out, '\0');
  return out.items;
}

/* The schema of one option's value, from its declaration; also checks that range and choices go with the type. */
static gp_status read_option(gp_ctx *ctx, const gp_value *spec, gp_schema *schema)
{
  const gp_value *range = gp_value_lookup(spec, GP_STR("range"));
  const gp_value *choices = gp_value_lookup(spec, GP_STR("choices"));
  *schema = (gp_schema){.type = option_type_of(gp_value_text(gp_value_lookup(spec, GP_STR("type")), GP_STR("")))};
  if (choices != NULL && schema->type != GP_TYPE_ENUM)
    return gp_error(ctx, "plugin.bad-option", choices->span, "only an option of type 'enum' has choices");
  if (choices == NULL && schema->type == GP_TYPE_ENUM)
    return gp_error(ctx, "plugin.bad-option", spec->span, "an option of type 'enum' needs 'choices'");
  for (size_t i = 0; choices != NULL && i < choices->count; i++) {
    gp_str word = gp_value_text(choices->entries[i].value, GP_STR(""));
    if (word.len == 0 || memchr(word.ptr, ' ', word.len) != NULL)
      return gp_error(ctx, "plugin.bad-option", choices->entries[i].value->span, "a choice is one word");
  }
  if (range != NULL && schema->type != GP_TYPE_INTEGER)
    return gp_error(ctx, "plugin.bad-option", range->span, "only an option of type 'integer' has a range");
  if (schema->type == GP_TYPE_INTEGER) {
    schema->min = INT32_MIN;
    schema->max = INT32_MAX;
  }
  if (schema->type == GP_TYPE_ENUM)
    schema->choices = join_choices(ctx, choices);
  if (range != NULL && (!gp_value_to_integer(range->entries[0].value, &schema->min) ||
                        !gp_value_to_integer(range->entries[1].value, &schema->max) || schema->min > schema->max))
    return gp_error(ctx, "plugin.bad-option", range->span,
                    "the range of an option runs from its least to its greatest value");
  return GP_OK;
}

/* A copy of a scalar default that points nowhere: the manifest is no source of the documents that will see it. */
static const gp_value *placeless(gp_ctx *ctx, const gp_value *value)
{
  gp_value *copy = GP_NEW(ctx->arena, gp_value);
  *copy = *value;
  copy->span = GP_NO_SPAN;
  copy->map = NULL;
  return copy;
}

/* A text option may have nothing as its default, though users cannot set it to nothing. */
static bool is_empty_text(const gp_schema *schema, const gp_value *value)
{
  return schema->type == GP_TYPE_TEXT && value->kind == GP_VALUE_SCALAR && value->text.len == 0;
}

/* Users write PLUGIN.NAME=VALUE. */
static gp_status check_option_name(gp_ctx *ctx, const gp_value_entry *option)
{
  if (gp_text_is_id(option->key))
    return GP_OK;
  return gp_error(ctx, "plugin.bad-option", option->key_span,
                  "the name of an option is of small letters, digits and hyphens, and begins with a letter");
}

static gp_status read_options(gp_ctx *ctx, const gp_value *options, gp_plugin_entry *entry)
{
  size_t count = options != NULL && options->kind == GP_VALUE_MAP ? options->count : 0;
  gp_field *fields = GP_NEW_ARRAY(ctx->arena, count + 1, gp_field);
  gp_schema *schemas = GP_NEW_ARRAY(ctx->arena, count + 1, gp_schema);
  gp_value_entry *defaults = GP_NEW_ARRAY(ctx->arena, count + 1, gp_value_entry);
  gp_value *map = GP_NEW(ctx->arena, gp_value);
  gp_schema *all = GP_NEW(ctx->arena, gp_schema);
  gp_status status = GP_OK;
  memset(fields, 0, (count + 1) * sizeof *fields);
  map->kind = GP_VALUE_MAP;
  map->entries = defaults;
  for (size_t i = 0; i < count; i++) {
    const gp_value_entry *option = &options->entries[i];
    const gp_value *fallback = gp_value_lookup(option->value, GP_STR("default"));
    bool fine = check_option_name(ctx, option) == GP_OK;
    if (read_option(ctx, option->value, &schemas[i]) != GP_OK)
      fine = false;
    fields[i].name = gp_str_copy(ctx->arena, option->key).ptr;
    fields[i].schema = &schemas[i];
    fields[i].description = copy_text(ctx, option->value, "description").ptr;
    gp_manifest_read_deprecated(ctx, option->value, &fields[i]);
    if (fine && fallback != NULL && !is_empty_text(&schemas[i], fallback))
      fine = gp_schema_check(ctx, &schemas[i], fallback, "default") == GP_OK;
    if (!fine)
      status = GP_ERROR_INPUT;
    if (!fine || fallback == NULL)
      continue;
    fields[i].fallback = gp_str_copy(ctx->arena, gp_value_text(fallback, GP_STR(""))).ptr;
    defaults[map->count++] = (gp_value_entry){option->key, GP_NO_SPAN, placeless(ctx, fallback)};
  }
  *all = (gp_schema){.type = GP_TYPE_MAP, .fields = fields};
  entry->option_schema = all;
  entry->option_defaults = map;
  return status;
}

static gp_status check_id(gp_ctx *ctx, const gp_plugin_entry *entry)
{
  const gp_value *id = gp_value_lookup(entry->manifest, GP_STR("id"));
  gp_str name = gp_path_name(entry->folder);
  if (gp_str_equal(entry->id, name))
    return GP_OK;
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "plugin.folder-name", id->span, GP_STR(""),
                        gp_str_printf(ctx->arena, "rename the folder to '%.*s'", GP_STR_ARG(entry->id)), GP_NO_SPAN,
                        GP_STR(""), "plugin '%.*s' lies in a folder named '%.*s'", GP_STR_ARG(entry->id),
                        GP_STR_ARG(name));
}

void gp_manifest_read(gp_ctx *ctx, gp_str folder, gp_plugin_entry *entry)
{
  uint32_t source = 0;
  const gp_value *manifest = NULL;
  memset(entry, 0, sizeof *entry);
  entry->folder = folder;
  entry->id = gp_path_name(folder);
  entry->manifest_path = gp_path_join(ctx->arena, folder, GP_STR("plugin.yaml"));
  entry->option_schema = &no_options;
  entry->broken = true;
  if (gp_yaml_load(ctx, entry->manifest_path, GP_NO_SPAN, &manifest, &source) != GP_OK ||
      gp_schema_check(ctx, &manifest_schema, manifest, "plugin manifest") != GP_OK)
    return;
  entry->manifest = manifest;
  entry->id = copy_text(ctx, manifest, "id");
  entry->kind = copy_text(ctx, manifest, "kind");
  entry->version = copy_text(ctx, manifest, "version");
  entry->summary = copy_text(ctx, manifest, "summary");
  entry->licence = copy_text(ctx, manifest, "licence");
  entry->requires = read_names(ctx, gp_value_lookup(manifest, GP_STR("requires")));
  entry->before = read_names(ctx, gp_value_lookup(manifest, GP_STR("before")));
  entry->after = read_names(ctx, gp_value_lookup(manifest, GP_STR("after")));
  entry->object_path = gp_path_join(ctx->arena, folder, gp_str_printf(ctx->arena, "%.*s.so", GP_STR_ARG(entry->id)));
  if (read_options(ctx, gp_value_lookup(manifest, GP_STR("options")), entry) == GP_OK &&
      gp_manifest_read_blocks(ctx, entry) == GP_OK && check_id(ctx, entry) == GP_OK)
    entry->broken = false;
}
