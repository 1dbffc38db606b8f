/* Running another program: two pipes, read until both end or a limit is passed. */
#include "process/program.h"

#include "process/signals.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NO_SUCH_PROGRAM = 127, TICK = 200 /* milliseconds between looks at the clock */ };

typedef struct pipes {
  int out[2], errors[2];
} pipes;

static bool open_pipes(pipes *pair)
{
  if (pipe2(pair->out, O_CLOEXEC) != 0)
    return false;
  if (pipe2(pair->errors, O_CLOEXEC) == 0)
    return true;
  close(pair->out[0]);
  close(pair->out[1]);
  return false;
}

/* A file in memory with these bytes, at its beginning; -1 if there is no room. */
static int input_file(gp_str bytes)
{
  int fd = memfd_create("guidepress-in", MFD_CLOEXEC);
  size_t done = 0;
  while (fd >= 0 && done < bytes.len) {
    ssize_t count = write(fd, bytes.ptr + done, bytes.len - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0) {
      close(fd);
      return -1;
    }
    done += (size_t)count;
  }
  if (fd >= 0)
    (void)lseek(fd, 0, SEEK_SET);
  return fd;
}

static void forget_signals(posix_spawnattr_t *attributes)
{
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* 0, or an errno value. `in` is read by the program if it is not below 0. */
static int start(const gp_program *program, const pipes *pair, int in, pid_t *child)
{
  char *nothing[] = {NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0)
    return error;
  error = posix_spawnattr_init(&attributes);
  if (error != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  if (program->bare)
    forget_signals(&attributes);
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pair->out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, program->errors_too ? pair->out[1] : pair->errors[1], STDERR_FILENO);
  error = posix_spawnp(child, program->words[0], &actions, &attributes, (char *const *)(uintptr_t)program->words,
                       program->bare ? nothing : environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/* What memory may be written to: programs that only reserve addresses, as those in Haskell do, are not hindered. */
static void limit_memory(pid_t child, uint32_t mebibytes)
{
  struct rlimit limit = {.rlim_cur = (rlim_t)mebibytes << 20, .rlim_max = (rlim_t)mebibytes << 20};
  if (mebibytes > 0)
    GP_IGNORE(prlimit(child, RLIMIT_DATA, &limit, NULL)); /* it may have ended already */
}

/* Reads what there is; false at the end. */
static bool read_some(int fd, gp_buf *out)
{
  char part[65536];
  ssize_t got = read(fd, part, sizeof part);
  if (got > 0)
    gp_buf_add(out, (gp_str){part, (size_t)got});
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

static time_t now(void)
{
  struct timespec time = {0};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

/* Until both ends are closed or a limit is passed. */
static gp_program_end read_all(const gp_program *program, const pipes *pair, gp_buf *out, gp_buf *errors)
{
  struct pollfd ends[2] = {{.fd = pair->out[0], .events = POLLIN}, {.fd = pair->errors[0], .events = POLLIN}};
  gp_buf *const buffers[2] = {out, errors};
  time_t begun = now();
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    int ready = poll(ends, 2, TICK);
    if (gp_signals_stopped() != 0)
      return GP_PROGRAM_STOPPED;
    if (program->seconds > 0 && now() - begun >= (time_t)program->seconds)
      return GP_PROGRAM_SLOW;
    for (unsigned i = 0; ready > 0 && i < 2; i++)
      if (ends[i].fd >= 0 && ends[i].revents != 0 && !read_some(ends[i].fd, buffers[i]))
        ends[i].fd = -1;
    if (program->most > 0 && out->count + errors->count > program->most)
      return GP_PROGRAM_LONG;
  }
  return GP_PROGRAM_ENDED;
}

static gp_program_end wait_for(pid_t child, int *code)
{
  int how = 0;
  while (waitpid(child, &how, 0) < 0)
    if (errno != EINTR)
      return GP_PROGRAM_MISSING;
  if (!WIFEXITED(how))
    return GP_PROGRAM_KILLED;
  *code = WEXITSTATUS(how);
  return *code == NO_SUCH_PROGRAM ? GP_PROGRAM_MISSING : GP_PROGRAM_ENDED;
}

gp_program_end gp_program_run(gp_arena *arena, gp_program *program)
{
  gp_buf out = GP_BUF(arena), errors = GP_BUF(arena);
  gp_program_end end = GP_PROGRAM_MISSING, waited;
  pipes pair;
  pid_t child = 0;
  int error, in = program->input.len > 0 ? input_file(program->input) : -1;
  assert(program->words != NULL && program->words[0] != NULL);
  if ((program->input.len > 0 && in < 0) || !open_pipes(&pair)) {
    if (in >= 0)
      close(in);
    return GP_PROGRAM_MISSING;
  }
  error = start(program, &pair, in, &child);
  if (in >= 0)
    close(in);
  close(pair.out[1]);
  close(pair.errors[1]);
  if (error == 0) {
    limit_memory(child, program->memory);
    end = read_all(program, &pair, &out, &errors);
    if (end != GP_PROGRAM_ENDED)
      kill(child, SIGKILL);
    waited = wait_for(child, &program->code);
    end = end == GP_PROGRAM_ENDED ? waited : end;
  }
  close(pair.out[0]);
  close(pair.errors[0]);
  program->out = gp_buf_str(&out);
  program->errors = gp_buf_str(&errors);
  return end;
}
