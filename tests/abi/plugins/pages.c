/* An output that reads pages, as it was written for the first interface; built with the headers of each. */
#include <guidepress/output.h>

struct gp_output {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_output **result)
{
  *result = GP_NEW(host->arena, gp_output);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

/* A line for each item, by the offsets of these headers. */
static void add_page(gp_buf *out, const gp_page *page, const gp_elem *elems)
{
  gp_buf_printf(out, "page %.*s %d %d\n", GP_STR_ARG(page->label), page->width / GP_PT, page->height / GP_PT);
  for (size_t i = 0; i < page->item_count; i++) {
    const gp_item *item = &page->items[i];
    gp_buf_printf(out, "item %d role %d at %d %d", item->type, elems[item->elem].role, item->x / GP_PT,
                  item->y / GP_PT);
    if (item->type == GP_ITEM_GLYPHS)
      gp_buf_printf(out, " %u glyphs '%.*s'", item->run->glyph_count, GP_STR_ARG(item->run->text));
    gp_buf_add_char(out, '\n');
  }
}

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_buf out = GP_BUF(output->host->arena);
  const gp_page_tree *tree = job->pages;
  gp_buf_printf(&out, "'%.*s' in '%.*s'\n", GP_STR_ARG(tree->title), GP_STR_ARG(tree->lang));
  for (size_t i = 0; i < tree->page_count; i++)
    add_page(&out, &tree->pages[i], tree->elems);
  for (size_t i = 0; i < tree->dest_count; i++)
    gp_buf_printf(&out, "destination %.*s on %u\n", GP_STR_ARG(tree->dests[i].id), tree->dests[i].page);
  for (size_t i = 0; i < tree->outline_count; i++)
    gp_buf_printf(&out, "outline %u %.*s\n", tree->outline[i].level, GP_STR_ARG(tree->outline[i].title));
  return job->sink->write(job->sink, out.items, out.count);
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_PAGES,
  .extension = "pages.txt",
  .create = create,
  .destroy = destroy,
  .write = write,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-pages", "1.0", "output", query);
