/* Transforms and lints: on the tree, and transforms on the texts of guide.yaml and of the sources, which are no part of
 * it. */
#include "plugin/call.h"
#include "resolve/steps.h"

#include <guidepress/transform.h>

static gp_status on_tree(gp_resolver *r, const gp_plugin_entry *entry)
{
  gp_transform *instance = NULL;
  const gp_transform_v1 *transform;
  gp_call call;
  /* A lint is given no tree to change: the host's tree functions refuse it. */
  gp_tree *tree = gp_str_is(entry->kind, "lint") ? NULL : r->tree;
  gp_status status = gp_call_begin(&call, r->session, entry->id, NULL, GP_NO_SPAN, tree);
  if (status != GP_OK)
    return status;
  transform = call.table;
  status = transform->create(call.host, &instance);
  status = gp_call_made(&call, status, instance);
  if (status == GP_OK) {
    status = transform->run(instance, r->tree->root);
    transform->destroy(instance);
  }
  return gp_call_end(&call, status, r->tree->root);
}

gp_status gp_resolve_transforms(gp_resolver *r)
{
  const gp_plugin_entry **list;
  size_t count;
  gp_status status = gp_registry_order(r->ctx, r->session->registry, "transform", "lint", &list, &count);
  gp_langs_inherit(r->tree->root);
  for (size_t i = 0; i < count; i++)
    if (!list[i]->broken)
      status = gp_status_worse(status, on_tree(r, list[i]));
  return status;
}

/* A transform at work on texts. */
typedef struct worker {
  const gp_transform_v1 *transform;
  gp_transform *instance;
  gp_arena *arena;
  gp_status status;
} worker;

static void work_on(worker *w, gp_str *text, gp_str lang)
{
  gp_str result = *text;
  if (w->status != GP_OK || text->len == 0)
    return;
  w->status = w->transform->text(w->instance, w->arena, *text, lang, &result);
  if (w->status == GP_OK)
    *text = result;
}

static void work_on_document(worker *w, gp_document *document, gp_citation *citations, gp_str *authors)
{
  gp_str *texts[] = {&document->title,     &document->subtitle, &document->series, &document->summary,
                     &document->publisher, &document->funding,  &document->imprint};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    work_on(w, texts[i], document->lang);
  for (size_t i = 0; i < document->author_count; i++)
    work_on(w, &authors[i], document->lang);
  for (size_t i = 0; i < document->citation_count; i++) {
    work_on(w, &citations[i].title, citations[i].title_lang);
    work_on(w, &citations[i].by, document->lang);
    work_on(w, &citations[i].note, document->lang);
    work_on(w, &citations[i].label, document->lang);
  }
}

static gp_status on_texts(gp_resolver *r, const gp_plugin_entry *entry, gp_document *document, gp_str *authors)
{
  worker w = {.arena = r->ctx->arena};
  gp_call call;
  gp_status status = gp_call_begin(&call, r->session, entry->id, NULL, GP_NO_SPAN, NULL);
  if (status != GP_OK)
    return status;
  w.transform = call.table;
  if (w.transform->size > offsetof(gp_transform_v1, text) && w.transform->text != NULL) {
    w.status = w.transform->create(call.host, &w.instance);
    w.status = gp_call_made(&call, w.status, w.instance);
    if (w.status == GP_OK) {
      work_on_document(&w, document, r->citations.items, authors);
      w.transform->destroy(w.instance);
    }
  }
  return gp_call_end(&call, w.status, NULL);
}

gp_status gp_resolve_texts(gp_resolver *r, gp_document *document, gp_str *authors)
{
  const gp_plugin_entry **list;
  size_t count;
  gp_status status = gp_registry_order(r->ctx, r->session->registry, "transform", NULL, &list, &count);
  assert(document != NULL && document->root == r->tree->root);
  for (size_t i = 0; status == GP_OK && i < count; i++)
    if (!list[i]->broken)
      status = on_texts(r, list[i], document, authors);
  return status;
}
