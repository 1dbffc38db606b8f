/* Signals: temporary files are removed when the program is to stop. The one place with state of the process, since
 * a signal handler has no other way to know it. */
#include "process/signals.h"

#include "base/memory.h"
#include "process/parcel.h"
#include <guidepress/diag.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* As many files as outputs write at the same time; a table of fixed size, since a signal handler cannot allocate. */
enum { TEMPORARY_LIMIT = 64 };

/* Volatile, since the handler reads them between any two instructions. */
static const char *volatile temporaries[TEMPORARY_LIMIT];
static volatile sig_atomic_t stopped;

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
enum { STOPPING_COUNT = sizeof stopping / sizeof *stopping };

static void unlink_all(void)
{
  for (size_t i = 0; i < TEMPORARY_LIMIT; i++)
    if (temporaries[i] != NULL)
      unlink(temporaries[i]);
}

static volatile sig_atomic_t guarded;

static gp_at_work own_work, *at_work = &own_work;
static int parent_fd = -1;

void gp_running(gp_str plugin, bool loading)
{
  size_t len = plugin.len < sizeof at_work->plugin ? plugin.len : sizeof at_work->plugin - 1;
  at_work->plugin[0] = '\0'; /* no half a name, whenever the process dies */
  at_work->loading = loading;
  if (len == 0)
    return;
  memcpy(at_work->plugin + 1, plugin.ptr + 1, len - 1);
  at_work->plugin[len] = '\0';
  /* The first letter last: until then the name is empty, never half of one. */
  at_work->plugin[0] = plugin.ptr[0];
}

void gp_signals_watched(gp_at_work *shared, int fd)
{
  assert(shared != NULL && fd >= 0);
  at_work = shared;
  parent_fd = fd;
}

/* Only what a signal handler may do. */
static void print_parts(const char *const *parts)
{
  for (; *parts != NULL; parts++)
    if (write(STDERR_FILENO, *parts, strlen(*parts)) < 0)
      return;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(GP_SANITIZED)
/* The program's memory may be in disorder: temporary files go, a plugin is named, and that is all. */
static void on_crash(int signal_number)
{
  const char *const parts[] = {"guidepress: plugin '", at_work->plugin, "' has crashed\n", NULL};
  unlink_all();
  if (guarded && at_work->plugin[0] != '\0') {
    print_parts(parts);
    _exit(GP_ERROR_PLUGIN);
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

/* On a stack of its own, since a stack that is full is a common cause. */
static void catch_crashes(void)
{
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
  static char stack[16 * 1024];
  const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  if (sigaltstack(&own, NULL) != 0)
    return;
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
    sigaction(crashes[i], &action, NULL);
}
#else
/* Sanitizers have handlers of their own. */
static void catch_crashes(void)
{
}
#endif

static const char *limited;

/* Only what a signal handler may do. */
static void on_time_limit(int signal_number)
{
  const char *const parts[] = {"guidepress: ", limited, " was not built within its time limit", NULL};
  const char *const plugin[] = {": plugin '", at_work->plugin, "' has not ended", NULL};
  (void)signal_number;
  unlink_all();
  print_parts(parts);
  if (at_work->plugin[0] != '\0')
    print_parts(plugin);
  print_parts((const char *const[]){"\n", NULL});
  _exit(at_work->plugin[0] != '\0' ? GP_ERROR_PLUGIN : GP_ERROR_INPUT);
}

void gp_time_limit(unsigned seconds, const char *what)
{
  struct sigaction action = {.sa_handler = seconds > 0 ? on_time_limit : SIG_DFL};
  sigemptyset(&action.sa_mask);
  limited = what;
  alarm(0);
  if (sigaction(SIGALRM, &action, NULL) == 0)
    alarm(seconds);
}

/* A plugin has called exit: atexit is the only way to notice. */
static void on_exit_call(void)
{
  if (!guarded)
    return;
  unlink_all();
  fputs("guidepress: a plugin has ended the program: plugins must not call exit\n", stderr);
  _exit(GP_ERROR_PLUGIN);
}

void gp_exit_guard(void)
{
  guarded = atexit(on_exit_call) == 0;
  catch_crashes();
}

void gp_exit_free(void)
{
  guarded = 0;
}

static void on_no_memory(size_t wanted)
{
  (void)wanted;
  unlink_all();
  if (!guarded)
    _exit(GP_EXIT_NO_MEMORY);
}

static const gp_jobserver *token_server;
static int token_held = GP_NO_TOKEN;
static pid_t token_owner;

void gp_signals_token(const gp_jobserver *server, int token)
{
  token_server = server;
  token_held = server != NULL ? token : GP_NO_TOKEN;
  token_owner = getpid();
}

/* Only a child whose parent, the owner of the token, is gone: else the owner gives it back, and make would have two. */
static void give_token(void)
{
  if (token_held != GP_NO_TOKEN && getpid() != token_owner && getppid() != token_owner)
    gp_jobserver_give(token_server, token_held);
  token_held = GP_NO_TOKEN;
}

/* Ends the process by the same signal, so that a shell or make sees that it was stopped. */
static void remove_all(int signal_number)
{
  unlink_all();
  give_token();
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void set_flag(int signal_number)
{
  stopped = signal_number;
}

static void catch_with(void (*handler)(int))
{
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < STOPPING_COUNT; i++)
    sigaction(stopping[i], &action, NULL);
}

void gp_signals_clean_up(void)
{
  gp_memory_on_failure(on_no_memory);
  catch_crashes();
  catch_with(remove_all);
}

void gp_signals_flag(void)
{
  catch_with(set_flag);
}

int gp_signals_stopped(void)
{
  return stopped;
}

void gp_signals_end_by(int signal_number)
{
  assert(signal_number > 0);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void gp_signals_unmask(sigset_t *mask)
{
  for (size_t i = 0; i < STOPPING_COUNT; i++)
    sigdelset(mask, stopping[i]);
}

static void change_mask(int how)
{
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < STOPPING_COUNT; i++)
    sigaddset(&set, stopping[i]);
  sigprocmask(how, &set, NULL);
}

void gp_signals_hold(void)
{
  change_mask(SIG_BLOCK);
}

void gp_signals_release(void)
{
  change_mask(SIG_UNBLOCK);
}

void gp_temporary_add(const char *path)
{
  assert(path != NULL);
  if (parent_fd >= 0)
    gp_parcel_send(parent_fd, GP_PARCEL_TEMPORARY, gp_str_from(path));
  for (size_t i = 0; i < TEMPORARY_LIMIT; i++)
    if (temporaries[i] == NULL) {
      temporaries[i] = path;
      return;
    }
}

void gp_temporary_remove(const char *path)
{
  for (size_t i = 0; i < TEMPORARY_LIMIT; i++)
    if (temporaries[i] != NULL && strcmp(temporaries[i], path) == 0)
      temporaries[i] = NULL;
}
