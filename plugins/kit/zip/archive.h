/* Zip files that are the same each time. */
#ifndef KIT_ZIP_ARCHIVE_H
#define KIT_ZIP_ARCHIVE_H

#include <guidepress/arena.h>
#include <guidepress/output.h>

/* A file in the archive. The bytes are borrowed until it is written. */
typedef struct kit_zip_entry {
  gp_str name, bytes;
  bool packed; /* false for what is compressed already, and for what must be read without unpacking */
} kit_zip_entry;

/* Sorts entries by name. `entries` may be NULL if `count` is 0. */
void kit_zip_sort(kit_zip_entry *entries, size_t count);
/* Writes the entries in their order, all with the time at which zip's calendar begins: the same entries give the same
 * bytes. A failure of the sink has been reported; GP_ERROR_INTERNAL, where memory is short, has not. */
GP_MUST_USE gp_status kit_zip_write(gp_arena *arena, const kit_zip_entry *entries, size_t count, gp_sink *sink);

#endif
