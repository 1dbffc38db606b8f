/* What the steps of resolving share: reporting unknown names, and what the guide or its edition says. */
#include "base/path.h"
#include "resolve/steps.h"

void gp_resolve_unknown(gp_resolver *r, const gp_unknown *unknown, const char *format, ...)
{
  gp_buf message = GP_BUF(r->ctx->arena);
  gp_str near = {0}, hint = gp_str_from(unknown->hint), note = {0};
  gp_span where = GP_NO_SPAN;
  va_list args;
  assert(unknown->id != NULL && (unknown->names != NULL || unknown->count == 0));
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  r->failed = true;
  if (r->guesses++ < GP_GUESS_LIMIT)
    near = gp_nearest_name(r->ctx->arena, unknown->name, unknown->names, unknown->count);
  if (near.len > 0) {
    hint = gp_str_printf(r->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near));
    where = unknown->place != NULL ? unknown->place(unknown->data, near) : GP_NO_SPAN;
    if (where.source != 0)
      note = gp_str_printf(r->ctx->arena, "'%.*s' is declared here", GP_STR_ARG(near));
  }
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, unknown->id, unknown->span, (gp_str){0}, hint, where, note, "%.*s",
                 (int)message.count, message.items);
}

bool gp_resolve_expands(gp_resolver *r, size_t bytes, gp_span span)
{
  bool before = r->expanded > GP_EXPANDED_LIMIT;
  if (!before && (r->expanded += bytes) > GP_EXPANDED_LIMIT) {
    r->failed = true;
    gp_error(r->ctx, "text.too-much", span, "variables and included files put more than 32 MiB into this document");
  }
  return r->expanded <= GP_EXPANDED_LIMIT;
}

const gp_value *gp_resolve_own_value(const gp_resolver *r, const char *key)
{
  const gp_value *value = gp_value_lookup(r->edition, gp_str_from(key));
  return value != NULL ? value : gp_value_lookup(r->guide->value, gp_str_from(key));
}

gp_str gp_resolve_below(const gp_resolver *r, gp_str path)
{
  gp_str folder = gp_path_join(r->ctx->arena, r->guide->folder, GP_STR(""));
  return gp_str_is(folder, ".") ? path : gp_str_slice(path, folder.len + 1, path.len);
}
