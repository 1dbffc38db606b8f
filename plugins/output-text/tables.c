/* Tables: in aligned columns where they are narrow enough, else a line "header: cell" for each cell. */
#include "text.h"

typedef struct table {
  size_t columns, rows; /* rows with the header, which is row 0 if there is one */
  bool header;
  gp_str *cells; /* rows x columns */
  size_t *widths;
  bool one_line;
} table;

static size_t count_cells(const gp_node *row)
{
  size_t count = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
    count++;
  return count;
}

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ROW_HEAD;
}

static void read_row(gp_output *o, table *t, const gp_node *row, size_t index)
{
  size_t column = 0;
  for (const gp_node *cell = row->first_child; cell != NULL && column < t->columns; cell = cell->next, column++) {
    gp_str text = inline_text(o, cell);
    size_t width = text_columns(text);
    t->cells[index * t->columns + column] = text;
    t->one_line &= text.len == 0 || memchr(text.ptr, '\n', text.len) == NULL;
    if (width > t->widths[column])
      t->widths[column] = width;
  }
}

static void read_table(gp_output *o, const gp_node *node, table *t)
{
  size_t index = 0;
  *t = (table){.one_line = true};
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    size_t cells = is_row(row) ? count_cells(row) : 0;
    t->rows += is_row(row);
    t->columns = cells > t->columns ? cells : t->columns;
  }
  t->cells = gp_arena_zalloc(o->arena, (t->rows * t->columns + 1) * sizeof *t->cells, _Alignof(gp_str));
  t->widths = gp_arena_zalloc(o->arena, (t->columns + 1) * sizeof *t->widths, _Alignof(size_t));
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    if (!is_row(row))
      continue;
    t->header |= index == 0 && row->kind == GP_ROW_HEAD;
    read_row(o, t, row, index++);
  }
}

/* Word number `index` of a list divided by spaces. */
static gp_str word_at(gp_str words, size_t index)
{
  size_t at = 0;
  while (at < words.len) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != ' ')
      end++;
    if (index-- == 0)
      return gp_str_slice(words, at, end);
    at = end + 1;
  }
  return (gp_str){NULL, 0};
}

static void add_spaces(gp_buf *out, size_t count)
{
  while (count-- > 0)
    gp_buf_add_char(out, ' ');
}

static void put_aligned_row(gp_output *o, const table *t, gp_str align, size_t row)
{
  gp_buf line = GP_BUF(o->arena);
  for (size_t c = 0; c < t->columns; c++) {
    gp_str cell = t->cells[row * t->columns + c], word = word_at(align, c);
    size_t spare = t->widths[c] - text_columns(cell), left = 0;
    if (gp_str_is(word, "right") || gp_str_is(word, "decimal"))
      left = spare;
    else if (gp_str_is(word, "center"))
      left = spare / 2;
    add_spaces(&line, (c > 0 ? 2 : 0) + left);
    gp_buf_add(&line, cell);
    add_spaces(&line, spare - left);
  }
  write_text(&o->w, gp_buf_str(&line));
}

static void put_aligned(gp_output *o, const table *t, gp_str align)
{
  for (size_t row = 0; row < t->rows; row++) {
    put_aligned_row(o, t, align, row);
    if (row == 0 && t->header) {
      gp_buf line = GP_BUF(o->arena);
      for (size_t c = 0; c < t->columns; c++) {
        add_spaces(&line, c > 0 ? 2 : 0);
        for (size_t i = 0; i < t->widths[c]; i++)
          gp_buf_add_char(&line, '-');
      }
      write_text(&o->w, gp_buf_str(&line));
    }
  }
}

static void put_records(gp_output *o, const table *t)
{
  for (size_t row = t->header ? 1 : 0; row < t->rows; row++) {
    if (row > (t->header ? 1u : 0u))
      write_gap(&o->w);
    for (size_t c = 0; c < t->columns; c++)
      put_labelled(o, t->header ? t->cells[c] : (gp_str){NULL, 0}, t->cells[row * t->columns + c]);
  }
}

void put_table(gp_output *o, const gp_node *node)
{
  table t;
  size_t width = 0;
  gp_str note;
  put_labelled(o, gp_node_attr(node, "label"), inline_text(o, gp_node_child(node, GP_CAPTION)));
  write_gap(&o->w);
  read_table(o, node, &t);
  for (size_t c = 0; c < t.columns; c++)
    width += t.widths[c] + (c > 0 ? 2 : 0);
  if (t.one_line && width <= o->table_width)
    put_aligned(o, &t, gp_node_attr(node, "align"));
  else
    put_records(o, &t);
  note = inline_text(o, gp_node_child(node, GP_TABLE_NOTE));
  if (note.len > 0) {
    write_gap(&o->w);
    write_text(&o->w, note);
  }
}
