/* Parts of a file that are blocks of their own to who wrote them, and to md4c a paragraph and the code after it: notes
 * and meanings, whose blocks are indented by four. They are read once more, without what is before their lines. */
#include "markdown.h"

typedef struct part {
  gp_buf text; /* masked */
  GP_VEC(gp_value_origin) from;
} part;

static void add(markdown *m, part *to, uint32_t start, uint32_t end)
{
  gp_value_origin origin = {(uint32_t)to->text.count, start, end};
  if (end <= start)
    return;
  gp_vec_push(m->arena, &to->from, origin);
  gp_buf_add(&to->text, gp_str_slice((gp_str){m->whole, m->file.len - m->body}, start - m->body, end - m->body));
}

/* The lines of code as md4c gave them, less their indent. */
static void add_code(markdown *m, part *to, const code_block *code)
{
  gp_str text = gp_buf_str(&code->text);
  for (size_t i = 0; i < code->origins.count; i++) {
    gp_value_origin origin = code->origins.items[i];
    size_t next = i + 1 < code->origins.count ? code->origins.items[i + 1].at : text.len;
    if (origin.end > origin.start)
      add(m, to, origin.start, origin.end);
    else
      gp_buf_add(&to->text, gp_str_slice(text, origin.at, next));
  }
}

/* The columns that the blanks from `at` on take, which begin in a column; where they end is the result. */
static uint32_t skip_indent(const markdown *m, uint32_t at, size_t most, size_t *column)
{
  for (; at < m->file.len && is_blank(m->file.ptr[at]) && *column < most; at++)
    *column = m->file.ptr[at] == '\t' ? *column + 4 - *column % 4 : *column + 1;
  return at;
}

static uint32_t line_end(const markdown *m, uint32_t at)
{
  while (at < m->file.len && m->file.ptr[at] != '\n')
    at++;
  return at;
}

bool md_column(const markdown *m, uint32_t at, size_t *column)
{
  uint32_t start = at;
  *column = 0;
  while (start > m->body && m->file.ptr[start - 1] != '\n')
    start--;
  return skip_indent(m, start, SIZE_MAX, column) >= at;
}

size_t md_next_indent(const markdown *m, uint32_t at, bool *after_empty)
{
  size_t column = 0;
  *after_empty = false;
  for (at = line_end(m, at); at < m->file.len; at = line_end(m, at)) {
    column = 0;
    at = skip_indent(m, at + 1, SIZE_MAX, &column);
    if (at >= m->file.len || (m->file.ptr[at] != '\n' && m->file.ptr[at] != '\r'))
      return column;
    *after_empty = true;
  }
  return 0;
}

uint32_t md_take_indented(markdown *m, uint32_t at, size_t indent, line_list *lines)
{
  size_t kept = lines->count;
  uint32_t last = at, end = line_end(m, at);
  while (end < m->file.len) {
    uint32_t start = end + 1, stop = end = line_end(m, start), text;
    size_t column = 0, any = 0;
    if (stop > start && m->file.ptr[stop - 1] == '\r')
      stop--;
    text = skip_indent(m, start, SIZE_MAX, &any);
    if (text >= stop) {
      gp_vec_push(m->arena, lines, ((line){stop, stop, false, false}));
      continue;
    }
    start = skip_indent(m, start, indent, &column);
    if (column < indent)
      break;
    gp_vec_push(m->arena, lines, ((line){start, stop, false, false}));
    kept = lines->count;
    last = stop;
  }
  lines->count = kept;
  return last;
}

block *md_parse_part(markdown *m, const line *lines, size_t count, const block *code)
{
  part made = {.text = GP_BUF(m->arena)};
  block *root = m->root, *open = m->open, *result;
  uint32_t seen = m->seen;
  unsigned depth = m->depth;
  for (size_t i = 0; i < count; i++) {
    add(m, &made, lines[i].start, lines[i].end);
    gp_buf_add(&made.text, lines[i].hard ? GP_STR("  \n") : GP_STR("\n"));
  }
  for (; code != NULL; code = NULL) {
    gp_buf_add_char(&made.text, '\n');
    add_code(m, &made, code->code);
  }
  if (made.from.count == 0)
    return NULL;
  md_mask_boxes(made.text.items, made.text.count);
  md_mask_fences(made.text.items, made.text.count);
  m->root = m->open = NULL;
  m->depth = 0;
  m->seen = made.from.items[0].start;
  md_parse_text(m, gp_buf_str(&made.text), made.from.items, made.from.count);
  result = m->root;
  if (!m->stopped && result != NULL)
    m->refine(m);
  m->root = root;
  m->open = open;
  m->seen = seen;
  m->depth = depth;
  return m->stopped ? NULL : result;
}
