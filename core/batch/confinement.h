/* What a worker gives up before it builds documents of strangers (--untrusted). */
#ifndef GP_BATCH_CONFINEMENT_H
#define GP_BATCH_CONFINEMENT_H

#include "build/run.h"
#include "confine/confine.h"
#include "process/jobserver.h"

/* Made once, by the process that watches the workers, who only enter it. */
typedef struct gp_confinement {
  int files;                     /* a list of Landlock; -1: none */
  gp_calls calls;                /* none where the kernel has no filters */
  const gp_jobserver *jobserver; /* whose files workers keep; may be NULL */
  bool failed;                   /* what the kernel has could not be prepared */
  gp_arena *arena;
} gp_confinement;

/* Reports once in setup->ctx what this kernel cannot do for it (run.not-confined), as a note. */
void gp_confinement_check(const gp_setup *setup);

/* What documents of `jobs` need: reading the guides, the program's data, plugins and fonts, libraries, and the folders
 * that the user allows; writing products and the cache; starting helper programs. The folder for products is made,
 * since only what is there can be named. `more` are files that this process itself writes afterwards, if it is the one
 * that enters. */
void gp_confinement_open(gp_confinement *confinement, const gp_setup *setup, const gp_job *jobs, size_t count,
                         gp_names more);
void gp_confinement_close(gp_confinement *confinement);

/* Holds this process to it from now on, and takes out of its environment all but what libraries read. False: the kernel
 * refused what it had said it could do. */
GP_MUST_USE bool gp_confinement_enter(const gp_confinement *confinement);

/* For a worker: closes the files that it inherited, but the standard ones, of which it keeps those for output, its end
 * `fd` of the socket, and make's. */
void gp_confinement_drop_files(const gp_confinement *confinement, int fd);

#endif
