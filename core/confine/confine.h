/* What a process gives up before it works with what strangers made: files by Landlock, calls of the kernel by seccomp.
 * This room uses no other: the programs that the program and its plugins run are compiled with it, too. */
#ifndef GP_CONFINE_CONFINE_H
#define GP_CONFINE_CONFINE_H

#include <guidepress/base.h>

/* What may be done with a file, or with all that is in a folder, as bits. */
enum {
  GP_MAY_READ = 1,
  GP_MAY_WRITE = 2, /* write, make, rename and remove files and folders; not links or devices */
  GP_MAY_RUN = 4    /* start it as a program */
};

/* The version of Landlock that this kernel has; 0: it has none, or it is switched off or kept from us. */
unsigned gp_landlock_version(void);

/* Begins a list of what may be done with which files: a file descriptor for close(2), or -1 where there is no Landlock.
 * All that no entry allows is refused with EACCES, and EXDEV where a file would be moved to another folder; so are, as
 * far as the kernel knows them, connections by TCP, sockets of other processes without a path, and signals to them. */
GP_MUST_USE int gp_landlock_begin(void);

/* Adds an entry; `may` is a sum of GP_MAY_... Nothing happens if there is no file or folder `path`. */
void gp_landlock_allow(int list, const char *path, unsigned may);

/* Holds this process, and all that it starts, to the list from now on. False: it could not be done. */
GP_MUST_USE bool gp_landlock_enter(int list);

/* Whom a filter of calls is for. */
typedef enum gp_calls_for {
  GP_CALLS_FOR_WORKER = 1,    /* files, memory, threads, starting a program: no sockets, nothing of other processes */
  GP_CALLS_FOR_HELPER,        /* memory, threads and open files: it can neither open a file nor start a program */
  GP_CALLS_FOR_READING_HELPER /* the same, but files may be opened for reading: Landlock says which */
} gp_calls_for;

/* A filter: what is not on its list is refused, with EPERM where it is known and dangerous, else with ENOSYS, as by a
 * kernel that does not have it, so that libraries do without. */
typedef struct gp_calls {
  void *code;     /* instructions for the kernel (struct sock_filter), from malloc; NULL: none */
  unsigned count; /* of instructions */
} gp_calls;

/* Whether this kernel has filters. */
bool gp_calls_known(void);

/* Makes a filter; gp_calls_drop in any case. False: it could not be made. */
GP_MUST_USE bool gp_calls_make(gp_calls_for whom, gp_calls *calls);
void gp_calls_drop(gp_calls *calls);

/* Holds this thread, and all that it starts, to the filter from now on. False: it could not be done. */
GP_MUST_USE bool gp_calls_enter(const gp_calls *calls);

/* For a program that does one thing: from now on it has the files that are open and may read `files` (ended by NULL;
 * NULL itself: none), and that is all. It ends with exit code 2 if the kernel could do this and did not. */
void gp_confine_helper(const char *const *files);

#endif
