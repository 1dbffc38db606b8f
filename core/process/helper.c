/* Running a program of our own, with files in memory for what it reads and writes. */
#include "process/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static bool feed(int fd, gp_str bytes)
{
  size_t done = 0;
  while (done < bytes.len) {
    ssize_t count = write(fd, bytes.ptr + done, bytes.len - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    done += (size_t)count;
  }
  return lseek(fd, 0, SEEK_SET) == 0;
}

static bool run(const char *program, const char **arguments, int in, int out)
{
  char *nothing[] = {NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int state, error;
  pid_t child;
  if (posix_spawn_file_actions_init(&actions) != 0)
    return false;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return false;
  }
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  arguments[0] = program;
  error = posix_spawn(&child, program, &actions, &attributes, (char **)(uintptr_t)arguments, nothing);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return false;
  while (waitpid(child, &state, 0) < 0)
    if (errno != EINTR)
      return false;
  return true;
}

static bool take(gp_arena *arena, int fd, size_t largest, gp_str *answer)
{
  off_t length = lseek(fd, 0, SEEK_END);
  char *bytes;
  size_t done = 0;
  if (length <= 0 || (size_t)length > largest)
    return false;
  bytes = gp_arena_alloc(arena, (size_t)length, 1);
  while (done < (size_t)length) {
    ssize_t count = pread(fd, bytes + done, (size_t)length - done, (off_t)done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    done += (size_t)count;
  }
  *answer = (gp_str){bytes, (size_t)length};
  return true;
}

bool gp_helper_run(gp_arena *arena, const char *program, const char **arguments, gp_str input, size_t largest,
                   gp_str *answer)
{
  int in = memfd_create("guidepress-in", MFD_CLOEXEC), out = memfd_create("guidepress-out", MFD_CLOEXEC);
  bool done;
  assert(program != NULL && arguments != NULL && answer != NULL);
  *answer = (gp_str){NULL, 0};
  done =
    in >= 0 && out >= 0 && feed(in, input) && run(program, arguments, in, out) && take(arena, out, largest, answer);
  if (in >= 0)
    close(in);
  if (out >= 0)
    close(out);
  return done;
}
