/* The kinds of nodes by name, and which kind may be in which: the tree's verifier. */
#include "model/tree.h"

/* What a kind may hold beside the slots of its row. */
typedef enum content {
  HOLDS_NONE = 1, /* nothing: a leaf, maybe with text */
  HOLDS_INLINES,
  HOLDS_BLOCKS,
  HOLDS_SLOTS, /* nothing else */
  HOLDS_ANY
} content;

/* Slots may be in any order and number here: that is the schema's business. */
typedef struct kind_info {
  const char *name;
  content holds;
  const uint8_t *slots; /* kinds; GP_KIND_NONE where there is none */
  size_t slot_count;
} kind_info;

#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) static const uint8_t name##_slots[] = {
#define GP_SLOT(name, SLOT, key, content, least, most, description) GP_##SLOT,
#define GP_END(NAME, name)                                                                                             \
  GP_KIND_NONE                                                                                                         \
  }                                                                                                                    \
  ;
#include <guidepress/kinds.def>

enum { KIND_LIMIT = 256 };
static const kind_info kinds[KIND_LIMIT] = {
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  [number] = {(printed), HOLDS_##holds, name##_slots, sizeof name##_slots},
#include <guidepress/kinds.def>
};

static const kind_info *find_kind(gp_kind kind)
{
  return (unsigned)kind < KIND_LIMIT && kinds[kind].name != NULL ? &kinds[kind] : NULL;
}

const char *gp_kind_name(gp_kind kind)
{
  const kind_info *info = find_kind(kind);
  return info != NULL ? info->name : "none";
}

static bool may_hold(const kind_info *parent, gp_kind child)
{
  for (size_t i = 0; i < parent->slot_count; i++)
    if (parent->slots[i] == child)
      return true;
  switch (parent->holds) {
  case HOLDS_INLINES:
    return gp_kind_is_inline(child);
  case HOLDS_BLOCKS:
    return gp_kind_is_block(child) && child != GP_CHAPTER;
  case HOLDS_ANY:
    return true;
  case HOLDS_NONE:
  case HOLDS_SLOTS:
    break;
  }
  return false;
}

/* Links in both directions agree, seen from the parent. */
static bool links_agree(const gp_node *node)
{
  const gp_node *before = NULL;
  if ((node->first_child == NULL) != (node->last_child == NULL))
    return false;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->parent != node || child->prev != before)
      return false;
    before = child;
  }
  return before == node->last_child;
}

static const char *problem_of(const gp_node *node)
{
  const kind_info *info = find_kind(node->kind);
  if (info == NULL)
    return "a node of no known kind";
  if (node->serial == 0)
    return "a node without a serial";
  if (node->lang.len == 0)
    return "a node without a language";
  if (node->first_child != NULL && node->text.len > 0)
    return "a node with text and children";
  if (node->span.start > node->span.end)
    return "a node whose place ends before it begins";
  if (!links_agree(node))
    return "a node whose links disagree";
  for (uint32_t i = 0; i < node->attr_count; i++) {
    if (node->attrs[i].name.len == 0)
      return "an attribute without a name";
    if (node->attrs[i].id != (uint32_t)gp_attr_id_of(node->kind, node->attrs[i].name))
      return "an attribute that was not set by its kind's row";
  }
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (!may_hold(info, child->kind))
      return "a node in a node which cannot hold it";
  return NULL;
}

const char *gp_tree_problem(const gp_node *root, const gp_node **where)
{
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const char *problem = problem_of(node);
    *where = node;
    if (problem != NULL)
      return problem;
  }
  *where = NULL;
  return NULL;
}

void gp_tree_verify(const gp_node *root)
{
  const gp_node *where;
  const char *problem = gp_tree_problem(root, &where);
  assert(root->parent == NULL && problem == NULL);
  (void)problem;
}
