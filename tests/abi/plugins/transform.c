/* A plugin of kind transform as it was written for the first interface; built with the headers of each. */
#include <guidepress/transform.h>

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_transform {
  const gp_host *host;
  gp_str find, put;
  bool warn;
};

/* What the host knows of the plugin's options has been checked against plugin.yaml: it can be taken as it is. */
static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *transform = GP_NEW(host->arena, gp_transform); /* lives as long as the document: nothing to free */
  transform->host = host;
  transform->find = gp_value_text(host->option(host, GP_STR("find")), GP_STR(""));
  transform->put = gp_value_text(host->option(host, GP_STR("put")), GP_STR(""));
  transform->warn = gp_str_is(gp_value_text(host->option(host, GP_STR("warn")), GP_STR("")), "true");
  *result = transform;
  return GP_OK;
}

static void destroy(gp_transform *transform)
{
  (void)transform; /* what was taken from elsewhere than the arena would be freed here */
}

/* A message: a severity, an id of your own ("area.what"), the place, what is wrong in lower case, and maybe hints.
 * node_text_span tells where a part of a node's text stands in the author's file. */
static void warn(gp_transform *transform, const gp_node *node, size_t start, size_t end)
{
  const gp_host *host = transform->host;
  gp_str hint = gp_str_printf(host->arena, "write '%.*s'", GP_STR_ARG(transform->put));
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_WARNING,
                  .id = GP_STR("old.spelling"),
                  .span = host->node_text_span(host, node, start, end),
                  .message = gp_str_printf(host->arena, "'%.*s' is not spelt as we do", GP_STR_ARG(transform->find)),
                  .hints = &hint,
                  .hint_count = 1};
  host->report(host, &diag);
}

/* All changes of a text are made at once. Places in the rest of the text stay exact, so that messages of later stages
 * still point at the right word. */
static gp_status change_text(gp_transform *transform, gp_node *node)
{
  const gp_host *host = transform->host;
  GP_VEC(gp_text_edit) edits = {0};
  size_t len = transform->find.len, at = 0;
  while (at + len <= node->text.len) {
    if (memcmp(node->text.ptr + at, transform->find.ptr, len) != 0) {
      at++;
      continue;
    }
    if (transform->warn)
      warn(transform, node, at, at + len);
    gp_vec_push(host->arena, &edits, ((gp_text_edit){(uint32_t)at, (uint32_t)(at + len), transform->put}));
    at += len;
  }
  return edits.count > 0 ? host->node_edit_text(host, node, edits.items, edits.count) : GP_OK;
}

/* Runs before numbers and references are made. Nodes are read directly and changed through the host only. */
static gp_status run(gp_transform *transform, gp_node *root)
{
  if (transform->find.len == 0)
    return GP_OK;
  for (const gp_node *at = root, *next; at != NULL; at = next) {
    gp_status status;
    next = gp_node_following(at, root);
    status = at->kind == GP_TEXT ? change_text(transform, (gp_node *)(uintptr_t)at) : GP_OK;
    if (status != GP_OK)
      return status;
  }
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1),
  .create = create,
  .destroy = destroy,
  .run = run,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-old", "1.0", "transform", query);
