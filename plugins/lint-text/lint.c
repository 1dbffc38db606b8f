/* Lint plugin: errors of typing, shown at their places before any other plugin changes the text. */
#include "lint.h"

static bool option(const gp_host *host, gp_str name)
{
  return gp_str_is(gp_value_text(host->option(host, name), GP_STR("false")), "true");
}

static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *lint = GP_NEW(host->arena, gp_transform);
  lint->host = host;
  lint->enabled = option(host, GP_STR("enabled"));
  lint->straight = option(host, GP_STR("straight"));
  lint->flow.arena = host->arena;
  lint->flow.languages = typo_languages_new(host->arena);
  *result = lint;
  return GP_OK;
}

static void destroy(gp_transform *lint)
{
  if (lint->checker != NULL)
    uspoof_close(lint->checker);
}

gp_span lint_span(const gp_transform *lint, size_t start, size_t end)
{
  const typo_unit *first = &lint->flow.units.items[start];
  const gp_node *node = lint->flow.parts.items[first->part].node;
  while (end > start + 1 && lint->flow.units.items[end - 1].part != first->part)
    end--;
  if (node->kind != GP_TEXT)
    return node->span;
  return lint->host->node_text_span(lint->host, node, first->start, lint->flow.units.items[end - 1].end);
}

gp_str lint_text(gp_transform *lint, size_t start, size_t end)
{
  gp_buf text = GP_BUF(lint->host->arena);
  for (size_t i = start; i < end; i++)
    gp_buf_add_utf8(&text, (uint32_t)typo_at(&lint->flow, i));
  return gp_buf_str(&text);
}

gp_str lint_name(gp_transform *lint, int32_t c)
{
  gp_buf text = GP_BUF(lint->host->arena);
  gp_buf_add_char(&text, '\'');
  gp_buf_add_utf8(&text, (uint32_t)c);
  gp_buf_printf(&text, "' (U+%04X)", (unsigned)c);
  return gp_buf_str(&text);
}

void lint_report_at(gp_transform *lint, gp_span span, const lint_finding *finding)
{
  gp_diag diag = {.size = sizeof(gp_diag),
                  .severity = GP_SEVERITY_WARNING,
                  .id = gp_str_from(finding->id),
                  .span = span,
                  .message = finding->message,
                  .label = finding->label,
                  .notes = finding->notes,
                  .note_count = finding->note_count,
                  .hints = &finding->hint,
                  .hint_count = finding->hint.len > 0 ? 1 : 0};
  lint->host->report(lint->host, &diag);
}

void lint_report(gp_transform *lint, const lint_finding *finding)
{
  lint_report_at(lint, lint_span(lint, finding->start, finding->end), finding);
}

static gp_status run(gp_transform *lint, gp_node *root)
{
  gp_node *holder = lint->enabled ? typo_next_holder(root, NULL) : NULL;
  lint->terms = lint->enabled ? lint_terms_new(lint->host->arena, root) : NULL;
  for (; holder != NULL; holder = typo_next_holder(root, holder)) {
    typo_flow_read(&lint->flow, holder);
    lint_letters(lint);
    lint_marks(lint);
    lint_pairs(lint);
    if (lint->terms != NULL)
      lint_terms_check(lint, holder);
    if (lint->no_memory || typo_no_memory(lint->flow.languages))
      return typo_report_no_memory(lint->host);
  }
  if (lint->terms != NULL)
    lint_terms_unused(lint);
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-text", "1.0", "lint", query);
