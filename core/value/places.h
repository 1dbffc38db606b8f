/* Where each byte of a YAML scalar's text comes from in the file. */
#ifndef GP_VALUE_PLACES_H
#define GP_VALUE_PLACES_H

#include <guidepress/arena.h>
#include <yaml.h>

/* A stretch of the text: up to the next piece's `text`, or the text's end.
 * Where it is as long as its file range it is the same byte for byte; else
 * (escapes, folded line ends) any part of it comes from the whole range. */
typedef struct gp_place {
  uint32_t text;
  uint32_t start, end; /* in the file */
} gp_place;

/* gp_value.map points to one; NULL stands for a text that lies in the file as
 * it is, from the span's start. */
typedef struct gp_places {
  size_t count; /* 0: not known, the whole scalar is meant */
  const gp_place *pieces;
} gp_places;

/* Scans a scalar of the file again, between the byte offsets `start` (of its
 * first sign, behind anchor and tag) and `end`, and checks that this gives
 * libyaml's `text`; if not, the map is of unknown places. `end` becomes the end
 * of what was written (for block scalars without the line end). The result
 * lives in the arena; NULL as above. */
const gp_places *gp_places_new(gp_arena *arena, gp_str file, size_t start, size_t *end, yaml_scalar_style_t style,
                               gp_str text);

#endif
