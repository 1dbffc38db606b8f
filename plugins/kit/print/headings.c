/* Chapter openings and section headings, with their numbers in the side column. */
#include "print.h"

static gp_role heading_role(unsigned level)
{
  static const gp_role roles[] = {GP_ROLE_H1, GP_ROLE_H2, GP_ROLE_H3, GP_ROLE_H4, GP_ROLE_H5, GP_ROLE_H6};
  return roles[level < 6 ? level : 5];
}

/* "Number title" for the outline and running heads. */
static gp_str outline_title(gp_layout *l, const gp_node *node, const gp_node *title, gp_str space)
{
  gp_buf out = GP_BUF(l->arena);
  gp_str number = gp_node_number(node);
  if (number.len > 0) {
    gp_buf_add(&out, number);
    gp_buf_add(&out, space);
  }
  kit_add_plain(&out, title);
  return gp_buf_str(&out);
}

static void add_outline(gp_layout *l, const gp_node *node, const gp_node *title, unsigned level)
{
  gp_outline_entry entry = {outline_title(l, node, title, GP_STR("  ")), node->id, level};
  gp_vec_push(l->build.arena, &l->build.outline, entry);
}

/* A heading whose number hangs in the side column when there is one, and stands before the text when not. */
void put_heading(gp_layout *l, const frame *in, const gp_node *node, const gp_node *title, text_role role,
                 unsigned level)
{
  gp_str number = gp_node_number(node);
  uint32_t elem = builder_elem(&l->build, heading_role(level + l->heading_shift), in->elem, title->span);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  const text_look *look = &l->theme.looks[role];
  bool side = has_side(in);
  size_t first = in->flow->atoms.count;
  text_run run, sign;
  options.no_hyphens = 1;
  text_start(l, &run);
  text_start(l, &sign);
  if (number.len > 0) {
    const gp_text_style *style = style_of(l, role, 0, (gp_str){0}, l->theme.accent);
    text_add(l, side ? &sign : &run, number, style, elem, 0, title->span);
    /* The space is of the title's language: that of the other direction would take it to the number's other side. */
    text_add(l, side ? &sign : &run, side ? GP_STR(" ") : GP_STR("\xE2\x80\x82"),
             side ? style : style_of(l, role, 0, title->lang, l->theme.accent), elem, 0, title->span);
  }
  text_add_inlines(l, &run, title, role, 0, (gp_color){0}, elem);
  flow_anchor(in->flow, node->id, elem);
  if (number.len > 0 && side) {
    /* The number comes first in the structure, so it is drawn first: an atom without height before the text. */
    flow_atom(in->flow, 0, 0);
    draw_short(l, in->flow, &sign, in->x - GP_LEN_PT(14), look->baseline, true);
    flow_keep(in->flow);
  }
  put_lines(l, in, text_lines(l, &run, text_key(title, (unsigned)role), &options), &run, look);
  for (size_t i = first + 1; i < in->flow->atoms.count; i++)
    in->flow->atoms.items[i].penalty = PENALTY_NEVER;
  add_outline(l, node, title, level + 1);
}

void hold_lines(flow *f, size_t first, gp_len height)
{
  for (size_t i = first; i < f->atoms.count && height > 0; i++) {
    f->atoms.items[i].penalty = i > first ? PENALTY_NEVER : f->atoms.items[i].penalty;
    height -= f->atoms.items[i].height;
  }
}

