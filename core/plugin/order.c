/* The order in which transforms and lints run: by `before` and `after` in their manifests, then by id. */
#include "plugin/registry.h"

static bool names_hold(gp_names names, gp_str id)
{
  for (size_t i = 0; i < names.count; i++)
    if (gp_str_equal(names.items[i], id))
      return true;
  return false;
}

static bool must_precede(const gp_plugin_entry *a, const gp_plugin_entry *b)
{
  return names_hold(a->before, b->id) || names_hold(b->after, a->id);
}

/* The first plugin not yet placed which no other one must precede; or `count` if there is a cycle. */
static size_t next_free(const gp_plugin_entry **all, const bool *placed, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    bool free = !placed[i];
    for (size_t j = 0; free && j < count; j++)
      free = placed[j] || j == i || !must_precede(all[j], all[i]);
    if (free)
      return i;
  }
  return count;
}

static gp_status report_cycle(gp_ctx *ctx, const gp_plugin_entry **all, const bool *placed, size_t count)
{
  gp_buf names = GP_BUF(ctx->arena);
  for (size_t i = 0; i < count; i++)
    if (!placed[i])
      gp_buf_printf(&names, "%s'%.*s'", names.count > 0 ? ", " : "", GP_STR_ARG(all[i]->id));
  gp_error(ctx, "plugin.order-cycle", GP_NO_SPAN, "plugins %.*s ask to run before one another",
           GP_STR_ARG(gp_buf_str(&names)));
  return GP_ERROR_PLUGIN;
}

gp_status gp_registry_order(gp_ctx *ctx, const gp_registry *registry, const char *kind, const char *other,
                            const gp_plugin_entry ***list, size_t *count)
{
  GP_VEC(const gp_plugin_entry *) all = {0}, ordered = {0};
  gp_status status = GP_OK;
  bool *placed;
  assert(kind != NULL && list != NULL);
  for (size_t i = 0; i < registry->entries.count; i++) {
    const gp_plugin_entry *entry = &registry->entries.items[i];
    if (gp_str_is(entry->kind, kind) || (other != NULL && gp_str_is(entry->kind, other)))
      gp_vec_push(ctx->arena, &all, entry);
  }
  placed = gp_arena_zalloc(ctx->arena, all.count + 1, 1);
  for (size_t n = 0; n < all.count; n++) {
    size_t at = next_free(all.items, placed, all.count);
    if (at == all.count) {
      if (status == GP_OK)
        status = report_cycle(ctx, all.items, placed, all.count);
      for (at = 0; placed[at];)
        at++;
    }
    placed[at] = true;
    gp_vec_push(ctx->arena, &ordered, all.items[at]);
  }
  *list = ordered.items;
  *count = ordered.count;
  return status;
}
