/* What `init` writes: the files of a small guide, or a plugin. */
#ifndef GP_CLI_INIT_H
#define GP_CLI_INIT_H

#include <guidepress/arena.h>

/* In texts, "@ID@" stands for the guide's id. Ended by an entry without path. */
typedef struct gp_init_file {
  const char *path, *text;
} gp_init_file;

struct gp_cli;

extern const gp_init_file gp_init_files[];

/* 0 if the folder is not there or holds nothing; else an errno value. */
int gp_init_check_empty(const char *path);

/* Writes a file, and the folders above it; 0 or an errno value. */
int gp_init_write(gp_arena *arena, gp_str path, gp_str text);

/* `init --plugin KIND NAME`. */
gp_status gp_init_plugin(struct gp_cli *cli);

#endif
