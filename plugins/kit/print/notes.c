/* Notes: set in the text's measure for the foot of the page, linked with their signs both ways. */
#include "print.h"

gp_str note_number(const gp_layout *l, const gp_node *node)
{
  gp_str text = gp_node_number(node);
  unsigned number = l->note_shift;
  if (number == 0 || text.len == 0 || text.ptr[0] < '0' || text.ptr[0] > '9') /* letters: notes of addresses */
    return text;
  for (size_t i = 0, value = 0; i < text.len && i < 6 && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
    value = value * 10 + (unsigned)(text.ptr[i] - '0');
    number = l->note_shift + (unsigned)value;
  }
  return gp_str_printf(l->arena, "%u", number);
}

/* The target of a note's sign. Notes are made in the order of their signs, so the search goes on from the last one. */
static const target *find_sign(gp_layout *l, const gp_node *node)
{
  size_t count = l->targets.count, start = l->note_target < count ? l->note_target : 0;
  for (size_t i = 0; i < count; i++) {
    size_t at = start + i < count ? start + i : start + i - count;
    if (l->targets.items[at].note == node) {
      l->note_target = at;
      return &l->targets.items[at];
    }
  }
  return NULL;
}

gp_str note_sign_id(const gp_layout *l, const gp_node *node)
{
  return gp_str_printf(l->arena, "%.*s.sign", GP_STR_ARG(node->id));
}

gp_len note_indent(const theme *t)
{
  return t->columns > 1 ? 0 : t->side;
}

/* Both texts, one behind the other. */
static text_run join_runs(gp_layout *l, const text_run *first, const text_run *second)
{
  text_run all;
  text_start(l, &all);
  gp_buf_add(&all.text, gp_buf_str(&first->text));
  gp_buf_add(&all.text, gp_buf_str(&second->text));
  for (size_t i = 0; i < first->spans.count; i++)
    gp_vec_push(l->arena, &all.spans, first->spans.items[i]);
  for (size_t i = 0; i < second->spans.count; i++) {
    gp_text_span span = second->spans.items[i];
    span.start += (uint32_t)first->text.count;
    span.end += (uint32_t)first->text.count;
    gp_vec_push(l->arena, &all.spans, span);
  }
  return all;
}

/* For the side column: the note begins with its number, for there is no room to hang it. */
static const flow *make_side(gp_layout *l, const gp_node *node, const text_run *sign, const text_run *run,
                             uint32_t elem)
{
  enum { SIDE_PART = 201 }; /* among the parts of text_key */
  flow *f = GP_NEW(l->arena, flow);
  frame in = {.flow = f, .width = side_note_width(&l->theme), .role = TEXT_NOTE, .depth = 1};
  gp_break_options options = break_options(l, in.width, GP_ALIGN_START);
  text_run all = join_runs(l, sign, run);
  flow_start(f, l->arena);
  flow_anchor(f, node->id, elem);
  put_lines(l, &in, text_lines(l, &all, text_key(node, SIDE_PART), &options), NULL, &l->theme.looks[TEXT_NOTE]);
  return f;
}

note make_note(gp_layout *l, const gp_node *node)
{
  flow *f = GP_NEW(l->arena, flow);
  frame in = {.flow = f,
              .x = note_indent(&l->theme),
              .width = l->theme.full_width - note_indent(&l->theme),
              .role = TEXT_NOTE,
              .depth = 1};
  gp_break_options options = break_options(l, in.width - GP_LEN_PT(14), GP_ALIGN_START);
  gp_str number = note_number(l, node);
  uint32_t elem = 0, label, link;
  const text_look *look = &l->theme.looks[TEXT_NOTE];
  target back = {0};
  const target *sign_target;
  text_run sign, run;
  note made;
  flow_start(f, l->arena);
  /* The note stands in the structure where its sign stands in the text: after the sign's Reference, in the same parent.
   */
  sign_target = find_sign(l, node);
  if (sign_target != NULL)
    elem = builder_at(&l->build, builder_at(&l->build, sign_target->elem)->parent)->parent;
  if (elem == 0)
    elem = 1;
  elem = builder_elem(&l->build, GP_ROLE_NOTE, elem, node->span);
  builder_at(&l->build, elem)->id = node->id;
  label = builder_elem(&l->build, GP_ROLE_LBL, elem, node->span);
  link = builder_elem(&l->build, GP_ROLE_LINK, label, node->span);
  back.dest = note_sign_id(l, node);
  back.alt = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "note")), GP_STR_ARG(number));
  back.elem = link;
  say_term(l, link, "note");
  gp_vec_push(l->arena, &l->targets, back);
  flow_anchor(f, node->id, elem);
  flow_atom(f, 0, 0);
  text_start(l, &sign);
  text_add(l, &sign, number, style_of(l, TEXT_NOTE, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), link,
           (uint32_t)l->targets.count, node->span);
  draw_short(l, f, &sign, in.x, look->baseline, false);
  text_start(l, &run);
  text_add_inlines(l, &run, node, TEXT_NOTE, 0, (gp_color){0}, elem);
  in.x += GP_LEN_PT(14);
  put_lines(l, &in, text_lines(l, &run, text_key(node, TEXT_NOTE), &options), run.notes.count == 0 ? &run : NULL, look);
  made = (note){.content = f, .height = flow_height(f)};
  if (l->theme.side_notes) {
    text_add(l, &sign, GP_STR("\xE2\x80\x82"), style_of(l, TEXT_NOTE, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark),
             label, 0, node->span);
    made.side = make_side(l, node, &sign, &run, elem);
    made.at_foot = GP_NEW(l->arena, bool);
    *made.at_foot = false;
  }
  return made;
}
