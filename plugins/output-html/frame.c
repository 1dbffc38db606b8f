/* Everything around the blocks: head, cover, contents, chapters with their notes, sources, imprint. */
#include "html.h"

static void put_meta(gp_output *o, const char *name, gp_str content)
{
  if (content.len == 0)
    return;
  put(o, "<meta");
  put_attr(o, "name", gp_str_from(name));
  put_attr(o, "content", content);
  put(o, ">\n");
}

static gp_str join_authors(gp_output *o)
{
  gp_buf out = GP_BUF(o->arena);
  for (size_t i = 0; i < o->document->author_count; i++) {
    gp_buf_add(&out, i > 0 ? GP_STR(", ") : GP_STR(""));
    gp_buf_add(&out, o->document->authors[i]);
  }
  return gp_buf_str(&out);
}

/* The policy forbids the page all requests and scripts, whatever may stand in it. */
void put_head(gp_output *o)
{
  const gp_document *d = o->document;
  put(o, "<!DOCTYPE html>\n<html");
  put_lang(o, d->lang);
  put(o, ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
         "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  put_escaped(o, d->title);
  put(o, d->subtitle.len > 0 ? " \xE2\x80\x93 " : "");
  put_escaped(o, d->subtitle);
  put(o, "</title>\n");
  put_meta(o, "description", d->summary);
  put_meta(o, "author", join_authors(o));
  put_meta(o, "keywords", d->keywords);
  put_meta(o, "generator", GP_STR("guidepress"));
  put_meta(o, "color-scheme", GP_STR("light dark"));
  put_style(o);
  put(o, "</head>\n<body>\n<a class=\"skip\"");
  put_href_id(o, own_id(o, "text"));
  put(o, ">");
  put_escaped(o, term(o, "skip"));
  put(o, "</a>\n");
}

static void put_date(gp_output *o, gp_str iso)
{
  put(o, "<time");
  put_attr(o, "datetime", iso);
  put(o, ">");
  put_escaped(o, o->host->format_date(o->host, o->arena, o->document->lang, iso));
  put(o, "</time>");
}

/* "Version 1.0 · 22 November 2026" */
static void put_version(gp_output *o)
{
  const gp_document *d = o->document;
  if (d->version.len == 0 && d->date.len == 0)
    return;
  put(o, "<p>");
  if (d->version.len > 0) {
    put_escaped(o, term(o, "version"));
    put(o, " ");
    put_escaped(o, d->version);
    put(o, d->date.len > 0 ? " \xC2\xB7 " : "");
  }
  if (d->date.len > 0)
    put_date(o, d->date);
  put(o, "</p>\n");
}

void put_cover(gp_output *o)
{
  const gp_document *d = o->document;
  put(o, "<header class=\"cover\">\n<div>\n");
  put_element(o, "p", "series", d->series);
  put_element(o, "h1", NULL, d->title);
  put_element(o, "p", "subtitle", d->subtitle);
  put_element(o, "p", "summary", d->summary);
  put_element(o, "p", NULL, join_authors(o));
  put_element(o, "p", NULL, d->publisher);
  put_version(o);
  put(o, "</div>\n</header>\n");
}

static void put_entry(gp_output *o, gp_str id, gp_str number, const gp_node *title)
{
  put(o, "<a");
  put_href_id(o, id);
  if (title != NULL && changes_lang(o, title->parent))
    put_lang(o, title->lang);
  put(o, ">");
  if (number.len > 0) {
    put(o, "<span class=\"number\">");
    put_escaped(o, number);
    put(o, "</span> ");
  }
  put(o, "<span>");
  if (title != NULL)
    put_plain(o, title);
  else
    put_escaped(o, term(o, "sources"));
  put(o, "</span></a>");
}

static void put_node_entry(gp_output *o, const gp_node *node)
{
  put_entry(o, node->id, gp_node_attr(node, "number"), gp_node_child(node, GP_TITLE));
}

bool is_index(const gp_node *chapter)
{
  return chapter->kind == GP_CHAPTER && gp_str_is(gp_node_attr(chapter, "matter"), "index");
}

/* What guide.yaml says under two keys, or the empty string. */
static gp_str setting(const gp_output *o, const char *key, const char *part)
{
  const gp_value *guide = gp_document_has_matter(o->document) ? o->document->guide : NULL;
  return gp_value_text(gp_value_lookup(gp_value_lookup(guide, gp_str_from(key)), gp_str_from(part)), (gp_str){NULL, 0});
}

/* The title of the part that a chapter begins, or the empty string. */
static gp_str part_title(const gp_output *o, const gp_node *chapter)
{
  const gp_value *guide = gp_document_has_matter(o->document) ? o->document->guide : NULL, *title = NULL;
  const gp_value *parts = gp_value_lookup(guide, GP_STR("parts"));
  gp_str name = gp_node_attr(chapter, "name"), none = {NULL, 0};
  for (size_t i = 0; parts != NULL && parts->kind == GP_VALUE_LIST && i < parts->count && name.len > 0; i++)
    if (gp_str_equal(gp_value_text(gp_value_lookup(parts->entries[i].value, GP_STR("from")), none), name))
      title = gp_value_lookup(parts->entries[i].value, GP_STR("title"));
  if (title != NULL && title->kind == GP_VALUE_MAP)
    title = gp_value_lookup(title, o->document->lang);
  return gp_value_text(title, none);
}

/* The sections below a node, as far down as the contents go. */
static void put_section_entries(gp_output *o, const gp_node *parent, unsigned depth)
{
  bool open = false;
  for (const gp_node *node = parent->first_child; node != NULL && depth > 0; node = node->next) {
    if (node->kind != GP_SECTION || gp_node_child(node, GP_TITLE) == NULL)
      continue;
    put(o, open ? "</li>\n<li>" : "\n<ol role=\"list\">\n<li>");
    put_node_entry(o, node);
    put_section_entries(o, node, depth - 1);
    open = true;
  }
  put(o, open ? "</li>\n</ol>\n" : "");
}

static void put_chapter_entry(gp_output *o, const gp_node *chapter)
{
  gp_str depth = setting(o, "contents", "depth"), part = part_title(o, chapter);
  unsigned below = depth.len == 1 && depth.ptr[0] >= '1' && depth.ptr[0] <= '4' ? (unsigned)(depth.ptr[0] - '1') : 1;
  put(o, "<li>");
  put_element(o, "p", "part", part);
  put_node_entry(o, chapter);
  put_section_entries(o, chapter, below);
  put(o, "</li>\n");
}

void put_contents(gp_output *o)
{
  gp_str name = own_id(o, "contents-title");
  put(o, "<nav");
  put_attr(o, "id", own_id(o, "contents"));
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n<h2");
  put_attr(o, "id", name);
  put(o, ">");
  put_escaped(o, term(o, "contents"));
  put(o, "</h2>\n<ol role=\"list\">\n");
  for (const gp_node *node = o->document->root->first_child; node != NULL; node = node->next)
    if (node->kind == GP_CHAPTER && !is_index(node) && gp_node_child(node, GP_TITLE) != NULL)
      put_chapter_entry(o, node);
  if (o->document->citation_count > 0) {
    put(o, "<li>");
    put_entry(o, own_id(o, "sources"), (gp_str){NULL, 0}, NULL);
    put(o, "</li>\n");
  }
  for (const gp_node *node = o->document->root->first_child; node != NULL; node = node->next)
    if (is_index(node))
      put_chapter_entry(o, node);
  put(o, "</ol>\n</nav>\n");
}

/* Notes may hold notes: the list grows while it is written. The items keep their role of items of a list: that of an
 * end note is deprecated (DPUB-ARIA 1.1), the section says what they are. */
static void put_notes(gp_output *o, const gp_node *chapter)
{
  gp_str name = own_id(o, "%.*s.notes", GP_STR_ARG(chapter->id));
  if (o->notes.count == 0)
    return;
  put(o, "<section class=\"notes\" role=\"doc-endnotes\"");
  put_attr(o, "aria-labelledby",
           gp_str_printf(o->arena, "%.*s %.*s", GP_STR_ARG(name),
                         GP_STR_ARG(own_id(o, "%.*s.title", GP_STR_ARG(chapter->id)))));
  put(o, ">\n<h3");
  put_attr(o, "id", name);
  put(o, ">");
  put_escaped(o, term(o, "notes"));
  put(o, "</h3>\n<ol>\n");
  for (size_t i = 0; i < o->notes.count; i++) {
    const gp_node *note = o->notes.items[i];
    gp_str number = gp_node_attr(note, "number");
    put(o, "<li");
    put_attr(o, "id", note->id);
    put_attr(o, "value", number);
    if (!gp_str_equal(note->lang, chapter->lang))
      put_lang(o, note->lang);
    put(o, ">");
    put_inlines(o, note);
    put(o, " <a role=\"doc-backlink\" class=\"back\"");
    put_href_id(o, own_id(o, "%.*s.sign", GP_STR_ARG(note->id)));
    put_attr(o, "aria-label", gp_str_printf(o->arena, "%.*s (%.*s)", GP_STR_ARG(term(o, "back")), GP_STR_ARG(number)));
    put(o, "><span aria-hidden=\"true\">\xE2\x86\xA9\xEF\xB8\x8E</span></a></li>\n");
  }
  put(o, "</ol>\n</section>\n");
  o->notes.count = 0;
}

void put_chapter(gp_output *o, const gp_node *chapter)
{
  const gp_node *lead = gp_node_child(chapter, GP_LEAD);
  open_node(o, "section", "chapter", chapter);
  if (chapter->id.len == 0)
    put_attr(o, "id", chapter->id);
  put(o, ">\n");
  put_heading(o, chapter, 2);
  if (lead != NULL) {
    put(o, "<div class=\"lead\">\n");
    put_blocks(o, lead);
    put(o, "</div>\n");
  }
  put_blocks(o, chapter);
  put_notes(o, chapter);
  put(o, "</section>\n");
}

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
  bool by_author = gp_document_has_matter(o->document) && o->document->citation_labels != NULL, ended;
  put(o, "<li");
  put_attr(o, "id", own_id(o, "source-%.*s", GP_STR_ARG(c->key)));
  if (by_author) {
    put(o, ">");
    put_label(o, c, o->document->citation_labels[index]);
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
    put_escaped(o, term(o, "accessed"));
    put(o, " ");
    put_date(o, c->accessed);
    put(o, ")");
  }
  put(o, "</li>\n");
}

