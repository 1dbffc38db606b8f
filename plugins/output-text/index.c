/* Sources and index as plain text. */
#include "text.h"

void put_source_list(gp_output *o, const gp_node *node)
{
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    put_paragraph(o, child);
    if (child->kind == GP_TITLE)
      write_gap(&o->w);
  }
}

/* The nearest section or chapter around a place. */
static const gp_node *section_of(const gp_node *node)
{
  while (node != NULL && node->kind != GP_SECTION && node->kind != GP_CHAPTER)
    node = node->parent;
  return node;
}

static void add_places(gp_output *o, gp_buf *line, const gp_node *places)
{
  const gp_node *last = NULL;
  for (const gp_node *ref = places->first_child; ref != NULL; ref = ref->next) {
    const gp_node *at = section_of(find_named(o, gp_ref_of(ref)->target_id));
    gp_str number;
    if (at == NULL || at == last)
      continue;
    number = gp_node_number(at);
    gp_buf_add(line, kit_comma(o->document));
    gp_buf_add(line, number.len > 0 ? GP_STR("\xC2\xA7") : GP_STR(""));
    gp_buf_add(line, number.len > 0 ? number : slot_text(o, at, GP_TITLE));
    last = at;
  }
}

void put_index_entry(gp_output *o, const gp_node *entry)
{
  const gp_node *places = gp_node_child(entry, GP_PLACES);
  uint32_t level = gp_index_entry_of(entry)->level;
  gp_buf line = GP_BUF(o->arena);
  gp_buf_add(&line, level == 2 ? GP_STR("  ") : level == 3 ? GP_STR("    ") : GP_STR(""));
  gp_buf_add(&line, slot_text(o, entry, GP_TITLE));
  if (places != NULL)
    add_places(o, &line, places);
  for (const gp_node *see = entry->first_child; see != NULL; see = see->next)
    if (see->kind == GP_SEE) {
      gp_str word = term(o, gp_see_of(see)->also ? "see-also" : "see");
      gp_str text = inline_text(o, see), semicolon = kit_semicolon(o->document);
      gp_buf_printf(&line, "%.*s%.*s %.*s", GP_STR_ARG(semicolon), GP_STR_ARG(word), GP_STR_ARG(text));
    }
  write_text(&o->w, gp_buf_str(&line));
}

void put_index_group(gp_output *o, const gp_node *node)
{
  write_gap(&o->w);
  put_line(o, gp_index_group_of(node)->letter);
}
