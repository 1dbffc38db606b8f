/* Chapters that are no YAML: read by reader plugins. */
#include "base/path.h"
#include "plugin/call.h"
#include "read/blocks.h"

#include <guidepress/reader.h>

static bool word_among(const char *words, gp_str word)
{
  size_t at = 0, len = strlen(words);
  while (at < len) {
    size_t end = at + strcspn(words + at, " ");
    if (gp_str_equal((gp_str){words + at, end - at}, word))
      return true;
    at = end + 1;
  }
  return false;
}

/* The first reader, in order of ids, which names the extension; NULL if none does. */
static const gp_plugin_entry *find_reader(gp_session *session, gp_str extension)
{
  for (size_t i = 0; i < gp_registry_count(session->registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(session->registry, i);
    const void *table;
    if (gp_str_is(entry->kind, "reader") && !entry->broken &&
        gp_session_load(session, entry->id, "reader", GP_NO_SPAN, &table) == GP_OK &&
        word_among(((const gp_reader_v1 *)table)->extensions, extension))
      return entry;
  }
  return NULL;
}

gp_status gp_chapter_read_other(gp_session *session, uint32_t source, gp_tree *tree, gp_node *chapter)
{
  const gp_sources *sources = session->ctx->sources;
  gp_str extension = gp_path_extension(gp_sources_path(sources, source));
  const gp_plugin_entry *entry = find_reader(session, extension);
  const gp_reader_v1 *table;
  gp_reader *reader = NULL;
  gp_call call;
  gp_status status;
  assert(source > 0 && chapter->kind == GP_CHAPTER);
  if (entry == NULL)
    return gp_error(session->ctx, "guide.no-reader", (gp_span){source, 0, 0},
                    "no plugin reads chapter files with the extension '%.*s'", GP_STR_ARG(extension));
  status = gp_call_begin(&call, session, entry->id, "reader", GP_NO_SPAN, tree);
  if (status != GP_OK)
    return status;
  table = call.table;
  status = table->create(call.host, &reader);
  status = gp_call_made(&call, status, reader);
  if (status == GP_OK) {
    status = table->read(reader, source, gp_sources_bytes(sources, source), chapter);
    table->destroy(reader);
  }
  return gp_call_end(&call, status, chapter);
}
