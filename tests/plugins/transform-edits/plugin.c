/* a transform whose edits are not in order, beyond the text, and of a node without text */
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

static gp_node *first_text(gp_node *node)
{
  while (node->kind != GP_TEXT)
    node = node->first_child;
  return node;
}

static gp_status run(gp_transform *transform, gp_node *root)
{
  const gp_host *host = transform->host;
  gp_node *text = first_text(root);
  const gp_text_edit fine = {0, 1, GP_STR_INIT("x")};
  const gp_text_edit turned[] = {{2, 3, GP_STR_INIT("x")}, {0, 1, GP_STR_INIT("y")}};
  const gp_text_edit beyond = {2, 99, GP_STR_INIT("x")};
  if (host->node_edit_text(host, text, &fine, 1) != GP_OK)
    return GP_ERROR_PLUGIN;
  (void)host->node_edit_text(host, text, turned, 2);
  (void)host->node_edit_text(host, text, &beyond, 1);
  (void)host->node_edit_text(host, text, NULL, 1);
  return host->node_edit_text(host, root, &fine, 1);
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("transform-edits", "1.0", "transform", query);
