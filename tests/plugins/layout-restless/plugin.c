/* each pass it prints other page numbers than in the pass before, so that no reference settles */
#include <guidepress/layout.h>

struct gp_layout {
  const gp_host *host;
  uint32_t pass;
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
  gp_page *pages = GP_NEW_ARRAY(arena, 3, gp_page);
  gp_elem *elems = GP_NEW_ARRAY(arena, 2, gp_elem);
  gp_dest *dests = GP_NEW_ARRAY(arena, 2, gp_dest);
  memset(pages, 0, 3 * sizeof *pages);
  memset(elems, 0, 2 * sizeof *elems);
  memset(dests, 0, 2 * sizeof *dests);
  refs->lookup(refs, GP_STR("one"));
  refs->lookup(refs, GP_STR("still"));
  refs->lookup(refs, GP_STR("nowhere"));
  for (uint32_t i = 0; i < 3; i++) {
    pages[i].width = pages[i].height = GP_LEN_PT(100);
    pages[i].label = gp_str_printf(arena, "%u", i + 1);
  }
  elems[1].role = GP_ROLE_DOCUMENT;
  elems[1].lang = GP_STR("en");
  dests[0] = (gp_dest){.id = GP_STR("one"), .page = layout->pass++ % 2, .elem = 1};
  dests[1] = (gp_dest){.id = GP_STR("still"), .page = 2, .elem = 1};
  result->lang = GP_STR("en");
  result->title = GP_STR("A try");
  result->pages = pages;
  result->page_count = 3;
  result->elems = elems;
  result->elem_count = 2;
  result->dests = dests;
  result->dest_count = 2;
  return GP_OK;
}

static const gp_layout_v1 interface = {sizeof(gp_layout_v1), create, destroy, run};

static const void *query(const char *name)
{
  return strcmp(name, GP_LAYOUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("layout-restless", "1.0", "layout", query);
