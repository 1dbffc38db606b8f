/* Paths, as text: nothing here asks the file system. */
#ifndef GP_BASE_PATH_H
#define GP_BASE_PATH_H

#include <guidepress/arena.h>

/* `folder` and `name` joined by one slash; an absolute `name` stays as it is, "." and ".." are resolved as text. The
 * result lives in the arena and ends with an uncounted zero byte. */
gp_str gp_path_join(gp_arena *arena, gp_str folder, gp_str name);

/* The part before the last slash ("." if there is none); borrows from `path`. */
gp_str gp_path_folder(gp_str path);

/* The part after the last slash; and that without its extension; and its extension without the dot (maybe empty). */
gp_str gp_path_name(gp_str path);
gp_str gp_path_stem(gp_str path);
gp_str gp_path_extension(gp_str path);

/* True if `path`, with "." and ".." resolved as text, lies in `folder` or below. */
bool gp_path_is_below(gp_str folder, gp_str path);

#endif
