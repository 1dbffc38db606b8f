/* Tables: rows as atoms of a flow. Rows which cells tie together are set as one, a flow for each column. */
#include "tables.h"

static const gp_len thick = GP_LEN_PT(0.9), low_row = GP_LEN_PT(110);

/* Rows that are set as one, and how far each column has come. */
typedef struct cluster {
  gp_layout *l;
  const table *t;
  size_t first, end;
  gp_len *tops;  /* of the rows, by row - first; one more than rows */
  gp_len *rules; /* thickness of the rule below each row */
  flow *columns;
  gp_len *filled;   /* where the column's flow ends */
  size_t *last_row; /* of the column's cell */
  size_t *begin;    /* its first atom */
  size_t *cell;     /* its number in the table */
  gp_len *bottoms;  /* where the content of each cell ends, by its number less that of the first */
  bool *open;       /* the cell's last atom but one is a field, which grows with the row */
} cluster;

size_t table_cluster(const table *t, size_t first)
{
  size_t end = first + 1;
  for (size_t r = first; r < end; r++)
    for (size_t i = t->rows.items[r].first; i < t->rows.items[r].end; i++)
      if (r + t->cells.items[i].rows > end)
        end = r + t->cells.items[i].rows;
  return end < t->rows.count ? end : t->rows.count;
}

/* The rule below a row: the last row's, and those around sums, are heavier. */
static gp_len rule_below(const table *t, size_t row)
{
  table_role next;
  if (row + 1 == t->head_rows)
    return GP_LEN_PT(1.2);
  if (row + 1 >= t->rows.count)
    return thick;
  next = t->rows.items[row + 1].role;
  if (next == ROW_TOTAL || (next == ROW_FOOT && t->rows.items[row].role != ROW_FOOT))
    return thick;
  return table_thin_rule;
}

static gp_color rule_color(const cluster *k, size_t row)
{
  const theme *th = &k->l->theme;
  if (row + 1 == k->t->head_rows)
    return th->accent;
  return rule_below(k->t, row) == thick ? th->accent_dark : th->rule;
}

static bool is_empty_row(const table *t, const table_row *row)
{
  for (size_t i = row->first; i < row->end; i++)
    if (t->cells.items[i].body || t->cells.items[i].run.spans.count > 0)
      return false;
  return true;
}

/* Blocks in a cell; what they ask for above the first is not wanted there. */
static void put_body(gp_layout *l, const frame *in, const table_cell *c)
{
  size_t first = in->flow->atoms.count;
  put_blocks(l, in, c->node->first_child);
  in->flow->gap = 0;
  if (in->flow->atoms.count > first)
    in->flow->atoms.items[first].gap = 0;
}

/* The flow of a column is at least so long: a gap, which page breaks may cut. */
static void reach(cluster *k, size_t column, gp_len y)
{
  if (y <= k->filled[column])
    return;
  flow_gap(&k->columns[column], k->columns[column].gap + (y - k->filled[column]));
  k->filled[column] = y;
}

/* Texts of two lines or three need no hyphens where their words fit. */
static bool needs_hyphens(gp_layout *l, const table_cell *c, gp_len width)
{
  gp_len natural, word;
  if (c->node == NULL || c->body)
    return true;
  text_widths(l, &c->run, text_key(c->node, (unsigned)c->role), &natural, &word);
  return word > width || natural / 2 > width;
}

static gp_break_options cell_options(const cluster *k, const table_cell *c, table_role role, frame *in)
{
  const table *t = k->t;
  gp_break_options options = break_options(k->l, in->width, role == ROW_GROUP ? GP_ALIGN_START : t->align[c->column]);
  if (c->columns > 1 && role == ROW_HEADER)
    options.align = GP_ALIGN_CENTER;
  options.no_hyphens = (role == ROW_HEADER && !t->hyphenate_head) || !needs_hyphens(k->l, c, in->width);
  if (c->before < 0 || in->width - c->before < GP_LEN_PT(8))
    return options;
  in->x += in->width - t->numbers[c->column] + c->before; /* numbers stand at the column's right */
  options.width = t->numbers[c->column] - c->before + GP_PT / 8;
  options.align = GP_ALIGN_START;
  options.no_hyphens = 1;
  return options;
}

