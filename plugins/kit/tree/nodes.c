/* What many plugins ask of a document's tree. */
#include "nodes.h"

#include "raised.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
  return gp_str_compare((*(const gp_node *const *)a)->id, (*(const gp_node *const *)b)->id);
}

kit_ids kit_ids_of(gp_arena *arena, const gp_node *root)
{
  GP_VEC(const gp_node *) named = {0};
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->id.len > 0)
      gp_vec_push(arena, &named, node);
  if (named.count > 0)
    qsort(named.items, named.count, sizeof *named.items, by_id);
  return (kit_ids){named.items, named.count};
}

const gp_node *kit_ids_find(const kit_ids *ids, gp_str id)
{
  gp_node wanted = {.id = id};
  const gp_node *key = &wanted, **found = NULL;
  if (ids->count > 0)
    found = bsearch(&key, ids->nodes, ids->count, sizeof *ids->nodes, by_id);
  return found != NULL ? *found : NULL;
}

void kit_add_plain(gp_buf *out, const gp_node *parent)
{
  for (const gp_node *node = parent != NULL ? parent->first_child : NULL; node != NULL; node = node->next) {
    if (node->kind == GP_NOTE || node->kind == GP_CITE)
      continue;
    if (node->kind == GP_SUPERSCRIPT || node->kind == GP_SUBSCRIPT) {
      kit_add_raised(out, kit_plain(out->arena, node), node->kind == GP_SUBSCRIPT);
      continue;
    }
    gp_buf_add(out, node->kind == GP_LINE_BREAK ? GP_STR(" ") : node->text);
    kit_add_plain(out, node);
  }
}

gp_str kit_plain(gp_arena *arena, const gp_node *parent)
{
  gp_buf out = GP_BUF(arena);
  kit_add_plain(&out, parent);
  return gp_buf_str(&out);
}

gp_str kit_term(const gp_document *document, gp_str key)
{
  return gp_value_text(gp_value_lookup(document->terms, key), key);
}

gp_str kit_word_at(gp_str words, size_t index)
{
  for (size_t at = 0;;) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != ' ')
      end++;
    if (index-- == 0)
      return gp_str_slice(words, at, end);
    if (end >= words.len)
      return (gp_str){NULL, 0};
    at = end + 1;
  }
}

unsigned kit_first_number(const gp_node *list)
{
  return gp_attr_at(list, GP_AT_list_start) != NULL ? gp_list_of(list)->start : 1;
}
