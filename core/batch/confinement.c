/* What workers may still do with --untrusted, and how they come to be held to it. */
#include "batch/confinement.h"

#include "base/file.h"
#include "base/path.h"
#include "batch/paths.h"
#include "build/cache.h"
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where systems keep libraries, fonts, hyphenation and time zones, and what says where they are. Nothing of a user. */
static const char *const of_system[] = {"/lib",
                                        "/lib32",
                                        "/lib64",
                                        "/usr/lib",
                                        "/usr/lib32",
                                        "/usr/lib64",
                                        "/usr/share",
                                        "/usr/local/lib",
                                        "/usr/local/share",
                                        "/etc/fonts",
                                        "/etc/ld.so.cache",
                                        "/etc/localtime",
                                        "/var/cache/fontconfig",
                                        "/dev/urandom",
                                        "/dev/random",
#ifdef GP_SANITIZED
                                        "/proc", /* they read the map of their own memory */
#endif
                                        NULL};

/* Variables that libraries read, and none that is a secret: places of fonts, language and time, and what this program
 * says at its end. An asterisk stands for any ending. */
static const char *const kept_variables[] = {"LANG",
                                             "LANGUAGE",
                                             "LC_*",
                                             "TZ",
                                             "HOME",
                                             "XDG_DATA_HOME",
                                             "XDG_DATA_DIRS",
                                             "XDG_CONFIG_HOME",
                                             "XDG_CACHE_HOME",
                                             "FONTCONFIG_FILE",
                                             "FONTCONFIG_PATH",
                                             "CI",
                                             "COLUMNS",
                                             "NO_COLOR",
                                             "ASAN_OPTIONS",
                                             "UBSAN_OPTIONS",
                                             "LSAN_OPTIONS"};

void gp_confinement_check(const gp_setup *setup)
{
  bool files = gp_landlock_version() > 0, calls = gp_calls_known();
  const char *lacks = !files && !calls
                        ? "files, sockets and programs, since this system has neither Landlock nor seccomp"
                      : !files ? "files outside of the guide's folder, since this system has no Landlock"
                               : "sockets and other processes, since this system has no seccomp";
  if (files && calls)
    return;
  gp_report_with(
    setup->ctx, GP_SEVERITY_NOTE, "run.not-confined", GP_NO_SPAN, GP_STR(""),
    GP_STR("build strangers' guides where there is nothing to steal or to damage; --trusted takes this note away"),
    GP_NO_SPAN, GP_STR(""), "documents are built without being kept from %s", lacks);
}

/* The program that starts other programs, the dynamic linker. Landlock asks for it, too. */
static const char *linker(void)
{
  const ElfW(Phdr) *head = (const ElfW(Phdr) *)getauxval(AT_PHDR);
  size_t count = getauxval(AT_PHNUM);
  uintptr_t base = 0;
  for (size_t i = 0; head != NULL && i < count; i++)
    if (head[i].p_type == PT_PHDR)
      base = (uintptr_t)head - head[i].p_vaddr;
  for (size_t i = 0; head != NULL && i < count; i++)
    if (head[i].p_type == PT_INTERP)
      return (const char *)(base + head[i].p_vaddr);
  return NULL;
}

static void allow(const gp_confinement *self, gp_str path, unsigned may)
{
  if (path.len > 0)
    gp_landlock_allow(self->files, gp_str_copy(self->arena, path).ptr, may);
}

static void allow_in(const gp_confinement *self, gp_str folder, const char *name, unsigned may)
{
  if (folder.len > 0)
    allow(self, gp_path_join(self->arena, folder, gp_str_from(name)), may);
}

/* Folders divided by colons. */
static void allow_list(const gp_confinement *self, const char *list)
{
  while (list != NULL && *list != '\0') {
    size_t len = strcspn(list, ":");
    allow(self, (gp_str){list, len}, GP_MAY_READ);
    list += len + (list[len] == ':');
  }
}

