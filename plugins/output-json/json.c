/* Output plugin output-json: the resolved document as JSON. README.md describes it. */
#include "places.h"

struct gp_output {
  const gp_host *host;
  bool places;
};

/* NULL for a kind that is newer than this plugin. */
static const char *kind_name(gp_kind kind)
{
  switch ((int)kind) {
#define GP_KIND(NAME, name, number, printed, ...)                                                                      \
  case number:                                                                                                         \
    return printed;
#include <guidepress/kinds.def>
  default:
    return NULL;
  }
}

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->places = gp_value_boolean(host->option(host, GP_STR("places")), true);
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void write_attributes(writer *w, const gp_node *node)
{
  bool any = false;
  for (size_t i = 0; i < node->attr_count; i++) {
    if (gp_str_is(node->attrs[i].name, "id") || node->attrs[i].id == GP_AT_cite_target_id) /* its key says it */
      continue;
    if (!any)
      json_begin(w, "attributes", '{');
    any = true;
    json_text(w, node->attrs[i].name, node->attrs[i].value);
  }
  if (any)
    json_end(w, '}');
}

/* Everything of a node but its children. */
static void begin_node(writer *w, const gp_output *output, sources *places, const gp_node *node)
{
  const char *kind = kind_name(node->kind);
  json_begin(w, NULL, '{');
  json_text(w, GP_STR("kind"), gp_str_from(kind != NULL ? kind : "unknown"));
  json_some(w, "id", node->id);
  if (node->parent == NULL || !gp_str_equal(node->lang, node->parent->lang))
    json_some(w, "lang", node->lang);
  write_attributes(w, node);
  json_some(w, "text", node->text);
  if (output->places && !gp_kind_is_inline(node->kind))
    json_place(w, places, node->span);
}

/* The list of sources is not among the chapters: `citations` have it in parts. */
static const gp_node *next_chapter(const gp_node *chapter)
{
  return chapter != NULL && gp_chapter_of(chapter)->matter == GP_MATTER_SOURCES ? chapter->next : chapter;
}

static void write_tree(writer *w, const gp_output *output, sources *places, const gp_node *root)
{
  const gp_node *node = next_chapter(root->first_child);
  while (node != NULL) {
    begin_node(w, output, places, node);
    if (node->first_child != NULL) {
      json_begin(w, "children", '[');
      node = node->first_child;
      continue;
    }
    json_end(w, '}');
    while (node->next == NULL && node->parent != root) {
      node = node->parent;
      json_end(w, ']');
      json_end(w, '}');
    }
    node = node->parent == root ? next_chapter(node->next) : node->next;
  }
}

static void write_citations(writer *w, const gp_document *document)
{
  json_begin(w, "citations", '[');
  for (size_t i = 0; i < document->citation_count; i++) {
    const gp_citation *one = &document->citations[i];
    json_begin(w, NULL, '{');
    json_text(w, GP_STR("key"), one->key);
    json_number(w, "number", one->number);
    json_text(w, GP_STR("title"), one->title);
    json_some(w, "title-lang", one->title_lang);
    json_some(w, "by", one->by);
    json_some(w, "url", one->url);
    json_some(w, "date", one->date);
    json_some(w, "accessed", one->accessed);
    json_some(w, "note", one->note);
    json_some(w, "label", one->label);
    json_some(w, "group", one->group);
    json_end(w, '}');
  }
  json_end(w, ']');
}

static void write_properties(writer *w, const gp_document *document)
{
  json_text(w, GP_STR("format"), GP_STR("guidepress-document"));
  json_number(w, "version", 1);
  json_text(w, GP_STR("id"), document->id);
  json_text(w, GP_STR("lang"), document->lang);
  json_some(w, "edition", document->edition);
  json_text(w, GP_STR("title"), document->title);
  json_some(w, "subtitle", document->subtitle);
  json_some(w, "series", document->series);
  json_some(w, "summary", document->summary);
  json_some(w, "publisher", document->publisher);
  json_some(w, "funding", document->funding);
  json_some(w, "imprint", document->imprint);
  json_some(w, "keywords", document->keywords);
  json_some(w, "document-version", document->version);
  json_some(w, "date", document->date);
  json_some(w, "licence", document->licence);
  json_begin(w, "authors", '[');
  for (size_t i = 0; i < document->author_count; i++)
    json_text(w, (gp_str){NULL, 0}, document->authors[i]);
  json_end(w, ']');
}

static gp_status write_document(gp_output *output, const gp_output_job *job)
{
  const gp_document *document = job->document;
  writer w = {.sink = job->sink, .out = GP_BUF(output->host->arena)};
  sources places = {.host = output->host, .document = document};
  json_begin(&w, NULL, '{');
  write_properties(&w, document);
  json_begin(&w, "chapters", '[');
  write_tree(&w, output, &places, document->root);
  json_end(&w, ']');
  write_citations(&w, document);
  json_end(&w, '}');
  gp_buf_add_char(&w.out, '\n');
  json_flush(&w);
  return w.status;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "json",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-json", "1.0", "output", query);
