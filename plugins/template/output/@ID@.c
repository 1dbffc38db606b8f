/* Output plugin @ID@: the headings of a document as indented text. `guidepress build -f @NAME@` runs it. */
#include <guidepress/output.h>

#define GP_WALK_SELF gp_output /* what handlers work on */
#include <guidepress/walk.h>

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_output {
  const gp_host *host;
  gp_buf out;
  int32_t depth, level; /* of headings: those that are written, that of the heading in hand */
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

/* Called before what the chapter or section holds is walked. Chapters are level 0. */
static void open_heading(gp_output *output, const gp_node *node)
{
  gp_buf *out = &output->out;
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_str number = gp_node_number(node);
  size_t start;
  if (output->level++ >= output->depth)
    return;
  for (int32_t i = 1; i < output->level; i++)
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

/* Called after it. */
static void close_heading(gp_output *output, const gp_node *node)
{
  (void)node;
  output->level--;
}

/* What to do with each kind of node. The walk goes into all that are not here, but for GP_KIND_NONE, the row of all
 * others: what other blocks hold is left out. */
static const gp_handler handlers[] = {
  [GP_KIND_NONE] = {GP_OVER},
  [GP_DOCUMENT] = {GP_INTO},
  [GP_CHAPTER] = {GP_INTO, open_heading, close_heading},
  [GP_SECTION] = {GP_INTO, open_heading, close_heading},
};

/* A plugin writes to the sink only. The core gives the product its name, and keeps the old one if anything failed. */
static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_walker walk = GP_WALKER(handlers, output);
  output->out = GP_BUF(output->host->arena);
  gp_buf_printf(&output->out, "%.*s\n", GP_STR_ARG(job->document->title));
  gp_walk(&walk, job->document->root);
  return job->sink->write(job->sink, output->out.items, output->out.count);
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