/* Where two lines have room, text may go on in the next. */
static void allow_lines(const cluster *k, gp_form_field *field)
{
  if (field->height > 2 * k->l->theme.looks[TEXT_SMALL].size + GP_LEN_PT(5))
    field->flags |= GP_FORM_LINES;
}

/* A place to write in: as high as its lines, at least one. */
static void put_blank(cluster *k, const frame *in, const table_cell *c)
{
  gp_layout *l = k->l;
  gp_len line = l->theme.looks[TEXT_SMALL].leading;
  gp_len height =
    line * (gp_len)(gp_cell_of(c->node)->field_lines > 1 ? gp_cell_of(c->node)->field_lines : 1) + GP_LEN_PT(4);
  gp_item ground;
  height = height > low_row - 2 * table_row_pad ? low_row - 2 * table_row_pad : height;
  ground = item_rect(in->x - GP_LEN_PT(2), 0, in->width + GP_LEN_PT(4), height, color_tint(l->theme.accent, 7));
  ground.radius = GP_LEN_PT(1.5);
  flow_atom(in->flow, height, PENALTY_NEVER);
  flow_item(in->flow, ground);
  k->open[c->column] = put_field(l, in->flow, c->elem, c->node, &ground);
  if (k->open[c->column])
    allow_lines(k, gp_vec_last(&in->flow->fields));
}

/* What a cell holds, between its paddings. */
static void set_cell(cluster *k, const table_cell *c, const table_row *row)
{
  gp_layout *l = k->l;
  const table *t = k->t;
  flow *f = &k->columns[c->column];
  frame in = {.flow = f,
              .x = table_left(t, c->column) + t->pad,
              .width = table_width(t, c->column, c->columns) - 2 * t->pad,
              .elem = c->elem,
              .role = TEXT_SMALL,
              .depth = 2};
  gp_break_options options;
  in.width = in.width < GP_LEN_PT(8) ? GP_LEN_PT(8) : in.width;
  flow_atom(f, table_row_pad, 0);
  flow_keep(f);
  k->open[c->column] = false;
  if (table_is_field(c)) {
    put_blank(k, &in, c);
    flow_atom(f, table_row_pad, PENALTY_NEVER);
    return;
  }
  if (is_empty_row(t, row) && c->column == 0) { /* a row to write in by hand */
    flow_atom(f, GP_LEN_PT(18), PENALTY_NEVER);
    flow_keep(f);
  }
  options = cell_options(k, c, row->role, &in);
  if (c->node != NULL) {
    flow_anchor(f, c->node->id, 0);
    if (c->body)
      put_body(l, &in, c);
    else
      put_lines(l, &in, text_lines(l, &c->run, text_key(c->node, (unsigned)c->role), &options), &c->run,
                &l->theme.looks[c->role]);
  }
  f->gap = 0;
  flow_atom(f, table_row_pad, PENALTY_NEVER);
}

static void put_cell(cluster *k, size_t row, const table_cell *c)
{
  flow *f = &k->columns[c->column];
  int64_t bottom = k->tops[row - k->first];
  reach(k, c->column, k->tops[row - k->first]);
  k->begin[c->column] = f->atoms.count;
  k->cell[c->column] = (size_t)(c - k->t->cells.items);
  set_cell(k, c, &k->t->rows.items[row]);
  for (size_t i = k->begin[c->column]; i < f->atoms.count; i++)
    bottom += f->atoms.items[i].height + (i > k->begin[c->column] ? f->atoms.items[i].gap : 0);
  k->filled[c->column] = bottom > GP_LEN_MAX / 4 ? GP_LEN_MAX / 4 : (gp_len)bottom;
  for (size_t i = c->column + 1u; i < c->column + (size_t)c->columns; i++)
    k->open[i] = false;
  for (size_t i = c->column; i < c->column + (size_t)c->columns; i++)
    k->last_row[i] = row + c->rows - 1 < k->end ? row + c->rows - 1 : k->end - 1;
}

