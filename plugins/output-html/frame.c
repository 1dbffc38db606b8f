/* Everything around the text of a page: head, cover, contents, imprint. */
#include "page.h"

static void put_meta(gp_output *o, const char *name, gp_str content)
{
  if (content.len == 0)
    return;
  put(o, "<meta");
  put_attr(o, "name", gp_str_from(name));
  put_attr(o, "content", content);
  put(o, ">\n");
}

/* The policy forbids the page all requests, and all scripts but its own, whatever may stand in it. */
void put_head(gp_output *o, gp_str title)
{
  const gp_document *d = o->document;
  put(o, "<!DOCTYPE html>\n<html");
  put_lang(o, d->lang);
  put(o, ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ");
  put(o, o->webfonts.count > 0 ? "font-src data:; " : "");
  put(o, "style-src 'unsafe-inline'; script-src '");
  put(o, script_hash);
  put(o, "'; form-action 'none'; base-uri 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  put_escaped(o, title);
  put(o, title.len > 0 ? " \xE2\x80\x93 " : "");
  put_escaped(o, d->title);
  put(o, d->subtitle.len > 0 ? " \xE2\x80\x93 " : "");
  put_escaped(o, d->subtitle);
  put(o, "</title>\n");
  put_meta(o, "description", d->summary);
  put_meta(o, "author", kit_authors(o->arena, o->document));
  put_meta(o, "keywords", d->keywords);
  put_meta(o, "generator", GP_STR("guidepress"));
  put_meta(o, "color-scheme", GP_STR("light dark"));
  put_style(o);
  put(o, "</head>\n<body>\n<a class=\"skip\"");
  put_href_id(o, own_id(o, "text"));
  put_word_lang(o, "skip", NULL);
  put(o, ">");
  put_escaped(o, term(o, "skip"));
  put(o, "</a>\n");
}

void put_cover(gp_output *o)
{
  put(o, "<header class=\"cover\">\n<div>\n");
  put_languages(o, "", (gp_str){NULL, 0});
  put_titles(o);
  put(o, "</div>\n</header>\n");
}

static void put_chapter_entry(gp_output *o, const gp_node *chapter)
{
  put(o, "<li>");
  put_element(o, "p", "part", part_title(o, chapter));
  put_node_entry(o, chapter);
  put_section_entries(o, chapter, contents_depth(o) - 1);
  put(o, "</li>\n");
}

/* Beside the text, or above it on a phone, where it is folded so that the text begins on the first screen; the page
 * that is all contents has them open. The style shows them on wide screens and on paper whether folded or not. */
void put_contents(gp_output *o, gp_str entry)
{
  gp_str name = own_id(o, "contents-title");
  bool folds = o->file_of == NULL || o->page != NULL;
  put(o, "<div class=\"side\">\n");
  put_search(o, entry);
  put(o, "<nav class=\"contents\"");
  put_attr(o, "id", own_id(o, "contents"));
  put_attr(o, "aria-labelledby", name);
  put(o, folds ? ">\n<details>\n<summary>" : ">\n");
  put_word_heading(o, o->top, name, "contents", NULL);
  put(o, folds ? "</summary>\n" : "");
  put(o, "<ol role=\"list\">\n");
  for (const gp_node *node = o->document->root->first_child; node != NULL; node = node->next)
    if (node->kind == GP_CHAPTER && gp_node_child(node, GP_TITLE) != NULL)
      put_chapter_entry(o, node);
  put(o, folds ? "</ol>\n</details>\n</nav>\n</div>\n" : "</ol>\n</nav>\n</div>\n");
}

void put_foot(gp_output *o)
{
  if (has_imprint(o)) {
    put(o, "<footer>\n<div>\n");
    put_imprint(o);
    put(o, "</div>\n</footer>\n");
  }
  put_script(o);
  put(o, "</body>\n</html>\n");
}
