/* The structure tree: elements with their content in reading order, parent tree, ids, role map, attributes. */
#include "pdf.h"

#include <stdlib.h>

enum { LEAF_IDS = 64, LEAF_PAGES = 64, LEAF_LINKS = 256, NO_PIECE = UINT32_MAX };

/* Content and annotations by element, in lists made by counting. All arrays are indexed by element, [count] included
 * where a range ends. */
typedef struct structure {
  pdf *p;
  const pdf_piece *reading;       /* all pieces, in the order of reading */
  uint32_t *piece_start, *pieces; /* of element e: pieces[piece_start[e]] to pieces[piece_start[e + 1]], in order */
  uint32_t *link_start, *links;
  uint32_t *first_child, *next_child; /* 0 = none */
  uint32_t *refers;                   /* the element that /Ref of PDF 2.0 names, or 0 */
  uint32_t *before; /* a child stands before own content of its parent from this piece on; NO_PIECE = at the end */
  gp_str *ids;      /* /ID, or empty */
  GP_VEC(uint32_t) with_id; /* elements sorted by id */
} structure;

/* What the body of an element's object needs. */
typedef struct elem_record {
  structure *s;
  uint32_t elem;
} elem_record;

/* One leaf of the parent tree or the id tree: entries `from` to `to`. */
typedef struct leaf {
  structure *s;
  size_t from, to;
} leaf;

typedef struct tree_root {
  structure *s;
  const leaf *page_leaves, *link_leaves, *id_leaves;
  uint32_t pages_id, links_id, ids_id; /* object number of the first leaf of each kind */
  size_t page_leaf_count, link_leaf_count, id_leaf_count;
  uint32_t parent_tree, id_tree;
} tree_root;

static const char *const role_names[] = {
  [GP_ROLE_NONE] = "Span",
  [GP_ROLE_DOCUMENT] = "Document",
  [GP_ROLE_PART] = "Part",
  [GP_ROLE_SECT] = "Sect",
  [GP_ROLE_DIV] = "Div",
  [GP_ROLE_H1] = "H1",
  [GP_ROLE_H2] = "H2",
  [GP_ROLE_H3] = "H3",
  [GP_ROLE_H4] = "H4",
  [GP_ROLE_H5] = "H5",
  [GP_ROLE_H6] = "H6",
  [GP_ROLE_P] = "P",
  [GP_ROLE_L] = "L",
  [GP_ROLE_LI] = "LI",
  [GP_ROLE_LBL] = "Lbl",
  [GP_ROLE_LBODY] = "LBody",
  [GP_ROLE_TABLE] = "Table",
  [GP_ROLE_THEAD] = "THead",
  [GP_ROLE_TBODY] = "TBody",
  [GP_ROLE_TR] = "TR",
  [GP_ROLE_TH] = "TH",
  [GP_ROLE_TD] = "TD",
  [GP_ROLE_CAPTION] = "Caption",
  [GP_ROLE_FIGURE] = "Figure",
  [GP_ROLE_NOTE] = "Note",
  [GP_ROLE_LINK] = "Link",
  [GP_ROLE_REFERENCE] = "Reference",
  [GP_ROLE_TOC] = "TOC",
  [GP_ROLE_TOCI] = "TOCI",
  [GP_ROLE_INDEX] = "Index",
  [GP_ROLE_BLOCKQUOTE] = "BlockQuote",
  [GP_ROLE_QUOTE] = "Quote",
  [GP_ROLE_CODE] = "Code",
  [GP_ROLE_SPAN] = "Span",
  [GP_ROLE_BIBENTRY] = "BibEntry",
  [GP_ROLE_FORM] = "Form",
  [GP_ROLE_ASIDE] = "Aside",
  [GP_ROLE_TFOOT] = "TFoot",
  [GP_ROLE_TITLE] = "Title",
  [GP_ROLE_EM] = "Em",
  [GP_ROLE_STRONG] = "Strong",
};

