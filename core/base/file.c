/* Files: reading whole, and writing so that a product is either whole or not there. */
#include "file.h"

#include "memory.h"
#include "path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WRITE_BUFFER = 64 * 1024, STALE_SECONDS = 60 };
#define TEMPORARY_MARK ".gp-" /* then six letters or digits, as mkostemp makes them */

static int check_regular(int fd, size_t *size)
{
  struct stat info;
  if (fstat(fd, &info) != 0)
    return errno;
  if (!S_ISREG(info.st_mode))
    return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
  *size = (size_t)info.st_size;
  return 0;
}

static int open_regular(const char *path, int *fd, size_t *size)
{
  int error;
  *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (*fd < 0)
    return errno;
  error = check_regular(*fd, size);
  if (error != 0) {
    close(*fd);
    *fd = -1;
  }
  return error;
}

int gp_file_read_open(gp_arena *arena, int fd, size_t limit, gp_str *bytes)
{
  gp_buf buf = GP_BUF(arena);
  size_t size = 0;
  int error = check_regular(fd, &size);
  *bytes = (gp_str){NULL, 0};
  if (error != 0)
    return error;
  if (size > limit)
    return EFBIG;
  buf = (gp_buf){arena, gp_arena_alloc(arena, size + 1, 1), 0, size + 1};
  while (error == 0) {
    ssize_t got;
    if (buf.count > limit)
      return EFBIG;
    gp_buf_reserve(&buf, 1);
    got = read(fd, buf.items + buf.count, buf.capacity - buf.count);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      error = errno;
    if (got <= 0)
      break;
    buf.count += (size_t)got;
  }
  if (error == 0)
    *bytes = gp_buf_str(&buf);
  return error;
}

int gp_file_read(gp_arena *arena, const char *path, size_t limit, gp_str *bytes)
{
  size_t size;
  int fd, error = open_regular(path, &fd, &size);
  *bytes = (gp_str){NULL, 0};
  if (error != 0)
    return error;
  error = gp_file_read_open(arena, fd, limit, bytes);
  close(fd);
  return error;
}

int gp_file_map(const char *path, const unsigned char **data, size_t *len)
{
  size_t size = 0;
  void *mapped;
  int fd, error = open_regular(path, &fd, &size);
  *data = NULL;
  *len = 0;
  if (error != 0)
    return error;
  if (size == 0) {
    close(fd);
    return EINVAL;
  }
  mapped = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  error = mapped == MAP_FAILED ? errno : 0;
  close(fd);
  if (error == 0) {
    *data = mapped;
    *len = size;
  }
  return error;
}

static int make_folders(const char *path, mode_t mode)
{
  size_t len = strlen(path);
  char *copy = gp_malloc(len + 1);
  int error = 0;
  memcpy(copy, path, len + 1);
  for (size_t i = 1; i <= len && error == 0; i++) {
    if (copy[i] != '/' && copy[i] != '\0')
      continue;
    copy[i] = '\0';
    if (mkdir(copy, mode) != 0 && errno != EEXIST)
      error = errno;
    copy[i] = path[i];
  }
  if (error == 0) {
    struct stat info;
    if (stat(path, &info) != 0)
      error = errno;
    else if (!S_ISDIR(info.st_mode))
      error = ENOTDIR;
  }
  gp_free(copy);
  return error;
}

int gp_folder_make(const char *path)
{
  return make_folders(path, 0777);
}

int gp_folder_make_private(const char *path)
{
  return make_folders(path, 0700);
}

int gp_folder_make_here(const char *path)
{
  struct stat info;
  int error = make_folders(path, 0777);
  if (error == 0 && (lstat(path, &info) != 0 || S_ISLNK(info.st_mode)))
    error = EMLINK;
  return error;
}

static int write_all(int fd, const unsigned char *bytes, size_t count)
{
  while (count > 0) {
    ssize_t put = write(fd, bytes, count);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return errno;
    bytes += put;
    count -= (size_t)put;
  }
  return 0;
}

int gp_file_writer_flush(gp_file_writer *writer)
{
  assert(writer->temporary != NULL);
  if (writer->error == 0 && writer->used > 0)
    writer->error = write_all(writer->fd, writer->buffer, writer->used);
  writer->used = 0;
  return writer->error;
}

