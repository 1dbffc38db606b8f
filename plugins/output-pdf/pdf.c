/* The plugin: one job from page tree to file; pages and catalog. */
#include "cmyk.h"

#include "kit/svg/svg.h"

enum { PAGES_PER_NODE = 128, DEFAULT_COMPRESSION = 6 };

struct gp_output {
  const gp_host *host;
  int compression;
  bool attach_sources, linearize, ua2;
  gp_span linearize_at; /* where that is said */
};

/* The nodes of the page tree: one level above the pages, if there are many. */
typedef struct page_node {
  uint32_t from, to; /* pages, or below the root nodes */
} page_node;

typedef struct page_nodes {
  const page_node *nodes;
  uint32_t first, count; /* object number of the first; 0 nodes: the root holds the pages */
} page_nodes;

/* The page with room of this breadth around it. */
static void put_box(gp_buf *out, const char *name, const gp_page *page, gp_len around)
{
  gp_buf_add(out, gp_str_from(name));
  gp_buf_add_char(out, '[');
  pdf_put_fixed(out, -pdf_hundredths(around));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, -pdf_hundredths(around));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, pdf_hundredths((int64_t)page->width + around));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, pdf_hundredths((int64_t)page->height + around));
  gp_buf_add_char(out, ']');
}

/* ISO 32000-1, 14.11.2: the sheet, what is printed of it, and the page as it is cut; its corner stays at 0, 0. */
static void put_boxes(const pdf *p, gp_buf *out, const gp_page *page)
{
  gp_len bleed = pdf_bleed(p), slug = pdf_slug(p);
  put_box(out, "/MediaBox", page, slug);
  if (slug == 0)
    return;
  put_box(out, "/BleedBox", page, bleed);
  put_box(out, "/TrimBox", page, 0);
}

static void put_page(pdf *p, gp_buf *out, const void *record)
{
  uint32_t index = (uint32_t)((const pdf_page *)record - p->pages);
  const gp_page *page = &p->tree->pages[index];
  size_t from = p->pages[index].first_link, to = p->pages[index + 1].first_link;
  PDF_PUT(out, "/Type/Page/Parent ");
  pdf_put_ref(out, p->first_node != 0 ? p->first_node + index / PAGES_PER_NODE : pdf_dict_id(p->doc->root_pages));
  put_boxes(p, out, page);
  PDF_PUT(out, "/Resources ");
  pdf_put_ref(out, p->resources);
  PDF_PUT(out, "/Contents ");
  pdf_put_ref(out, p->pages[index].content);
  PDF_PUT(out, "/StructParents ");
  pdf_put_int(out, index);
  PDF_PUT(out, "/Tabs/S");
  if (from == to)
    return;
  PDF_PUT(out, "/Annots[");
  for (size_t i = from; i < to; i++) {
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->links.items[i].id);
  }
  gp_buf_add_char(out, ']');
}

static void put_kids(gp_buf *out, uint32_t first, uint32_t count, size_t pages)
{
  PDF_PUT(out, "/Type/Pages/Count ");
  pdf_put_int(out, (int64_t)pages);
  PDF_PUT(out, "/Kids[");
  for (uint32_t i = 0; i < count; i++) {
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, first + i);
  }
  gp_buf_add_char(out, ']');
}

static void put_node(pdf *p, gp_buf *out, const void *record)
{
  const page_node *node = record;
  PDF_PUT(out, "/Parent ");
  pdf_put_ref(out, pdf_dict_id(p->doc->root_pages));
  put_kids(out, p->pages[node->from].id, node->to - node->from, node->to - node->from);
}

static void put_page_root(pdf *p, gp_buf *out, const void *record)
{
  const page_nodes *nodes = record;
  size_t pages = p->tree->page_count;
  if (nodes->count > 0)
    put_kids(out, nodes->first, nodes->count, pages);
  else
    put_kids(out, p->pages[0].id, (uint32_t)pages, pages);
}