enum { ROLE_COUNT = sizeof role_names / sizeof *role_names };

/* Types of PDF 1.7 that its namespace alone has (ISO 32000-2, 14.8.6 and annex M); a note is a FENote in that of
 * PDF 2.0. */
static bool is_old_role(gp_role role)
{
  return role == GP_ROLE_REFERENCE || role == GP_ROLE_TOC || role == GP_ROLE_TOCI || role == GP_ROLE_INDEX ||
         role == GP_ROLE_BLOCKQUOTE || role == GP_ROLE_QUOTE || role == GP_ROLE_CODE || role == GP_ROLE_BIBENTRY;
}

const char *pdf_role_name(gp_role role)
{
  return (unsigned)role < ROLE_COUNT ? role_names[role] : role_names[GP_ROLE_SPAN];
}

static uint32_t elem_at(const uint32_t *elem_of, size_t stride, size_t i)
{
  return *(const uint32_t *)(const void *)((const char *)elem_of + i * stride);
}

/* Groups `count` records of `stride` bytes by their element: ranges in `start`, record numbers in `items`, both in the
 * arena. */
static void group_by_elem(pdf *p, const uint32_t *elem_of, size_t stride, size_t count, uint32_t **start,
                          uint32_t **items)
{
  size_t elems = p->tree->elem_count;
  uint32_t *at = gp_arena_zalloc(p->arena, (elems + 1) * sizeof *at, 4);
  uint32_t *fill = GP_NEW_ARRAY(p->arena, elems + 1, uint32_t);
  *items = GP_NEW_ARRAY(p->arena, count + 1, uint32_t);
  for (size_t i = 0; i < count; i++)
    at[elem_at(elem_of, stride, i) + 1]++;
  for (size_t e = 0; e < elems; e++)
    at[e + 1] += at[e];
  memcpy(fill, at, (elems + 1) * sizeof *at);
  for (size_t i = 0; i < count; i++)
    (*items)[fill[elem_at(elem_of, stride, i)]++] = (uint32_t)i;
  *start = at;
}

/* Where children stand among their parent's own content: in the order of painting, by the first piece of their
 * subtree. The order of children is the tree's and does not change: a child painted late (a note at the foot of the
 * page) waits no longer than for the first of its later siblings. */
static void order_children(structure *s)
{
  const gp_page_tree *tree = s->p->tree;
  size_t count = tree->elem_count;
  uint32_t *first = GP_NEW_ARRAY(s->p->arena, count, uint32_t);  /* of the subtree */
  uint32_t *suffix = GP_NEW_ARRAY(s->p->arena, count, uint32_t); /* least of the children passed so far */
  for (size_t e = 0; e < count; e++) {
    first[e] = s->piece_start[e] < s->piece_start[e + 1] ? s->pieces[s->piece_start[e]] : NO_PIECE;
    suffix[e] = NO_PIECE;
  }
  for (size_t e = count; e-- > 2;) { /* parents come before their children */
    uint32_t parent = tree->elems[e].parent;
    if (suffix[e] < first[e])
      first[e] = suffix[e];
    if (first[e] < suffix[parent])
      suffix[parent] = first[e];
    s->before[e] = suffix[parent];
    s->next_child[e] = s->first_child[parent];
    s->first_child[parent] = (uint32_t)e;
  }
}

/* A Note needs an id (ISO 14289-1, 7.9); one without gets its number, in a form that layouts do not use. */
static void collect_ids(structure *s)
{
  const gp_page_tree *tree = s->p->tree;
  for (uint32_t e = 1; e < tree->elem_count; e++) {
    s->ids[e] = tree->elems[e].id;
    if (s->ids[e].len == 0 && tree->elems[e].role == GP_ROLE_NOTE)
      s->ids[e] = gp_str_printf(s->p->arena, " %u", e);
    if (s->ids[e].len > 0)
      gp_vec_push(s->p->arena, &s->with_id, e);
  }
}

