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

/* `init --plugin KIND NAME`. */
GP_MUST_USE gp_status gp_init_plugin(struct gp_cli *cli);

#endif
