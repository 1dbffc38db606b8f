/* Tables: column widths from content, rows that break well, the header again on each page. */
#include "guide.h"

enum { COLUMN_LIMIT = 64 }; /* as the reader has it */

typedef struct cell {
  const gp_node *node;
  text_run run;
  text_role role;
} cell;

typedef struct table {
  size_t columns, rows; /* rows without the header */
  cell *cells;          /* (rows + 1) x columns, the header first */
  gp_len x, width[COLUMN_LIMIT];
  gp_align align[COLUMN_LIMIT];
  bool header_column;
} table;

static const gp_len cell_pad = GP_LEN_PT(5), row_pad = GP_LEN_PT(4);

/* Word number `index` of a list divided by spaces. */
static gp_str word_at(gp_str words, size_t index)
{
  size_t at = 0;
  for (;;) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != ' ')
      end++;
    if (index-- == 0)
      return gp_str_slice(words, at, end);
    if (end >= words.len)
      return (gp_str){NULL, 0};
    at = end + 1;
  }
}

static size_t count_cells(const gp_node *row)
{
  size_t count = 0;
  for (const gp_node *c = row->first_child; c != NULL; c = c->next)
    count++;
  return count;
}

/* Structure elements and text of all cells, in reading order. */
static void read_row(gp_layout *l, table *t, const gp_node *row, size_t index, uint32_t section)
{
  uint32_t tr = builder_elem(&l->build, GP_ROLE_TR, section, row->span);
  size_t column = 0;
  for (const gp_node *node = row->first_child; node != NULL && column < t->columns; node = node->next, column++) {
    cell *c = &t->cells[index * t->columns + column];
    bool head = index == 0 || (column == 0 && t->header_column);
    uint32_t elem = builder_elem(&l->build, head ? GP_ROLE_TH : GP_ROLE_TD, tr, node->span);
    if (head)
      builder_at(&l->build, elem)->scope = index == 0 ? 1 : 2;
    c->node = node;
    c->role = index == 0 ? TEXT_TABLE_HEAD : TEXT_SMALL;
    text_start(l, &c->run);
    text_add_inlines(l, &c->run, node, c->role, head && index > 0 ? STYLE_STRONG : 0, (gp_color){0}, elem);
  }
  for (; column < t->columns; column++) {
    cell *c = &t->cells[index * t->columns + column];
    c->node = NULL;
    builder_elem(&l->build, index == 0 ? GP_ROLE_TH : GP_ROLE_TD, tr, row->span);
    text_start(l, &c->run);
  }
}

static void read_alignment(table *t, const gp_node *node)
{
  gp_str words = gp_node_attr(node, "align");
  for (size_t i = 0; i < t->columns; i++) {
    gp_str word = word_at(words, i);
    t->align[i] = gp_str_is(word, "right") || gp_str_is(word, "decimal") ? GP_ALIGN_END
                  : gp_str_is(word, "center")                            ? GP_ALIGN_CENTER
                                                                         : GP_ALIGN_START;
  }
}

/* Widths given by the author, as shares. */
static bool share_widths(table *t, gp_str words, gp_len width)
{
  int32_t shares[COLUMN_LIMIT], sum = 0;
  for (size_t i = 0; i < t->columns; i++) {
    gp_str word = word_at(words, i);
    shares[i] = 0;
    for (size_t k = 0; k < word.len && k < 4 && word.ptr[k] >= '0' && word.ptr[k] <= '9'; k++)
      shares[i] = shares[i] * 10 + (word.ptr[k] - '0');
    if (shares[i] == 0)
      return false;
    sum += shares[i];
  }
  for (size_t i = 0; i < t->columns; i++)
    t->width[i] = gp_len_scale(width, shares[i], sum);
  return true;
}

