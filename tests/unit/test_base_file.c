/* Files: reading whole; writing so that a product is whole or not there, also when the disk is full. */
#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct fixture {
  gp_arena *arena;
  gp_str folder;
} fixture;

static int setup(void **state)
{
  fixture *f = calloc(1, sizeof *f);
  const char *base = getenv("TMPDIR");
  f->arena = gp_arena_new();
  f->folder = gp_str_printf(f->arena, "%s/gp-file-XXXXXX", base ? base : "/tmp");
  *state = f;
  return mkdtemp((char *)(uintptr_t)f->folder.ptr) != NULL ? 0 : -1;
}

static void remove_entry(int folder, const char *name)
{
  if (unlinkat(folder, name, 0) != 0)
    unlinkat(folder, name, AT_REMOVEDIR);
}

static size_t count_files(const char *folder, bool remove_them)
{
  DIR *listing = opendir(folder);
  const struct dirent *entry;
  size_t count = 0;
  while ((entry = readdir(listing)) != NULL) {
    if (entry->d_name[0] == '.' && strlen(entry->d_name) <= 2)
      continue;
    count++;
    if (remove_them)
      remove_entry(dirfd(listing), entry->d_name);
  }
  closedir(listing);
  return count;
}

static int teardown(void **state)
{
  fixture *f = *state;
  count_files(f->folder.ptr, true);
  rmdir(f->folder.ptr);
  gp_arena_drop(f->arena);
  free(f);
  return 0;
}

static const char *path_in(const fixture *f, const char *name)
{
  return gp_str_printf(f->arena, "%s/%s", f->folder.ptr, name).ptr;
}

static void write_file(const fixture *f, const char *name, gp_str bytes)
{
  gp_file_writer writer;
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, name)), 0);
  assert_int_equal(writer.sink.write(&writer.sink, bytes.ptr, bytes.len), GP_OK);
  assert_int_equal(gp_file_writer_commit(&writer), 0);
}

static void assert_holds(const fixture *f, const char *name, const char *expected)
{
  gp_str bytes;
  assert_int_equal(gp_file_read(f->arena, path_in(f, name), 1000, &bytes), 0);
  assert_true(gp_str_is(bytes, expected));
}

static void test_read(void **state)
{
  fixture *f = *state;
  gp_str bytes;
  write_file(f, "a", GP_STR("12345"));
  assert_int_equal(gp_file_read(f->arena, path_in(f, "a"), 5, &bytes), 0);
  assert_true(gp_str_is(bytes, "12345"));
  assert_int_equal(gp_file_read(f->arena, path_in(f, "a"), 4, &bytes), EFBIG);
  assert_int_equal(bytes.len, 0);
  assert_int_equal(gp_file_read(f->arena, path_in(f, "none"), 5, &bytes), ENOENT);
  assert_int_equal(gp_file_read(f->arena, f->folder.ptr, 5, &bytes), EISDIR);
  assert_int_equal(gp_file_read(f->arena, "/dev/null", 5, &bytes), EINVAL);
  write_file(f, "empty", GP_STR(""));
  assert_int_equal(gp_file_read(f->arena, path_in(f, "empty"), 5, &bytes), 0);
  assert_int_equal(bytes.len, 0);
}

static void test_read_fifo_does_not_hang(void **state)
{
  fixture *f = *state;
  gp_str bytes;
  assert_int_equal(mkfifo(path_in(f, "fifo"), 0600), 0);
  assert_int_equal(gp_file_read(f->arena, path_in(f, "fifo"), 5, &bytes), EINVAL);
}

static void test_map(void **state)
{
  fixture *f = *state;
  const unsigned char *data;
  size_t len;
  write_file(f, "a", GP_STR("12345"));
  write_file(f, "empty", GP_STR(""));
  assert_int_equal(gp_file_map(path_in(f, "a"), &data, &len), 0);
  assert_int_equal(len, 5);
  assert_memory_equal(data, "12345", 5);
  assert_int_equal(gp_file_map(path_in(f, "empty"), &data, &len), EINVAL);
  assert_int_equal(gp_file_map(path_in(f, "none"), &data, &len), ENOENT);
  assert_null(data);
}

static void test_write_large(void **state)
{
  fixture *f = *state;
  gp_file_writer writer;
  gp_str bytes;
  char block[10007];
  memset(block, 'x', sizeof block);
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "big")), 0);
  for (int i = 0; i < 30; i++)
    assert_int_equal(writer.sink.write(&writer.sink, block, sizeof block), GP_OK);
  assert_int_equal(gp_file_writer_commit(&writer), 0);
  assert_int_equal(gp_file_read(f->arena, path_in(f, "big"), 1 << 20, &bytes), 0);
  assert_int_equal(bytes.len, 30 * sizeof block);
  assert_int_equal(count_files(f->folder.ptr, false), 1);
}

static void test_abort_leaves_old_file(void **state)
{
  fixture *f = *state;
  gp_file_writer writer;
  write_file(f, "a.pdf", GP_STR("old"));
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "a.pdf")), 0);
  assert_int_equal(writer.sink.write(&writer.sink, "new", 3), GP_OK);
  assert_int_equal(count_files(f->folder.ptr, false), 2);
  gp_file_writer_abort(&writer);
  assert_holds(f, "a.pdf", "old");
  assert_int_equal(count_files(f->folder.ptr, false), 1);
}

