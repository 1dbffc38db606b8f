/* Accepting trees: plugins may have made anything, and what is not well formed goes no further. */
#include "model/tree.h"

void gp_langs_inherit(gp_node *root)
{
  for (const gp_node *at = root; at != NULL; at = gp_node_following(at, root)) {
    gp_node *node = (gp_node *)(uintptr_t)at;
    if (node->lang.len == 0 && node->parent != NULL)
      node->lang = node->parent->lang;
  }
}

/* The language of the nearest node above that has one: chapters are read before their language has come down to them.
 */
static gp_str lang_above(const gp_node *node)
{
  while (node->lang.len == 0 && node->parent != NULL)
    node = node->parent;
  return node->lang;
}

gp_status gp_tree_accept(gp_ctx *ctx, gp_node *root, gp_str plugin)
{
  const gp_node *where;
  const char *problem;
  assert(root != NULL && plugin.len > 0);
  root->lang = lang_above(root);
  gp_langs_inherit(root);
  problem = gp_tree_problem(root, &where);
  if (problem == NULL)
    return GP_OK;
  gp_error(ctx, "tree.malformed", where->span, "plugin '%.*s' has made %s ('%s')", GP_STR_ARG(plugin), problem,
           gp_kind_name(where->kind));
  root->first_child = root->last_child = NULL;
  return GP_ERROR_PLUGIN;
}
