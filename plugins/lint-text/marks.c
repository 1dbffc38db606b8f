/* Spaces, commas and hyphens. */
#include "lint.h"

enum { MOST_SPACES = 200 };

static bool is_text(const gp_transform *lint, size_t i)
{
  return i < lint->flow.units.count && !lint->flow.units.items[i].fixed;
}

/* Reading makes one space of many, so the source is looked at, from this one to the next character; where it breaks a
 * line there, it is only indented. */
static void check_double_space(gp_transform *lint, size_t at)
{
  gp_span span = lint_span(lint, at, at + 1);
  gp_span next = at + 1 < lint->flow.units.count ? lint_span(lint, at + 1, at + 2) : span;
  gp_str typed;
  if (at == 0 || next.source != span.source || next.start < span.start + 2 || next.start - span.start > MOST_SPACES ||
      lint->flow.units.items[at].part != lint->flow.units.items[at + 1].part)
    return;
  span.end = next.start;
  typed = lint->host->source_text(lint->host, span);
  for (size_t i = 0; i < typed.len; i++)
    if (typed.ptr[i] != ' ')
      return;
  lint_report_at(lint, span,
                 &(lint_finding){.id = "text.double-space",
                                 .message = gp_str_printf(lint->host->arena, "%zu spaces one after another", typed.len),
                                 .label = GP_STR("one is enough")});
}

/* Whether the language writes a space before the mark. */
static bool may_stand_apart(const gp_transform *lint, size_t at)
{
  int32_t c = typo_at(&lint->flow, at);
  return typo_rules_at(&lint->flow, at)->spaced_points && c != ',' && c != '.';
}

static void check_space_before(gp_transform *lint, size_t at)
{
  int32_t c = typo_at(&lint->flow, at), next = typo_at(&lint->flow, at + 1);
  bool mark = c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?';
  char sign = (char)c;
  if (!mark || at < 2 || typo_at(&lint->flow, at - 1) != ' ' || typo_is_space(typo_at(&lint->flow, at - 2)) ||
      may_stand_apart(lint, at) || !is_text(lint, at))
    return;
  /* ".bg", ",5", "...", ":)" and "!=" are no ends of words. */
  if (next != 0 && !typo_is_space(next) && next != 0x201C && next != 0x201D && next != 0xBB && next != '"')
    return;
  lint_report(lint, &(lint_finding){.id = "text.space-before",
                                    .start = at - 1,
                                    .end = at + 1,
                                    .message = gp_str_printf(lint->host->arena, "a space before '%c'", sign),
                                    .label = GP_STR("punctuation follows the word directly")});
}

static void check_comma(gp_transform *lint, size_t at)
{
  int32_t before = at > 0 ? typo_at(&lint->flow, at - 1) : 0;
  if (typo_at(&lint->flow, at) != ',' || !is_text(lint, at) || !typo_is_letter(typo_at(&lint->flow, at + 1)) ||
      !(typo_is_letter(before) || before == ')' || before == 0x201C || before == 0x201D || before == 0xBB))
    return;
  lint_report(lint, &(lint_finding){.id = "text.space-after",
                                    .start = at,
                                    .end = at + 2,
                                    .message = GP_STR("no space after ','"),
                                    .label = GP_STR("a space is missing")});
}

static void check_hyphen(gp_transform *lint, size_t at)
{
  if (!lint->straight || typo_at(&lint->flow, at) != '-' || at < 2 || at + 2 >= lint->flow.units.count ||
      !typo_is_space(typo_at(&lint->flow, at - 1)) || !typo_is_space(typo_at(&lint->flow, at + 1)))
    return;
  lint_report(lint, &(lint_finding){.id = "text.hyphen-dash",
                                    .start = at,
                                    .end = at + 1,
                                    .message = GP_STR("a hyphen in the place of a dash"),
                                    .label = GP_STR("a dash is '–' (U+2013)")});
}

void lint_marks(gp_transform *lint)
{
  for (size_t i = 0; i < lint->flow.units.count; i++) {
    if (typo_at(&lint->flow, i) == ' ')
      check_double_space(lint, i);
    check_space_before(lint, i);
    check_comma(lint, i);
    check_hyphen(lint, i);
  }
}
