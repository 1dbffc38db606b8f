/* Blocks, found by md4c in the masked text, as a tree. */
#include "markdown.h"

#include <md4c.h>

static const block_kind kinds[] = {
  [MD_BLOCK_DOC] = BLOCK_DOCUMENT, [MD_BLOCK_QUOTE] = BLOCK_QUOTE, [MD_BLOCK_UL] = BLOCK_BULLETS,
  [MD_BLOCK_OL] = BLOCK_NUMBERS,   [MD_BLOCK_LI] = BLOCK_ITEM,     [MD_BLOCK_HR] = BLOCK_RULE,
  [MD_BLOCK_H] = BLOCK_HEADING,    [MD_BLOCK_CODE] = BLOCK_CODE,   [MD_BLOCK_HTML] = BLOCK_HTML,
  [MD_BLOCK_P] = BLOCK_PARAGRAPH};

#define NOWHERE UINT32_MAX

/* The offset in the file of text from md4c; NOWHERE if it is not from there. */
static uint32_t offset_of(const markdown *m, const char *text)
{
  size_t low = 0, high = m->from_count, at;
  if (text < m->masked || text > m->masked + m->masked_len)
    return NOWHERE;
  at = (size_t)(text - m->masked);
  while (low < high) { /* the last that begins there or before */
    size_t middle = low + (high - low) / 2;
    if (m->from[middle].at <= at)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0 || at - m->from[low - 1].at > m->from[low - 1].end - m->from[low - 1].start)
    return NOWHERE;
  return m->from[low - 1].start + (uint32_t)(at - m->from[low - 1].at);
}

static void take_code(markdown *m, block *b, const MD_BLOCK_CODE_DETAIL *detail)
{
  b->code = GP_NEW(m->arena, code_block);
  b->code->text = GP_BUF(m->arena);
  b->code->fenced = detail->fence_char != 0;
  if (detail->info.size == 0 || offset_of(m, detail->info.text) == NOWHERE)
    return;
  b->code->info_start = offset_of(m, detail->info.text);
  b->code->info_end = b->code->info_start + detail->info.size;
  m->seen = b->code->info_end;
}

static void take_detail(markdown *m, block *b, MD_BLOCKTYPE type, void *detail)
{
  if (type == MD_BLOCK_H)
    b->number = ((MD_BLOCK_H_DETAIL *)detail)->level;
  else if (type == MD_BLOCK_OL)
    b->number = ((MD_BLOCK_OL_DETAIL *)detail)->start, b->mark = ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter;
  else if (type == MD_BLOCK_CODE)
    take_code(m, b, detail);
}

/* md4c gives no places of blocks: this one begins in the first line after the text before it. */
static int refuse_depth(markdown *m)
{
  uint32_t at = m->seen;
  while (at < m->file.len && (m->file.ptr[at] == ' ' || m->file.ptr[at] == '\n' || m->file.ptr[at] == '\r'))
    at++;
  md_error(m, "markdown.depth", at, at, "divide it into sections",
           "lists and quotes are nested more than %d levels deep", DEPTH_LIMIT);
  m->stopped = true;
  return 1;
}

static int on_enter(MD_BLOCKTYPE type, void *detail, void *data)
{
  markdown *m = data;
  block *b;
  if (++m->depth > 2 * DEPTH_LIMIT)
    return refuse_depth(m);
  b = GP_NEW(m->arena, block);
  b->kind = kinds[type];
  b->parent = m->open;
  if (m->open == NULL)
    m->root = b;
  else if (m->open->last == NULL)
    m->open->first = m->open->last = b;
  else
    m->open->last = m->open->last->next = b;
  take_detail(m, b, type, detail);
  m->line_ended = true;
  b->start = b->end = b->kind == BLOCK_RULE || b->kind == BLOCK_CODE ? m->seen : 0;
  m->open = b;
  return 0;
}

static int on_leave(MD_BLOCKTYPE type, void *detail, void *data)
{
  markdown *m = data;
  block *b = m->open;
  (void)type;
  (void)detail;
  if (b->parent != NULL && b->end > 0) {
    if (b->parent->end == 0)
      b->parent->start = b->start;
    b->parent->end = b->end;
  }
  m->open = b->parent;
  m->depth--;
  return 0;
}

static void add_code(markdown *m, code_block *to, uint32_t start, gp_str text)
{
  gp_value_origin origin = {(uint32_t)to->text.count, start, start + (uint32_t)text.len};
  if (text.len == 0)
    return;
  if (start == NOWHERE) { /* a line end, or blanks that a tab stands for */
    origin.start = origin.end = m->seen < m->file.len ? m->seen : (uint32_t)m->file.len;
    gp_buf_add(&to->text, text);
  } else {
    gp_buf_add(&to->text, gp_str_slice(m->file, start, start + text.len));
  }
  gp_vec_push(m->arena, &to->origins, origin);
}

static size_t next_column(char c, size_t column)
{
  return c == '\t' ? column + 4 - column % 4 : column + 1;
}

/* md4c gives blanks for what a line of code begins with: tabs in it stay. Of one that is in part the indent of what is
 * around the code, the rest is blanks (CommonMark 0.31, 2.2). `at`: of the first character after them, in the masked
 * text. */
