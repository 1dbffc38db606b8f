/* Tables: the grid, and the structure elements that tell which headers each cell has. */
#include "tables.h"

/* What is known while rows are read: which cells reach down, and the ids of headers by column. */
typedef struct reading {
  gp_layout *l;
  table *t;
  uint16_t busy[TABLE_COLUMNS];
  gp_str heads[TABLE_COLUMNS];    /* ids of column headers, divided by spaces */
  gp_str row_head[TABLE_COLUMNS]; /* [0]: the id of the row's header; kept as long as that reaches down */
  gp_str group;                   /* the id of the group's header */
  bool complex;                   /* cells name their headers: scopes alone would not tell */
} reading;

/* How many columns or rows a cell fills, as far as a table goes. */
static size_t span_of(uint32_t count)
{
  return count > 1000 ? 1000 : count;
}

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ROW_HEAD;
}

static table_role role_of(const gp_node *row)
{
  gp_row_role role = row->kind == GP_ROW ? gp_row_of(row)->role : GP_NO_row_role;
  if (row->kind == GP_ROW_HEAD)
    return ROW_HEADER;
  return role == GP_ROW_GROUP   ? ROW_GROUP
         : role == GP_ROW_TOTAL ? ROW_TOTAL
         : role == GP_ROW_FOOT  ? ROW_FOOT
                                : ROW_PLAIN;
}

size_t table_count_columns(const gp_node *node)
{
  size_t most = 0;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    size_t count = 0;
    for (const gp_node *cell = is_row(row) ? row->first_child : NULL; cell != NULL; cell = cell->next)
      count = gp_cell_at(cell, (uint32_t)count) + span_of(gp_cell_columns(cell));
    most = count > most ? count : most;
  }
  return most < TABLE_COLUMNS ? most : TABLE_COLUMNS;
}

/* True if a cell's headers are not only those above it and the first in its row. */
static bool is_complex(const gp_node *node)
{
  size_t heads = 0;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next) {
    heads += row->kind == GP_ROW_HEAD;
    if (role_of(row) == ROW_GROUP || heads > 1)
      return true;
    for (const gp_node *cell = is_row(row) ? row->first_child : NULL; cell != NULL; cell = cell->next)
      if (span_of(gp_cell_columns(cell)) > 1 || span_of(gp_cell_rows(cell)) > 1)
        return true;
  }
  return false;
}

static bool holds_word(gp_str words, gp_str word)
{
  for (size_t at = 0; at + word.len <= words.len; at++)
    if (memcmp(words.ptr + at, word.ptr, word.len) == 0 && (at == 0 || words.ptr[at - 1] == ' ') &&
        (at + word.len == words.len || words.ptr[at + word.len] == ' '))
      return true;
  return false;
}

/* The ids of both lists, each once. */
static gp_str join(gp_layout *l, gp_str a, gp_str b)
{
  for (size_t at = 0, end; at < b.len; at = end + 1) {
    gp_str word;
    for (end = at; end < b.len && b.ptr[end] != ' ';)
      end++;
    word = gp_str_slice(b, at, end);
    if (a.len == 0)
      a = word;
    else if (!holds_word(a, word))
      a = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(a), GP_STR_ARG(word));
  }
  return a;
}

/* The ids of the headers of a data cell. */
static gp_str headers_of(const reading *r, const table_cell *c)
{
  gp_str ids = {0}, last = {0};
  for (size_t i = c->column; i < c->column + (size_t)c->columns; i++) {
    if (i > c->column && gp_str_equal(r->heads[i], last))
      continue;
    last = r->heads[i];
    ids = join(r->l, ids, last);
  }
  ids = join(r->l, ids, r->group);
  return c->column > 0 ? join(r->l, ids, r->row_head[0]) : ids;
}

/* The table's id, row and column, from 1: stays as long as nothing is put before the cell. No id of a guide has a
 * colon, so these are unique. */
static gp_str cell_id(const reading *r, const table_cell *c)
{
  const table *t = r->t;
  if (t->node->id.len > 0)
    return gp_str_printf(r->l->arena, "%.*s:%zu.%u", GP_STR_ARG(t->node->id), t->rows.count + 1, c->column + 1u);
  return gp_str_printf(r->l->arena, ":%u:%zu.%u", t->node->serial, t->rows.count + 1, c->column + 1u);
}

static void make_elem(reading *r, table_cell *c, table_role role, uint32_t tr, gp_span span)
{
  gp_layout *l = r->l;
  bool names_row = c->column == 0 && r->t->header_column && role != ROW_HEADER && role != ROW_GROUP;
  bool head = role == ROW_HEADER || role == ROW_GROUP || names_row;
  gp_elem *elem;
  gp_str id;
  c->elem = builder_elem(&l->build, head ? GP_ROLE_TH : GP_ROLE_TD, tr, span);
  elem = builder_at(&l->build, c->elem);
  if (c->columns > 1)
    elem->col_span = c->columns;
  if (c->rows > 1)
    elem->row_span = c->rows;
  if (head)
    elem->scope = role == ROW_HEADER ? 1 : 2;
  if (!r->complex)
    return;
  id = cell_id(r, c);
  if (head && c->node != NULL)
    elem->id = id;
  if (role == ROW_HEADER && c->node != NULL)
    for (size_t i = c->column; i < c->column + (size_t)c->columns; i++)
      r->heads[i] = join(l, r->heads[i], id);
  else if (role == ROW_GROUP)
    r->group = id;
  else if (!head)
    elem->headers = headers_of(r, c);
  else if (r->group.len > 0)
    elem->headers = r->group;
  if (names_row)
    r->row_head[0] = id;
}

