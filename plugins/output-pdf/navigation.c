/* Named destinations, outline and page labels. */
#include "pdf.h"

#include <stdlib.h>

enum { LEAF_NAMES = 64 };

typedef struct name_leaf {
  size_t from, to;
} name_leaf;

typedef struct name_root {
  uint32_t first; /* object number of the first leaf */
  size_t count;
} name_root;

/* An entry of the outline with its place in the tree; indices + 1, 0 = none. */
typedef struct outline_node {
  const gp_outline_entry *entry;
  uint32_t self, parent, prev, next, first, last;
  uint32_t children;
} outline_node;

typedef struct outline {
  outline_node *nodes; /* [0] is the root */
  uint32_t root_id, first_id;
} outline;

static int by_id(const void *a, const void *b)
{
  return gp_str_compare((*(const gp_dest *const *)a)->id, (*(const gp_dest *const *)b)->id);
}

static gp_status sort_dests(pdf *p)
{
  size_t count = p->tree->dest_count;
  p->dests = GP_NEW_ARRAY(p->arena, count + 1, const gp_dest *);
  for (size_t i = 0; i < count; i++)
    p->dests[i] = &p->tree->dests[i];
  qsort(p->dests, count, sizeof *p->dests, by_id);
  for (size_t i = 1; i < count; i++)
    if (gp_str_equal(p->dests[i]->id, p->dests[i - 1]->id))
      return pdf_error(p, GP_ERROR_PLUGIN, "page.bad-tree", GP_NO_SPAN,
                       gp_str_printf(p->arena, "two destinations are named '%.*s'", GP_STR_ARG(p->dests[i]->id)));
  return GP_OK;
}

const gp_dest *pdf_dest_find(const pdf *p, gp_str id)
{
  size_t low = 0, high = p->tree->dest_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = gp_str_compare(p->dests[middle]->id, id);
    if (order == 0)
      return p->dests[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* "[page /XYZ left top 0]": the zoom stays as it is. */
static void put_view(const pdf *p, gp_buf *out, const gp_dest *dest, uint32_t target)
{
  gp_buf_add_char(out, '[');
  pdf_put_ref(out, target);
  PDF_PUT(out, "/XYZ ");
  pdf_put_len(out, dest->x);
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, pdf_hundredths(p->tree->pages[dest->page].height) - pdf_hundredths(dest->y));
  PDF_PUT(out, " 0]");
}

/* PDF/UA-2 wants destinations to be structure elements (8.8); readers that know pages alone take D (ISO
 * 32000-2, 12.3.2.4).
 */
static void put_place(const pdf *p, gp_buf *out, const gp_dest *dest)
{
  if (!p->ua2) {
    put_view(p, out, dest, p->pages[dest->page].id);
    return;
  }
  PDF_PUT(out, "<</D");
  put_view(p, out, dest, p->pages[dest->page].id);
  PDF_PUT(out, "/SD");
  put_view(p, out, dest, pdf_elem_id(p, dest->elem != 0 ? dest->elem : 1));
  PDF_PUT(out, ">>");
}

static void put_names(pdf *p, gp_buf *out, const void *record)
{
  const name_leaf *l = record;
  PDF_PUT(out, "/Limits[");
  pdf_put_bytes(out, p->dests[l->from]->id);
  pdf_put_bytes(out, p->dests[l->to - 1]->id);
  PDF_PUT(out, "]/Names[");
  for (size_t i = l->from; i < l->to; i++) {
    pdf_put_bytes(out, p->dests[i]->id);
    put_place(p, out, p->dests[i]);
  }
  gp_buf_add_char(out, ']');
}

static void put_name_root(pdf *p, gp_buf *out, const void *record)
{
  const name_root *r = record;
  (void)p;
  PDF_PUT(out, "/Kids[");
  for (uint32_t i = 0; i < r->count; i++) {
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, r->first + i);
  }
  gp_buf_add_char(out, ']');
}

static void add_names(pdf *p)
{
  size_t count = p->tree->dest_count;
  name_root *root = GP_NEW(p->arena, name_root);
  name_leaf *leaves = GP_NEW_ARRAY(p->arena, count / LEAF_NAMES + 1, name_leaf);
  if (count == 0)
    return;
  for (size_t from = 0; from < count; from += LEAF_NAMES)
    leaves[root->count++] = (name_leaf){from, count - from < LEAF_NAMES ? count : from + LEAF_NAMES};
  root->first = pdf_objects(p, put_names, leaves, sizeof *leaves, root->count);
  p->names = pdf_object(p, put_name_root, root);
}

static void put_node_ref(gp_buf *out, const outline *o, const char *key, uint32_t node)
{
  if (node == 0)
    return;
  gp_buf_add(out, gp_str_from(key));
  pdf_put_ref(out, o->first_id + node - 1);
}

