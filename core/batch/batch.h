/* Batches: documents built by several processes, so that none can harm another. */
#ifndef GP_BATCH_BATCH_H
#define GP_BATCH_BATCH_H

#include "batch/outcome.h"
#include "process/jobserver.h"

typedef struct gp_batch_options {
  size_t workers; /* at most; 0: in this process, one after the other, without protection */
  /* Each worker but the first takes a token of it, and waits for none; NULL: there is no make to share with. */
  const gp_jobserver *jobserver;
  bool keep_messages;  /* after `done` has been called; inputs are kept if setup->tell_inputs */
  unsigned time_limit; /* seconds for one document; 0 = none */
  unsigned total_time; /* seconds for all; 0 = none */
  gp_names own_files;  /* what this process writes afterwards, for setup->untrusted without workers */
  /* Called in the order of the jobs, for each as soon as those before it are done. */
  void (*done)(void *data, const gp_job *job, const gp_outcome *outcome);
  /* Called whenever one more is begun or finished, with those being built now; may be NULL. */
  void (*progress)(void *data, size_t finished, size_t count, const gp_job *const *running, size_t running_count);
  void *data;
} gp_batch_options;

/* Builds all jobs but those whose outcome says that it is cached (the others are zero); outcomes[i] becomes that of
 * jobs[i], with its strings in `arena`; messages and report are only there while `done` is called, unless they are to
 * be kept. A worker that crashes, is killed or runs over the time limit fails its document alone. Returns 0, or the
 * signal that stopped the batch: then workers and temporary files are gone, and not all outcomes are set. */
int gp_batch_run(const gp_setup *setup, const gp_job *jobs, size_t count, const gp_batch_options *options,
                 gp_arena *arena, gp_outcome *outcomes);

#endif
