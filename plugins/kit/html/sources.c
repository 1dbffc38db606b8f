/* The list of sources, by number or by author and date. */
#include "html.h"

static bool ends_sentence(const gp_output *o)
{
  return o->out.count > 0 && strchr(".?!", o->out.items[o->out.count - 1]) != NULL;
}

static void put_title(gp_output *o, const gp_citation *c)
{
  put(o, "<cite");
  if (c->title_lang.len > 0 && !gp_str_equal(c->title_lang, o->document->lang))
    put_lang(o, c->title_lang);
  put(o, ">");
  put_escaped(o, c->title);
}

/* "Eurostat 2023. ": as it is cited; the name in full where the label is a short one. */
static void put_label(gp_output *o, const gp_citation *c, gp_str label)
{
  put(o, "<b>");
  put_escaped(o, label);
  put(o, ends_sentence(o) ? "</b> " : "</b>. ");
  if (c->by.len > 0 && !gp_str_starts_with(label, c->by)) {
    put_escaped(o, c->by);
    put(o, ": ");
  }
}

static void put_source(gp_output *o, size_t index)
{
  const gp_citation *c = &o->document->citations[index];
  bool by_author = o->document->cited_by_author, ended;
  put(o, "<li");
  put_attr(o, "id", own_id(o, "source-%.*s", GP_STR_ARG(c->key)));
  if (by_author) {
    put(o, ">");
    put_label(o, c, c->label);
  } else {
    gp_buf_printf(&o->out, " value=\"%u\">", (unsigned)c->number);
    put_escaped(o, c->by);
    put(o, c->by.len > 0 ? ", " : "");
  }
  put_title(o, c);
  ended = ends_sentence(o);
  put(o, "</cite>");
  if (c->date.len > (by_author ? 4u : 0u)) {
    put(o, ", ");
    put_escaped(o, o->host->format_date(o->host, o->arena, o->document->lang, c->date));
    ended = ends_sentence(o);
  }
  if (c->note.len > 0) {
    put(o, ended ? " " : ". ");
    put_escaped(o, c->note);
    ended = ends_sentence(o);
  }
  if (c->url.len > 0) {
    put(o, ended ? " <a" : ". <a");
    put_href(o, c->url, c->span);
    put(o, " dir=\"ltr\" translate=\"no\">");
    put_escaped(o, c->url);
    put(o, "</a>");
  }
  if (c->accessed.len > 0) {
    put(o, " (");
    put_term(o, "accessed", NULL);
    put(o, " ");
    put_date(o, c->accessed);
    put(o, ")");
  }
  put(o, "</li>\n");
}

static void put_source_list(gp_output *o, size_t first, size_t end)
{
  bool by_author = o->document->cited_by_author;
  put(o, by_author ? "<ul role=\"list\">\n" : "<ol>\n");
  for (size_t i = first; i < end; i++)
    put_source(o, i);
  put(o, by_author ? "</ul>\n" : "</ol>\n");
}

void put_sources(gp_output *o)
{
  gp_str name = own_id(o, "sources-title");
  if (o->document->citation_count == 0)
    return;
  put(o, "<section class=\"sources\" role=\"doc-bibliography\"");
  if (o->xml)
    put(o, " epub:type=\"bibliography\"");
  put_attr(o, "id", own_id(o, "sources"));
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n");
  put_term_heading(o, o->top, name, "sources", NULL);
  if (!o->document->cited_in_groups) {
    put_source_list(o, 0, o->document->citation_count);
  } else {
    const gp_citation *sources = o->document->citations;
    for (size_t i = 0, end; i < o->document->citation_count; i = end) {
      gp_str group = sources[i].group.len > 0 ? sources[i].group : GP_STR("other");
      for (end = i + 1; end < o->document->citation_count && gp_str_equal(sources[end].group, sources[i].group);)
        end++;
      put_term_element(o, o->top == 1 ? "h2" : "h3", NULL,
                       gp_str_printf(o->arena, "sources-%.*s", GP_STR_ARG(group)).ptr, NULL);
      put_source_list(o, i, end);
    }
  }
  put(o, "</section>\n");
}
