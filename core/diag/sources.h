/* Source files of a document: their bytes, and lines and columns in them. */
#ifndef GP_DIAG_SOURCES_H
#define GP_DIAG_SOURCES_H

#include <guidepress/arena.h>

/* All files a document was made from, in the order of opening; number 0 means no file. */
typedef struct gp_sources gp_sources;

typedef struct gp_position {
  uint32_t line;   /* from 1 */
  uint32_t column; /* from 1, in code points */
} gp_position;

/* An empty set in the arena. */
gp_sources *gp_sources_new(gp_arena *arena);

/* Adds a file which has been read; `path` as shown in messages. Both are borrowed for the arena's life. Returns its
 * number; the same path again gives the same number and keeps the first bytes. */
uint32_t gp_sources_add(gp_sources *sources, gp_str path, gp_str bytes);

size_t gp_sources_count(const gp_sources *sources); /* numbers are 1..count */
gp_str gp_sources_path(const gp_sources *sources, uint32_t source);
gp_str gp_sources_bytes(const gp_sources *sources, uint32_t source);
gp_position gp_sources_position(gp_sources *sources, uint32_t source, uint32_t offset);
/* The offset of the first byte of the line that holds `offset`. */
uint32_t gp_sources_line_start(gp_sources *sources, uint32_t source, uint32_t offset);
/* Files that were looked for and are not there: were they, the document would be another. `path` is copied. */
void gp_sources_note_absent(gp_sources *sources, gp_str path);
size_t gp_sources_absent_count(const gp_sources *sources);
gp_str gp_sources_absent(const gp_sources *sources, size_t index);
bool gp_sources_is_absent(const gp_sources *sources, gp_str path);

/* The number of the file with that path, or 0. */
uint32_t gp_sources_lookup(const gp_sources *sources, gp_str path);
/* The text of a line (from 1) without its end. Lines end with LF, CR LF or CR. */
gp_str gp_sources_line(gp_sources *sources, uint32_t source, uint32_t line);

#endif
