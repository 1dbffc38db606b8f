/* Inputs: all files that a document was made from, with their contents. */
#ifndef GP_BUILD_INPUTS_H
#define GP_BUILD_INPUTS_H

#include "base/hash.h"
#include "base/map.h"
#include "build/run.h"

typedef enum gp_input_kind {
  GP_INPUT_FILE = 0,    /* of the guide, the program's data, fonts, plugins */
  GP_INPUT_LIBRARY = 1, /* the program and the libraries that were loaded: no dependency for make */
  GP_INPUT_ABSENT = 2   /* was looked for and is not there */
} gp_input_kind;

typedef struct gp_input {
  gp_str path;
  gp_input_kind kind;
  gp_digest digest; /* zero for what is absent */
} gp_input;

typedef GP_VEC(gp_input) gp_inputs;

/* Digests of files, each computed once in the life of the process. Start with {.digests = {.arena = arena}}. Those of
 * large files, libraries and fonts most of all, are kept in `store` and hold as long as the file's inode has not been
 * changed. */
typedef struct gp_digests {
  gp_map digests; /* path to gp_input */
  const struct gp_store *store;
} gp_digests;

/* What a file is now: its digest, or absent. */
const gp_input *gp_digests_look_up(gp_digests *digests, gp_str path);

/* All inputs of a run so far, in run->ctx->arena. Those that it holds in memory are given as they were read. */
gp_inputs gp_run_inputs(gp_run *run, gp_digests *digests);

/* The paths of all that make should know of, in `arena`. */
gp_names gp_run_input_names(const gp_run *run, gp_arena *arena);

/* Whether a file of the guide is now other than it was read; `path` says which. Only files changed since `run` began
 * are looked into. */
GP_MUST_USE bool gp_run_input_changed(const gp_run *run, gp_str *path);

#endif
