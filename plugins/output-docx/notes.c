/* Notes as real footnotes: Word counts them, from the first of the document to the last. */
#include "docx.h"

static unsigned number_of(const gp_output *o, gp_str id)
{
  for (size_t i = 0; i < o->noted.count; i++)
    if (gp_str_equal(o->noted.items[i]->id, id))
      return (unsigned)i + 1;
  return 0;
}

/* One more mark of a note: a field that has the note's number. */
static void put_mark_again(gp_output *o, const gp_node *node, gp_str id)
{
  unsigned number = number_of(o, id);
  put(o, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>"
         "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
  putf(o, "<w:instrText xml:space=\"preserve\"> NOTEREF %.*s \\f \\h </w:instrText></w:r>",
       GP_STR_ARG(bookmark_name(o, id)));
  put(o, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r>"
         "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>");
  if (number > 0)
    putf(o, "%u", number);
  else
    put_escaped(o, gp_node_number(node));
  put(o, "</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/>"
         "</w:r>");
}

void put_note(gp_output *o, const gp_node *node)
{
  gp_str again = gp_note_of(node)->again;
  unsigned bookmark;
  if (o->in_note) { /* Word has no notes in notes: it follows in the same one */
    put_run(o, GP_STR("*"), node->lang);
    if (again.len == 0)
      gp_vec_push(o->arena, &o->inner, node);
    return;
  }
  if (again.len > 0) {
    put_mark_again(o, node, again);
    return;
  }
  gp_vec_push(o->arena, &o->noted, node);
  bookmark = open_bookmark(o, bookmark_name(o, node->id));
  putf(o, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"%u\"/></w:r>",
       (unsigned)o->noted.count);
  close_bookmark(o, bookmark);
}

static void begin_note(gp_output *o, const gp_node *node, const char *mark)
{
  open_p(o, (para){.style = "FootnoteText", .lang = node->lang});
  put(o, mark);
  put_run(o, GP_STR(" "), node->lang);
}

/* The first paragraph has the mark; what is no paragraph has it before. */
static void put_text_of(gp_output *o, const gp_node *node, const char *mark)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *first = body != NULL ? body->first_child : NULL;
  begin_note(o, node, mark);
  put_below(o, body == NULL ? node : first != NULL && first->kind == GP_PARAGRAPH ? first : NULL);
  close_p(o);
  if (first != NULL && first->kind == GP_PARAGRAPH)
    first = first->next;
  for (; first != NULL; first = first->next)
    gp_walk(&o->walk, first);
}

void put_footnotes(gp_output *o)
{
  static const char separator[] = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" "
                                  "w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p>"
                                  "</w:footnote>\n<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr>"
                                  "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r>"
                                  "<w:continuationSeparator/></w:r></w:p></w:footnote>\n";
  o->in_note = true;
  put(o, separator);
  for (size_t i = 0; i < o->noted.count; i++) {
    const gp_node *node = o->noted.items[i];
    putf(o, "<w:footnote w:id=\"%u\">\n", (unsigned)i + 1);
    o->inner.count = 0;
    put_text_of(o, node, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
    for (size_t j = 0; j < o->inner.count; j++)
      put_text_of(o, o->inner.items[j], "<w:r><w:t>*</w:t></w:r>");
    put(o, "</w:footnote>\n");
  }
  o->in_note = false;
}
