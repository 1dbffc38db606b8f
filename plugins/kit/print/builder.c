/* Building the page tree: structure elements, simple shapes, page labels. */
#include "builder.h"

#include <stdlib.h>

void builder_start(builder *b, gp_arena *arena)
{
  *b = (builder){.arena = arena};
  gp_vec_push_zero(arena, &b->elems); /* number 0 is no element */
  gp_vec_push_zero(arena, &b->said);
  builder_elem(b, GP_ROLE_DOCUMENT, 0, GP_NO_SPAN);
}

uint32_t builder_elem(builder *b, gp_role role, uint32_t parent, gp_span source)
{
  gp_elem *elem;
  assert(parent < b->elems.count);
  gp_vec_push_zero(b->arena, &b->elems);
  gp_vec_push_zero(b->arena, &b->said);
  elem = gp_vec_last(&b->elems);
  elem->role = role;
  elem->parent = parent;
  elem->source = source;
  return (uint32_t)(b->elems.count - 1);
}

gp_elem *builder_at(builder *b, uint32_t elem)
{
  assert(elem > 0 && elem < b->elems.count);
  return &b->elems.items[elem];
}

/* The language of an element: its own, or that of what it stands in. */
static gp_str lang_of(const builder *b, uint32_t elem, gp_str document)
{
  while (elem != 0 && b->elems.items[elem].lang.len == 0)
    elem = b->elems.items[elem].parent;
  return elem != 0 ? b->elems.items[elem].lang : document;
}

uint32_t builder_say(builder *b, uint32_t elem, uint32_t last, gp_str lang, gp_str document)
{
  bool first = !b->said.items[elem];
  gp_str own = lang_of(b, elem, document);
  b->said.items[elem] = true;
  if (gp_str_equal(own, lang))
    return elem;
  if (first && b->elems.items[elem].lang.len == 0) {
    b->elems.items[elem].lang = lang;
    return elem;
  }
  if (last == 0 || b->elems.items[last].parent != elem || !gp_str_equal(b->elems.items[last].lang, lang) ||
      b->elems.items[last].role != GP_ROLE_SPAN) {
    last = builder_elem(b, GP_ROLE_SPAN, elem, b->elems.items[elem].source);
    b->elems.items[last].lang = lang;
    b->elems.items[last].placement = 1;
    b->said.items[last] = true;
  }
  return last;
}

static int by_elem(const void *a, const void *b)
{
  uint32_t x = ((const gp_form_field *)a)->elem, y = ((const gp_form_field *)b)->elem;
  return (x > y) - (x < y);
}

gp_page_tree builder_finish(builder *b, gp_str lang, gp_str title)
{
  if (b->fields.count > 1)
    qsort(b->fields.items, b->fields.count, sizeof *b->fields.items, by_elem);
  return (gp_page_tree){.size = sizeof(gp_page_tree),
                        .lang = lang,
                        .title = title,
                        .pages = b->pages.items,
                        .page_count = b->pages.count,
                        .elems = b->elems.items,
                        .elem_count = b->elems.count,
                        .dests = b->dests.items,
                        .dest_count = b->dests.count,
                        .outline = b->outline.items,
                        .outline_count = b->outline.count,
                        .labels = b->labels.items,
                        .label_count = b->labels.count,
                        .fields = b->fields.items,
                        .field_count = b->fields.count};
}

gp_item item_rect(gp_len x, gp_len y, gp_len width, gp_len height, gp_color fill)
{
  return (gp_item){.type = GP_ITEM_RECT,
                   .artifact = GP_ARTIFACT_LAYOUT,
                   .fill = fill,
                   .x = x,
                   .y = y,
                   .width = width,
                   .height = height};
}

gp_item item_rule(gp_len x, gp_len y, gp_len width, gp_len thickness, gp_color color)
{
  return (gp_item){.type = GP_ITEM_LINE,
                   .artifact = GP_ARTIFACT_LAYOUT,
                   .stroke = color,
                   .stroke_width = thickness,
                   .x = x,
                   .y = y,
                   .width = width};
}

gp_item item_circle(gp_arena *arena, gp_len x, gp_len y, gp_len radius, gp_color fill)
{
  /* Four Bezier arcs; 0.5523 is the usual constant for a quarter circle. */
  gp_len k = gp_len_scale(radius, 5523, 10000);
  gp_segment arcs[] = {{'M', 0, 0, 0, 0, x + radius, y},
                       {'C', x + radius, y + k, x + k, y + radius, x, y + radius},
                       {'C', x - k, y + radius, x - radius, y + k, x - radius, y},
                       {'C', x - radius, y - k, x - k, y - radius, x, y - radius},
                       {'C', x + k, y - radius, x + radius, y - k, x + radius, y},
                       {'Z', 0, 0, 0, 0, 0, 0}};
  gp_segment *segments = GP_NEW_ARRAY(arena, 6, gp_segment);
  memcpy(segments, arcs, sizeof arcs);
  return (gp_item){.type = GP_ITEM_PATH,
                   .artifact = GP_ARTIFACT_LAYOUT,
                   .fill = fill,
                   .segments = segments,
                   .segment_count = sizeof arcs / sizeof arcs[0]};
}

static gp_len shape_number(const char **at, gp_len unit)
{
  int value = 0, sign = 1;
  while (**at == ' ')
    ++*at;
  if (**at == '-') {
    sign = -1;
    ++*at;
  }
  while (**at >= '0' && **at <= '9')
    value = value * 10 + (*(*at)++ - '0');
  return sign * value * unit;
}

gp_item item_shape(gp_arena *arena, const char *shape, gp_len x, gp_len y, gp_len unit)
{
  GP_VEC(gp_segment) segments = {0};
  while (*shape != '\0') {
    gp_segment segment = {.op = (uint8_t)*shape++};
    if (segment.op == ' ')
      continue;
    if (segment.op == 'C') {
      segment.x1 = x + shape_number(&shape, unit);
      segment.y1 = y + shape_number(&shape, unit);
      segment.x2 = x + shape_number(&shape, unit);
      segment.y2 = y + shape_number(&shape, unit);
    }
    if (segment.op != 'Z') {
      segment.x = x + shape_number(&shape, unit);
      segment.y = y + shape_number(&shape, unit);
    }
    gp_vec_push(arena, &segments, segment);
  }
  return (gp_item){
    .type = GP_ITEM_PATH, .artifact = GP_ARTIFACT_LAYOUT, .segments = segments.items, .segment_count = segments.count};
}

gp_item item_moved(gp_arena *arena, const gp_item *item, gp_len dx, gp_len dy)
{
  gp_item moved = *item;
  moved.x += dx;
  moved.y += dy;
  if (item->type == GP_ITEM_PATH) {
    gp_segment *segments = GP_NEW_ARRAY(arena, item->segment_count, gp_segment);
    for (size_t i = 0; i < item->segment_count; i++) {
      segments[i] = item->segments[i];
      segments[i].x1 += dx;
      segments[i].x2 += dx;
      segments[i].x += dx;
      segments[i].y1 += dy;
      segments[i].y2 += dy;
      segments[i].y += dy;
    }
    moved.segments = segments;
  }
  return moved;
}

gp_str roman_number(gp_arena *arena, uint32_t number)
{
  static const struct {
    uint32_t value;
    const char *digits;
  } roman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
               {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  gp_buf buf = GP_BUF(arena);
  for (size_t i = 0; i < sizeof roman / sizeof roman[0]; i++)
    for (; number >= roman[i].value; number -= roman[i].value)
      gp_buf_add(&buf, gp_str_from(roman[i].digits));
  return gp_buf_str(&buf);
}
