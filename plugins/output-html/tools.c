/* What helps readers to find their way: search, and the other languages of the document. */
#include "kit/json/json.h"
#include "page.h"

/* A string of JSON that can stand in an element `script`. */
void put_json(gp_output *o, gp_str text)
{
  json_string(&o->out, text, "<>&\n");
}

/* The place that the script fills; empty without it. Its words are an attribute, for the script is always the same. */
void put_search(gp_output *o, gp_str entry)
{
  static const struct {
    const char *name, *key;
  } words[] = {{"search", "search"}, {"found", "found"}, {"none", "not-found"}};
  gp_buf page = o->out;
  bool foreign = false;
  o->out = GP_BUF(o->arena);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    gp_buf_printf(&o->out, "%s\"%s\":", i == 0 ? "{" : ",", words[i].name);
    put_json(o, term(o, words[i].key));
  }
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    gp_str lang = gp_document_term_lang(o->document, gp_str_from(words[i].key));
    if (gp_str_equal(lang, o->document->lang))
      continue;
    gp_buf_printf(&o->out, "%s\"%s\":", foreign ? "," : ",\"langs\":{", words[i].name);
    put_json(o, lang);
    foreign = true;
  }
  put(o, foreign ? "}" : "");
  if (!gp_str_is(o->host->digits(o->host, o->arena, o->document->lang, GP_STR("1")), "1"))
    put(o, ",\"digits\":true");
  put(o, "}");
  {
    gp_str json = gp_buf_str(&o->out);
    o->out = page;
    put(o, "<div class=\"search\"");
    put_attr(o, "data-search", json);
  }
  put_attr(o, "data-entry", entry);
  put(o, "></div>\n");
}

void put_languages(gp_output *o, const char *folder, gp_str page)
{
  const gp_document *d = o->document;
  if (d->translation_count < 2)
    return;
  put(o, "<nav class=\"languages\"");
  put_attr(o, "aria-label", term(o, "languages"));
  put_word_lang(o, "languages", NULL); /* each name of a language has its own */
  put(o, ">\n<ul role=\"list\">\n");
  for (size_t i = 0; i < d->translation_count; i++) {
    const gp_translation *t = &d->translations[i];
    bool here = gp_str_equal(t->lang, d->lang);
    put(o, here ? "<li><span aria-current=\"true\"" : "<li><a");
    if (!here) {
      gp_str file = gp_str_printf(o->arena, page.len > 0 ? "%s%.*s/%.*s" : "%s%.*s.html%.*s", folder,
                                  GP_STR_ARG(t->file_name), GP_STR_ARG(page));
      put(o, " href=\"");
      put_address(o, file);
      put(o, "\"");
      put_attr(o, "hreflang", t->lang);
      put(o, " rel=\"alternate\"");
    }
    put_lang(o, t->lang);
    put(o, ">");
    put_escaped(o, o->host->language_name(o->host, o->arena, t->lang));
    put(o, here ? "</span></li>\n" : "</a></li>\n");
  }
  put(o, "</ul>\n</nav>\n");
}

void put_script(gp_output *o)
{
  put(o, "<script>\n");
  for (const char *const *line = script_lines; *line != NULL; line++) {
    put(o, *line);
    put(o, "\n");
  }
  put(o, "</script>\n");
}
