/* The trace of the structure tree: each element with its attributes and the text that the pages give it. */
#include "trace.h"

/* A stretch of an element's own text. `next` is an index, 0 = none; piece 0 is not used. */
typedef struct piece {
  gp_str text;
  uint32_t next;
  bool after_child; /* text of an element inside this one stands before it */
} piece;

typedef struct owner {
  uint32_t first_child, last_child, next_sibling;
  uint32_t first_piece, last_piece;
  uint32_t images;
  bool interrupted; /* by an element inside it, since its last piece */
} owner;

typedef struct structure {
  gp_buf *out;
  gp_arena *arena;
  const gp_page_tree *tree;
  owner *owners; /* one for each element */
  GP_VEC(piece) pieces;
} structure;

static void join_children(structure *s)
{
  for (uint32_t i = 2; i < s->tree->elem_count; i++) {
    owner *parent = &s->owners[s->tree->elems[i].parent];
    if (parent->first_child == 0)
      parent->first_child = i;
    else
      s->owners[parent->last_child].next_sibling = i;
    parent->last_child = i;
  }
}

static void add_piece(structure *s, uint32_t elem, gp_str text)
{
  owner *to = &s->owners[elem];
  uint32_t index = (uint32_t)s->pieces.count;
  piece fresh = {text, 0, to->interrupted};
  gp_vec_push(s->arena, &s->pieces, fresh);
  if (to->last_piece != 0)
    s->pieces.items[to->last_piece].next = index;
  else
    to->first_piece = index;
  to->last_piece = index;
  to->interrupted = false;
  for (uint32_t up = s->tree->elems[elem].parent; up != 0 && !s->owners[up].interrupted; up = s->tree->elems[up].parent)
    s->owners[up].interrupted = s->owners[up].last_piece != 0;
}

/* Layouts give the runs of a line in the order of reading, whatever its direction; drawings as they were drawn. */
static void gather(structure *s)
{
  for (size_t p = 0; p < s->tree->page_count; p++) {
    const gp_page *page = &s->tree->pages[p];
    for (size_t i = 0; i < page->item_count; i++) {
      const gp_item *item = &page->items[i];
      if (item->elem != 0 && item->type == GP_ITEM_GLYPHS)
        add_piece(s, item->elem, item->run->text);
      else if (item->elem != 0 && item->type == GP_ITEM_IMAGE)
        s->owners[item->elem].images++;
    }
  }
}

static void put_attribute(gp_buf *out, const char *name, gp_str value)
{
  if (value.len == 0)
    return;
  gp_buf_add_char(out, ' ');
  put(out, name);
  gp_buf_add_char(out, ' ');
  put_quoted(out, value);
}

static void put_span_count(gp_buf *out, const char *name, uint16_t count)
{
  if (count < 2)
    return;
  put(out, name);
  put_number(out, count);
}

static void put_attributes(gp_buf *out, const gp_elem *elem)
{
  static const char *const scopes[] = {"", " scope column", " scope row", " scope both"};
  static const char *const lists[] = {" bullets", " decimal", " unmarked", " roman", " ROMAN", " letters", " LETTERS"};
  if (elem->lang.len > 0) {
    put(out, " lang ");
    gp_buf_add(out, elem->lang);
  }
  put_attribute(out, "id", elem->id);
  put_attribute(out, "title", elem->title);
  put_attribute(out, "alt", elem->alt);
  put_attribute(out, "actual", elem->actual_text);
  put_attribute(out, "headers", elem->headers);
  put_attribute(out, "data", elem->data);
  put_span_count(out, " rows ", elem->row_span);
  put_span_count(out, " columns ", elem->col_span);
  if (elem->role == GP_ROLE_TH)
    put(out, scopes[elem->scope & 3]);
  if (elem->role == GP_ROLE_L)
    put(out, elem->ordered < 7 ? lists[elem->ordered] : "");
  if (elem->placement == 1)
    put(out, " inline");
  put(out, elem->line == 2 ? " line-through" : elem->line == 1 ? " underline" : "");
}

/* The element's own text; a bar stands for the elements inside it that interrupt it. */
static void put_text(structure *s, const owner *from)
{
  gp_buf text = GP_BUF(s->arena);
  if (from->first_piece == 0)
    return;
  for (uint32_t i = from->first_piece; i != 0; i = s->pieces.items[i].next) {
    if (s->pieces.items[i].after_child)
      gp_buf_add_char(&text, '|');
    gp_buf_add(&text, s->pieces.items[i].text);
  }
  gp_buf_add_char(s->out, ' ');
  put_quoted(s->out, gp_buf_str(&text));
}

static void put_elem(structure *s, uint32_t elem, unsigned depth)
{
  for (unsigned i = 0; i < depth; i++)
    put(s->out, "  ");
  put(s->out, role_name(s->tree->elems[elem].role));
  put_attributes(s->out, &s->tree->elems[elem]);
  put_text(s, &s->owners[elem]);
  if (s->owners[elem].images > 0) {
    put(s->out, " images ");
    put_number(s->out, s->owners[elem].images);
  }
  gp_buf_add_char(s->out, '\n');
}

/* Goes through the tree without recursion: it may be as deep as it likes. */
static void walk(structure *s)
{
  uint32_t at = 1;
  unsigned depth = 1;
  for (;;) {
    put_elem(s, at, depth);
    if (s->owners[at].first_child != 0) {
      at = s->owners[at].first_child;
      depth++;
      continue;
    }
    while (at != 1 && s->owners[at].next_sibling == 0) {
      at = s->tree->elems[at].parent;
      depth--;
    }
    if (at == 1)
      return;
    at = s->owners[at].next_sibling;
  }
}

void trace_structure(gp_buf *out, gp_arena *arena, const gp_page_tree *tree)
{
  structure s = {.out = out, .arena = arena, .tree = tree};
  if (tree->elem_count < 2)
    return;
  s.owners = GP_NEW_ARRAY(arena, tree->elem_count, owner);
  memset(s.owners, 0, tree->elem_count * sizeof *s.owners);
  gp_vec_push_zero(arena, &s.pieces);
  join_children(&s);
  gather(&s);
  put(out, "\nstructure\n");
  walk(&s);
}
