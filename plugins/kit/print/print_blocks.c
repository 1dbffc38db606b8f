/* Paragraphs, quotes and code, and the table of all kinds of blocks. */
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
