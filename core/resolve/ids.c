/* Ids: each is used once in a guide. */
#include "resolve/steps.h"
#include "value/scalars.h"

static gp_span id_place(const gp_node *node)
{
  const gp_attr *id = gp_attr_at(node, GP_AT_id);
  return id != NULL ? id->span : node->span;
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
