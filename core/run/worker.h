/* A worker: a process that builds one document after the other and tells its parent what became of them. */
#ifndef GP_RUN_WORKER_H
#define GP_RUN_WORKER_H

#include "run/run.h"
#include <sys/types.h>

/* What a worker sends: a head, then `len` bytes. */
typedef struct gp_parcel_head {
  uint32_t type; /* GP_PARCEL_* */
  uint32_t len;
} gp_parcel_head;
enum { GP_PARCEL_TEMPORARY = 1, GP_PARCEL_OUTCOME = 2, GP_PARCEL_PLUGIN = 3, GP_PARCEL_LOADING = 4 };

/* Told to a worker instead of a job's number: it ends. A socket that closes without it is a parent that has died. */
#define GP_NO_MORE_JOBS UINT32_MAX

/* Forks a worker for these jobs. It waits for numbers of jobs (uint32_t) on its end of a socket, whose other end is
 * *fd. `other_fds` are those of other workers, which it closes. Returns the process, or
 * -1 with errno set. */
pid_t gp_worker_fork(const gp_setup *setup, const gp_job *jobs, size_t count, const int *other_fds, size_t other_count,
                     int *fd);

#endif
