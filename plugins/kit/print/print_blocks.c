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

/* The text of code as it is set: the spaces that a line begins with stay. */
typedef struct code_text {
  gp_buf shown;
  GP_VEC(gp_text_edit) edits;
} code_text;

static code_text show_code(gp_layout *l, gp_str text)
{
  code_text code = {.shown = GP_BUF(l->arena)};
  bool leading = true;
  for (uint32_t i = 0; i < text.len; i++) {
    leading = leading && text.ptr[i] == ' ';
    if (leading)
      gp_vec_push(l->arena, &code.edits, ((gp_text_edit){i, i + 1, GP_STR("\xC2\xA0")}));
    gp_buf_add(&code.shown, leading ? GP_STR("\xC2\xA0") : gp_str_slice(text, i, i + 1));
    leading = leading || text.ptr[i] == '\n';
  }
  return code;
}

static size_t count_hard_spaces(gp_str line)
{
  size_t count = 0;
  while (gp_str_starts_with(gp_str_slice(line, 2 * count, line.len), GP_STR("\xC2\xA0")))
    count++;
  return count;
}

/* Code is set as typed: each line of the source is a line of text. */
static void put_code(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t paragraph = builder_elem(&l->build, GP_ROLE_P, in->elem, node->span);
  const block_look *look = &l->theme.blocks[BLOCK_CODE];
  frame inner = inner_frame(in, look->pad + GP_LEN_PT(2), look->pad + GP_LEN_PT(2));
  code_text code = show_code(l, node->text);
  gp_str text = gp_buf_str(&code.shown);
  const gp_source_map *map = l->host->edited_map(l->host, l->arena, node, code.edits.items, code.edits.count);
  inner.elem = builder_elem(&l->build, GP_ROLE_CODE, paragraph, node->span);
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  flow_open(in->flow, box_of(in, look, look->fill, l->theme.accent));
  for (size_t at = 0; at < text.len;) {
    gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
    const char *newline = memchr(text.ptr + at, '\n', text.len - at);
    size_t end = newline != NULL ? (size_t)(newline - text.ptr) : text.len;
    gp_buf line = GP_BUF(l->arena);
    text_run run;
    gp_buf_add(&line, gp_str_slice(text, at, end));
    options.hang = code_hang(l, inner.width, count_hard_spaces(gp_buf_str(&line)));
    if (line.count == 0)
      gp_buf_add(&line, GP_STR("\xC2\xA0"));
    else if (end + 1 < text.len)
      gp_buf_add_char(&line, ' '); /* lines stay apart for those who listen or copy */
    text_start(l, &run);
    text_add(l, &run, gp_buf_str(&line), style_of(l, TEXT_CODE, STYLE_CODE, node->lang, in->color), inner.elem, 0,
             node->span);
    gp_vec_last(&run.spans)->map = map;
    gp_vec_last(&run.spans)->offset = (uint32_t)at;
    put_lines(l, &inner, text_lines(l, &run, 0, &options), &run, &l->theme.looks[TEXT_CODE]);
    at = end + 1;
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
