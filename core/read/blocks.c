/* Reading lists of blocks: finding each block's type, checking it, making its node. */
#include "read/blocks.h"
#include "read/slips.h"

static void read_section(gp_block_reader *r, gp_node *parent, const gp_value *map, unsigned level)
{
  gp_node *section;
  if (level >= GP_LEVEL_IN_BLOCK) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "block.misplaced-section", map->entries[0].key_span, (gp_str){0},
                   GP_STR("a section is written in the body of a chapter or of another section"), GP_NO_SPAN,
                   (gp_str){0}, "section inside another block");
  } else if (level >= GP_SECTION_LIMIT) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "block.section-too-deep", map->entries[0].key_span, (gp_str){0},
                   GP_STR("move it up one level, or make a list of it"), GP_NO_SPAN, (gp_str){0},
                   "sections nest at most %d deep", GP_SECTION_LIMIT);
  }
  section = gp_block_begin(r, parent, GP_SECTION, map);
  gp_node_set(r->tree, section, GP_AT_section_level, gp_str_printf(r->tree->arena, "%u", level + 1),
              map->entries[0].key_span);
  gp_attrs_read(r, section, map);
  gp_slot_read(r, section, GP_TITLE, map->entries[0].value);
  gp_content_read(r, section, gp_value_lookup(map, GP_STR("body")),
                  level >= GP_LEVEL_IN_BLOCK ? GP_LEVEL_IN_BLOCK : level + 1);
}

static void read_include(gp_block_reader *r, gp_node *parent, const gp_value *map)
{
  gp_node *include = gp_block_begin(r, parent, GP_INCLUDE, map);
  const gp_value *path = map->entries[0].value;
  if (path->kind == GP_VALUE_SCALAR)
    gp_node_set(r->tree, include, GP_AT_include_path, path->text, path->span);
}

typedef struct block_reader_entry {
  gp_kind kind;
  gp_block_read *read;
} block_reader_entry;

/* Blocks that are more than what their row says. */
static const block_reader_entry readers[] = {
  {GP_LIST, gp_read_list},       {GP_DO_DONT, gp_read_do_dont},     {GP_PRACTICE, gp_read_practice},
  {GP_TABLE, gp_read_table},     {GP_FIGURE, gp_read_figure},       {GP_FIGURES, gp_read_figures},
  {GP_CODE_BLOCK, gp_read_code}, {GP_CHECKLIST, gp_read_checklist}, {GP_GLOSSARY, gp_read_glossary},
  {GP_QUOTE, gp_read_quote},
};

static void read_by_type(gp_block_reader *r, gp_node *parent, const gp_block_type *type, const gp_value *map,
                         unsigned level, bool checked)
{
  gp_block_read *read = gp_read_by_row;
  for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
    if (readers[i].kind == type->kind)
      read = readers[i].read;
  if (type->kind == GP_PARAGRAPH)
    gp_paragraphs_read(r, parent, map->entries[0].value, map);
  else if (type->kind == GP_SECTION)
    read_section(r, parent, map, level);
  else if (type->kind == GP_INCLUDE)
    read_include(r, parent, map);
  else if (type->kind == GP_CUSTOM)
    gp_read_custom(r, parent, type, map, checked);
  else
    read(r, gp_block_begin(r, parent, type->kind, map), map, checked);
}

/* A type of the program, or of a plugin. */
static const gp_block_type *find_type(const gp_block_reader *r, gp_str name)
{
  const gp_block_type *type = gp_block_type_find(name);
  const gp_custom_block *custom = type == NULL ? gp_registry_block(r->session->registry, name) : NULL;
  return custom != NULL ? &custom->type : type;
}

/* The first key that names a type, but is not the first key; NULL if there is none. `numbered` is also a key of
 * sections, so it counts last. */
static const gp_value_entry *later_type(const gp_block_reader *r, const gp_value *map)
{
  const gp_value_entry *found = NULL;
  for (size_t i = 1; i < map->count; i++) {
    const gp_value_entry *entry = &map->entries[i];
    if (find_type(r, entry->key) != NULL && (found == NULL || gp_str_is(found->key, "numbered")))
      found = entry;
  }
  return found;
}

static gp_str list_types(gp_arena *arena, const gp_str *names, size_t count)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < count; i++)
    gp_buf_printf(&out, "%s%.*s", i > 0 ? ", " : "types are ", GP_STR_ARG(names[i]));
  return gp_buf_str(&out);
}

