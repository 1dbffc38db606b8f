/* The package document: metadata, manifest and spine (EPUB 3.3, 5), and the container file. */
#include "epub.h"

#include <time.h>
#include <uuid/uuid.h>

static void put_dc(epub *e, const char *name, const char *id, gp_str text)
{
  gp_output *o = &e->html;
  if (text.len == 0)
    return;
  gp_buf_printf(&o->out, "<dc:%s", name);
  put_attr(o, "id", gp_str_from(id));
  put(o, ">");
  put_escaped(o, text);
  gp_buf_printf(&o->out, "</dc:%s>\n", name);
}

static void put_meta(epub *e, const char *property, gp_str refines, gp_str text)
{
  gp_output *o = &e->html;
  if (text.len == 0)
    return;
  put(o, "<meta");
  put_attr(o, "property", gp_str_from(property));
  put_attr(o, "refines", refines);
  put(o, ">");
  put_escaped(o, text);
  put(o, "</meta>\n");
}

/* A name of the book that is always the same: UUID of version 5 (RFC 9562, 5.5) of id, language and edition. */
static gp_str made_identifier(epub *e)
{
  const gp_document *d = e->html.document;
  gp_str name = gp_str_printf(e->html.arena, "guidepress:%.*s:%.*s:%.*s", GP_STR_ARG(d->id), GP_STR_ARG(d->lang),
                              GP_STR_ARG(d->edition));
  uuid_t id;
  char text[UUID_STR_LEN];
  uuid_generate_sha1(id, *uuid_get_template("url"), name.ptr, name.len);
  uuid_unparse_lower(id, text);
  return gp_str_printf(e->html.arena, "urn:uuid:%s", text);
}

static void put_titles_of(epub *e)
{
  const gp_document *d = e->html.document;
  put_dc(e, "title", "title", d->title);
  put_meta(e, "title-type", GP_STR("#title"), GP_STR("main"));
  if (d->subtitle.len > 0) {
    put_dc(e, "title", "subtitle", d->subtitle);
    put_meta(e, "title-type", GP_STR("#subtitle"), GP_STR("subtitle"));
  }
  for (size_t i = 0; i < d->author_count; i++) {
    gp_str id = gp_str_printf(e->html.arena, "author-%u", (unsigned)i + 1);
    put_dc(e, "creator", id.ptr, d->authors[i]);
    put(&e->html, "<meta property=\"role\" scheme=\"marc:relators\"");
    put_attr(&e->html, "refines", gp_str_printf(e->html.arena, "#%s", id.ptr));
    put(&e->html, ">aut</meta>\n");
  }
  if (d->series.len > 0) {
    put(&e->html, "<meta property=\"belongs-to-collection\" id=\"series\">");
    put_escaped(&e->html, d->series);
    put(&e->html, "</meta>\n");
    put_meta(e, "collection-type", GP_STR("#series"), GP_STR("series"));
  }
}

/* Keywords are divided by commas. */
static void put_subjects(epub *e)
{
  gp_str words = e->html.document->keywords;
  for (size_t from = 0, i = 0; i <= words.len; i++) {
    size_t start = from, end = i;
    if (i < words.len && words.ptr[i] != ',')
      continue;
    while (start < end && (unsigned char)words.ptr[start] <= ' ')
      start++;
    while (end > start && (unsigned char)words.ptr[end - 1] <= ' ')
      end--;
    put_dc(e, "subject", NULL, gp_str_slice(words, start, end));
    from = i + 1;
  }
}

