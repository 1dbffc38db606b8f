/* The glossary: terms and their equivalents on the left, what they mean on the right. */
#include "print.h"

/* "BG" and the term in that language. */
static void put_equivalent(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_P, in->elem, node->span), text;
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  gp_buf lang = GP_BUF(l->arena);
  text_run run;
  for (size_t i = 0; i < node->lang.len; i++)
    gp_buf_add_char(&lang, node->lang.ptr[i] >= 'a' && node->lang.ptr[i] <= 'z' ? (char)(node->lang.ptr[i] - 'a' + 'A')
                                                                                : node->lang.ptr[i]);
  gp_buf_add(&lang, GP_STR("\xE2\x80\x82"));
  text = builder_elem(&l->build, GP_ROLE_SPAN, elem, node->span);
  builder_at(&l->build, text)->lang = node->lang;
  builder_at(&l->build, text)->placement = 1;
  options.hang = GP_LEN_PT(8);
  options.no_hyphens = 1;
  text_start(l, &run);
  text_add(l, &run, gp_buf_str(&lang), style_of(l, TEXT_LABEL, 0, (gp_str){0}, l->theme.muted), elem, 0, node->span);
  text_add_inlines(l, &run, node, TEXT_SMALL, 0, l->theme.muted, text);
  put_lines(l, in, text_lines(l, &run, text_key(node, TEXT_SMALL), &options), &run, &l->theme.looks[TEXT_SMALL]);
}

static void put_name(gp_layout *l, const frame *in, const gp_node *title, uint32_t label)
{
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  text_run run;
  options.no_hyphens = 1;
  text_start(l, &run);
  text_add_inlines(l, &run, title, TEXT_BOX_TITLE, 0, l->theme.accent_dark, label);
  put_lines(l, in, text_lines(l, &run, text_key(title, TEXT_BOX_TITLE), &options), &run,
            &l->theme.looks[TEXT_BOX_TITLE]);
}

static void put_term(gp_layout *l, const frame *in, const gp_node *term_node, gp_len split)
{
  const gp_node *title = gp_node_child(term_node, GP_TITLE), *body = gp_node_child(term_node, GP_BODY);
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, in->elem, term_node->span);
  uint32_t label = builder_elem(&l->build, GP_ROLE_LBL, li, term_node->span);
  uint32_t meaning = builder_elem(&l->build, GP_ROLE_LBODY, li, term_node->span);
  bool narrow = in->width < GP_LEN_PT(300) || split < 11 * l->theme.looks[TEXT_BOX_TITLE].size; /* large print */
  flow columns[2];
  frame left = {.flow = &columns[0], .x = in->x, .width = narrow ? in->width : split, .elem = meaning, .depth = 1};
  frame right = {.flow = &columns[narrow ? 0 : 1],
                 .x = narrow ? in->x : in->x + split + GP_LEN_PT(18),
                 .width = narrow ? in->width : in->width - split - GP_LEN_PT(18),
                 .elem = meaning,
                 .role = in->role,
                 .depth = 1};
  flow_start(&columns[0], l->arena);
  flow_start(&columns[1], l->arena);
  if (title != NULL)
    put_name(l, &left, title, label);
  for (const gp_node *node = term_node->first_child; node != NULL; node = node->next)
    if (node->kind == GP_EQUIVALENT)
      put_equivalent(l, &left, node);
  if (body != NULL)
    put_blocks(l, &right, body);
  if (columns[1].atoms.count > 0) { /* the first lines stand on one base line */
    gp_len shift = l->theme.looks[TEXT_BOX_TITLE].baseline - l->theme.looks[in->role].baseline;
    columns[1].atoms.items[0].gap = 0;
    for (uint32_t i = columns[1].atoms.items[0].items; shift > 0 && i < columns[1].items.count; i++)
      columns[1].items.items[i] = item_moved(l->arena, &columns[1].items.items[i], 0, shift);
    for (uint32_t i = 0; shift > 0 && i < columns[1].links.count; i++)
      columns[1].links.items[i].y += shift;
  }
  flow_gap(in->flow, GP_LEN_PT(7));
  flow_atom(in->flow, GP_LEN_PT(0.5), PENALTY_ROW);
  flow_item(in->flow, item_rule(in->x, 0, in->width, GP_LEN_PT(0.5), l->theme.rule));
  flow_gap(in->flow, GP_LEN_PT(6));
  flow_keep(in->flow);
  flow_anchor(in->flow, term_node->id, li);
  flow_columns(in->flow, columns, narrow ? 1 : 2, 0, PENALTY_BOX);
}

void put_glossary(gp_layout *l, const frame *in, const gp_node *node)
{
  frame list = full_frame(l, in);
  gp_len split = in->depth == 0 && l->theme.side >= GP_LEN_PT(40) ? gp_len_scale(list.width, 36, 100)
                                                                  : gp_len_scale(list.width, 38, 100);
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 7;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, list.elem);
  for (const gp_node *item = node->first_child; item != NULL && l->status == GP_OK; item = item->next)
    put_term(l, &list, item, split);
  flow_gap(in->flow, l->theme.block_gap);
}
