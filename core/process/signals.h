/* Signals: temporary files are removed when the program is to stop. */
#ifndef GP_PROCESS_SIGNALS_H
#define GP_PROCESS_SIGNALS_H

#include "process/jobserver.h"
#include <guidepress/base.h>
#include <signal.h>
#include <stddef.h>

/* SIGINT, SIGTERM and SIGHUP remove this process's temporary files and then end it as they would have; so does running
 * out of memory. */
void gp_signals_clean_up(void);

/* The same signals only set a flag, which gp_signals_stopped reads: its number, or 0. For the process that has workers.
 */
void gp_signals_flag(void);
int gp_signals_stopped(void);

/* Ends the process by that signal, as if it had never been caught. */
void gp_signals_end_by(int signal_number);

/* From here to gp_exit_free, a call of exit() is a plugin's, which must not: temporary files are removed, it is said,
 * and the process ends with GP_ERROR_PLUGIN. For processes that run plugins without a parent that watches them. */
void gp_exit_guard(void);
void gp_exit_free(void);

/* Whose code runs in a process. */
typedef struct gp_at_work {
  char plugin[256]; /* its id; empty: the program's own */
  bool loading;     /* it is only being loaded */
} gp_at_work;

/* Names the plugin whose code runs from now on in this process; empty: none. In a guarded process, a crash in it is
 * reported, and the process ends with GP_ERROR_PLUGIN; temporary files are removed in any process that crashes. */
void gp_running(gp_str plugin, bool loading);

/* Ends this process if `what`, which is borrowed, has not ended after so many seconds: it is named, with the plugin
 * whose code runs, and temporary files are removed. For processes without a parent that watches them. 0 seconds: no
 * limit any more. */
void gp_time_limit(unsigned seconds, const char *what);

/* For a process with a parent that watches it: whose code runs is kept in `shared`, memory of both, from now on, and
 * the parent learns of temporary files through the socket `fd`. */
void gp_signals_watched(gp_at_work *shared, int fd);

/* How a worker ends that has run out of memory: its parent tells whose fault it was. */
enum { GP_EXIT_NO_MEMORY = 71, GP_EXIT_NOT_CONFINED = 72 /* the kernel refused what it had promised */ };

/* The token that processes forked from now on work by; `server` (kept) may be NULL. A process that is to stop
 * gives it back if its parent, the one that forked it, is gone: else that is the parent's to do. */
void gp_signals_token(const gp_jobserver *server, int token);

/* Between these, signals wait: a temporary file is made and noted, or renamed and forgotten, as one step. */
void gp_signals_hold(void);
void gp_signals_release(void);

/* Takes those signals out of a mask. */
void gp_signals_unmask(sigset_t *mask);

/* The temporary files of this process, which are reported to its parent, too; the name is borrowed until it is removed.
 * More than 64 at once are not noted. */
void gp_temporary_add(const char *path);
void gp_temporary_remove(const char *path);

#endif
