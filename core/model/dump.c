/* The tree as indented text, a node a line: what `dump` prints and what tests compare. */
#include "base/utf8.h"
#include "model/tree.h"

void gp_tree_dump_text(gp_buf *out, gp_str text)
{
  size_t at = 0;
  gp_buf_add_char(out, '"');
  while (at < text.len) {
    uint32_t c = gp_utf8_next(text, &at);
    if (c == '\n')
      gp_buf_add(out, GP_STR("\\n"));
    else if (c == '"' || c == '\\')
      gp_buf_printf(out, "\\%c", (int)c);
    else if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
             (c >= 0x2028 && c <= 0x202F) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
      gp_buf_printf(out, "\\u{%X}", (unsigned)c);
    else
      gp_buf_add_utf8(out, c);
  }
  gp_buf_add_char(out, '"');
}

static void dump_node(gp_buf *out, const gp_node *node, unsigned depth)
{
  for (unsigned i = 0; i < depth; i++)
    gp_buf_add(out, GP_STR("  "));
  gp_buf_add(out, gp_str_from(gp_kind_name(node->kind)));
  if (node->id.len > 0)
    gp_buf_printf(out, " #%.*s", GP_STR_ARG(node->id));
  if (node->kind != GP_SPAN_LANG && (node->parent == NULL || !gp_str_equal(node->lang, node->parent->lang)))
    gp_buf_printf(out, " lang=\"%.*s\"", GP_STR_ARG(node->lang));
  for (size_t i = 0; i < node->attr_count; i++) {
    if (node->attrs[i].id == GP_AT_id)
      continue; /* printed as #id */
    gp_buf_printf(out, " %.*s=", GP_STR_ARG(node->attrs[i].name));
    gp_tree_dump_text(out, node->attrs[i].value);
  }
  if (node->text.len > 0) {
    gp_buf_add_char(out, ' ');
    gp_tree_dump_text(out, node->text);
  }
  gp_buf_add_char(out, '\n');
}

void gp_tree_dump(gp_buf *out, const gp_node *root)
{
  const gp_node *node = root;
  unsigned depth = 0;
  while (node != NULL) {
    dump_node(out, node, depth);
    if (node->first_child != NULL) {
      node = node->first_child;
      depth++;
      continue;
    }
    while (node != root && node->next == NULL) {
      node = node->parent;
      depth--;
    }
    node = node == root ? NULL : node->next;
  }
}
