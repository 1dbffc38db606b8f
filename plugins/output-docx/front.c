/* Title page, imprint, contents, lists of figures and tables. */
#include "docx.h"

enum { TOC_DEEPEST = 4 };

gp_str localised(const gp_output *o, const gp_value *text)
{
  if (text != NULL && text->kind == GP_VALUE_MAP)
    text = gp_value_lookup(text, o->document->lang);
  return gp_value_text(text, (gp_str){NULL, 0});
}

static gp_str setting(const gp_output *o, const char *key, const char *part)
{
  const gp_value *value = gp_value_lookup(o->document->guide, gp_str_from(key));
  return gp_value_text(gp_value_lookup(value, gp_str_from(part)), (gp_str){NULL, 0});
}

unsigned contents_depth(const gp_output *o)
{
  gp_str depth = setting(o, "contents", "depth");
  return depth.len == 1 && depth.ptr[0] >= '1' && depth.ptr[0] <= '4' ? (unsigned)(depth.ptr[0] - '0') : 2;
}

gp_str part_title(const gp_output *o, const gp_node *chapter)
{
  const gp_value *parts = gp_value_lookup(o->document->guide, GP_STR("parts")), *title = NULL;
  gp_str name = gp_chapter_of(chapter)->file, none = {NULL, 0};
  for (size_t i = 0; parts != NULL && parts->kind == GP_VALUE_LIST && i < parts->count && name.len > 0; i++)
    if (gp_str_equal(gp_value_text(gp_value_lookup(parts->entries[i].value, GP_STR("from")), none), name))
      title = gp_value_lookup(parts->entries[i].value, GP_STR("title"));
  return localised(o, title);
}

/* "Version 1.0 · 22 November 2026" */
static void put_version(gp_output *o)
{
  const gp_document *d = o->document;
  if (d->version.len == 0 && d->date.len == 0)
    return;
  open_p(o, (para){.style = "Edition"});
  if (d->version.len > 0) {
    put_word(o, "version", false, " ");
    put_run(o, d->version, d->lang);
    put_run(o, d->date.len > 0 ? GP_STR(" · ") : GP_STR(""), d->lang);
  }
  if (d->date.len > 0)
    put_run(o, o->host->format_date(o->host, o->arena, d->lang, d->date), d->lang);
  close_p(o);
}

/* The title is first: programs that read Word files take it from there. */
static void put_titles(gp_output *o)
{
  const gp_document *d = o->document;
  put_line(o, "Title", d->title, d->lang);
  put_line(o, "Subtitle", d->subtitle, d->lang);
  put_line(o, "Series", d->series, d->lang);
  put_line(o, "Summary", d->summary, d->lang);
  put_line(o, "Author", kit_authors(o->arena, d), d->lang);
  put_line(o, "Publisher", d->publisher, d->lang);
  put_version(o);
}

/* Paragraphs divided by empty lines. */
static void put_paragraphs(gp_output *o, gp_str text)
{
  for (gp_str part = kit_next_paragraph(&text); part.len > 0; part = kit_next_paragraph(&text))
    put_line(o, "Imprint", part, o->document->lang);
}

static void put_logos(gp_output *o)
{
  enum { LOGO_WIDTH = 2400 };
  const gp_value *logos = gp_value_lookup(o->document->guide, GP_STR("logos"));
  for (size_t i = 0; logos != NULL && logos->kind == GP_VALUE_LIST && i < logos->count; i++) {
    const gp_value *logo = logos->entries[i].value, *path = gp_value_lookup(logo, GP_STR("image"));
    const gp_image *image = NULL;
    gp_status status;
    if (path == NULL || !kit_logo_on_imprint(logo))
      continue;
    status = o->host->open_image(o->host, path->text, path->span, &image);
    if (status != GP_OK) {
      o->status = o->status != GP_OK ? o->status : status;
      return;
    }
    open_p(o, (para){.style = "Imprint"});
    put_picture(o, image, localised(o, gp_value_lookup(logo, GP_STR("alt"))), path->span, LOGO_WIDTH, false);
    close_p(o);
  }
}

void put_imprint(gp_output *o)
{
  const gp_document *d = o->document;
  if (d->imprint.len == 0 && d->funding.len == 0 && d->licence.len == 0)
    return;
  put_line(o, "ImprintTitle", term(o, "imprint"), term_lang(o, "imprint"));
  put_paragraphs(o, d->funding);
  put_paragraphs(o, d->imprint);
  if (d->licence.len > 0) {
    open_p(o, (para){.style = "Imprint"});
    put_word(o, "licence", false, ": ");
    put_run(o, d->licence, d->lang);
    close_p(o);
  }
  put_logos(o);
}

static void begin_field(gp_output *o, const char *instruction)
{
  putf(
    o,
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
    instruction);
}

