/* Sessions: what the plugins of one document share, and the options users set for them. */
#include "plugin/language.h"

static gp_str nearest_plugin(gp_session *session, gp_str id)
{
  gp_arena *arena = session->ctx->arena;
  GP_VEC(gp_str) names = {0};
  gp_str nearest;
  for (size_t i = 0; i < gp_registry_count(session->registry); i++)
    gp_vec_push(arena, &names, gp_registry_at(session->registry, i)->id);
  nearest = gp_nearest_name(arena, id, names.items, names.count);
  return nearest.len > 0 ? gp_str_printf(arena, "did you mean '%.*s'?", GP_STR_ARG(nearest)) : GP_STR("");
}

static gp_status check_plugin_options(gp_session *session, const gp_value_entry *given)
{
  const gp_plugin_entry *entry = gp_registry_find(session->registry, given->key);
  gp_str what;
  if (entry == NULL)
    return gp_report_with(session->ctx, GP_SEVERITY_ERROR, "plugin.unknown", given->key_span, GP_STR(""),
                          nearest_plugin(session, given->key), GP_NO_SPAN, GP_STR(""),
                          "options are set for plugin '%.*s', which does not exist", GP_STR_ARG(given->key));
  if (entry->broken)
    return GP_OK; /* reported already */
  what = gp_str_printf(session->ctx->arena, "options of plugin '%.*s'", GP_STR_ARG(entry->id));
  return gp_schema_check(session->ctx, entry->option_schema, given->value, what.ptr);
}

gp_status gp_session_options(gp_session *session, const gp_value *options)
{
  gp_status status = GP_OK;
  session->options = options;
  for (size_t i = 0; options != NULL && options->kind == GP_VALUE_MAP && i < options->count; i++)
    if (check_plugin_options(session, &options->entries[i]) != GP_OK)
      status = GP_ERROR_INPUT;
  return status;
}

void gp_session_close(gp_session *session)
{
  gp_blocks_close(session);
  gp_language_close(session->language);
}
