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

/* "Table 3 (continued)" above the header on later pages: no part of the text, for it has been said. */
static void put_continued(gp_layout *l, const table *t, flow *f)
{
  gp_str label = gp_node_label(t->node), words = term(l, "continued");
  gp_break_options options = break_options(l, t->in.width, GP_ALIGN_START);
  frame in = t->in;
  text_run run;
  in.flow = f;
  text_start(l, &run);
  if (label.len > 0)
    text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(label)),
             style_of(l, TEXT_CAPTION, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), 0, 0, GP_NO_SPAN);
  text_add(l, &run, gp_str_printf(l->arena, label.len > 0 ? "(%.*s)" : "%.*s", GP_STR_ARG(words)),
           style_of(l, TEXT_CAPTION, 0, (gp_str){0}, l->theme.muted), 0, 0, GP_NO_SPAN);
  put_lines(l, &in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_CAPTION]);
  flow_gap(f, GP_LEN_PT(3));
  flow_keep(f);
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
  put_continued(l, t, again);
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

/* The rows below the header. Neither the first nor the last one stands alone on a page; a group's heading stays with
 * its first row, sums with the row before them. */
static void put_rows(gp_layout *l, const table *t, flow *f)
{
  for (size_t row = t->head_rows, end; row < t->rows.count && l->status == GP_OK; row = end) {
    table_role role = t->rows.items[row].role;
    bool after_group = row > t->head_rows && t->rows.items[row - 1].role == ROW_GROUP;
    int32_t penalty = PENALTY_TABLE;
    end = table_cluster(t, row);
    if (row == t->head_rows || after_group)
      flow_keep(f);
    if (role == ROW_TOTAL || role == ROW_FOOT)
      penalty = PENALTY_HOLD;
    else if (role == ROW_GROUP)
      penalty = PENALTY_LINE;
    else if (row == t->head_rows + 1 || end == t->rows.count ||
             (row > t->head_rows + 1 && t->rows.items[row - 2].role == ROW_GROUP))
      penalty = PENALTY_PART;
    table_put_rows(l, t, f, row, end, penalty);
  }
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
  flow_gap(place.flow, l->theme.block_gap + GP_LEN_PT(2));
  flow_anchor(place.flow, node->id, t.elem);
  if (gp_node_child(node, GP_CAPTION) != NULL) {
    frame captioned = t.in;
    captioned.elem = t.elem;
    put_caption(l, &captioned, node, 0);
    flow_gap(place.flow, GP_LEN_PT(4));
    flow_keep(place.flow);
  }
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
