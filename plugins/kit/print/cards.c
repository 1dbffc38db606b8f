/* Boxes: call-outs, practice cards, big numbers, do and don't. */
#include "print.h"

static const box_kind callouts[] = {
  [GP_NO_callout_kind] = BOX_NOTE,    [GP_CALLOUT_KEY] = BOX_KEY,         [GP_CALLOUT_TIP] = BOX_TIP,
  [GP_CALLOUT_WARNING] = BOX_WARNING, [GP_CALLOUT_EXAMPLE] = BOX_EXAMPLE, [GP_CALLOUT_NOTE] = BOX_NOTE};

group box_of(const frame *in, const block_look *look, gp_color fill, gp_color own)
{
  return (group){.x = in->x,
                 .width = in->width,
                 .pad_top = look->pad,
                 .pad_bottom = look->pad,
                 .fill = fill,
                 .bar = look->bar,
                 .bar_color = look->bar_color.set ? look->bar_color : own,
                 .frame = look->frame,
                 .frame_color = look->frame_color.set ? look->frame_color : own,
                 .radius = look->radius};
}

void put_callout(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE), *body = gp_node_child(node, GP_BODY);
  box_kind kind = callouts[gp_callout_of(node)->kind];
  const char *name = kind == BOX_NOTE ? "note-box" : gp_callout_kind_word(gp_callout_of(node)->kind);
  const block_look *look = &l->theme.blocks[BLOCK_CALLOUT];
  frame box = *in, inner;
  size_t first;
  inner = inner_frame(&box, look->pad + GP_LEN_PT(4), look->pad);
  inner.elem = builder_elem(&l->build, GP_ROLE_ASIDE, in->elem, node->span);
  inner.role = TEXT_SMALL;
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  first = in->flow->atoms.count;
  flow_open(in->flow, box_of(&box, look, l->theme.box_fill[kind], l->theme.box_bar[kind]));
  inner.color = l->theme.box_bar[kind];
  put_word(l, &inner, name, GP_ROLE_P, TEXT_LABEL);
  flow_keep(in->flow);
  inner.color = (gp_color){0};
  if (title != NULL) {
    put_text(l, &inner, title, GP_ROLE_P, TEXT_BOX_TITLE, GP_ALIGN_START);
    flow_keep(in->flow);
  }
  in->flow->gap = GP_LEN_PT(2);
  if (body != NULL)
    put_blocks(l, &inner, body);
  flow_close(in->flow);
  flow_hold_at(in->flow, first, PENALTY_CALLOUT);
  flow_gap(in->flow, look->gap);
}

enum { SMALLEST_NUMBER = 55 /* per cent */ };

/* The size at which each value of the row stands on one line, "2 million euro" beside "1700"; values too long for the
 * smallest size break as text does. */
static gp_len number_size(gp_layout *l, const gp_node *node, gp_len width)
{
  gp_len full = l->theme.looks[TEXT_BIG_NUMBER].size, size = full, least = gp_len_scale(full, SMALLEST_NUMBER, 100);
  for (const gp_node *n = node->first_child; n != NULL; n = n->next) {
    const gp_node *value = gp_node_child(n, GP_NUMBER_VALUE);
    gp_len natural, minimum, fitting;
    text_run run;
    if (value == NULL)
      continue;
    text_start(l, &run);
    text_add_plain(l, &run, value, style_of(l, TEXT_BIG_NUMBER, 0, value->lang, (gp_color){0}), 0, 0);
    text_widths(l, &run, 0, &natural, &minimum);
    if (natural <= width)
      continue;
    fitting = gp_len_scale((gp_len)((int64_t)full * width / natural), 99, 100); /* letters are not quite linear */
    if (fitting >= least)
      size = fitting < size ? fitting : size;
  }
  return size;
}

/* Big numbers side by side, each over its label. */
static void put_number_row(gp_layout *l, const frame *in, const gp_node *node, int32_t penalty)
{
  size_t count = 0, at = 0;
  gp_len gutter = GP_LEN_PT(16), width, full = l->theme.looks[TEXT_BIG_NUMBER].size;
  flow *columns;
  uint32_t list = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list)->ordered = 2;
  for (const gp_node *n = node->first_child; n != NULL; n = n->next)
    count++;
  if (count == 0)
    return;
  if (count > 6)
    count = 6; /* more would not be readable; the reader allows four */
  width = (in->width - gutter * (gp_len)(count - 1)) / (gp_len)count;
  l->theme.looks[TEXT_BIG_NUMBER].size = number_size(l, node, width);
  columns = GP_NEW_ARRAY(l->arena, count, flow);
  for (const gp_node *n = node->first_child; n != NULL && at < count; n = n->next, at++) {
    const gp_node *value = gp_node_child(n, GP_NUMBER_VALUE), *label = gp_node_child(n, GP_NUMBER_LABEL);
    frame column = inner_frame(in, 0, 0);
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list, n->span);
    flow_start(&columns[at], l->arena);
    column.flow = &columns[at];
    column.x = in->x + (gp_len)at * (width + gutter);
    column.width = width;
    column.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, n->span);
    flow_atom(column.flow, GP_LEN_PT(1.2), 0);
    flow_item(column.flow, item_rect(column.x, 0, width, GP_LEN_PT(1.2), l->theme.accent));
    flow_gap(column.flow, GP_LEN_PT(3));
    if (value != NULL)
      put_text(l, &column, value, GP_ROLE_P, TEXT_BIG_NUMBER, GP_ALIGN_START);
    if (label != NULL)
      put_text(l, &column, label, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
  }
  l->theme.looks[TEXT_BIG_NUMBER].size = full;
  flow_columns(in->flow, columns, count, penalty, PENALTY_NEVER);
}

