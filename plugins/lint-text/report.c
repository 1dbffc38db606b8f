/* What is wrong with the text: its place, its words, the warning. */
#include "lint.h"

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
