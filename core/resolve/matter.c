/* What the steps that make glossary, index and sources share: sorting, chapters of the program's own, plain text. */
#include "resolve/steps.h"

static int compare(const gp_resolver *r, gp_str a, gp_str b)
{
  return gp_language_compare(r->session->language, r->options->lang, a, b);
}

/* Merge sort, from the bottom up: stable, and at most n log n comparisons, which cost more than anything else here. */
void gp_resolve_sort(gp_resolver *r, gp_sorted *list, size_t count)
{
  gp_sorted *from = list, *to = GP_NEW_ARRAY(r->ctx->arena, count + 1, gp_sorted);
  assert(list != NULL || count == 0);
  for (size_t width = 1; width < count; width *= 2) {
    gp_sorted *other = from;
    for (size_t start = 0; start < count; start += 2 * width) {
      size_t middle = start + width < count ? start + width : count;
      size_t end = start + 2 * width < count ? start + 2 * width : count;
      size_t a = start, b = middle, out = start;
      while (a < middle || b < end) {
        bool second = a == middle || (b < end && compare(r, from[b].text, from[a].text) < 0);
        to[out++] = second ? from[b++] : from[a++];
      }
    }
    from = to;
    to = other;
  }
  if (from != list && count > 0)
    memcpy(list, from, count * sizeof *list);
}

static bool id_is_free(const gp_resolver *r, gp_str id)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (gp_str_equal(node->id, id))
      return false;
  return true;
}

void gp_resolve_add_word(gp_resolver *r, gp_node *parent, const char *key, gp_span span)
{
  gp_node *text = gp_tree_new_node(r->tree, GP_TEXT, span);
  gp_str lang = gp_term_lang(r, key);
  text->text = gp_term(r, key);
  text->lang = lang.len > 0 ? lang : r->options->lang;
  if (lang.len > 0) {
    gp_node *passage = gp_tree_new_node(r->tree, GP_SPAN_LANG, span);
    passage->lang = lang;
    gp_node_append(parent, passage);
    parent = passage;
  }
  gp_node_append(parent, text);
}

gp_node *gp_resolve_matter(gp_resolver *r, const char *matter, gp_span span)
{
  gp_node *chapter = gp_tree_new_node(r->tree, GP_CHAPTER, span), *title = gp_tree_new_node(r->tree, GP_TITLE, span);
  gp_str name = gp_str_from(matter);
  assert(r->tree->root != NULL);
  chapter->id = id_is_free(r, name) ? name : gp_str_printf(r->tree->arena, "%s:", matter);
  chapter->lang = r->options->lang;
  gp_node_set(r->tree, chapter, GP_AT_chapter_matter, name, span);
  gp_node_set(r->tree, chapter, GP_AT_chapter_unnumbered, GP_STR("false"), span);
  title->lang = r->options->lang;
  gp_resolve_add_word(r, title, matter, span);
  gp_node_append(chapter, title);
  gp_node_append(r->tree->root, chapter);
  return chapter;
}

gp_str gp_resolve_plain(gp_resolver *r, const gp_node *node)
{
  gp_buf out = GP_BUF(r->tree->arena);
  for (const gp_node *at = node->first_child, *next; at != NULL; at = next) {
    bool is_apart = at->kind == GP_NOTE || at->kind == GP_CITE;
    next = is_apart ? gp_node_after(at, node) : gp_node_following(at, node);
    if (!is_apart)
      gp_buf_add(&out, at->kind == GP_LINE_BREAK ? GP_STR(" ") : at->text);
  }
  return gp_buf_str(&out);
}
