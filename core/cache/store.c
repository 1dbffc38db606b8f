/* The cache's folder: blobs and records as files, two letters of their names as folders. */
#include "cache/store.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILE_LIMIT = 1024 * 1024 * 1024, STALE_SECONDS = 3600 };

#define LAST ".last"
static const gp_str BLOBS = GP_STR_INIT("blobs"), RECORDS = GP_STR_INIT("records");

/* Records are not signed: a key in the same folder would be read by whoever reads the folder. */
static int check_owner(const char *folder)
{
  struct stat info;
  if (stat(folder, &info) != 0)
    return errno;
  if (!S_ISDIR(info.st_mode))
    return ENOTDIR;
  if ((info.st_uid != geteuid() && info.st_uid != 0) || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    return EPERM;
  return 0;
}

const char *gp_store_problem(int error)
{
  return error == EPERM ? "it is another user's, or others may write to it" : strerror(error);
}

int gp_store_open(gp_store *store, gp_str folder, uint64_t limit, bool read_only)
{
  static const char tag[] = "Signature: 8a477f597d28d172789f06886806bc55\n"
                            "# Products of guidepress, kept so that they need not be built twice. May be deleted.\n";
  char *path = gp_malloc(folder.len + sizeof "/CACHEDIR.TAG");
  gp_file_writer writer;
  int error = read_only ? 0 : gp_folder_make_private(folder.ptr);
  assert(folder.len == 0 || folder.ptr[folder.len] == '\0');
  *store = (gp_store){.limit = limit, .read_only = read_only};
  if (error == 0)
    error = check_owner(folder.ptr);
  memcpy(path, folder.ptr, folder.len);
  memcpy(path + folder.len, "/CACHEDIR.TAG", sizeof "/CACHEDIR.TAG");
  if (error == 0 && !read_only && access(path, F_OK) != 0) {
    error = gp_file_writer_open(&writer, path);
    if (error == 0)
      (void)fchmod(writer.fd, 0600);
    if (error == 0 && writer.sink.write(&writer.sink, tag, sizeof tag - 1) == GP_OK)
      error = gp_file_writer_commit(&writer);
  }
  gp_free(path);
  if (error == 0)
    store->folder = folder;
  return error;
}

/* KIND/AB/CDEF...: 256 folders, since folders of many thousand files are slow in some file systems. */
static gp_str path_of(const gp_store *store, gp_arena *arena, gp_str kind, gp_digest digest, const char *slot)
{
  gp_str hex = gp_digest_hex(arena, digest);
  return gp_str_printf(arena, "%.*s/%.*s/%.2s/%.*s%s", GP_STR_ARG(store->folder), GP_STR_ARG(kind), hex.ptr,
                       GP_STR_ARG(gp_str_slice(hex, 2, hex.len)), slot);
}

/* No sync: after a loss of power a file may be empty, and then its digest says so. */
static bool put_file(gp_arena *scratch, gp_str path, gp_str first, gp_str second)
{
  gp_file_writer writer;
  int error = gp_folder_make_private(gp_str_copy(scratch, gp_path_folder(path)).ptr);
  if (error == 0)
    error = gp_file_writer_open(&writer, path.ptr);
  if (error != 0)
    return false;
  writer.no_sync = true;
  (void)fchmod(writer.fd, 0600); /* whatever the umask is */
  if (writer.sink.write(&writer.sink, first.ptr, first.len) == GP_OK &&
      writer.sink.write(&writer.sink, second.ptr, second.len) == GP_OK)
    return gp_file_writer_commit(&writer) == 0;
  gp_file_writer_abort(&writer);
  return false;
}

/* Its time of change says when it was used last. */
static void touch(const gp_store *store, gp_str path)
{
  int fd = store->read_only ? -1 : open(path.ptr, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return;
  (void)futimens(fd, NULL); /* by its descriptor: --untrusted allows no other way */
  close(fd);
}

bool gp_store_put_blob(const gp_store *store, gp_arena *scratch, gp_str bytes, gp_digest *digest)
{
  struct stat info;
  gp_str path;
  *digest = gp_digest_of(bytes);
  if (store->read_only)
    return false;
  path = path_of(store, scratch, BLOBS, *digest, "");
  /* Of the same name and length it is taken for whole, and not read: whoever gets it checks its digest. */
  if (stat(path.ptr, &info) == 0 && (uint64_t)info.st_size == bytes.len) {
    touch(store, path);
    return true;
  }
  return put_file(scratch, path, bytes, GP_STR(""));
}

bool gp_store_get_blob(const gp_store *store, gp_arena *arena, gp_digest digest, gp_str *bytes)
{
  gp_str path = path_of(store, arena, BLOBS, digest, "");
  if (gp_file_read(arena, path.ptr, FILE_LIMIT, bytes) != 0)
    return false;
  if (!gp_digest_equal(gp_digest_of(*bytes), digest)) {
    if (!store->read_only)
      unlink(path.ptr); /* damaged: so that it is put again */
    return false;
  }
  touch(store, path);
  return true;
}

static const char *slot_name(unsigned slot)
{
  static const char *const names[] = {".0", ".1", ".2", ".3", LAST};
  return names[slot < GP_STORE_SLOTS ? slot : GP_STORE_SLOTS];
}

/* A record begins with the digest of the rest: it is named by its key, so its name cannot say whether it is whole. */
bool gp_store_put_record(const gp_store *store, gp_arena *scratch, gp_digest key, unsigned slot, gp_str bytes)
{
  gp_digest digest = gp_digest_of(bytes);
  assert(slot <= GP_STORE_LAST);
  return !store->read_only && put_file(scratch, path_of(store, scratch, RECORDS, key, slot_name(slot)),
                                       (gp_str){(const char *)digest.bytes, sizeof digest.bytes}, bytes);
}

unsigned gp_store_free_slot(const gp_store *store, gp_arena *scratch, gp_digest key)
{
  unsigned oldest = 0;
  struct timespec least = {0};
  for (unsigned slot = 0; slot < GP_STORE_SLOTS; slot++) {
    struct stat info;
    if (stat(path_of(store, scratch, RECORDS, key, slot_name(slot)).ptr, &info) != 0)
      return slot;
    if (slot == 0 || info.st_mtim.tv_sec < least.tv_sec ||
        (info.st_mtim.tv_sec == least.tv_sec && info.st_mtim.tv_nsec < least.tv_nsec)) {
      oldest = slot;
      least = info.st_mtim;
    }
  }
  return oldest;
}

bool gp_store_get_record(const gp_store *store, gp_arena *arena, gp_digest key, unsigned slot, gp_str *bytes)
{
  gp_str path = path_of(store, arena, RECORDS, key, slot_name(slot));
  gp_digest digest;
  assert(slot <= GP_STORE_LAST);
  if (gp_file_read(arena, path.ptr, FILE_LIMIT, bytes) != 0)
    return false;
  if (bytes->len < sizeof digest.bytes)
    return false;
  memcpy(digest.bytes, bytes->ptr, sizeof digest.bytes);
  *bytes = gp_str_slice(*bytes, sizeof digest.bytes, bytes->len);
  if (!gp_digest_equal(gp_digest_of(*bytes), digest))
    return false;
  touch(store, path);
  return true;
}

/* One file of the store. */
typedef struct kept_file {
  gp_str path;
  uint64_t bytes;
  struct timespec used;
  bool blob, record;
  bool passing; /* of a process that writes it, or that has died */
} kept_file;

typedef struct listing {
  gp_arena *arena;
  GP_VEC(kept_file) files;
} listing;

static void list_folder(listing *self, gp_str folder, bool blob)
{
  DIR *stream = opendir(folder.ptr);
  struct dirent *entry;
  while (stream != NULL && (entry = readdir(stream)) != NULL) {
    struct stat info;
    gp_str path = gp_path_join(self->arena, folder, gp_str_from(entry->d_name));
    if (entry->d_name[0] != '.' && stat(path.ptr, &info) == 0 && S_ISREG(info.st_mode))
      gp_vec_push(
        self->arena, &self->files,
        ((kept_file){path, (uint64_t)info.st_size, info.st_mtim, blob, !blob && !gp_str_ends_with(path, GP_STR(LAST)),
                     memmem(entry->d_name, strlen(entry->d_name), ".gp-", 4) != NULL}));
  }
  if (stream != NULL)
    closedir(stream);
}

static void list_kind(listing *self, const gp_store *store, gp_str kind)
{
  gp_str folder = gp_path_join(self->arena, store->folder, kind);
  DIR *stream = opendir(folder.ptr);
  struct dirent *entry;
  while (stream != NULL && (entry = readdir(stream)) != NULL)
    if (entry->d_name[0] != '.')
      list_folder(self, gp_path_join(self->arena, folder, gp_str_from(entry->d_name)), kind.ptr == BLOBS.ptr);
  if (stream != NULL)
    closedir(stream);
}

static listing list_all(const gp_store *store)
{
  listing self = {.arena = gp_arena_new()};
  if (store->folder.len > 0) {
    list_kind(&self, store, BLOBS);
    list_kind(&self, store, RECORDS);
  }
  return self;
}

static void count_file(gp_store_sizes *sizes, const kept_file *file)
{
  sizes->bytes += file->bytes;
  sizes->blobs += file->blob && !file->passing;
  sizes->records += file->record && !file->passing;
}

gp_store_sizes gp_store_measure(const gp_store *store)
{
  gp_store_sizes sizes = {0};
  listing all = list_all(store);
  for (size_t i = 0; i < all.files.count; i++)
    count_file(&sizes, &all.files.items[i]);
  gp_arena_drop(all.arena);
  return sizes;
}

static int compare_used(const void *a, const void *b)
{
  const kept_file *x = a, *y = b;
  if (x->used.tv_sec != y->used.tv_sec)
    return x->used.tv_sec < y->used.tv_sec ? -1 : 1;
  if (x->used.tv_nsec != y->used.tv_nsec)
    return x->used.tv_nsec < y->used.tv_nsec ? -1 : 1;
  return gp_str_compare(x->path, y->path);
}

void gp_store_trim(const gp_store *store)
{
  listing all;
  uint64_t bytes = 0;
  time_t now = time(NULL);
  if (store->read_only)
    return;
  all = list_all(store);
  for (size_t i = 0; i < all.files.count; i++) {
    kept_file *file = &all.files.items[i];
    if (file->passing && now - file->used.tv_sec > STALE_SECONDS && unlink(file->path.ptr) == 0)
      file->bytes = 0;
    bytes += file->bytes;
  }
  if (bytes > store->limit) {
    qsort(all.files.items, all.files.count, sizeof *all.files.items, compare_used);
    for (size_t i = 0; i < all.files.count && bytes > store->limit - store->limit / 10; i++)
      if (!all.files.items[i].passing && unlink(all.files.items[i].path.ptr) == 0)
        bytes -= all.files.items[i].bytes;
  }
  gp_arena_drop(all.arena);
}

gp_store_sizes gp_store_clear(const gp_store *store)
{
  gp_store_sizes removed = {0};
  listing all = list_all(store);
  for (size_t i = 0; i < all.files.count; i++)
    if (unlink(all.files.items[i].path.ptr) == 0)
      count_file(&removed, &all.files.items[i]);
  gp_arena_drop(all.arena);
  return removed;
}