/* A field is as high as its row. */
static void grow_field(cluster *k, size_t column, gp_len room)
{
  flow *f = &k->columns[column];
  gp_form_field *field = gp_vec_last(&f->fields);
  f->items.items[f->items.count - 1].height += room;
  field->height += room;
  allow_lines(k, field);
  f->atoms.items[f->atoms.count - 2].height += room;
  k->filled[column] += room;
}

/* The row ends below the lowest of the cells that end in it; the others are moved down where that is wished. */
static void end_row(cluster *k, size_t row)
{
  gp_len top = k->tops[row - k->first], bottom = top;
  char vertical = k->t->rows.items[row].role == ROW_HEADER ? 'b' : k->t->vertical;
  for (size_t c = 0; c < k->t->columns; c++)
    if (k->last_row[c] == row && k->filled[c] > bottom)
      bottom = k->filled[c];
  for (size_t c = 0; c < k->t->columns; c++) {
    gp_len room = bottom - k->filled[c];
    if (k->last_row[c] == row && k->open[c] && room > 0 && bottom - top < low_row)
      grow_field(k, c, room);
    if (k->last_row[c] != row || k->open[c] || vertical == 't' || room <= 0 || k->begin[c] == 0 ||
        bottom - top >= low_row)
      continue;
    room = vertical == 'b' ? room : room / 2;
    k->columns[c].atoms.items[k->begin[c]].gap += room;
    k->filled[c] += room;
    k->begin[c] = 0;
  }
  for (size_t c = 0; c < k->t->columns; c++)
    if (k->last_row[c] == row)
      k->bottoms[k->cell[c] - k->t->rows.items[k->first].first] = k->filled[c];
  k->tops[row - k->first + 1] = bottom + k->rules[row - k->first];
}

/* The rule below a row, as one line for each stretch of columns that no cell crosses. */
static void put_rule(cluster *k, size_t row)
{
  const table *t = k->t;
  gp_len thickness = k->rules[row - k->first], y = k->tops[row - k->first + 1] - thickness;
  for (size_t c = 0; c < t->columns;) {
    size_t end = c;
    while (end < t->columns && k->last_row[end] <= row)
      end++;
    if (end == c) {
      c++;
      continue;
    }
    reach(k, c, y);
    flow_atom(&k->columns[c], thickness, k->columns[c].gap > 0 ? 0 : PENALTY_NEVER); /* a gap may be cut */
    flow_item(&k->columns[c],
              item_rect(table_left(t, c), 0, table_width(t, c, end - c), thickness, rule_color(k, row)));
    k->filled[c] += thickness;
    c = end;
  }
}

/* Where pages may break: between rows, and within high ones, but not after or before a single line. */
static void set_penalties(cluster *k, flow *f, size_t begin)
{
  gp_len y = 0;
  size_t r = 0;
  for (size_t i = begin; i < f->atoms.count; i++) {
    atom *a = &f->atoms.items[i];
    size_t rows = k->end - k->first;
    bool high, last;
    y += i > begin ? a->gap : 0;
    while (r + 1 < rows && y >= k->tops[r + 1])
      r++;
    high = k->tops[r + 1] - k->tops[r] >= low_row;
    last = y + a->height >= k->tops[r + 1] - k->rules[r] - table_row_pad;
    if (i > begin && y == k->tops[r])
      a->penalty = PENALTY_PART;
    else if (i > begin)
      a->penalty = high && y - k->tops[r] > GP_LEN_PT(24) && !last ? PENALTY_BOX : PENALTY_NEVER;
    y += a->height;
  }
}

