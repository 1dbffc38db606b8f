/* Lists numbered by letters or Roman numbers, which CommonMark does not have: "a) One" in a line, "b) Two" in the next,
 * also "(a)", "i.", "A.  ". Only two or more in a row are a list; all else stays text. */
#include "markdown.h"

/* What is before an item: its place in a row of letters, or of Roman numbers; 0: it is not of that row. */
typedef struct marker {
  unsigned letter, roman;
  bool cyrillic, capital, brackets;
  char end;   /* ')' or '.' */
  size_t len; /* up to the item's text */
} marker;

typedef struct row {
  const char *small, *capital;
} row;

/* Cyrillic alphabets part after their fourth letter; a list that goes on otherwise stays text. */
static const row bulgarian[] = {{"а", "А"}, {"б", "Б"}, {"в", "В"}, {"г", "Г"}, {"д", "Д"}, {"е", "Е"}, {"ж", "Ж"},
                                {"з", "З"}, {"и", "И"}, {"й", "Й"}, {"к", "К"}, {"л", "Л"}, {"м", "М"}, {"н", "Н"},
                                {"о", "О"}, {"п", "П"}, {"р", "Р"}, {"с", "С"}, {"т", "Т"}, {"у", "У"}};
enum { CYRILLIC = sizeof bulgarian / sizeof *bulgarian, COMMON = 4, ROMAN_MOST = 3999 };

static unsigned roman_value(char c)
{
  static const char signs[] = "ivxlcdm";
  static const unsigned values[] = {1, 5, 10, 50, 100, 500, 1000};
  const char *found = c != '\0' ? strchr(signs, c) : NULL;
  return found != NULL ? values[found - signs] : 0;
}

