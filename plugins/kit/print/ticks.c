/* Boxes with and without a tick: checklists, and those before items of lists. Who does not see them hears "done" or
 * "to do" in their place. */
#include "print.h"

static gp_item box_at(const gp_layout *l, gp_len x, gp_len y, gp_len size)
{
  gp_item box = item_rect(x, y, size, size, (gp_color){0});
  box.stroke = l->theme.accent_dark;
  box.stroke_width = GP_LEN_PT(0.9);
  box.radius = GP_LEN_PT(1.5);
  return box;
}

/* The box and its tick are the content of `elem`; 0: they say nothing. */
static void put_box(gp_layout *l, flow *f, const gp_item *box, bool ticked, uint32_t elem)
{
  gp_len unit = box->width / 10;
  gp_item drawn = *box, tick = item_shape(l->arena, "M 2 5 L 4 8 L 9 1", box->x, box->y, unit);
  drawn.elem = elem;
  drawn.artifact = elem != 0 ? GP_ARTIFACT_NONE : drawn.artifact;
  flow_item(f, drawn);
  if (!ticked)
    return;
  keep_look(l, &tick, 1, box->x, box->width);
  tick.stroke = l->theme.accent_dark;
  tick.stroke_width = box->width * 16 / 100;
  tick.elem = elem;
  tick.artifact = elem != 0 ? GP_ARTIFACT_NONE : tick.artifact;
  flow_item(f, tick);
}

void draw_tick_box(gp_layout *l, flow *f, gp_len x, const text_look *look, bool ticked, uint32_t elem)
{
  gp_len size = gp_len_scale(look->size, 84, 100);
  gp_item box = box_at(l, x, look->baseline - gp_len_scale(look->size, 78, 100), size);
  put_box(l, f, &box, ticked, elem);
}

uint32_t said_by_box(gp_layout *l, uint32_t parent, const gp_node *item, bool ticked)
{
  const char *key = ticked ? "ticked" : "unticked";
  return said_elem(l, parent, term(l, key), key, item);
}

/* A list in which nothing is ticked is one to be ticked, on paper or on a screen. */
static bool any_ticked(const gp_node *checklist)
{
  for (const gp_node *item = checklist->first_child; item != NULL; item = item->next)
    if (gp_check_item_of(item)->done)
      return true;
  return false;
}

void put_checklist(gp_layout *l, const frame *in, const gp_node *node)
{
  const text_look *look = &l->theme.looks[in->role];
  bool any = any_ticked(node);
  frame list = *in;
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = any ? 0 : 2;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next) {
    const gp_node *title = gp_node_child(item, GP_TITLE), *remark = gp_node_child(item, GP_ITEM_NOTE);
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list.elem, item->span);
    uint32_t label = any ? builder_elem(&l->build, GP_ROLE_LBL, li, item->span) : 0;
    uint32_t body = builder_elem(&l->build, GP_ROLE_LBODY, li, item->span);
    frame inner = inner_frame(in, GP_LEN_PT(24), 0);
    bool ticked = gp_check_item_of(item)->done;
    gp_item box = box_at(l, in->x + GP_LEN_PT(2), look->baseline - GP_LEN_PT(8.5), GP_LEN_PT(9.5));
    inner.elem = body;
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_anchor(in->flow, item->id, li);
    flow_atom(in->flow, 0, PENALTY_ROW);
    if (put_field(l, in->flow, body, item, &box)) /* the field says whether it is ticked */
      flow_item(in->flow, box);
    else
      put_box(l, in->flow, &box, ticked, any ? said_by_box(l, label, item, ticked) : 0);
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