/* Widths from the content, as in CSS 2.1, 17.5.2.2: between each column's widest word and its text in one line. */
static void measure_widths(gp_layout *l, table *t, gp_len width)
{
  int64_t natural[COLUMN_LIMIT] = {0}, minimum[COLUMN_LIMIT] = {0}, natural_sum = 0, minimum_sum = 0;
  for (size_t i = 0; i < (t->rows + 1) * t->columns; i++) {
    const cell *c = &t->cells[i];
    gp_len n = 0, m = 0;
    size_t column = i % t->columns;
    if (c->node != NULL)
      text_widths(l, &c->run, text_key(c->node, (unsigned)c->role), &n, &m);
    natural[column] = n > natural[column] ? n : natural[column];
    minimum[column] = m > minimum[column] ? m : minimum[column];
  }
  for (size_t i = 0; i < t->columns; i++) {
    minimum[i] += 2 * cell_pad;
    natural[i] += 2 * cell_pad;
    if (natural[i] > (int64_t)width)
      natural[i] = width;
    if (minimum[i] > natural[i])
      minimum[i] = natural[i];
    natural_sum += natural[i];
    minimum_sum += minimum[i];
  }
  for (size_t i = 0; i < t->columns; i++) {
    int64_t w;
    if (natural_sum <= width)
      w = natural[i] + (width - natural_sum) * natural[i] / (natural_sum ? natural_sum : 1);
    else if (minimum_sum < width && natural_sum > minimum_sum)
      w = minimum[i] + (width - minimum_sum) * (natural[i] - minimum[i]) / (natural_sum - minimum_sum);
    else
      w = (int64_t)width * minimum[i] / (minimum_sum ? minimum_sum : 1);
    t->width[i] = (gp_len)w;
  }
}

/* A row as columns of a flow. */
static void put_row(gp_layout *l, flow *f, const table *t, size_t index, int32_t penalty)
{
  flow *columns = GP_NEW_ARRAY(l->arena, t->columns, flow);
  gp_len x = t->x, height = 0;
  bool empty = true;
  for (size_t i = 0; i < t->columns; i++)
    empty = empty && t->cells[index * t->columns + i].run.spans.count == 0;
  for (size_t i = 0; i < t->columns; i++) {
    const cell *c = &t->cells[index * t->columns + i];
    frame in = {.flow = &columns[i], .x = x + cell_pad, .width = t->width[i] - 2 * cell_pad, .depth = 2};
    gp_break_options options;
    gp_len column_height;
    if (in.width < GP_LEN_PT(8))
      in.width = GP_LEN_PT(8);
    options = break_options(l, in.width, t->align[i]);
    flow_start(&columns[i], l->arena);
    flow_atom(&columns[i], row_pad, 0);
    flow_keep(&columns[i]);
    if (empty && i == 0) { /* a row to write in by hand */
      flow_atom(&columns[i], GP_LEN_PT(18), PENALTY_NEVER);
      flow_keep(&columns[i]);
    }
    if (c->node != NULL) {
      if (index == 0)
        options.no_hyphens = 1;
      flow_anchor(&columns[i], c->node->id, 0);
      put_lines(l, &in, text_lines(l, &c->run, text_key(c->node, (unsigned)c->role), &options), &c->run,
                &l->theme.looks[c->role]);
    }
    flow_atom(&columns[i], row_pad, PENALTY_NEVER);
    column_height = flow_height(&columns[i]);
    height = column_height > height ? column_height : height;
    x += t->width[i];
  }
  flow_columns(f, columns, t->columns, penalty, height < GP_LEN_PT(110) ? PENALTY_NEVER : PENALTY_BOX);
}

static void put_rule(flow *f, const table *t, gp_len thickness, gp_color color)
{
  gp_len width = 0;
  for (size_t i = 0; i < t->columns; i++)
    width += t->width[i];
  flow_atom(f, thickness, PENALTY_NEVER);
  flow_item(f, item_rect(t->x, 0, width, thickness, color));
}

