/* City lists: cities side by side in rows, each with its country and a few words. */
#include "print.h"

enum { CITY_COLUMNS_MOST = 3 };

static const gp_len city_gutter = GP_LEN_PT(18), city_least = GP_LEN_PT(125);

/* How many cities stand side by side: as many as have room, and no more than there are; four are two and two. */
static size_t columns_for(gp_len width, size_t count)
{
  size_t most = CITY_COLUMNS_MOST;
  while (most > 1 && (width - city_gutter * (gp_len)(most - 1)) / (gp_len)most < city_least)
    most--;
  if (count == 4 && most == 3)
    return 2;
  return count < most ? count : most;
}

/* A hairline, the city with its country, and the words about it. */
static void put_city(gp_layout *l, const frame *in, const gp_node *entry, uint32_t list)
{
  const gp_node *city = gp_node_child(entry, GP_CITY), *country = gp_node_child(entry, GP_COUNTRY);
  const gp_node *body = gp_node_child(entry, GP_BODY);
  uint32_t item = builder_elem(&l->build, GP_ROLE_LI, list, entry->span);
  frame inner = *in;
  inner.elem = builder_elem(&l->build, GP_ROLE_LBODY, item, entry->span);
  inner.role = TEXT_SMALL;
  flow_atom(in->flow, GP_LEN_PT(1), 0);
  flow_item(in->flow, item_rect(in->x, 0, in->width, GP_LEN_PT(1), l->theme.accent));
  flow_gap(in->flow, GP_LEN_PT(4));
  inner.color = l->theme.accent_dark;
  if (city != NULL)
    put_text(l, &inner, city, GP_ROLE_P, TEXT_H4, GP_ALIGN_START);
  if (country != NULL) {
    inner.color = l->theme.muted;
    in->flow->gap = 0;
    put_text(l, &inner, country, GP_ROLE_P, TEXT_LABEL, GP_ALIGN_START);
  }
  inner.color = (gp_color){0};
  if (body != NULL) {
    in->flow->gap = GP_LEN_PT(2);
    put_blocks(l, &inner, body);
  }
}

void put_cities(gp_layout *l, const frame *in, const gp_node *node)
{
  frame full = full_frame(l, in);
  uint32_t list = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  const gp_node *entry = node->first_child;
  size_t count = 0, across, first = in->flow->atoms.count;
  gp_len width;
  for (const gp_node *n = entry; n != NULL; n = n->next)
    count++;
  if (count == 0)
    return;
  across = columns_for(full.width, count);
  width = (full.width - city_gutter * (gp_len)(across - 1)) / (gp_len)across;
  builder_at(&l->build, list)->ordered = 2;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, list);
  while (entry != NULL && l->status == GP_OK) {
    flow *columns = GP_NEW_ARRAY(l->arena, across, flow);
    size_t at = 0;
    for (; entry != NULL && at < across; entry = entry->next, at++) {
      frame cell = inner_frame(&full, 0, 0);
      flow_start(&columns[at], l->arena);
      cell.flow = &columns[at];
      cell.x = full.x + (gp_len)at * (width + city_gutter);
      cell.width = width;
      put_city(l, &cell, entry, list);
    }
    flow_columns(in->flow, columns, at, PENALTY_ROW, PENALTY_FILL);
    flow_gap(in->flow, l->theme.block_gap);
  }
  flow_hold(in->flow, first, in->flow->hold);
}
