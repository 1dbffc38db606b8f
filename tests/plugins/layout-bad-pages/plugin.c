/* a picture without alternative text, an element before its parent, a destination on no page */
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
  static const gp_elem elems[] = {{0},
                                  {.role = GP_ROLE_DOCUMENT, .lang = GP_STR_INIT("en")},
                                  {.role = GP_ROLE_FIGURE, .parent = 1},
                                  {.role = GP_ROLE_P, .parent = 4},
                                  {.role = GP_ROLE_DIV, .parent = 1}};
  static const gp_page pages[] = {{.width = GP_LEN_PT(100), .height = GP_LEN_PT(100), .label = GP_STR_INIT("1")}};
  static const gp_dest dests[] = {{.id = GP_STR_INIT("one"), .page = 1, .elem = 1}};
  (void)layout;
  (void)arena;
  (void)refs;
  result->lang = GP_STR("en");
  result->title = GP_STR("A try");
  result->pages = pages;
  result->page_count = 1;
  result->elems = elems;
  result->elem_count = 5;
  result->dests = dests;
  result->dest_count = 1;
  return GP_OK;
}

static const gp_layout_v1 interface = {sizeof(gp_layout_v1), create, destroy, run};

static const void *query(const char *name)
{
  return strcmp(name, GP_LAYOUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("layout-bad-pages", "1.0", "layout", query);
