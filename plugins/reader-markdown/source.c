/* The file that is read: stretches of it, and messages about them. */
#include "markdown.h"

gp_str md_slice(const markdown *m, uint32_t start, uint32_t end)
{
  return gp_str_slice(m->file, start, end);
}

bool md_begins(const markdown *m, const line *at, const char *prefix)
{
  return gp_str_starts_with(md_slice(m, at->start, at->end), gp_str_from(prefix));
}

bool md_is_word(gp_str word, const char *lower)
{
  size_t i = 0;
  for (; i < word.len && lower[i] != '\0'; i++)
    if ((word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] | 0x20 : word.ptr[i]) != lower[i])
      return false;
  return i == word.len && lower[i] == '\0';
}

static void report(markdown *m, gp_severity severity, const char *id, gp_span span, const char *hint, gp_str message)
{
  gp_str advice = gp_str_from(hint);
  gp_diag diag = {.size = sizeof diag,
                  .severity = severity,
                  .id = gp_str_from(id),
                  .span = span,
                  .message = message,
                  .hints = &advice,
                  .hint_count = hint != NULL};
  m->host->report(m->host, &diag);
}

void md_error(markdown *m, const char *id, uint32_t start, uint32_t end, const char *hint, const char *format, ...)
{
  gp_buf message = GP_BUF(m->arena);
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  m->failed = true;
  report(m, GP_SEVERITY_ERROR, id, (gp_span){m->source, start, end}, hint, gp_buf_str(&message));
}

void md_warning(markdown *m, const char *id, uint32_t start, uint32_t end, const char *hint, const char *format, ...)
{
  gp_buf message = GP_BUF(m->arena);
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  report(m, GP_SEVERITY_WARNING, id, (gp_span){m->source, start, end}, hint, gp_buf_str(&message));
}

bool md_first(markdown *m, gp_str what)
{
  enum { MOST = 256 };
  for (size_t i = 0; i < m->said.count; i++)
    if (gp_str_equal(m->said.items[i], what))
      return false;
  if (m->said.count < MOST)
    gp_vec_push(m->arena, &m->said, gp_str_copy(m->arena, what));
  return true;
}
