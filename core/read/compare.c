/* Comparing a guide's languages: the same blocks with the same ids in the same order. */
#include "read/guide.h"

typedef struct comparison {
  gp_ctx *ctx;
  gp_str lang_a, lang_b;
} comparison;

/* The next node that counts, from `node` on: of several paragraphs in a row only the first, since a translation may
 * divide them in its own way; inline content not at all. */
static const gp_node *skip(const gp_node *node)
{
  while (node != NULL && (gp_kind_is_inline(node->kind) || (node->kind == GP_PARAGRAPH && node->id.len == 0 &&
                                                            node->prev != NULL && node->prev->kind == GP_PARAGRAPH)))
    node = node->next;
  return node;
}

/* "table 'eu-2023'" */
static gp_str describe(gp_arena *arena, const gp_node *node)
{
  if (node->id.len == 0)
    return gp_str_from(gp_kind_name(node->kind));
  return gp_str_printf(arena, "%s '%.*s'", gp_kind_name(node->kind), GP_STR_ARG(node->id));
}

static void report(const comparison *c, gp_span span_a, gp_str what_a, gp_span span_b, gp_str what_b)
{
  gp_report_with(c->ctx, GP_SEVERITY_WARNING, "guide.structure", span_b, (gp_str){0},
                 GP_STR("give both languages the same blocks, with the same ids, in the same order"), span_a,
                 gp_str_printf(c->ctx->arena, "'%.*s' has %.*s", GP_STR_ARG(c->lang_a), GP_STR_ARG(what_a)),
                 "the languages differ here: '%.*s' has %.*s where '%.*s' has %.*s", GP_STR_ARG(c->lang_b),
                 GP_STR_ARG(what_b), GP_STR_ARG(c->lang_a), GP_STR_ARG(what_a));
}

/* `a` or `b` may be NULL, where one of the parents has no more children. */
static void report_nodes(const comparison *c, const gp_node *parent_a, const gp_node *a, const gp_node *parent_b,
                         const gp_node *b)
{
  gp_arena *arena = c->ctx->arena;
  gp_str end_a = gp_str_printf(arena, "the end of %.*s", GP_STR_ARG(describe(arena, parent_a)));
  gp_str end_b = gp_str_printf(arena, "the end of %.*s", GP_STR_ARG(describe(arena, parent_b)));
  report(c, a != NULL ? a->span : parent_a->span, a != NULL ? describe(arena, a) : end_a,
         b != NULL ? b->span : parent_b->span, b != NULL ? describe(arena, b) : end_b);
}

/* Compares the children of two nodes; false if a difference has been reported. Depth is that of the YAML files. */
static bool compare_children(const comparison *c, const gp_node *parent_a, const gp_node *parent_b)
{
  const gp_node *a = skip(parent_a->first_child), *b = skip(parent_b->first_child);
  while (a != NULL || b != NULL) {
    if (a == NULL || b == NULL || a->kind != b->kind || !gp_str_equal(a->id, b->id)) {
      report_nodes(c, parent_a, a, parent_b, b);
      return false;
    }
    if (!compare_children(c, a, b))
      return false;
    a = skip(a->next);
    b = skip(b->next);
  }
  return true;
}

static const gp_node *find_chapter(const gp_node *root, gp_str name)
{
  for (const gp_node *chapter = root->first_child; chapter != NULL; chapter = chapter->next)
    if (gp_str_equal(gp_chapter_of(chapter)->file, name))
      return chapter;
  return NULL;
}

void gp_guide_compare(gp_ctx *ctx, const gp_tree *tree_a, gp_str lang_a, const gp_tree *tree_b, gp_str lang_b)
{
  comparison c = {ctx, lang_a, lang_b};
  assert(tree_a->root != NULL && tree_b->root != NULL);
  for (const gp_node *a = tree_a->root->first_child; a != NULL; a = a->next) {
    const gp_node *b = find_chapter(tree_b->root, gp_chapter_of(a)->file);
    if (b == NULL)
      continue; /* a missing file is an error of its own */
    if (!gp_str_equal(a->id, b->id))
      report(&c, a->span, describe(ctx->arena, a), b->span, describe(ctx->arena, b));
    else
      (void)compare_children(&c, a, b);
  }
}