static void report_unknown(gp_block_reader *r, const gp_value *map)
{
  const gp_value_entry *first = &map->entries[0], *type = later_type(r, map);
  gp_custom_blocks custom = gp_registry_blocks(r->session->registry);
  GP_VEC(gp_str) names = {0};
  gp_str near, hint = {0};
  r->failed = true;
  if (type != NULL) {
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "block.type-not-first", type->key_span, (gp_str){0},
                   gp_str_printf(r->ctx->arena, "put '%.*s' first, after the dash", GP_STR_ARG(type->key)),
                   first->key_span, GP_STR("the block begins here"), "the type '%.*s' is not the block's first key",
                   GP_STR_ARG(type->key));
    return;
  }
  for (const gp_block_type *known = gp_block_types; known->name != NULL; known++)
    gp_vec_push(r->ctx->arena, &names, gp_str_from(known->name));
  for (size_t i = 0; i < custom.count; i++)
    gp_vec_push(r->ctx->arena, &names, gp_str_from(custom.items[i].type.name));
  near = gp_nearest_name(r->ctx->arena, first->key, names.items, names.count);
  if (gp_str_is(first->key, "dont"))
    hint = GP_STR("'dont' is written in the same block as 'do', after it");
  else
    hint = gp_slip_type(r, map);
  if (hint.len == 0 && near.len > 0)
    hint = gp_str_printf(r->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near));
  else if (hint.len == 0)
    hint = list_types(r->ctx->arena, names.items, names.count);
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "block.unknown", first->key_span, (gp_str){0}, hint, GP_NO_SPAN,
                 (gp_str){0}, "unknown type of block '%.*s'", GP_STR_ARG(first->key));
}

/* Two blocks run together, because a dash is missing. */
static bool report_second_type(gp_block_reader *r, const gp_block_type *type, const gp_value *map)
{
  const gp_value_entry *second = later_type(r, map);
  if (second == NULL || gp_block_type_allows(type, second->key))
    return false;
  r->failed = true;
  gp_report_with(
    r->ctx, GP_SEVERITY_ERROR, "block.two-types", second->key_span, (gp_str){0},
    gp_str_printf(r->ctx->arena, "put '- ' before '%.*s' to begin a block of its own", GP_STR_ARG(second->key)),
    map->entries[0].key_span, GP_STR("the block begins here"), "a second type '%.*s' in a block of type '%s'",
    GP_STR_ARG(second->key), type->name);
  return true;
}

static void report_no_block(gp_block_reader *r, const gp_value *value)
{
  gp_str slip = value->kind == GP_VALUE_SCALAR ? gp_slip_text(r, value->text) : (gp_str){0};
  const char *found = value->kind == GP_VALUE_LIST ? "a list" : value->kind == GP_VALUE_SCALAR ? "text" : "nothing";
  r->failed = true;
  gp_report_with(
    r->ctx, GP_SEVERITY_ERROR, "block.no-mapping", value->span, (gp_str){0},
    value->kind == GP_VALUE_SCALAR ? (slip.len > 0 ? slip : GP_STR("write 'p: ' before the text for a paragraph"))
                                   : GP_STR("a block is a mapping that begins with its type: '- p: ...'"),
    GP_NO_SPAN, (gp_str){0}, "expected a block, found %s", value->kind == GP_VALUE_MAP ? "an empty mapping" : found);
}

static void read_block(gp_block_reader *r, gp_node *parent, const gp_value *value, unsigned level)
{
  const gp_block_type *type;
  bool checked;
  if (value->kind != GP_VALUE_MAP || value->count == 0) {
    report_no_block(r, value);
    return;
  }
  type = find_type(r, value->entries[0].key);
  if (type == NULL) {
    report_unknown(r, value);
    return;
  }
  checked = !report_second_type(r, type, value) && !gp_slip_short(r, value) &&
            gp_schema_check(r->ctx, type->schema, value, type->what) == GP_OK;
  r->failed = r->failed || !checked;
  read_by_type(r, parent, type, value, level, checked);
}

gp_status gp_blocks_read(gp_session *session, gp_tree *tree, gp_node *parent, const gp_value *blocks, unsigned level)
{
  gp_block_reader r = {.session = session, .ctx = session->ctx, .tree = tree, .read_blocks = gp_blocks_read};
  assert(parent != NULL);
  if (blocks->kind != GP_VALUE_LIST)
    return gp_report_with(r.ctx, GP_SEVERITY_ERROR, "block.no-list", blocks->span, (gp_str){0},
                          GP_STR("begin each block with '- '"), GP_NO_SPAN, (gp_str){0}, "expected a list of blocks");
  for (size_t i = 0; i < blocks->count; i++)
    read_block(&r, parent, blocks->entries[i].value, level);
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
