/* Captions of figures, tables and blocks of plugins. */
#include "print.h"

static bool has_caption(const gp_node *node)
{
  bool part = node->parent != NULL && node->parent->kind == GP_FIGURES;
  return gp_node_child(node, GP_CAPTION) != NULL || (part && gp_node_label(node).len > 0);
}

/* A caption is not within its Figure, for whose content readers say the alternative text alone: a Sect
 * holds both, since a Div counts as what is around it, and a table's cell holds no caption (ISO 32005, table 5). */
frame captioned(gp_layout *l, const frame *in, const gp_node *node)
{
  frame whole = *in;
  if (has_caption(node))
    whole.elem = builder_elem(&l->build, GP_ROLE_SECT, in->elem, node->span);
  return whole;
}

void put_caption(gp_layout *l, const frame *in, const gp_node *node, gp_len gap)
{
  const gp_node *caption = gp_node_child(node, GP_CAPTION);
  gp_str label = gp_node_label(node);
  uint32_t elem;
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  text_run run;
  if (!has_caption(node))
    return;
  elem = builder_elem(&l->build, GP_ROLE_CAPTION, in->elem, caption != NULL ? caption->span : node->span);
  text_start(l, &run);
  if (label.len > 0) {
    gp_text_style *style = GP_NEW(l->arena, gp_text_style);
    *style = *label_style(l, node, TEXT_CAPTION, STYLE_STRONG, l->theme.accent_dark);
    style->features |= GP_FEATURE_NO_LIGATURES; /* "(c)" is a letter, no copyright sign */
    text_add(l, &run, label, style, elem, 0, node->span);
  }
  if (label.len > 0 && caption != NULL)
    text_add(l, &run, GP_STR("\xE2\x80\x82"), style_of(l, TEXT_CAPTION, 0, node->lang, (gp_color){0}), elem, 0,
             node->span);
  if (caption != NULL)
    text_add_inlines(l, &run, caption, TEXT_CAPTION, 0, (gp_color){0}, elem);
  if (gap > 0) {
    flow_gap(in->flow, gap);
    flow_keep(in->flow);
  }
  put_lines(l, in, text_lines(l, &run, text_key(caption != NULL ? caption : node, TEXT_CAPTION), &options), &run,
            &l->theme.looks[TEXT_CAPTION]);
}

bool put_data_caption(gp_layout *l, const frame *in, const gp_node *table)
{
  const gp_node *body = table->parent, *drawing = body != NULL && body->kind == GP_BODY ? body->parent : NULL;
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  gp_str label;
  uint32_t elem;
  text_run run;
  if (drawing == NULL || drawing->kind != GP_CUSTOM || !gp_custom_of(drawing)->shown)
    return false;
  label = gp_node_label(drawing);
  elem = builder_elem(&l->build, GP_ROLE_CAPTION, in->elem, table->span);
  text_start(l, &run);
  text_add(l, &run, term(l, "data"), term_style(l, "data", TEXT_CAPTION, STYLE_STRONG, l->theme.accent_dark), elem, 0,
           table->span);
  if (label.len > 0)
    text_add(l, &run, gp_str_printf(l->arena, " (%.*s)", GP_STR_ARG(label)),
             label_style(l, drawing, TEXT_CAPTION, 0, (gp_color){0}), elem, 0, table->span);
  put_lines(l, in, text_lines(l, &run, text_key(table, TEXT_CAPTION), &options), &run, &l->theme.looks[TEXT_CAPTION]);
  return true;
}
