/* Lists: bullets, numbers, check boxes, definitions. */
#include "print.h"

static bool is_simple(const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next)
    if (item->first_child != NULL && item->first_child->next != NULL)
      return false;
  return true;
}

/* What begins an item is set beside its label, without a gap. */
static void put_first_block(gp_layout *l, const frame *in, const gp_node *block)
{
  size_t first = in->flow->atoms.count;
  put_block(l, in, block);
  if (in->flow->atoms.count > first)
    in->flow->atoms.items[first].gap = 0;
}

/* A list item: a label in front of blocks. */
static void put_item(gp_layout *l, const frame *in, const gp_node *item, gp_str sign, text_role sign_role,
                     gp_len indent, gp_color color)
{
  const text_look *look = &l->theme.looks[in->role];
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, in->elem, item->span);
  uint32_t label = builder_elem(&l->build, GP_ROLE_LBL, li, item->span);
  frame inner = inner_frame(in, indent, 0);
  text_run run;
  inner.depth = in->depth + 1;
  inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
  flow_anchor(in->flow, item->id, li);
  text_start(l, &run);
  text_add(l, &run, sign, style_of(l, sign_role, sign_role == in->role ? 0 : STYLE_STRONG, (gp_str){0}, color), label,
           0, item->span);
  flow_atom(in->flow, 0, PENALTY_LINE);
  draw_short(l, in->flow, &run, in->x + indent - GP_LEN_PT(6), look->baseline, true);
  in->flow->gap = 0;
  if (item->first_child == NULL)
    flow_atom(in->flow, look->leading, PENALTY_NEVER);
  for (const gp_node *block = item->first_child; block != NULL; block = block->next) {
    if (block == item->first_child) {
      flow_keep(in->flow);
      if (block->kind == GP_PARAGRAPH)
        put_text(l, &inner, block, GP_ROLE_P, in->role, in->width > GP_LEN_PT(250) ? GP_ALIGN_JUSTIFY : GP_ALIGN_START);
      else
        put_first_block(l, &inner, block);
    } else {
      flow_gap(in->flow, l->theme.paragraph_gap / 2);
      put_block(l, &inner, block);
    }
  }
}

/* How a list is numbered, in the structure. */
static uint8_t numbering(const gp_list_attrs *as)
{
  switch (as->style) {
  case GP_LIST_ROMAN:
    return 3;
  case GP_LIST_ROMAN_CAPITALS:
    return 4;
  case GP_LIST_LETTERS:
  case GP_LIST_LATIN:
    return 5;
  case GP_LIST_CAPITALS:
  case GP_LIST_LATIN_CAPITALS:
    return 6;
  case GP_NO_list_style:
    break;
  }
  return as->ordered ? 1 : 0;
}

static gp_str item_label(const gp_node *item)
{
  return item->kind == GP_ITEM ? gp_item_of(item)->label : GP_STR("");
}

/* Room for the widest label: "viii." and "1024." ask for more than others. */
static gp_len label_room(gp_layout *l, const gp_node *list, text_role role)
{
  gp_len room = GP_LEN_PT(20);
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    gp_str label = item_label(item);
    gp_len natural, least;
    text_run run;
    if (label.len < 3)
      continue;
    text_start(l, &run);
    text_add(l, &run, label, style_of(l, role, 0, list->lang, (gp_color){0}), 0, 0, item->span);
    text_widths(l, &run, 0, &natural, &least);
    room = natural + GP_LEN_PT(9) > room ? natural + GP_LEN_PT(9) : room;
  }
  return room;
}

static gp_str list_number(const gp_layout *l, const gp_node *list, unsigned number)
{
  gp_str text = kit_count(l->host, l->arena, list->lang, number);
  return gp_str_printf(l->arena, "%.*s.", GP_STR_ARG(text));
}

void put_list(gp_layout *l, const frame *in, const gp_node *node)
{
  bool ordered = gp_list_of(node)->ordered;
  gp_len gap = is_simple(node) ? GP_LEN_PT(3) : l->theme.paragraph_gap;
  frame list = *in;
  gp_len indent = ordered ? label_room(l, node, in->role) : GP_LEN_PT(15);
  unsigned number = 0;
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = numbering(gp_list_of(node));
  flow_gap(in->flow, l->theme.paragraph_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    gp_str sign = ordered              ? list_number(l, node, ++number)
                  : in->depth % 2 == 0 ? GP_STR("\xE2\x80\xA2")
                                       : GP_STR("\xE2\x80\x93");
    if (item_label(item).len > 0)
      sign = item_label(item);
    if (item != node->first_child)
      flow_gap(in->flow, gap);
    put_item(l, &list, item, sign, in->role, indent, l->theme.accent);
  }
  flow_gap(in->flow, l->theme.paragraph_gap);
}

void put_checklist(gp_layout *l, const frame *in, const gp_node *node)
{
  const text_look *look = &l->theme.looks[in->role];
  frame list = *in;
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 2;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    const gp_node *title = gp_node_child(item, GP_TITLE), *remark = gp_node_child(item, GP_ITEM_NOTE);
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list.elem, item->span);
    uint32_t body = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
    frame inner = inner_frame(in, GP_LEN_PT(24), 0);
    gp_item box =
      item_rect(in->x + GP_LEN_PT(2), look->baseline - GP_LEN_PT(8.5), GP_LEN_PT(9.5), GP_LEN_PT(9.5), (gp_color){0});
    inner.elem = body;
    box.stroke = l->theme.accent_dark;
    box.stroke_width = GP_LEN_PT(0.9);
    box.radius = GP_LEN_PT(1.5);
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_anchor(in->flow, item->id, li);
    flow_atom(in->flow, 0, PENALTY_ROW);
    flow_item(in->flow, box);
    put_field(l, in->flow, body, item, &box);
    flow_keep(in->flow);
    if (title != NULL)
      put_text(l, &inner, title, GP_ROLE_P, in->role, GP_ALIGN_START);
    if (remark != NULL) {
      inner.color = l->theme.muted;
      flow_keep(in->flow);
      put_text(l, &inner, remark, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
    }
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_atom(in->flow, GP_LEN_PT(0.5), PENALTY_NEVER);
    flow_item(in->flow, item_rule(in->x, 0, in->width, GP_LEN_PT(0.5), l->theme.rule));
  }
  flow_gap(in->flow, l->theme.block_gap);
}

void put_definitions(gp_layout *l, const frame *in, const gp_node *node)
{
  frame list = *in;
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 2;
  flow_gap(in->flow, l->theme.paragraph_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    const gp_node *title = gp_node_child(item, GP_TITLE), *body = gp_node_child(item, GP_BODY);
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list.elem, item->span);
    frame term_frame = *in, inner = inner_frame(in, GP_LEN_PT(15), 0);
    term_frame.elem = li;
    flow_gap(in->flow, l->theme.paragraph_gap);
    flow_anchor(in->flow, item->id, li);
    if (title != NULL) {
      put_text(l, &term_frame, title, GP_ROLE_LBL, TEXT_H4, GP_ALIGN_START);
      in->flow->gap = 0;
      flow_keep(in->flow);
    }
    inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
    if (body != NULL) {
      in->flow->gap = 0;
      flow_keep(in->flow);
      put_blocks(l, &inner, body);
    }
  }
  flow_gap(in->flow, l->theme.paragraph_gap);
}
