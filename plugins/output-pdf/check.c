/* Checks of the page tree: what this plugin relies on, so that no layout can make it read past an array. */
#include "pdf.h"

static gp_status broken(pdf *p, gp_span span, gp_str what)
{
  return pdf_error(p, GP_ERROR_PLUGIN, "page.bad-tree", span, what);
}

static gp_status check_elems(pdf *p)
{
  const gp_page_tree *tree = p->tree;
  if (tree->elem_count < 2 || tree->elem_count > UINT32_MAX / 2 || tree->elems == NULL)
    return broken(p, GP_NO_SPAN, GP_STR("the page tree has no structure elements"));
  if (tree->elems[1].role != GP_ROLE_DOCUMENT)
    return broken(p, GP_NO_SPAN, GP_STR("structure element 1 is not the document"));
  for (uint32_t e = 2; e < tree->elem_count; e++) {
    const gp_elem *elem = &tree->elems[e];
    if (elem->parent == 0 || elem->parent >= e)
      return broken(p, elem->source,
                    gp_str_printf(p->arena, "structure element %u does not come after its parent %u", e, elem->parent));
    if (elem->role <= GP_ROLE_NONE || elem->role > GP_ROLE_STRONG)
      return broken(p, elem->source,
                    gp_str_printf(p->arena, "structure element %u has the unknown role %d", e, (int)elem->role));
  }
  return GP_OK;
}

static bool complete_item(const gp_item *item)
{
  const gp_glyph_run *run = item->run;
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    return run != NULL && run->style != NULL && run->font != NULL && (run->glyphs != NULL || run->glyph_count == 0) &&
           (run->text.ptr != NULL || run->text.len == 0) && run->text.len < UINT32_MAX;
  case GP_ITEM_PATH:
    return item->segments != NULL || item->segment_count == 0;
  case GP_ITEM_IMAGE:
    return item->image != NULL && item->image->data != NULL;
  case GP_ITEM_RECT:
  case GP_ITEM_LINE:
    return true;
  }
  return false;
}

static gp_status check_page(pdf *p, uint32_t index)
{
  const gp_page *page = &p->tree->pages[index];
  if (page->width < GP_PT || page->height < GP_PT || page->width > 14400 * GP_PT || page->height > 14400 * GP_PT)
    return broken(p, GP_NO_SPAN, gp_str_printf(p->arena, "page %u is not between 1 and 14400 pt wide and high", index));
  for (size_t i = 0; i < page->item_count; i++) {
    const gp_item *item = &page->items[i];
    if (item->elem >= p->tree->elem_count)
      return broken(p, GP_NO_SPAN, gp_str_printf(p->arena, "an item of page %u is of no structure element", index));
    if (!complete_item(item))
      return broken(p, p->tree->elems[item->elem].source,
                    gp_str_printf(p->arena, "item %lu of page %u is not complete", (unsigned long)i, index));
  }
  for (size_t i = 0; i < page->link_count; i++)
    if (page->links[i].elem == 0 || page->links[i].elem >= p->tree->elem_count)
      return broken(p, GP_NO_SPAN, gp_str_printf(p->arena, "a link of page %u is of no structure element", index));
  return GP_OK;
}

static gp_status check_fields(pdf *p)
{
  const gp_page_tree *tree = p->tree;
  size_t count = tree->field_count;
  if (count > UINT32_MAX / 2 || (count > 0 && tree->fields == NULL))
    return broken(p, GP_NO_SPAN, GP_STR("the page tree has no list of its fields"));
  for (size_t i = 0; i < count; i++) {
    const gp_form_field *field = &tree->fields[i];
    if (field->page >= tree->page_count || field->elem >= tree->elem_count ||
        tree->elems[field->elem].role != GP_ROLE_FORM || field->style == NULL || field->style->font == NULL ||
        field->width <= 0 || field->height <= 0)
      return broken(
        p, GP_NO_SPAN,
        gp_str_printf(p->arena, "field '%.*s' is on no page, in no Form or without a font", GP_STR_ARG(field->name)));
  }
  return GP_OK;
}

static gp_status check_places(pdf *p)
{
  const gp_page_tree *tree = p->tree;
  for (size_t i = 0; i < tree->dest_count; i++)
    if (tree->dests[i].page >= tree->page_count || tree->dests[i].elem >= tree->elem_count)
      return broken(p, GP_NO_SPAN,
                    gp_str_printf(p->arena, "destination '%.*s' is on no page", GP_STR_ARG(tree->dests[i].id)));
  for (size_t i = 0; i < tree->label_count; i++)
    if (tree->labels[i].first_page >= tree->page_count ||
        (i > 0 && tree->labels[i].first_page <= tree->labels[i - 1].first_page))
      return broken(p, GP_NO_SPAN, GP_STR("page labels are not in ascending order"));
  return GP_OK;
}

gp_status pdf_check(pdf *p)
{
  if (p->tree->page_count == 0 || p->tree->page_count > UINT32_MAX / 2)
    return broken(p, GP_NO_SPAN, GP_STR("the page tree has no pages"));
  if (check_elems(p) != GP_OK)
    return p->status;
  for (uint32_t i = 0; i < p->tree->page_count; i++)
    if (check_page(p, i) != GP_OK)
      return p->status;
  if (check_fields(p) != GP_OK)
    return p->status;
  return check_places(p);
}