/* "Table 3  Caption" */
static void put_caption(gp_layout *l, const frame *in, const gp_node *node, const gp_node *caption, uint32_t parent)
{
  gp_str label = gp_node_attr(node, "label");
  uint32_t elem = builder_elem(&l->build, GP_ROLE_CAPTION, parent, caption->span);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  text_run run;
  text_start(l, &run);
  if (label.len > 0) {
    text_add(l, &run, label, style_of(l, TEXT_CAPTION, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), elem, 0,
             node->span);
    text_add(l, &run, GP_STR("\xE2\x80\x82"), style_of(l, TEXT_CAPTION, 0, (gp_str){0}, (gp_color){0}), elem, 0,
             node->span);
  }
  text_add_inlines(l, &run, caption, TEXT_CAPTION, 0, (gp_color){0}, elem);
  put_lines(l, in, text_lines(l, &run, text_key(caption, TEXT_CAPTION), &options), &run, &l->theme.looks[TEXT_CAPTION]);
}

void put_table(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *head = gp_node_child(node, GP_ROW_HEAD), *caption = gp_node_child(node, GP_CAPTION);
  const gp_node *remark = gp_node_child(node, GP_TABLE_NOTE);
  frame box = full_frame(l, in);
  table t = {.x = box.x, .header_column = gp_str_is(gp_node_attr(node, "header-column"), "true")};
  uint32_t elem = builder_elem(&l->build, GP_ROLE_TABLE, in->elem, node->span), section;
  flow *header = GP_NEW(l->arena, flow);
  gp_len header_height;
  size_t index = 1;
  if (head == NULL)
    return;
  t.columns = count_cells(head);
  t.columns = t.columns > COLUMN_LIMIT ? COLUMN_LIMIT : t.columns;
  for (const gp_node *row = node->first_child; row != NULL; row = row->next)
    t.rows += row->kind == GP_ROW;
  if (t.columns == 0)
    return;
  t.cells = GP_NEW_ARRAY(l->arena, (t.rows + 1) * t.columns, cell);
  flow_gap(in->flow, l->theme.block_gap + GP_LEN_PT(2));
  flow_anchor(in->flow, node->id, elem);
  if (caption != NULL) {
    put_caption(l, &box, node, caption, elem);
    flow_gap(in->flow, GP_LEN_PT(4));
    flow_keep(in->flow);
  }
  section = builder_elem(&l->build, GP_ROLE_THEAD, elem, head->span);
  read_row(l, &t, head, 0, section);
  section = builder_elem(&l->build, GP_ROLE_TBODY, elem, node->span);
  for (const gp_node *row = node->first_child; row != NULL; row = row->next)
    if (row->kind == GP_ROW)
      read_row(l, &t, row, index++, section);
  read_alignment(&t, node);
  if (!share_widths(&t, gp_node_attr(node, "widths"), box.width))
    measure_widths(l, &t, box.width);
  flow_start(header, l->arena);
  put_row(l, header, &t, 0, 0);
  put_rule(header, &t, GP_LEN_PT(1.2), l->theme.accent);
  header_height = flow_height(header);
  if (header_height < (l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom) / 3)
    flow_open(in->flow, (group){.x = t.x, .width = box.width, .repeat = header, .repeat_height = header_height});
  else /* a header so high leaves no room for rows */
    flow_open(in->flow, (group){.x = t.x, .width = box.width});
  flow_columns(in->flow, header, 1, 0, PENALTY_NEVER);
  for (index = 1; index <= t.rows && l->status == GP_OK; index++) {
    if (index == 1)
      flow_keep(in->flow);
    put_row(l, in->flow, &t, index, index == 2 || index == t.rows ? PENALTY_BOX : PENALTY_ROW);
    put_rule(in->flow, &t, index == t.rows ? GP_LEN_PT(0.9) : GP_LEN_PT(0.5),
             index == t.rows ? l->theme.accent_dark : l->theme.rule);
  }
  flow_close(in->flow);
  if (remark != NULL) {
    flow_gap(in->flow, GP_LEN_PT(4));
    flow_keep(in->flow);
    box.elem = in->elem;
    box.color = l->theme.muted;
    put_text(l, &box, remark, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
  }
  flow_gap(in->flow, l->theme.block_gap + GP_LEN_PT(2));
}
