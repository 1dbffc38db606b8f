/* Inline nodes as plain text. */
#include "text.h"

#include <stdlib.h>

gp_str term(const gp_output *o, const char *key)
{
  return gp_value_text(gp_value_lookup(o->document->terms, gp_str_from(key)), gp_str_from(key));
}

static int by_id(const void *a, const void *b)
{
  return gp_str_compare((*(const gp_node *const *)a)->id, (*(const gp_node *const *)b)->id);
}

const gp_node *find_named(gp_output *o, gp_str id)
{
  gp_node wanted = {.id = id};
  const gp_node *key = &wanted, **found;
  if (o->named.count == 0) {
    const gp_node *root = o->document->root;
    for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
      if (node->id.len > 0)
        gp_vec_push(o->arena, &o->named, node);
    if (o->named.count > 0)
      qsort(o->named.items, o->named.count, sizeof *o->named.items, by_id);
  }
  if (o->named.count == 0)
    return NULL;
  found = bsearch(&key, o->named.items, o->named.count, sizeof *o->named.items, by_id);
  return found != NULL ? *found : NULL;
}

static void add_inlines(gp_output *o, gp_buf *out, const gp_node *parent);

/* There are no pages here: a reference to one becomes the number of what stands on it, or its title. */
static void add_reference(gp_output *o, gp_buf *out, const gp_node *node)
{
  const gp_node *target;
  gp_str number;
  if (node->text.len > 0) {
    gp_buf_add(out, node->text);
    return;
  }
  target = find_named(o, gp_ref_of(node)->target_id);
  number = target != NULL ? gp_node_number(target) : (gp_str){NULL, 0};
  if (number.len > 0) {
    gp_buf_add(out, GP_STR("\xC2\xA7"));
    gp_buf_add(out, number);
  } else {
    gp_buf_add(out, gp_ref_of(node)->target_id);
  }
}

/* The address follows the text unless the text is the address. */
static void add_link(gp_output *o, gp_buf *out, const gp_node *node)
{
  size_t start = out->count;
  gp_str href = gp_link_of(node)->href;
  gp_str shown;
  add_inlines(o, out, node);
  shown = (gp_str){out->items + start, out->count - start};
  if (!o->links || href.len == 0 || href.ptr[0] == '#' || gp_str_equal(shown, href))
    return;
  if (gp_str_starts_with(href, GP_STR("mailto:")) && gp_str_ends_with(href, shown) && shown.len + 7 == href.len)
    return;
  gp_buf_add(out, shown.len > 0 ? GP_STR(" <") : GP_STR("<"));
  gp_buf_add(out, href);
  gp_buf_add_char(out, '>');
}

static void add_note(gp_output *o, gp_buf *out, const gp_node *node)
{
  gp_buf_add(out, GP_STR("[^"));
  gp_buf_add(out, gp_node_number(node));
  gp_buf_add_char(out, ']');
  gp_vec_push(o->arena, &o->notes, node);
}

/* "[3] "; author and date are the first words of a source. */
static void add_source_label(gp_output *o, gp_buf *out, const gp_node *node)
{
  bool by_author = o->document->cited_by_author;
  gp_buf_add(out, by_author ? GP_STR("") : GP_STR("["));
  add_inlines(o, out, node);
  gp_buf_add(out, by_author ? GP_STR("") : GP_STR("] "));
}

static void add_inline(gp_output *o, gp_buf *out, const gp_node *node)
{
  switch (node->kind) {
  case GP_LINE_BREAK:
    gp_buf_add_char(out, '\n');
    return;
  case GP_REF:
    add_reference(o, out, node);
    return;
  case GP_CITE:
    gp_buf_add_char(out, '[');
    gp_buf_add(out, node->text.len > 0 ? node->text : gp_node_number(node));
    gp_buf_add_char(out, ']');
    return;
  case GP_LINK:
    add_link(o, out, node);
    return;
  case GP_NOTE:
    add_note(o, out, node);
    return;
  case GP_SOURCE_LABEL:
    add_source_label(o, out, node);
    return;
  case GP_ADDRESS:
    gp_buf_add_char(out, '<');
    gp_buf_add(out, node->text);
    gp_buf_add_char(out, '>');
    return;
  default:
    gp_buf_add(out, node->text);
    add_inlines(o, out, node);
    return;
  }
}

static void add_inlines(gp_output *o, gp_buf *out, const gp_node *parent)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next)
    add_inline(o, out, node);
}

gp_str inline_text(gp_output *o, const gp_node *parent)
{
  gp_buf out = GP_BUF(o->arena);
  if (parent != NULL)
    add_inlines(o, &out, parent);
  return gp_buf_str(&out);
}
