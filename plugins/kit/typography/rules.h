/* What typography differs in from language to language. */
#ifndef KIT_TYPOGRAPHY_RULES_H
#define KIT_TYPOGRAPHY_RULES_H

#include <guidepress/arena.h>
#include <guidepress/base.h>

typedef struct typo_rules {
  const char *language;    /* the primary subtag; empty for languages without rules of their own */
  int32_t quotes[4];       /* outer open and close, inner open and close */
  const char *short_words; /* letters which, alone, stay with the next word; "" if none do */
  const char *units;       /* words that stay with the number before them, divided and enclosed by spaces */
  const char *marks;       /* abbreviations that stay with the number behind them, in small letters, likewise */
  bool spaced_points;      /* no-break spaces within quotes and before ; : ! ? */
  bool month_first;        /* "February 25" too */
  int32_t percent;         /* the space before a per cent sign; 0: none */
  bool em_dash;            /* between words, where others have an en dash; what somebody says begins with one */
  bool speech;             /* what somebody says begins with a dash */
} typo_rules;

/* The languages met in a document. */
typedef struct typo_languages typo_languages;

typo_languages *typo_languages_new(gp_arena *arena);
/* Whether ICU ran out of memory: then what it said of languages cannot be trusted. */
bool typo_no_memory(const typo_languages *languages);
/* The rules of a BCP 47 tag; those of no language in particular for one without. Never NULL. */
const typo_rules *typo_rules_of(typo_languages *languages, gp_str tag);
/* Whether `word` (in small letters, UTF-8) names a month in the rules' language. */
bool typo_is_month(typo_languages *languages, const typo_rules *rules, gp_str word);
/* Whether a list of rules holds the word. */
bool typo_listed(const char *list, gp_str word);
/* Whether a list of letters holds the character. */
bool typo_among(const char *letters, int32_t c);

#endif
