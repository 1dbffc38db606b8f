/* Blocks that stand in boxes on paper: call-outs, practice cards, do and don't, big numbers, city lists. */
#include "text.h"

void put_callout(gp_output *o, const gp_node *node)
{
  gp_str title = inline_text(o, gp_node_child(node, GP_TITLE));
  gp_callout_kind kind = gp_callout_of(node)->kind;
  const gp_node *body = gp_node_child(node, GP_BODY);
  gp_str label = term(o, kind == GP_CALLOUT_NOTE ? "note-box" : gp_callout_kind_word(kind));
  size_t open = writer_open(&o->w, GP_STR("| "));
  if (title.len > 0)
    put_labelled(o, label, title);
  else if (label.len > 0)
    write_text(&o->w, label);
  if (body != NULL) {
    write_gap(&o->w);
    put_blocks(o, body);
  }
  writer_close(&o->w, open);
}

static void put_sources_of(gp_output *o, const gp_node *node)
{
  const gp_node *sources = gp_node_child(node, GP_SOURCES);
  if (sources == NULL)
    return;
  write_gap(&o->w);
  put_labelled(o, term(o, "sources"), inline_text(o, sources));
}

void put_practice(gp_output *o, const gp_node *node)
{
  gp_str city = inline_text(o, gp_node_child(node, GP_CITY));
  gp_str country = inline_text(o, gp_node_child(node, GP_COUNTRY));
  const gp_node *body = gp_node_child(node, GP_BODY), *numbers = gp_node_child(node, GP_NUMBERS);
  size_t open = writer_open(&o->w, GP_STR("| "));
  if (country.len > 0)
    city = gp_str_printf(o->arena, "%.*s, %.*s", GP_STR_ARG(city), GP_STR_ARG(country));
  put_labelled(o, city, inline_text(o, gp_node_child(node, GP_TITLE)));
  if (body != NULL) {
    write_gap(&o->w);
    put_blocks(o, body);
  }
  if (numbers != NULL) {
    write_gap(&o->w);
    put_numbers(o, numbers);
  }
  put_sources_of(o, node);
  writer_close(&o->w, open);
}

static void put_side(gp_output *o, const gp_node *side, const char *label, gp_str sign)
{
  if (side == NULL)
    return;
  write_gap(&o->w);
  write_text(&o->w, gp_str_printf(o->arena, "%.*s:", GP_STR_ARG(term(o, label))));
  for (const gp_node *item = side->first_child; item != NULL; item = item->next) {
    size_t open = writer_open_item(&o->w, sign);
    put_blocks(o, item);
    writer_close(&o->w, open);
  }
}

void put_do_dont(gp_output *o, const gp_node *node)
{
  put_side(o, gp_node_child(node, GP_DO), "do", GP_STR("+ "));
  put_side(o, gp_node_child(node, GP_DONT), "dont", GP_STR("- "));
}

void put_numbers(gp_output *o, const gp_node *node)
{
  for (const gp_node *number = node->first_child; number != NULL; number = number->next)
    put_labelled(o, inline_text(o, gp_node_child(number, GP_NUMBER_VALUE)),
                 inline_text(o, gp_node_child(number, GP_NUMBER_LABEL)));
}

void put_cities(gp_output *o, const gp_node *node)
{
  for (const gp_node *entry = node->first_child; entry != NULL; entry = entry->next) {
    gp_str city = inline_text(o, gp_node_child(entry, GP_CITY));
    gp_str country = inline_text(o, gp_node_child(entry, GP_COUNTRY));
    const gp_node *body = gp_node_child(entry, GP_BODY);
    size_t open = writer_open_item(&o->w, GP_STR("- "));
    write_text(&o->w,
               country.len > 0 ? gp_str_printf(o->arena, "%.*s, %.*s", GP_STR_ARG(city), GP_STR_ARG(country)) : city);
    if (body != NULL) {
      write_gap(&o->w);
      put_blocks(o, body);
    }
    writer_close(&o->w, open);
  }
}
