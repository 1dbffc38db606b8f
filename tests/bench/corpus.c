/* Draws sentences and words from the chapters of real guides; used by make_book. */
#include "corpus.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { SHORTEST_SENTENCE = 5, LONGEST_SENTENCE = 45, LONGEST_PHRASE = 9, SPLICE_TRIES = 60 };

uint64_t random_next(random_stream *stream)
{
  uint64_t z = (stream->state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

size_t random_below(random_stream *stream, size_t bound)
{
  uint64_t number = random_next(stream); /* always one step, whatever the bound */
  return bound == 0 ? 0 : (size_t)(number % bound);
}

int random_chance(random_stream *stream, unsigned percent)
{
  return random_below(stream, 100) < percent;
}

void *must_alloc(void *old, size_t size)
{
  void *memory = realloc(old, size > 0 ? size : 1);
  if (memory == NULL) {
    fputs("out of memory\n", stderr);
    exit(70);
  }
  return memory;
}

static void list_add(text_list *list, const char *text, size_t len)
{
  char *copy = must_alloc(NULL, len + 1);
  memcpy(copy, text, len);
  copy[len] = '\0';
  if (list->count == list->capacity) {
    list->capacity = list->capacity * 2 + 64;
    list->items = must_alloc(list->items, list->capacity * sizeof *list->items);
  }
  list->items[list->count++] = copy;
}

size_t count_words(const char *text)
{
  size_t count = 0;
  bool inside = false;
  for (; *text != '\0'; text++) {
    bool space = *text == ' ' || *text == '\n';
    count += !space && !inside;
    inside = !space;
  }
  return count;
}

/* The end of a bracketed part that begins at `open`, or NULL. */
static const char *closing(const char *open, char opening, char close)
{
  int depth = 0;
  for (const char *at = open; *at != '\0'; at++) {
    depth += *at == opening;
    depth -= *at == close;
    if (depth == 0)
      return at;
  }
  return NULL;
}

/* Copies a text without its markup: citations, notes and addresses go, the text of links stays. What cannot be taken
 * away becomes '@', which spoils its sentence. Returns the length; `out` is as long as the text. */
static size_t strip(const char *text, char *out)
{
  size_t len = 0;
  while (*text != '\0') {
    const char *end = NULL;
    if (text[0] == '[' && text[1] == '@')
      end = closing(text, '[', ']');
    else if (text[0] == '^' && text[1] == '[')
      end = closing(text + 1, '[', ']');
    else if (text[0] == ']' && text[1] == '(')
      end = closing(text + 1, '(', ')');
    if (end != NULL) {
      while (text[0] != ']' && len > 0 && out[len - 1] == ' ')
        len--;
      text = end + 1;
    } else if (*text == '*' || (text[0] == '[' && strstr(text, "](") != NULL)) {
      text++;
    } else {
      char c = *text++;
      if (c == '\n' || c == '\t')
        c = ' ';
      if (c == ' ' && len > 0 && out[len - 1] == ' ')
        continue;
      out[len++] = strchr("[]{}<>`_^\\|#&\"", c) != NULL ? '@' : c;
    }
  }
  while (len > 0 && out[len - 1] == ' ')
    len--;
  out[len] = '\0';
  return len;
}

/* The Latin capitals, and the Cyrillic ones of Bulgarian. */
static bool is_capital(const char *text)
{
  const unsigned char *at = (const unsigned char *)text;
  return (at[0] >= 'A' && at[0] <= 'Z') || (at[0] == 0xD0 && at[1] >= 0x90 && at[1] <= 0xAF);
}

static bool is_small_letter(const char *text)
{
  const unsigned char *at = (const unsigned char *)text;
  return (at[0] >= 'a' && at[0] <= 'z') || (at[0] == 0xD0 && at[1] >= 0xB0 && at[1] <= 0xBF) ||
         (at[0] == 0xD1 && at[1] >= 0x80 && at[1] <= 0x8F);
}

static size_t character_size(const char *text)
{
  unsigned char c = (unsigned char)*text;
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* The words with small letters only, four or more of them. */
static void add_words(corpus *self, const char *text, size_t len)
{
  size_t at = 0;
  while (at < len) {
    size_t start = at, letters = 0;
    while (at < len && is_small_letter(text + at)) {
      at += character_size(text + at);
      letters++;
    }
    if (letters >= 4 && (start == 0 || text[start - 1] == ' '))
      list_add(&self->words, text + start, at - start);
    while (at < len && (letters > 0 || !is_small_letter(text + at)) && text[at] != ' ')
      at += character_size(text + at);
    while (at < len && text[at] == ' ')
      at++;
  }
}

/* A word that is only signs, such as dots to be filled in. */
static bool has_bare_signs(const char *text)
{
  bool begins = true;
  for (; *text != '\0'; text++) {
    if (begins && strchr(".,;:)", *text) != NULL)
      return true;
    begins = *text == ' ' || *text == '(';
  }
  return false;
}

static void add_sentence(corpus *self, const char *text, size_t len)
{
  char *copy;
  size_t words;
  if (len == 0 || memchr(text, '@', len) != NULL || !is_capital(text))
    return;
  copy = must_alloc(NULL, len + 1);
  memcpy(copy, text, len);
  copy[len] = '\0';
  words = count_words(copy);
  add_words(self, copy, len);
  if (has_bare_signs(copy))
    words = 0;
  if (words >= SHORTEST_SENTENCE && words <= LONGEST_SENTENCE && strchr(".?!", copy[len - 1]) != NULL)
    list_add(&self->sentences, copy, len);
  else if (words > 0 && words <= LONGEST_PHRASE && strchr(".?!:,;", copy[len - 1]) == NULL)
    list_add(&self->phrases, copy, len);
  free(copy);
}

static void add_text(corpus *self, const char *text)
{
  char *plain = must_alloc(NULL, strlen(text) + 1);
  size_t len = strip(text, plain), start = 0;
  for (size_t i = 0; i < len; i++) {
    bool stop = strchr(".?!", plain[i]) != NULL && plain[i + 1] == ' ' && is_capital(plain + i + 2);
    if (!stop)
      continue;
    add_sentence(self, plain + start, i + 1 - start);
    start = i + 2;
  }
  if (start < len)
    add_sentence(self, plain + start, len - start);
  free(plain);
}

void corpus_add_file(corpus *self, const char *path)
{
  FILE *file = fopen(path, "rb");
  yaml_parser_t parser;
  yaml_event_t event;
  bool going = true;
  if (file == NULL || !yaml_parser_initialize(&parser)) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(5);
  }
  yaml_parser_set_input_file(&parser, file);
  while (going && yaml_parser_parse(&parser, &event)) {
    going = event.type != YAML_STREAM_END_EVENT;
    if (event.type == YAML_SCALAR_EVENT)
      add_text(self, (const char *)event.data.scalar.value);
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  fclose(file);
}

void corpus_new_word(const corpus *self, random_stream *stream, char *out, size_t size)
{
  const char *first = self->words.items[random_below(stream, self->words.count)];
  size_t cut = 0, steps = 3 + random_below(stream, 3), before = 0;
  for (size_t i = 0; i < steps && first[cut] != '\0'; i++) {
    before = i + 2 == steps ? cut : before;
    cut += character_size(first + cut);
  }
  snprintf(out, size, "%s", first);
  for (int i = 0; i < SPLICE_TRIES && first[cut] != '\0'; i++) {
    const char *second = self->words.items[random_below(stream, self->words.count)];
    char pair[16];
    const char *joint;
    snprintf(pair, sizeof pair, "%.*s", (int)(cut - before), first + before);
    joint = strstr(second, pair);
    if (second == first || joint == NULL || joint == second)
      continue;
    snprintf(out, size, "%.*s%s", (int)cut, first, joint + strlen(pair));
    return;
  }
}
