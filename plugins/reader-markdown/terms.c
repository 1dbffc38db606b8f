/* Definitions: a term, and its meaning after a colon. */
#include "markdown.h"

/* A paragraph after the term, ":   Meaning". */
static bool is_meaning(const markdown *m, const line *at)
{
  return md_begins(m, at, ": ") || md_begins(m, at, ":\t") || md_begins(m, at, "~ ");
}

static line behind_colon(const markdown *m, line text)
{
  text.start++;
  while (text.start < text.end && is_blank(m->file.ptr[text.start]))
    text.start++;
  return text;
}

/* One term with its meaning, from one paragraph or two; returns the block behind them, or NULL at the end. */
static block *add_definition(markdown *m, block *b, gp_value *list)
{
  line_list meaning = {0};
  size_t from = b->lines.count > 1 ? 1 : 0;
  block *rest = from == 1 ? b : b->next;
  gp_value *map = md_map(m, b->start, rest->end);
  for (size_t i = from; i < rest->lines.count; i++) {
    line one = rest->lines.items[i];
    gp_vec_push(m->arena, &meaning, is_meaning(m, &one) ? behind_colon(m, one) : one);
  }
  md_add(m, map, "term", md_place(m, b), md_text(m, b->lines.items, 1, 0));
  md_add(m, map, "text", md_place(m, rest), md_text(m, meaning.items, meaning.count, 0));
  md_add(m, list, NULL, GP_NO_SPAN, map);
  return rest->next;
}

bool md_is_definition(const markdown *m, const block *b)
{
  if (b == NULL || b->kind != BLOCK_PARAGRAPH || b->lines.count == 0)
    return false;
  if (b->lines.count > 1)
    return is_meaning(m, &b->lines.items[1]);
  return b->next != NULL && b->next->kind == BLOCK_PARAGRAPH && b->next->lines.count > 0 &&
         is_meaning(m, &b->next->lines.items[0]) && (b->next->next == NULL || b->next->next->kind != BLOCK_TABLE);
}

block *md_terms(markdown *m, block *b, gp_value *list)
{
  gp_value *items = md_list(m, b->start, b->end);
  block *last = b;
  for (block *at = b; at != NULL && md_is_definition(m, at); at = last->next) {
    last = at->lines.count > 1 ? at : at->next;
    (void)add_definition(m, at, items);
  }
  md_add(m, list, NULL, GP_NO_SPAN, md_block_of(m, "definitions", b, items));
  return last;
}
