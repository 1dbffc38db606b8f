/* Nothing is built twice: documents found in the cache by all they were made from. */
#ifndef GP_BUILD_CACHE_H
#define GP_BUILD_CACHE_H

#include "build/inputs.h"
#include "cache/store.h"

/* What a run knows of the cache. Each process has its own copy of all but the folder. */
typedef struct gp_cache {
  gp_store store;
  gp_digests digests; /* of files, as this process has found them */
  gp_str plugins;     /* all plugins with their manifests, as lines of a key */
} gp_cache;

/* Opens the cache for a setup: setup->cache is NULL if `folder` is empty or cannot be used; the latter is reported as a
 * note. A read-only one gives products and takes none; that no cache is there is not worth a note then. All lives in
 * setup->ctx. */
void gp_cache_open(gp_setup *setup, gp_str folder, uint64_t limit, bool read_only);

/* Looks for a document that was made from the same files and options. If there is one, its products are (or already
 * were) in place, the outcome is that of then (in `arena`), and the result is true. If not, `why` says what is
 * different from the last time, in words. */
GP_MUST_USE bool gp_cache_find(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_outcome *outcome,
                               gp_str *why);

/* The paths of all inputs of the document, those which were looked for in vain among them, if the cache has it on
 * record with all of them as they are now. Nothing is put in place. */
GP_MUST_USE bool gp_cache_inputs(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_names *inputs);

/* Takes a whole product, not yet renamed from `temporary` to `path`, into the cache. */
void gp_cache_take_product(gp_run *run, const char *temporary, gp_str path);

/* Takes a document that was built without an error into the cache. */
void gp_cache_take(gp_run *run, const gp_outcome *outcome);

#endif