/* What the bodies of outline items get. */
typedef struct outline_record {
  const outline *o;
  const outline_node *node;
} outline_record;

/* Items are closed: a negative count of their children (12.3.3). */
static void put_outline_item(pdf *p, gp_buf *out, const void *record)
{
  const outline_record *r = record;
  const outline_node *n = r->node;
  const gp_dest *dest = pdf_dest_find(p, n->entry->dest);
  PDF_PUT(out, "/Title");
  pdf_put_text(out, n->entry->title);
  PDF_PUT(out, "/Parent ");
  pdf_put_ref(out, n->parent == 0 ? r->o->root_id : r->o->first_id + n->parent - 1);
  put_node_ref(out, r->o, "/Prev ", n->prev);
  put_node_ref(out, r->o, "/Next ", n->next);
  put_node_ref(out, r->o, "/First ", n->first);
  put_node_ref(out, r->o, "/Last ", n->last);
  if (n->children > 0) {
    PDF_PUT(out, "/Count -");
    pdf_put_int(out, n->children);
  }
  PDF_PUT(out, "/Dest");
  pdf_put_bytes(out, n->entry->dest);
  if (dest->elem != 0) {
    PDF_PUT(out, "/SE ");
    pdf_put_ref(out, pdf_elem_id(p, dest->elem));
  }
}

static void put_outline_root(pdf *p, gp_buf *out, const void *record)
{
  const outline *o = record;
  (void)p;
  PDF_PUT(out, "/Type/Outlines");
  put_node_ref(out, o, "/First ", o->nodes[0].first);
  put_node_ref(out, o, "/Last ", o->nodes[0].last);
  PDF_PUT(out, "/Count ");
  pdf_put_int(out, o->nodes[0].children);
}

/* The parent of an entry is the last one before it with a lower level. */
static void link_nodes(pdf *p, outline *o)
{
  for (uint32_t i = 1; i <= p->tree->outline_count; i++) {
    outline_node *node = &o->nodes[i], *parent;
    node->entry = &p->tree->outline[i - 1];
    node->parent = i - 1;
    while (node->parent != 0 && o->nodes[node->parent].entry->level >= node->entry->level)
      node->parent = o->nodes[node->parent].parent;
    parent = &o->nodes[node->parent];
    node->prev = parent->last;
    if (parent->last != 0)
      o->nodes[parent->last].next = i;
    else
      parent->first = i;
    parent->last = i;
    parent->children++;
  }
}

static gp_status add_outline(pdf *p)
{
  size_t count = p->tree->outline_count;
  outline *o = GP_NEW(p->arena, outline);
  outline_record *records = GP_NEW_ARRAY(p->arena, count + 1, outline_record);
  if (count == 0)
    return GP_OK;
  o->nodes = gp_arena_zalloc(p->arena, (count + 1) * sizeof *o->nodes, 8);
  for (size_t i = 0; i < count; i++)
    if (pdf_dest_find(p, p->tree->outline[i].dest) == NULL)
      return pdf_error(p, GP_ERROR_PLUGIN, "page.bad-tree", GP_NO_SPAN,
                       gp_str_printf(p->arena, "an outline entry leads to the unknown destination '%.*s'",
                                     GP_STR_ARG(p->tree->outline[i].dest)));
  link_nodes(p, o);
  for (size_t i = 0; i < count; i++)
    records[i] = (outline_record){o, &o->nodes[i + 1]};
  o->first_id = pdf_objects(p, put_outline_item, records, sizeof *records, count);
  o->root_id = p->outlines = pdf_object(p, put_outline_root, o);
  return GP_OK;
}

static void put_labels(pdf *p, gp_buf *out, const void *record)
{
  const gp_page_tree *tree = p->tree;
  (void)record;
  PDF_PUT(out, "/Nums[");
  if (tree->labels[0].first_page > 0)
    PDF_PUT(out, "0<</S/D>>");
  for (size_t i = 0; i < tree->label_count; i++) {
    const gp_page_labels *l = &tree->labels[i];
    pdf_put_int(out, l->first_page);
    PDF_PUT(out, "<<");
    if (l->style != 0 && strchr("DrRAa", l->style) != NULL) {
      PDF_PUT(out, "/S/");
      gp_buf_add_char(out, l->style);
    }
    if (l->prefix.len > 0) {
      PDF_PUT(out, "/P");
      pdf_put_text(out, l->prefix);
    }
    if (l->start > 1) {
      PDF_PUT(out, "/St ");
      pdf_put_int(out, l->start);
    }
    PDF_PUT(out, ">>");
  }
  gp_buf_add_char(out, ']');
}

gp_status pdf_navigation_write(pdf *p)
{
  if (sort_dests(p) != GP_OK)
    return p->status;
  add_names(p);
  if (p->tree->label_count > 0)
    p->labels = pdf_object(p, put_labels, NULL);
  return add_outline(p);
}
