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
  return p[0] == '[' && (p[1] == ' ' || p[1] == 'x' || p[1] == 'X') && p[2] == ']' && is_blank(p[3]) ? 4 : 0;
}

/* All items have a box, a text and at most one remark. With more in them, beside items without a box, or in an item of
 * another list, they are a list whose items have boxes. */
static bool is_checklist(const markdown *m, const block *list)
{
  if (list->kind != BLOCK_BULLETS || list->first == NULL || list->parent->kind == BLOCK_ITEM)
    return false;
  for (const block *item = list->first; item != NULL; item = item->next) {
    const block *note = item->first != NULL ? item->first->next : NULL;
    if (box(m, item) == 0 || (note != NULL && (note->kind != BLOCK_PARAGRAPH || note->next != NULL)))
      return false;
  }
  return true;
}

/* Whether the box before an item is ticked, as a value at its place; the item's text begins after it. */
static void add_done(markdown *m, gp_value *map, block *text)
{
  uint32_t start = text->lines.items[0].start;
  md_add(m, map, "done", (gp_span){m->source, start, start + 3},
         md_word(m, m->file.ptr[start + 1] != ' ' ? "true" : "false", start, start + 3));
  text->lines.items[0].start += 4;
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
  add_done(m, map, text);
  md_add(m, map, "text", md_place(m, text), md_text(m, text->lines.items, text->lines.count, 0));
  if (note != NULL)
    md_add(m, map, "note", md_place(m, note), md_text(m, note->lines.items, note->lines.count, 0));
  return map;
}

static const gp_value *make_item(markdown *m, block *item, unsigned depth)
{
  block *text = item->first, *rest = text;
  const gp_value *own = NULL;
  gp_value *map, *body;
  bool boxed = box(m, item) > 0;
  if (text == NULL)
    return md_map(m, item->start, item->start);
  map = md_map(m, item->start, item->end);
  if (boxed)
    add_done(m, map, text);
  if (text->kind == BLOCK_PARAGRAPH && is_text(m, text)) {
    own = md_text(m, text->lines.items, text->lines.count, 0);
    rest = text->next;
  }
  if (own != NULL && rest == NULL && !boxed)
    return own;
  if (own != NULL)
    md_add(m, map, "text", md_place(m, text), own);
  if (rest == NULL)
    return map;
  body = md_list(m, rest->start, item->end);
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
