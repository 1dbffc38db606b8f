/* Where blocks are set: frames in frames, what floats, the blocks of a node one after the other. */
#include "print.h"

enum { LEAD_IN_LINES = 4 }; /* a paragraph of so many lines says little without what it announces */

frame full_frame(const gp_layout *l, const frame *in)
{
  frame full = *in;
  if (in->depth == 0) {
    full.x = in->axis == 0 ? 0 : in->axis - l->theme.full_width;
    full.width = l->theme.full_width;
    flow_span(in->flow);
  }
  return full;
}

bool has_side(const frame *in)
{
  return in->depth == 0 && in->x >= GP_LEN_PT(40) && in->axis == 0;
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

void put_turned(gp_layout *l, const frame *in, const frame *turned)
{
  if (turned->flow == in->flow)
    return;
  if (in->axis != 0)
    turn_all(l, turned->flow, turned->width);
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

/* Whether a node is the only paragraph between a heading and what it leads in. */
static bool is_lead_in(const gp_node *node)
{
  return node != NULL && node->kind == GP_PARAGRAPH && (node->prev == NULL || node->prev->kind == GP_TITLE);
}

/* In columns there is no place across all of them in the middle of the text. */
static bool floats_here(const gp_layout *l, const flow *f)
{
  return l->theme.floats == FLOATS_HERE && f->columns < 2;
}

/* Whether a float that stays in its place may move now: not from a box, nor from right below a heading or another one,
 * nor if a section holds little else, for no text could go on in its place. */
static bool may_move(const flow *f, const gp_node *node)
{
  size_t count = f->floats.count;
  if (f->group != 0 || f->atoms.count == 0 || f->keep || (is_lead_in(node->prev) && node->next == NULL))
    return false;
  return count == 0 || f->floats.items[count - 1].atom + 1 < f->atoms.count;
}

void put_float(gp_layout *l, const frame *in, const frame *moved, const gp_node *node)
{
  const theme *t = &l->theme;
  gp_floating wish = gp_node_floating(node);
  gp_len room = t->page_height - t->margin_top - t->margin_bottom;
  bool here = (wish == GP_NO_floating || wish == GP_FLOATING_TRUE) && floats_here(l, in->flow);
  float_place place = wish == GP_FLOATING_TOP      ? FLOAT_TOP
                      : wish == GP_FLOATING_BOTTOM ? FLOAT_BOTTOM
                      : here                       ? FLOAT_HERE
                                                   : FLOAT_ANY;
  if (moved->flow == in->flow)
    return;
  if ((here && !may_move(in->flow, node)) || flow_height(moved->flow) > gp_len_scale(room, 7, 10) ||
      moved->flow->notes.count > 0) {
    flow_span(in->flow);
    flow_splice(in->flow, moved->flow);
  } else
    flow_float(in->flow, moved->flow, place);
}

static bool is_display(gp_kind kind)
{
  return kind == GP_TABLE || kind == GP_CODE_BLOCK || kind == GP_FIGURE || kind == GP_CUSTOM || kind == GP_PRACTICE ||
         kind == GP_CITIES || kind == GP_DEFINITIONS;
}

void put_blocks(gp_layout *l, const frame *in, const gp_node *parent)
{
  size_t first = 0, lines = 0;
  for (const gp_node *node = parent->first_child; node != NULL && l->status == GP_OK; node = node->next)
    if (gp_kind_is_block(node->kind)) {
      lines = in->flow->atoms.count - first;
      first = in->flow->atoms.count;
      put_block(l, in, node);
      if (is_display(node->kind) && is_lead_in(node->prev) && lines <= LEAD_IN_LINES)
        flow_hold_at(in->flow, first, PENALTY_LEAD_IN);
      if (in->depth == 0)
        in->flow->span = false;
    }
}

/* A block that may float. */
static void put_movable(gp_layout *l, const frame *in, const gp_node *node, const block_setter *setter)
{
  bool moves = (l->theme.floats == FLOATS_ALL || floats_here(l, in->flow)) && setter->floating == MOVES &&
               (node->kind != GP_CUSTOM || gp_custom_of(node)->counts == GP_COUNTED_FIGURE);
  frame moved = float_frame(l, in, node, moves);
  size_t first = in->flow->atoms.count;
  setter->put(l, &moved, node);
  put_float(l, in, &moved, node);
  if (first < in->flow->atoms.count && node->kind != GP_TABLE) /* figures keep their order */
    in->flow->atoms.items[first].barrier = true;
}

static void put_kind(gp_layout *l, const frame *in, const gp_node *node)
{
  const block_setter *setter = node->kind < BLOCK_KINDS ? &l->setters[node->kind] : NULL;
  if (setter == NULL || setter->put == NULL)
    put_blocks(l, in, node);
  else if (setter->floating == STAYS)
    setter->put(l, in, node);
  else
    put_movable(l, in, node, setter);
}

/* Code runs from left to right unless its author gave it a language. */
static gp_str direction_lang(const gp_node *node)
{
  bool own = node->parent == NULL || !gp_str_equal(node->lang, node->parent->lang);
  return node->kind == GP_CODE_BLOCK && !own ? GP_STR("zxx") : node->lang;
}

void put_block(gp_layout *l, const frame *in, const gp_node *node)
{
  turn block = turn_begin(l, in, direction_lang(node));
  l->opening = l->opening && node->kind == GP_PARAGRAPH && in->depth == 0;
  put_kind(l, &block.inside, node);
  turn_end(l, &block);
}
