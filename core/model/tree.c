/* The document tree: making, linking and copying nodes. */
#include "model/tree.h"

#include "base/source_map.h"

gp_tree *gp_tree_new(gp_arena *arena)
{
  gp_tree *tree = GP_NEW(arena, gp_tree);
  tree->arena = arena;
  tree->root = gp_tree_new_node(tree, GP_DOCUMENT, GP_NO_SPAN);
  return tree;
}

gp_node *gp_tree_new_node(gp_tree *tree, gp_kind kind, gp_span span)
{
  gp_node *node = GP_NEW(tree->arena, gp_node);
  assert(kind != GP_KIND_NONE);
  node->kind = kind;
  node->serial = ++tree->last_serial;
  node->span = span;
  return node;
}

void gp_node_append(gp_node *parent, gp_node *child)
{
  assert(child->parent == NULL && child->prev == NULL && child->next == NULL);
  child->parent = parent;
  child->prev = parent->last_child;
  if (parent->last_child != NULL)
    parent->last_child->next = child;
  else
    parent->first_child = child;
  parent->last_child = child;
  if (child->lang.len == 0)
    child->lang = parent->lang;
}

void gp_node_insert_before(gp_node *sibling, gp_node *node)
{
  gp_node *parent = sibling->parent;
  assert(parent != NULL && node->parent == NULL && node->prev == NULL && node->next == NULL);
  node->parent = parent;
  node->prev = sibling->prev;
  node->next = sibling;
  if (sibling->prev != NULL)
    sibling->prev->next = node;
  else
    parent->first_child = node;
  sibling->prev = node;
  if (node->lang.len == 0)
    node->lang = parent->lang;
}

void gp_node_remove(gp_node *node)
{
  gp_node *parent = node->parent;
  if (parent == NULL)
    return;
  if (node->prev != NULL)
    node->prev->next = node->next;
  else
    parent->first_child = node->next;
  if (node->next != NULL)
    node->next->prev = node->prev;
  else
    parent->last_child = node->prev;
  node->parent = node->prev = node->next = NULL;
}

static gp_node *copy_alone(gp_tree *tree, const gp_node *node)
{
  gp_node *copy = gp_tree_new_node(tree, node->kind, node->span);
  copy->id = node->id;
  copy->lang = node->lang;
  copy->text = node->text;
  copy->map = node->map;
  gp_node_copy_attrs(tree, copy, node);
  return copy;
}

gp_node *gp_tree_copy(gp_tree *tree, const gp_node *node)
{
  gp_node *root = copy_alone(tree, node), *parent = root;
  const gp_node *at = node;
  assert(tree->arena != NULL);
  while (at->first_child != NULL || at != node) {
    if (at->first_child != NULL) {
      at = at->first_child;
    } else {
      while (at != node && at->next == NULL) {
        at = at->parent;
        parent = parent->parent;
      }
      if (at == node)
        break;
      at = at->next;
    }
    gp_node_append(parent, copy_alone(tree, at));
    if (at->first_child != NULL)
      parent = parent->last_child;
  }
  return root;
}

gp_tree *gp_tree_duplicate(gp_arena *arena, const gp_tree *tree)
{
  gp_tree *copy = GP_NEW(arena, gp_tree);
  copy->arena = arena;
  copy->root = gp_tree_copy(copy, tree->root);
  return copy;
}

void gp_tree_renumber(gp_tree *tree)
{
  tree->last_serial = 0;
  for (const gp_node *node = tree->root; node != NULL; node = gp_node_following(node, tree->root))
    gp_node_mutable(node)->serial = ++tree->last_serial;
}

gp_span gp_node_text_span(const gp_node *node, size_t start, size_t end)
{
  return gp_source_map_span(node->map, node->span, start, end);
}
