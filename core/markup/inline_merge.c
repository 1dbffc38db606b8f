/* Joining the pieces of inline text: neighbouring text nodes become one, which knows where each byte comes from. */
#include "markup/inline.h"
#include "model/text_map.h"

/* Text that is being joined. */
typedef struct joining {
  gp_inline *p;
  gp_buf text;
  GP_VEC(gp_text_piece) pieces;
} joining;

/* Adds a piece, or lengthens the last one where both run on without a gap. `start` and `end` are offsets in the copy.
 */
static void add_piece(joining *j, size_t at, size_t len, size_t start, size_t end)
{
  size_t from = j->p->offset + gp_inline_origin(j->p, start, false);
  size_t to = j->p->offset + (end > start ? gp_inline_origin(j->p, end, true) : gp_inline_origin(j->p, start, false));
  if (j->pieces.count > 0) {
    gp_text_piece *last = gp_vec_last(&j->pieces);
    bool exact = at - last->at == last->end - last->start;
    if (exact && last->end == from && len == to - from) {
      last->end = (uint32_t)to;
      return;
    }
  }
  gp_vec_push(j->p->tree->arena, &j->pieces, ((gp_text_piece){(uint32_t)at, (uint32_t)from, (uint32_t)to}));
}

/* The end of the stretch of the copy from `start` that runs on in the source, at most `end`. */
static size_t stretch_end(const gp_inline *p, size_t start, size_t end)
{
  size_t low = 0, high = p->breaks.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (p->breaks.items[middle].at <= start)
      low = middle + 1;
    else
      high = middle;
  }
  return low < p->breaks.count && p->breaks.items[low].at < end ? p->breaks.items[low].at : end;
}

/* Adds bytes of the copy, white space made single. */
static void join_copy(joining *j, size_t start, size_t end)
{
  const char *bytes = j->p->copy.ptr;
  while (start < end) {
    size_t stop = stretch_end(j->p, start, end), at = start, before = j->text.count;
    if (bytes[at] == ' ' && j->text.count > 0 && j->text.items[j->text.count - 1] == ' ') {
      start++;
      continue;
    }
    while (at < stop && !(bytes[at] == ' ' && at > start && bytes[at - 1] == ' '))
      at++;
    gp_buf_add(&j->text, (gp_str){bytes + start, at - start});
    add_piece(j, before, at - start, start, at);
    start = at;
  }
}

static bool is_verbatim(const gp_inline *p, const gp_node *node)
{
  return node->text.ptr == p->copy.ptr + node->span.start && node->text.len == node->span.end - node->span.start;
}

static void join_node(joining *j, const gp_node *node)
{
  if (is_verbatim(j->p, node)) {
    join_copy(j, node->span.start, node->span.end);
    return;
  }
  add_piece(j, j->text.count, node->text.len, node->span.start, node->span.end);
  gp_buf_add(&j->text, node->text);
}

static const gp_text_map *new_map(gp_inline *p, size_t text_len, const gp_text_piece *pieces, size_t count)
{
  gp_text_map *map = GP_NEW(p->tree->arena, gp_text_map);
  *map = (gp_text_map){p->scalar, p->source, p->base, (uint32_t)text_len, (uint32_t)count, pieces};
  return map;
}

const void *gp_inline_map(gp_inline *p, size_t text_len, size_t start, size_t end)
{
  gp_text_piece *piece = GP_NEW(p->tree->arena, gp_text_piece);
  size_t from = gp_inline_origin(p, start, false);
  size_t to = end > start ? gp_inline_origin(p, end, true) : from;
  *piece = (gp_text_piece){0, (uint32_t)(p->offset + from), (uint32_t)(p->offset + to)};
  return new_map(p, text_len, piece, 1);
}

/* True if a lone text node can borrow its bytes from the copy as they are. */
static bool is_simple(const gp_inline *p, const gp_node *node)
{
  if (!is_verbatim(p, node) || stretch_end(p, node->span.start, node->span.end) != node->span.end)
    return false;
  for (size_t i = node->span.start + 1; i < node->span.end; i++)
    if (p->copy.ptr[i] == ' ' && p->copy.ptr[i - 1] == ' ')
      return false;
  return true;
}

/* Joins `first` and the `count` - 1 text nodes behind it into `first`. */
static void merge_run(gp_inline *p, gp_node *first, size_t count)
{
  joining j = {.p = p, .text = GP_BUF(p->tree->arena)};
  size_t start = first->span.start, end = start;
  gp_node *node = first;
  if (count == 1 && is_simple(p, first)) {
    first->map = gp_inline_map(p, first->text.len, start, first->span.end);
    first->span = gp_inline_span(p, start, first->span.end);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    gp_node *next = node->next;
    join_node(&j, node);
    end = node->span.end;
    if (node != first)
      gp_node_remove(node);
    node = next;
  }
  first->text = gp_buf_str(&j.text);
  first->map = new_map(p, first->text.len, j.pieces.items, j.pieces.count);
  first->span = gp_inline_span(p, start, end);
}

void gp_inline_merge(gp_inline *p, gp_node *first)
{
  gp_node *node = first;
  while (node != NULL) {
    gp_node *behind = node->next;
    size_t count = 1;
    if (node->kind == GP_TEXT && node->map == NULL) {
      for (; behind != NULL && behind->kind == GP_TEXT && behind->map == NULL; behind = behind->next)
        count++;
      merge_run(p, node, count);
    }
    node = behind;
  }
}

void gp_text_verbatim(gp_tree *tree, gp_node *leaf, const gp_value *scalar)
{
  gp_text_map *map = GP_NEW(tree->arena, gp_text_map);
  gp_text_piece *piece = GP_NEW(tree->arena, gp_text_piece);
  leaf->text = scalar->text;
  while (leaf->text.len > 0 && leaf->text.ptr[leaf->text.len - 1] == '\n')
    leaf->text.len--;
  *piece = (gp_text_piece){0, 0, (uint32_t)leaf->text.len};
  *map = (gp_text_map){scalar, 0, 0, (uint32_t)leaf->text.len, 1, piece};
  leaf->map = map;
}