typedef struct id_entry {
  gp_str id;
  uint32_t elem;
} id_entry;

static int by_id(const void *a, const void *b)
{
  return gp_str_compare(((const id_entry *)a)->id, ((const id_entry *)b)->id);
}

static void sort_ids(structure *s)
{
  size_t count = s->with_id.count;
  id_entry *entries = GP_NEW_ARRAY(s->p->arena, count + 1, id_entry);
  for (size_t i = 0; i < count; i++)
    entries[i] = (id_entry){s->ids[s->with_id.items[i]], s->with_id.items[i]};
  qsort(entries, count, sizeof *entries, by_id);
  for (size_t i = 0; i < count; i++)
    s->with_id.items[i] = entries[i].elem;
}

/* Whether items of the list have labels: such a list is not said to have none (ISO 14289-2, 8.2.5.25). */
static bool is_labelled(const structure *s, uint32_t list)
{
  const gp_elem *elems = s->p->tree->elems;
  for (uint32_t item = s->first_child[list]; item != 0; item = s->next_child[item])
    if (elems[item].role == GP_ROLE_LI && s->first_child[item] != 0 && elems[s->first_child[item]].role == GP_ROLE_LBL)
      return true;
  return false;
}

static void put_text_entry(gp_buf *out, const char *key, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_add(out, gp_str_from(key));
  pdf_put_text(out, text);
}

/* A piece of own content: its number on the page named by /Pg, or a reference with the page. */
static void put_piece(const structure *s, gp_buf *out, uint32_t piece, uint32_t page)
{
  const pdf *p = s->p;
  const pdf_piece *at = &s->reading[piece];
  if (at->page == page) {
    gp_buf_add_char(out, ' ');
    pdf_put_int(out, at->mcid);
    return;
  }
  PDF_PUT(out, "<</Type/MCR/Pg ");
  pdf_put_ref(out, p->pages[at->page].id);
  PDF_PUT(out, "/MCID ");
  pdf_put_int(out, at->mcid);
  PDF_PUT(out, ">>");
}

/* Without /Pg it is on the page that the element names. */
static void put_annotation(const pdf *p, gp_buf *out, const pdf_link *link, bool on_page)
{
  PDF_PUT(out, "<</Type/OBJR");
  if (!on_page) {
    PDF_PUT(out, "/Pg ");
    pdf_put_ref(out, p->pages[link->page].id);
  }
  PDF_PUT(out, "/Obj ");
  pdf_put_ref(out, link->id);
  PDF_PUT(out, ">>");
}

static void put_kids(const structure *s, gp_buf *out, uint32_t e)
{
  const pdf *p = s->p;
  uint32_t piece = s->piece_start[e], last = s->piece_start[e + 1];
  bool has_page = piece < last;
  uint32_t page = has_page ? s->reading[s->pieces[piece]].page : 0;
  if (has_page) {
    PDF_PUT(out, "/Pg ");
    pdf_put_ref(out, p->pages[page].id);
  }
  PDF_PUT(out, "/K[");
  for (uint32_t child = s->first_child[e]; child != 0; child = s->next_child[child]) {
    for (; piece < last && s->pieces[piece] < s->before[child]; piece++)
      put_piece(s, out, s->pieces[piece], page);
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, pdf_elem_id(p, child));
  }
  for (; piece < last; piece++)
    put_piece(s, out, s->pieces[piece], page);
  for (uint32_t i = s->link_start[e]; i < s->link_start[e + 1]; i++) {
    const pdf_link *link = &p->links.items[s->links[i]];
    put_annotation(p, out, link, has_page && link->page == page);
  }
  gp_buf_add_char(out, ']');
}