/* A cell that reaches into later rows of its cluster. */
typedef struct reaching {
  size_t end;    /* the row after its last one */
  gp_len bottom; /* where its words end */
  bool set;      /* it has words that may be seen again: */
  flow words;
} reaching;

/* The cells of a row that reach further, by column. */
static void begin_reaching(const cluster *k, size_t row, reaching *columns)
{
  const table *t = k->t;
  size_t base = t->rows.items[k->first].first;
  for (size_t i = t->rows.items[row].first; i < t->rows.items[row].end; i++) {
    const table_cell *c = &t->cells.items[i];
    reaching *at = &columns[c->column];
    at->end = row + c->rows < k->end ? row + c->rows : k->end;
    at->bottom = k->bottoms[i - base];
    at->set = c->rows > 1 && table_cell_again(k->l, t, c, &at->words);
  }
}

/* What stands above the row in cells that reach into it, to be seen again where a page begins with the row, if it fits
 * there. */
static flow *words_beside(const cluster *k, size_t row, const reaching *columns)
{
  size_t count = 0;
  gp_len top = k->tops[row - k->first];
  flow *beside = GP_NEW_ARRAY(k->l->arena, k->t->columns, flow), *all;
  for (size_t c = 0; c < k->t->columns; c++)
    if (columns[c].set && columns[c].end > row && columns[c].bottom <= top &&
        flow_height(&columns[c].words) <= k->tops[columns[c].end - k->first] - top)
      beside[count++] = columns[c].words;
  if (count == 0)
    return NULL;
  all = GP_NEW(k->l->arena, flow);
  flow_start(all, k->l->arena);
  flow_columns(all, beside, count, 0, 0);
  return all;
}

/* Sets the words to be seen again where a page begins with a row within the cluster. */
static void set_again(const cluster *k, flow *f, size_t begin)
{
  gp_len y = 0;
  size_t row = k->first + 1, i = begin;
  reaching *columns = gp_arena_zalloc(k->l->arena, k->t->columns * sizeof(reaching), 8);
  for (; row < k->end; row++) {
    begin_reaching(k, row - 1, columns);
    while (i < f->atoms.count && y + (i > begin ? f->atoms.items[i].gap : 0) < k->tops[row - k->first]) {
      y += (i > begin ? f->atoms.items[i].gap : 0) + f->atoms.items[i].height;
      i++;
    }
    if (i < f->atoms.count && y + f->atoms.items[i].gap == k->tops[row - k->first])
      f->atoms.items[i].again = words_beside(k, row, columns);
  }
}

/* The cell of the first column that a row has, or that reaches into it. */
static const table_cell *first_cell(const cluster *k, size_t row)
{
  for (;; row--) {
    const table_row *r = &k->t->rows.items[row];
    if (r->end > r->first && k->t->cells.items[r->first].column == 0)
      return &k->t->cells.items[r->first];
    if (row == k->first)
      return NULL;
  }
}

/* The words of that cell, which come again where a page begins within the row; NULL without. */
static flow *row_words(const cluster *k, const table_cell *c)
{
  flow *words = GP_NEW(k->l->arena, flow);
  if (c == NULL || c->columns == k->t->columns || !table_cell_again(k->l, k->t, c, words))
    return NULL;
  words->atoms.items[0].height = 0; /* the cut makes room for the row's padding itself */
  return words;
}

/* A high row may be cut: what goes on has the row's padding above it, and the words of the first cell if they are over.
 */
static void prepare_row(const cluster *k, flow *f, size_t row, size_t first, size_t end, gp_len y)
{
  group box = {.parent = f->atoms.items[first].group, .first = (uint32_t)first};
  const table_cell *c = first_cell(k, row);
  flow *words = row_words(k, c);
  gp_len bottom = k->tops[row + 1 - k->first];
  box.pad_top = table_row_pad;
  box.pad_bottom = f->groups.items[box.parent].fill.set ? table_row_pad : 0; /* a ground ends below the words */
  gp_vec_push(f->arena, &f->groups, box);
  for (size_t i = first; i < end; i++) {
    atom *a = &f->atoms.items[i];
    y += i > first ? a->gap : 0;
    a->group = (uint32_t)(f->groups.count - 1);
    if (i > first && words != NULL &&
        y >= k->bottoms[(size_t)(c - k->t->cells.items) - k->t->rows.items[k->first].first] &&
        flow_height(words) <= bottom - y)
      a->again = words;
    y += a->height;
  }
}

