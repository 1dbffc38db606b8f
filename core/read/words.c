/* The program's own words: which there are, and the schemas of the files that give them. */
#include "read/words.h"

/* clang-format off */
#define WORDS \
  WORD("contents", "Heading of the table of contents.") \
  WORD("chapter", "Names a chapter, by itself.") \
  WORD("section", "Names a section, by itself.") \
  WORD("table", "Names a table, by itself.") \
  WORD("figure", "Names a figure, by itself.") \
  WORD("step", "Names a step, by itself.") \
  WORD("note", "Before the number of a note.") \
  WORD("source", "Before the number of a source.") \
  WORD("page", "Before the number of a page.") \
  WORD("note-box", "Heading of a call-out of the kind note.") \
  WORD("key", "Heading of a call-out of the kind key.") \
  WORD("tip", "Heading of a call-out of the kind tip.") \
  WORD("warning", "Heading of a call-out of the kind warning.") \
  WORD("example", "Heading of a call-out of the kind example.") \
  WORD("source-of", "Opens the source of a chart.") \
  WORD("sources", "Heading of the list of sources.") \
  WORD("notes", "Heading of a list of notes.") \
  WORD("who", "Who acts in a step.") \
  WORD("time", "How long a step takes.") \
  WORD("watch", "What to watch out for in a step.") \
  WORD("done", "The words before what shows that a step is done.") \
  WORD("do", "Heading of what to do.") \
  WORD("dont", "Heading of what not to do.") \
  WORD("checklist", "Heading of a checklist.") \
  WORD("in-numbers", "Heading of big numbers.") \
  WORD("practice", "Heading of a city's practice.") \
  WORD("definitions", "Heading of words and their meanings.") \
  WORD("continued", "Beside the caption of a table that goes on.") \
  WORD("accessed", "Before the date a source was last read.") \
  WORD("version", "Before the version of the text.") \
  WORD("edition", "Names the edition.") \
  WORD("data", "Opens the data of a chart.") \
  WORD("date", "Names the date.") \
  WORD("authors", "Names the authors.") \
  WORD("publisher", "Names the publisher.") \
  WORD("funding", "Names the funding line.") \
  WORD("licence", "Names the licence.") \
  WORD("imprint", "Heading of the imprint.") \
  WORD("summary", "Heading of the summary.") \
  WORD("keywords", "Names the keywords.") \
  WORD("index", "Heading of the index.") \
  WORD("news-release", "A news release, as the kind of a document.") \
  WORD("fact-sheet", "A fact sheet, as the kind of a document.") \
  WORD("briefing", "A briefing, as the kind of a document.") \
  WORD("skip", "Link at the beginning of a web page that leads past the contents.") \
  WORD("back", "Link from a note to its place in the text.") \
  WORD("search", "Names the search of a web page.") \
  WORD("found", "How many places a search has found; {} is the number.") \
  WORD("not-found", "A search has found nothing.") \
  WORD("languages", "Names the links to other languages.") \
  WORD("previous", "Link to the chapter before.") \
  WORD("next", "Link to the next chapter.") \
  WORD("glossary", "Heading of the glossary.") \
  WORD("figures", "Heading of the list of figures.") \
  WORD("tables", "Heading of the list of tables.") \
  WORD("see", "Before the entry of an index to look under instead.") \
  WORD("see-also", "Before an entry of an index to look under, too.") \
  WORD("no-date", "In place of the year of a source without a date.") \
  WORD("sources-law", "Heading of laws and policies among the sources.") \
  WORD("sources-publication", "Heading of publications among the sources.") \
  WORD("sources-data", "Heading of data among the sources.") \
  WORD("sources-web", "Heading of websites among the sources.") \
  WORD("sources-other", "Heading of other sources.") \
  WORD("about", "Heading of the text on the back cover.") \
  WORD("in-series", "Heading of the titles of the series.") \
  WORD("cover", "The cover of an e-book, among its landmarks.") \
  WORD("title-page", "The title page of an e-book, among its landmarks.") \
  WORD("start", "Where the text of an e-book begins, among its landmarks.") \
  WORD("label-part", "A part with its number {}, as a heading.") \
  WORD("label-chapter", "A chapter with its number {}, as a heading.") \
  WORD("label-section", "A section with its number {}, as a heading.") \
  WORD("label-table", "A table with its number {}, before its caption.") \
  WORD("label-figure", "A figure with its number {}, before its caption.") \
  WORD("label-step", "A step with its number {}, as a heading.") \
  WORD("ref-chapter", "A chapter with its number {}, within a sentence.") \
  WORD("ref-section", "A section with its number {}, within a sentence.") \
  WORD("ref-table", "A table with its number {}, within a sentence.") \
  WORD("ref-figure", "A figure with its number {}, within a sentence.") \
  WORD("ref-step", "A step with its number {}, within a sentence.") \
  WORD("deleted", "What a line through words says to those who do not see it; {} is the words.") \
  WORD("added", "What words say that are in the place of deleted ones; {} is the words.") \
  WORD("ticked", "What a box with a tick says to those who do not see it.") \
  WORD("unticked", "What an empty box says to those who do not see it.") \
  WORD("letters", "Letters for the parts of a figure, in their order; those of the language's alphabet if not given.") \
  WORD("comma", "What divides the parts of a list, with its space; ', ' if not given.") \
  WORD("semicolon", "What divides longer parts of a list, with its space; '; ' if not given.") \
  WORD("full-stop", "What ends a sentence within a line, with its space; '. ' if not given.") \
  WORD("ref-title", "A title {} in quotation marks; those of the language if not given.") \
  WORD("statement-title", "Title of the accessibility statement; {} is the document's.") \
  WORD("statement-commitment", "Who wants the document to be accessible; {} is the publisher.") \
  WORD("statement-law", "What that is asked by; {} is the law.") \
  WORD("statement-directive", "In place of the law where guide.yaml names none.") \
  WORD("statement-applies", "Before the list of forms.") \
  WORD("statement-language", "Names the document's language.") \
  WORD("statement-pdf", "A PDF file; {} is its standards.") \
  WORD("statement-html", "A web page.") \
  WORD("statement-epub", "An e-book.") \
  WORD("statement-text", "A plain text.") \
  WORD("statement-markdown", "A text with Markdown.") \
  WORD("statement-png", "Pictures of the pages.") \
  WORD("statement-other", "A form that the program knows nothing of; {} is its name.") \
  WORD("statement-status", "Heading of the compliance status.") \
  WORD("statement-fully", "The document meets the requirements; {} is the standard.") \
  WORD("statement-partially", "It meets most requirements; {} is the standard.") \
  WORD("statement-not", "It does not meet most requirements; {} is the standard.") \
  WORD("statement-content", "Heading of what is not accessible.") \
  WORD("statement-none", "Nothing of that kind was found.") \
  WORD("statement-fault", "Heading of what does not meet the requirements.") \
  WORD("statement-burden", "Heading of what would be a disproportionate burden.") \
  WORD("statement-scope", "Heading of what the law does not ask for.") \
  WORD("statement-criterion", "Names a requirement of WCAG 2.2; {} is its number.") \
  WORD("statement-places", "Before the number of places.") \
  WORD("statement-instead", "What can be used instead; {} says it.") \
  WORD("statement-everywhere", "A place that is not in a chapter.") \
  WORD("statement-more", "How many places are not listed; {} is the number.") \
  WORD("statement-no-form", "None of the forms is accessible.") \
  WORD("statement-fault-alt", "Pictures whose text says nothing.") \
  WORD("statement-fault-labels", "Pictures whose words are lost.") \
  WORD("statement-fault-heading", "Paragraphs that only look like headings.") \
  WORD("statement-fault-list", "Paragraphs that only look like lists.") \
  WORD("statement-fault-table", "Tables for layout, or rows without names.") \
  WORD("statement-fault-formula", "Formulas as they were typed.") \
  WORD("statement-fault-contrast", "Colours that are too faint.") \
  WORD("statement-fault-link", "Links that do not say where they lead.") \
  WORD("statement-fault-empty", "Headings that say nothing.") \
  WORD("statement-fault-language", "Passages whose language is not marked.") \
  WORD("statement-fault-validator", "A validator has refused a product; {} is its name.") \
  WORD("statement-preparation", "Heading of how the statement came about.") \
  WORD("statement-prepared", "{} is the date.") \
  WORD("statement-reviewed", "{} is the date.") \
  WORD("statement-method", "How the assessment was made.") \
  WORD("statement-checks", "What was checked, divided by |.") \
  WORD("statement-no-validator", "No report of a validator was given.") \
  WORD("statement-valid", "A validator found a product in order; {} is its name.") \
  WORD("statement-invalid", "A validator refused a product; {} is its name.") \
  WORD("statement-people", "Before what only people can judge.") \
  WORD("statement-people-list", "What only people can judge, divided by |.") \
  WORD("statement-feedback", "Heading of how to reach the publisher.") \
  WORD("statement-contact", "{} is an address or number.") \
  WORD("statement-enforcement", "Heading of where to complain.") \
  WORD("statement-complain", "{} is the body.") \
  WORD("statement-to-fill", "In place of what guide.yaml does not say.") \
  WORD("statement-holds", "Heading of what the document holds.") \
  WORD("statement-chapters", "{} is a number.") \
  WORD("statement-headings", "{} is a number.") \
  WORD("statement-pictures", "{} is a number.") \
  WORD("statement-described", "{} is a number.") \
  WORD("statement-tables", "{} is a number.") \
  WORD("statement-lists", "{} is a number.") \
  WORD("statement-links", "{} is a number.") \
  WORD("statement-notes", "{} is a number.") \
  WORD("statement-passages", "{} is a number.") \
  WORD("statement-ease", "Heading of how easily the text reads.") \
  WORD("statement-ease-columns", "Headers of the table, divided by |.") \
  WORD("statement-ease-note", "What the figures mean.") \
  WORD("statement-flesch-note", "What Flesch's figures mean, in English alone.")
