/* Between the parts of output-statement. */
#ifndef STATEMENT_STATEMENT_H
#define STATEMENT_STATEMENT_H

#include <guidepress/output.h>

/* The statement being written. */
typedef struct gp_output {
  const gp_host *host;
  const gp_document *document;
  const gp_output_job *job;
  gp_buf out;
  gp_str lang;           /* of the statement's own words: the document's, or English */
  const gp_value *asked; /* MAP: `accessibility` of guide.yaml; may be NULL */
} statement;

/* --- write.c --- */

/* One of the statement's own words, without "statement-". */
gp_str word(const statement *s, const char *key);
void put(statement *s, const char *text);
/* Text from the guide: what Markdown would read as markup is escaped. */
void put_text(statement *s, gp_str text);
void put_word(statement *s, const char *key);
/* The word with a text, or a number, in the place of {}. */
void put_filled(statement *s, const char *key, gp_str text);
void put_number(statement *s, const char *key, size_t number);
void put_heading(statement *s, const char *marks, const char *key);
/* The items of a word, divided by '|', `most` of them. */
void put_items(statement *s, const char *key, size_t most, const char *before, const char *after);
/* A date in the statement's language. */
gp_str date_text(const statement *s, gp_str iso);
/* What `accessibility` of guide.yaml says for a key, in the document's language; empty if nothing. */
gp_str asked_text(const statement *s, const gp_value *map, const char *key);

/* --- forms.c --- */

/* The forms that the document is made in. Those for programs (JSON, ...) and the statement itself are left out. */
typedef struct forms {
  const gp_str *names;
  size_t count;
  bool accessible; /* one of them, at least, can be so: PDF, web page, e-book */
} forms;
forms forms_of(const statement *s);
void put_forms(statement *s, const forms *all);

/* --- validators.c --- */

/* What a validator says of one of the document's products. */
typedef struct verdict {
  gp_str name; /* "veraPDF 1.28.2 (PDF/UA-1 validation profile)" */
  gp_str file; /* the product's name */
  bool valid;
} verdict;
typedef GP_VEC(verdict) verdicts;
/* Reads the files that guide.yaml names. One that says nothing of the document is a warning. */
GP_MUST_USE gp_status verdicts_read(const statement *s, verdicts *result);

/* --- faults.c --- */

typedef enum compliance { FULLY, PARTIALLY, NOT } compliance;
/* How far the document meets the requirements, by what was reported of it, found by validators, and said by guide.yaml.
 */
compliance compliance_of(const statement *s, const forms *all, const verdicts *found);
/* What is not accessible, with reasons and places. */
void put_faults(statement *s, const forms *all, const verdicts *found);

/* --- content.c: what the document holds, and how easily it reads --- */

void put_content(statement *s);
GP_MUST_USE gp_status put_ease(statement *s);

/* --- ease.c --- */

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
