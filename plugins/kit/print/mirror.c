/* Direction: everything is placed from the side where lines start, x to the right, as if all text ran from left to
 * right. What runs from right to left is mirrored when it is complete: a block of the other direction than what is
 * around it about its frame, the pages of a right-to-left document about their middle. Boxes change places; glyphs and
 * pictures are moved and not turned over. */
#include "print.h"

static gp_item mirrored(gp_arena *arena, const gp_item *item, gp_len axis)
{
  gp_item result = *item;
  gp_segment *segments;
  if (item->type != GP_ITEM_PATH) {
    result.x = axis - item->x - (item->type == GP_ITEM_GLYPHS ? item->run->width : item->width);
    if (item->type == GP_ITEM_LINE) { /* the same line, from its other end */
      result.y = item->y + item->height;
      result.height = -item->height;
    }
    return result;
  }
  segments = GP_NEW_ARRAY(arena, item->segment_count, gp_segment);
  for (size_t i = 0; i < item->segment_count; i++) {
    segments[i] = item->segments[i];
    segments[i].x1 = axis - segments[i].x1;
    segments[i].x2 = axis - segments[i].x2;
    segments[i].x = axis - segments[i].x;
  }
  result.segments = segments;
  return result;
}

void keep_look(const gp_layout *l, gp_item *items, size_t count, gp_len x, gp_len width)
{
  for (size_t i = 0; l->rtl && i < count; i++)
    items[i] = mirrored(l->arena, &items[i], 2 * x + width);
}

gp_lines lines_from_start(const gp_layout *l, gp_arena *arena, const gp_lines *lines, gp_len width)
{
  gp_line *turned;
  if (!l->rtl)
    return *lines;
  turned = GP_NEW_ARRAY(arena, lines->count, gp_line);
  for (size_t i = 0; i < lines->count; i++) {
    const gp_line *line = &lines->lines[i];
    gp_glyph_run *runs = GP_NEW_ARRAY(arena, line->run_count, gp_glyph_run);
    for (uint32_t k = 0; k < line->run_count; k++) {
      runs[k] = line->runs[k];
      runs[k].x = line->width - runs[k].x - runs[k].width;
    }
    turned[i] = *line;
    turned[i].runs = runs;
    turned[i].x = width - line->x - line->width;
  }
  return (gp_lines){turned, lines->count};
}

/* How much of a flow there was. */
static extent extent_of(const flow *f)
{
  return (extent){f->atoms.count, f->items.count, f->links.count, f->fields.count, f->groups.count, f->floats.count};
}

/* Mirrors what the flow got since then. Notes have been made for the foot of the page; pages of their own have been
 * mirrored by themselves. */
static void mirror_flow(gp_layout *l, flow *f, extent from, gp_len axis)
{
  for (size_t i = from.items; i < f->items.count; i++)
    f->items.items[i] = mirrored(l->arena, &f->items.items[i], axis);
  for (size_t i = from.links; i < f->links.count; i++)
    f->links.items[i].x = axis - f->links.items[i].x - f->links.items[i].width;
  for (size_t i = from.fields; i < f->fields.count; i++)
    f->fields.items[i].x = axis - f->fields.items[i].x - f->fields.items[i].width;
  for (size_t i = from.groups; i < f->groups.count; i++) {
    group *box = &f->groups.items[i];
    box->x = axis - box->x - box->width;
    box->mirrored = !box->mirrored;
    if (box->repeat != NULL)
      mirror_flow(l, box->repeat, (extent){.groups = 1}, axis);
  }
  for (size_t i = from.atoms; i < f->atoms.count; i++) { /* neighbours share what comes again */
    flow *again = f->atoms.items[i].again;
    if (again != NULL && (i == from.atoms || f->atoms.items[i - 1].again != again))
      mirror_flow(l, again, (extent){.groups = 1}, axis);
  }
  for (size_t i = from.floats; i < f->floats.count; i++)
    if (f->floats.items[i].place != FLOAT_TURNED)
      mirror_flow(l, f->floats.items[i].content, (extent){.groups = 1}, axis);
}

static bool is_rtl(const gp_layout *l, gp_str lang)
{
  return gp_str_equal(lang, l->document->lang) ? l->document_rtl : l->host->is_rtl(l->host, lang);
}

turn turn_begin(gp_layout *l, const frame *in, gp_str lang)
{
  turn made = {.inside = *in, .before = extent_of(in->flow), .axis = 2 * in->x + in->width};
  made.on = is_rtl(l, lang) != l->rtl;
  if (made.on) {
    l->rtl = !l->rtl;
    made.inside.axis = in->axis == 0 ? made.axis : 0;
  }
  return made;
}

void turn_end(gp_layout *l, const turn *made)
{
  if (!made->on)
    return;
  l->rtl = !l->rtl;
  mirror_flow(l, made->inside.flow, made->before, made->axis);
}

void turn_all(gp_layout *l, flow *f, gp_len axis)
{
  mirror_flow(l, f, (extent){.groups = 1}, axis);
}

void mirror_pages(gp_layout *l)
{
  builder *b = &l->build;
  if (!l->document_rtl)
    return;
  for (size_t i = 0; i < b->pages.count; i++) {
    gp_page *page = &b->pages.items[i];
    gp_item *items = GP_NEW_ARRAY(l->arena, page->item_count, gp_item);
    gp_page_link *links = GP_NEW_ARRAY(l->arena, page->link_count, gp_page_link);
    for (size_t k = 0; k < page->item_count; k++)
      items[k] = mirrored(l->arena, &page->items[k], page->width);
    for (size_t k = 0; k < page->link_count; k++) {
      links[k] = page->links[k];
      links[k].x = page->width - links[k].x - links[k].width;
    }
    page->items = items;
    page->links = links;
  }
  for (size_t i = 0; i < b->fields.count; i++) {
    gp_form_field *field = &b->fields.items[i];
    field->x = b->pages.items[field->page].width - field->x - field->width;
  }
}