static gp_status writer_write(gp_sink *sink, const void *bytes, size_t count)
{
  gp_file_writer *writer = (gp_file_writer *)sink;
  if (writer->error != 0)
    return GP_ERROR_FILE;
  if (writer->left != NULL && count > *writer->left) {
    writer->over = true;
    writer->error = EFBIG;
    return GP_ERROR_FILE;
  }
  if (writer->left != NULL)
    *writer->left -= count;
  writer->written += count;
  if (count > WRITE_BUFFER - writer->used)
    GP_IGNORE(gp_file_writer_flush(writer)); /* kept in `error` */
  if (count >= WRITE_BUFFER) {
    if (writer->error == 0)
      writer->error = write_all(writer->fd, bytes, count);
  } else if (count > 0) {
    memcpy(writer->buffer + writer->used, bytes, count);
    writer->used += count;
  }
  return writer->error == 0 ? GP_OK : GP_ERROR_FILE;
}

/* Whether a path is to be written through, or cannot be written at all. */
static int judge_place(const char *path, bool *through)
{
  struct stat info;
  bool system = strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0;
  *through = false;
  if (lstat(path, &info) != 0)
    return 0; /* where nothing can be, making the file says why */
  if (S_ISLNK(info.st_mode)) {
    if (!system)
      return EMLINK;
    if (stat(path, &info) != 0)
      return errno;
    *through = true; /* /dev/stdout, also if that is a regular file */
    return S_ISDIR(info.st_mode) ? EISDIR : S_ISBLK(info.st_mode) || S_ISSOCK(info.st_mode) ? ENOTSUP : 0;
  }
  *through = S_ISFIFO(info.st_mode) || S_ISCHR(info.st_mode);
  if (*through || S_ISREG(info.st_mode))
    return 0;
  return S_ISDIR(info.st_mode) ? EISDIR : ENOTSUP;
}

/* The product is collected in memory that has the name of a file: others read it as they would a temporary file. */
static int open_through(gp_file_writer *writer, const char *path)
{
  static const char form[] = "/proc/self/fd/%d";
  size_t room = sizeof form + 12;
  writer->through = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (writer->through < 0)
    return errno;
  if (fcntl(writer->through, F_SETFL, O_APPEND) != 0) /* it was for opening alone */
    return errno;
  writer->fd = memfd_create("guidepress", MFD_CLOEXEC);
  if (writer->fd < 0)
    return errno;
  writer->temporary = gp_malloc(room);
  (void)snprintf(writer->temporary, room, form, writer->fd);
  return 0;
}

static int open_temporary(gp_file_writer *writer, const char *path)
{
  static const char suffix[] = TEMPORARY_MARK "XXXXXX";
  size_t len = strlen(path);
  mode_t mask;
  writer->temporary = gp_malloc(len + sizeof suffix);
  memcpy(writer->temporary, path, len);
  memcpy(writer->temporary + len, suffix, sizeof suffix);
  writer->fd = mkostemp(writer->temporary, O_CLOEXEC);
  if (writer->fd < 0)
    return errno;
  (void)flock(writer->fd, LOCK_EX | LOCK_NB); /* held as long as it is open: see gp_folder_remove_stale */
  mask = umask(0);
  umask(mask);
  return fchmod(writer->fd, 0666 & ~mask) == 0 ? 0 : errno;
}

int gp_file_writer_open(gp_file_writer *writer, const char *path)
{
  size_t len = strlen(path);
  bool through;
  *writer = (gp_file_writer){.sink = {sizeof(gp_sink), writer, writer_write}, .fd = -1, .through = -1};
  writer->path = gp_malloc(len + 1);
  memcpy(writer->path, path, len + 1);
  writer->buffer = gp_malloc(WRITE_BUFFER);
  writer->error = judge_place(path, &through);
  if (writer->error == 0)
    writer->error = through ? open_through(writer, path) : open_temporary(writer, path);
  if (writer->error != 0)
    gp_file_writer_abort(writer);
  return writer->error;
}

static void writer_release(gp_file_writer *writer)
{
  gp_free(writer->path);
  gp_free(writer->temporary);
  gp_free(writer->buffer);
  writer->path = writer->temporary = NULL;
  writer->buffer = NULL;
}

int gp_file_writer_sync(gp_file_writer *writer)
{
  GP_IGNORE(gp_file_writer_flush(writer)); /* kept in `error` */
  if (writer->error == 0 && !writer->no_sync && fsync(writer->fd) != 0 && errno != EINVAL)
    writer->error = errno;
  writer->no_sync = true;
  return writer->error;
}

