/* Lists: bullets, numbers, boxes to tick. */
#include "markdown.h"

/* "[ ] " or "[x] " at the beginning of an item. */
static size_t box(const markdown *m, const block *item)
{
  const block *first = item->first;
  const char *p;
  if (first == NULL || first->kind != BLOCK_PARAGRAPH || first->lines.count == 0 ||
      first->lines.items[0].end - first->lines.items[0].start < 5)
    return 0;
  p = m->file.ptr + first->lines.items[0].start;
  return p[0] == '[' && (p[1] == ' ' || p[1] == 'x' || p[1] == 'X') && p[2] == ']' && p[3] == ' ' ? 4 : 0;
}

static bool is_checklist(const markdown *m, const block *list)
{
  if (list->kind != BLOCK_BULLETS || list->first == NULL)
    return false;
  for (const block *item = list->first; item != NULL; item = item->next)
    if (box(m, item) == 0)
      return false;
  return true;
}

/* False for a paragraph that is a figure, a caption of a table or a term of definitions. */
static bool is_text(markdown *m, const block *b)
{
  return !md_is_definition(m, b) && !(md_is_caption(m, b) && b->next != NULL && b->next->kind == BLOCK_TABLE) &&
         !md_is_figure(m, b);
}

/* A box with a text and perhaps, as a second paragraph, a remark. */
static gp_value *make_check(markdown *m, block *item)
{
  block *text = item->first, *note = text->next;
  gp_value *map = md_map(m, item->start, item->end);
  if (m->file.ptr[text->start + 1] != ' ')
    md_warning(m, "markdown.ticked", text->start, text->start + 3, "write '[ ]'",
               "boxes of a checklist are printed without a tick");
  text->lines.items[0].start += 4;
  md_add(m, map, "text", md_place(m, text), md_text(m, text->lines.items, text->lines.count, 0));
  if (note != NULL && note->kind == BLOCK_PARAGRAPH)
    md_add(m, map, "note", md_place(m, note), md_text(m, note->lines.items, note->lines.count, 0));
  if (note != NULL && (note->kind != BLOCK_PARAGRAPH || note->next != NULL))
    md_error(m, "markdown.item", note->start, note->end, "make it a list without boxes",
             "an item of a checklist holds a text and one remark");
  return map;
}

static const gp_value *make_item(markdown *m, block *item, unsigned depth)
{
  block *text = item->first, *rest = text;
  const gp_value *own = NULL;
  gp_value *map, *body;
  if (text == NULL)
    return md_map(m, item->start, item->start);
  if (box(m, item) > 0)
    md_warning(m, "markdown.box", text->start, text->start + 3, "give all items of the list a box, or none",
               "a box in a list where other items have none is printed as it is typed");
  if (text->kind == BLOCK_PARAGRAPH && is_text(m, text)) {
    own = md_text(m, text->lines.items, text->lines.count, 0);
    rest = text->next;
  }
  if (own != NULL && rest == NULL)
    return own;
  map = md_map(m, item->start, item->end);
  body = md_list(m, rest->start, item->end);
  if (own != NULL)
    md_add(m, map, "text", md_place(m, text), own);
  m->blocks(m, rest, body, depth + 1);
  md_add(m, map, "body", md_place(m, rest), body);
  return map;
}

gp_value *md_list_block(markdown *m, block *list, unsigned depth)
{
  bool boxes = is_checklist(m, list);
  const char *key = boxes ? "checklist" : list->kind == BLOCK_NUMBERS ? "numbered" : "list";
  gp_value *items = md_list(m, list->start, list->end), *map;
  for (block *item = list->first; item != NULL; item = item->next) {
    md_add(m, items, NULL, GP_NO_SPAN, boxes ? make_check(m, item) : make_item(m, item, depth));
  }
  if (items->count == 0)
    return NULL;
  map = md_block_of(m, key, list, items);
  if (list->kind == BLOCK_NUMBERS && list->number != 1)
    md_add(m, map, "start", (gp_span){m->source, list->start, list->start},
           md_word(m, gp_str_printf(m->arena, "%u", list->number).ptr, list->start, list->start));
  if (list->kind == BLOCK_NUMBERS && list->mark == ')')
    md_add(m, map, "delimiter", (gp_span){m->source, list->start, list->start},
           md_word(m, ")", list->start, list->start));
  return map;
}
