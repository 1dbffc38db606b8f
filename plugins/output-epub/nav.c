/* The navigation document: contents, lists of figures and tables, landmarks (EPUB 3.3, 7). */
#include "epub.h"

static bool wants_list(const gp_output *o, const char *what)
{
  const gp_value *guide = o->document->guide;
  const gp_value *contents = gp_value_lookup(guide, GP_STR("contents"));
  return gp_str_is(gp_value_text(gp_value_lookup(contents, gp_str_from(what)), (gp_str){NULL, 0}), "true");
}

/* Whether a node belongs into the list: something numbered with a caption, and no part of several pictures. */
static bool is_listed(const gp_node *node, const char *what)
{
  bool table = strcmp(what, "tables") == 0;
  bool fits = node->kind == GP_CUSTOM ? gp_custom_of(node)->counts == (table ? GP_COUNTED_TABLE : GP_COUNTED_FIGURE)
              : table                 ? node->kind == GP_TABLE
                                      : node->kind == GP_FIGURE || node->kind == GP_FIGURES;
  return fits && node->id.len > 0 && gp_node_child(node, GP_CAPTION) != NULL &&
         (node->parent == NULL || node->parent->kind != GP_FIGURES);
}

static const gp_node *next_listed(const gp_node *node, const gp_node *root, const char *what)
{
  while (node != NULL && !is_listed(node, what))
    node = gp_node_following(node, root);
  return node;
}

bool has_list(const epub *e, const char *what)
{
  const gp_node *root = e->html.document->root;
  return wants_list(&e->html, what) && next_listed(root, root, what) != NULL;
}

static void put_list(epub *e, const char *what, const char *type)
{
  gp_output *o = &e->html;
  const gp_node *root = o->document->root;
  gp_str name = own_id(o, "%s-title", what);
  if (!has_list(e, what))
    return;
  put(o, "<nav");
  put_attr(o, "epub:type", gp_str_from(type));
  put_attr(o, "id", own_id(o, "%s", what));
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n");
  put_word_heading(o, 2, name, what, NULL);
  put(o, "<ol>\n");
  for (const gp_node *node = next_listed(root, root, what); node != NULL;
       node = next_listed(gp_node_following(node, root), root, what)) {
    put(o, "<li><a");
    put_href_id(o, node->id);
    put(o, ">");
    put_label(o, node);
    put_plain_in_lang(o, gp_node_child(node, GP_CAPTION));
    put(o, "</a></li>\n");
  }
  put(o, "</ol>\n</nav>\n");
}

static void put_chapters(epub *e)
{
  gp_output *o = &e->html;
  bool in_part = false;
  for (size_t i = 0; i < e->chapters.count; i++) {
    const gp_node *chapter = e->chapters.items[i];
    gp_str part = part_title(o, chapter);
    if (gp_node_child(chapter, GP_TITLE) == NULL)
      continue;
    if (in_part && (part.len > 0 || gp_chapter_of(chapter)->matter != GP_NO_matter)) {
      put(o, "</ol>\n</li>\n");
      in_part = false;
    }
    if (part.len > 0) {
      put(o, "<li><span class=\"part\">");
      put_escaped(o, part);
      put(o, "</span>\n<ol>\n");
      in_part = true;
    }
    put(o, "<li>");
    put_node_entry(o, chapter);
    put_section_entries(o, chapter, contents_depth(o) - 1);
    put(o, "</li>\n");
  }
  put(o, in_part ? "</ol>\n</li>\n" : "");
}

static void put_landmark(epub *e, const char *type, gp_str file, const char *key)
{
  gp_output *o = &e->html;
  put(o, "<li><a");
  put_attr(o, "epub:type", gp_str_from(type));
  put_attr(o, "href", file);
  put_word_lang(o, key, NULL);
  put(o, ">");
  put_escaped(o, term(o, key));
  put(o, "</a></li>\n");
}

static void put_landmarks(epub *e)
{
  gp_output *o = &e->html;
  bool text = false;
  put(o, "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n");
  if (has_cover(e))
    put_landmark(e, "cover", GP_STR("cover.xhtml"), "cover");
  put_landmark(e, "titlepage", GP_STR("title.xhtml"), "title-page");
  put_landmark(e, "toc", GP_STR("nav.xhtml"), "contents");
  if (has_list(e, "figures"))
    put_landmark(e, "loi", gp_str_printf(o->arena, "nav.xhtml#%.*s", GP_STR_ARG(own_id(o, "figures"))), "figures");
  if (has_list(e, "tables"))
    put_landmark(e, "lot", gp_str_printf(o->arena, "nav.xhtml#%.*s", GP_STR_ARG(own_id(o, "tables"))), "tables");
  for (size_t i = 0; i < e->chapters.count; i++) {
    gp_matter matter = gp_chapter_of(e->chapters.items[i])->matter;
    gp_str file = book_chapter_name(e, e->chapters.items[i]);
    if (matter == GP_NO_matter && !text)
      put_landmark(e, "bodymatter", file, "start");
    else if (matter != GP_NO_matter && matter != GP_MATTER_SOURCES)
      put_landmark(e, gp_matter_word(matter), file, gp_matter_word(matter));
    text = text || matter == GP_NO_matter;
  }
  if (o->document->citation_count > 0)
    put_landmark(e, "bibliography", GP_STR("sources.xhtml"), "sources");
  put(o, "</ol>\n</nav>\n");
}

void put_nav_page(epub *e)
{
  gp_output *o = &e->html;
  gp_str name = own_id(o, "contents-title");
  open_page(e, term_unmarked(o, "contents"), "frontmatter");
  put(o, "<nav epub:type=\"toc\" role=\"doc-toc\"");
  put_attr(o, "id", own_id(o, "contents"));
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n");
  put_word_heading(o, 1, name, "contents", NULL);
  put(o, "<ol>\n");
  if (e->chapters.count == 0) {
    put(o, "<li><a href=\"title.xhtml\">");
    put_word(o, "title-page", NULL);
    put(o, "</a></li>\n");
  }
  put_chapters(e);
  put(o, "</ol>\n</nav>\n");
  put_page_list(e);
  put_list(e, "figures", "loi");
  put_list(e, "tables", "lot");
  put_landmarks(e);
  close_page(e);
  book_take(e, GP_STR("nav.xhtml"), "application/xhtml+xml", "nav", true);
}
