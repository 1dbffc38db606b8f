/* What the press needs: grounds that run into the bleed, crop marks. */
#include "print.h"

enum { MARKS = 8 };
static const gp_len mark_away = GP_PT * 3, mark_length = GP_PT * 14, mark_thickness = GP_PT / 4;

static gp_item mark(gp_len x, gp_len y, gp_len width, gp_len height)
{
  gp_item line = item_rule(x, y, width, mark_thickness, GP_RGB(0x000000));
  line.height = height;
  line.artifact = GP_ARTIFACT_PAGE;
  return line;
}

/* Two lines at each corner, outside the bleed. */
static void put_marks(gp_item *items, const gp_page *page, gp_len bleed)
{
  gp_len away = bleed + mark_away, far = away + mark_length;
  for (int corner = 0; corner < 4; corner++) {
    gp_len x = corner & 1 ? page->width : 0, y = corner & 2 ? page->height : 0;
    *items++ = mark(corner & 1 ? x + away : x - far, y, mark_length, 0);
    *items++ = mark(x, corner & 2 ? y + away : y - far, 0, mark_length);
  }
}

/* A ground that ends at the page's edge goes on into the bleed. */
static void run_off(gp_item *item, const gp_page *page, gp_len bleed)
{
  gp_len right = item->x + item->width, bottom = item->y + item->height;
  if (item->type != GP_ITEM_RECT || item->elem != 0)
    return;
  if (item->x <= 0 && item->x > -bleed)
    item->x = -bleed;
  if (item->y <= 0 && item->y > -bleed)
    item->y = -bleed;
  if (right >= page->width && right < page->width + bleed)
    right = page->width + bleed;
  if (bottom >= page->height && bottom < page->height + bleed)
    bottom = page->height + bleed;
  item->width = right - item->x;
  item->height = bottom - item->y;
}

void prepare_for_press(gp_layout *l, gp_page_tree *tree)
{
  const theme *t = &l->theme;
  size_t extra = t->crop_marks ? MARKS : 0;
  tree->bleed = t->bleed;
  tree->slug = t->crop_marks ? t->bleed + mark_away + mark_length + GP_PT : t->bleed;
  tree->print_colours = t->cmyk ? GP_PRINT_CMYK : GP_PRINT_RGB;
  if (tree->slug == 0)
    return;
  for (size_t i = 0; i < l->build.pages.count; i++) {
    gp_page *page = &l->build.pages.items[i];
    gp_item *items = GP_NEW_ARRAY(l->arena, page->item_count + extra, gp_item);
    if (page->item_count > 0)
      memcpy(items, page->items, page->item_count * sizeof *items);
    for (size_t k = 0; k < page->item_count && t->bleed > 0; k++)
      run_off(&items[k], page, t->bleed);
    if (extra > 0)
      put_marks(items + page->item_count, page, t->bleed);
    page->items = items;
    page->item_count += extra;
  }
}
