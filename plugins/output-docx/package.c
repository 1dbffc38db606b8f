/* The parts beside the text, and the file (ISO/IEC 29500-2; 29500-1, 17.15 and 17.11). */
#include "docx.h"

#include "kit/zip/archive.h"

#include <time.h>

#define W_SPACES                                                                                                       \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                                          \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                                   \
  "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "                                                \
  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "                               \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                                                 \
  "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "                                            \
  "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

typedef struct parts {
  gp_output *o;
  GP_VEC(kit_zip_entry) entries;
} parts;

/* What has been written becomes a part. */
static void add_part(parts *p, const char *name)
{
  gp_output *o = p->o;
  gp_vec_push(o->arena, &p->entries,
              ((kit_zip_entry){gp_str_from(name), gp_str_copy(o->arena, gp_buf_str(&o->out)), true}));
  o->out.count = 0;
}

static void put_types(gp_output *o, bool notes)
{
  put(o, XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
             "<Default Extension=\"png\" ContentType=\"image/png\"/>\n"
             "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>\n"
             "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>\n"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE "document.main+xml\"/>\n"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>\n"
             "<Override PartName=\"/word/numbering.xml\" ContentType=\"" TYPE "numbering+xml\"/>\n"
             "<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE "settings+xml\"/>\n"
             "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" TYPE "fontTable+xml\"/>\n"
             "<Override PartName=\"/word/theme/theme1.xml\" "
             "ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\n"
             "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE "footer+xml\"/>\n");
  put(o, notes ? "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" TYPE "footnotes+xml\"/>\n" : "");
  put(o, "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n"
         "<Override PartName=\"/docProps/app.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\n</Types>\n");
}

