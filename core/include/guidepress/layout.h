/* The interface of layout plugins: "gp.layout/1". */
#ifndef GUIDEPRESS_LAYOUT_H
#define GUIDEPRESS_LAYOUT_H

#include <guidepress/page.h>
#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_LAYOUT_INTERFACE "gp.layout/1"

/* Where the ids were in the pass before: for page references and the contents. `lookup` gives the label of the page on
 * which `id` was ("12"), or the empty string in the first pass and for an id that was on no page; it lives as long as
 * the call of `run`. Which ids are asked for is noted: another pass follows if one of them has moved. Since ABI 1.0. */
typedef struct gp_page_refs {
  uint32_t size;    /* sizeof(gp_page_refs) in the host */
  const void *data; /* the host's own */
  gp_str (*lookup)(const struct gp_page_refs *refs, gp_str id);
} gp_page_refs;

/* The plugin's own: what it keeps for one document. */
typedef struct gp_layout gp_layout;

/* All functions must be set. Since ABI 1.0. */
typedef struct gp_layout_v1 {
  uint32_t size; /* sizeof(gp_layout_v1) */
  /* Makes an instance for one document; `host` and `document` live longer than it. *result is not NULL after GP_OK. A
   * failure must have been reported through the host. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, const gp_document *document, gp_layout **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_layout *layout);
  /* Lays the document out; called again, with the places found by the call before, until no place that was asked for
   * has moved. The page tree lives in `arena`, which is fresh for each call; what the instance wants to keep between
   * calls (shaped paragraphs) goes to the host's document arena. The host checks the page tree (page.bad-tree is a
   * mistake of the layout). */
  GP_MUST_USE gp_status (*run)(gp_layout *layout, gp_arena *arena, const gp_page_refs *refs, gp_page_tree *result);
} gp_layout_v1;

#endif
