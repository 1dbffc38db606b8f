/* Transform plugin: quotes, dashes, ellipses and no-break spaces as each language wants them. */
#include "passes.h"

#include <guidepress/transform.h>

struct gp_transform {
  const gp_host *host;
  bool enabled;
  typo_flow flow;
  GP_VEC(gp_text_edit) edits;
};

static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *transform = GP_NEW(host->arena, gp_transform);
  transform->host = host;
  transform->enabled = gp_str_is(gp_value_text(host->option(host, GP_STR("enabled")), GP_STR("true")), "true");
  transform->flow.arena = host->arena;
  transform->flow.languages = typo_languages_new(host->arena);
  *result = transform;
  return GP_OK;
}

static void destroy(gp_transform *transform)
{
  (void)transform;
}

static gp_text_edit edit_of(gp_arena *arena, const typo_unit *unit)
{
  gp_buf text = GP_BUF(arena);
  if (unit->before != 0)
    gp_buf_add_utf8(&text, (uint32_t)unit->before);
  gp_buf_add_utf8(&text, (uint32_t)unit->c);
  if (unit->after != 0)
    gp_buf_add_utf8(&text, (uint32_t)unit->after);
  return (gp_text_edit){unit->start, unit->end, gp_buf_str(&text)};
}

/* Writes the changed units back, node by node: units are in the order of the parts. */
static gp_status write_back(gp_transform *transform)
{
  const typo_flow *flow = &transform->flow;
  gp_status status = GP_OK;
  size_t at = 0;
  for (size_t part = 0; status == GP_OK && part < flow->parts.count; part++) {
    transform->edits.count = 0;
    for (; at < flow->units.count && flow->units.items[at].part == part; at++)
      if (flow->units.items[at].changed)
        gp_vec_push(flow->arena, &transform->edits, edit_of(flow->arena, &flow->units.items[at]));
    if (transform->edits.count > 0)
      status = transform->host->node_edit_text(transform->host, flow->parts.items[part].node, transform->edits.items,
                                               transform->edits.count);
  }
  return status;
}

static gp_status report_no_memory(const gp_host *host)
{
  host->report(host, &(gp_diag){.size = sizeof(gp_diag),
                                .severity = GP_SEVERITY_ERROR,
                                .id = GP_STR("text.no-memory"),
                                .message = GP_STR("memory ran out while the text was read")});
  return GP_ERROR_INTERNAL;
}

static gp_status run(gp_transform *transform, gp_node *root)
{
  gp_status status = GP_OK;
  gp_node *holder = transform->enabled ? typo_next_holder(root, NULL) : NULL;
  for (; status == GP_OK && holder != NULL; holder = typo_next_holder(root, holder)) {
    typo_flow_read(&transform->flow, holder);
    typo_signs(&transform->flow);
    typo_quotes(&transform->flow);
    typo_spaces(&transform->flow);
    if (typo_no_memory(transform->flow.languages))
      return report_no_memory(transform->host);
    status = write_back(transform);
  }
  return status;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-typography", "1.0", "transform", query);
