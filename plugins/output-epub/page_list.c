/* The pages of the PDF in the book (EPUB 3.3, 7.4.1.2.2): a reader goes to page 12, as those with the printed guide do.
 */
#include "epub.h"

#include <stdlib.h>

/* A block that begins at a place of a source, number `order` in the document. */
typedef struct block {
  gp_span span;
  size_t order;
  const gp_node *node;
} block;

typedef GP_VEC(block) blocks;

static int compare(const void *a, const void *b)
{
  const block *x = a, *y = b;
  if (x->span.source != y->span.source)
    return x->span.source < y->span.source ? -1 : 1;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end < y->span.end ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static bool same_span(gp_span a, gp_span b)
{
  return a.source == b.source && a.start == b.start && a.end == b.end;
}

/* The chapters' blocks, sorted by their places. */
static blocks list_blocks(const epub *e)
{
  const gp_node *root = e->html.document->root;
  blocks list = {0};
  size_t order = 0;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    order++;
    if (node != root && !gp_kind_is_inline(node->kind) && node->span.source != 0)
      gp_vec_push(e->html.arena, &list, ((block){node->span, order, node}));
  }
  if (list.count > 0)
    qsort(list.items, list.count, sizeof *list.items, compare);
  return list;
}

static const block *find_block(const blocks *list, gp_span span)
{
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare(&list->items[middle], &(block){.span = span}) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < list->count && same_span(list->items[low].span, span) ? &list->items[low] : NULL;
}

/* The page on which each element begins, or UINT32_MAX. */
static const uint32_t *first_pages(const epub *e)
{
  const gp_page_tree *t = e->paged;
  uint32_t *first = GP_NEW_ARRAY(e->html.arena, t->elem_count + 1, uint32_t);
  memset(first, 0xFF, (t->elem_count + 1) * sizeof *first);
  for (uint32_t p = 0; p < t->page_count; p++)
    for (size_t i = 0; i < t->pages[p].item_count; i++)
      for (uint32_t at = t->pages[p].items[i].elem; at != 0 && first[at] == UINT32_MAX; at = t->elems[at].parent)
        first[at] = p;
  return first;
}

static const gp_dest *find_dest(const gp_page_tree *tree, gp_str id)
{
  for (size_t i = 0; i < tree->dest_count; i++)
    if (gp_str_equal(tree->dests[i].id, id))
      return &tree->dests[i];
  return NULL;
}

/* The page on which the chapters begin: cover and contents of the PDF have no like in the book. */
static uint32_t first_page(const epub *e)
{
  const gp_dest *dest = e->chapters.count > 0 ? find_dest(e->paged, e->chapters.items[0]->id) : NULL;
  return dest != NULL ? dest->page : (uint32_t)e->paged->page_count;
}

/* True if something of a block is on the page: not on those after the text, such as a back cover. */
static bool has_block(const epub *e, const blocks *list, uint32_t page)
{
  const gp_page *p = &e->paged->pages[page];
  for (size_t i = 0; i < p->item_count; i++)
    for (uint32_t at = p->items[i].elem; at != 0; at = e->paged->elems[at].parent)
      if (find_block(list, e->paged->elems[at].source) != NULL)
        return true;
  return false;
}

void find_pages(epub *e)
{
  gp_output *o = &e->html;
  const gp_page_tree *t = e->paged;
  const uint32_t *first = first_pages(e);
  blocks list = list_blocks(e);
  const block *last = NULL;
  uint32_t from = first_page(e);
  const block **begins = GP_NEW_ARRAY(o->arena, t->page_count + 1, const block *);
  memset(begins, 0, (t->page_count + 1) * sizeof *begins);
  for (size_t i = 1; i < t->elem_count; i++) {
    const block *found = first[i] != UINT32_MAX ? find_block(&list, t->elems[i].source) : NULL;
    if (found != NULL && (begins[first[i]] == NULL || found->order < begins[first[i]]->order))
      begins[first[i]] = found;
  }
  for (uint32_t p = from; p < t->page_count; p++) {
    book_page page = {.label = t->pages[p].label};
    if (begins[p] != NULL && (last == NULL || begins[p]->order > last->order))
      last = begins[p];
    if (last == NULL || page.label.len == 0 || (begins[p] == NULL && !has_block(e, &list, p)))
      continue;
    page.node = last->node;
    page.id = page.node->id.len > 0 ? page.node->id : own_id(o, "page-%u", (unsigned)p + 1);
    if (e->pages.count > 0 && gp_vec_last(&e->pages)->node == page.node)
      page.id = gp_vec_last(&e->pages)->id;
    page.written = page.node->id.len > 0;
    gp_vec_push(o->arena, &e->pages, page);
  }
  o->id_of = book_id_of;
  o->page_number = book_page_number;
}

gp_str book_id_of(gp_output *o, const gp_node *node)
{
  epub *e = (epub *)o;
  gp_str id = {NULL, 0};
  for (size_t i = 0; i < e->pages.count; i++) {
    if (e->pages.items[i].node != node)
      continue;
    id = e->pages.items[i].id;
    e->pages.items[i].written = true;
  }
  return id;
}

gp_str book_page_number(const gp_output *o, gp_str id)
{
  const epub *e = (const epub *)o;
  const gp_dest *dest = find_dest(e->paged, id);
  return dest != NULL && dest->page < e->paged->page_count ? e->paged->pages[dest->page].label : (gp_str){NULL, 0};
}

/* A block that is no element of its own has the place of what it is in. */
static void put_entry(epub *e, const book_page *page)
{
  gp_output *o = &e->html;
  const gp_node *at = page->node;
  while (!page->written && at->kind != GP_CHAPTER && at->id.len == 0)
    at = at->parent;
  put(o, "<li><a href=\"");
  put_address(o, book_file_of(o, page->node));
  put(o, "#");
  put_address(o, page->written ? page->id : at->id);
  put(o, "\">");
  put_escaped(o, page->label);
  put(o, "</a></li>\n");
}

void put_page_list(epub *e)
{
  gp_output *o = &e->html;
  if (e->pages.count == 0)
    return;
  put(o, "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n");
  put(o, "<ol>\n");
  for (size_t i = 0; i < e->pages.count; i++)
    put_entry(e, &e->pages.items[i]);
  put(o, "</ol>\n</nav>\n");
}
