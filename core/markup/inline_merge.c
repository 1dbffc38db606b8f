/* Joining the pieces of inline text: neighbouring text nodes become one, which knows where each byte comes from. */
#include "markup/inline.h"

/* Text that is being joined. */
typedef struct joining {
  gp_inline *p;
  gp_buf text;
  gp_source_mapper map;
} joining;

/* Adds bytes of the copy, white space made single. */
static void join_copy(joining *j, size_t start, size_t end)
{
  const char *bytes = j->p->copy.ptr;
  while (start < end) {
    size_t at = start + 1;
    if (bytes[start] == ' ' && j->text.count > 0 && j->text.items[j->text.count - 1] == ' ') {
      start++;
      continue;
    }
    while (at < end && !(bytes[at] == ' ' && bytes[at - 1] == ' '))
      at++;
    gp_buf_add(&j->text, (gp_str){bytes + start, at - start});
    gp_source_mapper_add_part(&j->map, &j->p->map, GP_NO_SPAN, start, at);
    start = at;
  }
}

static bool is_verbatim(const gp_inline *p, const gp_node *node)
{
  return node->text.ptr == p->copy.ptr + node->span.start && node->text.len == node->span.end - node->span.start;
}

static void join_node(joining *j, const gp_node *node)
{
  gp_span place;
  if (is_verbatim(j->p, node)) {
    join_copy(j, node->span.start, node->span.end);
    return;
  }
  place = gp_inline_span(j->p, node->span.start, node->span.end);
  gp_source_mapper_add_whole(&j->map, node->text.len, place.start, place.end);
  gp_buf_add(&j->text, node->text);
}

/* True if a lone text node can borrow its bytes from the copy as they are. */
static bool is_simple(const gp_inline *p, const gp_node *node)
{
  if (!is_verbatim(p, node))
    return false;
  for (size_t i = node->span.start + 1; i < node->span.end; i++)
    if (p->copy.ptr[i] == ' ' && p->copy.ptr[i - 1] == ' ')
      return false;
  return true;
}

/* Joins `first` and the `count` - 1 text nodes after it into `first`. */
static void merge_run(gp_inline *p, gp_node *first, size_t count)
{
  joining j = {.p = p, .text = GP_BUF(p->tree->arena)};
  size_t start = first->span.start, end = first->span.end;
  gp_node *node = first;
  gp_source_mapper_start(&j.map, p->tree->arena, p->map.source);
  if (count == 1 && is_simple(p, first)) {
    gp_source_mapper_add_part(&j.map, &p->map, GP_NO_SPAN, start, end);
  } else {
    for (size_t i = 0; i < count; i++) {
      gp_node *next = node->next;
      join_node(&j, node);
      end = node->span.end;
      if (node != first)
        gp_node_remove(node);
      node = next;
    }
    first->text = gp_buf_str(&j.text);
  }
  first->span = gp_inline_span(p, start, end);
  first->map = gp_source_mapper_finish(&j.map, first->span);
}

void gp_inline_merge(gp_inline *p, gp_node *first)
{
  gp_node *node = first;
  while (node != NULL) {
    gp_node *behind = node->next;
    size_t count = 1;
    if (node->kind == GP_TEXT) {
      for (; behind != NULL && behind->kind == GP_TEXT; behind = behind->next)
        count++;
      merge_run(p, node, count);
    }
    node = behind;
  }
}

void gp_text_verbatim(gp_tree *tree, gp_node *leaf, const gp_value *scalar)
{
  gp_source_mapper map;
  leaf->text = scalar->text;
  while (leaf->text.len > 0 && leaf->text.ptr[leaf->text.len - 1] == '\n')
    leaf->text.len--;
  gp_source_mapper_start(&map, tree->arena, scalar->span.source);
  gp_source_mapper_add_part(&map, scalar->map, scalar->span, 0, leaf->text.len);
  leaf->map = gp_source_mapper_finish(&map, leaf->span);
}
