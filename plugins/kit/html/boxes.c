/* Blocks in boxes: call-outs, practice cards, do and don't, big numbers, city lists. */
#include "html.h"

/* A box is an aside with the role of a note: set apart, named, and no landmark, of which a guide would have dozens.
 * What names it comes next. */
static void open_box(gp_output *o, const char *class, const gp_node *node)
{
  gp_str name = own_id(o, "name-%u", node->serial);
  open_node(o, "aside", class, node);
  put(o, " role=\"note\"");
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n<div");
  put_attr(o, "id", name);
  put(o, ">");
}

static void put_box_title(gp_output *o, const gp_node *node)
{
  put(o, "<p class=\"box-title\">");
  put_slot(o, node, GP_TITLE);
  put(o, "</p>");
}

void put_callout(gp_output *o, const gp_node *node)
{
  gp_callout_kind given = gp_callout_of(node)->kind;
  const char *kind = gp_callout_kind_word(given != GP_NO_callout_kind ? given : GP_CALLOUT_NOTE);
  open_box(o, gp_str_printf(o->arena, "box %s", kind).ptr, node);
  put_word_element(o, "p", "label", strcmp(kind, "note") == 0 ? "note-box" : kind, node);
  if (gp_node_child(node, GP_TITLE) != NULL)
    put_box_title(o, node);
  put(o, "</div>\n");
  put_slot(o, node, GP_BODY);
  put(o, "</aside>\n");
}

void put_practice(gp_output *o, const gp_node *node)
{
  const gp_node *sources = gp_node_child(node, GP_SOURCES);
  open_box(o, "box practice", node);
  put(o, "<p class=\"label\">");
  put_slot(o, node, GP_CITY);
  if (gp_node_child(node, GP_COUNTRY) != NULL) {
    put(o, " <span aria-hidden=\"true\">\xC2\xB7</span> <span class=\"country\">");
    put_slot(o, node, GP_COUNTRY);
    put(o, "</span>");
  }
  put(o, "</p>");
  put_box_title(o, node);
  put(o, "</div>\n");
  put_slot(o, node, GP_BODY);
  put_child(o, node, GP_NUMBERS);
  if (sources != NULL) {
    put(o, "<p class=\"remark\">");
    put_word(o, "sources", node);
    put(o, ": ");
    put_below(o, sources);
    put(o, "</p>\n");
  }
  put(o, "</aside>\n");
}

void open_side(gp_output *o, const gp_node *side)
{
  const char *key = side->kind == GP_DO ? "do" : "dont";
  gp_str name = own_id(o, "name-%u", side->serial);
  open_node(o, "div", key, side);
  put(o, " role=\"group\"");
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n<p class=\"side-title\"");
  put_attr(o, "id", name);
  put_word_lang(o, key, side);
  put(o, ">");
  put_escaped(o, term(o, key));
  put(o, "</p>\n<ul role=\"list\">\n");
}

void put_do_dont(gp_output *o, const gp_node *node)
{
  open_node(o, "div", "do-dont", node);
  put(o, ">\n");
  put_child(o, node, GP_DO);
  put_child(o, node, GP_DONT);
  put(o, "</div>\n");
}

void put_big_number(gp_output *o, const gp_node *number)
{
  open_node(o, "li", NULL, number);
  put(o, "><span class=\"value\">");
  put_slot(o, number, GP_NUMBER_VALUE);
  put(o, "</span> ");
  put_slot(o, number, GP_NUMBER_LABEL);
  put(o, "</li>\n");
}

void put_city(gp_output *o, const gp_node *entry)
{
  open_node(o, "li", NULL, entry);
  put(o, "><p class=\"city\"><strong>");
  put_slot(o, entry, GP_CITY);
  put(o, "</strong>");
  if (gp_node_child(entry, GP_COUNTRY) != NULL) {
    put(o, " <span class=\"country\">");
    put_slot(o, entry, GP_COUNTRY);
    put(o, "</span>");
  }
  put(o, "</p>\n");
  put_slot(o, entry, GP_BODY);
  put(o, "</li>\n");
}
