/* Transforms on what is no part of the tree: the texts of guide.yaml and of the sources. */
#include "run/run.h"
#include "run/signals.h"

#include <guidepress/transform.h>

/* A transform at work on the texts of one document. */
typedef struct worker {
  gp_run *run;
  const gp_transform_v1 *transform;
  gp_transform *instance;
  gp_status status;
} worker;

static void work_on(worker *w, gp_str *text, gp_str lang)
{
  gp_str result = *text;
  if (w->status != GP_OK || text->len == 0)
    return;
  w->status = w->transform->text(w->instance, w->run->ctx->arena, *text, lang, &result);
  if (w->status == GP_OK)
    *text = result;
}

/* `document` and its lists are copies that may be changed. */
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
  }
}

static void run_on_document(gp_run *run, const gp_plugin_entry *entry, gp_document *document, gp_citation *citations,
                            gp_str *authors)
{
  worker w = {.run = run};
  const void *table;
  gp_running(entry->id, false);
  w.status =
    gp_registry_interface(run->ctx, run->setup->registry, entry->id, NULL, GP_TRANSFORM_INTERFACE, GP_NO_SPAN, &table);
  if (w.status != GP_OK)
    return;
  w.transform = table;
  if (w.transform->size <= offsetof(gp_transform_v1, text) || w.transform->text == NULL)
    return;
  w.status = w.transform->create(gp_host_new(&run->session, entry), &w.instance);
  w.status = gp_run_made(run, entry->id, w.status, w.instance);
  if (w.status == GP_OK) {
    work_on_document(&w, document, citations, authors);
    w.transform->destroy(w.instance);
  }
  if (w.status != GP_OK)
    (void)gp_run_judge(run, entry->id, w.status);
}

void gp_run_texts(gp_run *run)
{
  gp_arena *arena = run->ctx->arena;
  const gp_plugin_entry **list;
  size_t count;
  gp_document *document;
  gp_citation *citations;
  gp_str *authors;
  if (run->document == NULL || run->status != GP_OK ||
      gp_registry_order(run->ctx, run->setup->registry, "transform", NULL, &list, &count) != GP_OK)
    return;
  document = GP_NEW(arena, gp_document);
  *document = *run->document;
  citations = GP_NEW_ARRAY(arena, document->citation_count, gp_citation);
  authors = GP_NEW_ARRAY(arena, document->author_count, gp_str);
  if (document->citation_count > 0)
    memcpy(citations, document->citations, document->citation_count * sizeof *citations);
  if (document->author_count > 0)
    memcpy(authors, document->authors, document->author_count * sizeof *authors);
  document->citations = citations;
  document->authors = authors;
  for (size_t i = 0; i < count; i++)
    if (!list[i]->broken)
      run_on_document(run, list[i], document, citations, authors);
  gp_running(GP_STR(""), false);
  run->document = document;
}