static void read_text(gp_layout *l, table_cell *c, table_role role, bool strong)
{
  unsigned flags = strong ? STYLE_STRONG : 0;
  text_start(l, &c->run);
  c->body = c->node != NULL && c->node->first_child != NULL && c->node->first_child->kind == GP_BODY;
  c->role = role == ROW_HEADER ? TEXT_TABLE_HEAD : TEXT_SMALL;
  if (c->node != NULL && !gp_str_equal(c->node->lang, l->document->lang))
    builder_at(&l->build, c->elem)->lang = c->node->lang;
  if (c->node != NULL && !c->body && !table_is_field(c))
    text_add_inlines(l, &c->run, c->node, c->role, role == ROW_HEADER ? flags : flags | STYLE_TABULAR, (gp_color){0},
                     c->elem);
}

/* A cell from the column `at` on, or an empty one where there is no node. */
static size_t add_cell(reading *r, const gp_node *node, table_role role, uint32_t tr, size_t at, gp_span span,
                       size_t rows_left)
{
  table *t = r->t;
  table_cell cell = {.node = node, .column = (uint16_t)at, .columns = 1, .rows = 1, .before = -1};
  size_t columns = node != NULL ? span_of(gp_cell_columns(node)) : 1,
         rows = node != NULL ? span_of(gp_cell_rows(node)) : 1;
  columns = columns > t->columns - at ? t->columns - at : columns;
  for (size_t i = 1; i < columns; i++)
    if (r->busy[at + i] > 0)
      columns = i;
  rows = rows > rows_left ? rows_left : rows;
  cell.columns = (uint16_t)columns;
  cell.rows = (uint16_t)rows;
  make_elem(r, &cell, role, tr, span);
  read_text(r->l, &cell, role,
            role == ROW_GROUP || role == ROW_TOTAL || role == ROW_FOOT ||
              (at == 0 && t->header_column && role == ROW_PLAIN));
  for (size_t i = at; i < at + columns; i++)
    r->busy[i] = cell.rows;
  gp_vec_push(r->l->arena, &t->cells, cell);
  return at + columns;
}

/* A row; columns that neither its cells nor cells above fill get empty ones, so that every row is complete. */
static void read_row(reading *r, const gp_node *node, uint32_t section, size_t rows_left)
{
  table *t = r->t;
  uint32_t tr = builder_elem(&r->l->build, GP_ROLE_TR, section, node->span);
  table_row row = {.node = node, .role = role_of(node), .first = t->cells.count};
  const gp_node *cell = node->first_child;
  if (r->busy[0] == 0)
    r->row_head[0] = (gp_str){0};
  for (size_t at = 0; at < t->columns;) {
    size_t own = cell != NULL ? gp_cell_at(cell, (uint32_t)at) : t->columns;
    if (r->busy[at] > 0) {
      at++;
    } else if (cell != NULL && own <= at) {
      at = add_cell(r, cell, row.role, tr, at, cell->span, rows_left);
      cell = cell->next;
    } else {
      at = add_cell(r, NULL, row.role, tr, at, node->span, rows_left);
    }
  }
  for (size_t i = 0; i < t->columns; i++)
    r->busy[i] = (uint16_t)(r->busy[i] - (r->busy[i] > 0));
  row.end = t->cells.count;
  gp_vec_push(r->l->arena, &t->rows, row);
}

/* True if the row begins a section: the header, a group, the footer. */
static bool begins_section(const gp_node *row, const gp_node *before)
{
  table_role role = role_of(row), last;
  if (before == NULL || role == ROW_GROUP)
    return true;
  last = role_of(before);
  return (role == ROW_HEADER) != (last == ROW_HEADER) || (role == ROW_FOOT) != (last == ROW_FOOT);
}

/* How many rows follow in the section, this one counted. */
static size_t count_section(const gp_node *row)
{
  size_t count = 1;
  for (const gp_node *before = row, *next = row->next; next != NULL; next = next->next) {
    if (!is_row(next))
      continue;
    if (begins_section(next, before))
      break;
    before = next;
    count++;
  }
  return count;
}

void table_read(gp_layout *l, table *t)
{
  reading r = {.l = l, .t = t, .complex = is_complex(t->node)};
  const gp_node *before = NULL;
  uint32_t section = 0;
  size_t left = 0;
  for (const gp_node *row = t->node->first_child; row != NULL; row = row->next) {
    if (!is_row(row))
      continue;
    if (begins_section(row, before)) {
      table_role role = role_of(row);
      section = builder_elem(&l->build,
                             role == ROW_HEADER ? GP_ROLE_THEAD
                             : role == ROW_FOOT ? GP_ROLE_TFOOT
                                                : GP_ROLE_TBODY,
                             t->elem, row->span);
      left = count_section(row);
      memset(r.busy, 0, sizeof r.busy);
      if (role == ROW_FOOT)
        r.group = (gp_str){0};
    }
    read_row(&r, row, section, left--);
    t->head_rows += row->kind == GP_ROW_HEAD;
    before = row;
  }
}
