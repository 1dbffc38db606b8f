/* Opening within a folder: links inside are followed, none leads out, with openat2 and without it. */
#include "base/memory.h"
#include "base/within.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct fixture {
  gp_arena *arena;
  gp_str top; /* holds guide/, shared/ and secret */
  gp_within within;
} fixture;

static gp_str in(fixture *f, const char *name)
{
  return gp_str_printf(f->arena, "%.*s/%s", GP_STR_ARG(f->top), name);
}

static void put(fixture *f, const char *name, const char *text)
{
  int fd = open(in(f, name).ptr, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
  close(fd);
}

static void lead(fixture *f, const char *name, const char *to)
{
  assert_int_equal(symlink(to, in(f, name).ptr), 0);
}

static int setup(void **state)
{
  static const char *const folders[] = {"guide", "guide/en", "guide/images", "shared", "guidebook"};
  fixture *f = calloc(1, sizeof *f);
  const char *base = getenv("TMPDIR");
  char *real;
  f->arena = gp_arena_new();
  f->top = gp_str_printf(f->arena, "%s/gp-within-XXXXXX", base ? base : "/tmp");
  *state = f;
  if (mkdtemp((char *)(uintptr_t)f->top.ptr) == NULL)
    return -1;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    assert_int_equal(mkdir(in(f, folders[i]).ptr, 0700), 0);
  put(f, "guide/en/a.yaml", "chapter");
  put(f, "guide/images/p.png", "picture");
  put(f, "shared/logo.png", "logo");
  put(f, "guidebook/b", "other");
  put(f, "secret", "secret");
  assert_int_equal(mkfifo(in(f, "guide/pipe").ptr, 0600), 0);
  lead(f, "guide/en/inside", "../images/p.png");
  lead(f, "guide/en/twice", "inside");
  lead(f, "guide/pictures", "images");
  lead(f, "guide/en/out", "../../secret");
  lead(f, "guide/en/through", "../../guide/images/p.png");
  lead(f, "guide/up", "..");
  lead(f, "guide/en/environ", "/proc/self/environ");
  lead(f, "guide/en/logo", "../../shared/logo.png");
  lead(f, "guide/loop", "loop");
  lead(f, "guide/gone", "nothing");
  lead(f, "guide/gone-out", "../nothing");
  real = realpath(in(f, "guide").ptr, NULL);
  lead(f, "guide/absolute", gp_str_printf(f->arena, "%s/images/p.png", real).ptr);
  free(real);
  lead(f, "guide/device", "/dev/zero");
  f->within = (gp_within){.folder = in(f, "guide")};
  return 0;
}

static int teardown(void **state)
{
  fixture *f = *state;
  gp_str command = gp_str_printf(f->arena, "rm -rf '%.*s'", GP_STR_ARG(f->top));
  assert_int_equal(system(command.ptr), 0); /* NOLINT: the folder is this test's own */
  gp_arena_drop(f->arena);
  free(f);
  return 0;
}

/* What each path below guide/ is: 0 a file, or the errno value. `by_parts`: without openat2, which knows no folder but
 * the first and so no absolute link that leads back. */
static const struct {
  const char *path;
  int look, by_parts;
} paths[] = {
  {"en/a.yaml", 0, 0},
  {"en//./a.yaml", 0, 0},
  {"en/../en/a.yaml", 0, 0},
  {"en/inside", 0, 0},
  {"en/twice", 0, 0},
  {"pictures/p.png", 0, 0},
  {"en/b.yaml", ENOENT, ENOENT},
  {"en/a.yaml/b", ENOTDIR, ENOTDIR},
  {"en/inside/b", ENOTDIR, ENOTDIR},
  {"en", EISDIR, EISDIR},
  {"pictures", EISDIR, EISDIR},
  {"pipe", EINVAL, EINVAL},
  {"en/out", EXDEV, EXDEV},
  {"en/environ", EXDEV, EXDEV},
  {"device", EXDEV, EXDEV},
  {"up/secret", EXDEV, EXDEV},
  {"up/guide/en/a.yaml", 0, EXDEV},
  {"en/through", 0, EXDEV},
  {"en/logo", EXDEV, EXDEV},
  {"loop", ELOOP, ELOOP},
  {"gone", ENOENT, ENOENT},
  {"gone-out", EXDEV, EXDEV},
  {"absolute", 0, EXDEV},
  {"../secret", EXDEV, EXDEV},
  {"../guidebook/b", EXDEV, EXDEV},
};

static void test_look(void **state)
{
  fixture *f = *state;
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    int got = gp_within_look(&f->within, in(f, gp_str_printf(f->arena, "guide/%s", paths[i].path).ptr));
    if (got != paths[i].look)
      fail_msg("%s: %d (%s) instead of %d", paths[i].path, got, strerror(got), paths[i].look);
  }
}

