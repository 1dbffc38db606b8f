/* A worker: the child's side. */
#include "batch/worker.h"

#include "base/memory.h"
#include "build/pack.h"
#include "process/parcel.h"
#include "process/signals.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* False if the parent has closed the socket, which it does in no other way than by dying. */
static bool receive_number(int fd, uint32_t *number)
{
  ssize_t got;
  do
    got = recv(fd, number, sizeof *number, MSG_WAITALL);
  while (got < 0 && errno == EINTR);
  return got == (ssize_t)sizeof *number;
}

static void build(const gp_setup *setup, const gp_job *job, int fd)
{
  gp_arena *arena = gp_arena_new();
  gp_buf parcel = GP_BUF(arena);
  gp_outcome outcome;
  gp_run_document(setup, job, arena, &outcome);
  if (!setup->tell_inputs)
    outcome.inputs = (gp_names){0};
  gp_outcome_pack(&parcel, &outcome);
  gp_parcel_send(fd, GP_PARCEL_OUTCOME, gp_buf_str(&parcel));
  gp_arena_drop(arena);
}

/* Until the parent says that there are no more jobs. */
static void work(const gp_setup *setup, const gp_job *jobs, size_t count, int fd)
{
  gp_setup own = *setup;
  int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  uint32_t number;
  /* A plugin that prints, though it must not, prints among the messages. */
  if (kept >= 0 && dup2(STDERR_FILENO, STDOUT_FILENO) >= 0)
    own.standard_output = kept;
  for (;;) {
    if (!receive_number(fd, &number))
      gp_end_with_parent();
    if (number >= count)
      return;
    build(&own, &jobs[number], fd);
  }
}

/* A stop from the terminal goes to all processes: the parent decides what it means. If the parent dies, so do we. The
 * parent forks with signals held, so none is lost between its handlers and ours. */
static void become_worker(pid_t parent, gp_at_work *at_work, int fd)
{
  gp_exit_free(); /* the parent tells whose fault it is */
  signal(SIGPIPE, SIG_IGN);
  gp_signals_clean_up();
  gp_signals_watched(at_work, fd);
  signal(SIGINT, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  gp_signals_release(); /* held by the parent */
  if (getppid() != parent)
    raise(SIGTERM);
}

/* A plugin that asks for more fails alone, and does not take the machine with it. What is mapped from files (fonts)
 * does not count. Sanitizers need all of the address space. */
static void limit_memory(uint32_t mebibytes)
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(GP_SANITIZED)
  const rlim_t bytes = (rlim_t)mebibytes * 1024 * 1024;
  struct rlimit limit;
  if (mebibytes == 0 || getrlimit(RLIMIT_DATA, &limit) != 0 ||
      (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur <= bytes))
    return;
  limit.rlim_cur = bytes;
  (void)setrlimit(RLIMIT_DATA, &limit); /* a lower limit is never refused */
#else
  (void)mebibytes;
#endif
}

/* What was promised and cannot be done is not done without. */
static void confine(const gp_confinement *confinement, int fd)
{
  gp_confinement_drop_files(confinement, fd);
  if (gp_confinement_enter(confinement))
    return;
  dprintf(STDERR_FILENO, "guidepress: the kernel refused to confine a worker (--untrusted): %s\n", strerror(errno));
  _exit(GP_EXIT_NOT_CONFINED);
}

pid_t gp_worker_fork(const gp_setup *setup, const gp_job *jobs, size_t count, const int *other_fds, size_t other_count,
                     const gp_confinement *confinement, gp_at_work *at_work, int *fd)
{
  int ends[2];
  pid_t parent = getpid(), child;
  assert(at_work != NULL && fd != NULL && count < GP_NO_MORE_JOBS);
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return -1;
  child = fork();
  if (child == 0) {
    become_worker(parent, at_work, ends[1]);
    limit_memory(setup->memory_limit);
    close(ends[0]);
    for (size_t i = 0; i < other_count; i++)
      if (other_fds[i] >= 0)
        close(other_fds[i]);
    if (confinement != NULL)
      confine(confinement, ends[1]);
    work(setup, jobs, count, ends[1]);
    _exit(0); /* nothing of the parent's is flushed or freed twice */
  }
  close(ends[1]);
  if (child < 0)
    close(ends[0]);
  else
    *fd = ends[0];
  return child;
}
