/* Metadata: document information, XMP that says PDF/A-2a (3a with attached files) and PDF/UA-1, or PDF/A-4 (4f),
 * PDF/UA-2 and Well-Tagged PDF; the output intent. */
#include "cmyk.h"

gp_str pdf_title(const pdf *p)
{
  if (p->tree->title.len > 0)
    return p->tree->title;
  if (p->document != NULL && p->document->title.len > 0)
    return p->document->title;
  return p->document != NULL && p->document->id.len > 0 ? p->document->id : GP_STR("Document");
}

gp_str pdf_lang(const pdf *p)
{
  if (p->tree->lang.len > 0)
    return p->tree->lang;
  return p->document != NULL && p->document->lang.len > 0 ? p->document->lang : GP_STR("en");
}

gp_str pdf_lang_of(const pdf *p, uint32_t elem)
{
  gp_str none = {NULL, 0};
  while (elem != 0 && p->tree->elems[elem].lang.len == 0)
    elem = p->tree->elems[elem].parent;
  return elem != 0 && !gp_str_equal(p->tree->elems[elem].lang, pdf_lang(p)) ? p->tree->elems[elem].lang : none;
}

typedef struct date {
  int64_t year;
  unsigned month, day, hour, minute, second;
} date;

/* Civil date of a number of seconds since 1970, UTC, proleptic Gregorian calendar; years 1 to 9999. Months are counted
 * from March, so that the leap day comes last. */
static date date_of(int64_t timestamp)
{
  const int64_t least = -62135596800, greatest = 253402300799;
  int64_t at = timestamp < least ? least : timestamp > greatest ? greatest : timestamp;
  int64_t days = at / 86400, seconds = at % 86400, era, day_of_era, year_of_era, day_of_year, month;
  date d;
  if (seconds < 0) {
    seconds += 86400;
    days--;
  }
  days += 719468; /* from 0000-03-01 */
  era = days / 146097;
  day_of_era = days % 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * day_of_year + 2) / 153;
  d.day = (unsigned)(day_of_year - (153 * month + 2) / 5 + 1);
  d.month = (unsigned)(month < 10 ? month + 3 : month - 9);
  d.year = era * 400 + year_of_era + (d.month <= 2);
  d.hour = (unsigned)(seconds / 3600);
  d.minute = (unsigned)(seconds / 60 % 60);
  d.second = (unsigned)(seconds % 60);
  return d;
}

gp_str pdf_date(gp_arena *arena, int64_t timestamp)
{
  date d = date_of(timestamp);
  return gp_str_printf(arena, "D:%04d%02u%02u%02u%02u%02uZ", (int)d.year, d.month, d.day, d.hour, d.minute, d.second);
}

static gp_str xmp_date(gp_arena *arena, int64_t timestamp)
{
  date d = date_of(timestamp);
  return gp_str_printf(arena, "%04d-%02u-%02uT%02u:%02u:%02uZ", (int)d.year, d.month, d.day, d.hour, d.minute,
                       d.second);
}

static const char producer[] = "guidepress (output-pdf 1.0)";
static const char creator[] = "guidepress";

static gp_str joined_authors(pdf *p)
{
  gp_buf out = GP_BUF(p->arena);
  for (size_t i = 0; p->document != NULL && i < p->document->author_count; i++) {
    if (i > 0)
      PDF_PUT(&out, "; ");
    gp_buf_add(&out, p->document->authors[i]);
  }
  return gp_buf_str(&out);
}

static void put_info_text(gp_buf *out, const char *key, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_add(out, gp_str_from(key));
  pdf_put_text(out, text);
}

static void put_info(pdf *p, gp_buf *out, const void *record)
{
  (void)record;
  if (p->ua2) /* the trailer of PDF/A-4 does not refer to it (ISO 19005-4, 6.1.3) */
    return;
  put_info_text(out, "/Title", pdf_title(p));
  put_info_text(out, "/Author", joined_authors(p));
  put_info_text(out, "/Creator", gp_str_from(creator));
  put_info_text(out, "/Producer", gp_str_from(producer));
  if (p->document == NULL)
    return;
  put_info_text(out, "/Subject", p->document->summary);
  put_info_text(out, "/Keywords", p->document->keywords);
  if (p->document->timestamp != 0) {
    put_info_text(out, "/CreationDate", pdf_date(p->arena, p->document->timestamp));
    put_info_text(out, "/ModDate", pdf_date(p->arena, p->document->timestamp));
  }
}

/* Text of XML: what markup uses is escaped, what XML 1.0 does not allow is left out. */
static void put_xml(gp_buf *out, gp_str text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = pdf_next_char(text, &at);
    if (c == '&')
      PDF_PUT(out, "&amp;");
    else if (c == '<')
      PDF_PUT(out, "&lt;");
    else if (c == '>')
      PDF_PUT(out, "&gt;");
    else if (c == '"')
      PDF_PUT(out, "&quot;");
    else if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF)
      gp_buf_add_utf8(out, c);
  }
}

static void put_simple(gp_buf *out, const char *name, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_printf(out, "<%s>", name);
  put_xml(out, text);
  gp_buf_printf(out, "</%s>\n", name);
}

