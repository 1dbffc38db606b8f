/* What is in a folder, for finding files and for guessing at misspelt names. */
#ifndef GP_READ_FOLDER_H
#define GP_READ_FOLDER_H

#include "diag/report.h"

/* The names in a folder in byte order, without those that begin with '.'; none if it cannot be read. */
const gp_str *gp_folder_names(gp_arena *arena, gp_str folder, size_t *count);

/* The name in the folder nearest to `wrong`, or the empty string. */
gp_str gp_folder_nearest(gp_arena *arena, gp_str folder, gp_str wrong);

/* True for a regular file, or a folder, or anything that is there; after symbolic links. */
bool gp_is_file(gp_str path);
bool gp_is_folder(gp_str path);
bool gp_is_there(gp_str path);

/* True if the file really lies below the folder, symbolic links followed. False if one of them does not exist. */
GP_MUST_USE bool gp_file_is_below(gp_str folder, gp_str path);

#endif
