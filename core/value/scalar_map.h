/* Where each byte of a YAML scalar's text comes from in the file. */
#ifndef GP_VALUE_SCALAR_MAP_H
#define GP_VALUE_SCALAR_MAP_H

#include "base/source_map.h"
#include <yaml.h>

/* Scans a scalar of the file again, from the byte of its first character (after anchor and tag) to the end of `place`,
 * and checks that this gives libyaml's `text`. `place` then ends where what was written ends (a block scalar without
 * its line end), and the result, in the arena, is the map of `text` with it; NULL for an empty text, and where the scan
 * gives something else. */
const gp_source_map *gp_scalar_map(gp_arena *arena, gp_str file, gp_span *place, yaml_scalar_style_t style,
                                   gp_str text);

#endif