static void prepare_cuts(const cluster *k, flow *f, size_t begin)
{
  gp_len y = 0;
  for (size_t i = begin, row = k->first; i < f->atoms.count;) {
    size_t end = i;
    gp_len top = y += i > begin ? f->atoms.items[i].gap : 0;
    while (row + 1 < k->end && y >= k->tops[row + 1 - k->first])
      row++;
    for (; end < f->atoms.count; end++) {
      gp_len at = y + (end > i ? f->atoms.items[end].gap : 0);
      if (end > i && row + 1 < k->end && at >= k->tops[row + 1 - k->first])
        break;
      y = at + f->atoms.items[end].height;
    }
    if (k->tops[row + 1 - k->first] - k->tops[row - k->first] >= low_row)
      prepare_row(k, f, row, i, end, top);
    i = end;
  }
}

/* The ground of a row: groups, and every second row where the theme has stripes. */
static gp_color ground_of(const cluster *k, size_t number)
{
  const theme *th = &k->l->theme;
  table_role role = k->t->rows.items[k->first].role;
  if (role == ROW_GROUP)
    return th->table_group;
  if (role == ROW_PLAIN && number % 2 == 1)
    return th->table_stripe;
  return (gp_color){0};
}

void table_put_rows(gp_layout *l, const table *t, flow *f, size_t first, size_t end, int32_t penalty)
{
  size_t begin;
  cluster k = {.l = l, .t = t, .first = first, .end = end};
  gp_color ground;
  k.tops = gp_arena_zalloc(l->arena, (end - first + 1) * sizeof(gp_len), 8);
  k.rules = GP_NEW_ARRAY(l->arena, end - first, gp_len);
  k.columns = GP_NEW_ARRAY(l->arena, t->columns, flow);
  k.filled = gp_arena_zalloc(l->arena, t->columns * sizeof(gp_len), 8);
  k.last_row = gp_arena_zalloc(l->arena, t->columns * sizeof(size_t), 8);
  k.begin = gp_arena_zalloc(l->arena, t->columns * sizeof(size_t), 8);
  k.cell = gp_arena_zalloc(l->arena, t->columns * sizeof(size_t), 8);
  k.bottoms =
    gp_arena_zalloc(l->arena, (t->rows.items[end - 1].end - t->rows.items[first].first + 1) * sizeof(gp_len), 8);
  k.open = gp_arena_zalloc(l->arena, t->columns * sizeof(bool), 8);
  for (size_t c = 0; c < t->columns; c++) {
    flow_start(&k.columns[c], l->arena);
    flow_atom(&k.columns[c], 0, 0); /* the gap before a flow's first atom would not count */
  }
  for (size_t r = first; r < end; r++) {
    k.rules[r - first] = rule_below(t, r);
    for (size_t i = t->rows.items[r].first; i < t->rows.items[r].end; i++)
      put_cell(&k, r, &t->cells.items[i]);
    end_row(&k, r);
    put_rule(&k, r);
  }
  ground = ground_of(&k, first - t->head_rows);
  if (ground.set)
    flow_open(f, (group){.x = t->in.x, .width = table_width(t, 0, t->columns), .fill = ground});
  begin = f->atoms.count;
  flow_columns(f, k.columns, t->columns, penalty, PENALTY_NEVER);
  set_penalties(&k, f, begin);
  if (end > first + 1)
    set_again(&k, f, begin);
  prepare_cuts(&k, f, begin);
  if (ground.set)
    flow_close(f);
}
