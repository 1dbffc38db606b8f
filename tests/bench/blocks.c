/* The blocks of the book that make_book writes: the form is decided by one stream, the words by another. */
#include "book.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void put(place *at, const char *format, ...)
{
  va_list args;
  fprintf(at->language->out, "%*s", at->indent, "");
  va_start(args, format);
  vfprintf(at->language->out, format, args);
  va_end(args);
  fputc('\n', at->language->out);
}

/* Writes `key: "text"`, or only the text for an empty key. */
static void put_text(place *at, const char *key, const char *text)
{
  fprintf(at->language->out, "%*s%s\"", at->indent, "", key);
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      fputc('\\', at->language->out);
    fputc(*text, at->language->out);
  }
  fputs("\"\n", at->language->out);
}

static bool is_long_word(const char *word, size_t len)
{
  size_t letters = 0;
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)word[i];
    if (c < 'a' || (c > 'z' && c < 0x80) || c == 0xE2)
      return false;
    letters += (c & 0xC0) != 0x80;
  }
  return letters >= 6 && !(word[0] == (char)0xD0 && (unsigned char)word[1] < 0xB0);
}

/* Appends a sentence or phrase; some long words are replaced by new ones, figures by other figures. */
static void add_from(place *at, char *text, const text_list *list)
{
  language *lang = at->language;
  const char *from = list->items[random_below(&lang->text, list->count)];
  size_t len = strlen(text);
  while (*from != '\0' && len + 400 < TEXT_SIZE) {
    size_t word = strcspn(from, " "), bare = strcspn(from, " .,;:!?");
    if (is_long_word(from, bare) && random_chance(&lang->text, lang->fresh)) {
      corpus_new_word(&lang->corpus, &lang->text, text + len, 200);
      len += strlen(text + len);
      word = bare;
    } else {
      for (size_t i = 0; i < word && i < 200; i++) {
        bool digit = from[i] >= '1' && from[i] <= '9';
        text[len++] = digit ? (char)('1' + random_below(&lang->text, 9)) : from[i];
      }
    }
    from += word;
    if (*from == ' ')
      text[len++] = *from++;
  }
  text[len] = '\0';
}

static void add(char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(char *text, const char *format, ...)
{
  size_t len = strlen(text);
  va_list args;
  va_start(args, format);
  vsnprintf(text + len, TEXT_SIZE - len, format, args);
  va_end(args);
}

/* Puts marks around some words of a sentence, never the first or the last. */
static void wrap_words(place *at, char *text, size_t start, const char *before, const char *after)
{
  char copy[TEXT_SIZE];
  size_t words = count_words(text + start), first, count, seen = 0;
  if (words < 6)
    return;
  first = 1 + random_below(&at->language->text, words - 4);
  count = 1 + random_below(&at->language->text, 2);
  snprintf(copy, sizeof copy, "%s", text + start);
  text[start] = '\0';
  for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " "), seen++) {
    size_t lead = strspn(word, "("), len = lead + strcspn(word + lead, ",;:.()");
    bool opens = seen == first, closes = seen == first + count - 1;
    add(text, "%s%.*s%s%.*s%s%s", seen > 0 ? " " : "", (int)lead, word, opens ? before : "", (int)(len - lead),
        word + lead, closes ? after : "", word + len);
  }
}

/* Takes the full stop away, adds something, and puts it back. */
static void before_stop(char *text, const char *what)
{
  size_t len = strlen(text);
  char stop = '.';
  if (len > 0 && strchr(".?!", text[len - 1]) != NULL) {
    stop = text[len - 1];
    text[len - 1] = '\0';
  }
  add(text, "%s%c", what, stop);
}

/* What makes a sentence more than words: emphasis, a link, a source, references, a note. */
static void decorate(place *at, char *text, size_t start)
{
  char what[160];
  size_t section = 1 + random_below(&at->shape, at->book->known_sections);
  size_t table = 1 + random_below(&at->shape, at->book->known_tables);
  size_t source = 1 + random_below(&at->shape, SOURCES);
  size_t choice = random_below(&at->shape, 100);
  if (choice < 8)
    wrap_words(at, text, start, "*", "*");
  else if (choice < 13)
    wrap_words(at, text, start, "**", "**");
  else if (choice < 17)
    wrap_words(at, text, start, "[", "](https://example.org/guide)");
  else if (choice < 24) {
    snprintf(what, sizeof what, " [@SRC-%03zu]", source);
    before_stop(text, what);
  } else if (choice < 28) {
    snprintf(what, sizeof what, " (@sec:s-%04zu)", section);
    before_stop(text, what);
  } else if (choice < 30) {
    snprintf(what, sizeof what, " (@sec:s-%04zu, @page:s-%04zu)", section, section);
    before_stop(text, what);
  } else if (choice < 33) {
    snprintf(what, sizeof what, " (@tab:t-%04zu)", table);
    before_stop(text, what);
  } else if (choice < 37) {
    add(text, "^[");
    add_from(at, text, &at->language->corpus.sentences);
    add(text, "]");
  }
}

static void make_paragraph(place *at, char *text, size_t sentences)
{
  text[0] = '\0';
  for (size_t i = 0; i < sentences; i++) {
    if (i > 0)
      add(text, " ");
    size_t start = strlen(text);
    add_from(at, text, &at->language->corpus.sentences);
    decorate(at, text, start);
  }
  at->language->words += count_words(text);
}

static void make_phrase(place *at, char *text)
{
  text[0] = '\0';
  add_from(at, text, &at->language->corpus.phrases);
  at->language->words += count_words(text);
}

void put_paragraph(place *at, size_t sentences)
{
  char text[TEXT_SIZE];
  make_paragraph(at, text, sentences);
  put(at, "- p: |");
  put(at, "    %s", text);
}

