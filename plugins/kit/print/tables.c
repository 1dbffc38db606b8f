/* Tables: caption, the header again on each page, groups of rows, remarks. */
#include "tables.h"

static gp_len area_height(const gp_layout *l)
{
  return l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom;
}

static void read_alignment(table *t)
{
  gp_str words = gp_table_of(t->node)->align;
  gp_vertical vertical = gp_table_of(t->node)->vertical;
  for (size_t i = 0; i < t->columns; i++) {
    gp_str word = kit_word_at(words, i);
    t->decimal[i] = gp_str_is(word, "decimal");
    t->align[i] = gp_str_is(word, "right") || t->decimal[i] ? GP_ALIGN_END
                  : gp_str_is(word, "center")               ? GP_ALIGN_CENTER
                                                            : GP_ALIGN_START;
  }
  t->vertical = vertical == GP_VERTICAL_MIDDLE ? 'm' : vertical == GP_VERTICAL_BOTTOM ? 'b' : 't';
}

static void put_head(gp_layout *l, const table *t, flow *f)
{
  for (size_t row = 0; row < t->head_rows;) {
    size_t end = table_cluster(t, row);
    end = end > t->head_rows ? t->head_rows : end;
    table_put_rows(l, t, f, row, end, PENALTY_NEVER);
    row = end;
  }
}

/* Opens the box of the table's rows, with what is set again on each page, and sets the header. */
static void open_rows(gp_layout *l, const table *t, flow *f)
{
  group box = {.x = t->in.x, .width = t->in.width};
  flow *head = GP_NEW(l->arena, flow), *again = GP_NEW(l->arena, flow);
  flow_start(head, l->arena);
  put_head(l, t, head);
  flow_start(again, l->arena);
  table_continued(l, t, again);
  if (head->atoms.count > 0)
    flow_columns(again, head, 1, 0, PENALTY_NEVER);
  box.repeat = again;
  box.repeat_height = flow_height(again);
  if (box.repeat_height >= area_height(l) / 3) /* a header so high leaves no room for rows */
    box = (group){.x = t->in.x, .width = t->in.width};
  flow_open(f, box);
  if (head->atoms.count > 0)
    flow_columns(f, head, 1, 0, PENALTY_NEVER);
}

/* The rows of a group below its heading are a box of their own, above which the heading comes again on later pages. */
static void open_group(gp_layout *l, const table *t, flow *f, size_t row)
{
  group box = {.x = t->in.x, .width = t->in.width};
  flow *again = table_group_again(l, t, &t->rows.items[row]);
  gp_len height = again != NULL ? flow_height(again) : 0;
  if (height > 0 && height < area_height(l) / 6) {
    box.repeat = again;
    box.repeat_height = height;
  }
  flow_open(f, box);
}

/* A group may be cut as freely as the rest of the table. */
static void close_group(flow *f)
{
  gp_len hold = f->hold;
  f->hold = 0;
  flow_close(f);
  f->hold = hold;
}

static bool ends_group(table_role role)
{
  return role == ROW_GROUP || role == ROW_TOTAL || role == ROW_FOOT;
}

/* Cost of a break before a row. */
static int32_t row_penalty(const table *t, size_t row, size_t end)
{
  table_role role = t->rows.items[row].role;
  if (role == ROW_TOTAL || role == ROW_FOOT)
    return PENALTY_HOLD;
  if (role == ROW_GROUP)
    return PENALTY_LINE;
  if (row == t->head_rows + 1 || end == t->rows.count ||
      (row > t->head_rows + 1 && t->rows.items[row - 2].role == ROW_GROUP))
    return PENALTY_PART;
  return PENALTY_TABLE;
}

/* The rows below the header. Neither the first nor the last one stands alone on a page; a group's heading stays with
 * its first row, sums with the row before them. */
static void put_rows(gp_layout *l, const table *t, flow *f)
{
  bool open = false;
  for (size_t row = t->head_rows, end; row < t->rows.count && l->status == GP_OK; row = end) {
    bool ends = ends_group(t->rows.items[row].role);
    bool after_group = row > t->head_rows && t->rows.items[row - 1].role == ROW_GROUP;
    end = table_cluster(t, row);
    if (open && ends)
      close_group(f);
    if (after_group && !ends)
      open_group(l, t, f, row - 1);
    open = !ends && (open || after_group);
    if (row == t->head_rows || after_group)
      flow_keep(f);
    table_put_rows(l, t, f, row, end, row_penalty(t, row, end));
  }
  if (open)
    close_group(f);
}

/* Its caption, above it. */
static void put_head_line(gp_layout *l, const table *t, flow *f)
{
  frame captioned = t->in;
  captioned.elem = t->elem;
  if (gp_node_child(t->node, GP_CAPTION) != NULL)
    put_caption(l, &captioned, t->node, 0);
  else if (!put_data_caption(l, &captioned, t->node))
    return;
  flow_gap(f, GP_LEN_PT(4));
  flow_keep(f);
}

void put_table(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *remark = gp_node_child(node, GP_TABLE_NOTE);
  table t = {.node = node, .in = full_frame(l, in), .columns = table_count_columns(node)};
  frame place = *in;
  if (t.columns == 0)
    return;
  if (gp_table_of(node)->wide)
    place = t.in = turned_frame(l, &t.in);
  t.header_column = gp_table_of(node)->header_column;
  t.elem = builder_elem(&l->build, GP_ROLE_TABLE, in->elem, node->span);
  builder_at(&l->build, t.elem)->data = gp_table_of(node)->data;
  flow_gap(place.flow, l->theme.block_gap + GP_LEN_PT(2));
  flow_anchor(place.flow, node->id, t.elem);
  put_head_line(l, &t, place.flow);
  table_read(l, &t);
  read_alignment(&t);
  table_measure(l, &t);
  open_rows(l, &t, place.flow);
  put_rows(l, &t, place.flow);
  flow_close(place.flow);
  if (remark != NULL) {
    frame below = t.in;
    flow_gap(place.flow, GP_LEN_PT(4));
    flow_keep(place.flow);
    below.elem = in->elem;
    below.color = l->theme.muted;
    put_text(l, &below, remark, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
  }
  flow_gap(place.flow, l->theme.block_gap + GP_LEN_PT(2));
  put_turned(l, in, &place);
}
