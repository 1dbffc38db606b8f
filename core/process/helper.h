/* Programs that the core runs for work which may end badly: they read one text of bytes, and answer with another. */
#ifndef GP_PROCESS_HELPER_H
#define GP_PROCESS_HELPER_H

#include <guidepress/arena.h>

/* Runs `program` (a path, as are all arguments ended by a zero byte; `arguments` ends with NULL and its first is set to
 * the path) without an environment and without signals of ours, and waits for its end. `input` is its standard input;
 * what it writes to standard output becomes *answer, in the arena, if that is not more than `largest` bytes. False if
 * it could not be run or has left no answer. */
GP_MUST_USE bool gp_helper_run(gp_arena *arena, const char *program, const char **arguments, gp_str input,
                               size_t largest, gp_str *answer);

#endif
