/* Running another program, such as git or pandoc, and reading what it prints. */
#ifndef GP_PROCESS_PROGRAM_H
#define GP_PROCESS_PROGRAM_H

#include <guidepress/arena.h>

typedef enum gp_program_end {
  GP_PROGRAM_ENDED = 0, /* by itself: see `code` */
  GP_PROGRAM_MISSING,   /* not found on PATH, or it could not be started */
  GP_PROGRAM_SLOW,      /* stopped: it took longer than `seconds` */
  GP_PROGRAM_LONG,      /* stopped: it printed more than `most` bytes */
  GP_PROGRAM_KILLED,    /* by a signal, or for want of memory */
  GP_PROGRAM_STOPPED    /* stopped, since this process was asked to (gp_signals_stopped) */
} gp_program_end;

/* What is asked for, and what came of it. */
typedef struct gp_program {
  const char *const *words; /* the program's name and its arguments, ended by NULL; no shell reads them */
  uint32_t seconds;         /* 0: no limit */
  uint32_t memory;          /* in MiB; 0: no limit */
  size_t most;              /* bytes that it may print; 0: no limit */
  gp_str input;             /* what it reads from standard input; empty: nothing */
  bool bare;                /* one of our own for work that may end badly: no environment, no signals of ours */
  bool errors_too;          /* `out` has what it says on standard error, too */
  gp_str out, errors;       /* in the arena */
  int code;                 /* the exit code, if it ended by itself */
} gp_program;

/* Runs the program that is found on PATH, or whose path it is, and waits for its end. */
GP_MUST_USE gp_program_end gp_program_run(gp_arena *arena, gp_program *program);

#endif
