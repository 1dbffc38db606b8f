/* Quotes, matched over the whole paragraph, and apostrophes. */
#include "passes.h"

enum { APOSTROPHE = 0x2019, NO_BREAK_SPACE = 0xA0, MOST_DEEP = 8, MOST_AHEAD = 500 };

/* A quote that is open: its language's rules, its level in them (0 outer, 1 inner), and the sign that was typed. */
typedef struct open_quote {
  const typo_rules *rules;
  int32_t sign;
  int level;
} open_quote;

typedef struct quotes {
  typo_flow *flow;
  open_quote open[MOST_DEEP];
  size_t depth;
} quotes;

static void push(quotes *q, const typo_rules *rules, int32_t sign, int level)
{
  if (q->depth < MOST_DEEP)
    q->open[q->depth++] = (open_quote){rules, sign, level};
}

/* Closes the innermost quote that was opened by `sign`, and those left open in it. False if there is none. */
static bool pop(quotes *q, int32_t sign, open_quote *closed)
{
  for (size_t i = q->depth; i > 0; i--)
    if (q->open[i - 1].sign == sign) {
      *closed = q->open[i - 1];
      q->depth = i - 1;
      return true;
    }
  return false;
}

static int32_t beside(const quotes *q, size_t at, int step)
{
  return step < 0 ? (at > 0 ? typo_at(q->flow, at - 1) : 0) : typo_at(q->flow, at + 1);
}

static bool is_open(const quotes *q, int32_t sign)
{
  for (size_t i = 0; i < q->depth; i++)
    if (q->open[i].sign == sign)
      return true;
  return false;
}

static bool can_open(const quotes *q, size_t at)
{
  int32_t before = beside(q, at, -1), after = beside(q, at, 1);
  if (typo_follows_elision(q->flow, at) || typo_opens_after_prefix(q->flow, at))
    return true;
  return after != 0 && !typo_is_space(after) &&
         (typo_opens(before) || before == '-' || before == '"' || before == '\'' || before == 0x201C ||
          before == 0x2018) &&
         /* `"` behind a quote that was just closed does not open */
         !(before == 0x201C && q->depth == 0);
}

static bool can_close(const quotes *q, size_t at)
{
  int32_t before = beside(q, at, -1);
  return before != 0 && !typo_is_space(before) && before != '(' && before != '[' && before != '{';
}

/* Whether a single quote that could open here is closed further on: else it is an apostrophe ('90s, 'tis). */
static bool closes_ahead(const quotes *q, size_t at)
{
  size_t end = q->flow->units.count - at > MOST_AHEAD ? at + MOST_AHEAD : q->flow->units.count;
  for (size_t i = at + 2; i < end; i++)
    if (typo_at(q->flow, i) == '\'' && !typo_is_space(typo_at(q->flow, i - 1)) &&
        !typo_is_letter(typo_at(q->flow, i + 1)) && !typo_is_digit(typo_at(q->flow, i + 1)))
      return true;
  return false;
}

static void put_quote(quotes *q, size_t at, const open_quote *quote, bool opening)
{
  typo_unit *unit = &q->flow->units.items[at];
  int32_t sign = quote->rules->quotes[quote->level * 2 + (opening ? 0 : 1)];
  typo_put(q->flow, at, sign);
  if (quote->rules->spaced_points && (sign == 0xAB || sign == 0xBB)) {
    unit->before = opening ? 0 : NO_BREAK_SPACE;
    unit->after = opening ? NO_BREAK_SPACE : 0;
  }
}

static void open_straight(quotes *q, size_t at, int level)
{
  const open_quote *around = q->depth > 0 ? &q->open[q->depth - 1] : NULL;
  if (around != NULL)
    level = around->level == 0 ? 1 : 0;
  push(q, typo_rules_at(q->flow, at), typo_at(q->flow, at), level);
  put_quote(q, at, &(open_quote){.rules = typo_rules_at(q->flow, at), .level = level}, true);
}

static void do_double(quotes *q, size_t at)
{
  open_quote closed;
  bool opens = can_open(q, at), closes = can_close(q, at);
  int32_t after = beside(q, at, 1);
  if (opens && closes)
    closes = !typo_is_letter(after) && !typo_is_digit(after) && after != TYPO_OBJECT;
  if (closes && pop(q, '"', &closed))
    put_quote(q, at, &closed, false);
  else if (opens)
    open_straight(q, at, 0);
}

/* In text without spaces between words a quote opens if none of its sort is open. */
static bool do_spaceless(quotes *q, size_t at)
{
  int32_t sign = typo_at(q->flow, at), before = beside(q, at, -1), after = beside(q, at, 1);
  open_quote closed;
  if (!typo_is_spaceless(before) && !typo_is_spaceless(after))
    return false;
  if (pop(q, sign, &closed))
    put_quote(q, at, &closed, false);
  else if (after != 0 && !typo_is_space(after))
    open_straight(q, at, sign == '"' ? 0 : 1);
  else
    return false;
  return true;
}