static void test_by_parts(void **state)
{
  fixture *f = *state;
  int base = open(f->within.folder.ptr, O_PATH | O_DIRECTORY | O_CLOEXEC), fd, before = dup(0);
  close(before);
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    struct stat info = {0};
    int got = gp_within_open_parts(base, paths[i].path, O_PATH, &fd);
    if (got == 0) {
      assert_int_equal(fstat(fd, &info), 0);
      got = S_ISDIR(info.st_mode) ? EISDIR : S_ISREG(info.st_mode) ? 0 : EINVAL;
      close(fd);
    }
    if (got != paths[i].by_parts)
      fail_msg("%s: %d (%s) instead of %d", paths[i].path, got, strerror(got), paths[i].by_parts);
  }
  fd = dup(0);
  assert_int_equal(fd, before); /* nothing is left open */
  close(fd);
  close(base);
}

/* From the folder itself, where paths do not begin with its name. */
static void test_current_folder(void **state)
{
  fixture *f = *state;
  gp_within here = {.folder = GP_STR(".")};
  int back = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
  assert_int_equal(chdir(f->within.folder.ptr), 0);
  assert_int_equal(gp_within_look(&here, GP_STR("en/a.yaml")), 0);
  assert_int_equal(gp_within_look(&here, GP_STR("en/out")), EXDEV);
  assert_int_equal(gp_within_look(&here, GP_STR("../secret")), EXDEV);
  assert_int_equal(gp_within_look(&here, GP_STR(".")), EISDIR);
  assert_int_equal(fchdir(back), 0);
  close(back);
}

static void test_read(void **state)
{
  fixture *f = *state;
  gp_str bytes;
  assert_int_equal(gp_within_read(f->arena, &f->within, in(f, "guide/en/twice"), 100, &bytes), 0);
  assert_true(gp_str_is(bytes, "picture"));
  assert_int_equal(gp_within_read(f->arena, &f->within, in(f, "guide/en/twice"), 6, &bytes), EFBIG);
  assert_int_equal(gp_within_read(f->arena, &f->within, in(f, "guide/en/out"), 100, &bytes), EXDEV);
  assert_int_equal(gp_within_read(f->arena, &f->within, in(f, "guide/pipe"), 100, &bytes), EINVAL);
  assert_int_equal(gp_within_read(f->arena, &f->within, in(f, "guide/en"), 100, &bytes), EISDIR);
  assert_int_equal(gp_within_read(f->arena, NULL, in(f, "secret"), 100, &bytes), 0);
}

/* What the user allows is read by links and by paths, and nothing beside it. */
static void test_allowed(void **state)
{
  fixture *f = *state;
  char *real = realpath(in(f, "shared").ptr, NULL);
  gp_str allowed = gp_str_copy(f->arena, gp_str_from(real));
  gp_within within = {f->within.folder, &allowed, 1};
  free(real);
  assert_int_equal(gp_within_look(&within, in(f, "guide/en/logo")), 0);
  assert_int_equal(gp_within_look(&within, in(f, "shared/logo.png")), 0);
  assert_int_equal(gp_within_look(&within, in(f, "shared/loga.png")), ENOENT);
  assert_int_equal(gp_within_look(&within, in(f, "secret")), EXDEV);
  assert_int_equal(gp_within_look(&within, in(f, "nothing")), EXDEV);
  assert_int_equal(gp_within_look(&within, in(f, "guide/en/out")), EXDEV);
  assert_int_equal(gp_within_look(&within, in(f, "guide/en/a.yaml")), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_look, setup, teardown),
    cmocka_unit_test_setup_teardown(test_by_parts, setup, teardown),
    cmocka_unit_test_setup_teardown(test_current_folder, setup, teardown),
    cmocka_unit_test_setup_teardown(test_read, setup, teardown),
    cmocka_unit_test_setup_teardown(test_allowed, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
