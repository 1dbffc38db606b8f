/* The process of a program that a plugin runs: its bounds, and what it answers. */
#include "process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

bool helper_write(const void *bytes, size_t count)
{
  const char *at = bytes;
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, at, count);
    if (written <= 0)
      return false;
    at += written;
    count -= (size_t)written;
  }
  return true;
}

static void set_limit(__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit limit = {value, resource == RLIMIT_CPU ? value + 5 : value}; /* the signal that says so comes first */
  if (setrlimit(resource, &limit) != 0)
    _exit(2);
}

void helper_set_limits(const helper_limits *limits)
{
  set_limit(RLIMIT_CPU, limits->work_seconds);
  set_limit(RLIMIT_FSIZE, limits->output);
  set_limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) /* the sanitizer reserves far more addresses than it uses */
  set_limit(RLIMIT_AS, limits->memory);
#endif
  alarm(limits->all_seconds);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
}
