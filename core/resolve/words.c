/* The program's own words in the document's language. */
#include "resolve/steps.h"

#define WORD(name, text)                                                                                               \
  {                                                                                                                    \
    (name), &word_type, true, NULL, (text)                                                                             \
  }

static const gp_schema word_type = {.type = GP_TYPE_TEXT};

static const gp_field fields[] = {WORD("contents", "Heading of the table of contents."),
                                  WORD("chapter", "Names a chapter, standing alone."),
                                  WORD("section", "Names a section, standing alone."),
                                  WORD("table", "Names a table, standing alone."),
                                  WORD("figure", "Names a figure, standing alone."),
                                  WORD("step", "Names a step, standing alone."),
                                  WORD("note", "Before the number of a note."),
                                  WORD("source", "Before the number of a source."),
                                  WORD("page", "Before the number of a page."),
                                  WORD("note-box", "Heading of a call-out of the kind note."),
                                  WORD("key", "Heading of a call-out of the kind key."),
                                  WORD("tip", "Heading of a call-out of the kind tip."),
                                  WORD("warning", "Heading of a call-out of the kind warning."),
                                  WORD("example", "Heading of a call-out of the kind example."),
                                  WORD("source-of", "Opens the source of a chart."),
                                  WORD("sources", "Heading of the list of sources."),
                                  WORD("notes", "Heading of a list of notes."),
                                  WORD("who", "Who acts in a step."),
                                  WORD("time", "How long a step takes."),
                                  WORD("watch", "What to watch out for in a step."),
                                  WORD("done", "The words before what shows that a step is done."),
                                  WORD("do", "Heading of what to do."),
                                  WORD("dont", "Heading of what not to do."),
                                  WORD("checklist", "Heading of a checklist."),
                                  WORD("in-numbers", "Heading of big numbers."),
                                  WORD("practice", "Heading of a city's practice."),
                                  WORD("definitions", "Heading of words and their meanings."),
                                  WORD("continued", "Beside the caption of a table that goes on."),
                                  WORD("accessed", "Before the date a source was last read."),
                                  WORD("version", "Before the version of the text."),
                                  WORD("edition", "Names the edition."),
                                  WORD("data", "Opens the data of a chart."),
                                  WORD("date", "Names the date."),
                                  WORD("authors", "Names the authors."),
                                  WORD("publisher", "Names the publisher."),
                                  WORD("funding", "Names the funding line."),
                                  WORD("licence", "Names the licence."),
                                  WORD("imprint", "Heading of the imprint."),
                                  WORD("summary", "Heading of the summary."),
                                  WORD("keywords", "Names the keywords."),
                                  WORD("index", "Heading of the index."),
                                  WORD("news-release", "A news release, as the kind of a document."),
                                  WORD("fact-sheet", "A fact sheet, as the kind of a document."),
                                  WORD("briefing", "A briefing, as the kind of a document."),
                                  WORD("skip", "Link at a web page's beginning that leads past the contents."),
                                  WORD("back", "Link from a note to its place in the text."),
                                  WORD("search", "Names the search of a web page."),
                                  WORD("found", "How many places a search has found; {} is the number."),
                                  WORD("not-found", "A search has found nothing."),
                                  WORD("languages", "Names the links to other languages."),
                                  WORD("previous", "Link to the chapter before."),
                                  WORD("next", "Link to the next chapter."),
                                  WORD("glossary", "Heading of the glossary."),
                                  WORD("letters", "Letters for the parts of a figure, in their order."),
                                  WORD("figures", "Heading of the list of figures."),
                                  WORD("tables", "Heading of the list of tables."),
                                  WORD("see", "Before the entry of an index to look under instead."),
                                  WORD("see-also", "Before an entry of an index to look under, too."),
                                  WORD("no-date", "In place of the year of a source without a date."),
                                  WORD("sources-law", "Heading of laws and policies among the sources."),
                                  WORD("sources-publication", "Heading of publications among the sources."),
                                  WORD("sources-data", "Heading of data among the sources."),
                                  WORD("sources-web", "Heading of websites among the sources."),
                                  WORD("sources-other", "Heading of other sources."),
                                  WORD("about", "Heading of the text on the back cover."),
                                  WORD("in-series", "Heading of the titles of the series."),
                                  WORD("label-part", "A part with its number {}, as a heading."),
                                  WORD("label-chapter", "A chapter with its number {}, as a heading."),
                                  WORD("label-section", "A section with its number {}, as a heading."),
                                  WORD("label-table", "A table with its number {}, before its caption."),
                                  WORD("label-figure", "A figure with its number {}, before its caption."),
                                  WORD("label-step", "A step with its number {}, as a heading."),
                                  WORD("ref-chapter", "A chapter with its number {}, within a sentence."),
                                  WORD("ref-section", "A section with its number {}, within a sentence."),
                                  WORD("ref-table", "A table with its number {}, within a sentence."),
                                  WORD("ref-figure", "A figure with its number {}, within a sentence."),
                                  WORD("ref-step", "A step with its number {}, within a sentence."),
                                  WORD("ref-title", "A title {} in the language's quotation marks."),
                                  {NULL, NULL, false, NULL, NULL}};

static const gp_schema terms_type = {.type = GP_TYPE_MAP, .fields = fields};

/* A term with a place for a number must have it once. */
static void check_place(gp_resolver *r, const gp_value_entry *entry)
{
  gp_str text = gp_value_text(entry->value, (gp_str){NULL, 0});
  bool wanted = gp_str_starts_with(entry->key, GP_STR("label-")) || gp_str_starts_with(entry->key, GP_STR("ref-")) ||
                gp_str_is(entry->key, "found");
  unsigned places = 0;
  for (size_t i = 0; i + 1 < text.len; i++)
    places += text.ptr[i] == '{' && text.ptr[i + 1] == '}';
  if (places == (wanted ? 1u : 0u))
    return;
  r->failed = true;
  gp_error(r->ctx, "terms.place", entry->value->span, "'%.*s' has '{}' %u times, expected %u", GP_STR_ARG(entry->key),
           places, wanted ? 1u : 0u);
}

void gp_terms_check(gp_resolver *r)
{
  const gp_value *terms = r->options->terms;
  if (terms == NULL || terms->kind != GP_VALUE_MAP)
    return; /* that they could not be read has been reported */
  if (gp_schema_check(r->ctx, &terms_type, terms, "the terms") != GP_OK)
    r->failed = true;
  for (size_t i = 0; i < terms->count; i++)
    check_place(r, &terms->entries[i]);
}

gp_str gp_term(const gp_resolver *r, const char *key)
{
  return gp_value_text(gp_value_lookup(r->options->terms, gp_str_from(key)), gp_str_from(key));
}

gp_str gp_term_with(const gp_resolver *r, const char *key, gp_str text)
{
  gp_str pattern = gp_term(r, key);
  assert(key != NULL);
  for (size_t i = 0; i + 1 < pattern.len; i++)
    if (pattern.ptr[i] == '{' && pattern.ptr[i + 1] == '}')
      return gp_str_printf(r->tree->arena, "%.*s%.*s%.*s", (int)i, pattern.ptr, GP_STR_ARG(text),
                           GP_STR_ARG(gp_str_slice(pattern, i + 2, pattern.len)));
  return gp_str_printf(r->tree->arena, "%.*s %.*s", GP_STR_ARG(pattern), GP_STR_ARG(text));
}