/* A table's cell holds neither boxes nor quotations, not in a Div either (ISO 32005, table 5). */
static gp_role role_of(const pdf *p, uint32_t e)
{
  const gp_elem *elem = &p->tree->elems[e];
  if (!p->ua2 || (elem->role != GP_ROLE_ASIDE && elem->role != GP_ROLE_BLOCKQUOTE))
    return elem->role;
  for (uint32_t around = elem->parent; around > 1; around = p->tree->elems[around].parent)
    if (p->tree->elems[around].role == GP_ROLE_TD)
      return GP_ROLE_DIV;
  return elem->role;
}

static void put_type(const pdf *p, gp_buf *out, gp_role role)
{
  PDF_PUT(out, "/S/");
  gp_buf_add(out, gp_str_from(p->ua2 && role == GP_ROLE_NOTE ? "FENote" : pdf_role_name(role)));
  if (p->ua2 && !is_old_role(role)) {
    PDF_PUT(out, "/NS ");
    pdf_put_ref(out, p->namespace);
  }
}

/* The file with the data that the element shows (ISO 32000-2, 14.13.5; ISO 19005-3, annex E). */
static void put_file(const pdf *p, gp_buf *out, gp_str path)
{
  uint32_t file = pdf_attached_file(p, path);
  if (file == 0)
    return;
  PDF_PUT(out, "/AF[");
  pdf_put_ref(out, file);
  gp_buf_add_char(out, ']');
}

static void put_elem(pdf *p, gp_buf *out, const void *record)
{
  const elem_record *r = record;
  const gp_elem *elem = &p->tree->elems[r->elem];
  put_type(p, out, role_of(p, r->elem));
  if (r->s->refers[r->elem] != 0) {
    PDF_PUT(out, "/Ref[");
    pdf_put_ref(out, pdf_elem_id(p, r->s->refers[r->elem]));
    gp_buf_add_char(out, ']');
  }
  PDF_PUT(out, "/P ");
  pdf_put_ref(out, r->elem == 1 ? p->struct_root : pdf_elem_id(p, elem->parent));
  put_text_entry(out, "/Lang", elem->lang);
  put_text_entry(out, "/Alt", elem->alt);
  put_text_entry(out, "/ActualText", elem->actual_text);
  put_text_entry(out, "/T", elem->title);
  if (r->s->ids[r->elem].len > 0) {
    PDF_PUT(out, "/ID");
    pdf_put_bytes(out, r->s->ids[r->elem]);
  }
  put_file(p, out, elem->data);
  pdf_put_attributes(p, out, r->elem, p->ua2 && is_labelled(r->s, r->elem));
  put_kids(r->s, out, r->elem);
}

/* Keys of the parent tree: pages by index, then annotations. */
static void put_limits(gp_buf *out, size_t from, size_t to)
{
  PDF_PUT(out, "/Limits[");
  pdf_put_int(out, (int64_t)from);
  gp_buf_add_char(out, ' ');
  pdf_put_int(out, (int64_t)to - 1);
  PDF_PUT(out, "]/Nums[");
}

static void put_page_leaf(pdf *p, gp_buf *out, const void *record)
{
  const leaf *l = record;
  put_limits(out, l->from, l->to);
  for (size_t page = l->from; page < l->to; page++) {
    pdf_put_int(out, (int64_t)page);
    gp_buf_add_char(out, '[');
    for (size_t i = p->pages[page].first_piece; i < p->pages[page + 1].first_piece; i++) {
      if (i > p->pages[page].first_piece)
        gp_buf_add_char(out, ' ');
      pdf_put_ref(out, pdf_elem_id(p, p->pieces.items[i].elem));
    }
    gp_buf_add_char(out, ']');
  }
  gp_buf_add_char(out, ']');
}

