/* Layout passes: the layout runs again until the page numbers it printed are those of its pages. */
#include "build/run.h"

#include "base/map.h"
#include "base/memory.h"

enum { PASS_LIMIT = 5 };

/* The labels of all destinations after one pass. */
typedef struct pass {
  gp_map labels; /* id to gp_str */
} pass;

/* What the layout asked for in this pass. */
typedef struct asked {
  const pass *before; /* NULL in the first pass */
  gp_map ids;         /* id to anything */
  GP_VEC(gp_str) list;
} asked;

static gp_str label_in(const pass *from, gp_str id)
{
  const gp_str *label = from != NULL ? gp_map_lookup(&from->labels, id) : NULL;
  return label != NULL ? *label : GP_STR("");
}

static gp_str lookup(const gp_page_refs *refs, gp_str id)
{
  asked *ask = (asked *)(uintptr_t)refs->data;
  if (gp_map_lookup(&ask->ids, id) == NULL) {
    gp_str copy = gp_str_copy(ask->ids.arena, id);
    gp_map_put(&ask->ids, copy, ask);
    gp_vec_push(ask->ids.arena, &ask->list, copy);
  }
  return label_in(ask->before, id);
}

/* The pages go away with the next pass, so labels and ids are copied. */
static void remember_labels(gp_arena *arena, const gp_page_tree *pages, pass *result)
{
  gp_str *labels = GP_NEW_ARRAY(arena, pages->page_count, gp_str);
  result->labels = (gp_map){.arena = arena};
  for (size_t i = 0; i < pages->page_count; i++)
    labels[i] = gp_str_copy(arena, pages->pages[i].label);
  for (size_t i = 0; i < pages->dest_count; i++)
    if (pages->dests[i].page < pages->page_count)
      gp_map_put(&result->labels, gp_str_copy(arena, pages->dests[i].id), &labels[pages->dests[i].page]);
}

static bool settled(const asked *ask, const pass *after)
{
  for (size_t i = 0; i < ask->list.count; i++)
    if (!gp_str_equal(label_in(ask->before, ask->list.items[i]), label_in(after, ask->list.items[i])))
      return false;
  return true;
}

/* The first reference to the page of `id` in the document, for the place of a message. */
static gp_span reference_span(const gp_document *document, gp_str id)
{
  for (const gp_node *at = document->root; at != NULL; at = gp_node_following(at, document->root))
    if (at->kind == GP_REF && gp_str_starts_with(gp_ref_of(at)->target, GP_STR("page:")) &&
        gp_str_equal(gp_ref_of(at)->target_id, id))
      return at->span;
  return GP_NO_SPAN;
}

static void warn_unstable(gp_run *run, const asked *ask, const pass *passes, size_t count)
{
  for (size_t i = 0; i < ask->list.count; i++) {
    gp_str id = ask->list.items[i];
    gp_buf values = GP_BUF(run->ctx->arena);
    if (gp_str_equal(label_in(ask->before, id), label_in(&passes[count - 1], id)))
      continue;
    for (size_t n = 0; n < count; n++)
      gp_buf_printf(&values, "%s'%.*s'", n > 0 ? ", " : "", GP_STR_ARG(label_in(&passes[n], id)));
    gp_warning(run->ctx, "layout.unstable-reference", reference_span(run->document, id),
               "the page of '%.*s' does not settle: it was %.*s in %zu passes", GP_STR_ARG(id),
               GP_STR_ARG(gp_buf_str(&values)), count);
  }
}

gp_status gp_run_passes(gp_run *run, gp_layout *layout)
{
  pass passes[PASS_LIMIT];
  assert(layout != NULL && run->document != NULL);
  for (size_t n = 0; n < PASS_LIMIT; n++) {
    asked ask = {.before = n > 0 ? &passes[n - 1] : NULL, .ids = {.arena = run->ctx->arena}};
    gp_page_refs refs = {sizeof refs, &ask, lookup};
    gp_status status;
    gp_arena_reset(run->page_arena);
    run->pages = (gp_page_tree){.size = sizeof run->pages};
    status = run->layout->run(layout, run->page_arena, &refs, &run->pages);
    if (status != GP_OK || gp_reports_errors(run->ctx->reports) > 0)
      return status;
    remember_labels(run->ctx->arena, &run->pages, &passes[n]);
    if (settled(&ask, &passes[n]))
      return GP_OK;
    if (n + 1 == PASS_LIMIT)
      warn_unstable(run, &ask, passes, PASS_LIMIT);
  }
  return GP_OK;
}
