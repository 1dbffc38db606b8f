/* Runs a program beside the plugin, with files in memory for what it reads and writes. */
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

void pdf_helper_note(const pdf *p, const pdf_helper *helper, gp_str libraries)
{
  p->host->note_input(p->host, helper->program);
  for (size_t at = 0; at < libraries.len;) {
    gp_str path = {libraries.ptr + at, strnlen(libraries.ptr + at, libraries.len - at)};
    p->host->note_input(p->host, path);
    at += path.len + 1;
  }
}

/* A file in the plugin's folder. */
static gp_str path_of(const pdf *p, const char *folder, const char *name)
{
  Dl_info here;
  const char *slash;
  if (dladdr((const void *)pdf_helper_open, &here) == 0 || here.dli_fname == NULL)
    return GP_STR("");
  slash = strrchr(here.dli_fname, '/');
  return gp_str_printf(p->arena, "%.*s%s%s", slash != NULL ? (int)(slash + 1 - here.dli_fname) : 0, here.dli_fname,
                       folder, name);
}

bool pdf_helper_open(pdf *p, pdf_helper *helper, const char *name)
{
  *helper = (pdf_helper){.program = path_of(p, "bin/", name), .state = -1};
  helper->in = memfd_create("guidepress-in", MFD_CLOEXEC);
  helper->out = memfd_create("guidepress-out", MFD_CLOEXEC);
  return helper->in >= 0 && helper->out >= 0;
}

bool pdf_helper_feed(const pdf_helper *helper, gp_str bytes)
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

/* The program's state as waitpid tells it, or -1. */
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

void pdf_helper_run(pdf_helper *helper, char **arguments, char **environment, size_t largest)
{
  if (lseek(helper->in, 0, SEEK_SET) != 0)
    return;
  arguments[0] = (char *)helper->program.ptr;
  helper->state = run_program(helper->program.ptr, arguments, environment, helper->in, helper->out);
  helper->answer = map_answer(helper->out, largest);
}

/* As the host says it of a plugin. */
static void report_missing(pdf *p, const pdf_helper *helper, const char *soname, const char *package)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR_INIT("plugin.library-missing")};
  gp_str hint = strcmp(package, "-") != 0
                  ? gp_str_printf(p->arena, "install its Debian package: apt-get install %s", package)
                  : gp_str_printf(p->arena, "find the package that brings it: apt-file search %s", soname);
  diag.message = gp_str_printf(p->arena, "the library '%s' is missing, which is needed by '%s' of output-pdf", soname,
                               strrchr(helper->program.ptr, '/') + 1);
  diag.hints = &hint;
  diag.hint_count = 1;
  p->host->report(p->host, &diag);
  if (p->status == GP_OK)
    p->status = GP_ERROR_PLUGIN;
}

bool pdf_helper_lacks(pdf *p, const pdf_helper *helper)
{
  char soname[256], package[256];
  bool lacks = false;
  FILE *list;
  if (helper->state == -1 || !WIFEXITED(helper->state) || WEXITSTATUS(helper->state) != 127)
    return false;
  list = fopen(path_of(p, "", "libraries.txt").ptr, "re");
  while (list != NULL && fscanf(list, "%255s %255s %*s", soname, package) == 2) {
    void *object = dlopen(soname, RTLD_LAZY | RTLD_LOCAL); /* left open, as the host leaves plugins */
    if (object != NULL || strncmp(dlerror(), soname, strlen(soname)) != 0)
      continue; /* it is there, though another that it needs may not be */
    lacks = true;
    report_missing(p, helper, soname, package);
  }
  if (list != NULL)
    fclose(list);
  return lacks;
}

void pdf_helper_close(pdf_helper *helper)
{
  if (helper->answer.ptr != NULL)
    munmap((void *)helper->answer.ptr, helper->answer.len);
  if (helper->in >= 0)
    close(helper->in);
  if (helper->out >= 0)
    close(helper->out);
}

void pdf_helper_check(pdf *p, const char *name)
{
  char *arguments[] = {NULL, NULL}, *environment[] = {NULL};
  pdf_helper helper;
  if (pdf_helper_open(p, &helper, name)) {
    pdf_helper_run(&helper, arguments, environment, 0);
    if (!pdf_helper_lacks(p, &helper))
      pdf_helper_note(p, &helper, GP_STR(""));
  }
  pdf_helper_close(&helper);
}
