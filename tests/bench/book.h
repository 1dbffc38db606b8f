/* The book that make_book writes, and its blocks. */
#ifndef TESTS_BENCH_BOOK_H
#define TESTS_BENCH_BOOK_H

#include "corpus.h"
#include <stdbool.h>
#include <stdio.h>

enum { LANGUAGES = 2, SECTIONS = 9, SOURCES = 120, TEXT_SIZE = 16 * 1024 };

typedef struct language {
  const char *code;
  unsigned fresh; /* per cent of long words that are made up, so that the vocabulary grows as in a real book */
  corpus corpus;
  random_stream text;
  FILE *out; /* the chapter being written */
  size_t words;
} language;

/* Words to choose from; the numbers of sections and tables are known from a first pass that writes nothing. */
typedef struct book {
  const char *folder, *id;
  size_t wanted, chapters, sections, tables, known_sections, known_tables;
  uint64_t seed;
  bool dry;
  random_stream shape;
  language languages[LANGUAGES];
} book;

/* A place to write blocks: the language, how far to indent, and the numbers that decide the form, which are the same
 * for both languages. */
typedef struct place {
  book *book;
  language *language;
  random_stream shape;
  int indent;
} place;

/* Writes one line, indented. */
void put(place *at, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes `key: "text"` with one sentence, or with a short phrase. */
void put_sentence(place *at, const char *key);
void put_phrase(place *at, const char *key);

/* Writes a paragraph of so many sentences. */
void put_paragraph(place *at, size_t sentences);

/* Writes a section with paragraphs, and one or two other blocks between them. */
void put_section(place *at, size_t number);

#endif
