/* Steps: a road map drawn as a line with numbered stations. */
#include "print.h"

static const struct {
  gp_kind kind;
  const char *term;
} details[] = {{GP_WHO, "who"}, {GP_TIME, "time"}, {GP_WATCH, "watch"}, {GP_DONE, "done"}};

enum { DETAIL_COUNT = sizeof details / sizeof details[0] };

static const gp_len label_gap = GP_LEN_PT(8);

static void start_label(gp_layout *l, text_run *run, const char *label_term, gp_color color, uint32_t elem,
                        gp_span span)
{
  text_start(l, run);
  /* The space divides it from its text for those who listen or copy. */
  text_add(l, run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(term(l, label_term))),
           term_style(l, label_term, TEXT_LABEL, 0, color), elem, 0, span);
}

/* The column of the labels: as wide as the widest in the document's language, so that it is the same in all steps. */
static gp_len label_column(gp_layout *l, gp_len width)
{
  gp_len column = GP_LEN_PT(78);
  if (width < GP_LEN_PT(230))
    return 0; /* labels stand above */
  for (size_t i = 0; i < DETAIL_COUNT; i++) {
    gp_len natural = 0, minimum = 0;
    text_run label;
    start_label(l, &label, details[i].term, l->theme.ink, 0, GP_NO_SPAN);
    text_widths(l, &label, 0, &natural, &minimum);
    if (natural + label_gap > column)
      column = natural + label_gap;
  }
  return column < width / 2 ? column : width / 2;
}

/* "Who", "Time", ...: a small label and its text beside it; below it if the label is too wide. */
static void put_detail(gp_layout *l, const frame *in, const gp_node *detail, const char *label_term, gp_color color,
                       gp_len column)
{
  const text_look *look = &l->theme.looks[TEXT_SMALL];
  gp_len natural = 0, minimum = 0;
  uint32_t paragraph = builder_elem(&l->build, GP_ROLE_P, in->elem, detail->span);
  frame value = inner_frame(in, column, 0);
  gp_break_options options = break_options(l, value.width, GP_ALIGN_START);
  text_run label, run;
  start_label(l, &label, label_term, color, paragraph, detail->span);
  text_widths(l, &label, 0, &natural, &minimum);
  text_start(l, &run);
  text_add_inlines(l, &run, detail, TEXT_SMALL, 0, (gp_color){0}, paragraph);
  flow_gap(in->flow, GP_LEN_PT(2.5));
  if (natural < column) {
    flow_atom(in->flow, 0, 0);
    draw_short(l, in->flow, &label, in->x, look->baseline, false);
  } else {
    gp_break_options whole = break_options(l, in->width, GP_ALIGN_START);
    put_lines(l, in, text_lines(l, &label, 0, &whole), NULL, &l->theme.looks[TEXT_LABEL]);
  }
  flow_keep(in->flow);
  put_lines(l, &value, text_lines(l, &run, text_key(detail, TEXT_SMALL), &options), &run, look);
}

/* The details of a step stay with its text, but four of them may be cut into two and two. */
static void put_details(gp_layout *l, const frame *in, const gp_node *step, gp_len column)
{
  size_t count = 0, at = 0;
  in->flow->gap = GP_LEN_PT(5);
  for (size_t i = 0; i < DETAIL_COUNT; i++)
    count += gp_node_child(step, details[i].kind) != NULL;
  for (size_t i = 0; i < DETAIL_COUNT; i++) {
    const gp_node *detail = gp_node_child(step, details[i].kind);
    size_t first = in->flow->atoms.count;
    if (detail == NULL)
      continue;
    if (at < 2 || at + 2 > count)
      flow_keep(in->flow);
    put_detail(l, in, detail, details[i].term, details[i].kind == GP_WATCH ? l->theme.bad : l->theme.accent_dark,
               column);
    flow_hold_at(in->flow, first, PENALTY_DETAIL);
    at++;
  }
}

static void put_step(gp_layout *l, const frame *in, const gp_node *step, gp_len station, gp_len column)
{
  const gp_node *title = gp_node_child(step, GP_TITLE), *body = gp_node_child(step, GP_BODY);
  const text_look *look = &l->theme.looks[TEXT_BOX_TITLE];
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, in->elem, step->span);
  uint32_t label = builder_elem(&l->build, GP_ROLE_LBL, li, step->span);
  gp_len radius = GP_LEN_PT(11), center = look->leading / 2;
  gp_break_options options = break_options(l, GP_LEN_PT(40), GP_ALIGN_START);
  const gp_lines *lines;
  frame inner = inner_frame(in, 0, 0);
  text_run run;
  inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, step->span);
  flow_anchor(in->flow, step->id, li);
  flow_atom(in->flow, 0, 0);
  flow_item(in->flow, item_circle(l->arena, station, center, radius + GP_LEN_PT(2), l->theme.paper));
  flow_item(in->flow, item_circle(l->arena, station, center, radius, l->theme.accent));
  text_start(l, &run);
  text_add(l, &run, gp_node_number(step), style_of(l, TEXT_BOX_TITLE, 0, (gp_str){0}, l->theme.paper), label, 0,
           step->span);
  lines = text_lines(l, &run, 0, &options);
  if (lines != NULL && lines->count > 0)
    draw_short(l, in->flow, &run, station - lines->lines[0].width / 2, look->baseline, false);
  flow_keep(in->flow);
  if (title != NULL)
    put_text(l, &inner, title, GP_ROLE_P, TEXT_BOX_TITLE, GP_ALIGN_START);
  if (body != NULL) {
    flow_gap(in->flow, GP_LEN_PT(3));
    flow_keep(in->flow);
    put_blocks(l, &inner, body);
  }
  put_details(l, &inner, step, column);
}

void put_steps(gp_layout *l, const frame *in, const gp_node *node)
{
  frame list = *in;
  bool side = has_side(in);
  gp_len station = side ? in->x - GP_LEN_PT(26) : in->x + GP_LEN_PT(12), column;
  if (!side)
    list = inner_frame(in, GP_LEN_PT(34), 0);
  list.depth = in->depth + 1;
  column = label_column(l, list.width);
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 1;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, list.elem);
  flow_open(in->flow, (group){.x = station - GP_LEN_PT(1),
                              .width = GP_LEN_PT(2),
                              .bar = GP_LEN_PT(2),
                              .bar_color = color_tint(l->theme.accent, 35)});
  for (const gp_node *step = node->first_child; step != NULL && l->status == GP_OK; step = step->next) {
    if (step != node->first_child)
      flow_gap(in->flow, GP_LEN_PT(18));
    put_step(l, &list, step, station, column);
  }
  flow_close(in->flow);
  flow_gap(in->flow, l->theme.block_gap);
}
