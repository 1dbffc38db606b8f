/* The ways to damage a YAML file: from one wrong bit to a million brackets. */
#include "damage.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *must_alloc(void *old, size_t size)
{
  void *memory = realloc(old, size > 0 ? size : 1);
  if (memory == NULL) {
    fputs("out of memory\n", stderr);
    exit(70);
  }
  return memory;
}

uint64_t dice_next(dice *self)
{
  uint64_t z = (self->state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

size_t dice_below(dice *self, size_t bound)
{
  uint64_t number = dice_next(self);
  return bound == 0 ? 0 : (size_t)(number % bound);
}

void text_splice(text *self, size_t at, size_t remove, const char *insert, size_t len)
{
  size_t rest = self->len - at - remove;
  char *bytes = must_alloc(NULL, self->len - remove + len + 1);
  memcpy(bytes, self->bytes, at);
  if (len > 0)
    memcpy(bytes + at, insert, len);
  memcpy(bytes + at + len, self->bytes + at + remove, rest);
  free(self->bytes);
  self->bytes = bytes;
  self->len = at + len + rest;
  self->bytes[self->len] = '\0';
}

static void insert_text(text *file, size_t at, const char *insert)
{
  text_splice(file, at, 0, insert, strlen(insert));
}

/* Start of a line, and the length of the line with its end. */
static size_t some_line(const text *file, dice *numbers, size_t *len)
{
  size_t start = dice_below(numbers, file->len), end;
  while (start > 0 && file->bytes[start - 1] != '\n')
    start--;
  for (end = start; end < file->len && file->bytes[end] != '\n'; end++)
    ;
  *len = end - start + (end < file->len);
  return start;
}

/* A place inside a text: behind a letter and before a letter. */
static size_t some_word(const text *file, dice *numbers)
{
  size_t at = dice_below(numbers, file->len);
  for (size_t i = 0; i < file->len; i++, at = (at + 1) % file->len)
    if (at > 0 && file->bytes[at] == ' ' && file->bytes[at - 1] != ' ' && file->bytes[at - 1] != ':' &&
        file->bytes[at - 1] != '-' && file->bytes[at - 1] != '\n')
      return at + 1;
  return 0;
}

/* The next place of one of these characters from a random one on; false if there is none. */
static bool some_sign(const text *file, dice *numbers, const char *signs, size_t *found)
{
  size_t at = dice_below(numbers, file->len);
  for (size_t i = 0; i < file->len; i++, at = (at + 1) % file->len)
    if (file->bytes[at] != '\0' && strchr(signs, file->bytes[at]) != NULL) {
      *found = at;
      return true;
    }
  return false;
}

static void flip_bits(text *file, dice *numbers)
{
  size_t count = 1 + dice_below(numbers, 8);
  for (size_t i = 0; i < count && file->len > 0; i++)
    file->bytes[dice_below(numbers, file->len)] ^= (char)(1u << dice_below(numbers, 8));
}

static void cut_lines(text *file, dice *numbers)
{
  size_t count = 1 + dice_below(numbers, 5), len;
  for (size_t i = 0; i < count; i++) {
    size_t at = some_line(file, numbers, &len);
    text_splice(file, at, len, "", 0);
  }
}

static void double_line(text *file, dice *numbers)
{
  size_t len, at = some_line(file, numbers, &len);
  char *copy = must_alloc(NULL, len);
  memcpy(copy, file->bytes + at, len);
  text_splice(file, at, 0, copy, len);
  free(copy);
}

static void move_line(text *file, dice *numbers)
{
  size_t len, other, at = some_line(file, numbers, &len);
  char *copy = must_alloc(NULL, len);
  memcpy(copy, file->bytes + at, len);
  text_splice(file, at, len, "", 0);
  text_splice(file, some_line(file, numbers, &other), 0, copy, len);
  free(copy);
}

static void truncate_file(text *file, dice *numbers)
{
  file->len = dice_below(numbers, file->len);
  file->bytes[file->len] = '\0';
}

static void empty_file(text *file, dice *numbers)
{
  (void)numbers;
  file->len = 0;
}

static void noise(text *file, dice *numbers)
{
  size_t len = 1 + dice_below(numbers, 4096);
  for (file->len = 0; file->len < len;) {
    char byte = (char)dice_next(numbers);
    text_splice(file, file->len, 0, &byte, 1);
  }
}

static void odd_characters(text *file, dice *numbers)
{
  static const struct {
    const char *bytes;
    size_t len;
  } odd[] = {
    {"\0", 1},
    {"\x01", 1},
    {"\x1B[31m", 5},
    {"\x7F", 1},
    {"\xC2\x85", 2},
    {"\xFF", 1},
    {"\xC0\x80", 2},
    {"\xED\xA0\x80", 3},
    {"\xF4\x90\x80\x80", 4},
    {"\xE2\x80\xAE", 3},
    {"\xE2\x80\xA8", 3},
    {"\xEF\xBB\xBF", 3},
    {"\xEF\xBF\xBE", 3},
    {"\xEF\xBF\xBF", 3},
    {"\xEE\x80\x80", 3},
    {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 18},
    {"\xD8\xA7\xD9\x84\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", 10},
    {"\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7", 9},
    {"\t", 1},
    {"\r", 1},
    {"\v\f", 2},
    {"\xC2\xAD", 2},
    {"\xE2\x80\x8B", 3},
  };
  size_t count = 1 + dice_below(numbers, 6);
  for (size_t i = 0; i < count; i++) {
    size_t which = dice_below(numbers, sizeof odd / sizeof *odd);
    text_splice(file, some_word(file, numbers), 0, odd[which].bytes, odd[which].len);
  }
}

static void many_marks(text *file, dice *numbers)
{
  size_t count = 1 + dice_below(numbers, 20000), at = some_word(file, numbers);
  char *marks = must_alloc(NULL, count * 2);
  for (size_t i = 0; i < count; i++)
    memcpy(marks + i * 2, "\xCC\x81", 2);
  text_splice(file, at, 0, marks, count * 2);
  free(marks);
}

static void to_utf16(text *file, dice *numbers)
{
  bool big = dice_below(numbers, 2) == 1;
  char *wide = must_alloc(NULL, file->len * 2 + 2);
  memcpy(wide, big ? "\xFE\xFF" : "\xFF\xFE", 2);
  for (size_t i = 0; i < file->len; i++) {
    wide[2 + i * 2 + big] = file->bytes[i];
    wide[2 + i * 2 + !big] = 0;
  }
  text_splice(file, 0, file->len, wide, file->len * 2 + 2);
  free(wide);
}

static void other_line_ends(text *file, dice *numbers)
{
  bool both = dice_below(numbers, 2) == 1;
  for (size_t i = 0; i < file->len; i++)
    if (file->bytes[i] == '\n') {
      text_splice(file, i, 1, both ? "\r\n" : "\r", both ? 2 : 1);
      i += both;
    }
}

/* Repeats `open`, then a word, then `close`. */
static void nest(text *file, size_t at, size_t depth, const char *open, const char *close)
{
  size_t a = strlen(open), b = strlen(close);
  char *deep = must_alloc(NULL, depth * (a + b) + 1);
  for (size_t i = 0; i < depth; i++) {
    memcpy(deep + i * a, open, a);
    memcpy(deep + depth * a + 1 + i * b, close, b);
  }
  deep[depth * a] = 'x';
  text_splice(file, at, 0, deep, depth * (a + b) + 1);
  free(deep);
}

static void nest_yaml(text *file, dice *numbers)
{
  static const char *const pairs[][2] = {{"[", "]"}, {"- ", ""}, {"{a: ", "}"}, {"? ", ""}, {"&a [*a, ", "]"}};
  size_t which = dice_below(numbers, 5), len, at = some_line(file, numbers, &len);
  while (at < file->len && file->bytes[at] == ' ')
    at++;
  nest(file, at, 1u << dice_below(numbers, 18), pairs[which][0], pairs[which][1]);
}

static void nest_inline(text *file, dice *numbers)
{
  static const char *const pairs[][2] = {
    {"[", "]"},          {"[", "](x)"}, {"*", "*"},  {"**a ", "**"}, {"^[", "]"},  {"`", "`"},
    {"[", "]{lang=bg}"}, {"{{", "}}"},  {"<", ">"},  {"_a ", "_"},   {"[@", "]"},  {"![", "](y)"},
    {"@sec:", ""},       {"\\", ""},    {"&#", ";"}, {"a**a ", ""},  {"[a](", ")"}};
  size_t which = dice_below(numbers, sizeof pairs / sizeof *pairs);
  nest(file, some_word(file, numbers), 1u << dice_below(numbers, 16), pairs[which][0], pairs[which][1]);
}

/* Sections in sections, all well formed. */
static void nest_sections(text *file, dice *numbers)
{
  size_t depth = 2 + dice_below(numbers, 90);
  int indent = 2;
  if (file->len > 0 && file->bytes[file->len - 1] != '\n')
    insert_text(file, file->len, "\n");
  for (size_t i = 0; i < depth; i++, indent += 4) {
    char line[1024];
    snprintf(line, sizeof line, "%*s- section: Deep\n%*sid: deep-%zu\n%*sbody:\n", indent, "", indent + 2, "", i,
             indent + 2, "");
    insert_text(file, file->len, line);
  }
  insert_text(file, file->len, " ");
}

static void huge_numbers(text *file, dice *numbers)
{
  static const char *const huge[] = {"99999999999999999999", "-1",   "1e999", "0",      "4294967296", "2147483648",
                                     "0x7FFFFFFFFFFFFFFF",   ".nan", "-.inf", "1e-320", "0.0000001"};
  size_t at, end;
  for (size_t i = 0; i < 5 && some_sign(file, numbers, "0123456789", &at); i++) {
    const char *insert = huge[dice_below(numbers, sizeof huge / sizeof *huge)];
    for (end = at; end < file->len && file->bytes[end] >= '0' && file->bytes[end] <= '9'; end++)
      ;
    text_splice(file, at, end - at, insert, strlen(insert));
  }
}

static void long_line(text *file, dice *numbers)
{
  size_t len = 1000u << dice_below(numbers, 11), at = some_word(file, numbers);
  bool words = dice_below(numbers, 2) == 1;
  char *line = must_alloc(NULL, len);
  for (size_t i = 0; i < len; i++)
    line[i] = words && i % 7 == 6 ? ' ' : (char)('a' + i % 26);
  text_splice(file, at, 0, line, len);
  free(line);
}

static void rename_key(text *file, dice *numbers)
{
  size_t at;
  if (!some_sign(file, numbers, ":", &at))
    return;
  while (at > 0 && file->bytes[at - 1] != ' ' && file->bytes[at - 1] != '\n')
    at--;
  text_splice(file, at, 1, "q", 1);
}

static void swap_key(text *file, dice *numbers)
{
  static const char *const keys[] = {"p: ",      "table: ", "section: ", "steps: ", "body: ",    "id: ",   "include: ",
                                     "figure: ", "code: ",  "do: ",      "quote: ", "numbers: ", "list: ", "lang: "};
  const char *key = keys[dice_below(numbers, sizeof keys / sizeof *keys)];
  size_t at, start;
  if (!some_sign(file, numbers, ":", &at))
    return;
  for (start = at; start > 0 && file->bytes[start - 1] != ' ' && file->bytes[start - 1] != '\n'; start--)
    ;
  text_splice(file, start, at + 1 - start, key, strlen(key));
}

static void remove_signs(text *file, dice *numbers)
{
  size_t at, count = 1 + dice_below(numbers, 4);
  for (size_t i = 0; i < count && some_sign(file, numbers, ":\"'-|[]{}", &at); i++)
    text_splice(file, at, 1, "", 0);
}

static void insert_signs(text *file, dice *numbers)
{
  static const char signs[] = ":\"'-|[]{}>&*!%#?,@`~<\\\n\t";
  size_t count = 1 + dice_below(numbers, 6);
  for (size_t i = 0; i < count; i++)
    text_splice(file, dice_below(numbers, file->len + 1), 0, signs + dice_below(numbers, sizeof signs - 1), 1);
}

static void change_indentation(text *file, dice *numbers)
{
  size_t len, at = some_line(file, numbers, &len), spaces = 0;
  while (at + spaces < file->len && file->bytes[at + spaces] == ' ')
    spaces++;
  if (spaces > 0 && dice_below(numbers, 2) == 1)
    text_splice(file, at, 1 + dice_below(numbers, spaces), "", 0);
  else if (dice_below(numbers, 4) == 1)
    insert_text(file, at, "\t");
  else
    text_splice(file, at, 0, "   ", 1 + dice_below(numbers, 3));
}

/* What stands behind a colon becomes something of another type, or nothing. */
static void change_value(text *file, dice *numbers)
{
  static const char *const values[] = {"",           "~",       "[]",          "{}",          "\"\"", "true",
                                       "[a, b]",     "{en: x}", "*x",          "12",          "|",    "''",
                                       "!!binary x", "&x y",    "\"\\u0000\"", "\"\\ud800\"", "' '"};
  size_t at, end;
  const char *value = values[dice_below(numbers, sizeof values / sizeof *values)];
  if (!some_sign(file, numbers, ":", &at))
    return;
  for (end = ++at; end < file->len && file->bytes[end] != '\n'; end++)
    ;
  text_splice(file, at, end - at, " ", 1);
  insert_text(file, at + 1, value);
}

static void alias_bomb(text *file, dice *numbers)
{
  size_t levels = 4 + dice_below(numbers, 24);
  insert_text(file, file->len, "\nbomb0: &b0 [x, x, x, x, x, x, x, x]\n");
  for (size_t i = 1; i <= levels; i++) {
    char line[256];
    snprintf(line, sizeof line, "bomb%zu: &b%zu [*b%zu, *b%zu, *b%zu, *b%zu]\n", i, i, i - 1, i - 1, i - 1, i - 1);
    insert_text(file, file->len, line);
  }
}

/* Ids and references that lead elsewhere, or in circles. */
static void bend_references(text *file, dice *numbers)
{
  static const char *const insert[] = {
    "@sec:",     "@sec:nowhere",  "@page:why", "@tab:why",     "[@NOBODY]",          "[@]",
    "[@; @]",    "{{city}}",      "{{}}",      "{{{{city}}}}", "[x](../../../..)",   "[x](javascript:1)",
    "[x](#why)", "<mailto:a@b>",  "^[^[a]]",   "[x]{lang=}",   "[x]{lang=xx-YY-zz}", "[x]{lang=ar}",
    "@fig:why",  "@step:@sec:why"};
  size_t count = 1 + dice_below(numbers, 4);
  for (size_t i = 0; i < count; i++)
    insert_text(file, some_word(file, numbers), insert[dice_below(numbers, sizeof insert / sizeof *insert)]);
}

/* Whole blocks with sizes and paths that nobody means. */
static void odd_blocks(text *file, dice *numbers)
{
  static const char *const blocks[] = {
    "  - figure: {image: ../../../../etc/passwd, alt: x}\n",
    "  - figure: {image: images, alt: x, width: 0}\n",
    "  - figure: {image: /dev/zero, alt: x, width: 100000}\n",
    "  - include: 10-why.yaml\n",
    "  - include: ../en/10-why.yaml\n",
    "  - include: /dev/stdin\n",
    "  - table: {caption: x, header: [a], rows: [[b, c], [d]]}\n",
    "  - table: {caption: x, header: [], rows: []}\n",
    "  - table: {caption: x, header: [a, b], rows: [[b, c]], widths: [0, 0]}\n",
    "  - table: {caption: x, header: [a, b], rows: [[b, c]], widths: [1e300, 1e-300]}\n",
    "  - table: {caption: x, header: [a, b], rows: [[b, c]], widths: [-1, 99999999999]}\n",
    "  - numbers: []\n",
    "  - list: [{body: [{list: [{body: [{list: [{body: [{list: [a]}]}]}]}]}]}]\n",
    "  - code: ''\n    language: x\n",
    "  - p: ''\n  - p: '  '\n  - p: |\n",
    "  - quote: {text: '', by: ''}\n",
    "  - steps: []\n  - checklist: []\n  - definitions: []\n  - list: []\n",
  };
  if (file->len > 0 && file->bytes[file->len - 1] != '\n')
    insert_text(file, file->len, "\n");
  insert_text(file, file->len, blocks[dice_below(numbers, sizeof blocks / sizeof *blocks)]);
}

const damage damages[] = {
  {"bits flipped", flip_bits},
  {"lines cut", cut_lines},
  {"a line doubled", double_line},
  {"a line moved", move_line},
  {"file truncated", truncate_file},
  {"file emptied", empty_file},
  {"file of noise", noise},
  {"odd characters", odd_characters},
  {"thousands of marks on a letter", many_marks},
  {"file in UTF-16", to_utf16},
  {"other line ends", other_line_ends},
  {"deep YAML", nest_yaml},
  {"deep inline markup", nest_inline},
  {"sections in sections", nest_sections},
  {"huge numbers", huge_numbers},
  {"a very long line", long_line},
  {"a key misspelt", rename_key},
  {"a key replaced", swap_key},
  {"signs removed", remove_signs},
  {"signs inserted", insert_signs},
  {"indentation changed", change_indentation},
  {"a value replaced", change_value},
  {"aliases that grow", alias_bomb},
  {"references bent", bend_references},
  {"odd blocks", odd_blocks},
};
const size_t damage_count = sizeof damages / sizeof *damages;
