/* a transform that sets a misspelt attribute, an undeclared one, and one that it declares */
#include <guidepress/plugin.h>
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
  gp_node *chapter = root->first_child;
  for (int twice = 0; twice < 2; twice++) {
    host->node_set_attr(host, chapter, GP_STR("numberd"), GP_STR("false"), GP_NO_SPAN);
    host->node_set_attr(host, chapter->last_child, GP_STR("mood"), GP_STR("merry"), GP_NO_SPAN);
    host->node_set_attr(host, chapter->last_child, GP_STR("tone"), GP_STR("grave"), GP_NO_SPAN);
  }
  host->node_set_attr(host, chapter, GP_STR("numbered"), GP_STR("false"), GP_NO_SPAN);
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-attributes", "1.0", "transform", query);