/* The number of a well-formed Roman one in small letters, or 0. */
static unsigned read_roman(const char *text, size_t len)
{
  static const char *const parts[][10] = {{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"},
                                          {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"},
                                          {"", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"},
                                          {"", "m", "mm", "mmm", "", "", "", "", "", ""}};
  unsigned sum = 0;
  char made[24];
  for (size_t i = 0; i < len; i++) {
    unsigned own = roman_value(text[i]), next = i + 1 < len ? roman_value(text[i + 1]) : 0;
    if (own == 0)
      return 0;
    sum = own < next ? sum - own : sum + own;
  }
  if (sum == 0 || sum > ROMAN_MOST)
    return 0;
  snprintf(made, sizeof made, "%s%s%s%s", parts[3][sum / 1000], parts[2][sum / 100 % 10], parts[1][sum / 10 % 10],
           parts[0][sum % 10]);
  return strlen(made) == len && memcmp(made, text, len) == 0 ? sum : 0;
}

/* The Latin letters or Roman number of `len` bytes. */
static bool read_latin(const char *p, size_t len, marker *to)
{
  char small[16];
  if (len == 0 || len >= sizeof small)
    return false;
  to->capital = p[0] >= 'A' && p[0] <= 'Z';
  for (size_t i = 0; i < len; i++) {
    if ((p[i] >= 'A' && p[i] <= 'Z') != to->capital)
      return false;
    small[i] = (char)(p[i] | 0x20);
  }
  to->roman = read_roman(small, len);
  to->letter = len == 1 ? (unsigned)(small[0] - 'a') + 1 : 0;
  return to->roman > 0 || to->letter > 0;
}

static bool read_cyrillic(const markdown *m, const char *p, size_t left, marker *to)
{
  unsigned most = gp_str_starts_with(m->lang, GP_STR("bg")) ? CYRILLIC : COMMON;
  for (unsigned i = 0; left >= 2 && i < most; i++)
    if (memcmp(p, bulgarian[i].small, 2) == 0 || memcmp(p, bulgarian[i].capital, 2) == 0) {
      to->letter = i + 1;
      to->cyrillic = true;
      to->capital = memcmp(p, bulgarian[i].capital, 2) == 0;
      return true;
    }
  return false;
}

/* The marker at the beginning of a line. */
static bool read_marker(const markdown *m, const line *of, marker *to)
{
  const char *p = m->file.ptr + of->start;
  size_t len = of->end - of->start, at = 0, start, blanks = 0;
  *to = (marker){0};
  to->brackets = len > 0 && p[0] == '(';
  start = at = to->brackets;
  while (at < len && ((p[at] >= 'a' && p[at] <= 'z') || (p[at] >= 'A' && p[at] <= 'Z')))
    at++;
  if (at > start ? !read_latin(p + start, at - start, to) : !read_cyrillic(m, p + at, len - at, to))
    return false;
  at += to->cyrillic ? 2 : 0;
  if (at >= len || (p[at] != ')' && (p[at] != '.' || to->brackets)))
    return false;
  to->end = p[at++];
  while (at + blanks < len && is_blank(p[at + blanks]))
    blanks++;
  to->len = at + blanks;
  /* "B. Russell" is a name */
  return blanks > (to->capital && to->end == '.' ? 1u : 0u) && to->len < len;
}

/* Whether `next` comes after `before` in a row of letters, or of Roman numbers. */
static bool follows(const marker *before, const marker *next, bool roman)
{
  unsigned own = roman ? before->roman : before->letter, after = roman ? next->roman : next->letter;
  return before->end == next->end && before->brackets == next->brackets && before->capital == next->capital &&
         before->cyrillic == next->cyrillic && own > 0 && after == own + 1;
}

/* The items of a paragraph and those after it, line by line. */
typedef struct reading {
  markdown *m;
  bool roman;
  marker last;
  GP_VEC(line_list) items;
} reading;

/* Takes the lines of a paragraph; false, and nothing taken, if it does not begin with the next item. */
static bool take_paragraph(reading *r, const block *b)
{
  for (size_t i = 0; i < b->lines.count; i++) {
    line own = b->lines.items[i];
    line_list *lines;
    marker found;
    bool is_next = read_marker(r->m, &own, &found) && (r->items.count == 0 || follows(&r->last, &found, r->roman));
    if (!is_next && i == 0)
      return false;
    if (is_next) {
      gp_vec_push_zero(r->m->arena, &r->items);
      r->last = found;
      own.start += (uint32_t)found.len;
    }
    lines = gp_vec_last(&r->items);
    gp_vec_push(r->m->arena, lines, own);
  }
  return true;
}

/* Reads as many items as come from `b` on; returns the last paragraph that was used. */
static block *read_items(reading *r, block *b)
{
  block *last = NULL;
  r->items.count = 0;
  for (block *at = b; at != NULL && at->kind == BLOCK_PARAGRAPH && take_paragraph(r, at); at = at->next)
    last = at;
  return last;
}

static void add_word(markdown *m, gp_value *map, const char *key, const char *word, const block *at)
{
  md_add(m, map, key, (gp_span){m->source, at->start, at->start}, md_word(m, word, at->start, at->start));
}

block *md_letter_list(markdown *m, block *b, gp_value *list)
{
  reading letters = {.m = m}, roman = {.m = m, .roman = true}, *read = &letters;
  marker first;
  gp_value *items, *map;
  block *last, *last_roman;
  unsigned start;
  if (b->lines.count == 0 || !read_marker(m, &b->lines.items[0], &first))
    return NULL;
  last = read_items(&letters, b);
  last_roman = read_items(&roman, b);
  if (roman.items.count > letters.items.count) {
    read = &roman;
    last = last_roman;
  }
  if (read->items.count < 2)
    return NULL;
  items = md_list(m, b->start, last->end);
  for (size_t i = 0; i < read->items.count; i++)
    md_add(m, items, NULL, GP_NO_SPAN, md_text(m, read->items.items[i].items, read->items.items[i].count, 0));
  map = md_block_of(m, "numbered", b, items);
  start = read->roman ? first.roman : first.letter;
  if (start > 1)
    add_word(m, map, "start", gp_str_printf(m->arena, "%u", start).ptr, b);
  add_word(m, map, "style",
           read->roman      ? (first.capital ? "I" : "i")
           : first.cyrillic ? (first.capital ? "A" : "a")
                            : (first.capital ? "latin-A" : "latin-a"),
           b);
  if (first.end == ')')
    add_word(m, map, "delimiter", first.brackets ? "()" : ")", b);
  md_add(m, list, NULL, GP_NO_SPAN, map);
  return last;
}
