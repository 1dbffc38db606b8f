/* Between the parts of lint-text. */
#ifndef LINT_TEXT_LINT_H
#define LINT_TEXT_LINT_H

#include "kit/typography/flow.h"

#include <guidepress/transform.h>
#include <unicode/uspoof.h>

enum { LINT_LETTERS = 256 };

/* A letter and its skeleton: what ICU reduces all letters that look like it to (Unicode UTS 39, section 4). */
typedef struct lint_letter {
  int32_t c;
  UChar skeleton[4];
  int32_t length;
} lint_letter;

/* The terms of the guide's glossary. */
typedef struct lint_terms lint_terms;

struct gp_transform {
  const gp_host *host;
  bool enabled, straight, no_memory;
  typo_flow flow;
  lint_terms *terms;      /* NULL if there is no glossary */
  USpoofChecker *checker; /* opened when it is first needed */
  size_t letter_count;
  lint_letter letters[LINT_LETTERS]; /* Latin and Cyrillic */
};

/* What to say of the units `start` to `end` (all in one node, or shown only as far). */
typedef struct lint_finding {
  const char *id;
  size_t start, end;
  gp_str message, label, hint; /* the last two may be empty */
  const gp_diag_note *notes;
  size_t note_count;
} lint_finding;

/* --- report.c --- */

void lint_report(gp_transform *lint, const lint_finding *finding);
/* The same at a place of its own; `start` and `end` are not looked at. */
void lint_report_at(gp_transform *lint, gp_span span, const lint_finding *finding);
gp_span lint_span(const gp_transform *lint, size_t start, size_t end);
/* The units as text. */
gp_str lint_text(gp_transform *lint, size_t start, size_t end);
/* "'x' (U+0078)" */
gp_str lint_name(gp_transform *lint, int32_t c);

/* --- letters.c, marks.c, pairs.c, terms.c, digits.c --- */

/* Numbers in other digits than those of pages, lists and dates; once for the document. */
void lint_digits(gp_transform *lint, const gp_node *root);

/* Letters of two scripts in one word, letters that look like others, repeated words. */
void lint_letters(gp_transform *lint);
/* Spaces, commas, hyphens. */
void lint_marks(gp_transform *lint);
/* Quotes. */
void lint_pairs(gp_transform *lint);

/* What the glossary says of the text; NULL if there is none. */
lint_terms *lint_terms_new(gp_arena *arena, const gp_node *root);
/* Variants in the text of a holder, which has been read; marks the terms it speaks of. */
void lint_terms_check(gp_transform *lint, const gp_node *holder);
/* Terms that no text has spoken of. */
void lint_terms_unused(gp_transform *lint);

#endif
