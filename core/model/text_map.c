/* Finding the place in the file of a part of a text node. */
#include "model/text_map.h"

#include "value/yaml.h"

gp_span gp_text_origin(const gp_value *scalar, uint32_t source, uint32_t base, size_t start, size_t end)
{
  if (scalar != NULL)
    return gp_value_span(scalar, start, end);
  return (gp_span){source, base + (uint32_t)start, base + (uint32_t)end};
}

/* The last piece which begins at or before `at`. */
static const gp_text_piece *find_piece(const gp_text_map *map, size_t at)
{
  size_t low = 0, high = map->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (map->pieces[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return &map->pieces[low];
}

/* Where the byte `at` of the text begins (or, with `behind`, ends) in what the text was taken from. */
static size_t origin_of_byte(const gp_text_map *map, size_t at, bool behind)
{
  const gp_text_piece *piece = find_piece(map, at);
  bool last = piece == &map->pieces[map->count - 1];
  size_t len = (last ? map->text_len : piece[1].at) - piece->at;
  size_t within = at - piece->at + (behind ? 1 : 0);
  if (len == piece->end - piece->start)
    return piece->start + (within < len ? within : len);
  return behind ? piece->end : piece->start;
}

gp_span gp_text_map_span(const gp_text_map *map, size_t start, size_t end)
{
  size_t from, to;
  assert(map->count > 0);
  if (end > map->text_len)
    end = map->text_len;
  if (start > end)
    start = end;
  from =
    origin_of_byte(map, start < map->text_len || start == 0 ? start : start - 1, start > 0 && start == map->text_len);
  to = end > start ? origin_of_byte(map, end - 1, true) : from;
  return gp_text_origin(map->scalar, map->source, map->base, from, to < from ? from : to);
}
