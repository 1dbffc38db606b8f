/* Tables, as GitHub reads them (GFM 0.29, 4.10): the last lines of a paragraph, or all of them. md4c reads none here:
 * its own tables go on over code, headings and HTML, up to an empty line. */
#include "markdown.h"

/* The cells of a line, divided by bars without a backslash before them. */
static void split(markdown *m, const line *of, line_list *cells)
{
  const char *p = m->file.ptr;
  uint32_t at = of->start, end = of->end, start;
  while (at < end && is_blank(p[at]))
    at++;
  while (end > at && is_blank(p[end - 1]))
    end--;
  if (at < end && p[at] == '|')
    at++;
  if (end > at && p[end - 1] == '|' && (end - 1 == at || p[end - 2] != '\\'))
    end--;
  for (start = at; at <= end; at++) {
    line cell = {start, at, false, false};
    if (at < end && p[at] == '\\' && at + 1 < end) {
      at++;
      continue;
    }
    if (at < end && p[at] != '|')
      continue;
    while (cell.start < cell.end && is_blank(p[cell.start]))
      cell.start++;
    while (cell.end > cell.start && is_blank(p[cell.end - 1]))
      cell.end--;
    gp_vec_push(m->arena, cells, cell);
    start = at + 1;
  }
}

/* 0: left or none said; 1 to 3 as md4c numbers them; -1: this is no ":---:". */
static int alignment(const markdown *m, const line *cell)
{
  const char *p = m->file.ptr;
  uint32_t at = cell->start, end = cell->end;
  bool left = at < end && p[at] == ':', right = end > at + 1 && p[end - 1] == ':';
  at += left;
  end -= right;
  if (at >= end)
    return -1;
  for (; at < end; at++)
    if (p[at] != '-')
      return -1;
  return left && right ? 2 : right ? 3 : left ? 1 : 0;
}

static void add_row(markdown *m, block *table, const line *of, const line_list *dashes, bool header)
{
  block *row = GP_NEW(m->arena, block);
  line_list cells = {0};
  *row = (block){.kind = BLOCK_ROW, .start = of->start, .end = of->end, .header = header};
  md_append(table, row);
  split(m, of, &cells);
  row->start = cells.count > 0 ? cells.items[0].start : row->start;
  for (size_t i = 0; i < dashes->count; i++) {
    block *cell = GP_NEW(m->arena, block);
    *cell = (block){.kind = BLOCK_CELL, .number = (unsigned)alignment(m, &dashes->items[i])};
    if (i < cells.count && cells.items[i].end > cells.items[i].start) {
      gp_vec_push(m->arena, &cell->lines, cells.items[i]);
      cell->start = cells.items[i].start;
      cell->end = cells.items[i].end;
    }
    md_append(row, cell);
  }
}

/* True if the line `at` is a table's header, and that after it the dashes, which are split. */
static bool begins_table(markdown *m, const block *b, size_t at, line_list *dashes)
{
  line_list cells = {0};
  const line *below = &b->lines.items[at + 1];
  if (memchr(m->file.ptr + below->start, '-', below->end - below->start) == NULL ||
      memchr(m->file.ptr + b->lines.items[at].start, '|', b->lines.items[at].end - b->lines.items[at].start) == NULL)
    return false;
  dashes->count = 0;
  split(m, below, dashes);
  for (size_t i = 0; i < dashes->count; i++)
    if (alignment(m, &dashes->items[i]) < 0)
      return false;
  split(m, &b->lines.items[at], &cells);
  if (cells.count != dashes->count)
    md_warning(m, "markdown.cells", b->lines.items[at].start, below->end,
               "give both lines as many cells; a bar that is text is written '\\|'",
               "this is no table: its header has %zu cells, and the line of dashes %zu", cells.count, dashes->count);
  return cells.count == dashes->count;
}

static block *make_table(markdown *m, const block *b, size_t at, const line_list *dashes)
{
  block *table = GP_NEW(m->arena, block);
  if (dashes->count > COLUMN_LIMIT) {
    md_error(m, "markdown.columns", b->lines.items[at].start, b->lines.items[at].end, "divide it into several tables",
             "a table has more than %d columns", COLUMN_LIMIT);
    m->stopped = true;
  }
  *table =
    (block){.kind = BLOCK_TABLE, .start = b->lines.items[at].start, .end = b->end, .number = (unsigned)dashes->count};
  add_row(m, table, &b->lines.items[at], dashes, true);
  for (size_t i = at + 2; i < b->lines.count; i++)
    add_row(m, table, &b->lines.items[i], dashes, false);
  return table;
}

/* Divides a paragraph that ends in a table; returns the table, or NULL. One that a line follows seems a heading. */
static block *divide(markdown *m, block *b)
{
  line_list dashes = {0};
  if (b->html || (b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_HEADING))
    return NULL;
  for (size_t at = 0; at + 1 < b->lines.count; at++)
    if (begins_table(m, b, at, &dashes)) {
      block *table = make_table(m, b, at, &dashes);
      if (b->kind == BLOCK_HEADING)
        md_warning(m, "markdown.rule", b->end, b->end, "take it out, or begin a section",
                   "a line across the page is not printed");
      b->kind = BLOCK_PARAGRAPH;
      b->lines.count = at;
      b->end = at > 0 ? b->lines.items[at - 1].end : b->start;
      return table;
    }
  return NULL;
}

void md_find_tables(markdown *m, block *parent)
{
  block *at = parent->first, *next;
  parent->first = parent->last = NULL;
  for (; at != NULL; at = next) {
    block *table = divide(m, at);
    next = at->next;
    if (at->first != NULL && at->kind != BLOCK_TABLE)
      md_find_tables(m, at);
    if (table == NULL || at->lines.count > 0)
      md_append(parent, at);
    if (table != NULL)
      md_append(parent, table);
  }
}
