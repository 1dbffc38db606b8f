/* it builds from the inside out: the text first, then what holds it, then its place in the tree */
#include <guidepress/transform.h>

struct gp_transform {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_transform **result)
{
  *result = GP_NEW(host->arena, gp_transform);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_transform *transform)
{
  (void)transform;
}

static gp_status run(gp_transform *transform, gp_node *root)
{
  const gp_host *host = transform->host;
  for (const gp_node *at = root; at != NULL; at = gp_node_following(at, root))
    if (at->kind == GP_PARAGRAPH) {
      gp_node *strong = host->node_new(host, GP_STRONG, at->span), *emph = host->node_new(host, GP_EMPH, at->span);
      gp_node *text = host->node_new(host, GP_TEXT, at->span);
      const gp_text_edit edit = {0, 0, GP_STR("new")};
      if (host->node_edit_text(host, text, &edit, 1) != GP_OK)
        return GP_ERROR_PLUGIN;
      host->node_append(host, emph, text);
      host->node_append(host, strong, emph);
      host->node_append(host, (gp_node *)(uintptr_t)at, strong);
      break;
    }
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-nested", "1.0", "transform", query);
