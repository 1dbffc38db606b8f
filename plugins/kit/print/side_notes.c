/* Notes in the side column, beside the lines of their signs. */
#include "print.h"

#include <stdlib.h>

/* Space to the text, above and below what else stands in the column, and how far below its sign a note may begin. */
static const gp_len side_gap = GP_LEN_PT(14), clear = GP_LEN_PT(5), lowest = GP_LEN_PT(96);

gp_len side_note_width(const theme *t)
{
  return t->side - side_gap;
}

/* What stands in the column, from top to bottom. */
typedef struct stretch {
  gp_len top, bottom;
} stretch;

static void widen(gp_len *least, gp_len *most, gp_len value)
{
  *least = value < *least ? value : *least;
  *most = value > *most ? value : *most;
}

/* The room of an item; false if it has none in the column from `left` to `right`. */
static bool find_stretch(const gp_item *item, gp_len left, gp_len right, stretch *result)
{
  gp_len x = item->x, end = item->x + item->width;
  *result = (stretch){item->y, item->y + item->height};
  if (item->type == GP_ITEM_GLYPHS) {
    end = x + item->run->width;
    result->top = item->y - item->run->style->size;
    result->bottom = item->y + item->run->style->size / 3;
  } else if (item->type == GP_ITEM_PATH) {
    x = result->top = GP_LEN_MAX;
    end = result->bottom = -GP_LEN_MAX;
    for (size_t i = 0; i < item->segment_count; i++) {
      if (item->segments[i].op == 'Z')
        continue;
      widen(&x, &end, item->segments[i].x);
      widen(&result->top, &result->bottom, item->segments[i].y);
    }
  }
  return end > left && x < right && result->bottom >= result->top;
}

static int compare_stretches(const void *a, const void *b)
{
  const stretch *left = a, *right = b;
  return left->top != right->top ? (left->top > right->top) - (left->top < right->top)
                                 : (left->bottom > right->bottom) - (left->bottom < right->bottom);
}

typedef struct column {
  stretch *taken; /* sorted, none touches another */
  size_t count;
} column;

/* All that stands in the column, with room around it. */
static column find_taken(const canvas *sheet, gp_len left, gp_len right)
{
  column c = {GP_NEW_ARRAY(sheet->arena, sheet->items.count + 1, stretch), 0};
  size_t kept = 0;
  for (size_t i = 0; i < sheet->items.count; i++)
    if (find_stretch(&sheet->items.items[i], left, right, &c.taken[c.count])) {
      c.taken[c.count].top -= clear;
      c.taken[c.count++].bottom += clear;
    }
  qsort(c.taken, c.count, sizeof *c.taken, compare_stretches);
  for (size_t i = 1; i < c.count; i++) {
    if (c.taken[i].top > c.taken[kept].bottom)
      c.taken[++kept] = c.taken[i];
    else if (c.taken[i].bottom > c.taken[kept].bottom)
      c.taken[kept].bottom = c.taken[i].bottom;
  }
  c.count = c.count > 0 ? kept + 1 : 0;
  return c;
}

/* The highest place from `y` down where so much is free. */
static gp_len free_below(const column *c, gp_len y, gp_len height)
{
  for (size_t i = 0; i < c->count; i++)
    if (c->taken[i].bottom > y && c->taken[i].top < y + height)
      y = c->taken[i].bottom;
  return y;
}

bool place_side_notes(gp_layout *l, canvas *sheet, gp_len left, gp_len bottom)
{
  const text_look *look = &l->theme.looks[TEXT_NOTE];
  gp_len next = -GP_LEN_MAX / 2; /* where the next note may begin */
  bool sent = false;
  column c;
  if (sheet->notes.count == 0)
    return false;
  c = find_taken(sheet, left, left + side_note_width(&l->theme));
  for (size_t i = 0; i < sheet->notes.count; i++) {
    const note *n = &sheet->notes.items[i];
    gp_len height, beside, y;
    if (n->side == NULL || *n->at_foot)
      continue;
    height = flow_height(n->side);
    beside = n->y + l->theme.looks[TEXT_BODY].baseline - look->baseline;
    y = free_below(&c, beside > next ? beside : next, height);
    /* At the page's end it may end beside its mark, if it begins on the page. */
    if (y > bottom - height && bottom - height >= next && bottom - height >= l->theme.margin_top)
      y = free_below(&c, bottom - height, height);
    if (y > bottom - height || y - beside > lowest) {
      *n->at_foot = sent = true;
      continue;
    }
    flow_draw(n->side, 0, n->side->atoms.count, sheet, left, y);
    next = y + height + clear;
  }
  return sent;
}
