/* The program's own words: which there are, and the schemas of the files that give them. */
#ifndef GP_READ_WORDS_H
#define GP_READ_WORDS_H

#include "value/schema.h"

/* Of words/LANG.yaml: every word is a text; `review` says who has read them. */
extern const gp_schema gp_words_file_schema;
/* Of `terms` in guide.yaml: every word is a text, or a text for each language. */
extern const gp_schema gp_guide_words_schema;

/* The key of the word number `index`, in the order of the files; NULL after the last. */
const char *gp_word_key(size_t index);
/* True for what needs no file to say it: a language's data has quotation marks and letters, and punctuation is that of
 * English unless a file says otherwise. */
bool gp_word_is_known(gp_str key);
/* True for the words of the accessibility statement alone, which nobody misses where no statement is written. */
bool gp_word_is_of_statement(gp_str key);
/* True if "{}" belongs in it, once: the place of a number or title. */
bool gp_word_has_place(gp_str key);

/* What words/LANG.yaml says of words that nobody who grew up with the language has read. */
#define GP_WORDS_UNREAD "needs a native reader"

#endif
