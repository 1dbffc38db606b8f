/* Sentences and words drawn from real guides, for texts whose letters and words are as frequent as in real ones. */
#ifndef TESTS_BENCH_CORPUS_H
#define TESTS_BENCH_CORPUS_H

#include <stddef.h>
#include <stdint.h>

/* A stream of numbers that is the same on every machine (splitmix64). */
typedef struct random_stream {
  uint64_t state;
} random_stream;

uint64_t random_next(random_stream *stream);
/* A number from 0 to bound - 1. */
size_t random_below(random_stream *stream, size_t bound);
/* True in `percent` of 100 cases. */
int random_chance(random_stream *stream, unsigned percent);

/* A list of zero-ended strings. */
typedef struct text_list {
  char **items;
  size_t count, capacity;
} text_list;

/* What the guides in one language gave. */
typedef struct corpus {
  text_list sentences; /* whole ones, 5 to 45 words, without markup */
  text_list phrases;   /* short texts: titles, table cells, items */
  text_list words;     /* of four letters or more, small first letter, as often as they occur */
} corpus;

/* Adds the text of a chapter file; ends the program if the file cannot be read. */
void corpus_add_file(corpus *self, const char *path);

/* Allocation that ends the program instead of returning NULL. */
void *must_alloc(void *old, size_t size);

/* Words in a text: stretches without spaces. */
size_t count_words(const char *text);

/* A word that the corpus does not hold, spliced from two of its words where they share two letters. Zero-ended, in
 * `out`; at most `size` bytes. */
void corpus_new_word(const corpus *self, random_stream *stream, char *out, size_t size);

#endif
