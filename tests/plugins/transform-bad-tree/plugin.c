/* it puts a paragraph into a paragraph */
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
      host->node_append(host, (gp_node *)(uintptr_t)at, host->node_new(host, GP_PARAGRAPH, at->span));
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

GP_PLUGIN_DEFINE("transform-bad-tree", "1.0", "transform", query);
