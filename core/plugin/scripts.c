/* Scripts for which no font was found: collected while pages are made, each reported once with all that needs it. */
#include "plugin/session.h"

static gp_missing_script *entry_of(gp_session *session, gp_str script)
{
  for (size_t i = 0; i < session->scripts_missing.count; i++)
    if (gp_str_equal(session->scripts_missing.items[i].script, script))
      return &session->scripts_missing.items[i];
  gp_vec_push_zero(session->ctx->arena, &session->scripts_missing);
  return gp_vec_last(&session->scripts_missing);
}

void gp_session_script_missing(gp_session *session, gp_str script, gp_str name, gp_str lang, gp_span span)
{
  gp_arena *arena = session->ctx->arena;
  gp_missing_script *entry = entry_of(session, script);
  if (entry->script.len == 0) {
    entry->script = gp_str_copy(arena, script);
    entry->name = gp_str_copy(arena, name);
    entry->span = span;
  }
  for (size_t i = 0; i < entry->langs.count; i++)
    if (gp_str_equal(entry->langs.items[i], lang))
      return;
  gp_vec_push(arena, &entry->langs, gp_str_copy(arena, lang));
}

static gp_str remedy(gp_session *session, const gp_missing_script *entry)
{
  gp_font_cover cover;
  bool known = gp_fonts_cover(session->ctx, session->fonts, entry->script, entry->langs.items[0], &cover);
  if (known && !cover.installed && cover.package.len > 0)
    return gp_str_printf(session->ctx->arena, "install '%.*s' (or another font of the catalogue): apt-get install %.*s",
                         GP_STR_ARG(cover.family), GP_STR_ARG(cover.package));
  return gp_str_printf(session->ctx->arena,
                       "bring a font that has it: 'fonts: {scripts: {%.*s: fonts/FILE.ttf}}' in guide.yaml",
                       GP_STR_ARG(entry->script));
}

void gp_session_report_scripts(gp_session *session)
{
  for (size_t i = 0; i < session->scripts_missing.count; i++) {
    gp_missing_script *entry = &session->scripts_missing.items[i];
    gp_buf langs = GP_BUF(session->ctx->arena);
    gp_str all;
    if (entry->reported)
      continue;
    entry->reported = true;
    for (size_t k = 0; k < entry->langs.count; k++)
      gp_buf_printf(&langs, "%s'%.*s'", k > 0 ? ", " : "", GP_STR_ARG(entry->langs.items[k]));
    all = gp_buf_str(&langs);
    (void)gp_report_with(session->ctx, GP_SEVERITY_ERROR, "text.no-font", entry->span, GP_STR(""),
                         remedy(session, entry), GP_NO_SPAN, GP_STR(""),
                         "no font has the script %.*s (%.*s), in text of language %.*s", GP_STR_ARG(entry->name),
                         GP_STR_ARG(entry->script), GP_STR_ARG(all));
  }
}
