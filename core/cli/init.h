/* The files of the guide that `init` writes. */
#ifndef GP_CLI_INIT_H
#define GP_CLI_INIT_H

/* In texts, "@ID@" stands for the guide's id. Ended by an entry without path. */
typedef struct gp_init_file {
  const char *path, *text;
} gp_init_file;

extern const gp_init_file gp_init_files[];

#endif