static void put_source_list(gp_output *o, size_t first, size_t end)
{
  bool by_author = gp_document_has_matter(o->document) && o->document->citation_labels != NULL;
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
  put_attr(o, "id", own_id(o, "sources"));
  put_attr(o, "aria-labelledby", name);
  put(o, ">\n<h2");
  put_attr(o, "id", name);
  put(o, ">");
  put_escaped(o, term(o, "sources"));
  put(o, "</h2>\n");
  if (!gp_document_has_matter(o->document) || o->document->citation_groups == NULL) {
    put_source_list(o, 0, o->document->citation_count);
  } else {
    const gp_str *groups = o->document->citation_groups;
    for (size_t i = 0, end; i < o->document->citation_count; i = end) {
      gp_str group = groups[i].len > 0 ? groups[i] : GP_STR("other");
      for (end = i + 1; end < o->document->citation_count && gp_str_equal(groups[end], groups[i]);)
        end++;
      put_element(o, "h3", NULL, term(o, gp_str_printf(o->arena, "sources-%.*s", GP_STR_ARG(group)).ptr));
      put_source_list(o, i, end);
    }
  }
  put(o, "</section>\n");
}

/* Paragraphs divided by empty lines. */
static void put_paragraphs(gp_output *o, gp_str text)
{
  size_t from = 0;
  while (text.len > 0 && text.ptr[text.len - 1] == '\n')
    text.len--;
  for (size_t i = 0; i + 1 < text.len; i++) {
    if (text.ptr[i] != '\n' || text.ptr[i + 1] != '\n')
      continue;
    put_element(o, "p", NULL, gp_str_slice(text, from, i));
    while (i < text.len && text.ptr[i] == '\n')
      i++;
    from = i;
  }
  put_element(o, "p", NULL, gp_str_slice(text, from, text.len));
}

void put_foot(gp_output *o)
{
  const gp_document *d = o->document;
  if (d->imprint.len > 0 || d->funding.len > 0 || d->licence.len > 0) {
    put(o, "<footer>\n<div>\n");
    put_element(o, "h2", NULL, term(o, "imprint"));
    put_paragraphs(o, d->funding);
    put_paragraphs(o, d->imprint);
    if (d->licence.len > 0)
      put_element(o, "p", NULL,
                  gp_str_printf(o->arena, "%.*s: %.*s", GP_STR_ARG(term(o, "licence")), GP_STR_ARG(d->licence)));
    put(o, "</div>\n</footer>\n");
  }
  put(o, "</body>\n</html>\n");
}
