/* What other programs read in a text and this one prints as it is typed: formulas of TeX, commands of templates. They
 * are found before the text is read, with one warning a place. */
#include "markup/inline.h"

enum { RUN_LIMIT = 64 };

static char byte_at(const gp_inline *p, size_t at)
{
  return at < p->copy.len ? p->copy.ptr[at] : '\0';
}

static void warn_formula(gp_inline *p, size_t start, size_t end)
{
  gp_report_with(
    p->ctx, GP_SEVERITY_WARNING, "inline.formula", gp_inline_span(p, start, end), (gp_str){0},
    GP_STR("write it with the characters themselves ('m²', 'x ≤ y'), or make it a picture with a text that "
           "says it; '\\$' prints the character itself"),
    GP_NO_SPAN, (gp_str){0}, "a formula is printed as it is typed");
}

static void warn_template(gp_inline *p, size_t start, size_t end)
{
  gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.template", gp_inline_span(p, start, end), (gp_str){0},
                 GP_STR("take it out, or write what it would give; '\\{' prints the character itself"), GP_NO_SPAN,
                 (gp_str){0}, "a command of a template is not carried out, and printed as it is");
}

/* After the code at `at`, or after its backticks if it does not end; then no such run is sought again. */
static size_t skip_code(const gp_inline *p, size_t at, bool no_close[RUN_LIMIT])
{
  size_t count = 0, run = 0;
  while (byte_at(p, at + count) == '`')
    count++;
  if (count >= RUN_LIMIT || no_close[count])
    return at + count;
  for (size_t i = at + count; i <= p->copy.len; i++) {
    if (byte_at(p, i) == '`') {
      run++;
    } else if (run == count) {
      return i;
    } else {
      run = 0;
    }
  }
  no_close[count] = true;
  return at + count;
}

/* The offset of `close` from `at`, or 0: at most as far as a formula is long. */
static size_t find(const gp_inline *p, size_t at, const char *close)
{
  enum { FORMULA_LIMIT = 4096 };
  size_t left = at < p->copy.len ? p->copy.len - at : 0;
  const char *found = memmem(p->copy.ptr + at, left < FORMULA_LIMIT ? left : FORMULA_LIMIT, close, strlen(close));
  return found != NULL ? (size_t)(found - p->copy.ptr) : 0;
}

/* Whether something between the dollars can only be a formula: a character of one, or no blank at all. Prices have
 * neither.
 */
static bool looks_like_formula(const gp_inline *p, size_t start, size_t end)
{
  bool blank = false, letter = false;
  for (size_t i = start; i < end; i++) {
    char c = p->copy.ptr[i];
    if (strchr("\\^_={}", c) != NULL)
      return true;
    blank = blank || c == ' ' || c == '\n';
    letter = letter || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return !blank && letter;
}

/* "$x$": no blank inside beside a dollar, no digit after it (as pandoc has it), so that "$5 and $10" is text. Returns
 * the offset after it, or `at`. */
static size_t dollar_end(const gp_inline *p, size_t at)
{
  size_t close = at;
  if (byte_at(p, at + 1) == ' ' || byte_at(p, at + 1) == '\n' || byte_at(p, at + 1) == '\0')
    return at;
  do {
    close = find(p, close + 1, "$");
    if (close == 0 || close == at + 1)
      return at;
  } while (p->copy.ptr[close - 1] == '\\');
  if (p->copy.ptr[close - 1] == ' ' || (byte_at(p, close + 1) >= '0' && byte_at(p, close + 1) <= '9'))
    return at;
  return looks_like_formula(p, at + 1, close) ? close + 1 : at;
}

/* Whether between "\\[" and "\\]", or their round brothers, is a command of TeX, "\\frac", and each bracket has its
 * other one: "\\[^1] and \\[^2\\]" is brackets that are only brackets. */
static bool holds_command(const gp_inline *p, size_t start, size_t end, char open, char close)
{
  bool command = false;
  size_t depth = 0;
  for (size_t i = start; i < end; i++) {
    char c = p->copy.ptr[i], next = byte_at(p, i + 1);
    command = command || (c == '\\' && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')));
    if (c == open)
      depth++;
    else if (c == close && depth-- == 0)
      return false;
  }
  return command && depth == 0;
}

/* A formula at the dollar or backslash at `at`: the offset after it, or `at`. */
static size_t formula_end(const gp_inline *p, size_t at)
{
  size_t close = 0;
  bool round = byte_at(p, at + 1) == '(';
  if (byte_at(p, at) == '$' && byte_at(p, at + 1) == '$') {
    close = find(p, at + 2, "$$");
    return close > at + 2 ? close + 2 : at;
  }
  if (byte_at(p, at) == '$')
    return dollar_end(p, at);
  if (round || byte_at(p, at + 1) == '[')
    close = find(p, at + 2, round ? "\\)" : "\\]");
  return close > 0 && holds_command(p, at + 2, close, round ? '(' : '[', round ? ')' : ']') ? close + 2 : at;
}

/* Whether what is between "{{" and "}}" is for a program that fills in templates, not the name of a variable: Hugo's
 * "{{< figure >}}", Liquid's "{{ x | upcase }}", a call. */
static bool looks_like_command(gp_str inner)
{
  size_t at = 0;
  while (at < inner.len && (inner.ptr[at] == ' ' || inner.ptr[at] == '\n'))
    at++;
  if (at == inner.len || memmem(inner.ptr, inner.len, "{{", 2) != NULL)
    return false;
  if (strchr("<%#/>!^&$.{", inner.ptr[at]) != NULL)
    return true;
  for (; at < inner.len; at++)
    if (strchr("(|\"'=", inner.ptr[at]) != NULL)
      return true;
  return false;
}

/* A command of a template at the brace at `at`: the offset after it, or `at`. */
static size_t command_end(const gp_inline *p, size_t at)
{
  size_t close;
  if (byte_at(p, at + 1) == '%') {
    close = find(p, at + 2, "%}");
    return close > 0 ? close + 2 : at + 2;
  }
  if (byte_at(p, at + 1) != '{')
    return at;
  close = find(p, at + 2, "}}");
  while (close > 0 && byte_at(p, close + 2) == '}')
    close++;
  return close > 0 && looks_like_command(gp_str_slice(p->copy, at + 2, close)) ? close + 2 : at;
}

void gp_inline_find_foreign(gp_inline *p)
{
  bool no_close[RUN_LIMIT] = {false};
  for (size_t at = 0; at < p->copy.len;) {
    char c = p->copy.ptr[at];
    size_t end = c == '$' || c == '\\' ? formula_end(p, at) : c == '{' ? command_end(p, at) : at;
    if (end > at) {
      if (c == '{')
        warn_template(p, at, end);
      else
        warn_formula(p, at, end);
      if (c != '\\') /* which CommonMark takes for a bracket */
        gp_vec_push(p->tree->arena, &p->foreign, ((gp_inline_stretch){at, end}));
      at = end;
    } else if (c == '`') {
      at = skip_code(p, at, no_close);
    } else {
      at += c == '\\' ? 2 : 1;
    }
  }
}

size_t gp_inline_foreign_end(gp_inline *p, size_t at)
{
  while (p->next_foreign < p->foreign.count && p->foreign.items[p->next_foreign].end <= at)
    p->next_foreign++;
  return p->next_foreign < p->foreign.count && p->foreign.items[p->next_foreign].start <= at
           ? p->foreign.items[p->next_foreign].end
           : at;
}
