/* What pandoc (2.17 to 3.1) leaves out of LibreOffice's files without a word: the headers of tables, which are put
 * back; heads and feet of pages, which are listed. */
#include "import/importer.h"

#include "base/file.h"

enum { ARCHIVE_LIMIT = 1 << 28 };

typedef struct scan {
  importer *im;
  gp_str xml;
  size_t at;
  GP_VEC(size_t) open; /* tables that are open, by their numbers */
  gp_buf text;         /* of the cell or page's head that is read */
  unsigned within;     /* header rows that are open */
} scan;

/* The next tag or text; false at the end. A tag is without its brackets. */
static bool next_piece(scan *s, gp_str *piece, bool *tag)
{
  const char *mark;
  size_t end;
  if (s->at >= s->xml.len)
    return false;
  *tag = s->xml.ptr[s->at] == '<';
  mark = memchr(s->xml.ptr + s->at, *tag ? '>' : '<', s->xml.len - s->at);
  end = mark != NULL ? (size_t)(mark - s->xml.ptr) : s->xml.len;
  *piece = gp_str_slice(s->xml, s->at + *tag, end);
  s->at = end + *tag;
  return true;
}

static void see_header(scan *s, gp_str tag)
{
  importer *im = s->im;
  bool closes = gp_str_starts_with(tag, GP_STR("/"));
  gp_str name = closes ? gp_str_slice(tag, 1, tag.len) : tag;
  if (import_is_tag(name, "table:table")) {
    if (closes && s->open.count > 0)
      s->open.count--;
    if (closes || gp_str_ends_with(tag, GP_STR("/")))
      return;
    gp_vec_push(im->arena, &s->open, im->headers.count);
    gp_vec_push(im->arena, &im->headers, ((import_header){0}));
  } else if (import_is_tag(name, "table:table-header-rows")) {
    s->within = closes ? (s->within > 0 ? s->within - 1 : 0) : s->within + 1;
  } else if (s->within > 0 && s->open.count > 0 && import_is_tag(name, "table:table-cell")) {
    import_header *header = &im->headers.items[*gp_vec_last(&s->open)];
    if (closes || gp_str_ends_with(tag, GP_STR("/")))
      gp_vec_push(im->arena, &header->cells, gp_str_copy(im->arena, import_clean(im, gp_buf_str(&s->text))));
    s->text.count = 0;
  } else if (closes && import_is_tag(name, "text:p")) {
    gp_buf_add_char(&s->text, ' ');
  }
}

static void look_for_headers(importer *im, gp_str xml)
{
  scan s = {.im = im, .xml = xml, .text = GP_BUF(im->arena)};
  gp_str piece;
  bool tag;
  while (next_piece(&s, &piece, &tag)) {
    if (tag)
      see_header(&s, piece);
    else if (s.within > 0)
      import_add_xml_text(&s.text, piece);
  }
}

static void look_for_heads(importer *im, gp_str xml)
{
  static const char *const names[] = {"style:header",      "style:footer",       "style:header-left",
                                      "style:footer-left", "style:header-first", "style:footer-first"};
  scan s = {.im = im, .xml = xml, .text = GP_BUF(im->arena)};
  gp_str piece;
  bool tag;
  while (next_piece(&s, &piece, &tag)) {
    bool closes = tag && gp_str_starts_with(piece, GP_STR("/"));
    gp_str name = closes ? gp_str_slice(piece, 1, piece.len) : piece;
    if (!tag && s.within > 0)
      import_add_xml_text(&s.text, piece);
    for (size_t i = 0; tag && i < sizeof names / sizeof *names; i++) {
      if (!import_is_tag(name, names[i]) || gp_str_ends_with(piece, GP_STR("/")))
        continue;
      s.within = closes ? 0 : 1;
      if (closes)
        import_list_head(im, import_clean(im, gp_buf_str(&s.text)));
      s.text.count = 0;
    }
    if (closes && import_is_tag(name, "text:p"))
      gp_buf_add_char(&s.text, ' ');
  }
}

/* All text, paragraphs divided by line ends; marks of notes and what a guide makes itself are no words of the document.
 */
static gp_str text_of(importer *im, gp_str xml)
{
  static const char *const others[] = {"text:note-citation",      "text:table-of-content",  "office:styles",
                                       "office:automatic-styles", "office:font-face-decls", "office:scripts"};
  scan s = {.im = im, .xml = xml, .text = GP_BUF(im->arena)};
  unsigned apart = 0;
  gp_str piece;
  bool tag;
  while (next_piece(&s, &piece, &tag)) {
    bool closes = tag && gp_str_starts_with(piece, GP_STR("/")), empty = tag && gp_str_ends_with(piece, GP_STR("/"));
    gp_str name = closes ? gp_str_slice(piece, 1, piece.len) : piece;
    if (!tag && apart == 0)
      import_add_xml_text(&s.text, piece);
    im->contents += tag && !closes && import_is_tag(name, "text:table-of-content");
    if (tag && !closes && gp_str_starts_with(name, GP_STR("text:alphabetical-index-mark")) &&
        import_xml_value(name, "text:string-value=\"").len > 0)
      gp_buf_printf(&s.text, "\n%.*s\n", GP_STR_ARG(import_xml_value(name, "text:string-value=\"")));
    for (size_t i = 0; tag && !empty && i < sizeof others / sizeof *others; i++)
      if (import_is_tag(name, others[i]))
        apart = closes ? apart - (apart > 0) : apart + 1;
    if (tag &&
        ((closes && (import_is_tag(name, "text:p") || import_is_tag(name, "text:h"))) ||
         import_is_tag(name, "text:note") || import_is_tag(name, "dc:creator") || import_is_tag(name, "dc:date") ||
         import_is_tag(name, "text:ruby-text") || import_is_tag(name, "office:annotation")))
      gp_buf_add_char(&s.text, '\n');
    else if (tag && (import_is_tag(name, "text:s") || import_is_tag(name, "text:tab") ||
                     import_is_tag(name, "text:line-break")))
      gp_buf_add_char(&s.text, ' ');
  }
  return gp_buf_str(&s.text);
}

/* The headers that are put back, or listed at their tables. */
static gp_str header_words(importer *im)
{
  gp_buf out = GP_BUF(im->arena);
  for (size_t i = 0; i < im->headers.count; i++)
    for (size_t k = 0; k < im->headers.items[i].cells.count; k++)
      gp_buf_printf(&out, "%.*s\n", GP_STR_ARG(im->headers.items[i].cells.items[k]));
  return gp_buf_str(&out);
}

void import_look_into_odt(importer *im, gp_str file, const gp_value *tree)
{
  gp_str bytes, xml = {NULL, 0};
  size_t index = 0;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, ARCHIVE_LIMIT, &bytes) != 0)
    return;
  if (import_next_member(im, bytes, "content.xml", "content.xml", &index, &xml))
    look_for_headers(im, xml);
  if (xml.len > 0)
    import_list_missing(im, text_of(im, xml), header_words(im), tree);
  index = 0;
  if (import_next_member(im, bytes, "styles.xml", "styles.xml", &index, &xml))
    look_for_heads(im, xml);
}
