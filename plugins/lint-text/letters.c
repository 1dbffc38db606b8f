/* Words: letters of two scripts in one, letters that only look like those of the text, words twice. */
#include "lint.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

enum { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_CYRILLIC, MOST_NOTES = 4 };

static int script_of(int32_t c)
{
  UErrorCode error = U_ZERO_ERROR;
  if (c < 0x80)
    return typo_is_letter(c) ? SCRIPT_LATIN : SCRIPT_OTHER;
  if (c >= 0x400 && c <= 0x481)
    return SCRIPT_CYRILLIC;
  switch (uscript_getScript(c, &error)) {
  case USCRIPT_LATIN:
    return SCRIPT_LATIN;
  case USCRIPT_CYRILLIC:
    return SCRIPT_CYRILLIC;
  default:
    return SCRIPT_OTHER;
  }
}

static const char *script_name(int script)
{
  return script == SCRIPT_LATIN ? "Latin" : "Cyrillic";
}

static lint_letter skeleton_of(gp_transform *lint, int32_t c)
{
  lint_letter result = {.c = c};
  UChar units[2];
  int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  U16_APPEND_UNSAFE(units, length, c);
  result.length = uspoof_getSkeleton(lint->checker, 0, units, length, result.skeleton, 4, &error);
  lint->no_memory = lint->no_memory || error == U_MEMORY_ALLOCATION_ERROR;
  if (U_FAILURE(error) || result.length > 4)
    result.length = 0;
  return result;
}

static void add_letters(gp_transform *lint, int32_t first, int32_t last)
{
  for (int32_t c = first; c <= last && lint->letter_count < LINT_LETTERS; c++)
    if (u_isalpha(c))
      lint->letters[lint->letter_count++] = skeleton_of(lint, c);
}

static void open_checker(gp_transform *lint)
{
  UErrorCode error = U_ZERO_ERROR;
  lint->checker = uspoof_open(&error);
  if (U_FAILURE(error)) {
    lint->checker = NULL;
    lint->no_memory = lint->no_memory || error == U_MEMORY_ALLOCATION_ERROR;
    return;
  }
  add_letters(lint, 'A', 'Z');
  add_letters(lint, 'a', 'z');
  add_letters(lint, 0x400, 0x45F);
  add_letters(lint, 0x490, 0x491);
}

/* The letter of the other script (Latin or Cyrillic) which looks the same, or 0. */
static int32_t twin_of(gp_transform *lint, int32_t c)
{
  lint_letter own;
  if (lint->checker == NULL)
    open_checker(lint);
  if (lint->checker == NULL)
    return 0;
  own = skeleton_of(lint, c);
  for (size_t i = 0; own.length > 0 && i < lint->letter_count; i++) {
    const lint_letter *other = &lint->letters[i];
    if (other->length == own.length && script_of(other->c) != script_of(c) && u_isupper(other->c) == u_isupper(c) &&
        memcmp(other->skeleton, own.skeleton, (size_t)own.length * sizeof(UChar)) == 0)
      return other->c;
  }
  return 0;
}

static bool is_cyrillic_language(const typo_rules *rules)
{
  static const char list[] = " bg mk ru be uk kk ky mn tg ";
  return typo_listed(list, gp_str_from(rules->language));
}

/* "'o' (U+006F) is Latin; the Cyrillic letter is 'о' (U+043E)" */
static gp_str describe(gp_transform *lint, int32_t c)
{
  gp_buf text = GP_BUF(lint->host->arena);
  int32_t twin = twin_of(lint, c);
  int script = script_of(c);
  gp_buf_printf(&text, "%.*s is %s", GP_STR_ARG(lint_name(lint, c)), script_name(script));
  if (twin != 0)
    gp_buf_printf(&text, "; the %s letter is %.*s",
                  script_name(script == SCRIPT_LATIN ? SCRIPT_CYRILLIC : SCRIPT_LATIN),
                  GP_STR_ARG(lint_name(lint, twin)));
  return gp_buf_str(&text);
}

/* A word: units `start` to `end`, and how many of its letters are of each script. */
typedef struct word {
  size_t start, end;
  size_t letters[3];
} word;

/* The script whose letters are the intruders: the one of which all have twins in the other; else the rarer one. */
static int wrong_script(gp_transform *lint, const word *w)
{
  const typo_flow *flow = &lint->flow;
  size_t twins[3] = {0}, latin = w->letters[SCRIPT_LATIN], cyrillic = w->letters[SCRIPT_CYRILLIC];
  bool all_latin, all_cyrillic;
  for (size_t i = w->start; i < w->end; i++)
    if (script_of(typo_at(flow, i)) != SCRIPT_OTHER && twin_of(lint, typo_at(flow, i)) != 0)
      twins[script_of(typo_at(flow, i))]++;
  all_latin = twins[SCRIPT_LATIN] == latin;
  all_cyrillic = twins[SCRIPT_CYRILLIC] == cyrillic;
  if (all_latin != all_cyrillic)
    return all_latin ? SCRIPT_LATIN : SCRIPT_CYRILLIC;
  if (latin == cyrillic)
    return is_cyrillic_language(typo_rules_at(flow, w->start)) ? SCRIPT_LATIN : SCRIPT_CYRILLIC;
  return latin < cyrillic ? SCRIPT_LATIN : SCRIPT_CYRILLIC;
}

