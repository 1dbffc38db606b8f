/* Definitions: a term, and its meanings after colons. */
#include "markdown.h"

#include <assert.h>

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

/* The first line that is a meaning. */
static size_t first_meaning(const markdown *m, const block *b)
{
  size_t i = 0;
  while (i < b->lines.count && !is_meaning(m, &b->lines.items[i]))
    i++;
  return i;
}

/* The meaning that the blocks below `tree` are, of which there is one at least. */
static void add_blocks(markdown *m, gp_value *list, const block *tree, uint32_t start, unsigned depth)
{
  block *first = tree->first, *rest = first;
  gp_value *map, *body;
  const gp_value *text = NULL;
  if (first->kind == BLOCK_PARAGRAPH && !md_is_definition(m, first) && !md_is_figure(m, first)) {
    text = md_text(m, first->lines.items, first->lines.count, 0);
    rest = first->next;
  }
  if (text != NULL && rest == NULL) {
    md_add(m, list, NULL, GP_NO_SPAN, text);
    return;
  }
  map = md_map(m, start, tree->end);
  if (text != NULL)
    md_add(m, map, "text", md_place(m, first), text);
  body = md_list(m, rest->start, tree->end);
  m->blocks(m, rest, body, depth + 1);
  md_add(m, map, "body", md_place(m, rest), body);
  md_add(m, list, NULL, GP_NO_SPAN, map);
}

/* The meaning of some lines and the code after them, which is what is indented below it. */
static void add_meaning(markdown *m, gp_value *list, const line_list *lines, const block *code, unsigned depth)
{
  const block *tree = m->part(m, lines->items, lines->count, code);
  assert(lines->items != NULL);
  if (tree == NULL || tree->first == NULL) /* a colon alone */
    md_add(m, list, NULL, GP_NO_SPAN, md_text(m, lines->items, lines->count, 0));
  else
    add_blocks(m, list, tree, lines->items[0].start, depth);
}

/* Adds to the lines of the last meaning of a paragraph what is indented below them; `first` is the whole first line,
 * with its colon. Returns where that ends, or 0 if nothing is. */
static uint32_t take_below(markdown *m, line first, line_list *own)
{
  size_t base, content, next;
  uint32_t at, end;
  bool after_empty;
  assert(own->items != NULL && own->count > 0);
  at = gp_vec_last(own)->end;
  if (!md_column(m, first.start, &base))
    return 0; /* in a quotation */
  content = after_colon(m, first).start - first.start;
  next = md_next_indent(m, at, &after_empty);
  content = content > 4 || content < 2 || (after_empty && next >= base + 4) ? 4 : content;
  end = md_take_indented(m, at, base + content, own);
  return end > at ? end : 0;
}

/* Terms, each a line, with their meanings; returns the last block that was used. */
static block *add_definition(markdown *m, block *b, gp_value *list, unsigned depth)
{
  size_t count = first_meaning(m, b);
  block *rest = count < b->lines.count ? b : b->next, *last = b;
  gp_value *map = md_map(m, b->start, rest->end), *terms = md_list(m, b->start, b->end);
  gp_value *meanings = md_list(m, rest->start, rest->end);
  for (size_t i = 0; i < count; i++)
    md_add(m, terms, NULL, GP_NO_SPAN, md_text(m, &b->lines.items[i], 1, 0));
  do {
    const block *code =
      rest->next != NULL && rest->next->kind == BLOCK_CODE && !rest->next->code->fenced ? rest->next : NULL;
    line_list own = {0};
    line colon = {0, 0, false, false};
    uint32_t below;
    for (size_t i = rest == b ? count : 0; i < rest->lines.count; i++) {
      line one = rest->lines.items[i];
      if (is_meaning(m, &one)) {
        if (own.count > 0)
          add_meaning(m, meanings, &own, NULL, depth);
        own = (line_list){0};
        colon = one;
        one = after_colon(m, one);
      }
      gp_vec_push(m->arena, &own, one);
    }
    below = take_below(m, colon, &own);
    add_meaning(m, meanings, &own, below > 0 ? NULL : code, depth);
    last = below == 0 && code != NULL ? rest->next : rest;
    while (last->next != NULL && last->next->end > 0 && last->next->end <= below)
      last = last->next;
    rest = last->next;
  } while (rest != NULL && goes_on(m, rest));
  md_add(m, map, "term", md_place(m, b), terms->count == 1 ? terms->entries[0].value : terms);
  md_add(m, map, "text", md_place(m, rest != NULL ? last : b),
         meanings->count == 1 ? meanings->entries[0].value : meanings);
  md_add(m, list, NULL, GP_NO_SPAN, map);
  return last;
}

