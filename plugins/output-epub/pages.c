/* The files that are read: cover, title page, chapters, sources. */
#include "epub.h"

void open_page(epub *e, gp_str title, const char *type)
{
  gp_output *o = &e->html;
  const gp_document *d = o->document;
  put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
         "xmlns:epub=\"http://www.idpf.org/2007/ops\"");
  put_lang(o, d->lang);
  put(o, ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>");
  put_escaped(o, title.len > 0 ? title : d->title);
  put(o, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body");
  put_attr(o, "epub:type", gp_str_from(type));
  put(o, ">\n");
}

void close_page(epub *e)
{
  put(&e->html, "</body>\n</html>\n");
}

void put_cover_page(epub *e, gp_str picture)
{
  gp_output *o = &e->html;
  gp_str name = term_unmarked(o, "cover");
  open_page(e, name, "cover");
  put(o, "<div class=\"cover\"><img role=\"doc-cover\"");
  put_attr(o, "src", picture);
  put_attr(o, "alt",
           gp_str_printf(o->arena, "%.*s%s%.*s%s%.*s", GP_STR_ARG(name), name.len > 0 ? ": " : "",
                         GP_STR_ARG(o->document->title), o->document->subtitle.len > 0 ? " \xE2\x80\x93 " : "",
                         GP_STR_ARG(o->document->subtitle)));
  put(o, "/></div>\n");
  close_page(e);
  book_take(e, GP_STR("cover.xhtml"), "application/xhtml+xml", NULL, true);
}

void put_title_page(epub *e)
{
  gp_output *o = &e->html;
  open_page(e, o->document->title, "frontmatter");
  put(o, "<section class=\"title-page\" epub:type=\"titlepage\">\n");
  put_titles(o);
  put(o, "</section>\n");
  if (has_imprint(o)) {
    put(o, "<section class=\"imprint\" epub:type=\"copyright-page\">\n");
    put_imprint(o);
    put(o, "</section>\n");
  }
  close_page(e);
  book_take(e, GP_STR("title.xhtml"), "application/xhtml+xml", NULL, true);
}

static bool holds(gp_str text, gp_str part)
{
  return memmem(text.ptr, text.len, part.ptr, part.len) != NULL;
}

/* EPUB 3.3, D.4: what a file needs besides text is said in the manifest. */
static const char *properties_of(gp_str page)
{
  bool svg = holds(page, GP_STR("<svg")), scripted = holds(page, GP_STR("<form")) || holds(page, GP_STR("<input"));
  return svg && scripted ? "scripted svg" : scripted ? "scripted" : svg ? "svg" : NULL;
}

void put_chapter_page(epub *e, const gp_node *chapter)
{
  gp_output *o = &e->html;
  bool matter = gp_chapter_of(chapter)->matter != GP_NO_matter;
  e->chapter = chapter;
  open_page(e,
            has_foreign_title(o, chapter) ? (gp_str){NULL, 0} : kit_plain(o->arena, gp_node_child(chapter, GP_TITLE)),
            matter ? "backmatter" : "bodymatter");
  gp_walk(&o->walk, chapter);
  close_page(e);
  book_take(e, book_chapter_name(e, chapter), "application/xhtml+xml", properties_of(gp_buf_str(&o->out)), true);
  e->chapter = NULL;
}
