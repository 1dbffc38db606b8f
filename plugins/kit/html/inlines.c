/* Inline nodes: emphasis, links, references, sources, notes. */
#include "html.h"

static void put_each(gp_output *o, const gp_node *parent, bool links);

/* "note 3": what a sign that is a bare number says to those who do not see where it stands. */
static void put_label(gp_output *o, const char *word, gp_str number, const gp_node *around)
{
  put_attr(o, "aria-label", gp_str_printf(o->arena, "%.*s %.*s", GP_STR_ARG(term(o, word)), GP_STR_ARG(number)));
  put_term_lang(o, word, around);
}

static void put_note_sign(gp_output *o, const gp_node *node)
{
  gp_str number = gp_node_number(node);
  put(o, o->xml ? "<sup><a epub:type=\"noteref\" role=\"doc-noteref\"" : "<sup><a role=\"doc-noteref\"");
  put_attr(o, "id", own_id(o, "%.*s.sign", GP_STR_ARG(node->id)));
  put_href_id(o, node->id);
  put_label(o, "note", number, node->parent);
  put(o, ">");
  put_escaped(o, number);
  put(o, "</a></sup>");
  gp_vec_push(o->arena, &o->notes, node);
}

/* Neighbours share one pair of brackets. */
static void put_citation(gp_output *o, const gp_node *node)
{
  gp_str number = node->text.len > 0 ? node->text : gp_node_number(node);
  bool first = node->prev == NULL || node->prev->kind != GP_CITE;
  bool last = node->next == NULL || node->next->kind != GP_CITE;
  bool by_author = o->document->cited_by_author;
  put(o, first ? "<span class=\"cite\">" : "");
  put(o, first ? (by_author ? "(" : "[") : "");
  put(o, "<a role=\"doc-biblioref\"");
  put_href_id(o, gp_cite_of(node)->target_id);
  put_label(o, "source", number, node->parent);
  put(o, ">");
  put_escaped(o, number);
  put(o, "</a>");
  if (last)
    put(o, by_author ? ")</span>" : "]</span>");
  else
    put(o, by_author ? "; " : ", ");
}

const gp_node *naming_node(const gp_node *node)
{
  while (node != NULL && (gp_node_number(node).len == 0 || node->kind == GP_NOTE) && node->kind != GP_CHAPTER &&
         node->kind != GP_SECTION)
    node = node->parent;
  return node;
}

/* There are no pages here: a reference to one becomes the number of what stands on it, or its title. */
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
    put_plain(o, gp_node_child(target, GP_TITLE));
  } else {
    put_escaped(o, id);
  }
}

static void put_reference(gp_output *o, const gp_node *node, bool links)
{
  gp_str id = gp_ref_of(node)->target_id;
  links = links && kit_ids_find(&o->ids, id) != NULL;
  if (links) {
    put(o, "<a");
    put_href_id(o, id);
    if (changes_lang(o, node))
      put_lang(o, node->lang);
    put(o, ">");
  }
  if (node->text.len > 0)
    put_escaped(o, node->text);
  else
    put_place(o, id);
  put(o, links ? "</a>" : "");
}

static void put_wrapped(gp_output *o, const gp_node *node, const char *tag, bool links)
{
  open_node(o, tag, NULL, node);
  put(o, ">");
  put_escaped(o, node->text);
  put_each(o, node, links);
  put(o, "</");
  put(o, tag);
  put(o, ">");
}

static void put_link(gp_output *o, const gp_node *node, bool links)
{
  if (links) {
    put(o, "<a");
    put_href(o, gp_link_of(node)->href, node->span);
    put(o, ">");
  }
  put_each(o, node, links);
  put(o, links ? "</a>" : "");
}

/* A mark of the index is a place, once: a title is written in the contents, too. */
static void put_mark(gp_output *o, const gp_node *node, bool links)
{
  if (links && node->id.len > 0) {
    put(o, "<span");
    put_attr(o, "id", node->id);
    put(o, ">");
  }
  put_each(o, node, links);
  put(o, links && node->id.len > 0 ? "</span>" : "");
}

/* An item of a numbered list has its number already. */
static void put_source_label(gp_output *o, const gp_node *node)
{
  if (o->document->cited_by_author)
    put_wrapped(o, node, "b", true);
}

static void put_web_address(gp_output *o, const gp_node *node)
{
  put(o, "<a");
  put_href(o, node->text, node->span);
  put(o, " dir=\"ltr\" translate=\"no\">");
  put_escaped(o, node->text);
  put(o, "</a>");
}

static void put_inline(gp_output *o, const gp_node *node, bool links)
{
  switch (node->kind) {
  case GP_EMPH:
    put_wrapped(o, node, "em", links);
    return;
  case GP_STRONG:
    put_wrapped(o, node, "strong", links);
    return;
  case GP_CODE:
    put_wrapped(o, node, "code", links);
    return;
  case GP_SPAN_LANG:
    put_wrapped(o, node, "span", links);
    return;
  case GP_LINK:
    put_link(o, node, links);
    return;
  case GP_INDEX_MARK:
    put_mark(o, node, links);
    return;
  case GP_REF:
    put_reference(o, node, links);
    return;
  case GP_CITE:
    if (links)
      put_citation(o, node);
    return;
  case GP_NOTE:
    if (links)
      put_note_sign(o, node);
    return;
  case GP_SOURCE_LABEL:
    put_source_label(o, node);
    return;
  case GP_WORK:
    put_wrapped(o, node, "cite", links);
    return;
  case GP_DATE:
    put_time(o, gp_date_of(node)->iso, node->text);
    return;
  case GP_ADDRESS:
    put_web_address(o, node);
    return;
  case GP_LINE_BREAK:
    put(o, links ? "<br" : " ");
    if (links)
      put_void(o);
    return;
  default:
    put_escaped(o, node->text);
    put_each(o, node, links);
    return;
  }
}

static void put_each(gp_output *o, const gp_node *parent, bool links)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next)
    put_inline(o, node, links);
}

void put_inlines(gp_output *o, const gp_node *parent)
{
  if (parent != NULL)
    put_each(o, parent, true);
}

void put_plain(gp_output *o, const gp_node *parent)
{
  if (parent != NULL)
    put_each(o, parent, false);
}

void put_plain_in_lang(gp_output *o, const gp_node *parent)
{
  bool other = parent->lang.len > 0 && !gp_str_equal(parent->lang, o->document->lang);
  if (other) {
    put(o, "<span");
    put_lang(o, parent->lang);
    put(o, ">");
  }
  put_plain(o, parent);
  put(o, other ? "</span>" : "");
}

void put_leaf(gp_output *o, const char *tag, const char *class, const gp_node *node)
{
  if (node == NULL)
    return;
  open_node(o, tag, class, node);
  put(o, ">");
  put_inlines(o, node);
  put(o, "</");
  put(o, tag);
  put(o, ">\n");
}
