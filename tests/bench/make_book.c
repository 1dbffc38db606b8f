/* Writes a guide in English and Bulgarian of any size, with all usual blocks, for `make bench`: same arguments, same
 * bytes. Usage: make_book -o FOLDER [-w WORDS_IN_ALL] [-s SEED] [-i ID] GUIDE_FOLDER... */
#include "book.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static FILE *open_file(const book *self, const char *folder, const char *name)
{
  char path[4096];
  FILE *file;
  snprintf(path, sizeof path, "%s%s%s/%s", self->folder, *folder ? "/" : "", folder, name);
  file = fopen(self->dry ? "/dev/null" : path, "wb");
  if (file == NULL) {
    fprintf(stderr, "make_book: cannot write %s: %s\n", path, strerror(errno));
    exit(5);
  }
  return file;
}

static size_t words_so_far(const book *self)
{
  return self->languages[0].words + self->languages[1].words;
}

/* Writes one chapter in both languages, with the same form: the numbers that decide it start alike. */
static void write_chapter(book *self)
{
  random_stream shape = {random_next(&self->shape)};
  size_t section = self->sections, table = self->tables, sections = 0;
  char name[32];
  snprintf(name, sizeof name, "c-%03zu.yaml", ++self->chapters);
  for (int i = 0; i < LANGUAGES; i++) {
    place at = {.book = self, .language = &self->languages[i], .shape = shape};
    at.language->out = open_file(self, at.language->code, name);
    put_phrase(&at, "title: ");
    put(&at, "id: c-%03zu", self->chapters);
    put_sentence(&at, "lead: ");
    put(&at, "body:");
    at.indent = 2;
    put_paragraph(&at, 4);
  }
  for (; sections < SECTIONS && words_so_far(self) < self->wanted; sections++) {
    random_stream form = {random_next(&self->shape)};
    section++;
    for (int i = 0; i < LANGUAGES; i++) {
      place at = {.book = self, .language = &self->languages[i], .shape = form, .indent = 2};
      self->tables = table;
      put_section(&at, section);
    }
    table = self->tables;
  }
  self->sections = section;
  for (int i = 0; i < LANGUAGES; i++)
    fclose(self->languages[i].out);
}

static void write_guide(const book *self)
{
  FILE *out = open_file(self, "", "guide.yaml");
  fprintf(out, "guidepress: 1\nid: %s\nlayout: guide\ntheme: connection\nlanguages: [en, bg]\noutputs: [pdf]\n",
          self->id);
  fprintf(out, "title: {en: A book for measuring, bg: Книга за измерване}\n");
  fprintf(out, "authors: [{en: Nobody, bg: Никой}]\ndate: 2026-11-22\nchapters:\n");
  for (size_t i = 1; i <= self->chapters; i++)
    fprintf(out, "  - c-%03zu\n", i);
  fclose(out);
  out = open_file(self, "", "sources.yaml");
  for (int i = 1; i <= SOURCES; i++)
    fprintf(out, "SRC-%03d:\n  title: Report number %d\n  by: Example city\n  url: https://example.org/report/%d\n", i,
            i, i);
  fclose(out);
}

/* One pass over the book; the first one only counts. */
static void write_book(book *self, bool dry)
{
  self->dry = dry;
  self->shape = (random_stream){self->seed};
  self->chapters = self->sections = self->tables = 0;
  for (int i = 0; i < LANGUAGES; i++) {
    self->languages[i].words = 0;
    self->languages[i].text = (random_stream){self->seed + 1 + (uint64_t)i};
  }
  while (words_so_far(self) < self->wanted)
    write_chapter(self);
  self->known_sections = self->sections;
  self->known_tables = self->tables > 0 ? self->tables : 1;
  if (!dry)
    write_guide(self);
}

static void make_folder(const char *path)
{
  if (mkdir(path, 0777) != 0 && errno != EEXIST) {
    fprintf(stderr, "make_book: cannot make %s: %s\n", path, strerror(errno));
    exit(5);
  }
}

static void read_guides(language *lang, char **folders, int count)
{
  for (int i = 0; i < count; i++) {
    char pattern[4096];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/%s/*.yaml", folders[i], lang->code);
    if (glob(pattern, 0, NULL, &found) != 0)
      continue;
    for (size_t j = 0; j < found.gl_pathc; j++)
      corpus_add_file(&lang->corpus, found.gl_pathv[j]);
    globfree(&found);
  }
  if (lang->corpus.sentences.count < 50 || lang->corpus.phrases.count < 20 || lang->corpus.words.count < 500) {
    fprintf(stderr, "make_book: too little text in '%s' to draw from\n", lang->code);
    exit(2);
  }
}

int main(int argc, char **argv)
{
  book self = {.id = "book",
               .wanted = 160000,
               .seed = 1,
               .known_sections = 1,
               .known_tables = 1,
               .languages = {{.code = "en", .fresh = 35}, {.code = "bg", .fresh = 45}}};
  char path[4096];
  for (int option; (option = getopt(argc, argv, "o:w:s:i:")) != -1;)
    switch (option) {
    case 'o':
      self.folder = optarg;
      break;
    case 'w':
      self.wanted = strtoul(optarg, NULL, 10);
      break;
    case 's':
      self.seed = strtoul(optarg, NULL, 10);
      break;
    case 'i':
      self.id = optarg;
      break;
    default:
      return 2;
    }
  if (self.folder == NULL || optind == argc) {
    fputs("usage: make_book -o FOLDER [-w WORDS_IN_ALL] [-s SEED] [-i ID] GUIDE_FOLDER...\n", stderr);
    return 2;
  }
  make_folder(self.folder);
  for (int i = 0; i < LANGUAGES; i++) {
    snprintf(path, sizeof path, "%s/%s", self.folder, self.languages[i].code);
    make_folder(path);
    read_guides(&self.languages[i], argv + optind, argc - optind);
  }
  write_book(&self, true);
  write_book(&self, false);
  printf("%s: %zu words, %zu chapters, %zu sections, %zu tables\n", self.folder, words_so_far(&self), self.chapters,
         self.sections, self.tables);
  return 0;
}
