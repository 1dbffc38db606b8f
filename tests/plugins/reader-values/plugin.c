/* it makes values without places, that hold themselves, and with holes */
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

static const gp_value *text(const gp_host *host, const char *s)
{
  return host->value_from_text(host, gp_str_from(s), GP_NO_SPAN, NULL, 0);
}

static gp_value *group(const gp_host *host, gp_value_kind kind, const gp_value_entry *entries, size_t count)
{
  gp_value *value = GP_NEW(host->arena, gp_value);
  gp_value_entry *own = GP_NEW_ARRAY(host->arena, count, gp_value_entry);
  memcpy(own, entries, count * sizeof *entries);
  *value = (gp_value){.kind = kind, .entries = own, .count = count};
  return value;
}

/* What the file's first word says. */
static gp_status read_values(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter)
{
  const gp_host *host = reader->host;
  bool good = gp_str_starts_with(bytes, GP_STR("fine"));
  gp_value_entry paragraph = {.key = GP_STR("p"), .value = text(host, "A word.")};
  gp_value_entry item = {.value = group(host, GP_VALUE_MAP, &paragraph, 1)};
  gp_value *body = group(host, GP_VALUE_LIST, &item, 1);
  gp_value_entry keys[] = {{.key = GP_STR("id"), .value = text(host, "fine")},
                           {.key = GP_STR("title"), .value = text(host, good ? "Fine" : "")},
                           {.key = GP_STR("body"), .value = body},
                           {.key = GP_STR("boddy"), .value = body}};
  gp_value_entry *circle = GP_NEW(host->arena, gp_value_entry);
  (void)source;
  circle->value = body;
  if (gp_str_starts_with(bytes, GP_STR("circle")))
    body->entries = circle;
  if (gp_str_starts_with(bytes, GP_STR("hole")))
    keys[1].value = NULL;
  return host->read_chapter(host, chapter, group(host, GP_VALUE_MAP, keys, good ? 3 : 4));
}

static const gp_reader_v1 interface = {sizeof(gp_reader_v1), "values", create, destroy, read_values};

static const void *query(const char *name)
{
  return strcmp(name, GP_READER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("reader-values", "1.0", "reader", query);
