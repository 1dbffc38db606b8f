/* Walking a part of a tree by a table of handlers, one row a kind. All is inline: a plugin includes it and links
 * nothing. Where the handlers of a plugin are in several files, its own header includes this one:
 *
 *   #define GP_WALK_SELF gp_output
 *   #include <guidepress/walk.h>
 *
 *   static const gp_handler handlers[] = {
 *     [GP_SECTION] = {GP_INTO, open_section, close_section},
 *     [GP_TABLE] = {GP_OVER, put_table},
 *     [GP_NOTE] = {GP_OVER},
 *   };
 *   output->walk = GP_WALKER(handlers, output);
 *   gp_walk(&output->walk, root);
 *
 * Since ABI 1.0. */
#ifndef GUIDEPRESS_WALK_H
#define GUIDEPRESS_WALK_H

#include <guidepress/tree.h>

/* The type that handlers work on: define it before this header is included. */
#ifndef GP_WALK_SELF
#define GP_WALK_SELF void
#endif

typedef enum gp_step {
  GP_NO_STEP, /* of rows that are not in the table */
  GP_INTO,    /* enter, then what is below the node, then leave */
  GP_OVER     /* enter and leave alone: the handler has dealt with what is below, or leaves it out */
} gp_step;

/* What to do with nodes of one kind. Functions that are NULL are not called. They must not change the tree. */
typedef struct gp_handler {
  gp_step step;
  void (*enter)(GP_WALK_SELF *self, const gp_node *node);
  void (*leave)(GP_WALK_SELF *self, const gp_node *node);
} gp_handler;

typedef struct gp_walker {
  const gp_handler *handlers; /* by kind; the row of GP_KIND_NONE is for all kinds that have none, newer ones too */
  size_t count;
  GP_WALK_SELF *self;
  /* Called between two blocks with the same parent, before the second is entered; may be NULL. Nodes between them that
   * are no blocks do not count. */
  void (*gap)(GP_WALK_SELF *self, const gp_node *before, const gp_node *node);
  bool stopped; /* set by a handler: nothing more is called, in this walk and in those it was called from */
} gp_walker;

#define GP_WALKER(table, of) ((gp_walker){.handlers = (table), .count = sizeof(table) / sizeof *(table), .self = (of)})

/* The row for a kind: without one of its own and of GP_KIND_NONE, the walk goes into the node. */
static inline const gp_handler *gp_handler_for(const gp_walker *walk, gp_kind kind)
{
  static const gp_handler into = {GP_INTO, NULL, NULL};
  size_t row = (size_t)kind < walk->count && walk->handlers[kind].step != GP_NO_STEP ? (size_t)kind : GP_KIND_NONE;
  return walk->count > 0 && walk->handlers[row].step != GP_NO_STEP ? &walk->handlers[row] : &into;
}

/* Calls `gap` if `node` is a block and one with the same parent is before it. */
static inline void gp_walk_gap(const gp_walker *walk, const gp_node *node)
{
  const gp_node *before = node->prev;
  if (walk->gap == NULL || !gp_kind_is_block(node->kind))
    return;
  while (before != NULL && !gp_kind_is_block(before->kind))
    before = before->prev;
  if (before != NULL)
    walk->gap(walk->self, before, node);
}

/* Walks `root`, which is not NULL, and what is below it, in document order and without recursion. Handlers may walk: a
 * part of the tree in another order, or by another table. */
static inline void gp_walk(const gp_walker *walk, const gp_node *root)
{
  const gp_node *node = root;
  while (!walk->stopped) {
    const gp_handler *handler = gp_handler_for(walk, node->kind);
    if (handler->enter != NULL)
      handler->enter(walk->self, node);
    if (handler->step == GP_INTO && node->first_child != NULL) {
      node = node->first_child;
      continue;
    }
    for (; !walk->stopped; handler = gp_handler_for(walk, node->kind)) {
      if (handler->leave != NULL)
        handler->leave(walk->self, node);
      if (node == root)
        return;
      if (node->next != NULL)
        break;
      node = node->parent;
    }
    if (walk->stopped)
      return;
    node = node->next;
    gp_walk_gap(walk, node);
  }
}

/* Walks each child of `parent`; NULL has none. */
static inline void gp_walk_below(const gp_walker *walk, const gp_node *parent)
{
  const gp_node *node = parent != NULL ? parent->first_child : NULL;
  for (; node != NULL && !walk->stopped; node = node->next) {
    gp_walk_gap(walk, node);
    gp_walk(walk, node);
  }
}

/* Walks what the first child of a kind holds, if there is one: for slots in an order of the handler's own. */
static inline void gp_walk_slot(const gp_walker *walk, const gp_node *node, gp_kind kind)
{
  gp_walk_below(walk, gp_node_child(node, kind));
}

#endif
