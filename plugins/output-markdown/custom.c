/* Blocks of plugins: only the author's own words hold all of their keys, so these are copied from the file. */
#include "output.h"

static bool is_blank(char c)
{
  return c == ' ' || c == '\t';
}

static void refuse(writer *w, const gp_node *node)
{
  static const gp_str hint = GP_STR_INIT("begin it in a line of its own: '- chart:'");
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_ERROR,
                  .id = GP_STR("markdown.custom-block"),
                  .span = node->span,
                  .message = GP_STR("this block cannot be copied into Markdown"),
                  .hints = &hint,
                  .hint_count = 1};
  w->host->report(w->host, &diag);
  w->failed = true;
}

/* The lines of the item: the dash's, and those behind it that are further in than the dash or empty. */
static gp_str find_lines(gp_str file, size_t key, size_t *column)
{
  size_t start = key, end, dash, behind;
  while (start > 0 && file.ptr[start - 1] != '\n')
    start--;
  for (dash = start; dash < key && is_blank(file.ptr[dash]);)
    dash++;
  *column = dash - start;
  if (file.ptr[dash] != '-' || dash == key)
    return (gp_str){NULL, 0};
  for (behind = dash + 1; behind < key; behind++)
    if (!is_blank(file.ptr[behind]))
      return (gp_str){NULL, 0};
  for (end = key; end < file.len && file.ptr[end] != '\n';)
    end++;
  for (behind = end; behind < file.len;) {
    size_t line = behind + 1, at = line;
    while (at < file.len && file.ptr[at] == ' ')
      at++;
    for (behind = at; behind < file.len && file.ptr[behind] != '\n';)
      behind++;
    if (at == behind)
      continue; /* empty */
    if (at - line <= *column)
      break;
    end = behind;
  }
  return gp_str_slice(file, dash, end);
}

void yaml_custom(writer *w, const gp_node *node)
{
  gp_span whole = {node->span.source, 0, UINT32_MAX};
  gp_str file = w->host->source_text(w->host, whole), lines;
  size_t column;
  if (node->span.source == 0 || node->span.start >= file.len) {
    refuse(w, node);
    return;
  }
  lines = find_lines(file, node->span.start, &column);
  if (lines.len == 0) {
    refuse(w, node);
    return;
  }
  begin_line(w);
  for (size_t i = 0; i < lines.len; i++) {
    gp_buf_add_char(&w->out, lines.ptr[i]);
    if (lines.ptr[i] != '\n')
      continue;
    begin_line(w);
    for (size_t skipped = 0; skipped < column && i + 1 < lines.len && lines.ptr[i + 1] == ' '; skipped++)
      i++;
  }
  gp_buf_add_char(&w->out, '\n');
}
