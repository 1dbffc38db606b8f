/* Comments of YAML which were meant as text. */
#include "value/comments.h"

enum { SHOWN = 60 };

static gp_str bytes_of(const gp_ctx *ctx, uint32_t source)
{
  return source != 0 ? gp_sources_bytes(ctx->sources, source) : (gp_str){NULL, 0};
}

static bool is_line_end(gp_str bytes, size_t at)
{
  return at >= bytes.len || bytes.ptr[at] == '\n' || bytes.ptr[at] == '\r';
}

static size_t skip_blanks(gp_str bytes, size_t at)
{
  while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\t'))
    at++;
  return at;
}

/* From the '#' at `at` to the last character of its line. */
static gp_span comment_at(gp_str bytes, uint32_t source, size_t at)
{
  size_t end = at;
  while (!is_line_end(bytes, end))
    end++;
  while (end > at && (bytes.ptr[end - 1] == ' ' || bytes.ptr[end - 1] == '\t'))
    end--;
  return (gp_span){source, (uint32_t)at, (uint32_t)end};
}

gp_span gp_comment_after(const gp_ctx *ctx, uint32_t source, size_t at)
{
  gp_str bytes = bytes_of(ctx, source);
  size_t hash = skip_blanks(bytes, at);
  return hash > at && hash < bytes.len && bytes.ptr[hash] == '#' ? comment_at(bytes, source, hash) : GP_NO_SPAN;
}

gp_str gp_quoted_text(gp_arena *arena, gp_str text)
{
  if (text.len == 0 || text.len > SHOWN || memchr(text.ptr, '\n', text.len) != NULL)
    return GP_STR("\"...\"");
  if (memchr(text.ptr, '"', text.len) == NULL && memchr(text.ptr, '\\', text.len) == NULL)
    return gp_str_printf(arena, "\"%.*s\"", GP_STR_ARG(text));
  return memchr(text.ptr, '\'', text.len) == NULL ? gp_str_printf(arena, "'%.*s'", GP_STR_ARG(text))
                                                  : GP_STR("\"...\"");
}

void gp_comment_warn(gp_ctx *ctx, const gp_value *text)
{
  gp_str bytes, shown;
  gp_span lost;
  if (text == NULL || text->kind != GP_VALUE_SCALAR || text->style != GP_SCALAR_PLAIN || text->map == NULL)
    return; /* no scalar of a YAML file, or one in quotes */
  bytes = bytes_of(ctx, text->span.source);
  lost = gp_comment_after(ctx, text->span.source, text->span.end);
  if (lost.source == 0 || lost.start != text->span.end + 1 || bytes.ptr[text->span.end] != ' ')
    return;
  shown = gp_str_slice(bytes, lost.start, lost.end);
  gp_report_with(
    ctx, GP_SEVERITY_WARNING, "yaml.comment", lost, (gp_str){0},
    gp_str_printf(ctx->arena, "put the whole text in quotes: %.*s; a comment has two blanks before its '#'",
                  GP_STR_ARG(gp_quoted_text(ctx->arena, gp_str_slice(bytes, text->span.start, lost.end)))),
    GP_NO_SPAN, (gp_str){0},
    shown.len <= SHOWN ? "'%.*s' is lost: in a text without quotes, a '#' after a blank begins a comment"
                       : "the end of the text is lost: without quotes, a '#' after a blank begins a comment",
    GP_STR_ARG(shown));
}

static bool is_colour(gp_str text)
{
  if (text.len != 4 && text.len != 7)
    return false;
  assert(text.ptr != NULL);
  for (size_t i = 1; i < text.len; i++)
    if (strchr("0123456789abcdefABCDEF", text.ptr[i]) == NULL)
      return false;
  return true;
}

gp_str gp_comment_hint(const gp_ctx *ctx, uint32_t source, size_t at)
{
  gp_span found = gp_comment_after(ctx, source, at);
  gp_str text;
  if (found.source == 0)
    return (gp_str){NULL, 0};
  text = gp_str_slice(bytes_of(ctx, source), found.start, found.end);
  return gp_str_printf(ctx->arena, "%s begins with '#', which YAML reads as a comment: put it in quotes: %.*s",
                       is_colour(text) ? "the colour" : "the text", GP_STR_ARG(gp_quoted_text(ctx->arena, text)));
}

gp_span gp_comment_among(const gp_ctx *ctx, uint32_t source, size_t start, size_t end)
{
  gp_str bytes = bytes_of(ctx, source);
  char quote = '\0';
  for (size_t at = start; at < end && at < bytes.len; at++) {
    char c = bytes.ptr[at], before = at > 0 ? bytes.ptr[at - 1] : '\n';
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if ((c == '"' || c == '\'') && strchr(" \t[{,:", before) != NULL) {
      quote = c;
    } else if (c == '#' && (before == ' ' || before == '\t')) {
      return comment_at(bytes, source, at);
    }
  }
  return GP_NO_SPAN;
}
