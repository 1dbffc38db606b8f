/* Quotes: those of another language, and those without their other half. */
#include "lint.h"

enum { MOST_DEEP = 8 };

typedef struct open_quote {
  size_t at;
  int32_t close;
} open_quote;

typedef struct pairs {
  gp_transform *lint;
  open_quote open[MOST_DEEP];
  size_t depth;
  bool foreign; /* one of another language was reported: what pairs is not known */
} pairs;

static bool is_double(int32_t c)
{
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F);
}

static void report_pair(pairs *p, size_t at, const char *message)
{
  if (!p->foreign)
    lint_report(p->lint, &(lint_finding){.id = "text.quote-pair",
                                         .start = at,
                                         .end = at + 1,
                                         .message = gp_str_from(message),
                                         .label = GP_STR("its other half is missing")});
}

static void report_foreign(pairs *p, size_t at)
{
  gp_arena *arena = p->lint->host->arena;
  const typo_rules *rules = typo_rules_at(&p->lint->flow, at);
  gp_buf label = GP_BUF(arena);
  p->foreign = true;
  gp_buf_add(&label, GP_STR("quotes of this language are "));
  for (int i = 0; i < 2; i++) {
    if (i == 1)
      gp_buf_add_char(&label, ' ');
    gp_buf_add_utf8(&label, (uint32_t)rules->quotes[i]);
  }
  lint_report(p->lint,
              &(lint_finding){.id = "text.quote-style",
                              .start = at,
                              .end = at + 1,
                              .message = gp_str_printf(arena, "%.*s is no quote of the language '%s'",
                                                       GP_STR_ARG(lint_name(p->lint, typo_at(&p->lint->flow, at))),
                                                       rules->language),
                              .label = gp_buf_str(&label),
                              .hint = GP_STR("straight quotes (\") become those of the language by themselves")});
}

static bool close_at(pairs *p, int32_t c)
{
  for (size_t i = p->depth; i > 0; i--)
    if (p->open[i - 1].close == c) {
      if (i < p->depth)
        report_pair(p, p->open[i].at, "a quote that is never closed");
      p->depth = i - 1;
      return true;
    }
  return false;
}

static bool is_open(const pairs *p, int32_t close)
{
  for (size_t i = 0; i < p->depth; i++)
    if (p->open[i].close == close)
      return true;
  return false;
}

static void open_at(pairs *p, size_t at, int32_t close)
{
  if (p->depth < MOST_DEEP)
    p->open[p->depth++] = (open_quote){at, close};
}

/* A straight quote opens before a word and closes behind one; behind a figure it may mean inches. */
static void check_straight(pairs *p, size_t at)
{
  const typo_flow *flow = &p->lint->flow;
  int32_t before = at > 0 ? typo_at(flow, at - 1) : 0, after = typo_at(flow, at + 1);
  bool opens = (after != 0 && !typo_is_space(after) && (typo_opens(before) || before == '"' || before == 0x201C)) ||
               typo_follows_elision(flow, at) || typo_opens_after_prefix(flow, at);
  if (p->lint->straight)
    lint_report(p->lint, &(lint_finding){.id = "text.straight-quote",
                                         .start = at,
                                         .end = at + 1,
                                         .message = GP_STR("a straight quote is printed as it is")});
  if (typo_measure_sign(flow, at, is_open(p, '"')) != 0 || typo_hebrew_sign(flow, at, is_open(p, '"')) != 0)
    return;
  if (typo_is_spaceless(before) || typo_is_spaceless(after)) {
    if (!close_at(p, '"'))
      open_at(p, at, '"');
    return;
  }
  if (opens && !(before == '"' && p->depth > 0 && !typo_is_letter(after)))
    open_at(p, at, '"');
  else if (before != 0 && !typo_is_space(before) && !close_at(p, '"') && !typo_is_digit(before))
    report_pair(p, at, "a quote that was never opened");
}

static void check_typographic(pairs *p, size_t at)
{
  const typo_rules *rules = typo_rules_at(&p->lint->flow, at);
  int32_t c = typo_at(&p->lint->flow, at);
  if (close_at(p, c))
    return;
  for (int i = 0; i < 4; i += 2)
    if (c == rules->quotes[i]) {
      open_at(p, at, rules->quotes[i + 1]);
      return;
    }
  if (c == rules->quotes[1] || c == rules->quotes[3])
    report_pair(p, at, "a quote that was never opened");
  else if (!((c == 0xAB || c == 0xBB) && rules->quotes[2] == 0x201A)) /* German and its neighbours: »so« */
    report_foreign(p, at);
}

void lint_pairs(gp_transform *lint)
{
  pairs p = {.lint = lint};
  for (size_t i = 0; i < lint->flow.units.count; i++) {
    int32_t c = typo_at(&lint->flow, i);
    if (!is_double(c))
      continue;
    if (c == '"')
      check_straight(&p, i);
    else if (typo_rules_at(&lint->flow, i)->language[0] != '\0')
      check_typographic(&p, i);
  }
  if (p.depth > 0)
    report_pair(&p, p.open[0].at, "a quote that is never closed");
}
