/* a lint that makes a node, then changes the tree */
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
  gp_node *made = host->node_new(host, GP_CHAPTER, GP_NO_SPAN);
  host->node_set_attr(host, root->first_child, GP_STR("name"), GP_STR("changed"), GP_NO_SPAN);
  host->node_append(host, root, made);
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-nodes", "1.0", "lint", query);
