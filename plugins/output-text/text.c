/* Output plugin: the document as plain text in reading order, for people, for search and for tests. */
#include "text.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->arena = host->arena;
  output->links = !gp_str_is(gp_value_text(host->option(host, GP_STR("links")), GP_STR("true")), "false");
  output->table_width = (size_t)gp_value_integer(host->option(host, GP_STR("table-width")), 0);
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void put_line(gp_output *o, gp_str text)
{
  if (text.len > 0)
    write_text(&o->w, text);
}

static void put_paragraph_of(gp_output *o, gp_str text)
{
  write_gap(&o->w);
  put_line(o, text);
}

static gp_str join_authors(gp_output *o)
{
  gp_buf out = GP_BUF(o->arena);
  for (size_t i = 0; i < o->document->author_count; i++) {
    gp_buf_add(&out, i > 0 ? GP_STR(", ") : GP_STR(""));
    gp_buf_add(&out, o->document->authors[i]);
  }
  return gp_buf_str(&out);
}

/* What stands on cover and imprint page. */
static void put_front(gp_output *o)
{
  const gp_document *d = o->document;
  put_line(o, d->series);
  write_gap(&o->w);
  if (d->title.len > 0) {
    write_text(&o->w, d->title);
    write_rule(&o->w, '=', d->title);
  }
  put_line(o, d->subtitle);
  write_gap(&o->w);
  put_line(o, join_authors(o));
  put_line(o, d->publisher);
  if (d->version.len > 0)
    put_labelled(o, term(o, "version"), d->version);
  put_line(o, d->date.len > 0 ? o->host->format_date(o->host, o->arena, d->lang, d->date) : d->date);
  put_paragraph_of(o, d->summary);
  put_paragraph_of(o, d->funding);
  put_paragraph_of(o, d->imprint);
  put_paragraph_of(o, d->licence);
}

/* Notes may hold notes: the list grows while it is written. */
static void put_notes(gp_output *o)
{
  write_gap(&o->w);
  for (size_t i = 0; i < o->notes.count; i++) {
    gp_str number = gp_node_number(o->notes.items[i]);
    put_labelled(o, gp_str_printf(o->arena, "[^%.*s]", GP_STR_ARG(number)), inline_text(o, o->notes.items[i]));
  }
  o->notes.count = 0;
}

static void put_chapter(gp_output *o, const gp_node *chapter)
{
  const gp_node *lead = gp_node_child(chapter, GP_LEAD);
  write_gap(&o->w);
  put_heading(o, chapter, '=');
  if (lead != NULL) {
    put_blocks(o, lead);
    write_gap(&o->w);
  }
  put_blocks(o, chapter);
  put_notes(o);
}

/* The buffer is handed on after each chapter and used again. */
static gp_status flush(gp_output *o, const gp_output_job *job)
{
  gp_status status = o->w.out.count > 0 ? job->sink->write(job->sink, o->w.out.items, o->w.out.count) : GP_OK;
  o->w.out.count = 0;
  return status;
}

static gp_status write_document(gp_output *o, const gp_output_job *job)
{
  gp_status status = GP_OK;
  o->document = job->document;
  o->notes.count = o->named.count = 0;
  writer_start(&o->w, o->arena);
  put_front(o);
  for (const gp_node *node = job->document->root->first_child; node != NULL && status == GP_OK; node = node->next) {
    if (node->kind != GP_CHAPTER)
      continue;
    put_chapter(o, node);
    status = flush(o, job);
  }
  return status == GP_OK ? flush(o, job) : status;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "txt",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-text", "1.0", "output", query);
