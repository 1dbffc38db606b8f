/* Inline nodes as plain text. */
#include "text.h"

gp_str term(const gp_output *o, const char *key)
{
  return kit_term(o->document, gp_str_from(key));
}

const gp_node *find_named(gp_output *o, gp_str id)
{
  if (o->named.count == 0)
    o->named = kit_ids_of(o->arena, o->document->root);
  return kit_ids_find(&o->named, id);
}

void add_text(gp_output *o, const gp_node *node)
{
  gp_buf_add(o->line, node->text);
}

void add_break(gp_output *o, const gp_node *node)
{
  (void)node;
  gp_buf_add_char(o->line, '\n');
}

void add_reference(gp_output *o, const gp_node *node)
{
  gp_str place = gp_ref_of(node)->place; /* there are no pages here */
  gp_buf_add(o->line, node->text.len > 0 ? node->text : place.len > 0 ? place : o->document->title);
}

void add_citation(gp_output *o, const gp_node *node)
{
  gp_buf_add_char(o->line, '[');
  gp_buf_add(o->line, node->text.len > 0 ? node->text : gp_node_number(node));
  gp_buf_add_char(o->line, ']');
}

/* The title and the address follow the text unless the text is the address. */
void add_link(gp_output *o, const gp_node *node)
{
  gp_str href = gp_link_of(node)->href, title = gp_link_of(node)->title, shown = inline_text(o, node);
  bool is_mail = gp_str_starts_with(href, GP_STR("mailto:")) && gp_str_ends_with(href, shown);
  bool is_bare = gp_str_starts_with(href, GP_STR("http://www.")) && gp_str_ends_with(href, shown);
  gp_buf_add(o->line, shown);
  if (o->links && title.len > 0 && !gp_str_equal(title, shown))
    gp_buf_printf(o->line, " (%.*s)", GP_STR_ARG(title));
  if (!o->links || href.len == 0 || href.ptr[0] == '#' || gp_str_equal(shown, href) ||
      ((is_mail || is_bare) && shown.len + 7 == href.len))
    return;
  gp_buf_printf(o->line, shown.len > 0 ? " <%.*s>" : "<%.*s>", GP_STR_ARG(href));
}

void add_note(gp_output *o, const gp_node *node)
{
  gp_buf_add(o->line, GP_STR("[^"));
  gp_buf_add(o->line, gp_node_number(node));
  gp_buf_add_char(o->line, ']');
  if (gp_note_of(node)->again.len == 0)
    gp_vec_push(o->arena, &o->notes, node);
}

/* "[3] "; author and date are the first words of a source. */
void add_source_label(gp_output *o, const gp_node *node)
{
  bool by_author = o->document->cited_by_author;
  gp_buf_add(o->line, by_author ? GP_STR("") : GP_STR("["));
  gp_walk_below(&o->walk, node);
  gp_buf_add(o->line, by_author ? GP_STR("") : GP_STR("] "));
}

void add_address(gp_output *o, const gp_node *node)
{
  gp_buf_add_char(o->line, '<');
  gp_buf_add(o->line, node->text);
  gp_buf_add_char(o->line, '>');
}

void add_raised(gp_output *o, const gp_node *node)
{
  kit_add_raised(o->line, inline_text(o, node), node->kind == GP_SUBSCRIPT);
}

/* "[deleted: 20 euro]" */
void add_changed(gp_output *o, const gp_node *node)
{
  gp_str word = term(o, node->kind == GP_STRUCK ? "deleted" : "added");
  const char *place = memmem(word.ptr, word.len, "{}", 2);
  size_t before = place != NULL ? (size_t)(place - word.ptr) : 0;
  gp_buf_add_char(o->line, '[');
  gp_buf_add(o->line, gp_str_slice(word, 0, before));
  gp_walk_below(&o->walk, node);
  if (place != NULL)
    gp_buf_add(o->line, gp_str_slice(word, before + 2, word.len));
  gp_buf_add_char(o->line, ']');
}

gp_str inline_text(gp_output *o, const gp_node *parent)
{
  gp_buf out = GP_BUF(o->arena), *around = o->line;
  o->line = &out;
  gp_walk_below(&o->walk, parent);
  o->line = around;
  return gp_buf_str(&out);
}

gp_str slot_text(gp_output *o, const gp_node *node, gp_kind kind)
{
  return inline_text(o, gp_node_child(node, kind));
}