static void put_link_leaf(pdf *p, gp_buf *out, const void *record)
{
  const leaf *l = record;
  size_t pages = p->tree->page_count;
  put_limits(out, pages + l->from, pages + l->to);
  for (size_t i = l->from; i < l->to; i++) {
    if (i > l->from)
      gp_buf_add_char(out, ' ');
    pdf_put_int(out, (int64_t)(pages + i));
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, pdf_elem_id(p, p->links.items[i].elem));
  }
  gp_buf_add_char(out, ']');
}

static void put_id_leaf(pdf *p, gp_buf *out, const void *record)
{
  const leaf *l = record;
  const structure *s = l->s;
  PDF_PUT(out, "/Limits[");
  pdf_put_bytes(out, s->ids[s->with_id.items[l->from]]);
  pdf_put_bytes(out, s->ids[s->with_id.items[l->to - 1]]);
  PDF_PUT(out, "]/Names[");
  for (size_t i = l->from; i < l->to; i++) {
    pdf_put_bytes(out, s->ids[s->with_id.items[i]]);
    pdf_put_ref(out, pdf_elem_id(p, s->with_id.items[i]));
  }
  gp_buf_add_char(out, ']');
}

/* Leaves of `size` entries; returns the first one's number and how many there are. */
static uint32_t add_leaves(structure *s, pdf_body *body, size_t count, size_t size, size_t *leaf_count)
{
  leaf *leaves = GP_NEW_ARRAY(s->p->arena, count / size + 1, leaf);
  size_t made = 0;
  for (size_t from = 0; from < count; from += size)
    leaves[made++] = (leaf){s, from, count - from < size ? count : from + size};
  *leaf_count = made;
  return pdf_objects(s->p, body, leaves, sizeof *leaves, made);
}

static void put_refs(gp_buf *out, uint32_t first, size_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, first + i);
  }
}

static void put_parent_tree(pdf *p, gp_buf *out, const void *record)
{
  const tree_root *r = record;
  (void)p;
  PDF_PUT(out, "/Kids[");
  put_refs(out, r->pages_id, r->page_leaf_count);
  put_refs(out, r->links_id, r->link_leaf_count);
  gp_buf_add_char(out, ']');
}

static void put_id_tree(pdf *p, gp_buf *out, const void *record)
{
  const tree_root *r = record;
  (void)p;
  PDF_PUT(out, "/Kids[");
  put_refs(out, r->ids_id, r->id_leaf_count);
  gp_buf_add_char(out, ']');
}

static void put_root(pdf *p, gp_buf *out, const void *record)
{
  const tree_root *r = record;
  PDF_PUT(out, "/Type/StructTreeRoot/K ");
  pdf_put_ref(out, pdf_elem_id(p, 1));
  if (p->ua2) { /* the map is for readers that know no namespaces, such as poppler 22 */
    PDF_PUT(out, "/Namespaces[");
    pdf_put_ref(out, p->namespace);
    PDF_PUT(out, "]/RoleMap<</Aside/Sect/Em/Span/FENote/Note/Strong/Span/Title/P>>");
  } else {
    PDF_PUT(out, "/RoleMap<</Aside/Sect/Em/Span/Strong/Span/Title/P>>");
  }
  PDF_PUT(out, "/ParentTree ");
  pdf_put_ref(out, r->parent_tree);
  PDF_PUT(out, "/ParentTreeNextKey ");
  pdf_put_int(out, (int64_t)(p->tree->page_count + p->links.count));
  if (r->id_tree != 0) {
    PDF_PUT(out, "/IDTree ");
    pdf_put_ref(out, r->id_tree);
  }
}

static void put_namespace(pdf *p, gp_buf *out, const void *record)
{
  (void)p;
  (void)record;
  PDF_PUT(out, "/Type/Namespace/NS(http://iso.org/pdf2/ssn)");
}

/* Notes and their marks refer to each other, entries of the contents to what they name (ISO 14289-2, 8.2.5.14 and
 * 8.2.5.10). */
