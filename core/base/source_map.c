/* Maps from texts to files: pieces, found by bisection. */
#include "base/source_map.h"
#include <assert.h>

const gp_source_map gp_source_as_written = {0, 0, 0, NULL};

/* The index of the last piece which begins at or before `at`. */
static size_t find_piece(const gp_source_map *map, size_t at)
{
  size_t low = 0, high = map->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (map->pieces[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static size_t piece_end(const gp_source_map *map, size_t index)
{
  return index + 1 < map->count ? map->pieces[index + 1].at : map->len;
}

/* Pieces as long as their places correspond byte by byte; the mapper divides others which happen to be as long. */
static bool is_same(const gp_value_origin *piece, size_t end)
{
  return end - piece->at == piece->end - piece->start;
}

/* Where the byte `at` of the text begins (or, with `after`, ends) in the file. */
static uint32_t place_of_byte(const gp_source_map *map, size_t at, bool after)
{
  size_t index = find_piece(map, at);
  const gp_value_origin *piece = &map->pieces[index];
  if (is_same(piece, piece_end(map, index)))
    return piece->start + (uint32_t)(at - piece->at) + after;
  return after ? piece->end : piece->start;
}

gp_span gp_source_map_span(const gp_source_map *map, gp_span whole, size_t start, size_t end)
{
  size_t len;
  gp_span span = whole;
  if (map == NULL)
    return whole;
  len = map->count > 0 ? map->len : whole.end - whole.start;
  end = end < len ? end : len;
  start = start < end ? start : end;
  if (map->count == 0)
    return (gp_span){whole.source, whole.start + (uint32_t)start, whole.start + (uint32_t)end};
  span.source = map->source;
  span.start = start < len ? place_of_byte(map, start, false) : place_of_byte(map, len - 1, true);
  span.end = end > start ? place_of_byte(map, end - 1, true) : span.start;
  if (span.end < span.start)
    span.end = span.start;
  return span;
}

void gp_source_mapper_start(gp_source_mapper *m, gp_arena *arena, uint32_t source)
{
  m->arena = arena;
  m->source = source;
  m->len = m->pieces.count = 0;
  m->pieces.items = m->room;
  m->pieces.capacity = sizeof m->room / sizeof m->room[0];
}

static void push(gp_source_mapper *m, size_t len, size_t start, size_t end)
{
  assert(m->pieces.items != NULL); /* it was started */
  gp_vec_push(m->arena, &m->pieces, ((gp_value_origin){(uint32_t)m->len, (uint32_t)start, (uint32_t)end}));
  m->len += len;
}

void gp_source_mapper_add_same(gp_source_mapper *m, size_t len, size_t start)
{
  gp_value_origin *last = m->pieces.count > 0 ? gp_vec_last(&m->pieces) : NULL;
  if (len > 0 && last != NULL && last->end == start && is_same(last, m->len)) {
    last->end += (uint32_t)len;
    m->len += len;
  } else if (len > 0) {
    push(m, len, start, start + len);
  }
}

void gp_source_mapper_add_whole(gp_source_mapper *m, size_t len, size_t start, size_t end)
{
  if (len == 1 && end - start == 1) {
    gp_source_mapper_add_same(m, 1, start);
  } else if (len > 0 && len == end - start) {
    push(m, 1, start, end);
    push(m, len - 1, start, end);
  } else if (len > 0) {
    push(m, len, start, end);
  }
}

void gp_source_mapper_add_part(gp_source_mapper *m, const gp_source_map *map, gp_span whole, size_t from, size_t to)
{
  size_t index;
  if (map == NULL) {
    gp_source_mapper_add_whole(m, to - from, whole.start, whole.end);
    return;
  }
  if (map->count == 0) {
    gp_source_mapper_add_same(m, to - from, whole.start + from);
    return;
  }
  assert(map->source == m->source && to <= map->len);
  for (index = find_piece(map, from); from < to; index++) {
    const gp_value_origin *piece = &map->pieces[index];
    size_t end = piece_end(map, index), stop = end < to ? end : to;
    if (is_same(piece, end))
      gp_source_mapper_add_same(m, stop - from, piece->start + (from - piece->at));
    else
      gp_source_mapper_add_whole(m, stop - from, piece->start, piece->end);
    from = stop;
  }
}

gp_source_map gp_source_mapper_view(const gp_source_mapper *m)
{
  return (gp_source_map){m->source, (uint32_t)m->len, m->pieces.count, m->pieces.items};
}

const gp_source_map *gp_source_mapper_finish(const gp_source_mapper *m, gp_span whole)
{
  const gp_value_origin *first = m->pieces.items;
  gp_source_map *map;
  gp_value_origin *pieces;
  if (m->pieces.count == 0)
    return NULL;
  if (m->pieces.count == 1 && is_same(first, m->len) && first->start == whole.start && first->end == whole.end)
    return &gp_source_as_written;
  map = GP_NEW(m->arena, gp_source_map);
  pieces = GP_NEW_ARRAY(m->arena, m->pieces.count, gp_value_origin);
  memcpy(pieces, m->pieces.items, m->pieces.count * sizeof *pieces);
  *map = gp_source_mapper_view(m);
  map->pieces = pieces;
  return map;
}
