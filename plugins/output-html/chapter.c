/* A chapter and the notes at its end. */
#include "html.h"

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
  put(o, ">\n");
  put_named_heading(o, o->top + 1, name, term(o, "notes"));
  put(o, "<ol>\n");
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
  put_heading(o, chapter, o->top);
  if (lead != NULL) {
    put(o, "<div class=\"lead\">\n");
    put_blocks(o, lead);
    put(o, "</div>\n");
  }
  put_blocks(o, chapter);
  put_notes(o, chapter);
  put(o, "</section>\n");
}
