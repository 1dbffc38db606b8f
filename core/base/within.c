/* Opening what a guide names: what lies below its folder, with links inside followed, and nothing else. */
#include "base/within.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As many links as the kernel follows in one path; folders in one path; tries while folders are being renamed. */
enum { LINK_LIMIT = 40, DEPTH_LIMIT = 128, TRIES = 16 };

/* The folders on the way to a file, and the part of the path that is still to go. */
typedef struct walk {
  int folders[DEPTH_LIMIT];
  size_t depth;
  unsigned links;
  char rest[PATH_MAX];
} walk;

/* Puts the text of a link before what is left of the path. Absolute ones, which are also all of those in /proc that
 * lead to open files, lead out. */
static int follow(walk *w, int link, const char *rest)
{
  char text[PATH_MAX];
  size_t len, tail = strlen(rest);
  ssize_t got = readlinkat(link, "", text, sizeof text);
  if (got < 0)
    return errno;
  len = (size_t)got;
  if (++w->links > LINK_LIMIT)
    return ELOOP;
  if (len == 0 || text[0] == '/')
    return EXDEV;
  if (len + 1 + tail + 1 > sizeof w->rest)
    return ENAMETOOLONG;
  memmove(w->rest + len + (tail > 0), rest, tail + 1);
  memcpy(w->rest, text, len);
  if (tail > 0)
    w->rest[len] = '/';
  return 0;
}

static int go_up(walk *w)
{
  if (w->depth == 1)
    return EXDEV;
  close(w->folders[--w->depth]);
  return 0;
}

static int go_down(walk *w, int folder)
{
  if (w->depth == DEPTH_LIMIT)
    return ENAMETOOLONG;
  w->folders[w->depth++] = folder;
  return 0;
}

