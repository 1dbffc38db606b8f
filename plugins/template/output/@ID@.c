/* Output plugin @ID@: the headings of a document as indented text. `guidepress build -f @NAME@` runs it. */
#include <guidepress/output.h>

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_output {
  const gp_host *host;
  int32_t depth;
  gp_str bullet;
};

/* What the host knows of the plugin's options has been checked against plugin.yaml: it can be taken as it is. */
static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output); /* lives as long as the document: nothing to free */
  gp_str bullet = gp_value_text(host->option(host, GP_STR("bullet")), GP_STR("none"));
  output->host = host;
  output->depth = gp_value_integer(host->option(host, GP_STR("depth")), 3);
  output->bullet = gp_str_is(bullet, "dash") ? GP_STR("- ") : gp_str_is(bullet, "star") ? GP_STR("* ") : GP_STR("");
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output; /* what was taken from elsewhere than the arena would be freed here */
}

/* The text of all text nodes below `node`; references and citations carry theirs in `text` too. */
static void add_text(gp_buf *out, const gp_node *node)
{
  for (const gp_node *at = node->first_child; at != NULL; at = gp_node_following(at, node))
    gp_buf_add(out, at->text);
}

/* A message: a severity, an id of your own ("area.what"), the place, and what is wrong, in lower case. */
static void warn_long(gp_output *output, const gp_node *title)
{
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_WARNING,
                  .id = GP_STR("@NAME@.long-heading"),
                  .span = title->span,
                  .message = GP_STR("the heading has more than 100 bytes: it is hard to take in at a glance")};
  output->host->report(output->host, &diag);
}

static void add_heading(gp_output *output, gp_buf *out, const gp_node *node, int32_t level)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_str number = gp_node_number(node);
  size_t start;
  for (int32_t i = 0; i < level; i++)
    gp_buf_add(out, GP_STR("  "));
  gp_buf_add(out, output->bullet);
  if (number.len > 0)
    gp_buf_printf(out, "%.*s ", GP_STR_ARG(number));
  start = out->count;
  if (title != NULL)
    add_text(out, title);
  if (title != NULL && out->count - start > 100)
    warn_long(output, title);
  gp_buf_add_char(out, '\n');
}

/* Chapters are level 0; sections lie in chapters and in one another. */
static void add_headings(gp_output *output, gp_buf *out, const gp_node *parent, int32_t level)
{
  if (level >= output->depth)
    return;
  for (const gp_node *child = parent->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_CHAPTER && child->kind != GP_SECTION)
      continue;
    add_heading(output, out, child, level);
    add_headings(output, out, child, level + 1);
  }
}

/* A plugin writes to the sink only. The core gives the product its name, and keeps the old one if anything failed. */
static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_buf out = GP_BUF(output->host->arena);
  gp_buf_printf(&out, "%.*s\n", GP_STR_ARG(job->document->title));
  add_headings(output, &out, job->document->root, 0);
  return job->sink->write(job->sink, out.items, out.count);
}

/* `from` says what the plugin reads: the document tree, or the pages that a layout made of it (GP_OUTPUT_FROM_PAGES);
 * `extension` how its products end. */
static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "@NAME@.txt",
  .create = create,
  .destroy = destroy,
  .write = write,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("@ID@", "1.0", "output", query);
