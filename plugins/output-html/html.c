/* Output plugin: the document as one web page, for browsers and screen readers, without any other file. */
#include "page.h"
#include "webfonts.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *o = GP_NEW(host->arena, gp_output);
  o->host = host;
  o->arena = host->arena;
  o->top = 2;
  set_handlers(o);
  o->put_picture = put_embedded;
  o->put_repeated = put_same_picture;
  o->chapters = gp_str_is(gp_value_text(host->option(host, GP_STR("pages")), (gp_str){NULL, 0}), "chapters");
  *result = o;
  return read_accent(o);
}

static void destroy(gp_output *o)
{
  (void)o;
}

/* The buffer is handed on after each chapter and used again. */
static void flush(gp_output *o, const gp_output_job *job)
{
  if (o->status == GP_OK && o->out.count > 0)
    o->status = job->sink->write(job->sink, o->out.items, o->out.count);
  o->out.count = 0;
}

static gp_status write_document(gp_output *o, const gp_output_job *job)
{
  o->document = job->document;
  o->status = GP_OK;
  o->notes.count = o->marks.count = 0;
  o->out = GP_BUF(o->arena);
  o->ids = kit_ids_of(o->arena, o->document->root);
  collect_webfonts(o);
  if (o->chapters && job->open_file != NULL)
    return write_pages(o, job);
  o->file_of = NULL;
  count_pictures(o, job->document->root);
  put_head(o, (gp_str){NULL, 0});
  put_cover(o);
  put_contents(o, (gp_str){NULL, 0});
  put(o, "<main");
  put_attr(o, "id", own_id(o, "text"));
  put(o, " tabindex=\"-1\">\n");
  for (const gp_node *node = job->document->root->first_child; node != NULL; node = node->next) {
    if (node->kind != GP_CHAPTER)
      continue;
    gp_walk(&o->walk, node);
    flush(o, job);
  }
  put(o, "</main>\n");
  put_foot(o);
  flush(o, job);
  return o->status;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "html",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-html", "1.0", "output", query);
