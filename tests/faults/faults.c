/* Loaded with LD_PRELOAD: counts calls of one kind, over all processes of a run, and makes one of them fail.
 *
 * GP_FAULT=KIND:N[+][:HOW]   KIND: write, read or memory; N: which call, from 1 (0: none); "+": all from the N-th on;
 *                            HOW: enospc, eio, eacces; short: reads and writes do half, or are interrupted; abort: the
 *                            program is stopped there, for a debugger
 * GP_FAULT_IN=parent|workers only in the first process, or only in those it forks; else in all
 * GP_FAULT_COUNTER=FILE      eight bytes, shared by all processes: the number of calls so far */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum fault_kind { FAULT_NONE = 0, FAULT_WRITE, FAULT_READ, FAULT_MEMORY } fault_kind;
enum { HOW_SHORT = -1, HOW_ABORT = -2 };

static fault_kind wanted;
static uint64_t nth;
static bool from_there_on;
static const char *only_in;
static pid_t first_process;
static int how = ENOSPC;
static _Atomic uint64_t *counter;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static int error_of(const char *name)
{
  return strcmp(name, "eio") == 0      ? EIO
         : strcmp(name, "eacces") == 0 ? EACCES
         : strcmp(name, "short") == 0  ? HOW_SHORT
         : strcmp(name, "abort") == 0  ? HOW_ABORT
                                       : ENOSPC;
}

static fault_kind kind_of(const char *name)
{
  return strncmp(name, "write:", 6) == 0    ? FAULT_WRITE
         : strncmp(name, "read:", 5) == 0   ? FAULT_READ
         : strncmp(name, "memory:", 7) == 0 ? FAULT_MEMORY
                                            : FAULT_NONE;
}

__attribute__((constructor)) static void begin(void)
{
  const char *fault = getenv("GP_FAULT"), *path = getenv("GP_FAULT_COUNTER"), *number;
  char *end;
  void *mapped;
  int fd;
  if (fault == NULL || path == NULL)
    return;
  fd = open(path, O_RDWR | O_CLOEXEC);
  mapped = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (fd >= 0)
    close(fd);
  number = strchr(fault, ':');
  if (mapped == MAP_FAILED || number == NULL)
    return;
  counter = mapped;
  only_in = getenv("GP_FAULT_IN");
  first_process = getpid();
  nth = strtoull(number + 1, &end, 10);
  from_there_on = *end == '+';
  end += from_there_on;
  if (*end == ':')
    how = error_of(end + 1);
  wanted = kind_of(fault);
}

/* Counts a call; true if it is to fail. */
static bool fails(fault_kind kind)
{
  uint64_t number;
  if (kind != wanted || (only_in != NULL && (getpid() == first_process) != (*only_in == 'p')))
    return false;
  number = atomic_fetch_add(counter, 1) + 1;
  if (nth == 0 || !(number == nth || (from_there_on && number > nth)))
    return false;
  if (how == HOW_ABORT)
    abort();
  return true;
}

static bool fails_with_errno(fault_kind kind)
{
  if (!fails(kind) || how == HOW_SHORT)
    return false;
  errno = how;
  return true;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static bool opens_for_writing(int flags)
{
  return (flags & O_ACCMODE) != O_RDONLY;
}

static int open_counted(const char *path, int flags, mode_t mode)
{
  if (fails_with_errno(opens_for_writing(flags) ? FAULT_WRITE : FAULT_READ))
    return -1;
  return openat(AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
  mode_t mode = 0;
  if (flags & (O_CREAT | __O_TMPFILE)) {
    va_list args;
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  return open_counted(path, flags, mode);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int mkostemp(char *template, int flags)
{
  return fails_with_errno(FAULT_WRITE) ? -1 : NEXT(mkostemp)(template, flags);
}

int mkostemp64(char *template, int flags) __attribute__((alias("mkostemp")));

/* Standard output and error are left alone: they are not what is tested. */
ssize_t write(int fd, const void *bytes, size_t count)
{
  if (fd > STDERR_FILENO && fails(FAULT_WRITE)) {
    if (how != HOW_SHORT || count < 2) {
      errno = how == HOW_SHORT ? EINTR : how;
      return -1;
    }
    count /= 2;
  }
  return NEXT(write)(fd, bytes, count);
}

ssize_t read(int fd, void *bytes, size_t count)
{
  if (fails(FAULT_READ)) {
    if (how != HOW_SHORT || count < 2) {
      errno = how == HOW_SHORT ? EINTR : how;
      return -1;
    }
    count /= 2;
  }
  return NEXT(read)(fd, bytes, count);
}

int fstat(int fd, struct stat *info)
{
  return fails_with_errno(FAULT_READ) ? -1 : NEXT(fstat)(fd, info);
}

int fsync(int fd)
{
  return fails_with_errno(FAULT_WRITE) ? -1 : NEXT(fsync)(fd);
}

int fchmod(int fd, mode_t mode)
{
  return fails_with_errno(FAULT_WRITE) ? -1 : NEXT(fchmod)(fd, mode);
}

int rename(const char *from, const char *to)
{
  return fails_with_errno(FAULT_WRITE) ? -1 : NEXT(rename)(from, to);
}

int mkdir(const char *path, mode_t mode)
{
  return fails_with_errno(FAULT_WRITE) ? -1 : NEXT(mkdir)(path, mode);
}

/* A file system may tell of a failed write only here; the file is closed all the same. */
int close(int fd)
{
  struct stat info;
  bool writable = wanted == FAULT_WRITE && NEXT(fstat)(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                  opens_for_writing(fcntl(fd, F_GETFL));
  int result;
  if (!writable)
    return NEXT(close)(fd);
  result = fails_with_errno(FAULT_WRITE) ? -1 : 0;
  NEXT(close)(fd);
  if (result != 0)
    errno = how;
  return result;
}

void *malloc(size_t size)
{
  return fails(FAULT_MEMORY) ? (errno = ENOMEM, NULL) : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
  return fails(FAULT_MEMORY) ? (errno = ENOMEM, NULL) : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
  return fails(FAULT_MEMORY) ? (errno = ENOMEM, NULL) : __libc_realloc(old, size);
}

void *mmap(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
  fault_kind kind = flags & MAP_ANONYMOUS ? FAULT_MEMORY : FAULT_READ;
  if (counter != NULL && fails(kind) && how != HOW_SHORT) {
    errno = ENOMEM;
    return MAP_FAILED;
  }
  return NEXT(mmap)(address, len, protection, flags, fd, offset);
}
