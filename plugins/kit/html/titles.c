/* What a title page and an imprint hold. */
#include "html.h"

void put_time(gp_output *o, gp_str iso, gp_str text)
{
  put(o, "<time");
  put_attr(o, "datetime", iso);
  put(o, ">");
  put_escaped(o, text);
  put(o, "</time>");
}

/* "Version 1.0 · 22 November 2026" */
static void put_version(gp_output *o)
{
  const gp_document *d = o->document;
  if (d->version.len == 0 && d->date.len == 0)
    return;
  put(o, "<p>");
  if (d->version.len > 0) {
    put_word(o, "version", NULL);
    put(o, " ");
    put_escaped(o, d->version);
    put(o, d->date.len > 0 ? " \xC2\xB7 " : "");
  }
  if (d->date.len > 0)
    put_time(o, d->date, o->host->format_date(o->host, o->arena, d->lang, d->date));
  put(o, "</p>\n");
}

void put_titles(gp_output *o)
{
  const gp_document *d = o->document;
  put_element(o, "p", "series", d->series);
  put_element(o, "h1", NULL, d->title);
  put_element(o, "p", "subtitle", d->subtitle);
  put_element(o, "p", "summary", d->summary);
  put_element(o, "p", NULL, kit_authors(o->arena, o->document));
  put_element(o, "p", NULL, d->publisher);
  put_version(o);
}

/* Paragraphs divided by empty lines. */
static void put_paragraphs(gp_output *o, gp_str text)
{
  for (gp_str part = kit_next_paragraph(&text); part.len > 0; part = kit_next_paragraph(&text))
    put_element(o, "p", NULL, part);
}

bool has_imprint(const gp_output *o)
{
  const gp_document *d = o->document;
  return d->imprint.len > 0 || d->funding.len > 0 || d->licence.len > 0;
}

/* A text of guide.yaml in the document's language. */
static gp_str localised(const gp_output *o, const gp_value *text)
{
  if (text != NULL && text->kind == GP_VALUE_MAP)
    text = gp_value_lookup(text, o->document->lang);
  return gp_value_text(text, (gp_str){NULL, 0});
}

static void put_logos(gp_output *o)
{
  const gp_value *guide = o->document->guide;
  const gp_value *logos = gp_value_lookup(guide, GP_STR("logos"));
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
    put(o, "<p class=\"logo\"><img alt=\"");
    put_escaped(o, localised(o, gp_value_lookup(logo, GP_STR("alt"))));
    put(o, "\" src=\"");
    o->put_picture(o, image);
    put(o, o->xml ? "\"/></p>\n" : "\"></p>\n");
  }
}

void put_imprint(gp_output *o)
{
  const gp_document *d = o->document;
  put_word_element(o, "h2", NULL, "imprint", NULL);
  put_paragraphs(o, d->funding);
  put_paragraphs(o, d->imprint);
  if (d->licence.len > 0) {
    put(o, "<p>");
    put_word(o, "licence", NULL);
    put(o, ": ");
    put_escaped(o, d->licence);
    put(o, "</p>\n");
  }
  put_logos(o);
}
