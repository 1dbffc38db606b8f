/* Markup, runs and paragraphs (ISO/IEC 29500-1, 17.3). The order of what is in w:pPr and w:rPr is that of the schema.
 */
#include "docx.h"

void put(gp_output *o, const char *markup)
{
  gp_buf_add(&o->out, gp_str_from(markup));
}

void putf(gp_output *o, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&o->out, format, args);
  va_end(args);
}

void put_escaped(gp_output *o, gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    bool nonchar = c == 0xEF && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0xBF &&
                   (unsigned char)text.ptr[i + 2] >= 0xBE; /* U+FFFE, U+FFFF */
    if (c == '&')
      put(o, "&amp;");
    else if (c == '<')
      put(o, "&lt;");
    else if (c == '>')
      put(o, "&gt;");
    else if (c == '"')
      put(o, "&quot;");
    else if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7F || nonchar)
      put(o, "\xEF\xBF\xBD");
    else
      gp_buf_add_char(&o->out, (char)c);
    i += nonchar ? 2 : 0;
  }
}

void fail(gp_output *o, const char *id, gp_span span, gp_str message, const char *hint)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = gp_str_from(id), .span = span};
  gp_str text = gp_str_from(hint);
  diag.message = message;
  diag.hints = &text;
  diag.hint_count = text.len > 0;
  o->host->report(o->host, &diag);
  o->status = o->status != GP_OK ? o->status : GP_ERROR_INPUT;
}

static void put_flag(gp_output *o, const char *name, bool is_on)
{
  if (is_on)
    putf(o, "<w:%s/>", name);
}

static void put_lang(gp_output *o, gp_str lang)
{
  bool rtl = o->host->is_rtl(o->host, lang);
  gp_str tag = word_lang(o, lang);
  put(o, rtl ? "<w:lang w:bidi=\"" : is_east_asian(lang) ? "<w:lang w:eastAsia=\"" : "<w:lang w:val=\"");
  put_escaped(o, tag);
  put(o, "\"/>");
}

void put_look(gp_output *o, const char *style, gp_str lang)
{
  const look *l = &o->look;
  const char *own = style != NULL ? style : l->keyboard ? "HTMLKeyboard" : l->code ? "HTMLCode" : NULL;
  bool rtl;
  size_t before;
  lang = lang.len > 0 ? lang : o->document->lang;
  rtl = o->host->is_rtl(o->host, lang);
  put(o, "<w:rPr>");
  before = o->out.count;
  own = own == NULL && l->link ? (l->inner ? "InternalLink" : "Hyperlink") : own;
  if (own != NULL)
    putf(o, "<w:rStyle w:val=\"%s\"/>", own);
  put(o, l->bold ? "<w:b/><w:bCs/>" : "");
  put(o, l->italic ? "<w:i/><w:iCs/>" : "");
  put_flag(o, "strike", l->struck > 0);
  put_flag(o, "noProof", l->code > 0 || l->keyboard > 0);
  put(o, l->small ? "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" : "");
  put(o, l->marked ? "<w:highlight w:val=\"yellow\"/>" : "");
  put(o, l->underlined ? "<w:u w:val=\"single\"/>" : "");
  if (l->raised || l->lowered)
    putf(o, "<w:vertAlign w:val=\"%s\"/>", l->raised ? "superscript" : "subscript");
  put_flag(o, "rtl", rtl && !l->code && !l->keyboard);
  if (!gp_str_equal(lang, o->document->lang))
    put_lang(o, lang);
  if (o->out.count == before)
    o->out.count -= strlen("<w:rPr>");
  else
    put(o, "</w:rPr>");
}

/* The next of `text` that is a break of its own, or its end. */
static size_t stretch_end(gp_str text, size_t at)
{
  while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\t')
    at++;
  return at;
}

void put_run(gp_output *o, gp_str text, gp_str lang)
{
  if (text.len == 0)
    return;
  put(o, "<w:r>");
  put_look(o, NULL, lang);
  for (size_t at = 0; at < text.len;) {
    size_t end = stretch_end(text, at);
    if (end > at) {
      put(o, "<w:t xml:space=\"preserve\">");
      put_escaped(o, gp_str_slice(text, at, end));
      put(o, "</w:t>");
    }
    if (end < text.len)
      put(o, text.ptr[end] == '\n' ? "<w:br/>" : "<w:tab/>");
    at = end + 1;
  }
  put(o, "</w:r>");
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
  put_flag(o, "keepNext", p.keep_next);
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

gp_str term(const gp_output *o, const char *key)
{
  return kit_term(o->document, gp_str_from(key));
}

gp_str term_lang(const gp_output *o, const char *key)
{
  return gp_document_term_lang(o->document, gp_str_from(key));
}

void put_word(gp_output *o, const char *key, bool bold, const char *after)
{
  o->look.bold += bold;
  put_run(o, term(o, key), term_lang(o, key));
  put_run(o, gp_str_from(after), o->document->lang);
  o->look.bold -= bold;
}

void put_below(gp_output *o, const gp_node *parent)
{
  gp_walk_below(&o->walk, parent);
}

void put_slot(gp_output *o, const gp_node *node, gp_kind kind)
{
  gp_walk_slot(&o->walk, node, kind);
}

void put_p(gp_output *o, const char *style, const gp_node *inlines)
{
  if (inlines == NULL)
    return;
  open_p(o, (para){.style = style, .lang = inlines->lang});
  put_below(o, inlines);
  close_p(o);
}

int text_width(const gp_output *o)
{
  return o->page_width - o->margin_left - o->margin_right - o->indent;
}
