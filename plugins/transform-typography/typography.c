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

/* The text with the edits, which are in order. */
static gp_str with_edits(gp_arena *arena, gp_str text, const gp_text_edit *edits, size_t count)
{
  gp_buf result = GP_BUF(arena);
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    gp_buf_add(&result, gp_str_slice(text, at, edits[i].start));
    gp_buf_add(&result, edits[i].text);
    at = edits[i].end;
  }
  gp_buf_add(&result, gp_str_slice(text, at, text.len));
  return gp_buf_str(&result);
}

/* A text that stands alone is a paragraph of one piece. */
static gp_status text(gp_transform *transform, gp_arena *arena, gp_str bytes, gp_str lang, gp_str *result)
{
  gp_node holder = {.kind = GP_PARAGRAPH, .lang = lang}, piece = {.kind = GP_TEXT, .text = bytes, .lang = lang};
  typo_flow *flow = &transform->flow;
  *result = bytes;
  if (!transform->enabled)
    return GP_OK;
  holder.first_child = holder.last_child = &piece;
  piece.parent = &holder;
  typo_flow_read(flow, &holder);
  typo_signs(flow);
  typo_percent(flow);
  typo_quotes(flow);
  typo_spaces(flow);
  typo_isolates(flow);
  if (typo_no_memory(flow->languages))
    return typo_report_no_memory(transform->host);
  transform->edits.count = 0;
  for (size_t i = 0; i < flow->units.count; i++)
    if (flow->units.items[i].changed)
      gp_vec_push(flow->arena, &transform->edits, edit_of(arena, &flow->units.items[i]));
  if (transform->edits.count > 0)
    *result = with_edits(arena, bytes, transform->edits.items, transform->edits.count);
  return GP_OK;
}

/* What pictures and charts show is told in words, too. */
static gp_status tell_alternatives(gp_transform *transform, gp_node *root)
{
  gp_status status = GP_OK;
  for (gp_node *node = root; status == GP_OK && node != NULL; node = typo_following(node, root)) {
    const gp_attr *alt = gp_node_alt(node);
    gp_str better;
    if (alt == NULL || alt->value.len == 0)
      continue;
    status = text(transform, transform->host->arena, alt->value, node->lang, &better);
    if (status == GP_OK && !gp_str_equal(alt->value, better))
      transform->host->node_set_attr(transform->host, node, GP_STR("alt"), better, node->span);
  }
  return status;
}

static gp_status run(gp_transform *transform, gp_node *root)
{
  gp_status status = GP_OK;
  gp_node *holder = transform->enabled ? typo_next_holder(root, NULL) : NULL;
  for (; status == GP_OK && holder != NULL; holder = typo_next_holder(root, holder)) {
    typo_flow_read(&transform->flow, holder);
    typo_signs(&transform->flow);
    typo_percent(&transform->flow);
    typo_quotes(&transform->flow);
    typo_spaces(&transform->flow);
    typo_isolates(&transform->flow);
    if (typo_no_memory(transform->flow.languages))
      return typo_report_no_memory(transform->host);
    status = write_back(transform);
  }
  return status == GP_OK && transform->enabled ? tell_alternatives(transform, root) : status;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run, .text = text};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-typography", "1.0", "transform", query);
