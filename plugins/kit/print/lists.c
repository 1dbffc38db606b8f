/* Lists: bullets, numbers, boxes before items, definitions. */
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

/* What is before an item's text: a bullet or a number, a box, or a number and a box. */
typedef struct mark {
  gp_str sign;  /* empty: none */
  gp_len room;  /* for it */
  gp_len boxes; /* more room, for the boxes of a list */
} mark;

/* A list item: a label in front of blocks. */
static void put_item(gp_layout *l, const frame *in, const gp_node *item, const mark *as)
{
  const text_look *look = &l->theme.looks[in->role];
  gp_ticked done = item->kind == GP_ITEM ? gp_item_of(item)->done : GP_NO_ticked;
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, in->elem, item->span);
  uint32_t label = builder_elem(&l->build, GP_ROLE_LBL, li, item->span);
  gp_len indent = as->room + as->boxes;
  frame inner = inner_frame(in, indent, 0);
  text_run run;
  inner.depth = in->depth + 1;
  inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
  flow_anchor(in->flow, item->id, li);
  flow_atom(in->flow, 0, PENALTY_LINE);
  if (as->sign.len > 0) {
    text_start(l, &run);
    text_add(l, &run, as->sign, style_of(l, in->role, 0, (gp_str){0}, l->theme.accent), label, 0, item->span);
    draw_short(l, in->flow, &run, in->x + as->room - GP_LEN_PT(6), look->baseline, true);
  }
  if (done != GP_NO_ticked)
    draw_tick_box(l, in->flow, in->x + indent - TICK_BOX_ROOM, look, done == GP_TICKED_TRUE,
                  said_by_box(l, label, item, done == GP_TICKED_TRUE));
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

static bool has_boxes(const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next)
    if (item->kind == GP_ITEM && gp_item_of(item)->done != GP_NO_ticked)
      return true;
  return false;
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
  bool ordered = gp_list_of(node)->ordered, boxed = has_boxes(node);
  gp_len gap = is_simple(node) ? GP_LEN_PT(3) : l->theme.paragraph_gap;
  frame list = *in;
  mark as = {.room = ordered ? label_room(l, node, in->role) : GP_LEN_PT(15), .boxes = boxed ? TICK_BOX_ROOM : 0};
  unsigned number = 0;
  if (boxed && !ordered) /* a box stands in the place of the bullet */
    as = (mark){.boxes = TICK_BOX_ROOM};
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = numbering(gp_list_of(node));
  flow_gap(in->flow, l->theme.paragraph_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    bool box = item->kind == GP_ITEM && gp_item_of(item)->done != GP_NO_ticked;
    mark own = as;
    own.sign = ordered              ? list_number(l, node, ++number)
               : box                ? GP_STR("")
               : in->depth % 2 == 0 ? GP_STR("\xE2\x80\xA2")
                                    : GP_STR("\xE2\x80\x93");
    if (item_label(item).len > 0)
      own.sign = item_label(item);
    if (boxed && !ordered && !box)
      own = (mark){own.sign, TICK_BOX_ROOM, 0};
    if (item != node->first_child)
      flow_gap(in->flow, gap);
    put_item(l, &list, item, &own);
  }
  flow_gap(in->flow, l->theme.paragraph_gap);
}

/* A term, or a meaning: several meanings stand apart, each with a body of its own. */
static void put_definition(gp_layout *l, const frame *in, const gp_node *item, uint32_t li)
{
  gp_len apart = l->theme.paragraph_gap / 2;
  frame term_frame = *in, inner = inner_frame(in, GP_LEN_PT(15), 0);
  term_frame.elem = li;
  for (const gp_node *part = item->first_child; part != NULL; part = part->next)
    if (part->kind == GP_BODY &&
        part->first_child != part->last_child) /* more than between paragraphs of one meaning */
      apart = l->theme.paragraph_gap * 2;
  for (const gp_node *part = item->first_child; part != NULL; part = part->next) {
    bool after = part->prev != NULL && part->prev->kind == part->kind;
    if (part->prev != NULL) {
      in->flow->gap = 0;
      flow_gap(in->flow, after && part->kind == GP_BODY ? apart : 0);
      if (!after || part->kind == GP_TITLE)
        flow_keep(in->flow);
    }
    if (part->kind == GP_TITLE) {
      put_text(l, &term_frame, part, GP_ROLE_LBL, TEXT_H4, GP_ALIGN_START);
    } else {
      inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
      put_blocks(l, &inner, part);
    }
  }
}

void put_definitions(gp_layout *l, const frame *in, const gp_node *node)
{
  frame list = *in;
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 7;
  flow_gap(in->flow, l->theme.paragraph_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list.elem, item->span);
    flow_gap(in->flow, l->theme.paragraph_gap);
    flow_anchor(in->flow, item->id, li);
    put_definition(l, in, item, li);
  }
  flow_gap(in->flow, l->theme.paragraph_gap);
}
