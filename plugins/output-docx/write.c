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
  for (size_t i = 0; text.ptr != NULL && i < text.len; i++) {
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

int text_width(const gp_output *o)
{
  return o->page_width - o->margin_left - o->margin_right - o->indent;
}
