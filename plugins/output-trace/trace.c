/* Output plugin: the page tree as stable text, the format of the layout tests. */
#include "trace.h"

struct gp_output {
  const gp_host *host;
  bool structure;
};

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->structure = !gp_str_is(gp_value_text(host->option(host, GP_STR("structure")), GP_STR("true")), "false");
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void put_head(gp_buf *out, const gp_page_tree *tree)
{
  put(out, "trace 1\ndocument ");
  gp_buf_add(out, tree->lang);
  gp_buf_add_char(out, ' ');
  put_quoted(out, tree->title);
  put(out, " pages ");
  put_number(out, tree->page_count);
  gp_buf_add_char(out, '\n');
  if (tree->slug == 0)
    return;
  put(out, "print bleed ");
  put_points(out, tree->bleed);
  put(out, " slug ");
  put_points(out, tree->slug);
  put(out, tree->print_colours == GP_PRINT_CMYK ? " cmyk\n" : " rgb\n");
}

/* The buffer is handed on after each page and used again. */
static gp_status flush(const gp_output_job *job, gp_buf *out)
{
  gp_status status = out->count > 0 ? job->sink->write(job->sink, out->items, out->count) : GP_OK;
  out->count = 0;
  return status;
}

static gp_status write_trace(gp_output *output, const gp_output_job *job)
{
  gp_buf out = GP_BUF(output->host->arena);
  gp_status status = GP_OK;
  put_head(&out, job->pages);
  for (size_t i = 0; i < job->pages->page_count && status == GP_OK; i++) {
    trace_page(&out, job, i);
    status = flush(job, &out);
  }
  trace_navigation(&out, job->pages);
  if (output->structure)
    trace_structure(&out, output->host->arena, job->pages);
  return status == GP_OK ? flush(job, &out) : status;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_PAGES,
  .extension = "trace",
  .create = create,
  .destroy = destroy,
  .write = write_trace,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-trace", "1.0", "output", query);
