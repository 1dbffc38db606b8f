/* The interface of transform and lint plugins, which change or check a document's tree: "gp.transform/1". */
#ifndef GUIDEPRESS_TRANSFORM_H
#define GUIDEPRESS_TRANSFORM_H

#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_TRANSFORM_INTERFACE "gp.transform/1"

typedef struct gp_transform gp_transform;

typedef struct gp_transform_v1 {
  uint32_t size;
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_transform **result);
  void (*destroy)(gp_transform *transform);
  /* Works on the tree before numbers and references are made, through the host's tree functions. A lint (manifest kind
   * `lint`) must leave the tree as it is. */
  GP_MUST_USE gp_status (*run)(gp_transform *transform, gp_node *root);
  /* may be NULL. Works on a plain text that is no part of the tree: titles and texts of guide.yaml, and
   * of sources. `*result` is `text` itself, or a new one in `arena`. Called after `run`; not called for lints. */
  GP_MUST_USE gp_status (*text)(gp_transform *transform, gp_arena *arena, gp_str text, gp_str lang, gp_str *result);
} gp_transform_v1;

#endif