void put_sentence(place *at, const char *key)
{
  char text[TEXT_SIZE];
  make_paragraph(at, text, 1);
  put_text(at, key, text);
}

void put_phrase(place *at, const char *key)
{
  char text[TEXT_SIZE];
  make_phrase(at, text);
  put_text(at, key, text);
}

static void put_list(place *at, const char *kind)
{
  size_t count = 3 + random_below(&at->shape, 5);
  put(at, "- %s:", kind);
  at->indent += 4;
  for (size_t i = 0; i < count; i++)
    put_sentence(at, "- ");
  at->indent -= 4;
}

static void put_table(place *at)
{
  size_t rows = 4 + random_below(&at->shape, 9), columns = 3 + random_below(&at->shape, 2);
  put(at, "- table:");
  at->indent += 4;
  put_phrase(at, "caption: ");
  put(at, "header:");
  for (size_t i = 0; i < columns; i++)
    put_phrase(at, "  - ");
  put(at, "rows:");
  for (size_t row = 0; row < rows; row++)
    for (size_t i = 0; i < columns; i++) {
      const char *key = i == 0 ? "  - - " : "    - ";
      if (i + 1 == columns) {
        put(at, "%s\"%zu.%zu\"", key, random_below(&at->shape, 9000), random_below(&at->shape, 10));
        at->language->words++;
      } else {
        put_phrase(at, key);
      }
    }
  put(at, columns == 3 ? "align: [left, left, decimal]" : "align: [left, left, left, decimal]");
  put(at, columns == 3 ? "widths: [2, 2, 1]" : "widths: [2, 2, 2, 1]");
  put(at, "header-column: true");
  at->indent -= 2;
  put(at, "id: t-%04zu", ++at->book->tables);
  at->indent -= 2;
}

static void put_callout(place *at)
{
  static const char *const kinds[] = {"key", "tip", "warning", "example", "note"};
  put(at, "- callout:");
  at->indent += 4;
  put(at, "kind: %s", kinds[random_below(&at->shape, 5)]);
  put_phrase(at, "title: ");
  put(at, "body:");
  at->indent += 2;
  put_paragraph(at, 2 + random_below(&at->shape, 3));
  at->indent -= 6;
}

static void put_steps(place *at)
{
  size_t count = 2 + random_below(&at->shape, 3);
  put(at, "- steps:");
  at->indent += 4;
  for (size_t i = 0; i < count; i++) {
    put_phrase(at, "- title: ");
    at->indent += 2;
    put_sentence(at, "text: ");
    put_phrase(at, "who: ");
    put_phrase(at, "time: ");
    put_sentence(at, "watch: ");
    put_sentence(at, "done: ");
    at->indent -= 2;
  }
  at->indent -= 4;
}

static void put_practice(place *at)
{
  size_t numbers = 2 + random_below(&at->shape, 2);
  put(at, "- practice:");
  at->indent += 4;
  put(at, "city: %s", strcmp(at->language->code, "bg") == 0 ? "Пловдив" : "Tampere");
  put_phrase(at, "title: ");
  put(at, "body:");
  at->indent += 2;
  put_paragraph(at, 3);
  put_paragraph(at, 2);
  at->indent -= 2;
  put(at, "numbers:");
  for (size_t i = 0; i < numbers; i++) {
    put(at, "  - value: \"%zu\"", random_below(&at->shape, 5000));
    put_phrase(at, "    label: ");
  }
  put(at, "sources: [SRC-%03zu]", 1 + random_below(&at->shape, SOURCES));
  at->indent -= 4;
}

static void put_do_and_dont(place *at)
{
  size_t count = 2 + random_below(&at->shape, 3);
  put(at, "- do:");
  for (size_t i = 0; i < count; i++)
    put_sentence(at, "    - ");
  put(at, "  dont:");
  for (size_t i = 0; i < count; i++)
    put_sentence(at, "    - ");
}

static void put_quote(place *at)
{
  put(at, "- quote:");
  at->indent += 4;
  put_sentence(at, "text: ");
  put_phrase(at, "by: ");
  at->indent -= 4;
}

static void put_definitions(place *at)
{
  size_t count = 2 + random_below(&at->shape, 4);
  put(at, "- definitions:");
  at->indent += 4;
  for (size_t i = 0; i < count; i++) {
    put_phrase(at, "- term: ");
    put_sentence(at, "  text: ");
  }
  at->indent -= 4;
}

/* One block that is no paragraph; tables and lists are the most frequent, as in the guides. */
static void put_feature(place *at)
{
  size_t choice = random_below(&at->shape, 100);
  if (choice < 25)
    put_list(at, "list");
  else if (choice < 32)
    put_list(at, "numbered");
  else if (choice < 52)
    put_table(at);
  else if (choice < 68)
    put_callout(at);
  else if (choice < 76)
    put_steps(at);
  else if (choice < 84)
    put_practice(at);
  else if (choice < 90)
    put_do_and_dont(at);
  else if (choice < 94)
    put_quote(at);
  else if (choice < 97)
    put_definitions(at);
  else
    put_list(at, "checklist");
}

void put_section(place *at, size_t number)
{
  size_t features = 1 + (size_t)random_chance(&at->shape, 25);
  put_phrase(at, "- section: ");
  put(at, "  id: s-%04zu", number);
  put(at, "  body:");
  at->indent += 4;
  for (size_t i = 0; i <= features; i++) {
    size_t paragraphs = 2 + random_below(&at->shape, 3);
    for (size_t j = 0; j < paragraphs; j++)
      put_paragraph(at, 3 + random_below(&at->shape, 4));
    if (i < features)
      put_feature(at);
  }
  at->indent -= 4;
}
