/* Output plugin: the document as a Word file, Office Open XML (ISO/IEC 29500, transitional). */
#include "docx.h"

#include "kit/helper/helper.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *o = GP_NEW(host->arena, gp_output);
  o->host = host;
  o->arena = host->arena;
  set_handlers(o);
  *result = o;
  return GP_OK;
}

static void destroy(gp_output *o)
{
  (void)o; /* all memory is the document's */
}

static gp_status start(gp_output *o, const gp_document *document)
{
  gp_walker walk = o->walk;
  gp_str layout = gp_value_text(gp_value_lookup(document->guide, GP_STR("layout")), GP_STR("guide"));
  *o = (gp_output){.host = o->host, .arena = o->arena, .document = document, .walk = walk, .out = GP_BUF(o->arena)};
  o->ids = kit_ids_of(o->arena, document->root);
  o->rtl = o->host->is_rtl(o->host, document->lang);
  o->brief = gp_str_is(layout, "brief") || gp_str_is(layout, "layout-brief");
  gp_vec_push(o->arena, &o->lists, ((list_def){.format = "headings", .start = 1}));
  return read_theme(o);
}

/* A brief has its imprint at the end, as on paper. */
static void put_text_of(gp_output *o)
{
  put_front(o);
  for (const gp_node *node = o->document->root->first_child; node != NULL; node = node->next)
    gp_walk(&o->walk, node);
  if (o->waiting.count > 0) {
    open_p(o, (para){.style = NULL});
    close_p(o);
  }
  if (o->brief)
    put_imprint(o);
}

static gp_str take(gp_output *o)
{
  gp_str text = gp_str_copy(o->arena, gp_buf_str(&o->out));
  o->out.count = 0;
  return text;
}

static gp_status write_document(gp_output *o, const gp_output_job *job)
{
  gp_status status = start(o, job->document);
  gp_str text, notes = {NULL, 0};
  if (status != GP_OK)
    return status;
  put_text_of(o);
  text = take(o);
  if (o->noted.count > 0) {
    put_footnotes(o);
    notes = take(o);
  }
  return o->status != GP_OK ? o->status : write_package(o, text, notes, job->sink);
}

/* The program that SVG pictures need can be run. What is wrong with a picture has been reported. */
static gp_status check_program(gp_output *o, const gp_output_job *job)
{
  const gp_node *root = job->document->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_image *image = NULL;
    if (node->kind != GP_FIGURE ||
        o->host->open_image(o->host, gp_figure_of(node)->image, node->span, &image) != GP_OK || image->format != 3)
      continue;
    return kit_helper_check(o->host, "output-docx", "svg-to-pixels") ? GP_OK : GP_ERROR_PLUGIN;
  }
  return GP_OK;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "docx",
  .create = create,
  .destroy = destroy,
  .write = write_document,
  .check = check_program,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-docx", "1.0", "output", query);
