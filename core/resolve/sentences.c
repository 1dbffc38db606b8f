/* Where sentences begin, for what the program puts into them. */
#include "resolve/steps.h"

/* Words that end in a point within a sentence, in all languages together; single letters do, too ("e.g.", "г."). */
static const char *const shortened[] = {
  "approx", "art", "bzw",  "ca",   "cf",    "Cf",   "ch",   "chap", "Dr",  "ed",   "eds", "etc", "evtl",
  "ex",     "ff",  "fig",  "Fig",  "ibid",  "incl", "Nr",   "No",   "pp",  "resp", "sec", "Sec", "tab",
  "Tab",    "vgl", "Vgl",  "vol",  "vs",    "ал",   "вж",   "Вж",   "вкл", "гл",   "гр",  "див", "Див",
  "др",     "им",  "напр", "Напр", "прибл", "прил", "прим", "рис",  "Рис", "см",   "См",  "ср",  "Ср",
  "стор",   "стр", "съгл", "табл", "Табл",  "ул",   "фиг",  "Фиг",  "чл"};

static bool is_shortened(gp_str word)
{
  size_t letters = 0;
  for (size_t i = 0; i < word.len; i++)
    letters += ((unsigned char)word.ptr[i] & 0xC0) != 0x80;
  for (size_t i = 0; i < sizeof shortened / sizeof shortened[0]; i++)
    if (gp_str_is(word, shortened[i]))
      return true;
  return letters == 1 && (word.ptr[0] < '0' || word.ptr[0] > '9');
}

/* Takes one of the characters from the end of `text`. */
static bool take_mark(gp_str *text, const char *const *marks, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (gp_str_ends_with(*text, gp_str_from(marks[i]))) {
      text->len -= strlen(marks[i]);
      return true;
    }
  return false;
}

#define TAKE(text, ...)                                                                                                \
  take_mark((text), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static bool take_space(gp_str *text)
{
  return TAKE(text, " ", "\n", "\t", "\xC2\xA0", "\xE2\x80\xAF");
}

/* The last word: what follows the last space, bracket or point. */
static gp_str last_word(gp_str text)
{
  size_t start = text.len;
  while (start > 0 && strchr(" \n\t([.,;:/-", text.ptr[start - 1]) == NULL &&
         !(start > 1 && memcmp(text.ptr + start - 2, "\xC2\xA0", 2) == 0))
    start--;
  return gp_str_slice(text, start, text.len);
}

/* Whether a sentence ends with `text`, whose white space at the end has been taken away. */
static bool ends_sentence(gp_str text)
{
  while (TAKE(&text, "\"", ")", "]", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"))
    continue;
  if (TAKE(&text, "!", "?", "\xE2\x80\xA6", "\xD8\x9F", "\xE3\x80\x82"))
    return true;
  return TAKE(&text, ".") && !is_shortened(last_word(text));
}

/* The inline before `node` in its block, the last one first; NULL at the block's head. */
static const gp_node *before(const gp_node *node)
{
  while (node->prev == NULL && gp_kind_is_inline(node->parent->kind) && node->parent->kind != GP_NOTE)
    node = node->parent;
  node = node->prev;
  while (node != NULL && node->last_child != NULL && node->kind != GP_NOTE)
    node = node->last_child;
  return node;
}

bool gp_resolve_begins_sentence(const gp_node *node)
{
  for (const gp_node *at = before(node); at != NULL; at = before(at)) {
    gp_str text = at->text;
    if (at->kind == GP_NOTE || at->kind == GP_CITE || at->kind == GP_INDEX_MARK || at->kind == GP_ANCHOR ||
        at->kind == GP_LINE_BREAK)
      continue;
    if (at->kind != GP_TEXT)
      return false;
    while (take_space(&text))
      continue;
    if (text.len > 0)
      return ends_sentence(text);
  }
  return true;
}