static int copy_through(const gp_file_writer *writer)
{
  ssize_t got;
  int error = 0;
  if (lseek(writer->fd, 0, SEEK_SET) != 0)
    return errno;
  while (error == 0 && (got = read(writer->fd, writer->buffer, WRITE_BUFFER)) != 0)
    error = got > 0 ? write_all(writer->through, writer->buffer, (size_t)got) : errno == EINTR ? 0 : errno;
  return error;
}

int gp_file_writer_commit(gp_file_writer *writer)
{
  assert(writer->temporary != NULL);
  GP_IGNORE(gp_file_writer_sync(writer)); /* kept in `error` */
  if (writer->through >= 0) {
    if (writer->error == 0)
      writer->error = copy_through(writer);
    gp_file_writer_abort(writer);
    return writer->error;
  }
  if (writer->fd >= 0 && close(writer->fd) != 0 && writer->error == 0)
    writer->error = errno;
  writer->fd = -1;
  if (writer->error == 0 && rename(writer->temporary, writer->path) != 0)
    writer->error = errno;
  if (writer->error != 0)
    gp_file_writer_abort(writer);
  else
    writer_release(writer);
  return writer->error;
}

void gp_file_writer_abort(gp_file_writer *writer)
{
  bool made = writer->fd >= 0 || (writer->temporary != NULL && writer->error != 0);
  if (writer->fd >= 0)
    close(writer->fd);
  if (writer->through >= 0)
    close(writer->through);
  else if (made)
    unlink(writer->temporary);
  writer->fd = writer->through = -1;
  writer_release(writer);
}

const char *gp_write_problem(int error)
{
  switch (error) {
  case EMLINK:
    return "it is a link; remove it, or name the file that it leads to";
  case ENXIO:
    return "nobody reads from this pipe";
  case ENOTSUP:
    return "it is a socket or a device of blocks";
  default:
    return strerror(error);
  }
}

int gp_file_put(gp_str path, gp_str bytes, bool sync)
{
  gp_arena *arena = gp_arena_new();
  gp_file_writer writer;
  int error = gp_folder_make(gp_path_join(arena, gp_path_folder(path), GP_STR("")).ptr);
  if (error == 0)
    error = gp_file_writer_open(&writer, gp_str_copy(arena, path).ptr);
  gp_arena_drop(arena);
  if (error != 0)
    return error;
  writer.no_sync = !sync;
  if (writer.sink.write(&writer.sink, bytes.ptr, bytes.len) == GP_OK)
    return gp_file_writer_commit(&writer);
  error = writer.error;
  gp_file_writer_abort(&writer);
  return error;
}

int gp_folder_check_empty(const char *path)
{
  DIR *stream = opendir(path);
  struct dirent *entry;
  int error = 0;
  if (stream == NULL)
    return errno == ENOENT ? 0 : errno;
  while ((entry = readdir(stream)) != NULL)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      error = ENOTEMPTY;
  closedir(stream);
  return error;
}

static bool is_temporary_name(const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  size_t len = strlen(name), mark = sizeof TEMPORARY_MARK - 1, tail = mark + 6;
  return len > tail && memcmp(name + len - tail, TEMPORARY_MARK, mark) == 0 && strspn(name + len - 6, letters) == 6;
}

bool gp_file_is_temporary_in(gp_str folder, gp_str path)
{
  assert(path.ptr[path.len] == '\0');
  return is_temporary_name(path.ptr) && gp_path_is_below(folder, path) && memmem(path.ptr, path.len, "..", 2) == NULL;
}

/* Whoever writes it holds its lock; a moment passes between making and locking it, hence its age. */
static bool is_stale(int fd)
{
  struct stat info;
  return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && time(NULL) - info.st_mtime > STALE_SECONDS &&
         flock(fd, LOCK_EX | LOCK_NB) == 0;
}

void gp_folder_remove_stale(const char *path)
{
  DIR *stream = opendir(path);
  struct dirent *entry;
  while (stream != NULL && (entry = readdir(stream)) != NULL) {
    int fd = -1;
    if (is_temporary_name(entry->d_name))
      fd = openat(dirfd(stream), entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
      continue;
    if (is_stale(fd))
      (void)unlinkat(dirfd(stream), entry->d_name, 0);
    close(fd);
  }
  if (stream != NULL)
    closedir(stream);
}
