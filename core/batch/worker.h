/* A worker: a process that builds one document after the other and tells its parent what became of them. */
#ifndef GP_BATCH_WORKER_H
#define GP_BATCH_WORKER_H

#include "batch/confinement.h"
#include "build/run.h"
#include "process/signals.h"
#include <sys/types.h>

/* Told to a worker instead of a job's number: it ends. A socket that closes without it is a parent that has died. */
#define GP_NO_MORE_JOBS UINT32_MAX

/* Forks a worker for these jobs. It waits for numbers of jobs (uint32_t) on its end of a socket, whose other end is
 * *fd; whose code runs in it is in `at_work`, memory that both share. `other_fds` are those of other workers, which it
 * closes. With a `confinement` (may be NULL) it enters that first. Returns the process, or -1 with errno set. */
pid_t gp_worker_fork(const gp_setup *setup, const gp_job *jobs, size_t count, const int *other_fds, size_t other_count,
                     const gp_confinement *confinement, gp_at_work *at_work, int *fd);

#endif