/* Libraries may lie elsewhere than a system has them: beside those that are loaded, unless all may write there. */
static int allow_library(struct dl_phdr_info *info, size_t size, void *data)
{
  const gp_confinement *self = data;
  struct stat folder;
  gp_str path = gp_str_from(info->dlpi_name);
  (void)size;
  if (path.len == 0 || path.ptr[0] != '/')
    return 0;
  allow(self, path, GP_MAY_READ);
  path = gp_str_copy(self->arena, gp_path_folder(path));
  if (stat(path.ptr, &folder) == 0 && (folder.st_mode & S_IWOTH) == 0)
    allow(self, path, GP_MAY_READ);
  return 0;
}

/* Fonts where the catalogues have them, and where fontconfig looks for those of the user. */
static void allow_fonts(const gp_confinement *self, const gp_fonts *fonts)
{
  size_t count;
  const gp_str *folders = gp_fonts_folders(self->arena, fonts, &count);
  const char *home = getenv("HOME");
  gp_str folder = gp_str_from(home != NULL && home[0] == '/' ? home : "");
  for (size_t i = 0; i < count; i++)
    allow(self, folders[i], GP_MAY_READ);
  allow_in(self, folder, ".fonts", GP_MAY_READ);
  allow_in(self, folder, ".fonts.conf", GP_MAY_READ);
  allow_in(self, folder, ".local/share/fonts", GP_MAY_READ);
  allow_in(self, folder, ".config/fontconfig", GP_MAY_READ);
  allow_in(self, folder, ".cache/fontconfig", GP_MAY_READ);
  allow_in(self, gp_str_from(getenv("XDG_DATA_HOME")), "fonts", GP_MAY_READ);
  allow_in(self, gp_str_from(getenv("XDG_CONFIG_HOME")), "fontconfig", GP_MAY_READ);
  allow_in(self, gp_str_from(getenv("XDG_CACHE_HOME")), "fontconfig", GP_MAY_READ);
  allow(self, gp_str_from(getenv("FONTCONFIG_FILE")), GP_MAY_READ);
  allow_list(self, getenv("FONTCONFIG_PATH"));
}

static void allow_program(const gp_confinement *self, const gp_setup *setup)
{
  char *real = realpath("/proc/self/exe", NULL);
  allow(self, gp_str_from(real), GP_MAY_READ);
  free(real);
  allow(self, gp_str_from(linker()), GP_MAY_RUN);
  allow(self, setup->remaker, GP_MAY_RUN);
  for (size_t i = 0; i < gp_registry_count(setup->registry); i++) {
    gp_str folder = gp_registry_at(setup->registry, i)->folder;
    allow(self, folder, GP_MAY_READ);
    allow_in(self, folder, "bin", GP_MAY_RUN);
  }
}

static void allow_guides(const gp_confinement *self, const gp_setup *setup, const gp_job *jobs, size_t count)
{
  gp_str last = GP_STR("");
  for (size_t i = 0; i < count; i++) { /* those of one guide follow one another */
    if (!gp_str_equal(jobs[i].path, last))
      allow(self, gp_path_join(self->arena, gp_path_folder(jobs[i].path), GP_STR("")), GP_MAY_READ);
    last = jobs[i].path;
  }
  for (size_t i = 0; i < setup->ctx->outside_count; i++)
    allow(self, setup->ctx->outside[i], GP_MAY_READ);
}

/* A file that this process writes afterwards: itself if it is there, since it may be a device, and its folder. */
static void allow_own_file(const gp_confinement *self, gp_str path)
{
  gp_str folder = gp_path_join(self->arena, gp_path_folder(path), GP_STR(""));
  bool system = gp_str_starts_with(path, GP_STR("/dev/")) || gp_str_starts_with(path, GP_STR("/proc/"));
  if (path.len == 0)
    return;
  allow(self, path, GP_MAY_WRITE);
  if (!system)
    allow(self, folder, GP_MAY_WRITE);
}

