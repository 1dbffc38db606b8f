/* Zip files that are the same each time. */
#include "archive.h"

#include <stdlib.h>
#include <zip.h>

enum { ZIP_DAY_ONE = 1 << 5 | 1, LEVEL = 9 }; /* 1 January 1980 */

static int by_name(const void *a, const void *b)
{
  return gp_str_compare(((const kit_zip_entry *)a)->name, ((const kit_zip_entry *)b)->name);
}

void kit_zip_sort(kit_zip_entry *entries, size_t count)
{
  if (count > 0)
    qsort(entries, count, sizeof *entries, by_name);
}

static bool add_entry(zip_t *zip, gp_arena *arena, const kit_zip_entry *file)
{
  zip_source_t *source = zip_source_buffer(zip, file->bytes.ptr, file->bytes.len, 0);
  zip_int64_t at =
    source != NULL ? zip_file_add(zip, gp_str_copy(arena, file->name).ptr, source, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0) {
    zip_source_free(source);
    return false;
  }
  return zip_set_file_compression(zip, (zip_uint64_t)at, file->packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                                  file->packed ? LEVEL : 0) == 0 &&
         zip_file_set_dostime(zip, (zip_uint64_t)at, 0, ZIP_DAY_ONE, 0) == 0 &&
         zip_file_set_external_attributes(zip, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)0100644 << 16) == 0;
}

static bool add_entries(zip_t *zip, gp_arena *arena, const kit_zip_entry *entries, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!add_entry(zip, arena, &entries[i]))
      return false;
  return true;
}

static gp_status copy_out(zip_source_t *source, gp_sink *sink)
{
  char bytes[1 << 15];
  zip_int64_t count = 0;
  gp_status status = zip_source_open(source) == 0 ? GP_OK : GP_ERROR_INTERNAL;
  if (status != GP_OK)
    return status;
  while (status == GP_OK && (count = zip_source_read(source, bytes, sizeof bytes)) > 0)
    status = sink->write(sink, bytes, (size_t)count);
  zip_source_close(source);
  return count < 0 ? GP_ERROR_INTERNAL : status;
}

/* libzip fails only where memory is short. */
gp_status kit_zip_write(gp_arena *arena, const kit_zip_entry *entries, size_t count, gp_sink *sink)
{
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
  zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
  gp_status status = GP_ERROR_INTERNAL;
  if (zip == NULL) {
    zip_source_free(source);
    return status;
  }
  zip_source_keep(source);
  if (!add_entries(zip, arena, entries, count) || zip_close(zip) != 0)
    zip_discard(zip);
  else
    status = copy_out(source, sink);
  zip_source_free(source);
  return status;
}
