/* The container: a zip file that is the same each time (EPUB 3.3, 4.2). The mimetype comes first and is not compressed;
 * the other files follow in the order of their names; all have the time at which zip's calendar begins. */
#include "epub.h"

#include <stdlib.h>
#include <zip.h>

static const char container[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
  "<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n"
  "</rootfiles>\n</container>\n";

enum { ZIP_DAY_ONE = 1 << 5 | 1, LEVEL = 9 }; /* 1 January 1980 */

typedef struct entry {
  gp_str name, bytes;
  bool packed;
} entry;

static int by_name(const void *a, const void *b)
{
  return gp_str_compare(((const entry *)a)->name, ((const entry *)b)->name);
}

/* The bytes live as long as the document, which is longer than the archive. */
static bool add_entry(zip_t *zip, gp_arena *arena, const entry *file)
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

static bool add_entries(epub *e, zip_t *zip)
{
  gp_arena *arena = e->html.arena;
  size_t count = e->files.count + 2;
  entry *entries = GP_NEW_ARRAY(arena, count, entry);
  entry first = {GP_STR("mimetype"), GP_STR("application/epub+zip"), false};
  entries[0] = (entry){GP_STR("META-INF/container.xml"), {container, sizeof container - 1}, true};
  entries[1] = (entry){GP_STR("EPUB/package.opf"), gp_buf_str(&e->html.out), true};
  for (size_t i = 0; i < e->files.count; i++) {
    const book_file *file = &e->files.items[i];
    bool picture = strcmp(file->type, "image/png") == 0 || strcmp(file->type, "image/jpeg") == 0;
    entries[i + 2] =
      (entry){gp_str_printf(arena, "EPUB/%.*s", GP_STR_ARG(file->name)), file->bytes, !picture && file->bytes.len > 0};
  }
  qsort(entries, count, sizeof *entries, by_name);
  if (!add_entry(zip, arena, &first))
    return false;
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
gp_status write_zip(epub *e, gp_sink *sink)
{
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
  zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
  gp_status status = GP_ERROR_INTERNAL;
  if (zip == NULL) {
    zip_source_free(source);
  } else {
    zip_source_keep(source);
    if (!add_entries(e, zip) || zip_close(zip) != 0)
      zip_discard(zip);
    else
      status = copy_out(source, sink);
    zip_source_free(source);
  }
  if (status == GP_ERROR_INTERNAL)
    fail(&e->html, "epub.internal", GP_NO_SPAN, GP_STR("the book could not be packed"), NULL);
  return status;
}
