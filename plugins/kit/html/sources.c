/* The list of sources, by number or by author and date. */
#include "html.h"

void open_sources(gp_output *o, const gp_node *chapter)
{
  gp_str name = own_id(o, "sources-title");
  put(o, "<section class=\"sources\" role=\"doc-bibliography\"");
  if (o->xml)
    put(o, " epub:type=\"bibliography\"");
  put_attr(o, "id", chapter->id);
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n");
  put_term_heading(o, o->top, name, "sources", NULL);
}

static void put_source(gp_output *o, const gp_node *source)
{
  open_node(o, "li", NULL, source);
  if (!o->document->cited_by_author)
    put_attr(o, "value", gp_node_number(source));
  put(o, ">");
  put_inlines(o, source);
  put(o, "</li>\n");
}

void put_source_list(gp_output *o, const gp_node *node)
{
  bool by_author = o->document->cited_by_author;
  const gp_node *title = gp_node_child(node, GP_TITLE);
  if (title != NULL)
    put_leaf(o, o->top == 1 ? "h2" : "h3", NULL, title);
  put(o, by_author ? "<ul role=\"list\">\n" : "<ol>\n");
  for (const gp_node *source = node->first_child; source != NULL; source = source->next)
    if (source->kind == GP_SOURCE)
      put_source(o, source);
  put(o, by_author ? "</ul>\n" : "</ol>\n");
}
