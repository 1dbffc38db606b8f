/* Blocks: each kind is sent to the function that sets it; paragraphs, quotes and code are set here. */
#include "print.h"

enum { LEAD_IN_LINES = 4 }; /* a paragraph of so many lines says little without what it announces */

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

/* Whether a node is the only paragraph between a heading and what it leads in. */
static bool is_lead_in(const gp_node *node)
{
  return node != NULL && node->kind == GP_PARAGRAPH && (node->prev == NULL || node->prev->kind == GP_TITLE);
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

static void put_paragraph(gp_layout *l, const frame *in, const gp_node *node)
{
  flow_gap(in->flow, l->theme.paragraph_gap);
  put_text(l, in, node, GP_ROLE_P, in->role, in->width > GP_LEN_PT(230) ? GP_ALIGN_JUSTIFY : GP_ALIGN_START);
  flow_gap(in->flow, l->theme.paragraph_gap);
}

void put_quote(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *by = gp_node_child(node, GP_BY);
  const block_look *look = &l->theme.blocks[BLOCK_QUOTE];
  frame inner = inner_frame(in, GP_LEN_PT(18), GP_LEN_PT(10));
  inner.elem = builder_elem(&l->build, GP_ROLE_BLOCKQUOTE, in->elem, node->span);
  inner.role = TEXT_QUOTE;
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  flow_open(in->flow, box_of(in, look, look->fill, l->theme.accent));
  if (body != NULL)
    put_blocks(l, &inner, body);
  if (by != NULL) {
    flow_gap(in->flow, GP_LEN_PT(3));
    flow_keep(in->flow);
    put_text(l, &inner, by, GP_ROLE_P, TEXT_CAPTION, GP_ALIGN_START);
  }
  flow_close(in->flow);
  flow_gap(in->flow, look->gap);
}

/* Where the rest of a line of code goes on that is too long: two signs further in than it begins. A sign is three
 * fifths of an em wide in the usual fonts for code. */
static gp_len code_hang(const gp_layout *l, gp_len width, size_t spaces)
{
  int64_t hang = (int64_t)l->theme.looks[TEXT_CODE].size * 3 / 5 * (int64_t)(spaces < 1000 ? spaces + 2 : 1000);
  return hang < width / 2 ? (gp_len)hang : width / 2;
}

/* Code is set as typed: each line of the source is a line of text. */
static void put_code(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t paragraph = builder_elem(&l->build, GP_ROLE_P, in->elem, node->span);
  const block_look *look = &l->theme.blocks[BLOCK_CODE];
  frame inner = inner_frame(in, look->pad + GP_LEN_PT(2), look->pad + GP_LEN_PT(2));
  inner.elem = builder_elem(&l->build, GP_ROLE_CODE, paragraph, node->span);
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  flow_open(in->flow, box_of(in, look, look->fill, l->theme.accent));
  for (size_t at = 0; at < node->text.len;) {
    gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
    const char *newline = memchr(node->text.ptr + at, '\n', node->text.len - at);
    size_t end = newline != NULL ? (size_t)(newline - node->text.ptr) : node->text.len;
    size_t begin = at;
    gp_buf shown = GP_BUF(l->arena);
    text_run run;
    for (; at < end && node->text.ptr[at] == ' '; at++)
      gp_buf_add(&shown, GP_STR("\xC2\xA0")); /* leading spaces stay */
    options.hang = code_hang(l, inner.width, at - begin);
    gp_buf_add(&shown, gp_str_slice(node->text, at, end));
    at = end + 1;
    if (shown.count > 0 && at < node->text.len)
      gp_buf_add_char(&shown, ' '); /* lines stay apart for those who listen or copy */
    text_start(l, &run);
    text_add(l, &run, shown.count > 0 ? gp_buf_str(&shown) : GP_STR("\xC2\xA0"),
             style_of(l, TEXT_CODE, STYLE_CODE, node->lang, in->color), inner.elem, 0, node->span);
    put_lines(l, &inner, text_lines(l, &run, 0, &options), &run, &l->theme.looks[TEXT_CODE]);
  }
  flow_close(in->flow);
  flow_gap(in->flow, look->gap);
}

/* A block that may float. */
static void put_movable(gp_layout *l, const frame *in, const gp_node *node, bool otherwise,
                        void (*put)(gp_layout *, const frame *, const gp_node *))
{
  frame moved = float_frame(l, in, node, otherwise);
  size_t first = in->flow->atoms.count;
  put(l, &moved, node);
  put_float(l, in, &moved, node);
  if (first < in->flow->atoms.count && node->kind != GP_TABLE) /* figures keep their order */
    in->flow->atoms.items[first].barrier = true;
}

void put_block(gp_layout *l, const frame *in, const gp_node *node)
{
  l->opening = l->opening && node->kind == GP_PARAGRAPH && in->depth == 0;
  switch (node->kind) {
  case GP_PARAGRAPH:
    put_paragraph(l, in, node);
    break;
  case GP_SECTION:
    put_section(l, in, node);
    break;
  case GP_LIST:
    put_list(l, in, node);
    break;
  case GP_STEPS:
    put_steps(l, in, node);
    break;
  case GP_DO_DONT:
    put_do_dont(l, in, node);
    break;
  case GP_PRACTICE:
    put_practice(l, in, node);
    break;
  case GP_NUMBERS:
    put_numbers(l, in, node);
    break;
  case GP_GLOSSARY:
    put_glossary(l, in, node);
    break;
  case GP_INDEX:
    put_index(l, in, node);
    break;
  case GP_TABLE:
    put_movable(l, in, node, false, put_table);
    break;
  case GP_CALLOUT:
    put_callout(l, in, node);
    break;
  case GP_FIGURE:
    put_movable(l, in, node, l->theme.floats, put_figure);
    break;
  case GP_FIGURES:
    put_movable(l, in, node, l->theme.floats, put_figures);
    break;
  case GP_CHECKLIST:
    put_checklist(l, in, node);
    break;
  case GP_QUOTE:
    put_quote(l, in, node);
    break;
  case GP_DEFINITIONS:
    put_definitions(l, in, node);
    break;
  case GP_CITIES:
    put_cities(l, in, node);
    break;
  case GP_CODE_BLOCK:
    put_code(l, in, node);
    break;
  case GP_CUSTOM:
    put_movable(l, in, node, l->theme.floats && gp_custom_of(node)->counts == GP_COUNTED_FIGURE, put_custom);
    break;
  default:
    put_blocks(l, in, node);
    break;
  }
}
