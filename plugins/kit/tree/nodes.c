/* What many plugins ask of a document's tree. */
#include "nodes.h"

#include "raised.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
  return gp_str_compare((*(const gp_node *const *)a)->id, (*(const gp_node *const *)b)->id);
}

kit_ids kit_ids_of(gp_arena *arena, const gp_node *root)
{
  GP_VEC(const gp_node *) named = {0};
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->id.len > 0)
      gp_vec_push(arena, &named, node);
  if (named.count > 0)
    qsort(named.items, named.count, sizeof *named.items, by_id);
  return (kit_ids){named.items, named.count};
}

const gp_node *kit_ids_find(const kit_ids *ids, gp_str id)
{
  gp_node wanted = {.id = id};
  const gp_node *key = &wanted, **found = NULL;
  if (ids->count > 0)
    found = bsearch(&key, ids->nodes, ids->count, sizeof *ids->nodes, by_id);
  return found != NULL ? *found : NULL;
}

void kit_add_plain(gp_buf *out, const gp_node *parent)
{
  for (const gp_node *node = parent != NULL ? parent->first_child : NULL; node != NULL; node = node->next) {
    if (node->kind == GP_NOTE || node->kind == GP_CITE)
      continue;
    if (node->kind == GP_SUPERSCRIPT || node->kind == GP_SUBSCRIPT) {
      kit_add_raised(out, kit_plain(out->arena, node), node->kind == GP_SUBSCRIPT);
      continue;
    }
    gp_buf_add(out, node->kind == GP_LINE_BREAK ? GP_STR(" ") : node->text);
    kit_add_plain(out, node);
  }
}

gp_str kit_plain(gp_arena *arena, const gp_node *parent)
{
  gp_buf out = GP_BUF(arena);
  kit_add_plain(&out, parent);
  return gp_buf_str(&out);
}

gp_str kit_term(const gp_document *document, gp_str key)
{
  return gp_value_text(gp_value_lookup(document->terms, key), key);
}

size_t kit_label_own(const gp_document *document, gp_str label)
{
  gp_str key = GP_STR("no-date");
  if (!document->cited_by_author || gp_str_equal(gp_document_term_lang(document, key), document->lang))
    return label.len;
  return gp_label_own_length(label, kit_term(document, key));
}

gp_str kit_comma(const gp_document *document)
{
  return gp_value_text(gp_value_lookup(document->terms, GP_STR("comma")), GP_STR(", "));
}

gp_str kit_semicolon(const gp_document *document)
{
  return gp_value_text(gp_value_lookup(document->terms, GP_STR("semicolon")), GP_STR("; "));
}

gp_str kit_authors(gp_arena *arena, const gp_document *document)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < document->author_count; i++) {
    gp_buf_add(&out, i > 0 ? kit_comma(document) : GP_STR(""));
    gp_buf_add(&out, document->authors[i]);
  }
  return gp_buf_str(&out);
}

gp_str kit_word_at(gp_str words, size_t index)
{
  for (size_t at = 0;;) {
    size_t end = at;
    while (end < words.len && words.ptr[end] != ' ')
      end++;
    if (index-- == 0)
      return gp_str_slice(words, at, end);
    if (end >= words.len)
      return (gp_str){NULL, 0};
    at = end + 1;
  }
}

gp_str kit_count(const gp_host *host, gp_arena *arena, gp_str lang, uint64_t number)
{
  return host->digits(host, arena, lang, gp_str_printf(arena, "%llu", (unsigned long long)number));
}

gp_str kit_uncount(const gp_host *host, gp_arena *arena, gp_str lang, gp_str text)
{
  gp_str ten = host->digits(host, arena, lang, GP_STR("0123456789"));
  gp_buf plain = GP_BUF(arena);
  size_t width = ten.len / 10;
  for (size_t at = 0; at < text.len;) {
    size_t digit = 0;
    while (digit < 10 &&
           !gp_str_equal(gp_str_slice(text, at, at + width), gp_str_slice(ten, digit * width, digit * width + width)))
      digit++;
    gp_buf_add_char(&plain, digit < 10 ? (char)('0' + digit) : text.ptr[at]);
    at += digit < 10 ? width : 1;
  }
  return gp_buf_str(&plain);
}

unsigned kit_tab_width(const gp_node *code_block)
{
  unsigned width = gp_code_block_of(code_block)->tab_width;
  return width >= 1 && width <= 16 ? width : 8; /* as in terminals and browsers */
}
