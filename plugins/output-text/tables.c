/* Tables: in aligned columns where they are narrow enough, else a line "header: cell" for each cell. */
#include "text.h"

typedef struct table {
  size_t columns, rows; /* rows with the header, which is row 0 if there is one */
  size_t heads;         /* rows of the header */
  gp_str *names;        /* of the columns: the texts of all header rows */
  bool *groups;         /* rows that head a group */
  gp_str *cells;        /* rows x columns */
  size_t *widths;
  bool one_line;
} table;

/* How many columns a row's cells fill. */
static size_t count_cells(const gp_node *row)
{
  size_t count = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
    count = gp_cell_at(cell, (uint32_t)count) + gp_cell_columns(cell);
  return count;
}

static void add_line(gp_buf *out, gp_str line)
{
  if (out->count > 0)
    gp_buf_add_char(out, '\n');
  gp_buf_add(out, line);
}

/* The text of blocks in a cell, on lines of its own for each text; code as it is, pictures as what they show. */
static void add_blocks(gp_output *o, gp_buf *out, const gp_node *parent)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    if (node->kind == GP_CODE_BLOCK)
      add_line(out, node->text);
    else if (node->kind == GP_FIGURE)
      add_line(out, gp_str_printf(o->arena, "[%.*s]", GP_STR_ARG(gp_figure_of(node)->alt)));
    if (node->first_child != NULL && gp_kind_is_inline(node->first_child->kind))
      add_line(out, inline_text(o, node));
    else
      add_blocks(o, out, node);
  }
}

static gp_str cell_text(gp_output *o, const gp_node *cell)
{
  gp_buf out = GP_BUF(o->arena);
  if (cell->first_child == NULL || cell->first_child->kind != GP_BODY)
    return inline_text(o, cell);
  add_blocks(o, &out, cell);
  return gp_buf_str(&out);
}

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ROW_HEAD;
}

static void read_row(gp_output *o, table *t, const gp_node *row, size_t index)
{
  size_t column = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    gp_str text = cell_text(o, cell);
    size_t width = text_columns(text), columns = gp_cell_columns(cell);
    column = gp_cell_at(cell, (uint32_t)column);
    if (column >= t->columns)
      break;
    for (size_t down = 0; down < gp_cell_rows(cell) && index + down < t->rows; down++)
      if (down == 0 || row->kind == GP_ROW) /* what stands for several rows is told in each */
        t->cells[(index + down) * t->columns + column] = text;
    for (size_t i = column; row->kind == GP_ROW_HEAD && i < column + columns && i < t->columns; i++)
      t->names[i] = t->names[i].len > 0 && text.len > 0
                      ? gp_str_printf(o->arena, "%.*s, %.*s", GP_STR_ARG(t->names[i]), GP_STR_ARG(text))
                    : text.len > 0 ? text
                                   : t->names[i];
    t->one_line &= text.len == 0 || memchr(text.ptr, '\n', text.len) == NULL;
    if (columns == 1 && width > t->widths[column])
      t->widths[column] = width;
    column += columns;
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
  t->names = gp_arena_zalloc(o->arena, (t->columns + 1) * sizeof *t->names, _Alignof(gp_str));
  t->groups = gp_arena_zalloc(o->arena, t->rows + 1, 1);
  t->widths = gp_arena_zalloc(o->arena, (t->columns + 1) * sizeof *t->widths, _Alignof(size_t));
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    if (!is_row(row))
      continue;
    t->heads += index == t->heads && row->kind == GP_ROW_HEAD;
    t->groups[index] = row->kind == GP_ROW && gp_row_of(row)->role == GP_ROW_GROUP;
    read_row(o, t, row, index++);
  }
}

static void add_spaces(gp_buf *out, size_t count)
{
  while (count-- > 0)
    gp_buf_add_char(out, ' ');
}

/* Cells wider than their column go on over the next ones, which they fill. */
static void put_aligned_row(gp_output *o, const table *t, gp_str align, size_t row)
{
  gp_buf line = GP_BUF(o->arena);
  size_t start = 0, at = 0;
  for (size_t c = 0; c < t->columns; c++) {
    gp_str cell = t->cells[row * t->columns + c], word = kit_word_at(align, c);
    size_t width = text_columns(cell), spare = t->widths[c] > width ? t->widths[c] - width : 0, wanted = start;
    if (gp_str_is(word, "right") || gp_str_is(word, "decimal"))
      wanted += t->groups[row] ? 0 : spare;
    else if (gp_str_is(word, "center"))
      wanted += spare / 2;
    if (cell.len > 0) {
      if (at > 0 && wanted < at + 2)
        wanted = at + 2;
      add_spaces(&line, wanted - at);
      gp_buf_add(&line, cell);
      at = wanted + width;
    }
    start += t->widths[c] + 2;
  }
  write_text(&o->w, gp_buf_str(&line));
}

static void put_aligned(gp_output *o, const table *t, gp_str align)
{
  for (size_t row = 0; row < t->rows; row++) {
    put_aligned_row(o, t, align, row);
    if (row + 1 == t->heads) {
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
  for (size_t row = t->heads; row < t->rows; row++) {
    if (row > t->heads)
      write_gap(&o->w);
    if (t->groups[row])
      write_text(&o->w, t->cells[row * t->columns]);
    for (size_t c = 0; c < t->columns && !t->groups[row]; c++)
      put_labelled(o, t->names[c], t->cells[row * t->columns + c]);
  }
}

void put_table(gp_output *o, const gp_node *node)
{
  table t;
  size_t width = 0;
  gp_str note;
  put_labelled(o, gp_node_label(node), slot_text(o, node, GP_CAPTION));
  write_gap(&o->w);
  read_table(o, node, &t);
  for (size_t c = 0; c < t.columns; c++)
    width += t.widths[c] + (c > 0 ? 2 : 0);
  if (t.one_line && width <= o->table_width)
    put_aligned(o, &t, gp_table_of(node)->align);
  else
    put_records(o, &t);
  note = slot_text(o, node, GP_TABLE_NOTE);
  if (note.len > 0) {
    write_gap(&o->w);
    write_text(&o->w, note);
  }
}
