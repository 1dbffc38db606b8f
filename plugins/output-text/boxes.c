/* Blocks that stand in boxes on paper: call-outs, practice cards, do and don't, big numbers, city lists; and those of
 * plugins. */
#include "text.h"

void put_callout(gp_output *o, const gp_node *node)
{
  gp_str title = slot_text(o, node, GP_TITLE);
  gp_callout_kind kind = gp_callout_of(node)->kind;
  gp_str label = term(o, kind == GP_CALLOUT_NOTE ? "note-box" : gp_callout_kind_word(kind));
  writer_open(&o->w, GP_STR("| "));
  if (title.len > 0)
    put_labelled(o, label, title);
  else
    put_line(o, label);
  put_part(o, gp_node_child(node, GP_BODY));
  writer_close(&o->w);
}

/* "City, Country" */
static gp_str place_text(gp_output *o, const gp_node *node)
{
  gp_str city = slot_text(o, node, GP_CITY), country = slot_text(o, node, GP_COUNTRY);
  gp_str comma = kit_comma(o->document);
  return country.len > 0
           ? gp_str_printf(o->arena, "%.*s%.*s%.*s", GP_STR_ARG(city), GP_STR_ARG(comma), GP_STR_ARG(country))
           : city;
}

void put_practice(gp_output *o, const gp_node *node)
{
  gp_str place = place_text(o, node);
  writer_open(&o->w, GP_STR("| "));
  put_labelled(o, place, slot_text(o, node, GP_TITLE));
  put_part(o, gp_node_child(node, GP_BODY));
  put_part(o, gp_node_child(node, GP_NUMBERS));
  if (gp_node_child(node, GP_SOURCES) != NULL)
    write_gap(&o->w);
  put_labelled(o, term(o, "sources"), slot_text(o, node, GP_SOURCES));
  writer_close(&o->w);
}

static void put_side(gp_output *o, const gp_node *side, const char *label, gp_str mark)
{
  if (side == NULL)
    return;
  write_gap(&o->w);
  write_text(&o->w, gp_str_printf(o->arena, "%.*s:", GP_STR_ARG(term(o, label))));
  for (const gp_node *item = side->first_child; item != NULL; item = item->next)
    put_item(o, item, mark);
}

void put_do_dont(gp_output *o, const gp_node *node)
{
  put_side(o, gp_node_child(node, GP_DO), "do", GP_STR("+ "));
  put_side(o, gp_node_child(node, GP_DONT), "dont", GP_STR("- "));
}

void put_number(gp_output *o, const gp_node *number)
{
  gp_str value = slot_text(o, number, GP_NUMBER_VALUE);
  put_labelled(o, value, slot_text(o, number, GP_NUMBER_LABEL));
}

void put_city(gp_output *o, const gp_node *entry)
{
  writer_open_item(&o->w, GP_STR("- "));
  write_text(&o->w, place_text(o, entry));
  put_part(o, gp_node_child(entry, GP_BODY));
  writer_close(&o->w);
}

/* "Source" where there is one, "Sources", nothing before a remark. */
static gp_str label_of(const gp_output *o, const gp_node *node)
{
  if (node->kind != GP_SOURCES)
    return (gp_str){NULL, 0};
  return term(o, node->first_child == node->last_child ? "source-of" : "sources");
}

/* A block of a plugin: its caption, its alternative text, and the blocks that say what the drawing shows. */
void put_custom(gp_output *o, const gp_node *node)
{
  const gp_attr *alt = gp_node_alt(node);
  put_labelled(o, gp_node_label(node), slot_text(o, node, GP_CAPTION));
  if (alt != NULL && alt->value.len > 0)
    write_text(&o->w, gp_str_printf(o->arena, "[%.*s]", GP_STR_ARG(alt->value)));
  put_part(o, gp_node_child(node, GP_BODY));
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_TABLE_NOTE && child->kind != GP_SOURCES)
      continue;
    write_gap(&o->w);
    put_labelled(o, label_of(o, child), inline_text(o, child));
  }
}