void gp_confinement_open(gp_confinement *self, const gp_setup *setup, const gp_job *jobs, size_t count, gp_names more)
{
  *self = (gp_confinement){.files = gp_landlock_begin(), .arena = setup->ctx->arena};
  self->failed = self->files < 0 && gp_landlock_version() > 0;
  if (gp_calls_known())
    self->failed = !gp_calls_make(GP_CALLS_FOR_WORKER, &self->calls) || self->failed;
  if (self->files < 0)
    return;
  for (size_t i = 0; of_system[i] != NULL; i++)
    gp_landlock_allow(self->files, of_system[i], GP_MAY_READ);
  gp_landlock_allow(self->files, "/dev/null", GP_MAY_READ | GP_MAY_WRITE);
  allow_list(self, getenv("LD_LIBRARY_PATH"));
  dl_iterate_phdr(allow_library, self);
  allow_program(self, setup);
  allow(self, setup->data, GP_MAY_READ);
  allow(self, setup->own_themes, GP_MAY_READ);
  if (setup->own_fonts.len > 0)
    allow(self, gp_path_folder(setup->own_fonts), GP_MAY_READ);
  if (setup->fonts != NULL)
    allow_fonts(self, setup->fonts);
  allow_guides(self, setup, jobs, count);
  if (setup->write && !gp_str_is(setup->output_folder, "-")) {
    gp_str folder = gp_path_join(self->arena, setup->output_folder, GP_STR(""));
    GP_IGNORE(gp_folder_make(folder.ptr)); /* whoever writes a product says why it cannot be made */
    allow(self, folder, GP_MAY_WRITE);
  }
  if (setup->cache != NULL)
    allow(self, setup->cache->store.folder, setup->cache->store.read_only ? GP_MAY_READ : GP_MAY_WRITE);
  for (size_t i = 0; i < more.count; i++)
    allow_own_file(self, more.items[i]);
}

void gp_confinement_close(gp_confinement *self)
{
  if (self->files >= 0)
    close(self->files);
  self->files = -1;
  gp_calls_drop(&self->calls);
}

static bool is_kept(const char *variable)
{
  for (size_t i = 0; i < sizeof kept_variables / sizeof *kept_variables; i++) {
    size_t len = strlen(kept_variables[i]);
    bool any = kept_variables[i][len - 1] == '*';
    if (strncmp(variable, kept_variables[i], any ? len - 1 : len) == 0 && (any || variable[len] == '='))
      return true;
  }
  return false;
}

/* The bytes go, too: they would be read in the process's memory otherwise. */
static void clear_environment(void)
{
  char **kept = environ;
  for (char **at = environ; at != NULL && *at != NULL; at++)
    if (is_kept(*at))
      *kept++ = *at;
    else
      explicit_bzero(*at, strlen(*at));
  if (kept != NULL)
    *kept = NULL;
}

bool gp_confinement_enter(const gp_confinement *self)
{
  clear_environment();
  return !self->failed && (self->files < 0 || gp_landlock_enter(self->files)) &&
         (self->calls.code == NULL || gp_calls_enter(&self->calls));
}

void gp_confinement_drop_files(const gp_confinement *self, int fd)
{
  /* A token goes back to make by it, should the parent die. */
  int kept[] = {STDERR_FILENO, fd, self->files, self->jobserver != NULL ? self->jobserver->write_fd : -1};
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  unsigned from = STDERR_FILENO + 1;
  if (nothing >= 0) {
    (void)dup2(nothing, STDIN_FILENO);
    close(nothing);
  }
  for (;;) { /* from one that is kept to the next */
    int next = -1;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
      if (kept[i] >= (int)from && (next < 0 || kept[i] < next))
        next = kept[i];
    if (next < 0)
      break;
    if ((unsigned)next > from)
      (void)close_range(from, (unsigned)next - 1, 0);
    from = (unsigned)next + 1;
  }
  (void)close_range(from, ~0u, 0);
}
