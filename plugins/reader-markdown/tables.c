/* Tables: one header row, rows of cells, a caption above or below. */
#include "markdown.h"

bool md_is_caption(const markdown *m, const block *paragraph)
{
  const line *first = paragraph->lines.count > 0 ? &paragraph->lines.items[0] : NULL;
  return first != NULL && (md_begins(m, first, ": ") || md_begins(m, first, "Table: "));
}

static const char *const alignments[] = {NULL, "left", "center", "right"};

/* The cells a row has in the file, which may be more than its table has columns: md4c drops them. */
static size_t cells_in(const markdown *m, const block *row)
{
  const char *p = m->file.ptr;
  uint32_t at = row->start, end = row->end;
  size_t bars = 0;
  while (at > m->body && p[at - 1] != '\n' && p[at - 1] != '|')
    at--;
  while (end < m->file.len && p[end] != '\n' && p[end] != '\r')
    end++;
  while (end > at && (p[end - 1] == ' ' || p[end - 1] == '\t' || (p[end - 1] == '|' && p[end - 2] != '\\')))
    if (p[--end] == '|')
      break;
  for (; at < end; at++) {
    if (p[at] == '\\' && at + 1 < end)
      at++;
    else
      bars += p[at] == '|';
  }
  return bars + 1;
}

/* A cell in HTML holds blocks, and may fill several columns and rows. */
static const gp_value *make_html_cell(markdown *m, block *cell)
{
  block *only = cell->first;
  gp_value *map, *body;
  bool simple = only == NULL || (only->kind == BLOCK_PARAGRAPH && only->next == NULL);
  const gp_value *text = !simple        ? NULL
                         : only != NULL ? md_text(m, only->lines.items, only->lines.count, TEXT_CELL)
                                        : md_word(m, "", cell->start, cell->start);
  if (simple && cell->columns == 1 && cell->rows == 1)
    return text;
  map = md_map(m, cell->start, cell->end);
  body = md_list(m, cell->start, cell->end);
  if (simple)
    md_add(m, map, "text", (gp_span){m->source, cell->start, cell->start}, text);
  else
    m->blocks(m, cell->first, body, 1);
  if (!simple)
    md_add(m, map, "body", (gp_span){m->source, cell->start, cell->start}, body);
  if (cell->columns > 1)
    md_add(m, map, "columns", (gp_span){m->source, cell->start, cell->start},
           md_word(m, gp_str_printf(m->arena, "%u", cell->columns).ptr, cell->start, cell->start));
  if (cell->rows > 1)
    md_add(m, map, "rows", (gp_span){m->source, cell->start, cell->start},
           md_word(m, gp_str_printf(m->arena, "%u", cell->rows).ptr, cell->start, cell->start));
  return map;
}

static gp_value *make_row(markdown *m, const block *row, unsigned columns)
{
  gp_value *cells = md_list(m, row->start, row->end);
  if (row->end > 0 && !row->html && cells_in(m, row) > columns)
    md_error(m, "markdown.cells", row->start, row->end, "a bar that is text is written '\\|'",
             "the row has %u cells, its table %u columns", (unsigned)cells_in(m, row), columns);
  for (block *cell = row->first; cell != NULL; cell = cell->next) {
    line none = {row->start, row->start, false, false};
    if (row->html) {
      md_add(m, cells, NULL, GP_NO_SPAN, make_html_cell(m, cell));
      continue;
    }
    bool empty = cell->lines.count == 0;
    md_add(m, cells, NULL, GP_NO_SPAN,
           md_text(m, empty ? &none : cell->lines.items, empty ? 1 : cell->lines.count, TEXT_CELL));
  }
  return cells;
}

/* Left out where the file says nothing of any column. */
static const gp_value *make_alignment(markdown *m, const block *header)
{
  gp_value *list = md_list(m, header->start, header->end);
  bool any = false;
  for (const block *cell = header->first; cell != NULL; cell = cell->next) {
    any = any || cell->number > 0;
    md_add(
      m, list, NULL, GP_NO_SPAN,
      md_word(m, cell->number > 0 && cell->number < 4 ? alignments[cell->number] : "left", header->start, header->end));
  }
  return any ? list : NULL;
}

static void add_caption(markdown *m, gp_value *map, const block *table, block *caption, attributes *given, uint32_t *at)
{
  gp_span span = {m->source, table->start, table->start};
  line *first;
  if (caption == NULL) {
    md_error(m, "markdown.caption", table->start, table->first != NULL ? table->first->end : table->start,
             "write ': What the table shows' in a paragraph of its own below it", "the table has no caption");
    md_add(m, map, "caption", span, md_word(m, "-", table->start, table->start)); /* the rest is read */
    return;
  }
  first = &caption->lines.items[0];
  if (!caption->html)
    first->start += md_begins(m, first, ":") ? 1 : 6;
  while (first->start < first->end && m->file.ptr[first->start] == ' ')
    first->start++;
  (void)md_trailing_attributes(m, gp_vec_last(&caption->lines), given, at);
  md_add(m, map, "caption", span, md_text(m, caption->lines.items, caption->lines.count, 0));
}

/* A table in HTML: its caption is in it, and its first row is the header if all its cells are headers. */
static block *prepare_html(block *table, block *caption)
{
  block *first = table->first;
  if (first != NULL && first->kind == BLOCK_CAPTION) {
    caption = first->lines.count > 0 ? first : caption;
    first = table->first = first->next;
  }
  if (first == NULL)
    return caption;
  first->header = first->first != NULL;
  for (const block *cell = first->first; cell != NULL; cell = cell->next) {
    first->header = first->header && cell->header;
    table->number += cell->columns;
  }
  return caption;
}

gp_value *md_table(markdown *m, block *table, block *caption)
{
  gp_value *map = md_map(m, table->start, table->end), *rows = md_list(m, table->start, table->end), *made;
  gp_span span = {m->source, table->start, table->first != NULL ? table->first->end : table->start};
  attributes given = {0};
  uint32_t at = 0;
  const gp_value *align = NULL;
  if (table->html)
    caption = prepare_html(table, caption);
  add_caption(m, map, table, caption, &given, &at);
  for (const block *row = table->first; row != NULL; row = row->next) {
    gp_value *cells = make_row(m, row, table->number);
    if (row->header) {
      align = make_alignment(m, row);
      md_add(m, map, "header", span, cells);
    } else {
      md_add(m, rows, NULL, GP_NO_SPAN, cells);
    }
  }
  md_add(m, map, "rows", span, rows);
  if (align != NULL)
    md_add(m, map, "align", span, align);
  made = md_block(m, "table", span.start, span.end, map);
  md_lay_attributes(m, made, &given, at);
  return made;
}
