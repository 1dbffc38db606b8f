/* Parts of a file that are blocks of their own to who wrote them, and to md4c a paragraph and the code after it: notes
 * and meanings, whose blocks are indented by four. They are read once more, without what is before their lines. */
#include "markdown.h"

typedef struct part {
  gp_buf text; /* masked */
  GP_VEC(gp_value_origin) from;
} part;

static void add(markdown *m, part *to, uint32_t start, uint32_t end)
{
  gp_value_origin origin = {(uint32_t)to->text.count, start, end};
  if (end <= start)
    return;
  gp_vec_push(m->arena, &to->from, origin);
  gp_buf_add(&to->text, gp_str_slice((gp_str){m->whole, m->file.len - m->body}, start - m->body, end - m->body));
}

/* The lines of code as md4c gave them, less their indent. */
static void add_code(markdown *m, part *to, const code_block *code)
{
  gp_str text = gp_buf_str(&code->text);
  for (size_t i = 0; i < code->origins.count; i++) {
    gp_value_origin origin = code->origins.items[i];
    size_t next = i + 1 < code->origins.count ? code->origins.items[i + 1].at : text.len;
    if (origin.end > origin.start)
      add(m, to, origin.start, origin.end);
    else
      gp_buf_add(&to->text, gp_str_slice(text, origin.at, next));
  }
}

block *md_parse_part(markdown *m, const line *lines, size_t count, const block *code)
{
  part made = {.text = GP_BUF(m->arena)};
  block *root = m->root, *open = m->open, *result;
  uint32_t seen = m->seen;
  unsigned depth = m->depth;
  for (size_t i = 0; i < count; i++) {
    add(m, &made, lines[i].start, lines[i].end);
    gp_buf_add(&made.text, lines[i].hard ? GP_STR("  \n") : GP_STR("\n"));
  }
  for (; code != NULL; code = NULL) {
    gp_buf_add_char(&made.text, '\n');
    add_code(m, &made, code->code);
  }
  if (made.from.count == 0)
    return NULL;
  m->root = m->open = NULL;
  m->depth = 0;
  m->seen = made.from.items[0].start;
  md_parse_text(m, gp_buf_str(&made.text), made.from.items, made.from.count);
  result = m->root;
  if (!m->stopped && result != NULL)
    m->refine(m);
  m->root = root;
  m->open = open;
  m->seen = seen;
  m->depth = depth;
  return m->stopped ? NULL : result;
}
