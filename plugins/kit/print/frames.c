/* Frames: where a block is set. As wide as the page, inside a box, on a landscape page, floating. */
#include "print.h"

frame full_frame(const gp_layout *l, const frame *in)
{
  frame full = *in;
  if (in->depth == 0) {
    full.x = 0;
    full.width = l->theme.full_width;
    flow_span(in->flow);
  }
  return full;
}

frame inner_frame(const frame *in, gp_len left, gp_len right)
{
  frame inner = *in;
  inner.depth++;
  if (in->width - left - right < GP_LEN_PT(20))
    return inner; /* nested too deep to go on growing narrower */
  inner.x += left;
  inner.width -= left + right;
  return inner;
}

frame turned_frame(gp_layout *l, const frame *in)
{
  const theme *t = &l->theme;
  frame turned = *in;
  gp_len room = t->page_width - t->margin_top - t->margin_bottom;
  if (in->depth > 0 || room < GP_LEN_PT(150))
    return turned;
  turned.flow = GP_NEW(l->arena, flow);
  turned.x = 0;
  turned.width = t->page_height - t->margin_left - t->margin_right;
  turned.depth = 1;
  flow_start(turned.flow, l->arena);
  turned.flow->hold = gp_len_scale(room, 35, 100);
  return turned;
}

void put_turned(const frame *in, const frame *turned)
{
  if (turned->flow != in->flow)
    flow_float(in->flow, turned->flow, FLOAT_TURNED);
}

frame float_frame(gp_layout *l, const frame *in, const gp_node *node, bool otherwise)
{
  frame moved = *in;
  gp_floating wish = gp_node_floating(node);
  if (in->depth > 0 || (wish != GP_NO_floating ? wish == GP_FLOATING_FALSE : !otherwise))
    return moved;
  moved.flow = GP_NEW(l->arena, flow);
  flow_start(moved.flow, l->arena);
  moved.flow->hold = in->flow->hold;
  if (in->flow->columns > 1)
    moved = full_frame(l, &moved);
  return moved;
}

void put_float(gp_layout *l, const frame *in, const frame *moved, const gp_node *node)
{
  const theme *t = &l->theme;
  gp_floating wish = gp_node_floating(node);
  gp_len room = t->page_height - t->margin_top - t->margin_bottom;
  float_place place = wish == GP_FLOATING_TOP ? FLOAT_TOP : wish == GP_FLOATING_BOTTOM ? FLOAT_BOTTOM : FLOAT_ANY;
  if (moved->flow == in->flow)
    return;
  if (flow_height(moved->flow) > gp_len_scale(room, 7, 10) || moved->flow->notes.count > 0) {
    flow_span(in->flow);
    flow_splice(in->flow, moved->flow);
  } else
    flow_float(in->flow, moved->flow, place);
}