static gp_str modified(const epub *e)
{
  time_t seconds = (time_t)e->html.document->timestamp;
  struct tm tm;
  if (gmtime_r(&seconds, &tm) == NULL || tm.tm_year < -1899 || tm.tm_year > 9999 - 1900)
    return GP_STR("1970-01-01T00:00:00Z");
  return gp_str_printf(e->html.arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                       tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* What there is besides text. */
typedef struct content {
  bool pictures, drawings, index;
} content;

static content look_through(const epub *e)
{
  content c = {.pictures = e->pictures.count > 0};
  for (size_t i = 0; i < e->files.count; i++)
    c.drawings = c.drawings || (e->files.items[i].properties != NULL && strstr(e->files.items[i].properties, "svg"));
  for (size_t i = 0; i < e->chapters.count; i++)
    c.index = c.index || gp_chapter_of(e->chapters.items[i])->matter == GP_MATTER_INDEX;
  return c;
}

static gp_span value_span(const gp_value *value)
{
  return value != NULL ? value->span : GP_NO_SPAN;
}

static bool is_web_address(gp_str text)
{
  return gp_str_starts_with(text, GP_STR("https://")) || gp_str_starts_with(text, GP_STR("http://"));
}

/* That a book conforms is for people to say, who have checked what no program can: the claim needs their name and their
 * report (EPUB Accessibility 1.1). Half of it is no claim. */
static void put_claim(epub *e)
{
  gp_output *o = &e->html;
  gp_str by = option_text(e, "certified-by"), report = option_text(e, "certified-report");
  gp_str hint;
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("epub.certified")};
  if (by.len > 0 && is_web_address(report)) {
    put(o,
        "<meta property=\"dcterms:conformsTo\" id=\"conformance\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>\n"
        "<meta property=\"a11y:certifiedBy\" id=\"certifier\" refines=\"#conformance\">");
    put_escaped(o, by);
    put(o, "</meta>\n<link rel=\"a11y:certifierReport\" refines=\"#certifier\" href=\"");
    put_address(o, report);
    put(o, "\"/>\n");
    return;
  }
  if (by.len == 0 && report.len == 0)
    return;
  diag.message =
    GP_STR("the book does not claim to be accessible: that needs both who has checked it and where the report is");
  hint = by.len == 0       ? GP_STR("write 'certified-by: NAME' beside 'certified-report'")
         : report.len == 0 ? GP_STR("write 'certified-report: https://...' beside 'certified-by'")
                           : GP_STR("give the whole address of the report: 'certified-report: https://...'");
  diag.hints = &hint;
  diag.hint_count = 1;
  diag.span = value_span(o->host->option(o->host, by.len > 0 ? GP_STR("certified-by") : GP_STR("certified-report")));
  o->host->report(o->host, &diag);
}

/* EPUB Accessibility 1.1, with the words of schema.org's vocabulary. */
static void put_accessibility(epub *e)
{
  static const char *const features[] = {"structuralNavigation", "tableOfContents", "readingOrder",
                                         "displayTransformability", "ARIA"};
  const gp_str none = {NULL, 0};
  content c = look_through(e);
  gp_str lang = e->html.document->lang, summary = access_summary(&lang);
  put_meta(e, "schema:accessMode", none, GP_STR("textual"));
  if (c.pictures || c.drawings || has_cover(e))
    put_meta(e, "schema:accessMode", none, GP_STR("visual"));
  put_meta(e, "schema:accessModeSufficient", none, GP_STR("textual"));
  for (size_t i = 0; i < sizeof features / sizeof features[0]; i++)
    put_meta(e, "schema:accessibilityFeature", none, gp_str_from(features[i]));
  if (c.pictures || c.drawings || has_cover(e))
    put_meta(e, "schema:accessibilityFeature", none, GP_STR("alternativeText"));
  if (c.drawings)
    put_meta(e, "schema:accessibilityFeature", none, GP_STR("longDescription"));
  if (e->pages.count > 0)
    put_meta(e, "schema:accessibilityFeature", none, GP_STR("pageNavigation"));
  if (c.index)
    put_meta(e, "schema:accessibilityFeature", none, GP_STR("index"));
  put_meta(e, "schema:accessibilityHazard", none, GP_STR("none"));
  put(&e->html, "<meta property=\"schema:accessibilitySummary\"");
  if (!gp_str_equal(lang, e->html.document->lang))
    put_attr(&e->html, "xml:lang", lang);
  put(&e->html, ">");
  put_escaped(&e->html, summary);
  put(&e->html, "</meta>\n");
  put_claim(e);
}

static void put_metadata(epub *e)
{
  const gp_document *d = e->html.document;
  gp_str own = option_text(e, "identifier");
  put(&e->html, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
  put_dc(e, "identifier", "id", own.len > 0 ? own : made_identifier(e));
  put_titles_of(e);
  put_dc(e, "publisher", NULL, d->publisher);
  put_dc(e, "language", NULL, d->lang);
  put_dc(e, "date", NULL, d->date);
  put_meta(e, "dcterms:modified", (gp_str){NULL, 0}, modified(e));
  put_dc(e, "description", NULL, d->summary);
  put_subjects(e);
  put_dc(e, "rights", NULL, d->licence);
  if (e->pages.count > 0) {
    put_dc(e, "source", "pages", gp_str_printf(e->html.arena, "%.*s.pdf", GP_STR_ARG(d->file_name)));
    put_meta(e, "source-of", GP_STR("#pages"), GP_STR("pagination"));
  }
  put_accessibility(e);
  put(&e->html, "</metadata>\n");
}

static void put_manifest(epub *e)
{
  gp_output *o = &e->html;
  put(o, "<manifest>\n");
  for (size_t i = 0; i < e->files.count; i++) {
    const book_file *file = &e->files.items[i];
    gp_buf_printf(&o->out, "<item id=\"file-%u\"", (unsigned)i + 1);
    put_attr(o, "href", file->name);
    put_attr(o, "media-type", gp_str_from(file->type));
    put_attr(o, "properties", gp_str_from(file->properties));
    put(o, "/>\n");
  }
  put(o, "</manifest>\n<spine");
  if (o->host->is_rtl(o->host, o->document->lang))
    put(o, " page-progression-direction=\"rtl\"");
  put(o, ">\n");
  for (size_t i = 0; i < e->files.count; i++)
    if (e->files.items[i].in_spine)
      gp_buf_printf(&o->out, "<itemref idref=\"file-%u\"/>\n", (unsigned)i + 1);
  put(o, "</spine>\n");
}

void put_package(epub *e)
{
  gp_output *o = &e->html;
  bool rtl = o->host->is_rtl(o->host, o->document->lang);
  put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
         "unique-identifier=\"id\"");
  put_attr(o, "xml:lang", o->document->lang);
  put_attr(o, "dir", rtl ? GP_STR("rtl") : GP_STR("ltr"));
  put(o, " prefix=\"a11y: http://www.idpf.org/epub/vocab/package/a11y/#\">\n");
  put_metadata(e);
  put_manifest(e);
  put(o, "</package>\n");
}
