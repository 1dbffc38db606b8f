/* Paragraphs and quotes, and the table of all kinds of blocks. */
#include "print.h"

static void put_paragraph(gp_layout *l, const frame *in, const gp_node *node)
{
  flow_gap(in->flow, l->theme.paragraph_gap);
  put_text(l, in, node, GP_ROLE_P, in->role, in->width > GP_LEN_PT(230) ? GP_ALIGN_JUSTIFY : GP_ALIGN_START);
  flow_gap(in->flow, l->theme.paragraph_gap);
}

static void put_quote(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *by = gp_node_child(node, GP_BY);
  const block_look *look = &l->theme.blocks[BLOCK_QUOTE];
  frame inner = inner_frame(in, GP_LEN_PT(18), GP_LEN_PT(10));
  inner.elem = builder_elem(&l->build, GP_ROLE_BLOCKQUOTE, in->elem, node->span);
  inner.role = in->role == TEXT_NOTE ? TEXT_NOTE : TEXT_QUOTE;
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

const block_setter block_setters[BLOCK_KINDS] = {
  [GP_PARAGRAPH] = {put_paragraph},
  [GP_SECTION] = {put_section},
  [GP_LIST] = {put_list},
  [GP_STEPS] = {put_steps},
  [GP_DO_DONT] = {put_do_dont},
  [GP_PRACTICE] = {put_practice},
  [GP_NUMBERS] = {put_numbers},
  [GP_GLOSSARY] = {put_glossary},
  [GP_INDEX] = {put_index},
  [GP_SOURCE_LIST] = {put_source_list},
  [GP_TABLE] = {put_table, MOVES_IF_ASKED},
  [GP_CALLOUT] = {put_callout},
  [GP_FIGURE] = {put_figure, MOVES},
  [GP_FIGURES] = {put_figures, MOVES},
  [GP_CHECKLIST] = {put_checklist},
  [GP_QUOTE] = {put_quote},
  [GP_DEFINITIONS] = {put_definitions},
  [GP_CITIES] = {put_cities},
  [GP_CODE_BLOCK] = {put_code},
  [GP_CUSTOM] = {put_custom, MOVES},
};
