/* What the programs that plugins run have in common. */
#ifndef KIT_PROGRAMS_PROCESS_H
#define KIT_PROGRAMS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>

/* What a program may take: seconds of work and of time, bytes of a file and of memory. */
typedef struct helper_limits {
  rlim_t work_seconds, output, memory;
  unsigned all_seconds;
} helper_limits;

/* Bounds the process, which also ends with its parent; ends it if that cannot be done. */
void helper_set_limits(const helper_limits *limits);
/* All of it to standard output. */
bool helper_write(const void *bytes, size_t count);

#endif
