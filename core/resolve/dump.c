/* The resolved document as text: what guide.yaml says of it, its sources, its tree. */
#include "resolve/resolve.h"

static void dump_field(gp_buf *out, const char *name, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_printf(out, "%s ", name);
  gp_tree_dump_text(out, text);
  gp_buf_add_char(out, '\n');
}

static void dump_source_field(gp_buf *out, const char *name, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_printf(out, " %s=", name);
  gp_tree_dump_text(out, text);
}

static void dump_citation(gp_buf *out, const gp_citation *citation)
{
  gp_buf_printf(out, "source %u %.*s", (unsigned)citation->number, GP_STR_ARG(citation->key));
  dump_source_field(out, "title", citation->title);
  dump_source_field(out, "lang", citation->title_lang);
  dump_source_field(out, "by", citation->by);
  dump_source_field(out, "url", citation->url);
  dump_source_field(out, "date", citation->date);
  dump_source_field(out, "accessed", citation->accessed);
  dump_source_field(out, "note", citation->note);
  gp_buf_add_char(out, '\n');
}

static void dump_attachment(gp_buf *out, const gp_attachment *file)
{
  static const char *const relations[] = {"unspecified", "source", "data", "alternative", "supplement"};
  gp_buf_printf(out, "attachment %.*s %.*s %s %zu bytes", GP_STR_ARG(file->path), GP_STR_ARG(file->media_type),
                relations[file->relation], file->bytes.len);
  dump_source_field(out, "description", file->description);
  gp_buf_add_char(out, '\n');
}

void gp_resolve_dump(gp_buf *out, const gp_document *document)
{
  dump_field(out, "guide", document->id);
  dump_field(out, "lang", document->lang);
  dump_field(out, "edition", document->edition);
  dump_field(out, "title", document->title);
  dump_field(out, "subtitle", document->subtitle);
  dump_field(out, "series", document->series);
  dump_field(out, "summary", document->summary);
  for (size_t i = 0; i < document->author_count; i++)
    dump_field(out, "author", document->authors[i]);
  dump_field(out, "publisher", document->publisher);
  dump_field(out, "funding", document->funding);
  dump_field(out, "imprint", document->imprint);
  dump_field(out, "licence", document->licence);
  dump_field(out, "keywords", document->keywords);
  dump_field(out, "version", document->version);
  dump_field(out, "date", document->date);
  for (size_t i = 0; i < document->citation_count; i++)
    dump_citation(out, &document->citations[i]);
  for (size_t i = 0; i < document->attachment_count; i++)
    dump_attachment(out, &document->attachments[i]);
  gp_tree_dump(out, document->root);
}
