/* Options for plugins: those of guide.yaml and those given with --option. */
#include "base/path.h"
#include "base/source_map.h"
#include "base/within.h"
#include "build/run.h"

#include <errno.h>

static const gp_value *one_entry_map(gp_arena *arena, gp_str key, gp_span key_span, const gp_value *value)
{
  gp_value *map = GP_NEW(arena, gp_value);
  gp_value_entry *entry = GP_NEW(arena, gp_value_entry);
  *entry = (gp_value_entry){key, key_span, value};
  map->kind = GP_VALUE_MAP;
  map->span = value->span;
  map->entries = entry;
  map->count = 1;
  return map;
}

static size_t find_char(gp_str text, char c, size_t from)
{
  const char *at = from < text.len ? memchr(text.ptr + from, c, text.len - from) : NULL;
  return at != NULL ? (size_t)(at - text.ptr) : text.len;
}

/* PLUGIN.NAME=VALUE as a map of a map; its places are in a source named "--option", so messages can show them. */
static gp_status read_option(gp_ctx *ctx, gp_str text, const gp_value **result)
{
  size_t equals = find_char(text, '=', 0), dot = find_char(gp_str_slice(text, 0, equals), '.', 0);
  uint32_t source = gp_sources_add(ctx->sources, gp_str_printf(ctx->arena, "--option %.*s", GP_STR_ARG(text)), text);
  gp_value *value = GP_NEW(ctx->arena, gp_value);
  *result = NULL;
  if (equals == text.len || dot == equals || dot == 0 || equals == dot + 1)
    return gp_error(ctx, "run.bad-option", (gp_span){source, 0, (uint32_t)text.len},
                    "expected PLUGIN.NAME=VALUE, such as output-pdf.compression=9");
  value->kind = GP_VALUE_SCALAR;
  value->style = GP_SCALAR_PLAIN;
  value->text = gp_str_slice(text, equals + 1, text.len);
  value->span = (gp_span){source, (uint32_t)equals + 1, (uint32_t)text.len};
  value->map = &gp_source_as_written;
  *result = one_entry_map(ctx->arena, gp_str_slice(text, dot + 1, equals),
                          (gp_span){source, (uint32_t)dot + 1, (uint32_t)equals}, value);
  *result = one_entry_map(ctx->arena, gp_str_slice(text, 0, dot), (gp_span){source, 0, (uint32_t)dot}, *result);
  return GP_OK;
}

/* A guide names folders of its own only, from its folder; the plugin gets the whole path. */
static gp_status find_folder(const gp_session *session, const gp_value *value, gp_str plugin, gp_str name,
                             const gp_value **options)
{
  gp_ctx *ctx = session->ctx;
  gp_str path = gp_path_join(ctx->arena, session->folder, value->text);
  int error = gp_within_look(session->within, path);
  gp_value *found;
  if (error == EXDEV)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "file.outside-guide", value->span, GP_STR(""),
                          GP_STR("copy the folder into the guide, or name it on the command line with --option"),
                          GP_NO_SPAN, GP_STR(""), "the folder is outside of the guide's folder: '%.*s'",
                          GP_STR_ARG(value->text));
  if (error != EISDIR)
    return gp_error(ctx, "file.missing", value->span, "there is no folder '%.*s'", GP_STR_ARG(path));
  found = GP_NEW(ctx->arena, gp_value);
  *found = *value;
  found->text = path;
  *options =
    gp_value_merge(ctx->arena, *options,
                   one_entry_map(ctx->arena, plugin, GP_NO_SPAN, one_entry_map(ctx->arena, name, GP_NO_SPAN, found)));
  return GP_OK;
}

static gp_status find_folders(const gp_session *session, const gp_value *from_guide, const gp_value **options)
{
  gp_status status = GP_OK;
  for (size_t i = 0; from_guide != NULL && from_guide->kind == GP_VALUE_MAP && i < from_guide->count; i++) {
    gp_str plugin = from_guide->entries[i].key;
    const gp_plugin_entry *entry = gp_registry_find(session->registry, plugin);
    const gp_value *given = from_guide->entries[i].value;
    if (entry == NULL || entry->broken || given->kind != GP_VALUE_MAP)
      continue; /* which is reported when all are checked */
    for (size_t j = 0; j < given->count; j++) {
      const gp_value *value = given->entries[j].value;
      const gp_value *declared =
        gp_value_lookup(gp_value_lookup(entry->manifest, GP_STR("options")), given->entries[j].key);
      gp_str type = gp_value_text(gp_value_lookup(declared, GP_STR("type")), GP_STR(""));
      if (gp_str_is(type, "folder") && value->kind == GP_VALUE_SCALAR && value->text.len > 0)
        status = gp_status_worse(status, find_folder(session, value, plugin, given->entries[j].key, options));
    }
  }
  return status;
}

gp_status gp_options_merge(const gp_session *session, const gp_value *from_guide, gp_names texts,
                           const gp_value **options)
{
  gp_ctx *ctx = session->ctx;
  gp_status status;
  assert(options != NULL);
  *options = from_guide;
  status = find_folders(session, from_guide, options);
  for (size_t i = 0; i < texts.count; i++) {
    const gp_value *option;
    if (read_option(ctx, texts.items[i], &option) == GP_OK)
      *options = gp_value_merge(ctx->arena, *options, option);
    else
      status = gp_status_worse(status, GP_ERROR_USAGE);
  }
  return status;
}
