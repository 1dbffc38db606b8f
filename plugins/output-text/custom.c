/* Blocks of plugins: their caption, their alternative text, and the blocks that say what the drawing shows. */
#include "text.h"

/* "Source" where there is one, "Sources", nothing before a remark. */
static gp_str label_of(const gp_output *o, const gp_node *node)
{
  if (node->kind != GP_SOURCES)
    return (gp_str){NULL, 0};
  return term(o, node->first_child == node->last_child ? "source-of" : "sources");
}

void put_custom(gp_output *o, const gp_node *node)
{
  gp_str caption = inline_text(o, gp_node_child(node, GP_CAPTION)), label = gp_node_label(node);
  gp_str alt = gp_node_attr(node, "alt");
  const gp_node *body = gp_node_child(node, GP_BODY);
  put_labelled(o, label, caption);
  if (alt.len > 0)
    write_text(&o->w, gp_str_printf(o->arena, "[%.*s]", GP_STR_ARG(alt)));
  if (body != NULL) {
    write_gap(&o->w);
    put_blocks(o, body);
  }
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_TABLE_NOTE && child->kind != GP_SOURCES)
      continue;
    write_gap(&o->w);
    put_labelled(o, label_of(o, child), inline_text(o, child));
  }
}
