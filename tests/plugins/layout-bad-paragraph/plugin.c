/* its paragraph has text that no span covers */
#include <guidepress/layout.h>

struct gp_layout {
  const gp_host *host;
};

static gp_status create(const gp_host *host, const gp_document *document, gp_layout **result)
{
  (void)document;
  *result = GP_NEW(host->arena, gp_layout);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_layout *layout)
{
  (void)layout;
}

static gp_status run(gp_layout *layout, gp_arena *arena, const gp_page_refs *refs, gp_page_tree *result)
{
  gp_paragraph_input input = {.size = sizeof input, .text = GP_STR("A text.")};
  gp_paragraph *paragraph;
  (void)refs;
  (void)result;
  return layout->host->paragraph_new(layout->host, arena, &input, &paragraph);
}

static const gp_layout_v1 interface = {sizeof(gp_layout_v1), create, destroy, run};

static const void *query(const char *name)
{
  return strcmp(name, GP_LAYOUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("layout-bad-paragraph", "1.0", "layout", query);