/* A property in one language: x-default and the document's. */
static void put_alternative(gp_buf *out, const char *name, gp_str lang, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_printf(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
  put_xml(out, text);
  PDF_PUT(out, "</rdf:li><rdf:li xml:lang=\"");
  put_xml(out, lang);
  PDF_PUT(out, "\">");
  put_xml(out, text);
  gp_buf_printf(out, "</rdf:li></rdf:Alt></%s>\n", name);
}

static void put_list(gp_buf *out, const char *name, const char *kind, const gp_str *items, size_t count)
{
  if (count == 0)
    return;
  gp_buf_printf(out, "<%s><rdf:%s>", name, kind);
  for (size_t i = 0; i < count; i++) {
    PDF_PUT(out, "<rdf:li>");
    put_xml(out, items[i]);
    PDF_PUT(out, "</rdf:li>");
  }
  gp_buf_printf(out, "</rdf:%s></%s>\n", kind, name);
}

/* The extension schema describes pdfuaid, which PDF/A-2 does not know (ISO 19005-2, 6.6.2.3). */
static const char xmp_start[] =
  "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
  " xmlns:pdfd=\"http://pdfa.org/declarations/\""
  " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";
static const char xmp_extension[] =
  "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
  "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
  "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
  "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
  "<pdfaProperty:category>internal</pdfaProperty:category>"
  "<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>"
  "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";
/* Well-Tagged PDF 1.0, 6.1.3: for accessibility and for reuse. */
static const char xmp_declarations[] =
  "<pdfd:declarations><rdf:Bag>"
  "<rdf:li rdf:parseType=\"Resource\">"
  "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>"
  "<rdf:li rdf:parseType=\"Resource\">"
  "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>"
  "</rdf:Bag></pdfd:declarations>\n";
static const char xmp_end[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

/* ISO 14289-2, 5; ISO 19005-4, 6.7.3: F with attached files. */
static void put_identification(const pdf *p, gp_buf *out)
{
  bool files = p->file_count > 0;
  if (p->ua2) {
    PDF_PUT(out, "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>");
    if (files)
      PDF_PUT(out, "<pdfaid:conformance>F</pdfaid:conformance>");
    PDF_PUT(out, "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>\n");
    gp_buf_add(out, gp_str_from(xmp_declarations));
  } else {
    gp_buf_add(out, files ? GP_STR("<pdfaid:part>3</pdfaid:part>\n") : GP_STR("<pdfaid:part>2</pdfaid:part>\n"));
    PDF_PUT(out, "<pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n");
  }
}

static gp_str xmp_packet(pdf *p)
{
  gp_buf out = GP_BUF(p->arena);
  const gp_document *d = p->document;
  gp_str lang = pdf_lang(p);
  gp_buf_add(&out, gp_str_from(xmp_start));
  put_identification(p, &out);
  put_simple(&out, "dc:format", GP_STR("application/pdf"));
  put_alternative(&out, "dc:title", lang, pdf_title(p));
  put_list(&out, "dc:language", "Bag", &lang, 1);
  put_simple(&out, "xmp:CreatorTool", gp_str_from(creator));
  put_simple(&out, "pdf:Producer", gp_str_from(producer));
  if (d != NULL) {
    put_list(&out, "dc:creator", "Seq", d->authors, d->author_count);
    put_list(&out, "dc:publisher", "Bag", &d->publisher, d->publisher.len > 0);
    put_alternative(&out, "dc:description", lang, d->summary);
    put_alternative(&out, "dc:rights", lang, d->licence);
    put_simple(&out, "pdf:Keywords", d->keywords);
  }
  if (d != NULL && d->timestamp != 0) {
    gp_str when = xmp_date(p->arena, d->timestamp);
    put_simple(&out, "xmp:CreateDate", when);
    put_simple(&out, "xmp:ModifyDate", when);
    put_simple(&out, "xmp:MetadataDate", when);
  }
  if (!p->ua2)
    gp_buf_add(&out, gp_str_from(xmp_extension));
  gp_buf_add(&out, gp_str_from(xmp_end));
  return gp_buf_str(&out);
}

/* Whose colours the document's numbers are: sRGB, or the inks of the print run (ISO 19005-2, 6.2.3). */
static uint32_t write_intent(pdf *p)
{
  gp_buf intent = GP_BUF(p->arena);
  gp_str inks = {(const char *)pdf_cmyk_bytes, pdf_cmyk_size};
  uint32_t profile = p->cmyk != NULL ? pdf_packed_stream(p, GP_STR("/N 4"), inks)
                                     : pdf_packed_stream(p, GP_STR("/N 3"), pdf_srgb_profile(p->arena));
  PDF_PUT(&intent, "/Type/OutputIntent/S/GTS_PDFA1");
  if (p->cmyk != NULL)
    PDF_PUT(&intent, "/OutputConditionIdentifier(" PDF_CMYK_CONDITION
                     ")/RegistryName(http://www.color.org)/Info(" PDF_CMYK_INFO ")/DestOutputProfile ");
  else
    PDF_PUT(&intent, "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
  pdf_put_ref(&intent, profile);
  return pdf_fixed_object(p, gp_buf_str(&intent));
}

void pdf_metadata_write(pdf *p)
{
  p->intent = write_intent(p);
  p->metadata = pdf_stream(p, GP_STR("/Type/Metadata/Subtype/XML"), xmp_packet(p));
  pdf_take_over(p, p->doc->info, put_info, NULL);
}
