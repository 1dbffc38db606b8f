/* Where a node stands: file, line and column. */
#include "places.h"

/* The path of a file from the guide's folder; empty if it is not one of the document's. */
static gp_str path_of(const sources *s, gp_str bytes)
{
  for (size_t i = 0; i < s->document->source_file_count; i++) {
    const gp_attachment *file = &s->document->source_files[i];
    if (file->bytes.ptr == bytes.ptr || gp_str_equal(file->bytes, bytes))
      return file->path;
  }
  return (gp_str){NULL, 0};
}

static source read_source(const sources *s, uint32_t number)
{
  gp_arena *arena = s->host->arena;
  source made = {.bytes = s->host->source_text(s->host, (gp_span){number, 0, UINT32_MAX})};
  GP_VEC(uint32_t) lines = {0};
  made.path = path_of(s, made.bytes);
  gp_vec_push(arena, &lines, 0);
  for (size_t i = 0; i < made.bytes.len; i++)
    if (made.bytes.ptr[i] == '\n')
      gp_vec_push(arena, &lines, (uint32_t)i + 1);
  made.lines = lines.items;
  made.count = lines.count;
  return made;
}

static source *find_source(sources *s, uint32_t number)
{
  if (number > 100000)
    return NULL;
  while (s->list.count <= number)
    gp_vec_push_zero(s->host->arena, &s->list);
  if (s->list.items[number].count == 0)
    s->list.items[number] = read_source(s, number);
  return &s->list.items[number];
}

void json_place(writer *w, sources *s, gp_span span)
{
  source *found = span.source != 0 ? find_source(s, span.source) : NULL;
  size_t low = 0, high;
  if (found == NULL || span.start > found->bytes.len)
    return;
  for (high = found->count; high - low > 1;) {
    size_t middle = low + (high - low) / 2;
    if (found->lines[middle] <= span.start)
      low = middle;
    else
      high = middle;
  }
  if (found->column == 0 || found->line != low || found->at > span.start) {
    found->line = low;
    found->at = found->lines[low];
    found->column = 1;
  }
  for (; found->at < span.start; found->at++)
    found->column += ((unsigned char)found->bytes.ptr[found->at] & 0xC0) != 0x80;
  json_begin(w, "place", '{');
  json_some(w, "file", found->path);
  json_number(w, "line", low + 1);
  json_number(w, "column", found->column);
  json_end(w, '}');
}