static void test_full_disk(void **state)
{
  fixture *f = *state;
  struct rlimit before, limit;
  gp_file_writer writer;
  gp_status status = GP_OK;
  char block[4096] = {0};
  int error;
  write_file(f, "a.pdf", GP_STR("old"));
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  limit = before;
  limit.rlim_cur = 100000; /* no file may grow beyond */
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "a.pdf")), 0);
  for (int i = 0; i < 100 && status == GP_OK; i++)
    status = writer.sink.write(&writer.sink, block, sizeof block);
  error = gp_file_writer_commit(&writer);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_int_equal(status, GP_ERROR_FILE);
  assert_int_equal(error, EFBIG);
  assert_holds(f, "a.pdf", "old");
  assert_int_equal(count_files(f->folder.ptr, false), 1);
}

/* The last bytes are written by commit only: it must see the full disk too. */
static void test_full_disk_at_commit(void **state)
{
  fixture *f = *state;
  struct rlimit before, limit;
  gp_file_writer writer;
  gp_status status;
  char block[4096] = {0};
  int error;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  limit = before;
  limit.rlim_cur = 100;
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "b.pdf")), 0);
  status = writer.sink.write(&writer.sink, block, sizeof block);
  error = gp_file_writer_commit(&writer);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_int_equal(status, GP_OK); /* still in the buffer */
  assert_int_equal(error, EFBIG);
  assert_int_equal(count_files(f->folder.ptr, false), 0);
}

static void test_rename_fails(void **state)
{
  fixture *f = *state;
  gp_file_writer writer;
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "target")), 0);
  assert_int_equal(mkdir(path_in(f, "target"), 0777), 0); /* a folder is made where the product should go */
  assert_int_equal(writer.sink.write(&writer.sink, "x", 1), GP_OK);
  assert_int_equal(gp_file_writer_commit(&writer), EISDIR);
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "target")), EISDIR);
  assert_int_equal(count_files(f->folder.ptr, false), 1);
}

static void test_no_folder(void **state)
{
  fixture *f = *state;
  gp_file_writer writer;
  assert_int_equal(gp_file_writer_open(&writer, path_in(f, "none/a.pdf")), ENOENT);
  assert_int_equal(writer.error, ENOENT);
  assert_int_equal(writer.sink.write(&writer.sink, "x", 1), GP_ERROR_FILE);
  assert_int_equal(count_files(f->folder.ptr, false), 0);
}

static void test_permissions_follow_umask(void **state)
{
  fixture *f = *state;
  struct stat info;
  mode_t before = umask(022);
  write_file(f, "a", GP_STR("x"));
  umask(before);
  assert_int_equal(stat(path_in(f, "a"), &info), 0);
  assert_int_equal(info.st_mode & 0777, 0644);
}

static void test_folder_make(void **state)
{
  fixture *f = *state;
  struct stat info;
  assert_int_equal(gp_folder_make(path_in(f, "x/y//z/")), 0);
  assert_int_equal(stat(path_in(f, "x/y/z"), &info), 0);
  assert_int_equal(gp_folder_make(path_in(f, "x/y")), 0);
  write_file(f, "file", GP_STR("x"));
  assert_int_equal(gp_folder_make(path_in(f, "file")), ENOTDIR);
  assert_int_equal(gp_folder_make(path_in(f, "file/x")), ENOTDIR);
  rmdir(path_in(f, "x/y/z"));
  rmdir(path_in(f, "x/y"));
}

static void test_temporary_names(void **state)
{
  static const struct {
    const char *folder, *path;
    bool is;
  } table[] = {{"out", "out/guide-en.pdf.gp-aB3xyz", true},
               {"out", "out/guide-en/p1.html.gp-aB3xyz", true},
               {"/tmp/out", "/tmp/out/a.gp-000000", true},
               {".", "a.gp-000000", true},
               {"out", "out/guide-en.pdf", false},
               {"out", "other/a.gp-000000", false},
               {"out", "outer/a.gp-000000", false},
               {"out", "out/../a.gp-000000", false},
               {"out", "out/a.gp-00000", false},
               {"out", "out/a.gp-00000/", false},
               {"out", "/proc/self/fd/3", false},
               {"out", "", false}};
  (void)state;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (gp_file_is_temporary_in(gp_str_from(table[i].folder), gp_str_from(table[i].path)) != table[i].is)
      fail_msg("%s in %s", table[i].path, table[i].folder);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_temporary_names),
    WITH_FOLDER(test_read),
    WITH_FOLDER(test_read_fifo_does_not_hang),
    WITH_FOLDER(test_map),
    WITH_FOLDER(test_write_large),
    WITH_FOLDER(test_abort_leaves_old_file),
    WITH_FOLDER(test_full_disk),
    WITH_FOLDER(test_full_disk_at_commit),
    WITH_FOLDER(test_rename_fails),
    WITH_FOLDER(test_no_folder),
    WITH_FOLDER(test_permissions_follow_umask),
    WITH_FOLDER(test_folder_make),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
