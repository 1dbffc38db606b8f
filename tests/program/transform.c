/* A transform for tests: puts its name, as text, at the end of each paragraph. Built with ONCE or ALWAYS set to a
 * chapter's path, it adds a paragraph to that file while the document is made: at the first time, or each time. */
#include <guidepress/transform.h>
#include <stdio.h>

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

#if defined(ONCE) || defined(ALWAYS)
static void add_paragraph(const char *path, bool once)
{
  char text[4096] = "";
  FILE *file = fopen(path, "r+");
  size_t count = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
  text[count] = '\0';
  if (file != NULL && !(once && strstr(text, "While") != NULL))
    fputs("  - p: While it was read.\n", file);
  if (file != NULL)
    fclose(file);
}
#endif

static gp_status run(gp_transform *transform, gp_node *root)
{
#ifdef ONCE
  add_paragraph(ONCE, true);
#endif
#ifdef ALWAYS
  add_paragraph(ALWAYS, false);
#endif
  for (gp_node *node = root; node != NULL; node = (gp_node *)(uintptr_t)gp_node_following(node, root)) {
    gp_node *text;
    if (node->kind != GP_PARAGRAPH)
      continue;
    text = transform->host->node_new(transform->host, GP_TEXT, node->span);
    text->text = GP_STR(" by-" NAME);
    text->lang = node->lang;
    transform->host->node_append(transform->host, node, text);
  }
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE(NAME, "1.0", "transform", query);
