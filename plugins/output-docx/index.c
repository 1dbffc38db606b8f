/* The index. Word sets its own pages: places are the sections that words stand in, as links. */
#include "docx.h"

static const gp_node *naming_node(const gp_node *node)
{
  while (node != NULL && (gp_node_number(node).len == 0 || node->kind == GP_NOTE) && node->kind != GP_CHAPTER &&
         node->kind != GP_SECTION)
    node = node->parent;
  return node;
}

static void put_places(gp_output *o, const gp_node *places)
{
  const gp_node *last = NULL;
  for (const gp_node *ref = places->first_child; ref != NULL; ref = ref->next) {
    gp_str id = gp_ref_of(ref)->target_id, number;
    const gp_node *at = naming_node(kit_ids_find(&o->ids, id));
    bool is_open;
    if (at == NULL || at == last)
      continue;
    number = gp_node_number(at);
    put_run(o, last == NULL ? GP_STR(" ") : kit_comma(o->document), places->lang);
    is_open = open_anchor(o, id);
    if (number.len > 0 && (at->kind == GP_CHAPTER || at->kind == GP_SECTION))
      put_run(o, gp_str_printf(o->arena, "§%.*s", GP_STR_ARG(number)), places->lang);
    else if (number.len > 0)
      put_run(o, gp_node_label(at), places->lang);
    else
      put_plain(o, gp_node_child(at, GP_TITLE));
    close_anchor(o, is_open);
    last = at;
  }
}

static void put_entry(gp_output *o, const gp_node *entry)
{
  static const char *const styles[] = {"Index1", "Index1", "Index2", "Index3"};
  const gp_node *places = gp_node_child(entry, GP_PLACES);
  uint32_t level = gp_index_entry_of(entry)->level;
  bool first = places == NULL;
  mark_id(o, entry);
  open_p(o, (para){.style = styles[level <= 3 ? level : 3], .lang = entry->lang, .plain_indent = true});
  put_slot(o, entry, GP_TITLE);
  if (places != NULL)
    put_places(o, places);
  for (const gp_node *see = entry->first_child; see != NULL; see = see->next) {
    if (see->kind != GP_SEE)
      continue;
    put_run(o, first ? GP_STR(" ") : kit_semicolon(o->document), entry->lang);
    o->look.italic++;
    put_word(o, gp_see_of(see)->also ? "see-also" : "see", false, " ");
    o->look.italic--;
    put_below(o, see);
    first = false;
  }
  close_p(o);
}

void put_index_group(gp_output *o, const gp_node *node)
{
  mark_id(o, node);
  put_line(o, "IndexHeading", gp_index_group_of(node)->letter, node->lang);
  for (const gp_node *entry = node->first_child; entry != NULL; entry = entry->next)
    put_entry(o, entry);
}
