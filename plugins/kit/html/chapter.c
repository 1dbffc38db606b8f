/* A chapter and the notes at its end. */
#include "html.h"

/* The way back to a mark of a note; of its marks after the first `nth` says which. */
static void put_way_back(gp_output *o, const gp_node *mark, gp_str nth)
{
  gp_str number = gp_node_number(mark);
  put(o, " <a role=\"doc-backlink\" class=\"back\"");
  put_href_id(o, own_id(o, "%.*s.sign", GP_STR_ARG(mark->id)));
  put_attr(o, "aria-label",
           gp_str_printf(o->arena, "%.*s (%.*s%s%.*s)", GP_STR_ARG(term(o, "back")), GP_STR_ARG(number),
                         nth.len > 0 ? "-" : "", GP_STR_ARG(nth)));
  put_word_lang(o, "back", mark);
  put(o, "><span aria-hidden=\"true\">\xE2\x86\xA9\xEF\xB8\x8E");
  if (nth.len > 0) {
    put(o, "<sup>");
    put_escaped(o, nth);
    put(o, "</sup>");
  }
  put(o, "</span></a>");
}

static void put_backlink(gp_output *o, const gp_node *note)
{
  unsigned count = 1;
  put_way_back(o, note, (gp_str){NULL, 0});
  for (size_t i = 0; gp_note_of(note)->name.len > 0 && i < o->marks.count; i++)
    if (gp_str_equal(gp_note_of(o->marks.items[i])->again, note->id))
      put_way_back(o, o->marks.items[i], kit_count(o->host, o->arena, o->document->lang, ++count));
}

/* Several blocks: the number is in the first, the way back in the last, where these are paragraphs. */
static void put_note_blocks(gp_output *o, const gp_node *note, const gp_node *body, gp_str number)
{
  for (const gp_node *block = body->first_child; block != NULL; block = block->next) {
    bool last = block->next == NULL, plain = block->kind == GP_PARAGRAPH;
    if (block->prev == NULL && !plain && o->xml) {
      put(o, "<p>");
      put_number(o, number);
      put(o, "</p>\n");
    }
    if (!plain) {
      gp_walk(&o->walk, block);
      continue;
    }
    open_node(o, "p", NULL, block);
    put(o, ">");
    if (block->prev == NULL && o->xml)
      put_number(o, number);
    put_below(o, block);
    if (last)
      put_backlink(o, note);
    put(o, "</p>\n");
  }
  if (body->last_child != NULL && body->last_child->kind != GP_PARAGRAPH) {
    put(o, "<p>");
    put_backlink(o, note);
    put(o, "</p>\n");
  }
}

static void put_note(gp_output *o, const gp_node *note, gp_str around)
{
  gp_str number = gp_node_number(note);
  const gp_node *body = gp_node_child(note, GP_BODY);
  put(o, o->xml ? "<aside epub:type=\"footnote\" role=\"doc-footnote\"" : "<li");
  put_attr(o, "id", note->id);
  if (!o->xml)
    put_attr(o, "value", kit_uncount(o->host, o->arena, o->document->lang, number));
  if (!gp_str_equal(note->lang, around))
    put_lang(o, note->lang);
  if (body != NULL) {
    put(o, ">\n");
    put_note_blocks(o, note, body, number);
    put(o, o->xml ? "</aside>\n" : "</li>\n");
    return;
  }
  put(o, o->xml ? "><p>" : ">");
  put_number(o, o->xml ? number : (gp_str){NULL, 0});
  put_below(o, note);
  put_backlink(o, note);
  put(o, o->xml ? "</p></aside>\n" : "</li>\n");
}

/* Notes may hold notes: the list grows while it is written. On a page they are a list, whose items keep their role, for
 * that of an end note is deprecated (DPUB-ARIA 1.1) and the section says what they are. In a book each is an aside:
 * readers show it where its sign stands. */
static void put_notes(gp_output *o, const gp_node *chapter)
{
  gp_str name = own_id(o, "%.*s.notes", GP_STR_ARG(chapter->id));
  if (o->notes.count == 0)
    return; /* and no other marks */
  put(o, "<section class=\"notes\"");
  put(o, o->xml ? " epub:type=\"footnotes\"" : " role=\"doc-endnotes\"");
  put_attr(o, "aria-labelledby",
           gp_str_printf(o->arena, "%.*s %.*s", GP_STR_ARG(name),
                         GP_STR_ARG(own_id(o, "%.*s.title", GP_STR_ARG(chapter->id)))));
  put(o, ">\n");
  put_word_heading(o, o->top + 1, name, "notes", chapter);
  if (!o->xml) {
    put(o, "<ol");
    put_counter(o, o->document->lang);
    put(o, ">\n");
  }
  for (size_t i = 0; i < o->notes.count; i++)
    put_note(o, o->notes.items[i], chapter->lang);
  put(o, o->xml ? "</section>\n" : "</ol>\n</section>\n");
  o->notes.count = o->marks.count = 0;
}

/* What a chapter is, in EPUB's words and in those of DPUB-ARIA. */
static void put_role(gp_output *o, const gp_node *chapter)
{
  gp_matter matter = gp_chapter_of(chapter)->matter;
  const char *type = matter != GP_NO_matter ? gp_matter_word(matter) : "chapter";
  put_attr(o, "epub:type", gp_str_from(type));
  put_attr(o, "role", gp_str_printf(o->arena, "doc-%s", type));
  if (gp_node_child(chapter, GP_TITLE) != NULL)
    put_attr(o, "aria-labelledby", own_id(o, "%.*s.title", GP_STR_ARG(chapter->id)));
}

void open_chapter(gp_output *o, const gp_node *chapter)
{
  if (gp_chapter_of(chapter)->matter == GP_MATTER_SOURCES) {
    open_sources(o, chapter);
  } else {
    open_node(o, "section", "chapter", chapter);
    if (o->xml)
      put_role(o, chapter);
    put(o, ">\n");
    put_heading(o, chapter, o->top);
  }
  if (gp_node_child(chapter, GP_LEAD) != NULL) {
    put(o, "<div class=\"lead\">\n");
    put_slot(o, chapter, GP_LEAD);
    put(o, "</div>\n");
  }
}

void close_chapter(gp_output *o, const gp_node *chapter)
{
  put_notes(o, chapter);
  put(o, "</section>\n");
}
