/* Paragraphs and the bookmarks in them (ISO/IEC 29500-1, 17.3.1). The order of what is in w:pPr is that of the schema.
 */
#include "docx.h"

unsigned open_bookmark(gp_output *o, gp_str name)
{
  unsigned number = o->bookmarks++;
  putf(o, "<w:bookmarkStart w:id=\"%u\" w:name=\"%.*s\"/>", number, GP_STR_ARG(name));
  return number;
}

void close_bookmark(gp_output *o, unsigned number)
{
  putf(o, "<w:bookmarkEnd w:id=\"%u\"/>", number);
}

void mark_id(gp_output *o, const gp_node *node)
{
  if (node->id.len > 0)
    gp_vec_push(o->arena, &o->waiting, node->id);
}

void put_waiting(gp_output *o)
{
  for (size_t i = 0; i < o->waiting.count; i++)
    close_bookmark(o, open_bookmark(o, bookmark_name(o, o->waiting.items[i])));
  o->waiting.count = 0;
}

static void put_side(gp_output *o, const char *side, gp_color color)
{
  putf(o, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"%02X%02X%02X\"/>", side, color.r, color.g,
       color.b);
}

/* The frame of a box around a paragraph whose style is not the box's own. */
static void put_frame(gp_output *o, const box *b)
{
  put(o, "<w:pBdr>");
  put_side(o, "top", b->line);
  put_side(o, "left", b->line);
  put_side(o, "bottom", b->line);
  put_side(o, "right", b->line);
  putf(o, "</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%02X%02X%02X\"/>", b->ground.r, b->ground.g,
       b->ground.b);
}

/* The first paragraph of a list's item has its number. */
static void take_number(gp_output *o, para *p)
{
  if (p->list == 0 && o->list != 0) {
    p->list = o->list;
    p->level = o->level;
  }
  o->list = 0;
}

static void put_number(gp_output *o, const para *p)
{
  if (p->list > 0)
    putf(o, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>", p->level, p->list);
  else if (p->no_list)
    put(o, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>");
}

static const char *list_style(const gp_output *o, unsigned list)
{
  const char *format = o->lists.items[list - 1].format;
  return strcmp(format, "bullet") == 0 ? "ListBullet" : strcmp(format, "none") == 0 ? "Checklist" : "ListNumber";
}

/* All of a box has the same edges: else its frame would be drawn in pieces. */
static void put_indent(gp_output *o, const para *p, bool in_frame)
{
  int indent = o->indent + p->more_indent;
  bool own = indent > 0 && p->list == 0 && !p->plain_indent;
  if (!own && !in_frame)
    return;
  put(o, "<w:ind");
  if (own)
    putf(o, " w:left=\"%d\"", indent);
  put(o, in_frame ? " w:right=\"120\"/>" : "/>");
}

void open_p(gp_output *o, para p)
{
  bool own_style = p.style != NULL, other, rtl;
  gp_str lang = p.lang.len > 0 ? p.lang : o->document->lang;
  if (o->open)
    close_p(o);
  take_number(o, &p);
  if (!own_style)
    p.style = o->style != NULL ? o->style
              : o->in_cell     ? "TableText"
              : o->in_note     ? "FootnoteText"
              : p.list > 0     ? list_style(o, p.list)
              : o->box != NULL ? o->box->id
              : o->depth > 0   ? "ListContinue"
                               : NULL;
  other = o->box != NULL && (p.style == NULL || strncmp(p.style, o->box->id, strlen(o->box->id)) != 0);
  rtl = o->host->is_rtl(o->host, lang);
  put(o, "<w:p><w:pPr>");
  if (p.style != NULL)
    putf(o, "<w:pStyle w:val=\"%s\"/>", p.style);
  put(o, p.keep_next ? "<w:keepNext/>" : "");
  put(o, p.no_break ? "<w:pageBreakBefore w:val=\"0\"/>" : p.new_page ? "<w:pageBreakBefore/>" : "");
  put_number(o, &p);
  if (other)
    put_frame(o, o->box);
  if (rtl)
    put(o, "<w:bidi/>");
  else if (o->rtl)
    put(o, "<w:bidi w:val=\"0\"/>");
  put_indent(o, &p, other);
  if (p.align != NULL)
    putf(o, "<w:jc w:val=\"%s\"/>", p.align);
  else if (o->in_cell && o->cell_align != NULL)
    putf(o, "<w:jc w:val=\"%s\"/>", o->cell_align);
  put(o, "</w:pPr>");
  o->open = true;
  put_waiting(o);
  gp_buf_add(&o->out, o->tick);
  o->tick = (gp_str){NULL, 0};
}

void close_p(gp_output *o)
{
  put(o, "</w:p>\n");
  o->open = false;
}

void put_line(gp_output *o, const char *style, gp_str text, gp_str lang)
{
  if (text.len == 0)
    return;
  open_p(o, (para){.style = style, .lang = lang});
  put_run(o, text, lang);
  close_p(o);
}

void put_p(gp_output *o, const char *style, const gp_node *inlines)
{
  if (inlines == NULL)
    return;
  open_p(o, (para){.style = style, .lang = inlines->lang});
  put_below(o, inlines);
  close_p(o);
}
