/* The index: entries under letters, with the pages of their marks, in columns. */
#include "print.h"

#include <stdlib.h>

/* A place that an entry leads to. */
typedef struct place {
  uint32_t page; /* index from 0 */
  gp_str id, label;
} place;

/* The destinations made so far, sorted by id. */
typedef struct places {
  const gp_dest **dests;
  size_t count;
} places;

static int by_id(const void *a, const void *b)
{
  return gp_str_compare((*(const gp_dest *const *)a)->id, (*(const gp_dest *const *)b)->id);
}

static places sort_dests(gp_layout *l)
{
  places p = {GP_NEW_ARRAY(l->arena, l->build.dests.count + 1, const gp_dest *), l->build.dests.count};
  for (size_t i = 0; i < p.count; i++)
    p.dests[i] = &l->build.dests.items[i];
  if (p.count > 0)
    qsort(p.dests, p.count, sizeof *p.dests, by_id);
  return p;
}

static const gp_dest *find_dest(const places *p, gp_str id)
{
  gp_dest wanted = {.id = id};
  const gp_dest *key = &wanted, **found;
  if (p->count == 0)
    return NULL;
  found = bsearch(&key, p->dests, p->count, sizeof *p->dests, by_id);
  return found != NULL ? *found : NULL;
}

static int by_page(const void *a, const void *b)
{
  const place *x = a, *y = b;
  return x->page < y->page ? -1 : x->page > y->page;
}

/* The pages of an entry, ascending, each once. */
static size_t collect(gp_layout *l, const places *known, const gp_node *list, place **result)
{
  size_t count = 0, kept = 0;
  for (const gp_node *ref = list->first_child; ref != NULL; ref = ref->next)
    count++;
  *result = GP_NEW_ARRAY(l->arena, count + 1, place);
  count = 0;
  for (const gp_node *ref = list->first_child; ref != NULL; ref = ref->next) {
    const gp_dest *dest = find_dest(known, gp_ref_of(ref)->target_id);
    if (dest != NULL)
      (*result)[count++] = (place){dest->page, dest->id, l->build.pages.items[dest->page].label};
  }
  if (count > 0)
    qsort(*result, count, sizeof **result, by_page);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || (*result)[i].page != (*result)[kept - 1].page)
      (*result)[kept++] = (*result)[i];
  return kept;
}

static void add_target_text(gp_layout *l, text_run *run, gp_str text, gp_str dest, gp_str alt, uint32_t elem,
                            gp_color color)
{
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, elem, GP_NO_SPAN);
  target t = {.dest = dest, .alt = alt, .elem = link};
  gp_vec_push(l->arena, &l->targets, t);
  text_add(l, run, text, style_of(l, TEXT_SMALL, 0, (gp_str){0}, color), link, (uint32_t)l->targets.count, GP_NO_SPAN);
}

/* "3, 7, 12-14": three pages or more in a row are one range. */
static void add_pages(gp_layout *l, text_run *run, const places *known, const gp_node *list, uint32_t elem)
{
  place *pages;
  size_t count = collect(l, known, list, &pages);
  for (size_t i = 0; i < count;) {
    size_t end = i + 1;
    gp_str text = pages[i].label;
    while (end < count && pages[end].page == pages[end - 1].page + 1)
      end++;
    if (end - i >= 3)
      text = gp_str_printf(l->arena, "%.*s\xE2\x80\x93%.*s", GP_STR_ARG(text), GP_STR_ARG(pages[end - 1].label));
    else
      end = i + 1;
    text_add(l, run, i == 0 ? GP_STR("\xE2\x80\x82") : kit_comma(l->document),
             style_of(l, TEXT_SMALL, 0, (gp_str){0}, (gp_color){0}), elem, 0, GP_NO_SPAN);
    add_target_text(l, run, text, pages[i].id,
                    gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "page")), GP_STR_ARG(text)), elem,
                    l->theme.accent_dark);
    i = end;
  }
}

static void add_see(gp_layout *l, text_run *run, const gp_node *see, uint32_t elem, bool first)
{
  bool also = gp_see_of(see)->also;
  const gp_node *link = gp_node_child(see, GP_LINK);
  const char *word = also ? "see-also" : "see";
  gp_str text = kit_plain(l->arena, see);
  const gp_text_style *plain = style_of(l, TEXT_SMALL, 0, (gp_str){0}, (gp_color){0});
  text_add(l, run, first ? GP_STR("\xE2\x80\x82") : kit_semicolon(l->document), plain, elem, 0, see->span);
  text_add(l, run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(term(l, word))),
           term_style(l, word, TEXT_SMALL, STYLE_EMPH, l->theme.muted), elem, 0, see->span);
  if (link != NULL && gp_link_of(link)->href.len > 1)
    add_target_text(l, run, text, gp_str_slice(gp_link_of(link)->href, 1, gp_link_of(link)->href.len), text, elem,
                    l->theme.accent_dark);
  else
    text_add(l, run, text, plain, elem, 0, see->span);
}

