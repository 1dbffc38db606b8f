/* Opening what a guide names: what lies below its folder, with links inside followed, and nothing else. */
#ifndef GP_BASE_WITHIN_H
#define GP_BASE_WITHIN_H

#include <guidepress/arena.h>

/* Where the files of a guide may be. The kernel itself resolves each path below one of these folders
 * (openat2, RESOLVE_BENEATH), so that no link, and none that is changed between a check and its use, leads out. */
typedef struct gp_within {
  gp_str folder;         /* of the guide, as its files' paths begin; "." if they do not. Ends with a zero byte */
  const gp_str *allowed; /* folders outside of it that the user allows: real and absolute, each with a zero byte */
  size_t allowed_count;
} gp_within;

/* Opens `path`, which ends with a zero byte and begins as within->folder does, with `flags` of open(2). Returns 0, or
 * an errno value: EXDEV if it leads out of all the folders. O_CLOEXEC, O_NOCTTY and O_NONBLOCK are added. `within` may
 * be NULL: then it is open(2). */
GP_MUST_USE int gp_within_open(const gp_within *within, gp_str path, int flags, int *fd);

/* What is there: 0 for a regular file, EISDIR for a folder, EINVAL for what is neither (a pipe, a socket, a device), or
 * another errno value as above. Nothing is opened for reading. */
GP_MUST_USE int gp_within_look(const gp_within *within, gp_str path);

/* Reads a whole regular file, as gp_file_read does. */
GP_MUST_USE int gp_within_read(gp_arena *arena, const gp_within *within, gp_str path, size_t limit, gp_str *bytes);

/* What an errno value of these means, for a message after "cannot read '...': ". */
const char *gp_within_problem(int error);

/* Opens `path` below the folder `base` part by part, without the help of openat2: for kernels before 5.6, and those
 * that a container keeps it from. The same errno values. */
GP_MUST_USE int gp_within_open_parts(int base, const char *path, int flags, int *fd);

#endif
