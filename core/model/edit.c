/* Changing the text of a node, and with it the map from its bytes to the source. */
#include "base/source_map.h"
#include "base/utf8.h"
#include "model/tree.h"

static bool edits_are_good(gp_str text, const gp_text_edit *edits, size_t count)
{
  size_t last = 0;
  for (size_t i = 0; i < count; i++) {
    if (edits[i].start < last || edits[i].end < edits[i].start || edits[i].end > text.len)
      return false;
    last = edits[i].end;
  }
  return true;
}

const gp_source_map *gp_node_edited_map(gp_arena *arena, const gp_node *node, const gp_text_edit *edits, size_t count)
{
  gp_source_mapper map;
  size_t old = 0;
  if (node->map == NULL || !edits_are_good(node->text, edits, count))
    return NULL;
  gp_source_mapper_start(&map, arena, gp_node_text_span(node, 0, 0).source);
  for (size_t i = 0; i < count; old = edits[i++].end) {
    gp_span place = gp_node_text_span(node, edits[i].start, edits[i].end);
    gp_source_mapper_add_part(&map, node->map, node->span, old, edits[i].start);
    gp_source_mapper_add_whole(&map, edits[i].text.len, place.start, place.end);
  }
  gp_source_mapper_add_part(&map, node->map, node->span, old, node->text.len);
  return gp_source_mapper_finish(&map, node->span);
}

bool gp_node_edit_text(gp_tree *tree, gp_node *node, const gp_text_edit *edits, size_t count)
{
  gp_buf out = GP_BUF(tree->arena);
  size_t old = 0;
  if (count == 0)
    return true;
  if (edits == NULL || !edits_are_good(node->text, edits, count))
    return false;
  gp_buf_reserve(&out, node->text.len + count * 4);
  for (size_t i = 0; i < count; i++) {
    gp_buf_add(&out, gp_str_slice(node->text, old, edits[i].start));
    gp_buf_add(&out, edits[i].text);
    old = edits[i].end;
  }
  gp_buf_add(&out, gp_str_slice(node->text, old, node->text.len));
  if (out.count > UINT32_MAX || gp_utf8_check(gp_buf_str(&out)) != out.count)
    return false;
  node->map = gp_node_edited_map(tree->arena, node, edits, count);
  node->text = gp_buf_str(&out);
  return true;
}
