/* Ids: each is used once in a guide. */
#include "resolve/steps.h"
#include "value/scalars.h"

static gp_span id_place(const gp_node *node)
{
  const gp_attr *id = gp_attr_at(node, GP_AT_id);
  return id != NULL ? id->span : node->span;
}

static const gp_node *chapter_of(const gp_node *node)
{
  while (node != NULL && node->kind != GP_CHAPTER)
    node = node->parent;
  return node;
}

gp_str gp_resolve_anchor_id(gp_resolver *r, const gp_node *chapter, gp_str id)
{
  return gp_str_printf(r->tree->arena, "%.*s.%.*s", GP_STR_ARG(chapter != NULL ? chapter->id : GP_STR("")),
                       GP_STR_ARG(id));
}

void gp_resolve_ids(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  size_t chapters = 0;
  r->ids = (gp_map){.arena = r->ctx->arena};
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_node *first = node->id.len > 0 ? gp_map_lookup(&r->ids, node->id) : NULL;
    if (node->kind == GP_CHAPTER && node->parent == root && gp_chapter_of(node)->matter == GP_NO_matter) {
      chapters++;
      r->ids_lost = r->ids_lost || !gp_text_is_anchor(node->id);
    }
    if (node->id.len == 0)
      continue;
    if (first != NULL && node->kind == GP_ANCHOR && chapter_of(first) != chapter_of(node)) {
      gp_node_mutable(node)->id = gp_resolve_anchor_id(r, chapter_of(node), node->id);
      first = gp_map_lookup(&r->ids, node->id);
    }
    if (first == NULL) {
      gp_map_put(&r->ids, node->id, gp_node_mutable(node));
      continue;
    }
    r->failed = r->ids_lost = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "id.twice", id_place(node), (gp_str){0},
                   GP_STR("ids are unique in a guide: give one of the two another name"), id_place(first),
                   GP_STR("first used here"), "the id '%.*s' is used twice", GP_STR_ARG(node->id));
  }
  r->ids_lost = r->ids_lost || chapters < r->guide->chapter_count;
}
