/* Runs a program beside a plugin, with files in memory for what it reads and writes. */
#include "helper.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

void kit_helper_note(const kit_helper *helper, gp_str libraries)
{
  helper->host->note_input(helper->host, helper->program);
  for (size_t at = 0; at < libraries.len;) {
    gp_str path = {libraries.ptr + at, strnlen(libraries.ptr + at, libraries.len - at)};
    helper->host->note_input(helper->host, path);
    at += path.len + 1;
  }
}

/* A file in the plugin's folder. */
static gp_str path_of(gp_arena *arena, const char *folder, const char *name)
{
  Dl_info here;
  const char *slash;
  if (dladdr((const void *)kit_helper_open, &here) == 0 || here.dli_fname == NULL)
    return GP_STR("");
  slash = strrchr(here.dli_fname, '/');
  return gp_str_printf(arena, "%.*s%s%s", slash != NULL ? (int)(slash + 1 - here.dli_fname) : 0, here.dli_fname, folder,
                       name);
}

bool kit_helper_open(const gp_host *host, kit_helper *helper, const char *plugin, const char *name)
{
  *helper = (kit_helper){.host = host, .plugin = plugin, .program = path_of(host->arena, "bin/", name), .state = -1};
  helper->in = memfd_create("guidepress-in", MFD_CLOEXEC);
  helper->out = memfd_create("guidepress-out", MFD_CLOEXEC);
  return helper->in >= 0 && helper->out >= 0;
}

bool kit_helper_feed(const kit_helper *helper, gp_str bytes)
{
  size_t done = 0;
  while (done < bytes.len) {
    ssize_t count = write(helper->in, bytes.ptr + done, bytes.len - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    done += (size_t)count;
  }
  return true;
}

/* The program's state as waitpid gives it, or -1. */
static int run_program(const char *program, char **arguments, char **environment, int in, int out)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int state = -1, error;
  pid_t child;
  if (posix_spawn_file_actions_init(&actions) != 0)
    return -1;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return -1;
  }
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  error = posix_spawn(&child, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return -1;
  while (waitpid(child, &state, 0) < 0)
    if (errno != EINTR)
      return -1;
  return state;
}

/* What the program wrote. */
static gp_str map_answer(int fd, size_t largest)
{
  off_t length = lseek(fd, 0, SEEK_END);
  void *at;
  if (length < 4 || (size_t)length > largest)
    return (gp_str){NULL, 0};
  at = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, fd, 0);
  return at != MAP_FAILED ? (gp_str){at, (size_t)length} : (gp_str){NULL, 0};
}

void kit_helper_run(kit_helper *helper, char **arguments, char **environment, size_t largest)
{
  if (lseek(helper->in, 0, SEEK_SET) != 0)
    return;
  arguments[0] = (char *)helper->program.ptr;
  helper->state = run_program(helper->program.ptr, arguments, environment, helper->in, helper->out);
  helper->answer = map_answer(helper->out, largest);
}

/* As the host says it of a plugin. */
static void report_missing(const kit_helper *helper, const char *soname, const char *package)
{
  gp_arena *arena = helper->host->arena;
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR_INIT("plugin.library-missing")};
  gp_str hint = strcmp(package, "-") != 0
                  ? gp_str_printf(arena, "install its Debian package: apt-get install %s", package)
                  : gp_str_printf(arena, "find the package that brings it: apt-file search %s", soname);
  diag.message = gp_str_printf(arena, "the library '%s' is missing, which is needed by '%s' of %s", soname,
                               strrchr(helper->program.ptr, '/') + 1, helper->plugin);
  diag.hints = &hint;
  diag.hint_count = 1;
  helper->host->report(helper->host, &diag);
}

bool kit_helper_lacks(const kit_helper *helper)
{
  char soname[256], package[256];
  bool lacks = false;
  FILE *list;
  if (helper->state == -1 || !WIFEXITED(helper->state) || WEXITSTATUS(helper->state) != 127)
    return false;
  list = fopen(path_of(helper->host->arena, "", "libraries.txt").ptr, "re");
  while (list != NULL && fscanf(list, "%255s %255s %*s", soname, package) == 2) {
    void *object = dlopen(soname, RTLD_LAZY | RTLD_LOCAL); /* left open, as the host leaves plugins */
    if (object != NULL || strncmp(dlerror(), soname, strlen(soname)) != 0)
      continue; /* it is there, though another that it needs may not be */
    lacks = true;
    report_missing(helper, soname, package);
  }
  if (list != NULL)
    fclose(list);
  return lacks;
}

void kit_helper_close(kit_helper *helper)
{
  if (helper->answer.ptr != NULL)
    munmap((void *)helper->answer.ptr, helper->answer.len);
  if (helper->in >= 0)
    close(helper->in);
  if (helper->out >= 0)
    close(helper->out);
}

bool kit_helper_check(const gp_host *host, const char *plugin, const char *name)
{
  char *arguments[] = {NULL, NULL}, *environment[] = {NULL};
  kit_helper helper;
  bool lacks = false;
  if (kit_helper_open(host, &helper, plugin, name)) {
    kit_helper_run(&helper, arguments, environment, 0);
    lacks = kit_helper_lacks(&helper);
    if (!lacks)
      kit_helper_note(&helper, GP_STR(""));
  }
  kit_helper_close(&helper);
  return !lacks;
}
