/* Inline nodes: emphasis, links, references, sources, notes. */
#include "html.h"

/* "note 3": what a sign that is a bare number says to those who do not see where it stands. */
static void put_aria_label(gp_output *o, const char *word, gp_str number, const gp_node *around)
{
  put_attr(o, "aria-label", gp_str_printf(o->arena, "%.*s %.*s", GP_STR_ARG(term(o, word)), GP_STR_ARG(number)));
  put_word_lang(o, word, around);
}

void put_note_mark(gp_output *o, const gp_node *node)
{
  gp_str number = gp_node_number(node), again = gp_note_of(node)->again;
  put(o, o->xml ? "<sup><a epub:type=\"noteref\" role=\"doc-noteref\"" : "<sup><a role=\"doc-noteref\"");
  put_attr(o, "id", own_id(o, "%.*s.sign", GP_STR_ARG(node->id)));
  put_href_id(o, again.len > 0 ? again : node->id);
  put_aria_label(o, "note", number, node->parent);
  put(o, ">");
  put_escaped(o, number);
  put(o, "</a></sup>");
  if (again.len > 0)
    gp_vec_push(o->arena, &o->marks, node);
  else
    gp_vec_push(o->arena, &o->notes, node);
}

/* Neighbours share one pair of brackets. */
void put_citation(gp_output *o, const gp_node *node)
{
  gp_str number = node->text.len > 0 ? node->text : gp_node_number(node);
  bool first = node->prev == NULL || node->prev->kind != GP_CITE;
  bool last = node->next == NULL || node->next->kind != GP_CITE;
  bool by_author = o->document->cited_by_author;
  size_t own = kit_label_own(o->document, number);
  put(o, first ? "<span class=\"cite\">" : "");
  put(o, first ? (by_author ? "(" : "[") : "");
  put(o, "<a role=\"doc-biblioref\"");
  put_href_id(o, gp_cite_of(node)->target_id);
  if (!by_author || term_unmarked(o, "source").len > 0) /* else the label would have the word's language alone */
    put_aria_label(o, "source", number, node->parent);
  put(o, ">");
  put_escaped(o, gp_str_slice(number, 0, own));
  if (own < number.len) {
    put(o, "<span");
    put_lang(o, gp_document_term_lang(o->document, GP_STR("no-date")));
    put(o, ">");
    put_escaped(o, gp_str_slice(number, own, number.len));
    put(o, "</span>");
  }
  put(o, "</a>");
  if (last)
    put(o, by_author ? ")</span>" : "]</span>");
  else
    put_escaped(o, by_author ? kit_semicolon(o->document) : kit_comma(o->document));
}

const gp_node *naming_node(const gp_node *node)
{
  while (node != NULL && (gp_node_number(node).len == 0 || node->kind == GP_NOTE) && node->kind != GP_CHAPTER &&
         node->kind != GP_SECTION)
    node = node->parent;
  return node;
}

/* In the index: there are no pages here, and the number of the section says where a word is, or its title. */
void put_place(gp_output *o, gp_str id)
{
  const gp_node *target = naming_node(kit_ids_find(&o->ids, id));
  gp_str number = target != NULL ? gp_node_number(target) : (gp_str){NULL, 0};
  if (number.len > 0 && (target->kind == GP_CHAPTER || target->kind == GP_SECTION)) {
    put(o, "\xC2\xA7");
    put_escaped(o, number);
  } else if (number.len > 0) {
    put_escaped(o, gp_node_label(target));
  } else if (target != NULL && gp_node_child(target, GP_TITLE) != NULL) {
    gp_walk_slot(&o->plain, target, GP_TITLE);
  } else {
    put_escaped(o, id);
  }
}

void put_reference_text(gp_output *o, const gp_node *node)
{
  gp_str place = gp_ref_of(node)->place;
  if (node->text.len == 0 && o->page_number != NULL && o->page_number(o, gp_ref_of(node)->target_id).len > 0)
    place = o->page_number(o, gp_ref_of(node)->target_id);
  put_escaped(o, node->text.len > 0 ? node->text : place.len > 0 ? place : o->document->title);
}

void put_reference(gp_output *o, const gp_node *node)
{
  gp_str id = gp_ref_of(node)->target_id;
  bool links = kit_ids_find(&o->ids, id) != NULL;
  if (links) {
    put(o, "<a");
    put_href_id(o, id);
    if (gp_ref_of(node)->place.len > 0)
      put(o, " class=\"at-page\""); /* styles may say what pages say with a number */
    if (changes_lang(o, node))
      put_lang(o, node->lang);
    put(o, ">");
  }
  put_reference_text(o, node);
  put(o, links ? "</a>" : "");
}

/* A file that goes with the guide is in the page itself, as its pictures are; a book cannot lead to it. */
static bool put_file(gp_output *o, gp_str path)
{
  const gp_document *d = o->document;
  for (size_t i = 0; !o->xml && path.len > 0 && i < d->attachment_count; i++) {
    const gp_attachment *file = &d->attachments[i];
    if (!gp_str_equal(file->path, path))
      continue;
    put(o, " download=\"");
    put_escaped(o, file->name);
    put(o, "\" href=\"data:");
    put_escaped(o, file->media_type);
    put(o, ";base64,");
    put_base64(o, (const unsigned char *)file->bytes.ptr, file->bytes.len);
    put(o, "\"");
    return true;
  }
  return false;
}

void open_link(gp_output *o, const gp_node *node)
{
  put(o, "<a");
  if (!put_file(o, gp_link_of(node)->file))
    put_href(o, gp_link_of(node)->href, node->span);
  if (gp_link_of(node)->title.len > 0)
    put_attr(o, "title", gp_link_of(node)->title);
  put(o, ">");
}

void close_link(gp_output *o, const gp_node *node)
{
  (void)node;
  put(o, "</a>");
}

/* A mark of the index and an anchor are places, once: a title is written in the contents, too. */
void open_mark(gp_output *o, const gp_node *node)
{
  if (node->id.len == 0)
    return;
  put(o, "<span");
  put_attr(o, "id", node->id);
  put(o, ">");
}

void close_mark(gp_output *o, const gp_node *node)
{
  put(o, node->id.len > 0 ? "</span>" : "");
}

void put_break(gp_output *o, const gp_node *node)
{
  (void)node;
  put(o, "<br");
  put_void(o);
  put(o, "\n"); /* a blank for those who read the text without its elements, as the page's search does */
}

void put_date(gp_output *o, const gp_node *node)
{
  put_time(o, gp_date_of(node)->iso, node->text);
}

void put_web_address(gp_output *o, const gp_node *node)
{
  put(o, "<a");
  put_href(o, node->text, node->span);
  put(o, " dir=\"ltr\" translate=\"no\">");
  put_escaped(o, node->text);
  put(o, "</a>");
}

void put_plain_in_lang(gp_output *o, const gp_node *parent)
{
  bool other = parent->lang.len > 0 && !gp_str_equal(parent->lang, o->document->lang);
  if (other) {
    put(o, "<span");
    put_lang(o, parent->lang);
    put(o, ">");
  }
  gp_walk_below(&o->plain, parent);
  put(o, other ? "</span>" : "");
}
