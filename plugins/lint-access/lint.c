/* Lint plugin: what a machine can find of what shuts readers out, at the author's line. */
#include "lint.h"

static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *lint = GP_NEW(host->arena, gp_transform);
  lint->host = host;
  lint->enabled = gp_str_is(gp_value_text(host->option(host, GP_STR("enabled")), GP_STR("true")), "true");
  *result = lint;
  return GP_OK;
}

static void destroy(gp_transform *lint)
{
  (void)lint;
}

void access_warn(const gp_transform *lint, const char *id, gp_span span, gp_str message, const char *hint,
                 gp_diag_note note)
{
  gp_str hints[1] = {gp_str_from(hint)};
  gp_diag diag = {.size = sizeof(gp_diag),
                  .severity = GP_SEVERITY_WARNING,
                  .id = gp_str_from(id),
                  .span = span,
                  .message = message,
                  .notes = &note,
                  .note_count = note.text.len > 0 ? 1 : 0,
                  .hints = hints,
                  .hint_count = 1};
  lint->host->report(lint->host, &diag);
}

static gp_status run(gp_transform *lint, gp_node *root)
{
  for (const gp_node *node = root; lint->enabled && node != NULL; node = gp_node_following(node, root)) {
    if (node->kind == GP_CHAPTER)
      lint->links.count = 0;
    if (node->kind == GP_LINK)
      access_link(lint, node);
    else if (node->kind == GP_SPAN_LANG)
      access_passage(lint, node);
    else if (node->kind == GP_TEXT)
      access_language(lint, node);
    else
      access_block(lint, node);
  }
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-access", "1.0", "lint", query);
