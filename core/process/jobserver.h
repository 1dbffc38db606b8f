/* The jobserver of GNU make: tokens for workers, so that all programs of a build share its -j. */
#ifndef GP_PROCESS_JOBSERVER_H
#define GP_PROCESS_JOBSERVER_H

#include <guidepress/base.h>

/* Protocol: "POSIX Jobserver" in the manual of GNU make. Each process that make runs may do one thing at a time; for
 * each more it takes a byte out of a pipe, and puts the same byte back afterwards. */
typedef struct gp_jobserver {
  int read_fd, write_fd; /* -1: there is none, or it cannot be used */
} gp_jobserver;

/* A token, or GP_NO_TOKEN. */
enum { GP_NO_TOKEN = -1 };

/* The jobserver named in the value of MAKEFLAGS (may be NULL): --jobserver-auth=R,W (make 4.2), --jobserver-fds=R,W
 * (older) or --jobserver-auth=fifo:PATH (4.4). True if one is named, though it may not be usable: make closes the pipe
 * for commands without '+'. Reading it never blocks, and changes nothing for the others who read it. */
GP_MUST_USE bool gp_jobserver_open(gp_jobserver *server, const char *makeflags);
void gp_jobserver_close(gp_jobserver *server);

/* Takes a token if there is one now. */
int gp_jobserver_take(const gp_jobserver *server);

/* Gives a token back; nothing for GP_NO_TOKEN. May be called in a signal handler. */
void gp_jobserver_give(const gp_jobserver *server, int token);

#endif
