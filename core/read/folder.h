/* What is in a folder, for finding files and for guessing at misspelt names. */
#ifndef GP_READ_FOLDER_H
#define GP_READ_FOLDER_H

#include "base/within.h"
#include "diag/report.h"

/* The names in a folder in byte order, without those that begin with '.'; none if it cannot be read. One that a guide
 * names is looked into only `within` that guide, else that is NULL. */
const gp_str *gp_folder_names(gp_arena *arena, const gp_within *within, gp_str folder, size_t *count);

/* The name in the folder nearest to `wrong`, or the empty string. */
gp_str gp_folder_nearest(gp_arena *arena, const gp_within *within, gp_str folder, gp_str wrong);

/* True for a regular file, or a folder, or anything that is there; after symbolic links. */
bool gp_is_file(gp_str path);
bool gp_is_folder(gp_str path);
bool gp_is_there(gp_str path);

#endif
