/* its chapter has no title */
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
  (void)reader, (void)source, (void)bytes, (void)chapter;
  return GP_OK;
}

static const gp_reader_v1 interface = {sizeof(gp_reader_v1), "untitled", create, destroy, read_chapter};

static const void *query(const char *name)
{
  return strcmp(name, GP_READER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("reader-no-title", "1.0", "reader", query);