/* clang-format on */

static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema localized_type = {.type = GP_TYPE_LOCALIZED};

static const gp_field file_fields[] = {
  {"review", &text_type, true, NULL, "Who has read the words: a native reader, or where they are published."},
#define WORD(name, text) {name, &text_type, false, NULL, text},
  WORDS
#undef WORD
  {NULL, NULL, false, NULL, NULL}};
const gp_schema gp_words_file_schema = {.type = GP_TYPE_MAP, .fields = file_fields};

static const gp_field guide_fields[] = {
#define WORD(name, text) {name, &localized_type, false, NULL, text},
  WORDS
#undef WORD
  {NULL, NULL, false, NULL, NULL}};
const gp_schema gp_guide_words_schema = {.type = GP_TYPE_MAP, .fields = guide_fields};

const char *gp_word_key(size_t index)
{
  return index < sizeof guide_fields / sizeof guide_fields[0] ? guide_fields[index].name : NULL;
}

bool gp_word_is_of_statement(gp_str key)
{
  return gp_str_starts_with(key, GP_STR("statement-"));
}

bool gp_word_is_known(gp_str key)
{
  return gp_str_is(key, "letters") || gp_str_is(key, "ref-title") || gp_str_is(key, "comma") ||
         gp_str_is(key, "semicolon") || gp_str_is(key, "full-stop");
}

/* Of the words of the statement, those with a place, without what they all begin with. */
static const char *const statement_places[] = {
  "title",    "commitment", "law",     "pdf",     "other",    "fully",           "partially",
  "not",      "criterion",  "places",  "instead", "more",     "fault-validator", "prepared",
  "reviewed", "valid",      "invalid", "contact", "complain", "chapters",        "headings",
  "pictures", "described",  "tables",  "lists",   "links",    "notes",           "passages"};

bool gp_word_has_place(gp_str key)
{
  if (gp_word_is_of_statement(key)) {
    gp_str rest = gp_str_slice(key, sizeof "statement-" - 1, key.len);
    for (size_t i = 0; i < sizeof statement_places / sizeof statement_places[0]; i++)
      if (gp_str_is(rest, statement_places[i]))
        return true;
    return false;
  }
  return gp_str_starts_with(key, GP_STR("label-")) || gp_str_starts_with(key, GP_STR("ref-")) ||
         gp_str_is(key, "found") || gp_str_is(key, "deleted") || gp_str_is(key, "added");
}
