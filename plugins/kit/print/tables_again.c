/* What a table shows again at the head of its later pages: its label, headings of groups, words of cells over rows. */
#include "tables.h"

void table_continued(gp_layout *l, const table *t, flow *f)
{
  gp_str label = gp_node_label(t->node), words = term(l, "continued");
  gp_break_options options = break_options(l, t->in.width, GP_ALIGN_START);
  frame in = t->in;
  text_run run;
  in.flow = f;
  text_start(l, &run);
  if (label.len > 0)
    text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(label)),
             style_of(l, TEXT_CAPTION, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), 0, 0, GP_NO_SPAN);
  text_add(l, &run, gp_str_printf(l->arena, label.len > 0 ? "(%.*s)" : "%.*s", GP_STR_ARG(words)),
           style_of(l, TEXT_CAPTION, 0, (gp_str){0}, l->theme.muted), 0, 0, GP_NO_SPAN);
  put_lines(l, &in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_CAPTION]);
  flow_gap(f, GP_LEN_PT(3));
  flow_keep(f);
}

/* The words of a cell, without notes and links, maybe with "(continued)" after them. */
static void put_words(gp_layout *l, const frame *in, const table_cell *c, unsigned flags, bool continued)
{
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  text_run run;
  text_start(l, &run);
  text_add_plain(l, &run, c->node, style_of(l, c->role, flags, c->node->lang, in->color), 0, 0);
  if (continued)
    text_add(l, &run, gp_str_printf(l->arena, " (%.*s)", GP_STR_ARG(term(l, "continued"))),
             term_style(l, "continued", TEXT_CAPTION, 0, l->theme.muted), 0, 0, GP_NO_SPAN);
  put_lines(l, in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[c->role]);
}

static bool has_words(const table_cell *c)
{
  return c->node != NULL && !c->body && !table_is_field(c) && c->run.spans.count > 0;
}

flow *table_group_again(gp_layout *l, const table *t, const table_row *row)
{
  const table_cell *c = &t->cells.items[row->first];
  group ground = {.x = t->in.x, .width = t->in.width, .fill = l->theme.table_group};
  frame in = t->in;
  flow *f = GP_NEW(l->arena, flow);
  if (row->end == row->first || !has_words(c))
    return NULL;
  flow_start(f, l->arena);
  in.flow = f;
  in.x += t->pad;
  in.width -= 2 * t->pad;
  if (ground.fill.set)
    flow_open(f, ground);
  flow_atom(f, table_row_pad, 0);
  put_words(l, &in, c, STYLE_STRONG, true);
  flow_atom(f, table_row_pad, 0);
  flow_atom(f, table_thin_rule, 0);
  flow_item(f, item_rect(t->in.x, 0, t->in.width, table_thin_rule, l->theme.rule));
  if (ground.fill.set)
    flow_close(f);
  return f;
}

bool table_cell_again(gp_layout *l, const table *t, const table_cell *c, flow *f)
{
  frame in = t->in;
  flow_start(f, l->arena);
  if (!has_words(c))
    return false;
  in.flow = f;
  in.x = table_left(t, c->column) + t->pad;
  in.width = table_width(t, c->column, c->columns) - 2 * t->pad;
  in.width = in.width < GP_LEN_PT(8) ? GP_LEN_PT(8) : in.width;
  flow_atom(f, table_row_pad, 0);
  put_words(l, &in, c, c->column == 0 && t->header_column ? STYLE_STRONG : 0, false);
  return true;
}