/* What a word may be joined to by an apostrophe besides letters and digits: (mayor)'s, U.N.'s, 5%'s, "Alien"'s. */
static bool attaches(int32_t c)
{
  return typo_is_letter(c) || typo_is_digit(c) || c == ')' || c == ']' || c == '}' || c == '.' || c == '%' ||
         c == 0x201D || c == 0xBB || c == TYPO_OBJECT;
}

static bool ends_word(int32_t c)
{
  return !typo_is_letter(c) && !typo_is_digit(c) && c != '\'' && c != TYPO_OBJECT;
}

/* Words that begin with an apostrophe, whatever quote closes further on: 'tis; rock 'n' roll; 's avonds. */
static bool begins_with_apostrophe(const quotes *q, size_t at)
{
  static const char *const english[] = {"tis", "twas",  "twere", "twill", "twould", "em",
                                        "til", "neath", "cause", "round", "bout"};
  const typo_rules *rules = typo_rules_at(q->flow, at);
  bool is_english = strcmp(rules->language, "en") == 0;
  int32_t first = beside(q, at, 1), second = typo_at(q->flow, at + 2);
  if (is_english && (first == 'n' || first == 'N') && (second == '\'' || ends_word(second)))
    return true;
  if (typo_listed(" nl af fy de lb ", gp_str_from(rules->language)) && typo_among("stnkmSTNKM", first) &&
      (typo_is_space(second) || second == '-'))
    return true;
  for (size_t i = 0; is_english && i < sizeof english / sizeof *english; i++) {
    size_t k = 0;
    while (english[i][k] != '\0' && (typo_at(q->flow, at + 1 + k) | 0x20) == english[i][k])
      k++;
    if (english[i][k] == '\0' && ends_word(typo_at(q->flow, at + 1 + k)))
      return true;
  }
  return false;
}

/* The second half of 'n'. */
static bool ends_elision(const quotes *q, size_t at)
{
  return at > 1 && (beside(q, at, -1) | 0x20) == 'n' && typo_at(q->flow, at - 2) == APOSTROPHE &&
         (at == 2 || typo_opens(typo_at(q->flow, at - 3))) && ends_word(beside(q, at, 1));
}

static void do_single(quotes *q, size_t at)
{
  open_quote closed;
  int32_t before = beside(q, at, -1), after = beside(q, at, 1);
  bool inside = attaches(before) && typo_is_letter(after), opens = can_open(q, at);
  bool sure = ends_elision(q, at) || (opens && begins_with_apostrophe(q, at));
  if (!sure && !inside && opens && !typo_is_digit(after) && closes_ahead(q, at))
    open_straight(q, at, 1);
  else if (!sure && can_close(q, at) && !typo_is_letter(after) && pop(q, '\'', &closed))
    put_quote(q, at, &closed, false);
  else if (sure || inside || typo_is_letter(before) ||
           ((typo_opens(before) || opens) && (typo_is_letter(after) || typo_is_digit(after))))
    typo_put(q->flow, at, APOSTROPHE);
}

/* Quotes that are right already count for the depth of those within. */
static void note_typed(quotes *q, size_t at)
{
  const typo_rules *rules = typo_rules_at(q->flow, at);
  int32_t c = typo_at(q->flow, at);
  open_quote closed;
  for (int level = 0; level < 2; level++) {
    int32_t open = rules->quotes[level * 2], close = rules->quotes[level * 2 + 1];
    if (c == close && c != APOSTROPHE && pop(q, open, &closed))
      return;
    if (c == open && open != close && c != APOSTROPHE) {
      push(q, rules, open, level);
      return;
    }
  }
}

void typo_quotes(typo_flow *flow)
{
  quotes q = {.flow = flow};
  for (size_t i = 0; i < flow->units.count; i++) {
    int32_t c = typo_at(flow, i);
    if (c == '"' || c == '\'') {
      int32_t sign = typo_measure_sign(flow, i, is_open(&q, c));
      if (sign == 0)
        sign = typo_hebrew_sign(flow, i, is_open(&q, c));
      if (sign != 0)
        typo_put(flow, i, sign);
      else if (do_spaceless(&q, i))
        continue;
      else if (c == '"')
        do_double(&q, i);
      else
        do_single(&q, i);
    }
    if (c == 0xAB || c == 0xBB || (c >= 0x300C && c <= 0x300F) || (c >= 0x2018 && c <= 0x201F))
      note_typed(&q, i);
  }
}
