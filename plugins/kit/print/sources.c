/* The list of sources, by number or by author and date. */
#include "print.h"

static void put_number(gp_layout *l, const frame *in, const gp_node *label, uint32_t li)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_LBL, li, label->span);
  text_run run;
  text_start(l, &run);
  text_add_inlines(l, &run, label, in->role, STYLE_STRONG, l->theme.accent_dark, elem);
  flow_atom(in->flow, 0, PENALTY_ROW);
  draw_short(l, in->flow, &run, in->x, l->theme.looks[in->role].baseline, false);
  flow_keep(in->flow);
  in->flow->gap = 0;
}

static void put_source(gp_layout *l, const frame *in, const gp_node *source, uint32_t list)
{
  bool by_author = l->document->cited_by_author;
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list, source->span), body;
  frame inner = by_author ? *in : inner_frame(in, GP_LEN_PT(28), 0);
  gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
  text_run run;
  flow_gap(in->flow, GP_LEN_PT(5));
  flow_anchor(in->flow, source->id, li);
  if (by_author)
    options.hang = GP_LEN_PT(16);
  else
    put_number(l, in, gp_node_child(source, GP_SOURCE_LABEL), li);
  body = builder_elem(&l->build, GP_ROLE_LBODY, li, source->span);
  text_start(l, &run);
  text_add_inlines(l, &run, source, in->role, 0, (gp_color){0}, body);
  put_lines(l, &inner, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[in->role]);
}

void put_source_list(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  uint32_t list;
  if (title != NULL) {
    flow_gap(in->flow, GP_LEN_PT(18));
    put_text(l, in, title, l->heading_shift == 0 ? GP_ROLE_H2 : GP_ROLE_H3, TEXT_H3, GP_ALIGN_START);
    flow_gap(in->flow, GP_LEN_PT(3));
    flow_keep(in->flow);
  }
  list = builder_elem(&l->build, GP_ROLE_L, in->elem, GP_NO_SPAN);
  builder_at(&l->build, list)->ordered = l->document->cited_by_author ? 2 : 1;
  for (const gp_node *source = node->first_child; source != NULL; source = source->next)
    if (source->kind == GP_SOURCE)
      put_source(l, in, source, list);
}