void put_numbers(gp_layout *l, const frame *in, const gp_node *node)
{
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, in->elem);
  /* In running text the row may begin a page. */
  flow_atom(in->flow, 0, PENALTY_LINE);
  in->flow->gap = 0;
  put_number_row(l, in, node, PENALTY_NEVER);
  flow_gap(in->flow, l->theme.block_gap);
}

/* "CITY · COUNTRY" above a card's title. */
static void put_place(gp_layout *l, const frame *in, const gp_node *city, const gp_node *country)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_P, in->elem, city->span);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  text_run run;
  text_start(l, &run);
  text_add_inlines(l, &run, city, TEXT_LABEL, 0, l->theme.accent_dark, elem);
  if (country != NULL) {
    text_add(l, &run, GP_STR(" \xC2\xB7 "), style_of(l, TEXT_LABEL, 0, (gp_str){0}, l->theme.muted), elem, 0,
             city->span);
    text_add_inlines(l, &run, country, TEXT_LABEL, 0, l->theme.muted, elem);
  }
  put_lines(l, in, text_lines(l, &run, text_key(city, TEXT_LABEL), &options), &run, &l->theme.looks[TEXT_LABEL]);
}

void put_practice(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *city = gp_node_child(node, GP_CITY), *title = gp_node_child(node, GP_TITLE);
  const gp_node *body = gp_node_child(node, GP_BODY), *numbers = gp_node_child(node, GP_NUMBERS);
  const gp_node *sources = gp_node_child(node, GP_SOURCES);
  const block_look *look = &l->theme.blocks[BLOCK_PRACTICE];
  frame box = full_frame(l, in), inner = inner_frame(&box, look->pad + GP_LEN_PT(2), look->pad + GP_LEN_PT(2));
  inner.elem = builder_elem(&l->build, GP_ROLE_ASIDE, in->elem, node->span);
  inner.role = TEXT_SMALL;
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  flow_open(in->flow, box_of(&box, look, look->fill, l->theme.accent));
  if (city != NULL) {
    put_place(l, &inner, city, gp_node_child(node, GP_COUNTRY));
    flow_keep(in->flow);
  }
  if (title != NULL) {
    put_text(l, &inner, title, GP_ROLE_P, TEXT_H3, GP_ALIGN_START);
    flow_keep(in->flow);
    in->flow->gap = GP_LEN_PT(3);
  }
  if (body != NULL)
    put_blocks(l, &inner, body);
  if (numbers != NULL) {
    flow_gap(in->flow, GP_LEN_PT(10));
    put_number_row(l, &inner, numbers, 0);
  }
  if (sources != NULL) {
    uint32_t elem = builder_elem(&l->build, GP_ROLE_P, inner.elem, sources->span);
    gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
    text_run run;
    text_start(l, &run);
    text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(term(l, "sources"))),
             term_style(l, "sources", TEXT_NOTE, 0, l->theme.muted), elem, 0, sources->span);
    text_add_inlines(l, &run, sources, TEXT_NOTE, 0, l->theme.muted, elem);
    flow_gap(in->flow, GP_LEN_PT(6));
    flow_keep(in->flow);
    put_lines(l, &inner, text_lines(l, &run, text_key(sources, TEXT_NOTE), &options), &run, &l->theme.looks[TEXT_NOTE]);
  }
  flow_close(in->flow);
  flow_gap(in->flow, look->gap);
}

/* One side of do and don't: a head in its colour and items with a drawn sign. `between`: cost of a break between items,
 * where it stands by itself. */
