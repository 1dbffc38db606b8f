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
  put_word_heading(o, o->top, name, "sources", NULL);
}

void open_source(gp_output *o, const gp_node *source)
{
  open_node(o, "li", NULL, source);
  if (!o->document->cited_by_author)
    put_attr(o, "value", kit_uncount(o->host, o->arena, o->document->lang, gp_node_number(source)));
  put(o, ">");
}

void open_source_list(gp_output *o, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  const char *tag = o->top == 1 ? "h2" : "h3";
  if (title != NULL) {
    open_node(o, tag, NULL, title);
    put(o, ">");
    put_below(o, title);
    gp_buf_printf(&o->out, "</%s>\n", tag);
  }
  if (o->document->cited_by_author) {
    put(o, "<ul role=\"list\">\n");
    return;
  }
  put(o, "<ol");
  put_counter(o, o->document->lang);
  put(o, ">\n");
}

void close_source_list(gp_output *o, const gp_node *node)
{
  (void)node;
  put(o, o->document->cited_by_author ? "</ul>\n" : "</ol>\n");
}
