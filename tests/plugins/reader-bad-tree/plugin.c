/* it builds one chapter from the inside out, and puts a row into another */
#include <guidepress/reader.h>

struct gp_reader {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_reader **result)
{
  *result = GP_NEW(host->arena, gp_reader);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_reader *reader)
{
  (void)reader;
}

static gp_status read_chapter(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter)
{
  const gp_host *host = reader->host;
  gp_span place = {source, 0, (uint32_t)bytes.len};
  gp_node *title = host->node_new(host, GP_TITLE, place), *text = host->node_new(host, GP_TEXT, place);
  const gp_text_edit edit = {0, 0, GP_STR("A title")};
  gp_status status = host->node_edit_text(host, text, &edit, 1);
  host->node_append(host, title, text);
  host->node_append(host, chapter, title);
  if (gp_str_starts_with(bytes, GP_STR("bad")))
    host->node_append(host, chapter, host->node_new(host, GP_ROW, place));
  return status;
}

static const gp_reader_v1 interface = {
  .size = sizeof(gp_reader_v1), .extensions = "bad", .create = create, .destroy = destroy, .read = read_chapter};

static const void *query(const char *name)
{
  return strcmp(name, GP_READER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("reader-bad-tree", "1.0", "reader", query);