static void keep_tabs(markdown *m, code_block *to, size_t at)
{
  gp_buf *text = &to->text;
  size_t begin = at, blanks = 0, from = 0, column = 0;
  while (blanks < text->count && text->items[text->count - 1 - blanks] == ' ')
    blanks++;
  while (begin > 0 && m->masked[begin - 1] != '\n' && m->masked[begin - 1] != '\r')
    begin--;
  if (blanks == 0 || memchr(m->masked + begin, '\t', at - begin) == NULL)
    return;
  for (size_t i = begin; i < at; i++)
    from = next_column(m->masked[i], from);
  if (blanks > from)
    return;
  from -= blanks;
  text->count -= blanks;
  for (size_t i = begin; i < at; i++) {
    size_t next = next_column(m->masked[i], column);
    if (column >= from)
      gp_buf_add_char(text, m->masked[i] == '\t' ? '\t' : ' ');
    for (; column < from && from < next; from++)
      gp_buf_add_char(text, ' ');
    column = next;
  }
}

static void add_line(markdown *m, block *b, uint32_t start, uint32_t end)
{
  if (b->lines.count > 0 && gp_vec_last(&b->lines)->end == start)
    gp_vec_last(&b->lines)->end = end;
  else
    gp_vec_push(m->arena, &b->lines, ((line){start, end, false}));
}

/* Items of lists without empty lines hold their text without a paragraph around it. */
static block *paragraph_in(markdown *m, block *item)
{
  block *last = item->last;
  if (last != NULL && last->kind == BLOCK_PARAGRAPH)
    return last;
  last = GP_NEW(m->arena, block);
  last->kind = BLOCK_PARAGRAPH;
  last->parent = item;
  if (item->last == NULL)
    item->first = item->last = last;
  else
    item->last = item->last->next = last;
  return last;
}

static void see(block *b, uint32_t start, uint32_t end)
{
  if (b->end == 0 || (b->code != NULL && b->code->origins.count <= 1))
    b->start = start;
  b->end = end;
}

/* Lines of HTML keep what they begin with, and empty ones stay: code may be in them. Returns where the line begins. */
static uint32_t keep_html(markdown *m, block *b, uint32_t start, gp_str text)
{
  if (start == NOWHERE && text.len > 0 && text.ptr[0] == '\n') {
    if (m->line_ended && b->lines.count > 0)
      gp_vec_push(m->arena, &b->lines, ((line){m->seen, m->seen, false, false}));
    m->line_ended = true;
  } else if (start != NOWHERE) {
    while (m->line_ended && start > m->body && is_blank(m->file.ptr[start - 1]))
      start--;
    m->line_ended = false;
  }
  return start;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  markdown *m = data;
  block *b = m->open;
  uint32_t start = offset_of(m, text);
  bool within = start != NOWHERE && size > 0 && type != MD_TEXT_BR && type != MD_TEXT_SOFTBR;
  uint32_t end = within ? start + size : start;
  if (b->kind == BLOCK_ITEM && (within || b->last != NULL))
    b = paragraph_in(m, b);
  if (b->kind == BLOCK_HTML)
    start = keep_html(m, b, start, (gp_str){text, size});
  if (type == MD_TEXT_BR && b->lines.count > 0)
    b->lines.items[b->lines.count - 1].hard = true;
  if (b->code != NULL && within)
    keep_tabs(m, b->code, (size_t)(text - m->masked));
  if (b->code != NULL)
    add_code(m, b->code, start, (gp_str){text, size});
  else if (within)
    add_line(m, b, start, end);
  if (within) {
    see(b, start, end);
    if (b != m->open)
      see(m->open, start, end);
    m->seen = end;
  }
  return 0;
}

/* The masked text has no spans. */
static int on_span(MD_SPANTYPE type, void *detail, void *data)
{
  (void)type;
  (void)detail;
  (void)data;
  return 0;
}

void md_parse_text(markdown *m, gp_str masked, const gp_value_origin *from, size_t count)
{
  static const MD_PARSER parser = {.flags = MD_FLAG_NOHTMLSPANS, /* tables: find_tables.c */
                                   .enter_block = on_enter,
                                   .leave_block = on_leave,
                                   .enter_span = on_span,
                                   .leave_span = on_span,
                                   .text = on_text};
  m->masked = masked.ptr;
  m->masked_len = masked.len;
  m->from = from;
  m->from_count = count;
  if (md_parse(masked.ptr, (MD_SIZE)masked.len, &parser, m) == 0 || m->stopped)
    return;
  md_error(m, "markdown.failed", m->seen, m->seen, NULL, "the file could not be read");
  m->stopped = true;
}

bool md_parse_blocks(markdown *m)
{
  gp_str text = gp_str_slice(m->file, m->body, m->file.len);
  gp_value_origin *all = GP_NEW(m->arena, gp_value_origin);
  char *outer;
  *all = (gp_value_origin){0, m->body, (uint32_t)m->file.len};
  m->whole = md_mask(m->arena, text);
  m->seen = m->body;
  outer = GP_NEW_ARRAY(m->arena, text.len + 1, char);
  memcpy(outer, m->whole, text.len);
  outer[text.len] = '\0';
  md_mask_fences(outer, text.len);
  md_parse_text(m, (gp_str){outer, text.len}, all, 1);
  return !m->stopped;
}