static void put_entry(gp_layout *l, const frame *in, const places *known, const gp_node *entry)
{
  const gp_node *title = gp_node_child(entry, GP_TITLE), *list = gp_node_child(entry, GP_PLACES);
  uint32_t level = gp_index_entry_of(entry)->level;
  gp_len step = GP_LEN_PT(10), indent = level == 2 ? step : level == 3 ? 2 * step : 0;
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, in->elem, entry->span);
  uint32_t body = builder_elem(&l->build, GP_ROLE_LBODY, li, entry->span);
  frame inner = *in;
  gp_break_options options;
  bool first = true;
  text_run run;
  inner.x += indent;
  inner.width -= indent;
  options = break_options(l, inner.width, GP_ALIGN_START);
  options.hang = 2 * step - (indent > step ? step : 0);
  options.no_hyphens = 1;
  text_start(l, &run);
  if (title != NULL)
    text_add_inlines(l, &run, title, TEXT_SMALL, 0, (gp_color){0}, body);
  if (list != NULL)
    add_pages(l, &run, known, list, body);
  for (const gp_node *see = entry->first_child; see != NULL; see = see->next)
    if (see->kind == GP_SEE) {
      add_see(l, &run, see, body, first && (list == NULL || list->first_child == NULL));
      first = false;
    }
  flow_anchor(in->flow, entry->id, li);
  if (indent > 0 && entry->prev != NULL && gp_index_entry_of(entry->prev)->level == 1)
    flow_keep(in->flow); /* the first of those below an entry does not begin a column */
  put_lines(l, &inner, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_SMALL]);
}

static void put_group(gp_layout *l, const frame *in, const places *known, const gp_node *node)
{
  gp_str letter = gp_index_group_of(node)->letter;
  frame list = *in, heading = *in;
  if (letter.len > 0) {
    flow_gap(in->flow, GP_LEN_PT(12));
    heading.color = l->theme.accent_dark;
    put_string(l, &heading, letter, GP_ROLE_P, TEXT_H3, GP_ALIGN_START);
    flow_gap(in->flow, GP_LEN_PT(1));
    flow_keep(in->flow);
  }
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, node->span);
  builder_at(&l->build, list.elem)->ordered = 2;
  for (const gp_node *entry = node->first_child; entry != NULL && l->status == GP_OK; entry = entry->next)
    put_entry(l, &list, known, entry);
}

/* Where a column of that height ends which begins at the atom `first`: there, if it has no room for what may not be
 * divided, as a letter and the first entry below it. */
static size_t column_end(const flow *f, size_t first, gp_len limit)
{
  int64_t height = 0;
  size_t end = first;
  while (end < f->atoms.count) {
    const atom *a = &f->atoms.items[end];
    height += a->height + (end > first ? a->gap : 0);
    if (height > limit)
      break;
    end++;
  }
  while (end > first && end < f->atoms.count && f->atoms.items[end].penalty >= PENALTY_NEVER)
    end--;
  return end;
}

/* Where `count` columns of that height end. */
static size_t columns_end(const flow *f, size_t first, unsigned count, gp_len limit)
{
  for (unsigned c = 0; c < count; c++)
    first = first < f->atoms.count ? column_end(f, first, limit) : first;
  return first;
}

/* The least height at which the rest fits into the columns, if it fits at `limit`. */
static gp_len least_height(const flow *f, size_t first, unsigned count, gp_len limit)
{
  gp_len low = GP_PT, high = limit;
  if (columns_end(f, first, count, limit) < f->atoms.count)
    return limit;
  while (high - low > GP_PT / 4) {
    gp_len middle = low + (high - low) / 2;
    if (columns_end(f, first, count, middle) < f->atoms.count)
      low = middle;
    else
      high = middle;
  }
  return high;
}

void put_columns(gp_layout *l, const frame *in, const flow *all, unsigned count, gp_len before)
{
  const theme *t = &l->theme;
  gp_len room = t->page_height - t->margin_top - t->margin_bottom, gutter = GP_LEN_PT(20);
  gp_len step = (in->width + gutter) / (gp_len)count;
  size_t first = 0;
  while (first < all->atoms.count) {
    gp_len limit = room - before > GP_LEN_PT(60) ? room - before : room;
    gp_len height = least_height(all, first, count, limit), used = 0;
    canvas part = {.arena = l->arena};
    if (first > 0 || limit == room)
      flow_new_page(in->flow);
    for (unsigned c = 0; c < count && first < all->atoms.count; c++) {
      size_t end = column_end(all, first, height);
      end = end > first ? end : first + 1; /* higher than a page: an atom at least */
      gp_len drawn = flow_draw(all, first, end, &part, step * (gp_len)c, 0);
      used = drawn > used ? drawn : used;
      first = end;
    }
    flow_atom(in->flow, used, 0);
    for (size_t i = 0; i < part.items.count; i++)
      flow_item(in->flow, part.items.items[i]);
    for (size_t i = 0; i < part.links.count; i++)
      flow_link(in->flow, part.links.items[i]);
    for (size_t i = 0; i < part.fields.count; i++)
      flow_field(in->flow, part.fields.items[i]);
    for (size_t i = 0; i < part.anchors.count; i++)
      gp_vec_push(in->flow->arena, &in->flow->anchors, part.anchors.items[i]);
    gp_vec_last(&in->flow->atoms)->anchor_end = (uint32_t)in->flow->anchors.count;
    before = 0;
  }
}

void put_index(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t asked = gp_index_of(node)->columns;
  frame full = full_frame(l, in), column;
  unsigned count = asked >= 1 && asked <= 3 ? asked : 2;
  places known = sort_dests(l);
  flow all;
  while (count > 1 && (full.width + GP_LEN_PT(20)) / (gp_len)count < GP_LEN_PT(130))
    count--;
  flow_start(&all, l->arena);
  column = full;
  column.flow = &all;
  column.depth++;
  column.width = (full.width + GP_LEN_PT(20)) / (gp_len)count - GP_LEN_PT(20);
  column.elem = builder_elem(&l->build, GP_ROLE_INDEX, in->elem, node->span);
  for (const gp_node *part = node->first_child; part != NULL && l->status == GP_OK; part = part->next)
    put_group(l, &column, &known, part);
  put_columns(l, &full, &all, count, flow_height(in->flow) + in->flow->gap);
}