static void put_resources(pdf *p, gp_buf *out, const void *record)
{
  (void)record;
  pdf_put_fonts(p, out);
  if (p->pictures.count == 0 && p->marks.count == 0)
    return;
  PDF_PUT(out, "/XObject<<");
  pdf_put_pictures(p, out);
  pdf_put_marks(p, out);
  PDF_PUT(out, ">>");
}

/* Page objects come first: everything refers to their numbers. */
static void add_pages(pdf *p)
{
  uint32_t count = (uint32_t)p->tree->page_count;
  uint32_t first = pdf_objects(p, put_page, p->pages, sizeof *p->pages, count);
  page_nodes *nodes = GP_NEW(p->arena, page_nodes);
  page_node *list = GP_NEW_ARRAY(p->arena, count / PAGES_PER_NODE + 1, page_node);
  for (uint32_t i = 0; i < count; i++)
    p->pages[i].id = first + i;
  for (uint32_t from = 0; count > PAGES_PER_NODE && from < count; from += PAGES_PER_NODE)
    list[nodes->count++] = (page_node){from, count - from < PAGES_PER_NODE ? count : from + PAGES_PER_NODE};
  nodes->nodes = list;
  nodes->first = p->first_node = pdf_objects(p, put_node, list, sizeof *list, nodes->count);
  pdf_take_over(p, p->doc->root_pages, put_page_root, nodes);
  p->resources = pdf_object(p, put_resources, NULL);
}

static void put_entry(gp_buf *out, const char *key, uint32_t id)
{
  if (id == 0)
    return;
  gp_buf_add(out, gp_str_from(key));
  pdf_put_ref(out, id);
}

/* The attached files belong to the document as a whole (ISO 19005-3, 6.8). */
static void put_attached(const pdf *p, gp_buf *out)
{
  if (p->file_count == 0)
    return;
  PDF_PUT(out, "/AF[");
  for (uint32_t i = 0; i < p->file_count; i++) {
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->first_file + i);
  }
  gp_buf_add_char(out, ']');
}

static void put_catalog(pdf *p, gp_buf *out, const void *record)
{
  (void)record;
  PDF_PUT(out, "/Type/Catalog/Pages ");
  pdf_put_ref(out, pdf_dict_id(p->doc->root_pages));
  PDF_PUT(out, "/MarkInfo<</Marked true>>/Lang");
  pdf_put_text(out, pdf_lang(p));
  PDF_PUT(out, "/ViewerPreferences<</DisplayDocTitle true");
  if (p->host->is_rtl != NULL && p->host->is_rtl(p->host, pdf_lang(p)))
    PDF_PUT(out, "/Direction/R2L");
  PDF_PUT(out, ">>/OutputIntents[");
  pdf_put_ref(out, p->intent);
  gp_buf_add_char(out, ']');
  put_entry(out, "/StructTreeRoot ", p->struct_root);
  put_entry(out, "/Metadata ", p->metadata);
  put_entry(out, "/PageLabels ", p->labels);
  put_entry(out, "/AcroForm ", p->form);
  if (p->names != 0 || p->attached != 0) {
    PDF_PUT(out, "/Names<<");
    put_entry(out, "/Dests ", p->names);
    put_entry(out, "/EmbeddedFiles ", p->attached);
    PDF_PUT(out, ">>");
  }
  put_attached(p, out);
  if (p->outlines != 0) {
    PDF_PUT(out, "/PageMode/UseOutlines/Outlines ");
    pdf_put_ref(out, p->outlines);
  }
}

/* Figures that elements lie in, and empty bounds. */
static void prepare_figures(pdf *p)
{
  size_t count = p->tree->elem_count;
  p->figure_of = gp_arena_zalloc(p->arena, count * sizeof *p->figure_of, 4);
  p->boxes = GP_NEW_ARRAY(p->arena, count, pdf_box);
  for (uint32_t e = 0; e < count; e++) {
    const gp_elem *elem = &p->tree->elems[e];
    p->boxes[e] = (pdf_box){0, 0, -1, -1};
    if (e > 0)
      p->figure_of[e] = elem->role == GP_ROLE_FIGURE ? e : p->figure_of[elem->parent];
  }
}

