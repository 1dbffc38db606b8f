/* A page of its own for each chapter, in a folder beside the page of the contents. */
#include "page.h"

static gp_str folder_of(const gp_output *o)
{
  return o->document->file_name;
}

/* Small letters alone begin an id, so no two names differ in case only. A chapter of the program's own whose id a guide
 * has used has a colon in its id, which no name of a file may have. */
static gp_str page_name(const gp_output *o, const gp_node *chapter)
{
  gp_str base = chapter->id;
  if (gp_str_ends_with(base, GP_STR(":")))
    for (base.len--; kit_ids_find(&o->ids, base) != NULL;)
      base = gp_str_printf(o->arena, "%.*s-list", GP_STR_ARG(base));
  return gp_str_printf(o->arena, "%.*s.html", GP_STR_ARG(base));
}

static gp_str page_address(const gp_output *o, gp_str name)
{
  return o->beside ? name : gp_str_printf(o->arena, "%.*s/%.*s", GP_STR_ARG(folder_of(o)), GP_STR_ARG(name));
}

static gp_str page_of(const gp_output *o, const gp_node *node)
{
  while (node != NULL && node->kind != GP_CHAPTER)
    node = node->parent;
  if (node == NULL || node == o->page)
    return (gp_str){NULL, 0};
  return page_address(o, page_name(o, node));
}

static gp_str title_text(const gp_output *o, const gp_node *node)
{
  return kit_plain(o->arena, gp_node_child(node, GP_TITLE));
}

/* A passage: its text, where it stands, the titles of its chapter and section. */
static void put_passage(gp_output *o, const gp_node *chapter, const gp_node *node, bool *first)
{
  gp_str text = kit_plain(o->arena, node);
  const gp_node *at = node, *section = node->parent;
  while (at->id.len == 0 && at != chapter)
    at = at->parent;
  while (section != chapter && section->kind != GP_SECTION)
    section = section->parent;
  if (text.len == 0)
    return;
  put(o, *first ? "[" : ",\n[");
  *first = false;
  put_json(o, text);
  put(o, ",");
  put_json(o, gp_str_printf(o->arena, "%.*s#%.*s", GP_STR_ARG(page_of(o, chapter)), GP_STR_ARG(at->id)));
  put(o, ",");
  put_json(o, title_text(o, chapter));
  put(o, ",");
  put_json(o, section == chapter ? (gp_str){NULL, 0} : title_text(o, section));
  put(o, "]");
}

/* What the search finds: the text, and no lists that lead to it. */
static bool is_searched(const gp_node *chapter)
{
  gp_matter matter = chapter->kind == GP_CHAPTER ? gp_chapter_of(chapter)->matter : GP_MATTER_INDEX;
  return matter != GP_MATTER_INDEX && matter != GP_MATTER_SOURCES;
}

static void put_passages(gp_output *o)
{
  bool first = true;
  put(o, "<script type=\"application/json\" id=\"search-data\">[");
  for (const gp_node *chapter = o->document->root->first_child; chapter != NULL; chapter = chapter->next)
    for (const gp_node *node = chapter; node != NULL && is_searched(chapter); node = gp_node_following(node, chapter))
      if (!gp_kind_is_inline(node->kind) && node->first_child != NULL && gp_kind_is_inline(node->first_child->kind))
        put_passage(o, chapter, node, &first);
  put(o, "]</script>\n");
}

static gp_status flush_to(gp_output *o, gp_sink *sink)
{
  if (o->status == GP_OK)
    o->status = sink->write(sink, o->out.items, o->out.count);
  o->out.count = 0;
  return o->status;
}

static void open_main(gp_output *o)
{
  put(o, "<main");
  put_attr(o, "id", own_id(o, "text"));
  put(o, " tabindex=\"-1\">\n");
}

static void put_turn(gp_output *o, const char *key, const gp_node *chapter)
{
  if (chapter == NULL)
    return;
  put(o, "<a");
  if (term_unmarked(o, "next").len == 0) /* what is around it has the language of its label */
    put_lang(o, o->document->lang);
  put_attr(o, "rel", gp_str_is(gp_str_from(key), "next") ? GP_STR("next") : GP_STR("prev"));
  put(o, " href=\"");
  put_address(o, page_name(o, chapter));
  put(o, "\"><span");
  put_word_lang(o, key, NULL);
  put(o, ">");
  put_escaped(o, term(o, key));
  put(o, "</span> ");
  if (has_foreign_title(o, chapter))
    put_word(o, gp_matter_word(gp_chapter_of(chapter)->matter), NULL);
  else
    put_escaped(o, title_text(o, chapter));
  put(o, "</a>\n");
}

typedef GP_VEC(const gp_node *) page_list;

static void write_page(gp_output *o, const gp_output_job *job, const page_list *pages, size_t index)
{
  const gp_node *chapter = pages->items[index];
  gp_str name = page_name(o, chapter), entry = gp_str_printf(o->arena, "../%.*s.html", GP_STR_ARG(folder_of(o)));
  gp_sink *sink;
  gp_status status = job->open_file(job, name, &sink);
  if (status != GP_OK) {
    o->status = status;
    return;
  }
  o->page = chapter;
  count_pictures(o, chapter);
  put_head(o, has_foreign_title(o, chapter) ? (gp_str){NULL, 0} : title_text(o, chapter));
  put(o, "<header class=\"cover bar\">\n<div>\n");
  put_languages(o, "../", name);
  put(o, "<h1><a href=\"");
  put_address(o, entry);
  put(o, "\">");
  put_escaped(o, o->document->title);
  put(o, "</a></h1>\n</div>\n</header>\n");
  put_contents(o, entry);
  open_main(o);
  gp_walk(&o->walk, chapter);
  put(o, "<nav class=\"turn\"");
  put_attr(
    o, "aria-label",
    gp_str_printf(o->arena, "%.*s \xE2\x80\x93 %.*s", GP_STR_ARG(term(o, "previous")), GP_STR_ARG(term(o, "next"))));
  put_word_lang(o, "next", NULL);
  put(o, ">\n");
  put_turn(o, "previous", index > 0 ? pages->items[index - 1] : NULL);
  put_turn(o, "next", index + 1 < pages->count ? pages->items[index + 1] : NULL);
  put(o, "</nav>\n</main>\n");
  put_foot(o);
  (void)flush_to(o, sink);
}

gp_status write_pages(gp_output *o, const gp_output_job *job)
{
  page_list pages = {0};
  for (const gp_node *node = job->document->root->first_child; node != NULL; node = node->next)
    if (node->kind == GP_CHAPTER)
      gp_vec_push(o->arena, &pages, node);
  o->file_of = page_of;
  o->page = NULL;
  o->beside = false;
  put_head(o, (gp_str){NULL, 0});
  put_cover(o);
  open_main(o);
  put_contents(o, (gp_str){NULL, 0});
  put(o, "</main>\n");
  put_passages(o);
  put_foot(o);
  (void)flush_to(o, job->sink);
  o->beside = true;
  for (size_t i = 0; i < pages.count && o->status == GP_OK; i++)
    write_page(o, job, &pages, i);
  return o->status;
}