/* Whether nothing but white space and the marks of quotations is between two paragraphs: no comment, no definition. */
static bool are_neighbours(const markdown *m, const block *b, const block *next)
{
  for (uint32_t at = b->end; at < next->start; at++)
    if (!is_blank(m->file.ptr[at]) && strchr("\r\n>", m->file.ptr[at]) == NULL)
      return false;
  return true;
}

bool md_is_definition(const markdown *m, const block *b)
{
  const block *next = b != NULL ? b->next : NULL;
  size_t first;
  if (b == NULL || b->kind != BLOCK_PARAGRAPH || b->lines.count == 0)
    return false;
  first = first_meaning(m, b);
  if (first < b->lines.count)
    return first > 0;
  return b->lines.count == 1 && next != NULL && next->kind == BLOCK_PARAGRAPH && next->lines.count > 0 &&
         is_meaning(m, &next->lines.items[0]) && are_neighbours(m, b, next) &&
         (next->next == NULL || next->next->kind != BLOCK_TABLE);
}

block *md_terms(markdown *m, block *b, gp_value *list, unsigned depth)
{
  gp_value *items = md_list(m, b->start, b->end);
  block *last = b;
  for (block *at = b; md_is_definition(m, at); at = last->next)
    last = add_definition(m, at, items, depth);
  md_add(m, list, NULL, GP_NO_SPAN, md_block_of(m, "definitions", b, items));
  return last;
}

/* One or several terms and their meanings, from `b` on; returns the part after them. */
static const block *add_html_definition(markdown *m, const block *b, gp_value *list, unsigned depth)
{
  gp_value *map = md_map(m, b->start, b->end), *terms = md_list(m, b->start, b->end);
  gp_value *meanings = md_list(m, b->start, b->end);
  uint32_t start = b->start, end = b->end;
  bool term = b->kind == BLOCK_TERM;
  for (; b != NULL && b->kind == BLOCK_TERM; b = b->next)
    md_add(m, terms, NULL, GP_NO_SPAN, md_text(m, b->lines.items, b->lines.count, 0));
  for (; b != NULL && b->kind == BLOCK_MEANING; b = b->next)
    if (b->first != NULL)
      add_blocks(m, meanings, b, b->start, depth);
  if (!term || meanings->count == 0) {
    md_error(m, "markdown.tag", start, end,
             term ? "write '<dd>' and what it means" : "write '<dt>' and the term before it",
             term ? "a term without a meaning" : "a meaning without a term");
    return b;
  }
  md_add(m, map, "term", (gp_span){m->source, start, end}, terms->count == 1 ? terms->entries[0].value : terms);
  md_add(m, map, "text", (gp_span){m->source, start, end},
         meanings->count == 1 ? meanings->entries[0].value : meanings);
  md_add(m, list, NULL, GP_NO_SPAN, map);
  return b;
}

gp_value *md_html_terms(markdown *m, const block *terms, unsigned depth)
{
  gp_value *items = md_list(m, terms->start, terms->end);
  for (const block *at = terms->first; at != NULL;) {
    if (at->kind == BLOCK_TERM || at->kind == BLOCK_MEANING) {
      at = add_html_definition(m, at, items, depth);
      continue;
    }
    md_error(m, "markdown.tag", at->start, at->end, "put it into a meaning, '<dd>'",
             "a block in '<dl>', but in no '<dd>'");
    at = at->next;
  }
  return items->count > 0 ? md_block_of(m, "definitions", terms, items) : NULL;
}