static void find_refers(structure *s)
{
  const pdf *p = s->p;
  const gp_elem *elems = p->tree->elems;
  for (size_t i = 0; i < p->links.count; i++) {
    const pdf_link *link = &p->links.items[i];
    const gp_dest *dest = link->link != NULL && link->link->dest.len > 0 ? pdf_dest_find(p, link->link->dest) : NULL;
    uint32_t entry = link->elem;
    if (dest == NULL || dest->elem == 0)
      continue;
    if (elems[dest->elem].role == GP_ROLE_NOTE) {
      s->refers[dest->elem] = link->elem;
      s->refers[link->elem] = dest->elem;
    }
    while (entry > 1 && elems[entry].role != GP_ROLE_TOCI)
      entry = elems[entry].parent;
    if (entry > 1)
      s->refers[entry] = dest->elem;
  }
}

static void add_elems(structure *s)
{
  size_t count = s->p->tree->elem_count - 1;
  elem_record *records = GP_NEW_ARRAY(s->p->arena, count, elem_record);
  for (size_t i = 0; i < count; i++)
    records[i] = (elem_record){s, (uint32_t)i + 1};
  s->p->first_elem = pdf_objects(s->p, put_elem, records, sizeof *records, count);
}

static bool is_read_later(const pdf_piece *a, const pdf_piece *b)
{
  return a->page == b->page && (a->order > b->order || (a->order == b->order && a->reversed && b->reversed));
}

/* Pieces are nearly in the order of reading: only those of a line change places. */
static const pdf_piece *sort_pieces(pdf *p)
{
  size_t count = p->pieces.count;
  pdf_piece *sorted = GP_NEW_ARRAY(p->arena, count + 1, pdf_piece);
  memset(sorted, 0, sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    pdf_piece piece = p->pieces.items[i];
    size_t k = i;
    for (; k > 0 && is_read_later(&sorted[k - 1], &piece); k--)
      sorted[k] = sorted[k - 1];
    sorted[k] = piece;
  }
  return sorted;
}

void pdf_structure_write(pdf *p)
{
  structure *s = GP_NEW(p->arena, structure);
  tree_root *root = GP_NEW(p->arena, tree_root);
  size_t count = p->tree->elem_count;
  static const pdf_link no_link = {0};
  const pdf_link *links = p->links.count > 0 ? p->links.items : &no_link;
  s->p = p;
  s->first_child = gp_arena_zalloc(p->arena, count * sizeof *s->first_child, 4);
  s->next_child = gp_arena_zalloc(p->arena, count * sizeof *s->next_child, 4);
  s->before = gp_arena_zalloc(p->arena, count * sizeof *s->before, 4);
  s->refers = gp_arena_zalloc(p->arena, count * sizeof *s->refers, 4);
  s->ids = gp_arena_zalloc(p->arena, count * sizeof *s->ids, 8);
  s->reading = sort_pieces(p);
  group_by_elem(p, &s->reading->elem, sizeof *s->reading, p->pieces.count, &s->piece_start, &s->pieces);
  group_by_elem(p, &links->elem, sizeof *links, p->links.count, &s->link_start, &s->links);
  order_children(s);
  collect_ids(s);
  sort_ids(s);
  if (p->ua2) {
    p->namespace = pdf_object(p, put_namespace, NULL);
    find_refers(s);
  }
  root->s = s;
  add_elems(s);
  root->pages_id = add_leaves(s, put_page_leaf, p->tree->page_count, LEAF_PAGES, &root->page_leaf_count);
  root->links_id = add_leaves(s, put_link_leaf, p->links.count, LEAF_LINKS, &root->link_leaf_count);
  root->ids_id = add_leaves(s, put_id_leaf, s->with_id.count, LEAF_IDS, &root->id_leaf_count);
  root->parent_tree = pdf_object(p, put_parent_tree, root);
  if (root->id_leaf_count > 0)
    root->id_tree = pdf_object(p, put_id_tree, root);
  p->struct_root = pdf_object(p, put_root, root);
}
