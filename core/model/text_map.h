/* Private to the core: from offsets in a text node to places in the file it came from. */
#ifndef GP_MODEL_TEXT_MAP_H
#define GP_MODEL_TEXT_MAP_H

#include <guidepress/base.h>
#include <guidepress/value.h>

/* A stretch of a text: it begins at `at` in the node's text, ends where the next begins, and stands at `start` to `end`
 * in what it was taken from. Stretches of equal length correspond byte by byte, others only as a whole. */
typedef struct gp_text_piece {
  uint32_t at, start, end;
} gp_text_piece;

/* What `gp_node.map` points to. Offsets are into the scalar's text or, where `scalar` is NULL, into the file from
 * `base`. */
typedef struct gp_text_map {
  const gp_value *scalar;
  uint32_t source, base;
  uint32_t text_len; /* of the node's text */
  uint32_t count;
  const gp_text_piece *pieces;
} gp_text_map;

/* The place in the file of offsets in a scalar's text, or in the file from `base`. */
gp_span gp_text_origin(const gp_value *scalar, uint32_t source, uint32_t base, size_t start, size_t end);

/* The place in the file of bytes `start` to `end` of the mapped text. */
gp_span gp_text_map_span(const gp_text_map *map, size_t start, size_t end);

#endif
