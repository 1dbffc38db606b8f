/* The container (EPUB 3.3, 4.2): the mimetype comes first and is not compressed; the other files follow in the order of
 * their names. */
#include "epub.h"

#include "kit/zip/archive.h"

static const char container[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
  "<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n"
  "</rootfiles>\n</container>\n";

gp_status write_zip(epub *e, gp_sink *sink)
{
  gp_arena *arena = e->html.arena;
  size_t count = e->files.count + 3;
  kit_zip_entry *entries = GP_NEW_ARRAY(arena, count, kit_zip_entry);
  gp_status status;
  entries[0] = (kit_zip_entry){GP_STR("mimetype"), GP_STR("application/epub+zip"), false};
  entries[1] = (kit_zip_entry){GP_STR("META-INF/container.xml"), {container, sizeof container - 1}, true};
  entries[2] = (kit_zip_entry){GP_STR("EPUB/package.opf"), gp_buf_str(&e->html.out), true};
  for (size_t i = 0; i < e->files.count; i++) {
    const book_file *file = &e->files.items[i];
    bool picture = strcmp(file->type, "image/png") == 0 || strcmp(file->type, "image/jpeg") == 0;
    entries[i + 3] = (kit_zip_entry){gp_str_printf(arena, "EPUB/%.*s", GP_STR_ARG(file->name)), file->bytes,
                                     !picture && file->bytes.len > 0};
  }
  kit_zip_sort(entries + 1, count - 1);
  status = kit_zip_write(arena, entries, count, sink);
  if (status == GP_ERROR_INTERNAL)
    fail(&e->html, "epub.internal", GP_NO_SPAN, GP_STR("the book could not be packed"), NULL);
  return status;
}
