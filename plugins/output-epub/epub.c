/* Output plugin: the document as an e-book, EPUB 3.3. */
#include "epub.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  epub *e = GP_NEW(host->arena, epub);
  gp_output *o = &e->html;
  o->host = host;
  o->arena = host->arena;
  o->xml = true;
  o->top = 1;
  set_handlers(o);
  o->file_of = book_file_of;
  o->put_picture = book_put_picture;
  *result = o;
  return read_accent(o);
}

static void destroy(gp_output *o)
{
  (void)o;
}

static void start(epub *e, const gp_document *document)
{
  gp_output *o = &e->html;
  o->document = document;
  o->status = GP_OK;
  o->notes.count = o->marks.count = 0;
  o->out = GP_BUF(o->arena);
  e->files.count = 0;
  e->pictures.count = 0;
  e->pages.count = 0;
  o->id_of = NULL;
  o->page_number = NULL;
  e->fonts.count = 0;
  e->fallbacks.count = 0;
  e->chapter = NULL;
  o->ids = kit_ids_of(o->arena, o->document->root);
  book_collect_chapters(e);
}

/* The contents are written last, when all that they lead to is known, and come before the chapters. */
static void move_last_to(epub *e, size_t place)
{
  book_file last = *gp_vec_last(&e->files);
  for (size_t i = e->files.count - 1; i > place; i--)
    e->files.items[i] = e->files.items[i - 1];
  e->files.items[place] = last;
}

static gp_status write_document(gp_output *o, const gp_output_job *job)
{
  epub *e = (epub *)o; /* `html` is its first member */
  gp_str cover;
  size_t place;
  start(e, job->document);
  e->paged = job->pages;
  if (e->paged != NULL)
    find_pages(e);
  cover = add_cover(e);
  if (cover.len > 0)
    put_cover_page(e, cover);
  put_title_page(e);
  place = e->files.count;
  for (size_t i = 0; i < e->chapters.count; i++)
    put_chapter_page(e, e->chapters.items[i]);
  put_nav_page(e);
  move_last_to(e, place);
  if (option_is_on(e, "fonts") && o->status == GP_OK)
    add_fonts(e);
  put_css(e);
  if (o->status != GP_OK)
    return o->status;
  put_package(e);
  return write_zip(e, job->sink);
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "epub",
  .create = create,
  .destroy = destroy,
  .write = write_document,
  .pages_option = "page-list",
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-epub", "1.0", "output", query);
