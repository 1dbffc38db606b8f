/* Runs a command several times and prints the least it took: wall and CPU milliseconds, the most memory in KiB.
 * Usage: measure TIMES COMMAND [ARGUMENT...]. Ends with the command's exit code if that is not 0. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_us(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t time_us(struct timeval time)
{
  return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

int main(int argc, char **argv)
{
  int64_t wall = INT64_MAX, cpu = INT64_MAX;
  long memory = 0, times = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
  if (times < 1) {
    fputs("usage: measure TIMES COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  for (long i = 0; i < times; i++) {
    struct rusage use;
    int64_t start = now_us(), took;
    int how = 0;
    pid_t child = fork();
    if (child == 0) {
      dup2(STDERR_FILENO, STDOUT_FILENO);
      execvp(argv[2], argv + 2);
      perror(argv[2]);
      _exit(127);
    }
    if (child < 0 || wait4(child, &how, 0, &use) != child)
      return 70;
    if (!WIFEXITED(how) || WEXITSTATUS(how) != 0)
      return WIFEXITED(how) ? WEXITSTATUS(how) : 70;
    took = now_us() - start;
    wall = took < wall ? took : wall;
    took = time_us(use.ru_utime) + time_us(use.ru_stime);
    cpu = took < cpu ? took : cpu;
    memory = use.ru_maxrss > memory ? use.ru_maxrss : memory;
  }
  printf("%.1f %.1f %ld\n", (double)wall / 1e3, (double)cpu / 1e3, memory);
  return 0;
}
