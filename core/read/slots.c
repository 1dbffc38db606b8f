/* What all readers of blocks use: nodes with their id, language and tags; slots of text; bodies. */
#include "read/blocks.h"
#include "value/scalars.h"

const gp_value *gp_value_of_kind(const gp_value *map, const char *key, gp_value_kind kind)
{
  const gp_value *value = gp_value_lookup(map, gp_str_from(key));
  return value != NULL && value->kind == kind ? value : NULL;
}

/* A list of tags as an attribute: "local city". */
static void add_tags(gp_block_reader *r, gp_node *node, const gp_value *map, const char *key)
{
  const gp_value *tags = gp_value_of_kind(map, key, GP_VALUE_LIST);
  gp_buf words = GP_BUF(r->tree->arena);
  for (size_t i = 0; tags != NULL && i < tags->count; i++)
    gp_buf_printf(&words, "%s%.*s", words.count ? " " : "",
                  GP_STR_ARG(gp_value_text(tags->entries[i].value, GP_STR("-"))));
  if (words.count > 0)
    gp_node_set_known(r->tree, node, gp_str_from(key), gp_buf_str(&words), tags->span);
}

/* `with_id`: a block of several nodes has its id on the first. */
static gp_node *begin_block(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *map, bool with_id)
{
  gp_span span = map->count > 0 ? map->entries[0].key_span : map->span;
  gp_node *node = gp_tree_new_node(r->tree, kind, span);
  const gp_value *id = gp_value_of_kind(map, "id", GP_VALUE_SCALAR);
  const gp_value *lang = gp_value_of_kind(map, "lang", GP_VALUE_SCALAR);
  if (with_id && id != NULL && id->text.len > 0) {
    node->id = id->text;
    gp_node_set(r->tree, node, GP_AT_id, id->text, id->span);
  }
  if (lang != NULL && gp_text_is_lang(lang->text))
    node->lang = lang->text;
  gp_node_append(parent, node);
  add_tags(r, node, map, "only");
  add_tags(r, node, map, "unless");
  return node;
}

gp_node *gp_block_begin(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *map)
{
  assert(parent != NULL && kind != GP_KIND_NONE);
  return begin_block(r, parent, kind, map, true);
}

gp_node *gp_slot_begin(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *value)
{
  gp_node *node = gp_tree_new_node(r->tree, kind, value->span);
  assert(parent != NULL);
  gp_node_append(parent, node);
  return node;
}

void gp_slot_read(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *value)
{
  gp_node *slot;
  if (value == NULL || value->kind != GP_VALUE_SCALAR)
    return;
  slot = gp_slot_begin(r, parent, kind, value);
  if (gp_inline_parse(r->ctx, r->tree, slot, value->text, value) != GP_OK)
    r->failed = true;
}

void gp_slot_read_key(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *map, const char *key)
{
  gp_slot_read(r, parent, kind, gp_value_lookup(map, gp_str_from(key)));
}

/* The end of the paragraph that begins at `at`: the first empty line, or the end of the text. */
static size_t paragraph_end(gp_str text, size_t at)
{
  while (at < text.len) {
    size_t next;
    if (text.ptr[at++] != '\n')
      continue;
    for (next = at; next < text.len && (text.ptr[next] == ' ' || text.ptr[next] == '\t');)
      next++;
    if (next < text.len && text.ptr[next] == '\n')
      return at - 1;
  }
  return text.len;
}

void gp_paragraphs_read(gp_block_reader *r, gp_node *parent, const gp_value *value, const gp_value *map)
{
  bool first = true;
  size_t end;
  if (value == NULL || value->kind != GP_VALUE_SCALAR)
    return;
  for (size_t at = 0; at < value->text.len; at = end + 1) {
    gp_str part;
    gp_node *paragraph;
    end = paragraph_end(value->text, at);
    part = gp_str_slice(value->text, at, end);
    if (gp_text_is_blank(part))
      continue;
    paragraph =
      map != NULL ? begin_block(r, parent, GP_PARAGRAPH, map, first) : gp_slot_begin(r, parent, GP_PARAGRAPH, value);
    paragraph->span = gp_value_span(value, at, end);
    if (gp_inline_parse(r->ctx, r->tree, paragraph, part, value) != GP_OK)
      r->failed = true;
    first = false;
  }
}

void gp_content_read(gp_block_reader *r, gp_node *parent, const gp_value *value, unsigned level)
{
  if (value == NULL)
    return;
  if (value->kind == GP_VALUE_SCALAR)
    gp_paragraphs_read(r, parent, value, NULL);
  else if (value->kind == GP_VALUE_LIST && r->read_blocks(r->session, r->tree, parent, value, level) != GP_OK)
    r->failed = true;
}
