/* The inline parser's working copy: block markup made harmless, every byte traceable to the source. */
#include "markup/inline.h"
#include "model/text_map.h"

/* U+00A0: white space to the rules of emphasis, so that a line begins as CommonMark sees a line begin; but no block
 * construct begins with it (CommonMark 0.30, 2.1 and 4: these look at spaces and tabs only). */
static const char sentinel[] = "\xC2\xA0";
enum { SENTINEL_LEN = 2 };

static bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A line break stays where CommonMark makes it a hard one: after a backslash or two spaces. */
static bool is_hard_break(gp_str text, size_t newline)
{
  size_t backslashes = 0;
  if (newline >= 2 && text.ptr[newline - 1] == ' ' && text.ptr[newline - 2] == ' ')
    return true;
  while (backslashes < newline && text.ptr[newline - 1 - backslashes] == '\\')
    backslashes++;
  return backslashes % 2 == 1;
}

static void begin_line(gp_inline *p, gp_buf *copy, size_t from)
{
  gp_buf_add(copy, (gp_str){sentinel, SENTINEL_LEN});
  gp_vec_push(p->tree->arena, &p->breaks, ((gp_inline_break){(uint32_t)copy->count, (uint32_t)from}));
}

/* Handles the line end at `at` (a line feed) with the white space behind it; returns the offset behind that. */
static size_t copy_line_end(gp_inline *p, gp_buf *copy, gp_str text, size_t at)
{
  bool hard = is_hard_break(text, at);
  size_t behind = at + 1;
  while (behind < text.len && is_space(text.ptr[behind]))
    behind++;
  gp_buf_add_char(copy, hard ? '\n' : ' ');
  if (hard)
    begin_line(p, copy, behind);
  else if (behind > at + 1)
    gp_vec_push(p->tree->arena, &p->breaks, ((gp_inline_break){(uint32_t)copy->count, (uint32_t)behind}));
  return behind;
}

static void report_control(gp_inline *p, char c, size_t at)
{
  gp_span span = gp_text_origin(p->scalar, p->source, p->base, p->offset + at, p->offset + at + 1);
  p->failed = true;
  gp_report_with(p->ctx, GP_SEVERITY_ERROR, "inline.control-character", span, (gp_str){0},
                 GP_STR("remove it; a tab or a space divides words"), GP_NO_SPAN, (gp_str){0},
                 "control character U+%04X in text", (unsigned)(unsigned char)c);
}

void gp_inline_make_copy(gp_inline *p, gp_str text)
{
  gp_buf copy = GP_BUF(p->tree->arena);
  gp_buf_reserve(&copy, text.len + SENTINEL_LEN);
  begin_line(p, &copy, 0);
  for (size_t at = 0; at < text.len;) {
    char c = text.ptr[at];
    if (c == '\n') {
      at = copy_line_end(p, &copy, text, at);
      continue;
    }
    if ((unsigned char)c < 0x20 || c == 0x7F) {
      if (!is_space(c))
        report_control(p, c, at);
      c = ' ';
    }
    gp_buf_add_char(&copy, c);
    at++;
  }
  p->copy = gp_buf_str(&copy);
}

size_t gp_inline_sentinel(const gp_inline *p, size_t at)
{
  if (at == 0 || (at < p->copy.len && p->copy.ptr[at - 1] == '\n'))
    return SENTINEL_LEN;
  return 0;
}

size_t gp_inline_origin(const gp_inline *p, size_t at, bool behind)
{
  size_t low = 0, high = p->breaks.count;
  if (behind && at > 0)
    at--;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (p->breaks.items[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  if (at < p->breaks.items[low].at)
    return p->breaks.items[low].from;
  return p->breaks.items[low].from + (at - p->breaks.items[low].at) + (behind ? 1 : 0);
}

gp_span gp_inline_span(const gp_inline *p, size_t start, size_t end)
{
  size_t from = gp_inline_origin(p, start, false);
  size_t to = end > start ? gp_inline_origin(p, end, true) : from;
  return gp_text_origin(p->scalar, p->source, p->base, p->offset + from, p->offset + (to < from ? from : to));
}

void gp_inline_error(gp_inline *p, const char *id, size_t start, size_t end, const char *hint, const char *format, ...)
{
  va_list args;
  gp_buf message = GP_BUF(p->ctx->arena);
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  p->failed = true;
  gp_report_with(p->ctx, GP_SEVERITY_ERROR, id, gp_inline_span(p, start, end), (gp_str){0}, gp_str_from(hint),
                 GP_NO_SPAN, (gp_str){0}, "%.*s", (int)message.count, message.items);
}
