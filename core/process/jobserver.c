/* The jobserver of GNU make: tokens for workers, so that all programs of a build share its -j. */
#include "process/jobserver.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The value of the last word that names a jobserver; what follows "--" are variables. */
static gp_str find_auth(const char *makeflags)
{
  static const gp_str names[] = {GP_STR_INIT("--jobserver-auth="), GP_STR_INIT("--jobserver-fds=")};
  gp_str found = {NULL, 0};
  for (const char *at = makeflags; at != NULL && *at != '\0';) {
    gp_str word = {at, strcspn(at, " ")};
    if (gp_str_equal(word, GP_STR("--")))
      break;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (word.len > names[i].len && memcmp(word.ptr, names[i].ptr, names[i].len) == 0)
        found = (gp_str){word.ptr + names[i].len, word.len - names[i].len};
    at += word.len + strspn(at + word.len, " ");
  }
  return found;
}

static bool is_pipe(int fd, int access_mode)
{
  struct stat info;
  int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && fstat(fd, &info) == 0 && S_ISFIFO(info.st_mode) &&
         ((flags & O_ACCMODE) == access_mode || (flags & O_ACCMODE) == O_RDWR);
}

/* The pipe opened anew: not to block is a matter of the open file, which make and its other children share. */
static void open_pipe(gp_jobserver *server, int read_fd, int write_fd)
{
  char name[64];
  if (!is_pipe(read_fd, O_RDONLY) || !is_pipe(write_fd, O_WRONLY))
    return;
  snprintf(name, sizeof name, "/proc/self/fd/%d", read_fd);
  server->read_fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  server->write_fd = fcntl(write_fd, F_DUPFD_CLOEXEC, 3);
}

static void open_fifo(gp_jobserver *server, gp_str path)
{
  char name[PATH_MAX];
  struct stat info;
  if (path.len >= sizeof name)
    return;
  memcpy(name, path.ptr, path.len);
  name[path.len] = '\0';
  if (stat(name, &info) != 0 || !S_ISFIFO(info.st_mode))
    return;
  server->read_fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  server->write_fd = open(name, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
}

/* A number of at most six digits; moves on after it. */
static bool read_number(gp_str *text, int *number)
{
  size_t at = 0;
  uint64_t found;
  if (!gp_str_decimal(*text, &at, 0, 999999, &found))
    return false;
  *number = (int)found;
  *text = gp_str_slice(*text, at, text->len);
  return true;
}

bool gp_jobserver_open(gp_jobserver *server, const char *makeflags)
{
  gp_str auth = find_auth(makeflags);
  int read_fd, write_fd;
  *server = (gp_jobserver){-1, -1};
  if (auth.len == 0)
    return false;
  if (auth.len > 5 && memcmp(auth.ptr, "fifo:", 5) == 0) {
    open_fifo(server, (gp_str){auth.ptr + 5, auth.len - 5});
  } else if (read_number(&auth, &read_fd) && gp_str_starts_with(auth, GP_STR(","))) {
    auth = gp_str_slice(auth, 1, auth.len);
    if (read_number(&auth, &write_fd) && auth.len == 0)
      open_pipe(server, read_fd, write_fd);
  }
  if (server->read_fd < 0 || server->write_fd < 0)
    gp_jobserver_close(server);
  return true;
}

void gp_jobserver_close(gp_jobserver *server)
{
  if (server->read_fd >= 0)
    close(server->read_fd);
  if (server->write_fd >= 0)
    close(server->write_fd);
  *server = (gp_jobserver){-1, -1};
}

int gp_jobserver_take(const gp_jobserver *server)
{
  unsigned char token;
  ssize_t got = -1;
  assert(server != NULL);
  if (server->read_fd < 0)
    return GP_NO_TOKEN;
  do
    got = read(server->read_fd, &token, 1);
  while (got < 0 && errno == EINTR);
  return got == 1 ? token : GP_NO_TOKEN;
}

void gp_jobserver_give(const gp_jobserver *server, int token)
{
  unsigned char byte = (unsigned char)token;
  if (token == GP_NO_TOKEN || server->write_fd < 0)
    return;
  while (write(server->write_fd, &byte, 1) < 0 && errno == EINTR)
    ;
}
