/* The interface of transform and lint plugins, which change or check a document's tree: "gp.transform/1". */
#ifndef GUIDEPRESS_TRANSFORM_H
#define GUIDEPRESS_TRANSFORM_H

#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_TRANSFORM_INTERFACE "gp.transform/1"

/* The plugin's own: what it keeps for one document. */
typedef struct gp_transform gp_transform;

/* `create`, `destroy` and `run` must be set. Since ABI 1.0. */
typedef struct gp_transform_v1 {
  uint32_t size; /* sizeof(gp_transform_v1) */
  /* Makes an instance for one document. `host` lives longer than it. *result is not NULL after GP_OK. A failure must
   * have been reported through the host. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_transform **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_transform *transform);
  /* Works on the tree before numbers and references are made, through the host's tree functions. A lint (manifest kind
   * `lint`) must leave the tree as it is. A failure must have been reported through the host. */
  GP_MUST_USE gp_status (*run)(gp_transform *transform, gp_node *root);
  /* May be NULL. Works on a plain text that is not part of the tree: titles and texts of guide.yaml, and of sources.
   * `text` and `lang` (BCP 47) are borrowed. *result is `text` itself, or a new one in `arena`, in UTF-8. Called after
   * `run`; not called for lints. */
  GP_MUST_USE gp_status (*text)(gp_transform *transform, gp_arena *arena, gp_str text, gp_str lang, gp_str *result);
} gp_transform_v1;

#endif