/* A line of the contents: a link to a heading. `field`: what the first line begins the field with; then NULL. */
static void put_entry(gp_output *o, const char *style, gp_str anchor, const char **field, gp_str number,
                      const gp_node *title)
{
  open_p(o, (para){.style = style, .lang = title->lang, .plain_indent = true});
  if (*field != NULL)
    begin_field(o, *field);
  *field = NULL;
  putf(o, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">", GP_STR_ARG(anchor));
  if (number.len > 0)
    put_run(o, gp_str_printf(o->arena, "%.*s\t", GP_STR_ARG(number)), title->lang);
  put_plain(o, title);
  put(o, "</w:hyperlink>");
  close_p(o);
}

static void end_field(gp_output *o, const char *field)
{
  if (field != NULL) /* no line has begun it */
    return;
  o->out.count -= strlen("</w:p>\n");
  put(o, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n");
}

static unsigned level_of(const gp_node *node)
{
  unsigned level = node->kind == GP_CHAPTER ? 1 : 2;
  for (const gp_node *at = node->parent; at != NULL && at->kind == GP_SECTION; at = at->parent)
    level++;
  return level;
}

static void put_part_entry(gp_output *o, const gp_node *node, const char **field)
{
  gp_node part = {.kind = GP_TITLE, .lang = o->document->lang};
  gp_node text = {.kind = GP_TEXT, .lang = o->document->lang, .parent = &part};
  text.text = node->kind == GP_CHAPTER ? part_title(o, node) : (gp_str){NULL, 0};
  part.first_child = part.last_child = &text;
  if (text.text.len > 0)
    put_entry(o, "TOC1", gp_str_printf(o->arena, "_Toc%09u", o->toc), field, (gp_str){NULL, 0}, &part);
}

/* The names of the headings' bookmarks are counted here as put_heading counts them afterwards. Word adds the numbers of
 * its pages when it makes the list anew (F9): until then the lines are links without a number that might be wrong. */
static void put_contents(gp_output *o)
{
  const gp_node *root = o->document->root;
  unsigned depth = contents_depth(o);
  gp_str instruction = gp_str_printf(o->arena, "TOC \\o \"1-%u\" \\h \\z \\t \"Part Title,1\"", depth);
  const char *field = instruction.ptr;
  static const char *const styles[TOC_DEEPEST] = {"TOC1", "TOC2", "TOC3", "TOC4"};
  put(o,
      "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>"
      "</w:sdtPr><w:sdtContent>\n");
  put_line(o, "TOCHeading", term(o, "contents"), term_lang(o, "contents"));
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_node *title = NULL;
    unsigned level;
    if (node->kind == GP_CHAPTER || node->kind == GP_SECTION || node->kind == GP_SOURCE_LIST)
      title = gp_node_child(node, GP_TITLE);
    if (title == NULL)
      continue;
    o->toc++;
    level = level_of(node);
    put_part_entry(o, node, &field);
    if (level <= depth && level <= TOC_DEEPEST)
      put_entry(o, styles[level - 1], gp_str_printf(o->arena, "_Toc%09u", o->toc), &field, gp_node_number(node), title);
  }
  end_field(o, field);
  put(o, "</w:sdtContent></w:sdt>\n");
  o->toc = 0;
}

static bool is_listed(const gp_node *node, bool tables)
{
  bool fits = node->kind == GP_CUSTOM ? gp_custom_of(node)->counts == (tables ? GP_COUNTED_TABLE : GP_COUNTED_FIGURE)
              : tables                ? node->kind == GP_TABLE
                                      : node->kind == GP_FIGURE || node->kind == GP_FIGURES;
  return fits && gp_node_child(node, GP_CAPTION) != NULL && (node->parent == NULL || node->parent->kind != GP_FIGURES);
}

static void put_captions(gp_output *o, const char *key, bool tables)
{
  const gp_node *root = o->document->root;
  const char *field = tables ? "TOC \\h \\z \\c \"Table\"" : "TOC \\h \\z \\c \"Figure\"";
  bool titled = false;
  if (!gp_str_is(setting(o, "contents", key), "true"))
    return;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    if (!is_listed(node, tables))
      continue;
    if (!titled)
      put_line(o, "ListHeading", term(o, key), term_lang(o, key));
    titled = true;
    put_entry(o, "TableofFigures", gp_str_printf(o->arena, "_Caption%u", node->serial), &field, gp_node_label(node),
              gp_node_child(node, GP_CAPTION));
  }
  end_field(o, field);
}

void put_front(gp_output *o)
{
  const gp_value *contents = o->host->option(o->host, GP_STR("contents"));
  put_titles(o);
  if (o->brief)
    return;
  put_imprint(o);
  if (!gp_value_boolean(contents, true))
    return;
  put_contents(o);
  put_captions(o, "figures", false);
  put_captions(o, "tables", true);
}
