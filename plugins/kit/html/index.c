/* The index. */
#include "html.h"

/* There are no pages: places are the sections they stand in, each once. */
static void put_places(gp_output *o, const gp_node *places)
{
  const gp_node *last = NULL;
  for (const gp_node *ref = places->first_child; ref != NULL; ref = ref->next) {
    gp_str id = gp_ref_of(ref)->target_id;
    const gp_node *mark = kit_ids_find(&o->ids, id), *at = naming_node(mark);
    if (mark == NULL || (at != NULL && at == last))
      continue;
    put_escaped(o, last == NULL ? GP_STR(" ") : kit_comma(o->document));
    put(o, "<a");
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
  put_slot(o, entry, GP_TITLE);
  if (places != NULL)
    put_places(o, places);
  for (const gp_node *see = entry->first_child; see != NULL; see = see->next) {
    if (see->kind != GP_SEE)
      continue;
    put_escaped(o, first ? GP_STR(" ") : kit_semicolon(o->document));
    put(o, "<em>");
    put_word(o, gp_see_of(see)->also ? "see-also" : "see", entry);
    put(o, "</em> ");
    put_below(o, see);
    first = false;
  }
}

static unsigned level_of(const gp_node *entry)
{
  uint32_t level = gp_index_entry_of(entry)->level;
  return level >= 1 && level <= 3 ? level : 1;
}

void put_index_group(gp_output *o, const gp_node *node)
{
  unsigned open = 0;
  put(o, "<div>\n");
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
  put(o, "</div>\n");
}