static void put_relations(gp_output *o, const relation *all, size_t count)
{
  put(o, XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n");
  for (size_t i = 0; i < count; i++) {
    putf(o, "<Relationship Id=\"rId%zu\" Type=\"" RELATIONS "%s\" Target=\"", i + 1, all[i].type);
    put_escaped(o, all[i].target);
    put(o, all[i].external ? "\" TargetMode=\"External\"/>\n" : "\"/>\n");
  }
  put(o, "</Relationships>\n");
}

static void put_root_relations(gp_output *o)
{
  put(o, XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n"
             "<Relationship Id=\"rId1\" Type=\"" RELATIONS "officeDocument\" Target=\"word/document.xml\"/>\n"
             "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
             "core-properties\" Target=\"docProps/core.xml\"/>\n"
             "<Relationship Id=\"rId3\" Type=\"" RELATIONS "extended-properties\" Target=\"docProps/app.xml\"/>\n"
             "</Relationships>\n");
}

gp_str moment(const gp_output *o)
{
  time_t seconds = (time_t)o->document->timestamp;
  struct tm tm;
  if (seconds == 0 || gmtime_r(&seconds, &tm) == NULL || tm.tm_year < -1899 || tm.tm_year > 9999 - 1900)
    return (gp_str){NULL, 0};
  return gp_str_printf(o->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                       tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void put_property(gp_output *o, const char *name, const char *attributes, gp_str text)
{
  if (text.len == 0)
    return;
  putf(o, "<%s%s>", name, attributes);
  put_escaped(o, text);
  putf(o, "</%s>\n", name);
}

static void put_core(gp_output *o)
{
  const gp_document *d = o->document;
  gp_str creator = d->author_count > 0 ? kit_authors(o->arena, d) : d->publisher, time = moment(o);
  put(o, XML "<cp:coreProperties "
             "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
  put_property(o, "dc:title", "", d->title);
  put_property(o, "dc:subject", "", d->subtitle);
  put_property(o, "dc:creator", "", creator);
  put_property(o, "cp:keywords", "", d->keywords);
  put_property(o, "dc:description", "", d->summary);
  put_property(o, "dc:language", "", word_lang(o, d->lang));
  put_property(o, "cp:category", "", d->series);
  put_property(o, "cp:version", "", d->version);
  put_property(o, "dcterms:created", " xsi:type=\"dcterms:W3CDTF\"", time);
  put_property(o, "dcterms:modified", " xsi:type=\"dcterms:W3CDTF\"", time);
  put(o, "</cp:coreProperties>\n");
}

static void put_app(gp_output *o)
{
  put(o, XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\n"
             "<Application>guidepress</Application>\n");
  put_property(o, "Company", "", o->document->publisher);
  put(o, "</Properties>\n");
}

static void put_language(gp_output *o, const char *tag)
{
  gp_str lang = o->document->lang, name = word_lang(o, lang);
  const char *kind = o->rtl ? "bidi" : is_east_asian(lang) ? "eastAsia" : "val";
  putf(o, "<w:%s w:%s=\"%.*s\"/>", tag, kind, GP_STR_ARG(name));
}

static void put_settings(gp_output *o, bool notes)
{
  put(o, XML "<w:settings " W_SPACES ">\n<w:zoom w:percent=\"100\"/>\n<w:defaultTabStop w:val=\"720\"/>\n");
  if (notes)
    put(o, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\n");
  put(o, "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
         "w:val=\"15\"/></w:compat>\n");
  put_language(o, "themeFontLang");
  put(o, "\n</w:settings>\n");
}

/* What stands in where a machine has not the guide's fonts. */
static void put_font(gp_output *o, gp_str name, const char *other, const char *family)
{
  put(o, "<w:font w:name=\"");
  put_escaped(o, name);
  putf(o, "\"><w:altName w:val=\"%s\"/><w:family w:val=\"%s\"/></w:font>\n", other, family);
}

static void put_fonts(gp_output *o)
{
  put(o, XML "<w:fonts " W_SPACES ">\n");
  put_font(o, o->text_font, "Georgia", "roman");
  if (!gp_str_equal(o->display_font, o->text_font))
    put_font(o, o->display_font, "Segoe UI", "swiss");
  put_font(o, o->mono_font, "Consolas", "modern");
  put(o, "</w:fonts>\n");
}

static void put_footer(gp_output *o)
{
  put(o, XML "<w:ftr " W_SPACES ">\n");
  open_p(o, (para){.style = "Footer"});
  put_run(o, o->document->title, o->document->lang);
  put_run(o, GP_STR("\t"), o->document->lang);
  put(o, "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
  close_p(o);
  put(o, "</w:ftr>\n");
}

static void put_document(gp_output *o, gp_str text, unsigned footer)
{
  put(o, XML "<w:document " W_SPACES ">\n<w:body>\n");
  gp_buf_add(&o->out, text);
  putf(o,
       "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId%u\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"/>"
       "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"600\" w:footer=\"600\" "
       "w:gutter=\"0\"/>%s%s</w:sectPr>\n</w:body>\n</w:document>\n",
       footer, o->page_width, o->page_height, o->margin_top, o->margin_right, o->margin_bottom, o->margin_left,
       o->brief ? "" : "<w:titlePg/>", o->rtl ? "<w:bidi/>" : "");
}

gp_status write_package(gp_output *o, gp_str text, gp_str notes, gp_sink *sink)
{
  parts p = {.o = o};
  unsigned footer = relate(o, "footer", GP_STR("footer1.xml"), false);
  gp_status status;
  relate(o, "styles", GP_STR("styles.xml"), false);
  relate(o, "numbering", GP_STR("numbering.xml"), false);
  relate(o, "settings", GP_STR("settings.xml"), false);
  relate(o, "theme", GP_STR("theme/theme1.xml"), false);
  relate(o, "fontTable", GP_STR("fontTable.xml"), false);
  if (notes.len > 0)
    relate(o, "footnotes", GP_STR("footnotes.xml"), false);
  put_types(o, notes.len > 0);
  add_part(&p, "[Content_Types].xml");
  put_root_relations(o);
  add_part(&p, "_rels/.rels");
  put_core(o);
  add_part(&p, "docProps/core.xml");
  put_app(o);
  add_part(&p, "docProps/app.xml");
  put_document(o, text, footer);
  add_part(&p, "word/document.xml");
  put_relations(o, o->links.items, o->links.count);
  add_part(&p, "word/_rels/document.xml.rels");
  put_styles(o);
  add_part(&p, "word/styles.xml");
  put(o, XML "<w:numbering " W_SPACES ">\n");
  put_numbering(o);
  put(o, "</w:numbering>\n");
  add_part(&p, "word/numbering.xml");
  put_theme(o);
  add_part(&p, "word/theme/theme1.xml");
  put_settings(o, notes.len > 0);
  add_part(&p, "word/settings.xml");
  put_fonts(o);
  add_part(&p, "word/fontTable.xml");
  put_footer(o);
  add_part(&p, "word/footer1.xml");
  if (notes.len > 0) {
    put(o, XML "<w:footnotes " W_SPACES ">\n");
    gp_buf_add(&o->out, notes);
    put(o, "</w:footnotes>\n");
    add_part(&p, "word/footnotes.xml");
    put_relations(o, o->note_links.items, o->note_links.count);
    add_part(&p, "word/_rels/footnotes.xml.rels");
  }
  for (size_t i = 0; i < o->pictures.count; i++) {
    const media *m = &o->pictures.items[i];
    kit_zip_entry entry = {gp_str_printf(o->arena, "word/media/%.*s", GP_STR_ARG(m->name)), m->bytes,
                           gp_str_ends_with(m->name, GP_STR(".svg"))};
    gp_vec_push(o->arena, &p.entries, entry);
  }
  kit_zip_sort(p.entries.items + 1, p.entries.count - 1); /* the list of types is first */
  status = kit_zip_write(o->arena, p.entries.items, p.entries.count, sink);
  if (status == GP_ERROR_INTERNAL)
    fail(o, "docx.internal", GP_NO_SPAN, GP_STR("the Word file could not be packed"), NULL);
  return status;
}
