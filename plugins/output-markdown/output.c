/* Output plugin output-markdown: chapters as Markdown files, which reader-markdown reads back. */
#include "output.h"

struct gp_output {
  const gp_host *host;
  gp_str chapter;
};

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->chapter = gp_value_text(host->option(host, GP_STR("chapter")), GP_STR(""));
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void write_key(writer *w, const char *key, gp_str text)
{
  gp_buf_printf(&w->out, "%s: ", key);
  yaml_text(&w->out, text);
  gp_buf_add_char(&w->out, '\n');
}

static void write_front(writer *w, const gp_node *chapter)
{
  const gp_node *title = gp_node_child(chapter, GP_TITLE), *shorter = gp_node_child(chapter, GP_SHORT);
  const gp_node *lead = gp_node_child(chapter, GP_LEAD);
  gp_buf_add(&w->out, GP_STR("---\n"));
  if (title != NULL)
    write_key(w, "title", inlines_text(w, title, PLACE_YAML));
  gp_buf_printf(&w->out, "id: %.*s\n", GP_STR_ARG(chapter->id));
  if (shorter != NULL)
    write_key(w, "short", inlines_text(w, shorter, PLACE_YAML));
  if (lead != NULL)
    write_key(w, "lead", paragraphs_text(w, lead, PLACE_YAML));
  if (gp_chapter_of(chapter)->unnumbered)
    gp_buf_add(&w->out, GP_STR("numbered: false\n"));
  gp_buf_add(&w->out, GP_STR("---\n\n"));
}

static void write_chapter(writer *w, const gp_node *chapter)
{
  const gp_node *first = chapter->first_child;
  while (first != NULL && !gp_kind_is_block(first->kind))
    first = first->next;
  write_front(w, chapter);
  if (first != NULL)
    write_blocks(w, first, 0);
}

static gp_status write_document(gp_output *output, const gp_output_job *job)
{
  writer w = {.host = output->host, .out = GP_BUF(output->host->arena)};
  for (const gp_node *chapter = job->read->first_child; chapter != NULL; chapter = chapter->next) {
    gp_str name = gp_chapter_of(chapter)->file;
    if (chapter->kind != GP_CHAPTER || (output->chapter.len > 0 && !gp_str_equal(output->chapter, name)))
      continue;
    if (output->chapter.len == 0)
      gp_buf_printf(&w.out, "%s<!-- chapter: %.*s -->\n", w.out.count > 0 ? "\n" : "", GP_STR_ARG(name));
    write_chapter(&w, chapter);
  }
  if (w.failed)
    return GP_ERROR_INPUT;
  return job->sink->write(job->sink, w.out.items, w.out.count);
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_READ,
  .extension = "md",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-markdown", "1.0", "output", query);