void put_section(gp_layout *l, const frame *in, const gp_node *node)
{
  static const struct {
    text_role role;
    gp_len above, below;
  } looks[] = {{TEXT_H2, GP_LEN_PT(25), GP_LEN_PT(7)},
               {TEXT_H3, GP_LEN_PT(18), GP_LEN_PT(5)},
               {TEXT_H4, GP_LEN_PT(14), GP_LEN_PT(3)},
               {TEXT_H4, GP_LEN_PT(12), GP_LEN_PT(3)}};
  const gp_node *title = gp_node_child(node, GP_TITLE);
  unsigned given = gp_section_of(node)->level, level = given >= 1 && given <= 4 ? given : 1;
  unsigned look = level - 1 + l->heading_shift < 4 ? level - 1 + l->heading_shift : 3;
  frame inner = *in;
  size_t first;
  inner.elem = builder_elem(&l->build, GP_ROLE_SECT, in->elem, node->span);
  flow_gap(in->flow, looks[look].above);
  if (title != NULL) {
    if (in->depth == 0 && level == 1)
      in->flow->mark = outline_title(l, node, title, GP_STR("\xE2\x80\x83"));
    if (level == 1 && l->theme.floats == FLOATS_HERE) /* a figure stays with its section */
      in->flow->barrier = true;
    first = in->flow->atoms.count;
    put_heading(l, &inner, node, title, looks[look].role, level);
    if (first != in->flow->heading_end || first == 0)
      in->flow->heading = first;
    in->flow->heading_end = in->flow->atoms.count;
    flow_gap(in->flow, looks[look].below);
    flow_keep(in->flow);
  }
  first = in->flow->atoms.count;
  put_blocks(l, &inner, node);
  if (title != NULL)
    hold_lines(in->flow, first, 2 * l->theme.looks[in->role].leading);
}

void put_chapter_opening(gp_layout *l, const frame *in, const gp_node *chapter, uint32_t elem)
{
  const gp_node *title = gp_node_child(chapter, GP_TITLE), *lead = gp_node_child(chapter, GP_LEAD);
  gp_str number = gp_node_number(chapter);
  const text_look *big = &l->theme.looks[TEXT_CHAPTER_NUMBER];
  flow *f = in->flow;
  frame inner = *in;
  text_run run;
  inner.elem = elem;
  if (title != NULL) {
    uint32_t heading = builder_elem(&l->build, GP_ROLE_H1, elem, title->span);
    gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
    options.no_hyphens = 1;
    flow_anchor(f, chapter->id, heading);
    flow_atom(f, GP_LEN_PT(4), 0);
    flow_item(f, item_rect(0, -GP_LEN_PT(18), l->theme.full_width, GP_LEN_PT(3), l->theme.accent));
    if (number.len > 0) {
      if (in->x < GP_LEN_PT(40)) /* no room beside the title: above it */
        flow_atom(f, big->leading - GP_LEN_PT(6), PENALTY_NEVER);
      text_start(l, &run);
      text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(number)),
               style_of(l, TEXT_CHAPTER_NUMBER, 0, (gp_str){0}, (gp_color){0}), heading, 0, title->span);
      if (in->x < GP_LEN_PT(40)) { /* no side column: the number has a line of its own */
        flow_atom(f, big->leading, PENALTY_NEVER);
        draw_short(l, f, &run, 0, big->baseline, false);
      } else {
        draw_short(l, f, &run, 0, big->baseline - GP_LEN_PT(10), false);
      }
    }
    flow_keep(f);
    text_start(l, &run);
    text_add_inlines(l, &run, title, TEXT_CHAPTER, 0, (gp_color){0}, heading);
    put_lines(l, &inner, text_lines(l, &run, text_key(title, TEXT_CHAPTER), &options), &run,
              &l->theme.looks[TEXT_CHAPTER]);
    add_outline(l, chapter, title, 1);
  }
  if (lead != NULL) {
    flow_gap(f, GP_LEN_PT(14));
    for (const gp_node *p = lead->first_child; p != NULL; p = p->next) {
      flow_keep(f);
      put_text(l, &inner, p, GP_ROLE_P, TEXT_LEAD, GP_ALIGN_START);
      flow_gap(f, GP_LEN_PT(6));
    }
  }
  flow_gap(f, is_matter(chapter, GP_MATTER_SOURCES) ? GP_LEN_PT(16) : GP_LEN_PT(22));
  flow_keep(f);
}
