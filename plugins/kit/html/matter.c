/* Glossary and index. */
#include "html.h"

static void put_equivalents(gp_output *o, const gp_node *term_node)
{
  for (const gp_node *node = term_node->first_child; node != NULL; node = node->next) {
    if (node->kind != GP_EQUIVALENT)
      continue;
    put(o, "\n<span class=\"equivalent\"><span class=\"tag\">");
    put_escaped(o, node->lang);
    put(o, "</span> <span");
    put_lang(o, node->lang);
    put(o, ">");
    put_inlines(o, node);
    put(o, "</span></span>");
  }
}

void put_glossary(gp_output *o, const gp_node *node)
{
  open_node(o, "dl", "glossary", node);
  put(o, ">\n");
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *body = gp_node_child(item, GP_BODY);
    open_node(o, "div", NULL, item);
    put(o, ">\n<dt><dfn>");
    put_inlines(o, gp_node_child(item, GP_TITLE));
    put(o, "</dfn>");
    put_equivalents(o, item);
    put(o, "</dt>\n<dd>");
    if (body != NULL)
      put_item_blocks(o, body);
    put(o, "</dd>\n</div>\n");
  }
  put(o, "</dl>\n");
}

/* There are no pages: places are the sections they stand in, each once. */
static void put_places(gp_output *o, const gp_node *places)
{
  const gp_node *last = NULL;
  for (const gp_node *ref = places->first_child; ref != NULL; ref = ref->next) {
    gp_str id = gp_ref_of(ref)->target_id;
    const gp_node *mark = kit_ids_find(&o->ids, id), *at = naming_node(mark);
    if (mark == NULL || (at != NULL && at == last))
      continue;
    put(o, last == NULL ? " <a" : ", <a");
    put_href_id(o, id);
    put(o, ">");
    put_place(o, id);
    put(o, "</a>");
    last = at;
  }
}

static void put_entry(gp_output *o, const gp_node *entry)
{
  const gp_node *places = gp_node_child(entry, GP_PLACES);
  bool first = places == NULL;
  open_node(o, "li", NULL, entry);
  put(o, ">");
  put_inlines(o, gp_node_child(entry, GP_TITLE));
  if (places != NULL)
    put_places(o, places);
  for (const gp_node *see = entry->first_child; see != NULL; see = see->next) {
    if (see->kind != GP_SEE)
      continue;
    put(o, first ? " <em>" : "; <em>");
    put_term(o, gp_see_of(see)->also ? "see-also" : "see", entry);
    put(o, "</em> ");
    put_inlines(o, see);
    first = false;
  }
}

static unsigned level_of(const gp_node *entry)
{
  uint32_t level = gp_index_entry_of(entry)->level;
  return level >= 1 && level <= 3 ? level : 1;
}

static void put_group(gp_output *o, const gp_node *node)
{
  unsigned open = 0;
  put_element(o, "p", "letter", gp_index_group_of(node)->letter);
  for (const gp_node *entry = node->first_child; entry != NULL; entry = entry->next) {
    unsigned level = level_of(entry);
    for (; open > level; open--)
      put(o, "</li>\n</ul>\n");
    if (open == level)
      put(o, "</li>\n");
    for (; open < level; open++)
      put(o, open == 0 ? "<ul role=\"list\">\n" : "\n<ul role=\"list\">\n");
    put_entry(o, entry);
  }
  for (; open > 0; open--)
    put(o, "</li>\n</ul>\n");
}

void put_index(gp_output *o, const gp_node *node)
{
  open_node(o, "div", "index", node);
  put(o, ">\n");
  for (const gp_node *part = node->first_child; part != NULL; part = part->next) {
    put(o, "<div>\n");
    put_group(o, part);
    put(o, "</div>\n");
  }
  put(o, "</div>\n");
}