/* One part; *fd is set if it was the last. */
static int step(walk *w, int flags, int *fd)
{
  struct stat info;
  char name[NAME_MAX + 1];
  size_t len = strcspn(w->rest, "/"), after = len;
  int here = w->folders[w->depth - 1], part, error = 0;
  bool last;
  while (w->rest[after] == '/')
    after++;
  last = w->rest[after] == '\0';
  if (len > NAME_MAX)
    return ENAMETOOLONG;
  memcpy(name, w->rest, len);
  name[len] = '\0';
  if (strcmp(name, "..") == 0)
    error = go_up(w);
  if (len == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
    memmove(w->rest, w->rest + after, strlen(w->rest + after) + 1);
    if (error == 0 && last) {
      *fd = openat(w->folders[w->depth - 1], ".", flags);
      error = *fd < 0 ? errno : 0;
    }
    return error;
  }
  part = openat(here, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (part < 0)
    return errno;
  if (fstat(part, &info) != 0) {
    error = errno;
  } else if (S_ISLNK(info.st_mode)) {
    error = follow(w, part, w->rest + after);
  } else if (last && after == len) {
    *fd = openat(here, name, flags | O_NOFOLLOW);
    error = *fd < 0 ? errno : 0;
  } else if (!S_ISDIR(info.st_mode)) {
    error = ENOTDIR;
  } else {
    error = go_down(w, part);
    if (error == 0) {
      part = -1;
      memmove(w->rest, w->rest + after, strlen(w->rest + after) + 1);
    }
  }
  if (part >= 0)
    close(part);
  return error;
}

int gp_within_open_parts(int base, const char *path, int flags, int *fd)
{
  walk w = {.depth = 1};
  int error = 0;
  *fd = -1;
  if (path[0] == '/')
    return EXDEV;
  if (strlen(path) >= sizeof w.rest)
    return ENAMETOOLONG;
  memcpy(w.rest, path, strlen(path) + 1);
  w.folders[0] = base;
  while (error == 0 && *fd < 0)
    error = step(&w, flags | O_CLOEXEC, fd);
  while (w.depth > 1)
    close(w.folders[--w.depth]);
  return error;
}

/* A kernel without openat2 says ENOSYS; container programs of its time say EPERM for it. */
static int open_beneath(int base, const char *path, int flags, int *fd)
{
  struct open_how how = {.flags = (uint64_t)(unsigned)(flags | O_CLOEXEC),
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  for (unsigned try = 0; try < TRIES; try++) {
    long got = syscall(SYS_openat2, base, path, &how, sizeof how);
    *fd = (int)got;
    if (got >= 0)
      return 0;
    if (errno == ENOSYS || errno == EPERM)
      return gp_within_open_parts(base, path, flags, fd);
    if (errno != EAGAIN && errno != EINTR) /* EAGAIN: a folder was being renamed meanwhile */
      return errno;
  }
  return EAGAIN;
}

/* `path` without `folder`, below which it is. */
static const char *part_below(gp_str folder, const char *path)
{
  if (!gp_str_is(folder, "."))
    path += folder.len;
  while (*path == '/')
    path++;
  return *path != '\0' ? path : ".";
}

static int open_below(gp_str folder, const char *path, int flags, int *fd)
{
  int base = open(folder.ptr, O_PATH | O_DIRECTORY | O_CLOEXEC), error;
  *fd = -1;
  if (base < 0)
    return errno;
  error = open_beneath(base, part_below(folder, path), flags, fd);
  close(base);
  return error;
}

/* Where a path really leads, if one of the folders holds that: absolute links, and those to what the user allows. It is
 * only a guess which folder to open it below: the opening itself is held to that folder again. */
static int open_elsewhere(const gp_within *within, gp_str path, bool in_guide, int flags, int *fd)
{
  char *real = realpath(path.ptr, NULL), *folder = in_guide ? realpath(within->folder.ptr, NULL) : NULL;
  int error = EXDEV;
  bool missing = real == NULL && (errno == ENOENT || errno == ENOTDIR);
  if (missing && within->allowed_count > 0) { /* that it is missing may be said of what is allowed */
    gp_arena *scratch = gp_arena_new();
    real = realpath(gp_str_copy(scratch, gp_path_folder(path)).ptr, NULL);
    gp_arena_drop(scratch);
  }
  if (real != NULL && folder != NULL && gp_path_is_below(gp_str_from(folder), gp_str_from(real)))
    error = missing ? ENOENT : open_below(gp_str_from(folder), real, flags, fd);
  for (size_t i = 0; i < within->allowed_count && real != NULL && error == EXDEV; i++)
    if (gp_path_is_below(within->allowed[i], gp_str_from(real)))
      error = missing ? ENOENT : open_below(within->allowed[i], real, flags, fd);
  free(folder);
  free(real);
  return error;
}

int gp_within_open(const gp_within *within, gp_str path, int flags, int *fd)
{
  bool inside;
  int error = EXDEV;
  flags |= O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  *fd = -1;
  assert(path.ptr[path.len] == '\0');
  if (memchr(path.ptr, '\0', path.len) != NULL)
    return EINVAL;
  if ((flags & O_PATH) != 0)
    flags &= O_PATH | O_DIRECTORY | O_CLOEXEC; /* openat2 takes no others beside it */
  if (within == NULL) {
    *fd = open(path.ptr, flags);
    return *fd < 0 ? errno : 0;
  }
  inside = gp_path_is_below(within->folder, path);
  if (inside)
    error = open_below(within->folder, path.ptr, flags, fd);
  if (error == EXDEV && (inside || within->allowed_count > 0))
    error = open_elsewhere(within, path, inside, flags, fd);
  return error;
}

int gp_within_look(const gp_within *within, gp_str path)
{
  struct stat info;
  int fd, error = gp_within_open(within, path, O_PATH, &fd);
  if (error != 0)
    return error;
  if (fstat(fd, &info) != 0)
    error = errno;
  else if (!S_ISREG(info.st_mode))
    error = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
  close(fd);
  return error;
}

int gp_within_read(gp_arena *arena, const gp_within *within, gp_str path, size_t limit, gp_str *bytes)
{
  int fd, error = gp_within_open(within, path, O_RDONLY, &fd);
  *bytes = (gp_str){NULL, 0};
  if (error != 0)
    return error;
  error = gp_file_read_open(arena, fd, limit, bytes);
  close(fd);
  return error;
}

const char *gp_within_problem(int error)
{
  switch (error) {
  case EXDEV:
    return "it is outside of the guide's folder";
  case EINVAL:
    return "it is neither a file nor a folder, but a pipe, a socket or a device";
  case EISDIR:
    return "it is a folder";
  default:
    return strerror(error);
  }
}