/* Reports and goes on as far as makes sense: all bad pictures of a document are named in one run. */
static gp_status compose(pdf *p)
{
  if (pdf_check(p) != GP_OK)
    return p->status;
  pdf_check_contrast(p);
  p->pages = gp_arena_zalloc(p->arena, (p->tree->page_count + 1) * sizeof *p->pages, 16);
  prepare_figures(p);
  add_pages(p);
  if (pdf_content_write(p) != GP_OK || pdf_navigation_write(p) != GP_OK || pdf_forms_open(p) != GP_OK ||
      pdf_links_write(p) != GP_OK)
    return p->status;
  pdf_structure_write(p);
  pdf_attachments_write(p);
  pdf_metadata_write(p);
  if (pdf_fonts_finish(p) != GP_OK)
    return p->status;
  pdf_take_over(p, p->doc->catalog, put_catalog, NULL);
  if (p->status != GP_OK)
    return p->status;
  return p->linearize ? pdf_save_linear(p) : pdf_save(p);
}

static gp_status write_document(gp_output *output, const gp_output_job *job)
{
  pdf p = {.host = output->host,
           .arena = output->host->arena,
           .document = job->document,
           .tree = job->pages,
           .sink = job->sink,
           .attach_sources = output->attach_sources,
           .ua2 = output->ua2,
           .linearize = output->linearize,
           .linearize_at = output->linearize_at};
  gp_status status;
  if (job->pages == NULL)
    return pdf_error(&p, GP_ERROR_PLUGIN, "page.bad-tree", GP_NO_SPAN, GP_STR("there is no page tree to write"));
  status = pdf_objects_open(&p, output->compression);
  if (status == GP_OK)
    status = pdf_cmyk_open(&p);
  if (status == GP_OK)
    status = compose(&p);
  pdf_cmyk_close(&p);
  pdf_fonts_close(&p);
  pdf_objects_close(&p);
  return status;
}

/* The text can be read; the programs that the document needs can be run. */
static gp_status check_document(gp_output *output, const gp_output_job *job)
{
  pdf p = {.host = output->host, .arena = output->host->arena, .document = job->document, .tree = job->pages};
  bool there = true, draws = false;
  if (job->pages != NULL && pdf_check(&p) == GP_OK) {
    if (pdf_cmyk_open(&p) == GP_OK)
      pdf_check_contrast(&p);
    pdf_cmyk_close(&p);
    for (size_t i = 0; i < job->pages->page_count && !draws; i++)
      draws = kit_svg_on(&job->pages->pages[i]);
  }
  if (draws)
    there = kit_helper_check(p.host, "output-pdf", "svg-to-pdf");
  if (output->linearize)
    there = kit_helper_check(p.host, "output-pdf", "linearize-pdf") && there;
  return p.status != GP_OK || there ? p.status : GP_ERROR_PLUGIN;
}

static gp_status create(const gp_host *host, gp_output **result)
{
  const gp_value *linearize = host->option(host, GP_STR("linearize"));
  const gp_value *standard = host->option(host, GP_STR("standard"));
  *result = GP_NEW(host->arena, gp_output);
  (*result)->host = host;
  (*result)->compression = gp_value_integer(host->option(host, GP_STR("compression")), DEFAULT_COMPRESSION);
  (*result)->attach_sources = gp_value_boolean(host->option(host, GP_STR("attach-sources")), false);
  (*result)->ua2 = standard != NULL && gp_str_is(standard->text, "ua-2");
  (*result)->linearize = gp_value_boolean(linearize, false);
  (*result)->linearize_at = linearize != NULL ? linearize->span : GP_NO_SPAN;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_PAGES,
  .extension = "pdf",
  .create = create,
  .destroy = destroy,
  .write = write_document,
  .check = check_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-pdf", "1.0", "output", query);
