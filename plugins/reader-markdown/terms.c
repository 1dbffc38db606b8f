/* Definitions: a term, and its meanings after colons. */
#include "markdown.h"

/* A paragraph after the term, ":   Meaning". */
static bool is_meaning(const markdown *m, const line *at)
{
  return md_begins(m, at, ": ") || md_begins(m, at, ":\t") || md_begins(m, at, "~ ");
}

static line after_colon(const markdown *m, line text)
{
  text.start++;
  while (text.start < text.end && is_blank(m->file.ptr[text.start]))
    text.start++;
  return text;
}

/* A paragraph after a meaning is one more, unless it is the caption of a table. */
static bool goes_on(const markdown *m, const block *b)
{
  return b->kind == BLOCK_PARAGRAPH && b->lines.count > 0 && is_meaning(m, &b->lines.items[0]) &&
         (b->next == NULL || b->next->kind != BLOCK_TABLE);
}

/* One term with its meanings, each a paragraph; returns the last block that was used. */
static block *add_definition(markdown *m, block *b, gp_value *list)
{
  GP_VEC(block *) meanings = {0};
  block *rest = b->lines.count > 1 ? b : b->next, *last;
  gp_value *map = md_map(m, b->start, rest->end);
  do {
    for (size_t i = rest == b ? 1 : 0; i < rest->lines.count; i++) {
      line one = rest->lines.items[i];
      block *own;
      if (is_meaning(m, &one) || meanings.count == 0) {
        own = GP_NEW(m->arena, block);
        *own = (block){.kind = BLOCK_PARAGRAPH, .start = one.start, .end = one.end};
        gp_vec_push(m->arena, &meanings, own);
        one = after_colon(m, one);
      }
      own = *gp_vec_last(&meanings);
      gp_vec_push(m->arena, &own->lines, one);
      own->end = one.end;
    }
    last = rest;
    rest = rest->next;
  } while (rest != NULL && goes_on(m, rest));
  md_add(m, map, "term", md_place(m, b), md_text(m, b->lines.items, 1, 0));
  md_add(m, map, "text", md_place(m, meanings.items[0]), md_paragraphs(m, meanings.items, meanings.count));
  md_add(m, list, NULL, GP_NO_SPAN, map);
  return last;
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
  for (block *at = b; md_is_definition(m, at); at = last->next)
    last = add_definition(m, at, items);
  md_add(m, list, NULL, GP_NO_SPAN, md_block_of(m, "definitions", b, items));
  return last;
}
