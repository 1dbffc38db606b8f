/* Code: each line of the source is a line of text, set as it was typed, with its tabs, and with its number if asked
 * for. */
#include "print.h"

/* A letter is three fifths of an em wide in the usual fonts for code. */
static gp_len letters_wide(const gp_layout *l, size_t count)
{
  return (gp_len)((int64_t)l->theme.looks[TEXT_CODE].size * 3 / 5 * (int64_t)(count < 1000 ? count : 1000));
}

/* Where the rest of a line goes on that is too long: two letters further in than it begins. */
static gp_len code_hang(const gp_layout *l, gp_len width, size_t spaces)
{
  gp_len hang = letters_wide(l, spaces + 2);
  return hang < width / 2 ? hang : width / 2;
}

/* The text of code as it is set: the spaces that a line begins with stay, tabs are spaces up to the next stop. */
typedef struct code_text {
  gp_buf shown;
  GP_VEC(gp_text_edit) edits;
} code_text;

static code_text show_code(gp_layout *l, gp_str text, size_t tab_width)
{
  static const char hard[] = "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"
                             "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0";
  static const char soft[] = "                ";
  code_text code = {.shown = GP_BUF(l->arena)};
  size_t column = 0;
  bool leading = true;
  for (uint32_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    size_t spaces = c == '\t' ? tab_width - column % tab_width : c == ' ';
    gp_str shown = gp_str_slice(text, i, i + 1);
    leading = leading && spaces > 0;
    if (leading)
      shown = (gp_str){hard, 2 * spaces};
    else if (c == '\t')
      shown = (gp_str){soft, spaces};
    if (leading || c == '\t')
      gp_vec_push(l->arena, &code.edits, ((gp_text_edit){i, i + 1, shown}));
    gp_buf_add(&code.shown, shown);
    column = c == '\n' ? 0 : column + (spaces > 0 ? spaces : ((unsigned char)c & 0xC0) != 0x80);
    leading = leading || c == '\n';
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

/* Letters of the highest number; 0 without numbers. */
static size_t number_width(const gp_node *node)
{
  size_t lines = 1, width = 0;
  for (size_t i = 0; i + 1 < node->text.len; i++)
    lines += node->text.ptr[i] == '\n';
  for (size_t rest = gp_code_block_of(node)->line_numbers ? lines : 0; rest > 0; rest /= 10)
    width++;
  return width;
}

/* The number before a line, which is not part of the text. */
static void put_line_number(gp_layout *l, const frame *inner, size_t number, gp_len gap)
{
  text_run run;
  text_start(l, &run);
  text_add(l, &run, gp_str_printf(l->arena, "%zu", number),
           style_of(l, TEXT_CODE, STYLE_CODE, GP_STR("zxx"), l->theme.muted), 0, 0, GP_NO_SPAN);
  flow_atom(inner->flow, 0, number > 1 ? PENALTY_LINE : 0);
  draw_short(l, inner->flow, &run, inner->x - gap, l->theme.looks[TEXT_CODE].baseline, true);
  flow_keep(inner->flow);
}

/* One line; `text` is all of the code. */
static void put_code_line(gp_layout *l, const frame *inner, const gp_node *node, gp_str text, size_t at, size_t end,
                          const gp_source_map *map)
{
  gp_break_options options = break_options(l, inner->width, GP_ALIGN_START);
  gp_buf line = GP_BUF(l->arena);
  text_run run;
  gp_buf_add(&line, gp_str_slice(text, at, end));
  options.hang = code_hang(l, inner->width, count_hard_spaces(gp_buf_str(&line)));
  if (line.count == 0)
    gp_buf_add(&line, GP_STR("\xC2\xA0"));
  else if (end + 1 < text.len)
    gp_buf_add_char(&line, ' '); /* lines stay apart for those who listen or copy */
  text_start(l, &run);
  text_add(l, &run, gp_buf_str(&line), style_of(l, TEXT_CODE, STYLE_CODE, node->lang, inner->color), inner->elem, 0,
           node->span);
  gp_vec_last(&run.spans)->map = map;
  gp_vec_last(&run.spans)->offset = (uint32_t)at;
  put_lines(l, inner, text_lines(l, &run, 0, &options), &run, &l->theme.looks[TEXT_CODE]);
}

void put_code(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t paragraph = builder_elem(&l->build, GP_ROLE_P, in->elem, node->span);
  const block_look *look = &l->theme.blocks[BLOCK_CODE];
  size_t digits = number_width(node), number = 1;
  gp_len pad = look->pad + GP_LEN_PT(2), gap = letters_wide(l, 2);
  frame inner = inner_frame(in, pad + (digits > 0 ? letters_wide(l, digits) + gap : 0), pad);
  code_text code = show_code(l, node->text, kit_tab_width(node));
  gp_str text = gp_buf_str(&code.shown);
  const gp_source_map *map = l->host->edited_map(l->host, l->arena, node, code.edits.items, code.edits.count);
  inner.elem = builder_elem(&l->build, GP_ROLE_CODE, paragraph, node->span);
  flow_gap(in->flow, look->gap);
  flow_anchor(in->flow, node->id, inner.elem);
  flow_open(in->flow, box_of(in, look, look->fill, l->theme.accent));
  for (size_t at = 0; at < text.len;) {
    const char *newline = memchr(text.ptr + at, '\n', text.len - at);
    size_t end = newline != NULL ? (size_t)(newline - text.ptr) : text.len;
    if (digits > 0)
      put_line_number(l, &inner, number++, gap);
    put_code_line(l, &inner, node, text, at, end, map);
    at = end + 1;
  }
  flow_close(in->flow);
  flow_gap(in->flow, look->gap);
}
