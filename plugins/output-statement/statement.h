/* Between the parts of output-statement. */
#ifndef STATEMENT_STATEMENT_H
#define STATEMENT_STATEMENT_H

#include <guidepress/output.h>

/* The statement's own words, by language. */
typedef enum phrase {
  PHRASE_TITLE = 0, /* {} is the document's title */
  PHRASE_DOCUMENT,
  PHRASE_LANGUAGE,
  PHRASE_EDITION,
  PHRASE_VERSION,
  PHRASE_DATE,
  PHRASE_PUBLISHER,
  PHRASE_CONFORMANCE,
  PHRASE_PDF,
  PHRASE_HTML,
  PHRASE_LAW,
  PHRASE_HOLDS,
  PHRASE_CHAPTERS,
  PHRASE_HEADINGS,
  PHRASE_PICTURES, /* {} of {} have a text for those who cannot see them */
  PHRASE_TABLES,
  PHRASE_LISTS,
  PHRASE_LINKS,
  PHRASE_NOTES,
  PHRASE_PASSAGES,
  PHRASE_EASE,
  PHRASE_EASE_COLUMNS, /* headers of the table, divided by '|' */
  PHRASE_EASE_NOTE,
  PHRASE_FLESCH_NOTE,
  PHRASE_PEOPLE,
  PHRASE_PEOPLE_LIST, /* items, divided by '|' */
  PHRASE_CONTACT,
  PHRASE_CONTACT_TEXT,
  PHRASE_COUNT
} phrase;

/* The phrase in the language, or in English where the statement has not been translated. */
const char *phrase_in(gp_str lang, phrase which);

/* How a text reads: of paragraphs only, notes included. */
typedef struct ease {
  unsigned words, sentences, long_words, syllables;
} ease;
/* Counts by ICU's sentences and words (Unicode UAX 29) of the language. False if memory ran out. */
bool ease_count(const gp_host *host, const gp_node *chapter, ease *result);
/* Words a sentence, in tenths. */
unsigned ease_length(const ease *e);
/* LIX: words a sentence and long words (over six letters) in a hundred (Bjornsson 1968). */
unsigned ease_lix(const ease *e);
/* Flesch's reading ease of English, in whole numbers, 0 to 100 (Flesch 1948). */
int ease_flesch(const ease *e);

#endif
