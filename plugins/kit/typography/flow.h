/* The text of a paragraph as one row of characters, over all inline nodes, with the node and the bytes of each. */
#ifndef KIT_TYPOGRAPHY_FLOW_H
#define KIT_TYPOGRAPHY_FLOW_H

#include "rules.h"

#include <guidepress/plugin.h>

enum { TYPO_OBJECT = 0xFFFC }; /* stands for what is no text: a reference, a note, code */

typedef struct typo_unit {
  int32_t c;             /* the character; a line break is '\n' */
  int32_t before, after; /* characters to put around it, or 0 */
  uint32_t part;         /* index into `parts` */
  uint32_t start, end;   /* bytes of the part's text */
  bool changed;          /* `c` is not what stands in the text */
  bool fixed;            /* part of an address: leave it as it is */
} typo_unit;

typedef struct typo_part {
  gp_node *node;
  const typo_rules *rules; /* never NULL */
} typo_part;

/* Zeroed, with its arena and languages set, it is ready for typo_flow_read; kept, it takes no new memory. */
typedef struct typo_flow {
  gp_arena *arena;
  typo_languages *languages;
  GP_VEC(typo_unit) units;
  GP_VEC(typo_part) parts;
} typo_flow;

/* The first node after `node` (or, if that is NULL, in the tree) which holds text of its own; NULL at the end. */
gp_node *typo_next_holder(gp_node *root, gp_node *node);
/* The node behind `node` in the order of the text, its children first; NULL at the end of the tree. */
gp_node *typo_following(gp_node *node, const gp_node *root);
/* Reads the text of a holder, but not that of notes in it: they are holders themselves. */
void typo_flow_read(typo_flow *flow, gp_node *holder);

/* Reports that ICU ran out of memory, and returns what a plugin returns then. */
gp_status typo_report_no_memory(const gp_host *host);

/* The character at `i`, or 0 outside. */
static inline int32_t typo_at(const typo_flow *flow, size_t i)
{
  return i < flow->units.count ? flow->units.items[i].c : 0;
}

static inline const typo_rules *typo_rules_at(const typo_flow *flow, size_t i)
{
  return flow->parts.items[flow->units.items[i].part].rules;
}

static inline bool typo_is_space(int32_t c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

/* What may stand before a word: nothing, white space, an opening bracket or quote, a dash. */
bool typo_opens(int32_t c);
bool typo_is_letter(int32_t c);
/* Characters of scripts that do not divide words by spaces, with their punctuation. */
bool typo_is_spaceless(int32_t c);
bool typo_is_digit(int32_t c); /* 0 to 9 */

/* marks.c */

/* What a straight quote at `at` is where it is not one: a prime after a number, a geresh or gershayim after a Hebrew
 * letter; 0 for a quote. `is_open`: one of its sort is open, and could be closed there. */
int32_t typo_measure_sign(const typo_flow *flow, size_t at, bool is_open);
int32_t typo_hebrew_sign(const typo_flow *flow, size_t at, bool is_open);
/* Whether it opens a quote after a Hebrew letter that belongs to the word in quotes. */
bool typo_opens_after_prefix(const typo_flow *flow, size_t at);
/* "l'": the article before the straight quote at `at`, which belongs to what is quoted: l'"ami", dell'"Europa". */
bool typo_follows_elision(const typo_flow *flow, size_t at);

#endif
