/* Private to the core: from the bytes of a text to the bytes of the file it came from. Values, nodes and stretches of
 * paragraphs carry a map; no text lies between the two, so one look-up gives the place of any part. */
#ifndef GP_BASE_SOURCE_MAP_H
#define GP_BASE_SOURCE_MAP_H

#include <guidepress/arena.h>
#include <guidepress/value.h>

/* A pointer to one goes with the place of the whole text (`whole` below). NULL: only that place is known. */
struct gp_source_map {
  uint32_t source; /* the file */
  uint32_t len;    /* of the text */
  size_t count;    /* of the pieces; 0 in gp_source_as_written alone */
  const gp_value_origin *pieces;
};

/* The text is the bytes of its place as they are. */
extern const gp_source_map gp_source_as_written;

/* The place of the bytes `start` to `end` of a mapped text; what only corresponds as a whole (an escape, a folded line
 * end) is taken whole. Clamped to the text. */
gp_span gp_source_map_span(const gp_source_map *map, gp_span whole, size_t start, size_t end);

/* A map being made, from the text's beginning to its end. It points into itself: it is not copied. */
typedef struct gp_source_mapper {
  gp_arena *arena; /* for the map, and for pieces that `room` does not hold */
  uint32_t source;
  size_t len; /* of the text so far */
  GP_VEC(gp_value_origin) pieces;
  gp_value_origin room[16];
} gp_source_mapper;

void gp_source_mapper_start(gp_source_mapper *m, gp_arena *arena, uint32_t source);

/* The next `len` bytes of the text are those of the file from `start` on. */
void gp_source_mapper_add_same(gp_source_mapper *m, size_t len, size_t start);
/* The next `len` bytes of the text stand for those from `start` to `end`: no byte of them has a place of its own. */
void gp_source_mapper_add_whole(gp_source_mapper *m, size_t len, size_t start, size_t end);
/* The next bytes of the text are the bytes `from` to `to` of another mapped text. */
void gp_source_mapper_add_part(gp_source_mapper *m, const gp_source_map *map, gp_span whole, size_t from, size_t to);

/* The map as it is now, borrowed from the mapper. */
gp_source_map gp_source_mapper_view(const gp_source_mapper *m);
/* The finished map, in the mapper's arena, of a text whose place is `whole`. NULL for an empty text. */
const gp_source_map *gp_source_mapper_finish(const gp_source_mapper *m, gp_span whole);

#endif
