/* What is printed before the items of numbered lists that are not numbered 1. 2. 3.: their own start, letters, Roman
 * numbers, brackets. */
#include "base/utf8.h"
#include "resolve/steps.h"

enum { ROMAN_MOST = 3999 };

/* "iv" */
static gp_str roman(gp_arena *arena, unsigned number, bool capitals)
{
  static const struct {
    unsigned value;
    const char *small, *capital;
  } signs[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
               {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
               {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    for (; number >= signs[i].value; number -= signs[i].value)
      gp_buf_add(&out, gp_str_from(capitals ? signs[i].capital : signs[i].small));
  return gp_buf_str(&out);
}

static size_t character_end(gp_str text, size_t at)
{
  size_t end = at + 1;
  while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
    end++;
  return end;
}

/* The capital of a small letter of a script that has both, as far as rows of letters have such. */
static uint32_t capital_of(uint32_t c)
{
  if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9) ||
      (c >= 0x430 && c <= 0x44F))
    return c - 0x20;
  if (c >= 0x450 && c <= 0x45F)
    return c - 0x50;
  if (c >= 0x561 && c <= 0x586)
    return c - 0x30;
  if ((c > 0x100 && c < 0x138) || (c > 0x149 && c < 0x178) || (c >= 0x460 && c < 0x482) || (c >= 0x48A && c < 0x4C0))
    return c - (c & 1);
  return c;
}

/* 1 is "a", 27 is "aa" where there are 26 letters; `letters` is a row of single characters. */
static gp_str in_letters(gp_arena *arena, gp_str letters, unsigned number, bool capitals)
{
  gp_buf out = GP_BUF(arena);
  unsigned count = 0, places[16] = {0}, depth = 0;
  for (size_t at = 0; at < letters.len; at = character_end(letters, at))
    count++;
  for (; number > 0 && count > 1 && depth < sizeof places / sizeof *places; number = (number - 1) / count)
    places[depth++] = (number - 1) % count;
  while (depth-- > 0) {
    size_t at = 0;
    uint32_t c;
    for (unsigned i = 0; i < places[depth]; i++)
      at = character_end(letters, at);
    c = gp_utf8_next(letters, &at);
    gp_buf_add_utf8(&out, capitals ? capital_of(c) : c);
  }
  return gp_buf_str(&out);
}

/* The letters of the list's language: the row of the document's, or those that ICU knows. */
static gp_str letters_of(gp_resolver *r, const gp_node *list)
{
  gp_language_facts facts = {.size = sizeof facts};
  if (gp_str_equal(list->lang, r->options->lang))
    return gp_term(r, "letters");
  gp_language_describe(r->session->language, r->tree->arena, list->lang, &facts);
  return facts.letters.len > 0 ? facts.letters : GP_STR("abcdefghijklmnopqrstuvwxyz");
}

static gp_str label_of(gp_resolver *r, const gp_node *list, gp_str letters, unsigned number)
{
  const gp_list_attrs *as = gp_list_of(list);
  gp_arena *arena = r->tree->arena;
  gp_str text = {0};
  bool is_roman = as->style == GP_LIST_ROMAN || as->style == GP_LIST_ROMAN_CAPITALS;
  if (is_roman && number > 0 && number <= ROMAN_MOST)
    text = roman(arena, number, as->style == GP_LIST_ROMAN_CAPITALS);
  else if (!is_roman && as->style != GP_NO_list_style && number > 0)
    text = in_letters(arena, letters, number, as->style == GP_LIST_CAPITALS || as->style == GP_LIST_LATIN_CAPITALS);
  if (text.len == 0)
    text = gp_language_digits(r->session->language, arena, list->lang, gp_str_printf(arena, "%u", number));
  return gp_str_printf(arena, "%s%.*s%s", as->delimiter == GP_LIST_BRACKETS ? "(" : "", GP_STR_ARG(text),
                       as->delimiter == GP_NO_list_delimiter ? "." : ")");
}

/* The first number, of a list that has its own or none. */
static unsigned start_of(const gp_node *list)
{
  return gp_attr_at(list, GP_AT_list_start) != NULL ? gp_list_of(list)->start : 1;
}

/* A list that goes on is written as the one before, unless it says how. */
static void take_over(gp_resolver *r, gp_node *list, const gp_node *before, gp_attr_id id)
{
  const gp_attr *attr = gp_attr_at(before, id);
  if (attr != NULL && gp_attr_at(list, id) == NULL)
    gp_node_set(r->tree, list, id, attr->value, attr->span);
}

/* Sets the number at which a list goes on that continues `before`, which may be NULL. */
static void go_on(gp_resolver *r, gp_node *list, const gp_node *before)
{
  const gp_attr *said = gp_attr_at(list, GP_AT_list_continues);
  unsigned next = before != NULL ? start_of(before) : 0;
  if (before == NULL) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "list.continue", said->span, (gp_str){0},
                   GP_STR("take 'continue' out, or say the first number with 'start'"), GP_NO_SPAN, (gp_str){0},
                   "no numbered list is before this one in its chapter, which it could continue");
    return;
  }
  for (const gp_node *item = before->first_child; item != NULL; item = item->next)
    next += item->kind == GP_ITEM;
  gp_node_set(r->tree, list, GP_AT_list_start, gp_str_printf(r->tree->arena, "%u", next), said->span);
  take_over(r, list, before, GP_AT_list_style);
  take_over(r, list, before, GP_AT_list_delimiter);
}

void gp_resolve_list(gp_resolver *r, gp_node *list, const gp_node *before)
{
  const gp_list_attrs *as = gp_list_of(list);
  gp_str letters = {0};
  unsigned number;
  if (as->continues && gp_attr_at(list, GP_AT_list_start) == NULL)
    go_on(r, list, before);
  number = start_of(list);
  if (number == 1 && as->style == GP_NO_list_style && as->delimiter == GP_NO_list_delimiter)
    return;
  if (as->style == GP_LIST_LATIN || as->style == GP_LIST_LATIN_CAPITALS)
    letters = GP_STR("abcdefghijklmnopqrstuvwxyz");
  else if (as->style == GP_LIST_LETTERS || as->style == GP_LIST_CAPITALS)
    letters = letters_of(r, list);
  for (gp_node *item = list->first_child; item != NULL; item = item->next)
    if (item->kind == GP_ITEM)
      gp_node_set(r->tree, item, GP_AT_item_label, label_of(r, list, letters, number++), GP_NO_SPAN);
}
