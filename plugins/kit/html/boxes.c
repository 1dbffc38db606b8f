/* Blocks in boxes: call-outs, practice cards, do and don't, big numbers, city lists. */
#include "html.h"

/* A box is an aside with the role of a note: set apart, named, and no landmark, of which a guide would have dozens. */
static void open_box(gp_output *o, const char *class, const gp_node *node, gp_str name_id)
{
  open_node(o, "aside", class, node);
  put(o, " role=\"note\"");
  put_attr(o, "aria-labelledby", name_id);
  put(o, ">\n");
}

void put_callout(gp_output *o, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE), *body = gp_node_child(node, GP_BODY);
  gp_str name = own_id(o, "name-%u", node->serial);
  gp_callout_kind given = gp_callout_of(node)->kind;
  const char *kind = gp_callout_kind_word(given != GP_NO_callout_kind ? given : GP_CALLOUT_NOTE);
  open_box(o, gp_str_printf(o->arena, "box %s", kind).ptr, node, name);
  put(o, "<div");
  put_attr(o, "id", name);
  put(o, ">");
  put_term_element(o, "p", "label", strcmp(kind, "note") == 0 ? "note-box" : kind, node);
  if (title != NULL) {
    put(o, "<p class=\"box-title\">");
    put_inlines(o, title);
    put(o, "</p>");
  }
  put(o, "</div>\n");
  if (body != NULL)
    put_blocks(o, body);
  put(o, "</aside>\n");
}

static void put_place_line(gp_output *o, const gp_node *node)
{
  const gp_node *city = gp_node_child(node, GP_CITY), *country = gp_node_child(node, GP_COUNTRY);
  put(o, "<p class=\"label\">");
  put_inlines(o, city);
  if (country != NULL) {
    put(o, " <span aria-hidden=\"true\">\xC2\xB7</span> <span class=\"country\">");
    put_inlines(o, country);
    put(o, "</span>");
  }
  put(o, "</p>");
}

void put_practice(gp_output *o, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *numbers = gp_node_child(node, GP_NUMBERS);
  const gp_node *sources = gp_node_child(node, GP_SOURCES);
  gp_str name = own_id(o, "name-%u", node->serial);
  open_box(o, "box practice", node, name);
  put(o, "<div");
  put_attr(o, "id", name);
  put(o, ">");
  put_place_line(o, node);
  put(o, "<p class=\"box-title\">");
  put_inlines(o, gp_node_child(node, GP_TITLE));
  put(o, "</p></div>\n");
  if (body != NULL)
    put_blocks(o, body);
  if (numbers != NULL)
    put_numbers(o, numbers);
  if (sources != NULL) {
    put(o, "<p class=\"remark\">");
    put_term(o, "sources", node);
    put(o, ": ");
    put_inlines(o, sources);
    put(o, "</p>\n");
  }
  put(o, "</aside>\n");
}

static void put_side(gp_output *o, const gp_node *side, const char *key, const char *class)
{
  gp_str name;
  if (side == NULL)
    return;
  name = own_id(o, "name-%u", side->serial);
  open_node(o, "div", class, side);
  put(o, " role=\"group\"");
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n<p class=\"side-title\"");
  put_attr(o, "id", name);
  put_term_lang(o, key, side);
  put(o, ">");
  put_escaped(o, term(o, key));
  put(o, "</p>\n<ul role=\"list\">\n");
  for (const gp_node *item = side->first_child; item != NULL; item = item->next) {
    open_node(o, "li", NULL, item);
    put(o, ">");
    put_item_blocks(o, item);
    put(o, "</li>\n");
  }
  put(o, "</ul>\n</div>\n");
}

void put_do_dont(gp_output *o, const gp_node *node)
{
  open_node(o, "div", "do-dont", node);
  put(o, ">\n");
  put_side(o, gp_node_child(node, GP_DO), "do", "do");
  put_side(o, gp_node_child(node, GP_DONT), "dont", "dont");
  put(o, "</div>\n");
}

void put_numbers(gp_output *o, const gp_node *node)
{
  open_node(o, "ul", "numbers", node);
  put(o, " role=\"list\">\n");
  for (const gp_node *number = node->first_child; number != NULL; number = number->next) {
    open_node(o, "li", NULL, number);
    put(o, "><span class=\"value\">");
    put_inlines(o, gp_node_child(number, GP_NUMBER_VALUE));
    put(o, "</span> ");
    put_inlines(o, gp_node_child(number, GP_NUMBER_LABEL));
    put(o, "</li>\n");
  }
  put(o, "</ul>\n");
}

void put_cities(gp_output *o, const gp_node *node)
{
  open_node(o, "ul", "cities", node);
  put(o, " role=\"list\">\n");
  for (const gp_node *entry = node->first_child; entry != NULL; entry = entry->next) {
    const gp_node *country = gp_node_child(entry, GP_COUNTRY), *body = gp_node_child(entry, GP_BODY);
    open_node(o, "li", NULL, entry);
    put(o, "><p class=\"city\"><strong>");
    put_inlines(o, gp_node_child(entry, GP_CITY));
    put(o, "</strong>");
    if (country != NULL) {
      put(o, " <span class=\"country\">");
      put_inlines(o, country);
      put(o, "</span>");
    }
    put(o, "</p>\n");
    if (body != NULL)
      put_blocks(o, body);
    put(o, "</li>\n");
  }
  put(o, "</ul>\n");
}
