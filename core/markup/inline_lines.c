/* Block markup which authors of Markdown may write inside a paragraph, where it would be printed as it is. */
#include "markup/inline.h"
#include "value/yaml.h"

#include <assert.h>

typedef enum line_kind {
  LINE_PLAIN = 1,
  LINE_BULLET,
  LINE_NUMBER,
  LINE_HEADING,
  LINE_QUOTE,
  LINE_CODE,
  LINE_TABLE
} line_kind;

typedef struct line_advice {
  const char *what, *hint;
} line_advice;

static const line_advice advice[] = {
  [LINE_BULLET] = {"an item of a list", "write a block 'list: [...]'; '\\-' prints the character itself"},
  [LINE_NUMBER] = {"an item of a numbered list", "write a block 'numbered: [...]'"},
  [LINE_HEADING] = {"a heading", "write a block 'section: ...' with 'body:'; '\\#' prints the character itself"},
  [LINE_QUOTE] = {"a quotation", "write a block 'quote: {text: ...}'; '\\>' prints the character itself"},
  [LINE_CODE] = {"a block of code", "write a block 'code: |'"},
  [LINE_TABLE] = {"a row of a table", "write a block 'table: {caption, header, rows}'"},
};

/* The number at the beginning of "12. " or "12) ", or -1. */
static int item_number(gp_str line)
{
  size_t at = 0;
  uint64_t number;
  if (!gp_str_decimal(line, &at, 0, 999, &number) || at > 3 || at + 1 >= line.len)
    return -1;
  return (line.ptr[at] == '.' || line.ptr[at] == ')') && line.ptr[at + 1] == ' ' ? (int)number : -1;
}

static line_kind classify(gp_str line)
{
  size_t hashes = 0;
  char next = line.len > 1 ? line.ptr[1] : '\0';
  if (line.len == 0)
    return LINE_PLAIN;
  while (hashes < line.len && line.ptr[hashes] == '#')
    hashes++;
  if (hashes >= 1 && hashes <= 6 && hashes < line.len && line.ptr[hashes] == ' ')
    return LINE_HEADING;
  if (gp_str_starts_with(line, GP_STR("```")) || gp_str_starts_with(line, GP_STR("~~~")))
    return LINE_CODE;
  if ((line.ptr[0] == '-' || line.ptr[0] == '*' || line.ptr[0] == '+') && next == ' ')
    return LINE_BULLET;
  if (line.ptr[0] == '>' && next == ' ')
    return LINE_QUOTE;
  if (line.ptr[0] == '|' && line.len > 2 && line.ptr[line.len - 1] == '|')
    return LINE_TABLE;
  return item_number(line) >= 0 ? LINE_NUMBER : LINE_PLAIN;
}

/* Few false alarms: a single "2023. " or a dash that happens to begin a line is no list. */
static bool is_certain(line_kind kind, size_t of_kind, bool first, gp_str line)
{
  if (kind == LINE_HEADING || kind == LINE_CODE)
    return true;
  if (kind == LINE_NUMBER)
    return of_kind > 1 && (!first || item_number(line) <= 1);
  return of_kind > 1 || (first && kind != LINE_TABLE);
}

static gp_str next_line(gp_str text, size_t *at)
{
  size_t start = *at, end;
  assert(text.ptr != NULL || text.len == 0);
  while (start < text.len && (text.ptr[start] == ' ' || text.ptr[start] == '\t'))
    start++;
  for (end = start; end < text.len && text.ptr[end] != '\n';)
    end++;
  *at = end < text.len ? end + 1 : end;
  return gp_str_slice(text, start, end);
}

/* Where an item begins in the lines of a scalar whose lines YAML makes one of: the first "1. " of "1. One" and "2.
 * Two", or a dash below the text of an item, which the author took for a list in it. NULL if nowhere. */
static const char *find_folded_item(gp_str text, line_kind *kind)
{
  const char *number_at = NULL;
  size_t numbers = 0;
  for (size_t at = 0; at < text.len;) {
    bool first = at == 0;
    gp_str line = next_line(text, &at);
    int number = item_number(line);
    *kind = classify(line);
    if (*kind == LINE_BULLET && !first)
      return line.ptr;
    if (number < 0 || (numbers == 0 && number > 1))
      continue;
    if (numbers++ == 0 && first)
      number_at = line.ptr;
    if (numbers > 1 && number_at != NULL) {
      *kind = LINE_NUMBER;
      return number_at;
    }
  }
  return NULL;
}

static bool check_folded(gp_ctx *ctx, const gp_value *scalar)
{
  gp_str bytes = gp_sources_bytes(ctx->sources, scalar->span.source);
  line_kind kind = LINE_PLAIN;
  const char *item;
  uint32_t start;
  if (scalar->style != GP_SCALAR_PLAIN || scalar->span.end > bytes.len)
    return false;
  item = find_folded_item(gp_str_slice(bytes, scalar->span.start, scalar->span.end), &kind);
  if (item == NULL)
    return false;
  start = (uint32_t)(item - bytes.ptr);
  gp_report_with(ctx, GP_SEVERITY_WARNING, "inline.block-markup",
                 (gp_span){scalar->span.source, start, start + (kind == LINE_NUMBER ? 2 : 1)}, (gp_str){0},
                 kind == LINE_NUMBER
                   ? GP_STR("write 'numbered:', and below it each item as '- text'")
                   : GP_STR("a list in an item is written '- text: ...' with 'body:' below it, and in that "
                            "'- list: [...]'; a dash of the text goes to the end of the line before"),
                 GP_NO_SPAN, (gp_str){0}, "this looks like %s, but is printed as one paragraph",
                 kind == LINE_NUMBER ? "a numbered list" : "an item of a list");
  return true;
}

void gp_inline_check_lines(gp_ctx *ctx, gp_str text, const gp_value *scalar)
{
  size_t counts[LINE_TABLE + 1] = {0};
  if (check_folded(ctx, scalar))
    return;
  for (size_t at = 0; at < text.len;)
    counts[classify(next_line(text, &at))]++;
  for (size_t at = 0; at < text.len;) {
    bool first = at == 0;
    gp_str line = next_line(text, &at);
    line_kind kind = classify(line);
    size_t start = line.len > 0 ? (size_t)(line.ptr - scalar->text.ptr) : 0;
    if (kind == LINE_PLAIN || !is_certain(kind, counts[kind], first, line))
      continue;
    gp_report_with(ctx, GP_SEVERITY_WARNING, "inline.block-markup",
                   gp_value_span(scalar, start, start + (line.len < 3 ? line.len : 3)), (gp_str){0},
                   gp_str_from(advice[kind].hint), GP_NO_SPAN, (gp_str){0},
                   "this line looks like %s, but is printed as text", advice[kind].what);
    return; /* one for a paragraph is enough */
  }
}