static void report_mixed(gp_transform *lint, const word *w)
{
  gp_arena *arena = lint->host->arena;
  gp_diag_note notes[MOST_NOTES];
  lint_finding finding = {.id = "text.mixed-letters", .notes = notes};
  bool found = false;
  int wrong = wrong_script(lint, w);
  for (size_t i = w->start; i < w->end; i++) {
    int32_t c = typo_at(&lint->flow, i);
    if (script_of(c) != wrong)
      continue;
    if (!found) {
      found = true;
      finding.start = i;
      finding.end = i + 1;
      finding.label = describe(lint, c);
    } else if (finding.note_count < MOST_NOTES) {
      notes[finding.note_count++] = (gp_diag_note){lint_span(lint, i, i + 1), describe(lint, c)};
    }
  }
  finding.message = gp_str_printf(arena, "the word '%.*s' mixes Latin and Cyrillic letters",
                                  GP_STR_ARG(lint_text(lint, w->start, w->end)));
  lint_report(lint, &finding);
}

/* A one-letter word in the wrong script, such as Latin "c" before a Cyrillic word. */
static void check_lone(gp_transform *lint, const word *w)
{
  const typo_flow *flow = &lint->flow;
  const typo_rules *rules = typo_rules_at(flow, w->start);
  int32_t c = typo_at(flow, w->start), next = typo_at(flow, w->end + 1), twin;
  bool begins = w->start < 2 || typo_at(flow, w->start - 2) == '.';
  if (w->end - w->start != 1 || script_of(c) != SCRIPT_LATIN || !is_cyrillic_language(rules) ||
      !typo_is_space(typo_at(flow, w->end)) || script_of(next) != SCRIPT_CYRILLIC ||
      (w->start > 0 && !typo_opens(typo_at(flow, w->start - 1))) || (u_isupper(c) && !begins))
    return;
  twin = twin_of(lint, c);
  if (twin == 0 || !typo_among(rules->short_words, twin))
    return;
  lint_report(lint, &(lint_finding){.id = "text.look-alike",
                                    .start = w->start,
                                    .end = w->end,
                                    .message = gp_str_printf(lint->host->arena,
                                                             "a Latin letter in the place of the Cyrillic word '%.*s'",
                                                             GP_STR_ARG(lint_text(lint, w->start, w->end))),
                                    .label = describe(lint, c)});
}

static bool same_word(const typo_flow *flow, const word *a, const word *b)
{
  if (a->end - a->start != b->end - b->start)
    return false;
  for (size_t i = 0; i < a->end - a->start; i++)
    if (u_foldCase(typo_at(flow, a->start + i), U_FOLD_CASE_DEFAULT) !=
        u_foldCase(typo_at(flow, b->start + i), U_FOLD_CASE_DEFAULT))
      return false;
  return true;
}

/* What joins a word to another: a hyphen, an apostrophe, a point within a name. */
static bool joins(const typo_flow *flow, size_t at)
{
  int32_t c = typo_at(flow, at);
  return c == '-' || c == '\'' || c == 0x2019 || typo_is_digit(c) ||
         (c == '.' && typo_is_letter(typo_at(flow, at + 1)));
}

/* Languages in which a word twice is nearly always a slip; German ("die, die" without its comma), Turkish, Hungarian,
 * Vietnamese and many others double words rightly. */
static bool slips_by_doubling(gp_str lang)
{
  static const char *const tags[] = {"en", "bg", "uk", "ru", "fr"};
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
    if (gp_str_starts_with(lang, gp_str_from(tags[i])) && (lang.len == 2 || lang.ptr[2] == '-'))
      return true;
  return false;
}

static bool may_be_twice(gp_str text)
{
  static const char *const words[] = {"that", "had", "nous", "vous", "Nous", "Vous"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (gp_str_is(text, words[i]))
      return true;
  return false;
}

static void check_repeated(gp_transform *lint, const word *last, const word *w)
{
  const typo_flow *flow = &lint->flow;
  gp_str text;
  if (last->end == last->start || w->start - last->end < 1 || w->start - last->end > 2 || !same_word(flow, last, w) ||
      (last->start > 0 && joins(flow, last->start - 1)) || joins(flow, w->end))
    return;
  for (size_t i = last->end; i < w->start; i++)
    if (!typo_is_space(typo_at(flow, i)))
      return;
  text = lint_text(lint, w->start, w->end);
  if (may_be_twice(text) || !slips_by_doubling(flow->parts.items[flow->units.items[w->start].part].node->lang) ||
      (w->end - w->start == 1 && (u_isupper(typo_at(flow, w->start)) || u_isupper(typo_at(flow, last->start)))))
    return;
  lint_report(lint,
              &(lint_finding){.id = "text.repeated-word",
                              .start = w->start,
                              .end = w->end,
                              .message = gp_str_printf(lint->host->arena, "the word '%.*s' twice", GP_STR_ARG(text)),
                              .label = GP_STR("the same word is directly before this one")});
}

void lint_letters(gp_transform *lint)
{
  const typo_flow *flow = &lint->flow;
  word last = {0};
  for (size_t i = 0; i < flow->units.count;) {
    word w = {.start = i, .end = i};
    for (; typo_is_letter(typo_at(flow, w.end)) && !flow->units.items[w.end].fixed; w.end++)
      w.letters[script_of(typo_at(flow, w.end))]++;
    if (w.end == w.start) {
      i++;
      continue;
    }
    if (w.letters[SCRIPT_LATIN] > 0 && w.letters[SCRIPT_CYRILLIC] > 0)
      report_mixed(lint, &w);
    check_lone(lint, &w);
    check_repeated(lint, &last, &w);
    last = w;
    i = w.end;
  }
}
