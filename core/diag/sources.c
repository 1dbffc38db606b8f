/* Source files of a document: their bytes, and lines and columns in them. */
#include "diag/sources.h"

#include "base/map.h"
#include "base/utf8.h"

typedef struct source_file {
  gp_str path, bytes;
  uint32_t *line_starts; /* NULL until a position is asked for */
  size_t line_count;
  /* the place asked for last: most are asked for in order, and lines may be very long */
  uint32_t last_offset, last_column;
} source_file;

struct gp_sources {
  gp_arena *arena;
  GP_VEC(source_file *) files;
  gp_map by_path; /* path to source_file */
  GP_VEC(gp_str) absent;
};

gp_sources *gp_sources_new(gp_arena *arena)
{
  gp_sources *sources = GP_NEW(arena, gp_sources);
  sources->arena = arena;
  sources->by_path.arena = arena;
  return sources;
}

uint32_t gp_sources_lookup(const gp_sources *sources, gp_str path)
{
  const source_file *known = gp_map_lookup(&sources->by_path, path);
  for (size_t i = 0; known != NULL && i < sources->files.count; i++)
    if (sources->files.items[i] == known)
      return (uint32_t)i + 1;
  return 0;
}

uint32_t gp_sources_add(gp_sources *sources, gp_str path, gp_str bytes)
{
  uint32_t known = gp_sources_lookup(sources, path);
  source_file *file;
  assert(path.len > 0);
  if (known != 0)
    return known;
  if (bytes.len > UINT32_MAX - 1)
    bytes.len = UINT32_MAX - 1;
  file = GP_NEW(sources->arena, source_file);
  file->path = path;
  file->bytes = bytes;
  gp_vec_push(sources->arena, &sources->files, file);
  gp_map_put(&sources->by_path, path, file);
  return (uint32_t)sources->files.count;
}

size_t gp_sources_count(const gp_sources *sources)
{
  return sources->files.count;
}

void gp_sources_note_absent(gp_sources *sources, gp_str path)
{
  if (!gp_sources_is_absent(sources, path))
    gp_vec_push(sources->arena, &sources->absent, gp_str_copy(sources->arena, path));
}

size_t gp_sources_absent_count(const gp_sources *sources)
{
  return sources->absent.count;
}

gp_str gp_sources_absent(const gp_sources *sources, size_t index)
{
  assert(index < sources->absent.count);
  return sources->absent.items[index];
}

bool gp_sources_is_absent(const gp_sources *sources, gp_str path)
{
  for (size_t i = 0; i < sources->absent.count; i++)
    if (gp_str_equal(sources->absent.items[i], path))
      return true;
  return false;
}

static source_file *file_of(const gp_sources *sources, uint32_t source)
{
  assert(source <= sources->files.count);
  return source == 0 || source > sources->files.count ? NULL : sources->files.items[source - 1];
}

gp_str gp_sources_path(const gp_sources *sources, uint32_t source)
{
  const source_file *file = file_of(sources, source);
  return file ? file->path : (gp_str){NULL, 0};
}

gp_str gp_sources_bytes(const gp_sources *sources, uint32_t source)
{
  const source_file *file = file_of(sources, source);
  return file ? file->bytes : (gp_str){NULL, 0};
}

/* Lines end with LF, CR LF or CR, as editors count them. */
static void find_lines(gp_arena *arena, source_file *file)
{
  GP_VEC(uint32_t) starts = {0};
  gp_str bytes = file->bytes;
  gp_vec_push(arena, &starts, 0);
  for (size_t i = 0; i < bytes.len; i++) {
    if (bytes.ptr[i] == '\n' || (bytes.ptr[i] == '\r' && !(i + 1 < bytes.len && bytes.ptr[i + 1] == '\n')))
      gp_vec_push(arena, &starts, (uint32_t)i + 1);
  }
  file->line_starts = starts.items;
  file->line_count = starts.count;
}

static size_t line_index(gp_sources *sources, source_file *file, uint32_t offset)
{
  size_t low = 0, high;
  if (file->line_starts == NULL)
    find_lines(sources->arena, file);
  high = file->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (file->line_starts[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The column of `offset` in the line that begins at `start`. */
static uint32_t column_of(source_file *file, size_t start, uint32_t offset)
{
  size_t at = start;
  uint32_t column = 1;
  if (at == 0 && offset >= 3 && gp_str_starts_with(file->bytes, GP_STR("\xEF\xBB\xBF")))
    at = 3; /* a byte order mark has no column */
  if (file->last_offset >= at && file->last_offset <= offset && file->last_column != 0) {
    at = file->last_offset;
    column = file->last_column;
  }
  while (at < offset) {
    size_t next = at;
    gp_utf8_next(file->bytes, &next);
    if (next > offset)
      break;
    at = next;
    column++;
  }
  file->last_offset = (uint32_t)at;
  file->last_column = column;
  return column;
}

gp_position gp_sources_position(gp_sources *sources, uint32_t source, uint32_t offset)
{
  source_file *file = file_of(sources, source);
  gp_position position = {1, 1};
  size_t index;
  if (file == NULL)
    return position;
  if (offset > file->bytes.len)
    offset = (uint32_t)file->bytes.len;
  index = line_index(sources, file, offset);
  position.line = (uint32_t)index + 1;
  position.column = column_of(file, file->line_starts[index], offset);
  return position;
}

uint32_t gp_sources_line_start(gp_sources *sources, uint32_t source, uint32_t offset)
{
  source_file *file = file_of(sources, source);
  if (file == NULL)
    return 0;
  return file->line_starts[line_index(sources, file, offset)];
}

gp_str gp_sources_line(gp_sources *sources, uint32_t source, uint32_t line)
{
  source_file *file = file_of(sources, source);
  size_t start, end;
  if (file == NULL || line == 0)
    return (gp_str){NULL, 0};
  if (file->line_starts == NULL)
    find_lines(sources->arena, file);
  if (line > file->line_count)
    return (gp_str){NULL, 0};
  start = file->line_starts[line - 1];
  end = line < file->line_count ? file->line_starts[line] : file->bytes.len;
  while (end > start && (file->bytes.ptr[end - 1] == '\n' || file->bytes.ptr[end - 1] == '\r'))
    end--;
  return gp_str_slice(file->bytes, start, end);
}
