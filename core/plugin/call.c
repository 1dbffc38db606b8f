/* Calling a plugin: the one way in and out. */
#include "plugin/call.h"

#include "process/signals.h"

static void enter(gp_session *session, gp_call *call)
{
  session->call = call;
  session->tree = call != NULL ? call->tree : NULL;
  gp_running(call != NULL ? call->plugin->id : GP_STR(""), false);
}

gp_status gp_session_load(gp_session *session, gp_str plugin, const char *kind, gp_span at, const void **table)
{
  gp_status status;
  gp_running(plugin, true);
  status = gp_registry_interface(session->ctx, session->registry, plugin, kind, at, table);
  session->status = gp_status_worse(session->status, status);
  enter(session, session->call);
  return status;
}

static const gp_host *host_of(gp_session *session, const gp_plugin_entry *plugin)
{
  gp_served *self = GP_NEW(session->ctx->arena, gp_served);
  bool known = false;
  *self = (gp_served){*session->offer, session, plugin, gp_value_lookup(session->options, plugin->id)};
  self->host.data = self;
  self->host.arena = session->ctx->arena;
  for (size_t i = 0; i < session->used.count; i++)
    known = known || session->used.items[i] == plugin;
  if (!known)
    gp_vec_push(session->ctx->arena, &session->used, plugin);
  return &self->host;
}

gp_status gp_call_begin(gp_call *call, gp_session *session, gp_str plugin, const char *kind, gp_span at, gp_tree *tree)
{
  gp_status status;
  *call = (gp_call){.session = session};
  status = gp_session_load(session, plugin, kind, at, &call->table);
  if (status != GP_OK)
    return status;
  call->plugin = gp_registry_find(session->registry, plugin);
  call->host = host_of(session, call->plugin);
  gp_call_again(call, call, at, tree);
  return GP_OK;
}

void gp_call_again(gp_call *call, const gp_call *first, gp_span at, gp_tree *tree)
{
  assert(first->session != NULL && first->plugin != NULL && first->host != NULL);
  *call = *first;
  call->at = at;
  call->tree = tree;
  call->outer = call->session->call;
  call->errors = gp_reports_errors(call->session->ctx->reports);
  enter(call->session, call);
}

gp_status gp_call_made(const gp_call *call, gp_status status, const void *instance)
{
  assert(call->session->call == call);
  if (status != GP_OK || instance != NULL)
    return status;
  gp_report_with(call->session->ctx, GP_SEVERITY_ERROR, "plugin.no-instance", GP_NO_SPAN, (gp_str){0},
                 GP_STR("set *result in 'create', or return an error and report why"), GP_NO_SPAN, (gp_str){0},
                 "plugin '%.*s' says that all is well, but made no instance", GP_STR_ARG(call->plugin->id));
  return GP_ERROR_PLUGIN;
}

gp_status gp_call_end(gp_call *call, gp_status status, gp_node *made)
{
  gp_session *session = call->session;
  gp_str plugin = call->plugin->id;
  assert(session->call == call);
  enter(session, call->outer);
  if (made != NULL)
    status = gp_status_worse(status, gp_tree_accept(session->ctx, made, plugin));
  if (status != GP_OK && gp_reports_errors(session->ctx->reports) == call->errors) {
    session->at_fault = true;
    gp_error(session->ctx, "plugin.failed", call->at, "plugin '%.*s' failed without saying why", GP_STR_ARG(plugin));
    status = GP_ERROR_PLUGIN;
  }
  session->status = gp_status_worse(session->status, status);
  return status;
}
