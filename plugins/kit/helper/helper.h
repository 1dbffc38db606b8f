/* Programs beside a plugin, which do what would bring many libraries into every run, or may end badly. */
#ifndef KIT_HELPER_HELPER_H
#define KIT_HELPER_HELPER_H

#include <guidepress/plugin.h>

/* A run of such a program: what it reads and writes are files without names, in memory. */
typedef struct kit_helper {
  const gp_host *host;
  const char *plugin; /* its id */
  gp_str program;     /* the path */
  int in, out;
  int state; /* as waitpid gives it; -1 if it could not be run */
  gp_str
    answer; /* what it wrote, until kit_helper_close; empty if that is less than 4 bytes or more than was allowed */
} kit_helper;

/* Finds the program `name` of the plugin and makes its files; false if there is no room for them. kit_helper_close in
 * any case. */
bool kit_helper_open(const gp_host *host, kit_helper *helper, const char *plugin, const char *name);
/* Adds to what it will read; false if there is no room. */
bool kit_helper_feed(const kit_helper *helper, gp_str bytes);
/* Runs it to its end with these arguments and nothing of our environment; `arguments[0]` is set to its path. Fills
 * `state` and `answer`, which has `largest` bytes at most. */
void kit_helper_run(kit_helper *helper, char **arguments, char **environment, size_t largest);
/* Whether the program could not run for want of a library: then each that is missing has been reported, once. */
bool kit_helper_lacks(const kit_helper *helper);
/* Reports what libraries the program `name` lacks, without giving it any work; false if it lacks any. */
bool kit_helper_check(const gp_host *host, const char *plugin, const char *name);
void kit_helper_close(kit_helper *helper);
/* The program and the libraries it names, each path ended by a zero byte, are inputs of the document. */
void kit_helper_note(const kit_helper *helper, gp_str libraries);

#endif