static void put_side(gp_layout *l, const frame *in, const gp_node *side, bool good, int32_t between)
{
  static const char tick[] = "M 0 5 L 3 8 L 9 0", cross[] = "M 0 0 L 8 8 M 8 0 L 0 8";
  frame inner = inner_frame(in, GP_LEN_PT(18), GP_LEN_PT(4));
  const text_look *look = &l->theme.looks[TEXT_SMALL];
  uint32_t list;
  frame head = inner_frame(in, GP_LEN_PT(10), GP_LEN_PT(4));
  gp_len band = l->theme.looks[TEXT_BOX_TITLE].leading + GP_LEN_PT(8);
  gp_color color = good ? l->theme.good : l->theme.bad;
  flow_atom(in->flow, GP_LEN_PT(4), PENALTY_LINE);
  flow_item(in->flow, item_rect(in->x, 0, in->width, band, color));
  if (between > 0) /* columns are not cut there */
    flow_keep(in->flow);
  head.color = l->theme.paper;
  put_word(l, &head, good ? "do" : "dont", GP_ROLE_P, TEXT_BOX_TITLE);
  list = builder_elem(&l->build, GP_ROLE_L, in->elem, side->span);
  builder_at(&l->build, list)->ordered = 2;
  flow_gap(in->flow, GP_LEN_PT(11));
  for (const gp_node *item = side->first_child; item != NULL; item = item->next) {
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list, item->span);
    size_t first = in->flow->atoms.count;
    gp_item sign = item_shape(l->arena, good ? tick : cross, in->x + GP_LEN_PT(2), look->baseline - GP_LEN_PT(7.6),
                              GP_LEN_PT(1) * 9 / 10);
    keep_look(l, &sign, 1, in->x + GP_LEN_PT(2), 9 * (GP_LEN_PT(1) * 9 / 10));
    sign.stroke = color;
    sign.stroke_width = GP_LEN_PT(1.7);
    inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
    inner.role = TEXT_SMALL;
    flow_atom(in->flow, 0, between > 0 && item == side->first_child ? PENALTY_NEVER : between);
    flow_item(in->flow, sign);
    flow_keep(in->flow);
    in->flow->gap = 0;
    for (const gp_node *block = item->first_child; block != NULL; block = block->next) {
      if (block->kind == GP_PARAGRAPH)
        put_text(l, &inner, block, GP_ROLE_P, TEXT_SMALL, GP_ALIGN_START);
      else
        put_block(l, &inner, block);
    }
    for (size_t i = first + 1; between > 0 && i < in->flow->atoms.count; i++)
      flow_hold_at(in->flow, i, PENALTY_ITEM);
    flow_gap(in->flow, GP_LEN_PT(5.5));
  }
}

/* How far the sides of do and don't stand apart. */
static const gp_len side_gutter = GP_LEN_PT(18);

/* Both sides: in columns of their own, or one after the other in one flow. */
static void put_sides(gp_layout *l, const frame *box, const gp_node *node, uint32_t elem, flow *columns, bool beside)
{
  const gp_node *sides[2] = {gp_node_child(node, GP_DO), gp_node_child(node, GP_DONT)};
  for (int i = 0; i < 2; i++) {
    frame column = inner_frame(box, 0, 0);
    column.flow = beside ? &columns[i] : columns;
    column.elem = elem;
    if (beside) {
      column.width = (box->width - side_gutter) / 2;
      column.x += i * (column.width + side_gutter);
    }
    if (beside || i == 0)
      flow_start(column.flow, l->arena);
    if (i > 0)
      flow_gap(column.flow, l->theme.block_gap);
    if (sides[i] != NULL)
      put_side(l, &column, sides[i], i == 0, beside ? 0 : PENALTY_ROW);
  }
}

/* So wide a column, in sizes of its letters, holds three words or four: narrower ones do not stand side by side. */
enum { NARROWEST_SIDE = 11 };

static bool has_room_beside(const gp_layout *l, const frame *box)
{
  gp_len text = (box->width - side_gutter) / 2 - GP_LEN_PT(22);
  return text >= NARROWEST_SIDE * l->theme.looks[TEXT_SMALL].size;
}

/* A second form has the elements and targets of the first, so nothing may be made twice that is not among them. */
static bool may_choose(const flow *f, const flow *columns)
{
  for (int i = 0; i < 2; i++)
    if (columns[i].notes.count + columns[i].fields.count + columns[i].floats.count > 0)
      return false;
  return f->chooses && f->group == 0 && f->columns < 2;
}

void put_do_dont(gp_layout *l, const frame *in, const gp_node *node)
{
  frame box = full_frame(l, in);
  uint32_t elem = builder_elem(&l->build, GP_ROLE_DIV, in->elem, node->span);
  size_t first, elems = l->build.elems.count, targets = l->targets.count, changes = l->changes.count;
  flow *columns = GP_NEW_ARRAY(l->arena, 2, flow), *stack = GP_NEW(l->arena, flow);
  bool beside = has_room_beside(l, &box), both = false;
  if (beside) {
    put_sides(l, &box, node, elem, columns, true);
    both = may_choose(in->flow, columns);
  }
  if (both) {
    l->build.elems.count = l->build.said.count = elems;
    l->targets.count = targets;
    l->changes.count = changes;
  }
  if (both || !beside)
    put_sides(l, &box, node, elem, stack, false);
  flow_gap(in->flow, l->theme.block_gap + GP_LEN_PT(2));
  flow_anchor(in->flow, node->id, elem);
  first = in->flow->atoms.count;
  if (beside)
    flow_columns(in->flow, columns, 2, PENALTY_LINE, PENALTY_FILL);
  else
    flow_splice(in->flow, stack);
  flow_hold(in->flow, first, in->flow->hold);
  if (both) {
    flow_anchor(in->flow, node->id, elem);
    flow_choose(in->flow, first, stack);
  }
  in->flow->gap = 0;
  flow_gap(in->flow, l->theme.block_gap + GP_LEN_PT(2));
}
